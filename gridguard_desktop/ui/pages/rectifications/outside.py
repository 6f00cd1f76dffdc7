"""Showing a kept file in the PC's own program; it is on record that it was opened."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.attachments import OpenedFile
    from gridguard_desktop.ui.context import AppContext


def open_outside(ctx: AppContext, owner: QWidget, file_id: int) -> None:
    """Read the file, write it into a private temporary folder, and hand it to the PC's program."""

    def write(opened: OpenedFile) -> None:
        path = Path(tempfile.mkdtemp(prefix="gridguard-")) / opened.view.file_name

        def show(_: object) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        ctx.tasks.run(lambda: path.write_bytes(opened.content), show, owner=owner, lane=Lane.FILE)

    def failed(error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        ctx.toast.error(error.message)

    ctx.tasks.run(lambda: ctx.services.attachments.open(file_id), write, failed, owner=owner)
