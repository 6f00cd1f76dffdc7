"""The assessments of a mediator on his page, for him and for the chief: every row with its arithmetic, the
conditions of each grade beside it, his answer, and the grade a person gave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.mediator_grades import (
    AGREES,
    ANSWERS,
    CONFIRMED,
    CRITERIA,
    GRADES,
    OBJECTS,
    OPEN,
    WITHDRAWN,
)
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, column, grid, measured, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gridguard_desktop.domain.mediator_grades import GradeConditions, GradeRow
    from gridguard_desktop.services.mediator_grades import AssessmentView
    from gridguard_desktop.services.views import Row
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

STATES: dict[str, Text] = {
    OPEN: text("grades", "open"),
    CONFIRMED: text("grades", "decided"),
    WITHDRAWN: text("grades", "withdrawn"),
}
NO_GRADE = "none"
NAME_WIDTH = 104
STRETCHES = (3, 6, 1, 0)
"""Widths of name, arithmetic, points, link against each other."""
CASES_SHOWN = 20


class MediatorGrading(QWidget):
    """The section; one form at a time stands above the assessments."""

    def __init__(self, ctx: AppContext, mediator_id: int) -> None:
        super().__init__()
        self._ctx, self._mediator = ctx, mediator_id
        self._grades = ctx.services.mediator_grades
        self.found: tuple[AssessmentView, ...] = ()
        self.place, self._list = FormPlace(ctx, self.reload), column(gap=18)
        right: list[QWidget] = []
        if self.may_grade:
            words = translate("grades", "Count a period")
            right = [Btn(words, "secondary", "plus", small=True, clicked=self.begin_count)]
        note = translate("grades", "seen by the mediator and the chief alone")
        section = Section(translate("grades", "Assessment for a grade"), right=right, note=note, gap=6)
        section.body.addWidget(self.place)
        section.body.addLayout(self._list)
        self.setLayout(column(section, gap=0))
        self.reload()

    @property
    def may_grade(self) -> bool:
        """Whether whoever is signed in grades this mediator."""
        own = self._ctx.services.context.actor.mediator_id == self._mediator
        return self._ctx.can(Permission.MEDIATOR_GRADE) and not own

    @staticmethod
    def is_for(ctx: AppContext, mediator_id: int) -> bool:
        """Whether the section is shown at all."""
        return ctx.can(Permission.MEDIATOR_GRADE) or ctx.services.context.actor.mediator_id == mediator_id

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read the assessments."""
        work = partial(self._grades.assessments, self._mediator)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _show(self, found: tuple[AssessmentView, ...]) -> None:
        self.found = found
        clear(self._list)
        for one in found:
            self._list.addWidget(AssessmentBlock(self._ctx, one, self))
        if not found:
            self._list.addWidget(Label(translate("grades", "No period was counted yet."), "cap"))

    # ---- forms

    def begin_count(self) -> None:
        """Which period; last year is offered."""
        year = self._ctx.clock.today().year - 1
        first = self._day(translate("grades", "From"), self._ctx.clock.today().replace(year, 1, 1))
        last = self._day(translate("grades", "Until"), self._ctx.clock.today().replace(year, 12, 31))
        self.place.open(
            translate("grades", "Count a period"),
            [(("first", first), ("last", last))],
            lambda given: self._grades.count(self._mediator, **given),
            verb=translate("grades", "Count"),
            note=translate("grades", "Counted by the criteria in force; no grade comes of it by itself."),
        )

    def begin_answer(self, one: AssessmentView) -> None:
        """The mediator's own words."""
        answer = ChoiceEditor([Choice(AGREES, ANSWERS[AGREES]), Choice(OBJECTS, ANSWERS[OBJECTS])])
        note = FieldBox(translate("grades", "What is wrong, or a remark"), LongTextEditor(height=72))
        lines: list[Line] = [
            (("answer", FieldBox(translate("grades", "Answer"), answer, required=True)),),
            (("note", note),),
        ]
        self.place.open(
            translate("grades", "Answer the assessment"),
            lines,
            lambda given: self._grades.answer(one.id, given["answer"], given["note"] or ""),
        )

    def begin_decision(self, one: AssessmentView) -> None:
        """A grade, or none, by the chief; nothing is filled in."""
        choices = [*law_choices(GRADES), Choice(NO_GRADE, translate("grades", "No grade"))]
        grade = FieldBox(translate("grades", "Grade"), ChoiceEditor(choices, segmented=False), required=True)
        why = translate("grades", "Needed when a condition is not met or no grade is given.")
        lines: list[Line] = [(("grade", grade),)]
        lines.append(
            (("reason", FieldBox(translate("grades", "Reason"), LongTextEditor(height=72), hint=why)),)
        )
        if one.answer == OBJECTS:
            reply = FieldBox(
                translate("grades", "Reply to the objection"), LongTextEditor(height=72), required=True
            )
            lines.append((("reply", reply),))

        def decide(given: dict[str, Any]) -> None:
            said = {name: given.get(name) or "" for name in ("reason", "reply")}
            grade = None if given["grade"] == NO_GRADE else given["grade"]
            self._grades.confirm(one.id, grade=grade, **said)

        self.place.open(translate("grades", "Decide"), lines, decide)

    def recount(self, one: AssessmentView) -> None:
        """Count again by the criteria now in force."""
        self._ctx.tasks.run(
            partial(self._grades.recount, one.id), lambda _: self._done(), self._complain, owner=self
        )

    def withdraw(self, one: AssessmentView) -> None:
        """No grade comes of it; it stays to be read."""
        self._ctx.tasks.run(
            partial(self._grades.withdraw, one.id), lambda _: self._done(), self._complain, owner=self
        )

    def _day(self, words: str, day: date) -> FieldBox:
        editor = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        editor.set_value(day)
        return FieldBox(words, editor, required=True)

    def _done(self) -> None:
        self._ctx.toast.done(translate("forms", "Saved"))
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


