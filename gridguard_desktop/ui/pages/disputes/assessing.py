"""The assessments of a mediator or a committee on its page, for those assessed and for the chief, and the
forms of an assessment: application, counting, answer, decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.assessments import AGREES, ANSWERS, OBJECTS
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.assessment_block import AssessmentBlock

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.assessments import CriteriaSet
    from gridguard_desktop.services.assessment_views import AssessmentView
    from gridguard_desktop.services.assessments import AssessmentService
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line
    from gridguard_desktop.ui.pages.disputes.assessment_block import AssessedWords

NO_LEVEL = "none"


class Assessing(QWidget):
    """The section; one form at a time stands above the assessments."""

    def __init__(
        self, ctx: AppContext, service: AssessmentService, subject_id: int, words: AssessedWords
    ) -> None:
        super().__init__()
        self._ctx, self._service, self._subject, self.words = ctx, service, subject_id, words
        self.scheme = service.scheme
        self.found: tuple[AssessmentView, ...] = ()
        self.known: CriteriaSet | None = None
        self.place, self._list = FormPlace(ctx, self.reload), column(gap=18)
        self.apply_button = Btn(
            translate("grades", "Apply"), "secondary", "pencil", small=True, clicked=self.begin_application
        )
        self.apply_button.hide()
        right: list[QWidget] = [self.apply_button]
        if self.may_grade:
            count = translate("grades", "Count a period")
            right.append(Btn(count, "secondary", "plus", small=True, clicked=self.begin_count))
        section = Section(str(words.heading), right=right, note=str(words.seen_by), gap=6)
        section.body.addWidget(self.place)
        section.body.addLayout(self._list)
        self.setLayout(column(section, gap=0))
        self.reload()

    @property
    def may_grade(self) -> bool:
        """Whether whoever is signed in grades this one."""
        return self._ctx.can(record_permission(self.scheme.subject, "grade")) and not _own(
            self._ctx, self.scheme.subject, self._subject
        )

    @staticmethod
    def is_for(ctx: AppContext, subject: str, subject_id: int) -> bool:
        """Whether the section is shown at all."""
        return ctx.can(record_permission(subject, "grade")) or _own(ctx, subject, subject_id)

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read the assessments, the criteria in force, and whether one may apply."""
        service, subject_id = self._service, self._subject

        def work() -> tuple[tuple[AssessmentView, ...], CriteriaSet, bool]:
            return service.assessments(subject_id), service.criteria(), service.may_apply(subject_id)

        self._ctx.tasks.run(work, lambda read: self._show(*read), self._complain, owner=self)

    def _show(self, found: tuple[AssessmentView, ...], known: CriteriaSet, may_apply: bool) -> None:
        self.found, self.known = found, known
        is_open = any(one.may_answer for one in found)
        self.apply_button.setVisible(may_apply and not is_open)
        clear(self._list)
        for one in found:
            block = AssessmentBlock(self._ctx, one, self.scheme, self.words, self._buttons(one))
            self._list.addWidget(block)
        if not found:
            self._list.addWidget(Label(translate("grades", "No period was counted yet."), "cap"))

    def _buttons(self, view: AssessmentView) -> list[QWidget]:
        """What whoever reads may do about it."""
        made: list[QWidget] = []
        if view.may_answer:
            words = translate("grades", "Answer")
            made.append(
                Btn(words, "secondary", "pencil", small=True, clicked=partial(self.begin_answer, view))
            )
        if view.may_decide:
            for words, icon, act in (
                (translate("grades", "Withdraw"), "x", self.withdraw),
                (translate("grades", "Count again"), "refresh-cw", self.recount),
                (translate("grades", "Decide"), "check", self.begin_decision),
            ):
                made.append(Btn(words, "secondary", icon, small=True, clicked=partial(act, view)))
        return made

    # ---- forms

    def begin_count(self) -> None:
        """Which period; last year is offered."""
        self.place.open(
            translate("grades", "Count a period"),
            [self._period()],
            lambda given: self._service.count(self._subject, **given),
            verb=translate("grades", "Count"),
            note=translate("grades", "Counted by the criteria in force; no grade comes of it by itself."),
        )

    def begin_application(self) -> None:
        """A level those assessed ask for, with their words; counted at once."""
        levels = self.scheme.levels_of(self.known.scale) if self.known is not None else ()
        choices = [Choice(one.key, one.label) for one in levels]
        wanted = FieldBox(str(self.words.level), ChoiceEditor(choices, segmented=False), required=True)
        done = FieldBox(translate("grades", "What was done, in your words"), LongTextEditor(height=72))
        lines: list[Line] = [self._period(), (("wanted", wanted),), (("words", done),)]
        self.place.open(
            translate("grades", "Apply for a level"),
            lines,
            lambda given: self._service.apply(self._subject, **{**given, "words": given["words"] or ""}),
            verb=translate("grades", "Apply"),
            note=translate("grades", "Counted by the criteria in force; no grade comes of it by itself."),
        )

    def begin_answer(self, one: AssessmentView) -> None:
        """The words of those assessed."""
        answer = ChoiceEditor([Choice(AGREES, ANSWERS[AGREES]), Choice(OBJECTS, ANSWERS[OBJECTS])])
        note = FieldBox(translate("grades", "What is wrong, or a remark"), LongTextEditor(height=72))
        lines: list[Line] = [
            (("answer", FieldBox(translate("grades", "Answer"), answer, required=True)),),
            (("note", note),),
        ]
        self.place.open(
            translate("grades", "Answer the assessment"),
            lines,
            lambda given: self._service.answer(one.id, given["answer"], given["note"] or ""),
        )

    def begin_decision(self, one: AssessmentView) -> None:
        """A level, or none, by the chief; nothing is filled in."""
        choices = [Choice(level.key, level.name) for level in one.conditions]
        choices.append(Choice(NO_LEVEL, str(self.words.no_level)))
        grade = FieldBox(str(self.words.level), ChoiceEditor(choices, segmented=False), required=True)
        authority = FieldBox(
            translate("grades", "Given by (body outside, its document)"),
            TextEditor(max_length=200),
            hint=self._given_by(one),
        )
        why = translate("grades", "Needed when a condition is not met or no grade is given.")
        lines: list[Line] = [(("grade", grade),), (("authority", authority),)]
        lines.append(
            (("reason", FieldBox(translate("grades", "Reason"), LongTextEditor(height=72), hint=why)),)
        )
        if one.answer == OBJECTS:
            reply = FieldBox(
                translate("grades", "Reply to the objection"), LongTextEditor(height=72), required=True
            )
            lines.append((("reply", reply),))

        def decide(given: dict[str, Any]) -> None:
            said = {name: given.get(name) or "" for name in ("reason", "reply", "authority")}
            grade = None if given["grade"] == NO_LEVEL else given["grade"]
            self._service.confirm(one.id, grade=grade, **said)

        self.place.open(translate("grades", "Decide"), lines, decide)

    def recount(self, one: AssessmentView) -> None:
        """Count again by the criteria now in force."""
        self._ctx.tasks.run(
            partial(self._service.recount, one.id), lambda _: self._done(), self._complain, owner=self
        )

    def withdraw(self, one: AssessmentView) -> None:
        """No level comes of it; it stays to be read."""
        self._ctx.tasks.run(
            partial(self._service.withdraw, one.id), lambda _: self._done(), self._complain, owner=self
        )

    def _given_by(self, one: AssessmentView) -> str:
        """Who gives each level by the rules of the place, as the table of levels has it."""
        bodies: dict[str, list[str]] = {}
        for level in one.conditions:
            body = str(choice(self.scheme.levels, level.key).extra.get("by", ""))
            if body:
                bodies.setdefault(body, []).append(level.name)
        return "；".join(f"{'、'.join(names)}：{body}" for body, names in bodies.items())

    def _period(self) -> Line:
        """Last year is offered."""
        today = self._ctx.clock.today()
        first = self._day(translate("grades", "From"), today.replace(today.year - 1, 1, 1))
        last = self._day(translate("grades", "Until"), today.replace(today.year - 1, 12, 31))
        return (("first", first), ("last", last))

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


def _own(ctx: AppContext, subject: str, subject_id: int) -> bool:
    """Whether whoever is signed in is assessed, or belongs to what is."""
    actor = ctx.services.context.actor
    return subject_id == (actor.mediator_id if subject == "mediator" else actor.committee_id)
