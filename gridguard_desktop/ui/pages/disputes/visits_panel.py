"""How the follow-up visits went, month by month: every number opens to its visits; below it what people
answered, each with how many answered."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.visits import DONE, DROPPED, PLANNED, UNREACHED
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.disputes.visit_views import AnswerCount, VisitLine, VisitMonth
    from gridguard_desktop.ui.context import AppContext

PARTS = ("due", "in_time", "late", "unreached", "waiting", "dropped")
"""Numbers of a month, as :class:`VisitMonth` names them; ``due`` is all of them."""
STATES = {
    DONE: text("track_pages", "made"),
    UNREACHED: text("track_pages", "cannot reach"),
    PLANNED: text("visits", "to be made"),
    DROPPED: text("track_pages", "not made"),
}


class VisitsPanel(QWidget):
    """Months at the left, the visits behind the chosen number at the right, answers below."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.found: list[VisitMonth] = []
        self._behind, self._answering = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.months = RecordTable(_month_columns(), name=translate("visits", "Months"), ticks=False)
        self.part = ChoiceEditor([Choice(key, words) for key, words in _part_words().items()])
        self.part.set_name(translate("visits", "Which visits"))
        self.part.set_value(PARTS[0])
        self.lines = RecordTable(
            _line_columns(),
            name=translate("visits", "Visits"),
            ticks=False,
            empty=translate("visits", "No visit counts here."),
        )
        self._answers = column(gap=4)
        self.months.current_changed.connect(lambda _: self._month_chosen())
        self.part.changed.connect(self._drill)
        self.lines.opened.connect(self._open)
        self._rows: dict[int, VisitLine] = {}
        self.setLayout(
            column(
                (self.months, 1),
                row(self.part, None),
                (self.lines, 1),
                Label(translate("visits", "What people answered in this month"), "h2"),
                wrap(self._answers),
                gap=8,
            )
        )
        ctx.tasks.run(ctx.services.visits.months, self._show, owner=self)

    @property
    def month(self) -> VisitMonth | None:
        """The month the frame stands on."""
        key = self.months.current_id
        return self.found[key - 1] if key is not None and key <= len(self.found) else None

    def _show(self, found: list[VisitMonth]) -> None:
        self.found = found
        self.months.set_rows([_month_row(at, one) for at, one in enumerate(found, 1)])
        self._month_chosen()

    def _month_chosen(self) -> None:
        month, visits = self.month, self._ctx.services.visits
        if month is not None:
            first = date(month.year, month.month, 1)
            last = add_months(first, 1) - timedelta(days=1)
            self._answering.run(partial(visits.answers, first, last), self._show_answers)
        self._drill()

    def _drill(self) -> None:
        month, visits = self.month, self._ctx.services.visits
        if month is not None:
            ids = getattr(month, str(self.part.value()))
            self._behind.run(partial(visits.lines, ids), self._show_lines)

    def _show_lines(self, lines: Sequence[VisitLine]) -> None:
        self._rows = {line.id: line for line in lines}
        self.lines.set_rows([_line_row(line) for line in lines])

    def _show_answers(self, found: Sequence[AnswerCount]) -> None:
        clear(self._answers)
        for one in found:
            self._answers.addWidget(Label(_answer_words(one), wrap=True))

    def _open(self, visit_id: int) -> None:
        self._ctx.navigator.go(Route("dispute", self._rows[visit_id].dispute_id))


def _part_words() -> dict[str, str]:
    return {
        "due": translate("visits", "All due"),
        "in_time": translate("visits", "Made in time"),
        "late": translate("visits", "Made late"),
        "unreached": translate("track_pages", "cannot reach"),
        "waiting": translate("visits", "to be made"),
        "dropped": translate("track_pages", "not made"),
    }


def _month_columns() -> list[Column]:
    counts = [Column(key, words, width=90, align="right") for key, words in _part_words().items()]
    made = Column("made", translate("visits", "Made of due"), width=110, align="right")
    return [
        Column("month", translate("visits", "Month"), width=110, stretch=True, strong=True),
        *counts,
        made,
    ]


def _month_row(key: int, one: VisitMonth) -> Row:
    counts = {part: str(len(getattr(one, part))) for part in PARTS}
    made = f"{one.made}/{len(one.due)}"
    return Row(key, {"month": f"{one.year}-{one.month:02d}", **counts, "made": made}, muted=not one.due)


def _line_columns() -> list[Column]:
    return [
        Column("due", translate("visits", "Due on"), width=110),
        Column("number", translate("visits", "Dispute"), width=110),
        Column("title", translate("visits", "Matter"), width=240, stretch=True, strong=True),
        Column("reason", translate("visits", "Visit"), width=170),
        Column("state", translate("visits", "State"), width=90),
        Column("late", translate("visits", "Days late"), width=100, align="right"),
    ]


def _line_row(line: VisitLine) -> Row:
    cells = {
        "due": line.due_on.isoformat(),
        "number": line.number,
        "title": line.title,
        "reason": choice_words("visit_plans", line.reason),
        "state": str(STATES[line.state]),
        "late": str(line.days_late) if line.days_late else "",
    }
    return Row(line.id, cells)


def _answer_words(one: AnswerCount) -> str:
    said = "，".join(
        f"{choice_words('visit_answers', answer)} {count}" for answer, count in sorted(one.counts.items())
    )
    return translate(
        "visits",
        "{question}: n = {n} {said}",
        question=choice_words("visit_questions", one.question),
        n=one.asked,
        said=f"（{said}）" if said else "",
    )
