"""Which years of the calendar are announced, and taking in the notice of a new one by pasting its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.deadline_words import day_words
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.holiday_notice import read_notice_text
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.domain.holiday_notice import Feast
    from gridguard_desktop.services.holidays import CountedAnew, YearView
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 620
TEXT_HEIGHT = 160


class HolidaysPanel(QWidget):
    """The years; below them the text of a notice, what was read in it, and the button that takes it in."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.years: tuple[YearView, ...] = ()
        self._listed = column(gap=6)
        self.text = LongTextEditor(height=TEXT_HEIGHT)
        self.box = FieldBox(
            translate("holidays", "Text of the notice"),
            self.text,
            required=True,
            hint=translate(
                "holidays",
                "Paste the State Council's notice (关于…年部分节假日安排的通知) with its title.",
            ),
        )
        self._read = column(gap=8)
        self.check_button = Btn(
            translate("holidays", "Check"), "secondary", "clipboard-check", clicked=self.check
        )
        parts = (
            Section(translate("holidays", "Years"), wrap(self._listed)),
            line_across(),
            Section(
                translate("holidays", "Take in a year"),
                self.box,
                row(self.check_button, None),
                wrap(self._read),
            ),
        )
        self.setLayout(row(bounded(wrap(column(*parts, None)), least=PANEL_WIDTH, most=PANEL_WIDTH), None))
        self.text.changed.connect(lambda: clear(self._read))
        self.reload()

    def reload(self) -> None:
        """Read the years."""
        self._ctx.tasks.run(self._ctx.services.holidays.years, self._show, owner=self)

    def check(self) -> None:
        """Read the text and show what it says before anything is kept."""
        clear(self._read)
        if self.box.complain():
            return
        try:
            notice = read_notice_text(str(self.text.value()))
        except ValidationError as error:
            self.box.set_error(error.fields["text"])
            return
        self._read.addWidget(KeyValues([(one.name, _feast_words(one)) for one in notice.feasts], columns=1))
        words = translate("holidays", "Take in {year}", year=notice.year)
        take = Btn(words, "primary", "check", clicked=self.take_in)
        self._read.addLayout(row(take, None))

    def take_in(self) -> None:
        """Keep the year that was read."""
        text, holidays = str(self.text.value()), self._ctx.services.holidays
        self._ctx.tasks.run(lambda: holidays.take_in(text), self._taken, self._failed, owner=self)

    def _taken(self, counted: CountedAnew) -> None:
        words = translate(
            "holidays",
            "Taken in. {counted} periods were counted anew, {moved} of them moved.",
            counted=counted.counted,
            moved=counted.moved,
        )
        if counted.left:
            words += translate(
                "holidays", " {left} were set or extended by hand and stay marked.", left=counted.left
            )
        self._ctx.toast.done(words)
        self.text.set_value(None)
        self.box.set_error("")
        self.reload()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.box.set_error(error.message)

    def _show(self, years: tuple[YearView, ...]) -> None:
        self.years = years
        clear(self._listed)
        self._listed.addWidget(KeyValues([(str(one.year), _year_words(one)) for one in years], columns=1))
        note = translate("holidays", "Periods that reach into a guessed year are marked 推算.")
        self._listed.addWidget(Label(note, "cap", wrap=True))


def _year_words(year: YearView) -> str:
    if not year.announced:
        return translate("holidays", "guessed: no notice yet")
    words = translate(
        "holidays", "announced: {off} days off, {shifted} shifted", off=year.days_off, shifted=year.shifted
    )
    return words + translate("holidays", " (taken in here)") if year.own else words


def _feast_words(feast: Feast) -> str:
    first, last = feast.off[0], feast.off[-1]
    span = day_words(first, last)
    if last != first:
        span = translate("holidays", "{first} to {last}", first=span, last=day_words(last, first))
    words = translate("holidays", "{span}, {n} days", span=span, n=len(feast.off))
    if feast.worked:
        worked = "、".join(day_words(day, first) for day in feast.worked)
        words += translate("holidays", "; worked: {days}", days=worked)
    return words
