"""One assessment for a level as text: what was applied for, every row with its arithmetic and the records
behind it, the conditions of each level, the answer, and the level a person gave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.assessments import ANSWERS, CONFIRMED, OPEN, WITHDRAWN, opens
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, clear, column, grid, measured, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gridguard_desktop.domain.assessments import GradeRow, LevelConditions, Scheme
    from gridguard_desktop.services.assessment_views import AssessmentView
    from gridguard_desktop.services.views import Row
    from gridguard_desktop.ui.context import AppContext

STATES: dict[str, Text] = {
    OPEN: text("grades", "open"),
    CONFIRMED: text("grades", "decided"),
    WITHDRAWN: text("grades", "withdrawn"),
}
NAME_WIDTH = 104
STRETCHES = (3, 6, 1, 0)
"""Widths of name, arithmetic, points, link against each other."""
CASES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class AssessedWords:
    """How the section speaks of what is assessed; ``paper`` is its sheet."""

    heading: Text
    seen_by: Text
    answered_by: Text
    level: Text
    no_level: Text
    paper: Paper


MEDIATOR_WORDS = AssessedWords(
    text("grades", "Assessment for a grade"),
    text("grades", "seen by the mediator and the chief alone"),
    text("grades", "The mediator"),
    text("grades", "Grade"),
    text("grades", "No grade"),
    Paper.MEDIATOR_GRADE_SHEET,
)
COMMITTEE_WORDS = AssessedWords(
    text("grades", "Assessment for stars"),
    text("grades", "seen by the committee's mediators and the chief alone"),
    text("grades", "The committee"),
    text("grades", "Stars"),
    text("grades", "No stars"),
    Paper.COMMITTEE_STAR_SHEET,
)


class AssessmentBlock(QWidget):
    """One assessment as text, with what whoever reads may do about it."""

    def __init__(
        self,
        ctx: AppContext,
        view: AssessmentView,
        scheme: Scheme,
        words: AssessedWords,
        buttons: Sequence[QWidget],
    ) -> None:
        super().__init__()
        self._ctx, self.view, self._scheme = ctx, view, scheme
        period = translate(
            "mediator_file",
            "{start} to {end}",
            start=view.period_from.isoformat(),
            end=view.period_until.isoformat(),
        )
        self._cases = column(gap=2)
        head = row(
            Label(period, "h3"),
            Label(str(STATES[view.state]), "sec"),
            None,
            *buttons,
            *self._print_button(words),
        )
        cells = [cell for at, one in enumerate(view.rows) for cell in self._cells(at, one)]
        counted = grid(cells, gap=4, gap_across=14)
        for place, width in enumerate(STRETCHES):
            counted.setColumnStretch(place, width)
        total = translate("grades", "Sum {points} of 100", points=f"{view.points:.2f}")
        self.setAccessibleName(period)
        self.setLayout(
            column(
                wrap(head),
                Label(_criteria_words(view), "cap", wrap=True),
                wrap(counted),
                Label(total, "h3"),
                self._cases,
                *(_conditions(one) for one in view.conditions),
                KeyValues(_said(view, scheme, words), columns=1, key_width=NAME_WIDTH, gap=4),
                gap=5,
            )
        )

    def _cells(self, at: int, one: GradeRow) -> Iterator[tuple[QWidget, int, int]]:
        """Name, arithmetic, points; the cases behind it one press away."""
        yield Label(label(self._scheme.criteria, one.key), wrap=True), at, 0
        yield Label(one.because, "sec", wrap=True), at, 1
        yield Label(f"{one.points:.2f}", "h3"), at, 2
        if one.ids:
            words = translate("grades", "Cases")
            if opens(self._scheme.criteria, one.key) == "mediator":
                words = translate("grades", "Mediators")
            button = Btn(words, "link", small=True, clicked=partial(self.show_cases, one))
            button.setAccessibleName(f"{words} {label(self._scheme.criteria, one.key)}")
            yield button, at, 3

    def show_cases(self, one: GradeRow) -> None:
        """The records behind a row, as links."""
        kind = opens(self._scheme.criteria, one.key)
        service = self._ctx.services.for_type(kind)
        fields = ("number", "title") if kind == "dispute" else ("name",)
        ids = list(one.ids[:CASES_SHOWN])
        self._ctx.tasks.run(
            lambda: service.rows(ids, fields), partial(self._show_cases, one, kind), owner=self
        )

    def _show_cases(self, one: GradeRow, kind: str, found: list[Row]) -> None:
        clear(self._cases)
        name = label(self._scheme.criteria, one.key)
        words = translate("grades", "{name}: {n} cases", name=name, n=len(one.ids))
        if kind == "mediator":
            words = translate("grades", "{name}: {n} mediators", name=name, n=len(one.ids))
        self._cases.addWidget(Label(words, "sec"))
        for case in found:
            go = partial(self._ctx.navigator.go, Route(kind, case.id))
            self._cases.addWidget(
                Btn(" ".join(map(str, case.values.values())), "link", small=True, clicked=go)
            )
        if len(found) < len(one.ids):
            words = translate("grades", "{n} more are not shown here.", n=len(one.ids) - len(found))
            self._cases.addWidget(Label(words, "cap"))

    def _print_button(self, words: AssessedWords) -> list[QWidget]:
        """The sheet, for whoever grades; those assessed sign it."""
        grade = record_permission(self._scheme.subject, "grade")
        if not (self._ctx.can(grade) and self._ctx.can(Permission.PAPER_PRINT)):
            return []
        query = {
            "paper": words.paper,
            "record_type": f"{self._scheme.subject}_assessment",
            "part_id": None,
        }
        go = partial(self._ctx.navigator.go, Route("paper", self.view.id, query))
        return [Btn(translate("grades", "Print the sheet"), "secondary", "printer", small=True, clicked=go)]


def _criteria_words(view: AssessmentView) -> str:
    words = translate("grades", "Criteria as shipped")
    if view.criteria_version:
        words = translate(
            "grades", "Criteria version {n}: {why}", n=view.criteria_version, why=view.criteria_why
        )
    by = translate(
        "grades", "counted on {day} by {name}", day=view.counted_on.isoformat(), name=view.counted_by
    )
    return f"{words} · {by}"


def _conditions(one: LevelConditions) -> QWidget:
    """A level and its conditions in words: met, not met, nothing to judge by."""
    words = {
        True: translate("grades", "met"),
        False: translate("grades", "not met"),
        None: translate("grades", "too few to judge"),
    }
    told = "；".join(f"{each.words}：{words[each.met]}" for each in one.conditions)
    return measured(Label(f"{one.name} — {told}", "sec", wrap=True))


def _said(view: AssessmentView, scheme: Scheme, words: AssessedWords) -> list[tuple[str, str | QWidget]]:
    """What was applied for, answered, replied and decided."""
    pairs: list[tuple[str, str]] = []
    if view.wanted is not None:
        wanted = " · ".join(
            filter(None, (label(scheme.levels, view.wanted), view.applied_by, view.application))
        )
        pairs.append((translate("grades", "Applied for"), wanted))
    answer = translate("grades", "none yet; has until {day}", day=view.answer_by.isoformat())
    if view.answer is not None and view.answered_on is not None:
        said = f"{ANSWERS[view.answer]} · {view.answered_on.isoformat()}"
        answer = f"{said} · {view.answer_note}" if view.answer_note else said
    pairs.append((str(words.answered_by), answer))
    if view.reply:
        pairs.append((translate("grades", "Reply to the objection"), view.reply))
    if view.state == CONFIRMED and view.decided_on is not None:
        level = label(scheme.levels, view.grade) if view.grade else str(words.no_level)
        pairs.append((str(words.level), f"{level} · {view.decided_by} {view.decided_on.isoformat()}"))
    if view.authority:
        pairs.append((translate("grades", "Given by"), view.authority))
    if view.reason:
        pairs.append((translate("grades", "Reason"), view.reason))
    return [(key, measured(Label(value, wrap=True))) for key, value in pairs]
