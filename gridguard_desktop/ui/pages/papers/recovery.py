"""The recovery sheet of the first run.

Made before anybody can navigate anywhere, saved as PDF to be printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.session import Founded
    from gridguard_desktop.ui.tasks import Tasks


def save_recovery_sheet(parent: QWidget | None, tasks: Tasks, founded: Founded) -> None:
    """Ask where, then write the sheet there."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translate("entry", "Print or save the recovery sheet"),
        translate("preview", "recovery-sheet.pdf"),
        "PDF (*.pdf)",
    )
    if chosen:
        write_recovery_sheet(tasks, founded, Path(chosen))


def write_recovery_sheet(tasks: Tasks, founded: Founded, path: Path) -> None:
    """Typeset the sheet on the file worker and write it to ``path``."""
    from gridguard_desktop.services.papers import recovery_sheet

    tasks.run(lambda: path.write_bytes(recovery_sheet(founded)), lane=Lane.FILE)
