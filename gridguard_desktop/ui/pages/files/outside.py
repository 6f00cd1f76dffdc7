"""A kept file opened in its own program, from a folder that goes when the program locks."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.attachments import OpenedFile
    from gridguard_desktop.ui.context import AppContext


class OutsideFolder(QObject):
    """The folder; made with the first file that is opened."""

    def __init__(self, ctx: AppContext, failed: Callable[[Exception], object], owner: QObject) -> None:
        super().__init__(owner)
        self._ctx, self._failed = ctx, failed
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, attachment_id: int) -> None:
        """Write the file and show it."""
        attachments = self._ctx.services.attachments
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="gridguard-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)

        def write(found: OpenedFile) -> None:
            path = folder / f"{found.view.id}{Path(found.view.file_name).suffix}"
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
            self._ctx.tasks.run(
                lambda: path.write_bytes(found.content), lambda _: show(), None, self, Lane.FILE
            )

        self._ctx.tasks.run(lambda: attachments.open(attachment_id), write, self._failed, self)

    def clean(self) -> None:
        """Nothing readable stays in the folder."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
