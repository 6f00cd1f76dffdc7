"""The file of an approved request: its password, where it goes, how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.outward import Outward, destroy_by
from gridguard_desktop.services.outward.writing import new_password
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.outward.views import RequestView
    from gridguard_desktop.ui.context import AppContext


class WritingForm(QWidget):
    """Writes the file of the request shown; ``then`` afterwards."""

    def __init__(self, ctx: AppContext, then: Callable[[], object]) -> None:
        super().__init__()
        self._ctx, self._then = ctx, then
        self._request: RequestView | None = None
        title = translate("outward", "Write the locked file")
        self.password = FieldBox(
            translate("outward", "Password of the file"),
            TextEditor(max_length=128),
            required=True,
            hint=translate("outward", "Give it to the recipient by another way than the file."),
        )
        self.button = Btn(translate("outward", "Choose where…"), "primary", clicked=self.choose)
        self.setAccessibleName(title)
        self.setLayout(column(Label(title, "h3"), self.password, row(self.button, None), gap=8))

    def show_request(self, request: RequestView | None) -> None:
        """The request whose file can be written now, with a password made for it."""
        if request is not None and (self._request is None or request.id != self._request.id):
            self.password.editor.set_value(new_password())
        self._request = request
        self.setVisible(request is not None)

    def choose(self) -> None:
        """Ask where the file goes."""
        request = self._request
        if request is None or self.password.complain():
            return
        gone = destroy_by(self._ctx.clock.today())
        given = translate("outward", "{what}-destroy-by-{day}", what=request.what, day=f"{gone:%Y-%m-%d}")
        title = translate("outward", "Write the locked file")
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"{given}.zip", "Zip (*.zip)")
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, path: Path) -> None:
        """Write the file to ``path`` on the worker for long reads."""
        request = self._request
        if request is None:
            return
        exports, password = self._ctx.services.plain_exports, self.password.editor.value() or ""
        write = exports.write_dump if request.kind is Outward.STORE else exports.write_list
        progress = Progress(translate("outward", "Writing the locked file"))
        self.button.setEnabled(False)
        self._ctx.tasks.run(
            lambda: write(request.id, path, password, progress=progress.report),
            lambda _: self._done(path.name),
            self._failed,
            owner=self,
            lane=Lane.LONG,
            progress=progress,
        )

    def _done(self, name: str) -> None:
        self.button.setEnabled(True)
        self._ctx.toast.done(translate("outward", "{name} is written and on record.", name=name))
        self._then()

    def _failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        if isinstance(error, ValidationError) and "password" in error.fields:
            self.password.set_error(error.fields["password"])
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
            self._then()
        else:
            raise error
