"""The composition root: paths → store → services → tasks → window. Nothing else knows all the parts.

``python -m gridguard_desktop`` and the frozen program start here. Hidden arguments: ``--self-test``
(installer check), ``--import-worker``, ``--scan-worker`` and ``--text-worker`` (the killable readers of
foreign files, which must not import Qt), ``--beside-worker`` (the second processor of an import).
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gridguard_desktop.paths import default_home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from gridguard_desktop.db.instance_lock import InstanceLock

IMPORT_WORKER, SCAN_WORKER, TEXT_WORKER = "--import-worker", "--scan-worker", "--text-worker"
BESIDE_WORKER = "--beside-worker"


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program; answers the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == [IMPORT_WORKER]:
        from gridguard_desktop.importing.worker import main as read_foreign_file

        return read_foreign_file(given[1:])
    if given[:1] == [SCAN_WORKER]:
        from gridguard_desktop.importing.scan_worker import main as read_scans

        return read_scans(given[1:])
    if given[:1] == [TEXT_WORKER]:
        from gridguard_desktop.importing.text_worker import main as read_words

        return read_words(given[1:])
    if given[:1] == [BESIDE_WORKER]:
        from gridguard_desktop.importing.beside_worker import main as think_beside

        return think_beside()
    options = _parser().parse_args(given)
    home: Path = options.home or default_home()
    if options.self_test:
        from gridguard_desktop.selftest import run_self_test

        return run_self_test()
    return _run_window(home)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gridguard-desktop", description="GridGuard Desktop")
    parser.add_argument("--home", type=Path, help="folder of the station's store")
    parser.add_argument("--self-test", action="store_true", help=argparse.SUPPRESS)
    return parser


def _run_window(home: Path) -> int:
    from PySide6.QtWidgets import QApplication

    from gridguard_desktop.db.instance_lock import InstanceLock
    from gridguard_desktop.domain.errors import OfficerError
    from gridguard_desktop.domain.i18n import set_language, translate
    from gridguard_desktop.logs import start_log
    from gridguard_desktop.ui.collecting import Collector
    from gridguard_desktop.ui.preferences import Preferences
    from gridguard_desktop.ui.program import Program, dress

    app = QApplication(sys.argv[:1])
    preferences = Preferences.load(home)
    set_language(preferences.language)
    held = [InstanceLock(home)]
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        held[0].acquire()  # before the theme: a second start must leave the first one's files alone
    except OfficerError as refusal:
        return _refuse(app, refusal.message)
    except OSError:
        return _refuse(
            app, translate("shell", "The folder {folder} cannot be used. Choose another.", folder=str(home))
        )
    try:
        start_log(home / "log")
        dress(app, preferences)
        program = Program(
            app, home, preferences, before_store=guard_engines, take_store=partial(take_other, held)
        )
        collector = Collector(program.tasks, program.idle.quiet_seconds, program)
        program.start()
        collector.start()
        try:
            return app.exec()
        finally:
            collector.stop()
    finally:
        held[0].release()


def take_other(held: list[InstanceLock], home: Path) -> None:
    """Take the store of another folder and let go of the one that was held. Raises OfficerError."""
    from gridguard_desktop.db.instance_lock import InstanceLock
    from gridguard_desktop.logs import start_log

    fresh = InstanceLock(home)
    fresh.acquire()
    held.pop().release()
    held.append(fresh)
    start_log(home / "log")


def _refuse(app: QApplication, sentence: str) -> int:
    """Say why there is no window, in our own face: the system may have none for Chinese."""
    from PySide6.QtWidgets import QMessageBox

    from gridguard_desktop.domain.i18n import translate
    from gridguard_desktop.ui.theme import FAMILY, load_fonts

    load_fonts()
    face = app.font()
    face.setFamily(FAMILY)
    app.setFont(face)
    QMessageBox.warning(None, translate("shell", "GridGuard"), sentence)
    return 1


def guard_engines(services: object) -> None:
    """Make every statement on the window's thread an error: the rule that no page ever waits for SQL."""
    from sqlalchemy import event

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.tasks import gui_thread_guard

    if not isinstance(services, Services):
        raise TypeError("services expected")
    for engine in services.context.store.engines:
        event.listen(engine, "before_cursor_execute", lambda *_args, **_kwargs: gui_thread_guard())