class AssessmentBlock(QWidget):
    """One assessment as text, with what whoever reads may do about it."""

    def __init__(self, ctx: AppContext, view: AssessmentView, owner: MediatorGrading) -> None:
        super().__init__()
        self._ctx, self.view = ctx, view
        period = translate(
            "mediator_file",
            "{start} to {end}",
            start=view.period_from.isoformat(),
            end=view.period_until.isoformat(),
        )
        self._cases = column(gap=2)
        head = row(Label(period, "h3"), Label(str(STATES[view.state]), "sec"), None, *_buttons(view, owner))
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
                KeyValues(_decided(view), columns=1, key_width=NAME_WIDTH, gap=4),
                gap=5,
            )
        )

    def _cells(self, at: int, one: GradeRow) -> Iterator[tuple[QWidget, int, int]]:
        """Name, arithmetic, points; the cases behind it one press away."""
        yield Label(label(CRITERIA, one.key), wrap=True), at, 0
        yield Label(one.because, "sec", wrap=True), at, 1
        yield Label(f"{one.points:.2f}", "h3"), at, 2
        if one.ids:
            words = translate("grades", "Cases")
            button = Btn(words, "link", small=True, clicked=partial(self.show_cases, one))
            button.setAccessibleName(f"{words} {label(CRITERIA, one.key)}")
            yield button, at, 3

    def show_cases(self, one: GradeRow) -> None:
        """The disputes behind a row, as links."""
        disputes = self._ctx.services.disputes
        ids = list(one.ids[:CASES_SHOWN])
        self._ctx.tasks.run(
            lambda: disputes.rows(ids, ("number", "title")), partial(self._show_cases, one), owner=self
        )

    def _show_cases(self, one: GradeRow, found: list[Row]) -> None:
        clear(self._cases)
        words = translate("grades", "{name}: {n} cases", name=label(CRITERIA, one.key), n=len(one.ids))
        self._cases.addWidget(Label(words, "sec"))
        for case in found:
            go = partial(self._ctx.navigator.go, Route("dispute", case.id))
            link = Btn(f"{case.values['number']} {case.values['title']}", "link", small=True, clicked=go)
            self._cases.addWidget(link)


def _buttons(view: AssessmentView, owner: MediatorGrading) -> list[QWidget]:
    made: list[QWidget] = []
    if view.may_answer:
        words = translate("grades", "Answer")
        made.append(Btn(words, "secondary", "pencil", small=True, clicked=partial(owner.begin_answer, view)))
    if view.may_decide:
        for words, icon, act in (
            (translate("grades", "Withdraw"), "x", owner.withdraw),
            (translate("grades", "Count again"), "refresh-cw", owner.recount),
            (translate("grades", "Decide"), "check", owner.begin_decision),
        ):
            made.append(Btn(words, "secondary", icon, small=True, clicked=partial(act, view)))
    return made


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


def _conditions(one: GradeConditions) -> QWidget:
    """A grade and its conditions in words: met, not met, nothing to judge by."""
    words = {
        True: translate("grades", "met"),
        False: translate("grades", "not met"),
        None: translate("grades", "too few to judge"),
    }
    told = "；".join(f"{each.words}：{words[each.met]}" for each in one.conditions)
    return measured(Label(f"{one.name} — {told}", "sec", wrap=True))


def _decided(view: AssessmentView) -> list[tuple[str, str | QWidget]]:
    answer = translate("grades", "none yet; has until {day}", day=view.answer_by.isoformat())
    if view.answer is not None and view.answered_on is not None:
        said = f"{ANSWERS[view.answer]} · {view.answered_on.isoformat()}"
        answer = f"{said} · {view.answer_note}" if view.answer_note else said
    pairs: list[tuple[str, str]] = [(translate("grades", "The mediator"), answer)]
    if view.reply:
        pairs.append((translate("grades", "Reply to the objection"), view.reply))
    if view.state == CONFIRMED and view.decided_on is not None:
        grade = label(GRADES, view.grade) if view.grade else translate("grades", "No grade")
        by = f"{grade} · {view.decided_by} {view.decided_on.isoformat()}"
        pairs.append((translate("grades", "Grade"), by))
    if view.reason:
        pairs.append((translate("grades", "Reason"), view.reason))
    return [(key, measured(Label(words, wrap=True))) for key, words in pairs]
