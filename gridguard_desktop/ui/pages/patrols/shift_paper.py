"""The shift on paper: the field a hand scanner types into, the sign-in sheet given out and taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LineEdit
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, where_to, which_one

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.shifts import ShiftView
    from gridguard_desktop.services.shifts.sheets import Scanned, SheetTaken
    from gridguard_desktop.ui.context import AppContext


class PaperSection(Section):
    """Scan, give out, take in; ``taken`` when somebody's times changed."""

    taken = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(translate("shift_sheets", "Sign in by paper"), gap=6)
        self._ctx, self._id, self._number = ctx, 0, ""
        self.field = fixed(LineEdit(), width=240)
        self.field.setPlaceholderText(translate("shift_sheets", "Scan the code here"))
        self.field.setAccessibleName(translate("shift_sheets", "Scan the code here"))
        self.field.returnPressed.connect(self.scan)
        give = Btn(translate("shift_sheets", "Give out the sheet"), "ghost", "download", small=True)
        give.clicked.connect(self.ask_out)
        self._take = Btn(
            translate("shift_sheets", "Take in the returned sheet"), "ghost", "folder-open", small=True
        )
        self._take.clicked.connect(self.ask_in)
        self.said = column(gap=4)
        holder: QWidget = wrap(self.said)
        self.body.addWidget(wrap(row(self.field, give, self._take, None, gap=8)))
        self.body.addWidget(holder)

    def show_view(self, view: ShiftView) -> None:
        """Which shift; nothing is taken in once it is over."""
        self._id, self._number = view.record.id, str(view.record.values["number"])
        may = self._ctx.can(Permission.SHIFT_UPDATE) and view.state not in SHIFT_STATES.final
        self.field.setVisible(may)
        self._take.setVisible(may)
        self.setVisible(bool(view.attendances))

    def scan(self) -> None:
        """What the scanner typed."""
        written, shifts, shift_id = self.field.text(), self._ctx.services.shifts, self._id
        self.field.clear()
        if written.strip():
            self._ctx.tasks.run(
                lambda: shifts.scan(shift_id, written), self._scanned, self._complain, owner=self
            )

    def _scanned(self, found: Scanned) -> None:
        words = translate("patrol_pages", "{name} signed out", name=found.name)
        if found.came:
            words = translate("patrol_pages", "{name} signed in", name=found.name)
        self._say("done", words)
        self.field.setFocus()
        self.taken.emit()

    def ask_out(self) -> None:
        """Where the sheet goes."""
        if path := where_to(self, translate("shift_sheets", "Give out the sheet"), self._number):
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """The sheet as a workbook."""
        work = partial(self._ctx.services.shifts.write_sheet, self._id, path)

        def done(count: int) -> None:
            self._say("done", translate("shift_sheets", "{count} volunteers written", count=count))

        self._ctx.tasks.run(work, done, self._complain, owner=self)

    def ask_in(self) -> None:
        """Which sheet came back."""
        if path := which_one(self, translate("shift_sheets", "Take in the returned sheet")):
            self.take_from(path)

    def take_from(self, path: Path) -> None:
        """Take its times, and say what was not taken."""
        work = partial(self._ctx.services.shifts.take_sheet, self._id, path)
        self._ctx.tasks.run(work, self._brought, self._complain, owner=self)

    def _brought(self, taken: SheetTaken) -> None:
        words = translate(
            "shift_sheets",
            "{entered} times entered, {known} known already, {wrong} lines not taken",
            entered=taken.entered,
            known=taken.known,
            wrong=len(taken.wrong),
        )
        say_taken(self.said, words, [line_words(at, why) for at, why in taken.wrong])
        self.taken.emit()

    def _say(self, tone: str, words: str) -> None:
        clear(self.said)
        self.said.addWidget(Notice(tone, words))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._say("over", error.message)
