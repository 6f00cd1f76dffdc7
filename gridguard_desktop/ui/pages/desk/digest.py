"""今日提要: everything whose reminder has come, each thing once; what nobody is reminded of, with a date to
be set on the spot. One page at sign-in instead of a pop-up for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reminders import Act
from gridguard_desktop.ui.forms.day_load import choosing_day
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.deadline import DeadlineRow
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import CountedPage
from gridguard_desktop.ui.pages.desk.due_list import due_of, due_of_idle
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.deadlines import IdleRecord
    from gridguard_desktop.services.digest import Digest, DigestLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

DUE_PAPER = "due-list"
COUNTED = (
    "deadline",
    "dispute",
    "hazard",
    "joint_sheet",
    "joint_task",
    "service_request",
    "meeting_action",
    "routine",
    "station",
)


class DigestPage(CountedPage):
    """Parts from the most urgent; Enter on a line opens its record."""

    counted = COUNTED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.digest: Digest | None = None
        self.rows: list[DeadlineRow] = []
        self.idle_rows: list[DeadlineRow] = []
        self._note = Label("", "cap")
        self.place, self._parts = FormPlace(ctx), column(gap=14)
        buttons: list[QWidget] = []
        if ctx.can(Permission.PAPER_PRINT):
            words = translate("digest", "Print the day's sheet")
            buttons.append(Btn(words, "secondary", "printer", clicked=self.print_sheet))
        head = row(Label(self.title(), "title"), self._note, None, *buttons, gap=10)
        self.setLayout(
            column(head, self.place, (scrolled(wrap(self._parts)), 1), gap=12, margins=(24, 14, 24, 12))
        )
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Words on the tab."""
        return translate("digest", "Digest of the day")

    def reload(self) -> None:
        """Ask for the digest."""
        super().reload()
        self._reading.run(self._ctx.services.digest.today, self._show)

    # ---- showing

    def _show(self, digest: Digest) -> None:
        self.digest = digest
        self._note.setText(digest.notice)
        clear(self._parts)
        self.rows, self.idle_rows = [], []
        parts = (
            (translate("digest", "To the chief"), digest.escalated),
            (translate("digest", "Overdue"), digest.overdue),
            (translate("digest", "Due today"), digest.due_today),
            (translate("digest", "Soon"), digest.ahead),
        )
        for title, lines in parts:
            if lines:
                self._parts.addWidget(self._part(title, lines))
        if digest.idle:
            self._parts.addWidget(self._idle(digest.idle))
        if not digest.lines and not digest.idle:
            nothing = translate("digest", "Nothing to be reminded of today.")
            self._parts.addWidget(EmptyState("circle-check", nothing))
        self._parts.addStretch(1)

    def _part(self, title: str, lines: Sequence[DigestLine]) -> Section:
        made = []
        for at, line in enumerate(lines):
            due = due_of(line.item)
            shown = DeadlineRow(due, first=at == 0)
            shown.setToolTip(_step_words(line))
            shown.activated.connect(self._open_record)
            made.append(shown)
        self.rows += made
        note = translate("digest", "{count} things", count=len(lines))
        return Section(title, *made, note=note, gap=2)

    def _idle(self, idle: Sequence[IdleRecord]) -> Section:
        lines: list[QWidget] = []
        for at, record in enumerate(idle):
            shown = DeadlineRow(due_of_idle(record), first=at == 0)
            shown.activated.connect(self._open_record)
            self.idle_rows.append(shown)
            if self._ctx.can(Permission(f"{record.record_type}:update")):
                words = translate("digest", "Set a date")
                button = Btn(words, "link", clicked=partial(self.ask_date, record))
                button.setAccessibleName(f"{words} {record.title}")
                lines.append(wrap(row((shown, 1), button, gap=10)))
            else:
                lines.append(shown)
        note = translate("digest", "nobody is reminded of these")
        return Section(translate("digest", "Without a next step"), *lines, note=note, gap=2)

    # ---- acting

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def ask_date(self, record: IdleRecord) -> None:
        """The form that gives a record its next date."""
        day = FieldBox(translate("periods", "Until"), choosing_day(self._ctx), required=True)
        task = FieldBox(translate("periods", "What is to be done"), TextEditor(max_length=100), required=True)
        title = translate("periods", "Set a follow-up date")
        service, of = self._ctx.services.own_dates, (record.record_type, record.record_id)
        self.place.open(
            title,
            [(("day", day), ("task", task))],
            lambda given: service.set_date(record_type=of[0], record_id=of[1], **given),
            verb=title,
            note=record.title,
            said=translate("periods", "You will be reminded"),
        )

    def print_sheet(self) -> None:
        """The start-of-day sheet, in the print preview."""
        papers = self._ctx.services.papers

        def go(target: Any) -> None:
            self._ctx.navigator.go(Route("paper", target.record_id, {"paper": DUE_PAPER}))

        self._ctx.tasks.run(lambda: papers.by_number(DUE_PAPER, ""), go, owner=self)

    def _open_record(self, key: str) -> None:
        record_type, _, record_id = key.partition("/")
        self._ctx.navigator.go(Route(record_type, int(record_id)))


def _step_words(line: DigestLine) -> str:
    words = {
        Act.REMIND: translate("digest", "reminder"),
        Act.OVERDUE: translate("digest", "overdue: remind again"),
        Act.ESCALATE: translate("digest", "reported to the chief"),
    }[line.step.act]
    if line.next_on is None:
        return words
    return translate("digest", "{words}; next {day}", words=words, day=f"{line.next_on:%m-%d}")
