"""The evidence of a hazard: pairs of pictures before and after, the other papers, and adding to both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.attached_files import CATEGORIES
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import AFTER, BEFORE
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.files import ask_for_files, new_file
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.text import Elided, Icon, Label
from gridguard_desktop.ui.pages.rectifications.outside import open_outside
from gridguard_desktop.ui.pages.rectifications.photos import LARGE, PhotoSlot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.attachments import AttachmentView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.files import Source
    from gridguard_desktop.ui.kit.layout import Item
    from gridguard_desktop.ui.pages.rectifications.photos import Pictures


class EvidenceSection(QWidget):
    """Shown for one hazard; ``added`` after files were kept."""

    added = Signal()

    def __init__(
        self,
        ctx: AppContext,
        hazard_id: int,
        files: Sequence[AttachmentView],
        pictures: Pictures,
        *,
        may_add: bool,
        pair: int = 0,
    ) -> None:
        super().__init__()
        self._ctx, self._id, self._pictures = ctx, hazard_id, pictures
        self._may_add = may_add and ctx.can(Permission.ATTACHMENT_CREATE)
        self._sides = {side: [file for file in files if file.category == side] for side in (BEFORE, AFTER)}
        self._others = [file for file in files if file.category not in self._sides]
        self.pairs = max(1, *(len(side) for side in self._sides.values()))
        self.pair = min(pair, self.pairs - 1)
        self.slots: dict[str, PhotoSlot] = {}
        self._pager = Label("", "cap")
        self._section = Section(
            translate("hazard_pages", "Before and after"), right=self._pager_buttons(), gap=6
        )
        self.setLayout(column(self._section, gap=0))
        self._show()

    def turn(self, step: int) -> None:
        """Show the next or the previous pair."""
        self.pair = max(0, min(self.pairs - 1, self.pair + step))
        self._show()

    def add(self, category: str, sources: Sequence[Source]) -> None:
        """Keep files with the hazard."""
        if not sources:
            return
        attachments, hazard_id = self._ctx.services.attachments, self._id

        def work() -> None:
            for source in sources:
                new = new_file(source, category)
                attachments.add("hazard", hazard_id, new.content, category=category, file_name=new.file_name)

        self._ctx.tasks.run(work, lambda _: self.added.emit(), self._failed, owner=self)

    def enlarge(self, file: AttachmentView) -> None:
        """Show one picture over the width of the section."""
        large = PhotoSlot(file.category_label, "", may_add=False, height=LARGE)
        large.show_file(file, self._pictures)
        large.chosen.connect(self._show)
        back = Btn(translate("hazard_pages", "Back to the pairs"), "ghost", "arrow-left", clicked=self._show)
        self._section.replace_body(row(back, None), large)
        large.setFocus()

    # ---- showing

    def _pager_buttons(self) -> list[Item]:
        if self.pairs == 1:
            return []
        before = translate("hazard_pages", "Previous pair")
        after = translate("hazard_pages", "Next pair")
        return [
            Btn(before, "ghost", "chevron-left", small=True, clicked=partial(self.turn, -1)),
            self._pager,
            Btn(after, "ghost", tail="chevron-right", small=True, clicked=partial(self.turn, 1)),
        ]

    def _show(self) -> None:
        self._pager.setText(f"{self.pair + 1} / {self.pairs}")
        self.slots = {side: self._slot(side) for side in self._sides}
        halves = [(column(self._side_head(side), slot, gap=6), 1) for side, slot in self.slots.items()]
        self._section.replace_body(row(*halves, gap=16, top=False), *self._papers())

    def _slot(self, side: str) -> PhotoSlot:
        files = self._sides[side]
        file = files[self.pair] if self.pair < len(files) else None
        hint = (
            translate("hazard_pages", "from the same place, in the same direction") if side == AFTER else ""
        )
        slot = PhotoSlot(str(CATEGORIES[side]), hint, may_add=self._may_add)
        slot.show_file(file, self._pictures)
        slot.chosen.connect(partial(self._chosen, side, file))
        slot.given.connect(partial(self.add, side))
        return slot

    def _side_head(self, side: str) -> QWidget:
        files = self._sides[side]
        when = ""
        if self.pair < len(files):
            file = files[self.pair]
            when = f"{day_words(file.added_at, self._ctx.clock.today())} {file.added_by}"
        parts: list[Item] = [Label(str(CATEGORIES[side]), "h3"), Label(when, "cap"), None]
        if self._may_add:
            name = translate("hazard_pages", "Add a picture: {side}", side=str(CATEGORIES[side]))
            add = Btn(translate("hazard_pages", "Add"), "ghost", "plus", small=True)
            add.setAccessibleName(name)
            add.clicked.connect(lambda: self.add(side, ask_for_files(self)))
            parts.append(add)
        return wrap(row(*parts))

    def _chosen(self, side: str, file: AttachmentView | None) -> None:
        if file is None:
            if self._may_add:
                self.add(side, ask_for_files(self))
        elif file.media_type.startswith("image/"):
            self.enlarge(file)
        else:
            self.open_outside(file)

    def _papers(self) -> list[Item]:
        lines: list[Item] = [self._paper_line(file) for file in self._others]
        if self._may_add:
            more = Btn(translate("hazard_pages", "Add another paper"), "ghost", "plus", small=True)
            more.open_below(menu(self._kinds(), self))
            lines.append(row(more, None))
        return lines

    def _kinds(self) -> list[Entry | None]:
        return [
            Entry(str(words), partial(self._ask_for, category))
            for category, words in CATEGORIES.items()
            if category not in self._sides
        ]

    def _ask_for(self, category: str) -> None:
        self.add(category, ask_for_files(self))

    def _paper_line(self, file: AttachmentView) -> QWidget:
        words = file.caption or file.file_name
        kept = f"{file.category_label} · {day_words(file.added_at, self._ctx.clock.today())}"
        view = Btn(translate("hazard_pages", "Open"), "ghost", "external-link", small=True)
        view.setAccessibleName(translate("hazard_pages", "Open {file}", file=words))
        view.clicked.connect(lambda: self._chosen("", file))
        return wrap(row(Icon("file-text"), (Elided(words), 1), Label(kept, "cap"), view))

    # ---- opening

    def open_outside(self, file: AttachmentView) -> None:
        """Show a paper in the PC's own program, from a private temporary folder."""
        open_outside(self._ctx, self, file.id)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
