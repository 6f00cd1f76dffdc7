"""The recovery sheet: of a new store, of a store opened by its old sheet, or of a key made anew.

Made before anybody can navigate anywhere, saved as PDF to be printed twice.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.tasks import Tasks


def save_recovery_sheet(
    parent: QWidget, tasks: Tasks, services: Services, key: str, say: Callable[[str], object]
) -> None:
    """Ask where, write the sheet there and ``say`` so."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translate("entry", "Print or save the recovery sheet"),
        translate("preview", "recovery-sheet.pdf"),
        "PDF (*.pdf)",
    )
    if chosen:
        write_recovery_sheet(parent, tasks, services, key, Path(chosen), say)


def write_recovery_sheet(
    parent: QWidget,
    tasks: Tasks,
    services: Services,
    key: str,
    path: Path,
    say: Callable[[str], object],
) -> None:
    """Ask the store for its name, typeset the sheet on the file worker and write it to ``path``."""
    saved = translate("entry", "Saved as {name}. Print it twice, then delete the file.", name=path.name)

    def facts() -> tuple[str, bool]:
        view = services.station.view()
        return view.full_name, view.is_demo

    def typeset(found: tuple[str, bool]) -> None:
        work = partial(_write, services, key, path, *found)
        tasks.run(work, lambda _: say(saved), failed, parent, Lane.FILE)

    def failed(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        say(translate("entry", "The file could not be written. Choose another folder."))

    tasks.run(facts, typeset, failed, parent)


def _write(services: Services, key: str, path: Path, station: str, demo: bool) -> None:
    from gridguard_desktop.services.papers import recovery_sheet

    context = services.context
    sheet = recovery_sheet(
        station=station,
        store_id=context.store.store_id,
        key=key,
        made_at=context.clock.now(),
        made_by=context.actor.name,
        demo=demo,
    )
    path.write_bytes(sheet)
