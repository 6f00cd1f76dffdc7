"""What is known of one file: picture, class, caption, who gave it, where the original is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.domain.attached_files import CATEGORIES, ORIGINALS
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.files import RETURNED, FileFacts
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, row
from gridguard_desktop.ui.kit.metrics import show_if, spaced
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.pages.papers.scan_tray import Thumbnail

if TYPE_CHECKING:
    from gridguard_desktop.services.attachments import AttachmentView
    from gridguard_desktop.ui.context import AppContext

PICTURE = (320, 220)


class FactsPanel(QWidget):
    """The form at the right. ``submitted(view, facts)`` when it is saved."""

    submitted = Signal(object, object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._may = ctx.can(Permission.ATTACHMENT_CREATE)
        self._view: AttachmentView | None = None
        self._picture = spaced(QVBoxLayout(), 0)
        self._name, self._print = Elided("", 14, "text", medium=True), Label("", "cap", wrap=True)
        self.fields = {
            "category": FieldBox(
                translate("files", "What it shows"),
                ChoiceEditor([Choice(key, words) for key, words in CATEGORIES.items()], segmented=False),
                required=True,
            ),
            "caption": FieldBox(translate("files", "Caption"), TextEditor(max_length=200)),
            "given_by": FieldBox(translate("files", "Who gave it"), TextEditor(max_length=100)),
            "original": FieldBox(
                translate("files", "The original"),
                ChoiceEditor([Choice(key, words) for key, words in ORIGINALS.items()], segmented=False),
                required=True,
            ),
            "returned_on": FieldBox(
                translate("files", "Returned on"), DateEditor(lambda: wall_clock(ctx), prefer="past")
            ),
        }
        self.fields["original"].editor.changed.connect(self._show_returned)
        self.save_button = Btn(translate("files", "Save"), "secondary", "check", clicked=self.submit)
        self.setLayout(
            column(
                self._picture,
                self._name,
                self._print,
                *self.fields.values(),
                row(self.save_button, None),
                None,
                gap=8,
                margins=(18, 14, 18, 14),
            )
        )
        self.show_file(None)

    def show_file(self, view: AttachmentView | None) -> None:
        """Another file, or none."""
        self._view = view
        clear(self._picture)
        self.setVisible(view is not None)
        if view is None:
            return
        self._name.set_text(view.file_name)
        shown = view.sha256[:16]
        self._print.setText(
            translate("files", "Put in by {name} · fingerprint {print}…", name=view.added_by, print=shown)
        )
        for name, box in self.fields.items():
            box.editor.set_value(getattr(view, name) or (None if name == "returned_on" else ""))
            box.set_error("")
        self.fields["original"].editor.set_value(view.original or "copy_only")
        self.fields["original"].editor.setEnabled(self._may)
        show_if(self.save_button, self._may)
        self._show_returned()

    def show_picture(self, content: bytes) -> None:
        """The file itself, upright."""
        clear(self._picture)
        name = self._view.file_name if self._view is not None else ""
        self._picture.addLayout(row(None, Thumbnail(content, name, PICTURE), None))

    def submit(self) -> None:
        """Save what was entered."""
        if self._view is None or any(box.complain() for box in self.fields.values() if box.isVisible()):
            return
        given = {name: box.editor.value() for name, box in self.fields.items()}
        facts = FileFacts(
            given["category"],
            given["caption"] or "",
            given["given_by"] or "",
            given["original"],
            given["returned_on"],
        )
        self.submitted.emit(self._view, facts)

    def complain(self, error: Exception) -> None:
        """An error at its field, or above them."""
        if isinstance(error, ValidationError):
            for name, words in error.fields.items():
                self.fields[name].set_error(str(words))
        elif isinstance(error, OfficerError):
            self.fields["category"].set_error(error.message)
        else:
            raise error

    def _show_returned(self) -> None:
        self.fields["returned_on"].setVisible(self.fields["original"].editor.value() == RETURNED)
