"""Photographs of an inspection and its signed record: added, shown, opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.files import ask_for_files, new_file
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Elided, Icon, Label
from gridguard_desktop.ui.pages.rectifications.outside import open_outside
from gridguard_desktop.ui.pages.rectifications.photos import PhotoSlot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.attachments import AttachmentView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.files import Source
    from gridguard_desktop.ui.kit.layout import Item
    from gridguard_desktop.ui.pages.rectifications.photos import Pictures

PHOTO, SIGNED = "evidence", "signed"
ACROSS, HEIGHT = 3, 140


class InspectionFiles(QWidget):
    """Files of one inspection; ``added`` after some were kept."""

    added = Signal()

    def __init__(
        self,
        ctx: AppContext,
        inspection_id: int,
        files: Sequence[AttachmentView],
        pictures: Pictures,
        *,
        may_add: bool,
    ) -> None:
        super().__init__()
        self._ctx, self._id, self._pictures = ctx, inspection_id, pictures
        may = may_add and ctx.can(Permission.ATTACHMENT_CREATE)
        photos = [one for one in files if one.media_type.startswith("image/") and one.category != SIGNED]
        others = [one for one in files if one not in photos]
        body: list[Item] = [
            row(*(self._slot(one) for one in photos[at : at + ACROSS]), gap=12)
            for at in range(0, len(photos), ACROSS)
        ]
        body += [self._line(one) for one in others]
        if not files:
            body.append(Label(translate("inspections", "No photograph and no signed record yet."), "sec"))
        right = self._buttons() if may else []
        title = translate("inspections", "Photographs and signed record")
        self.setLayout(column(Section(title, *body, right=right, gap=8), gap=0))

    def add(self, category: str, sources: Sequence[Source]) -> None:
        """Keep files with the inspection."""
        attachments, record_id = self._ctx.services.attachments, self._id

        def work() -> None:
            for source in sources:
                new = new_file(source, category)
                attachments.add(
                    "inspection", record_id, new.content, category=category, file_name=new.file_name
                )

        if sources:
            self._ctx.tasks.run(work, lambda _: self.added.emit(), self._failed, owner=self)

    def _buttons(self) -> list[QWidget]:
        made: list[QWidget] = []
        for words, category in (
            (translate("inspections", "Add photographs"), PHOTO),
            (translate("inspections", "Add the signed record"), SIGNED),
        ):
            made.append(Btn(words, "ghost", "plus", small=True, clicked=partial(self._ask, category)))
        return made

    def _ask(self, category: str) -> None:
        self.add(category, ask_for_files(self))

    def _slot(self, file: AttachmentView) -> PhotoSlot:
        slot = PhotoSlot(file.category_label, "", may_add=False, height=HEIGHT)
        slot.show_file(file, self._pictures)
        slot.chosen.connect(partial(self.open_outside, file))
        return slot

    def _line(self, file: AttachmentView) -> QWidget:
        words = file.caption or file.file_name
        kept = f"{file.category_label} · {day_words(file.added_at, self._ctx.clock.today())}"
        view = Btn(translate("hazard_pages", "Open"), "ghost", "external-link", small=True)
        view.setAccessibleName(translate("hazard_pages", "Open {file}", file=words))
        view.clicked.connect(lambda: self.open_outside(file))
        return wrap(row(Icon("file-text"), (Elided(words), 1), Label(kept, "cap"), view))

    def open_outside(self, file: AttachmentView) -> None:
        """Show a file in the PC's own program, from a private temporary folder; on record."""
        open_outside(self._ctx, self, file.id)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
