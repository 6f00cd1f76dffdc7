"""What is declared of a mediator: the kinds of dispute known well, days away, ties; each with its small form
in the page. A mediator declares for himself, for others whoever keeps the register."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import LinkPick, law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, measured, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.ticks import TicksEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.mediator_ties import DeclaredLeave, DeclaredTie, MediatorFile
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

UNIT, RELATIVE, SELF = "unit", "relative", "self"


class MediatorDeclarations(QWidget):
    """Three sections; one form at a time stands above them."""

    def __init__(self, ctx: AppContext, mediator_id: int) -> None:
        super().__init__()
        self._ctx, self._mediator = ctx, mediator_id
        self._ties = ctx.services.mediator_ties
        self.view: MediatorFile | None = None
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read what is declared."""
        work = partial(self._ties.file, self._mediator)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _show(self, view: MediatorFile) -> None:
        self.view = view
        clear(self._body)
        parts = [self._specialties(view), self._leaves(view), self._declared(view)]
        for at, part in enumerate(one for one in parts if one is not None):
            if at:
                self._body.addWidget(line_across())
            self._body.addWidget(part)

    def _specialties(self, view: MediatorFile) -> Section:
        words = "、".join(choice_words("dispute_kinds", kind) for kind in view.specialties)
        line = measured(Label(words or translate("mediator_file", "none entered"), wrap=True))
        change = self._button(view, translate("mediator_file", "Change"), "pencil", self.change_specialties)
        return Section(translate("mediator_file", "Kinds known well"), line, right=change, gap=4)

    def _leaves(self, view: MediatorFile) -> Section:
        lines: list[QWidget] = [self._leave(view, one) for one in view.leaves]
        if not lines:
            lines = [Label(translate("mediator_file", "No leave entered."), "cap")]
        add = self._button(view, translate("mediator_file", "Enter leave"), "plus", self.enter_leave)
        note = translate("mediator_file", "gets no new case meanwhile")
        return Section(translate("mediator_file", "Leave"), *lines, right=add, note=note, gap=4)

    def _leave(self, view: MediatorFile, one: DeclaredLeave) -> QWidget:
        days = translate(
            "mediator_file",
            "{start} to {end}",
            start=one.from_on.isoformat(),
            end=one.until_on.isoformat(),
        )
        work = partial(self._ties.cancel_leave, mediator_id=self._mediator, leave_id=one.id)
        undo = self._undo(view, translate("mediator_file", "Cancel leave"), days, work)
        return wrap(row(Label(days), (Label(one.note, "sec", wrap=True), 1), *undo, gap=12))

    def _declared(self, view: MediatorFile) -> Section | None:
        if view.ties is None:
            return None
        lines: list[QWidget] = [self._tie(view, one) for one in view.ties]
        if not lines:
            lines = [Label(translate("mediator_file", "Nothing declared."), "cap")]
        add = self._button(view, translate("mediator_file", "Declare a tie"), "plus", self.declare_tie)
        note = translate("mediator_file", "only for the check against conflicts of interest")
        return Section(translate("mediator_file", "Ties"), *lines, right=add, note=note, gap=4)

    def _tie(self, view: MediatorFile, one: DeclaredTie) -> QWidget:
        how = choice_words("relations", one.relation) if one.relation else ""
        about = "·".join(part for part in (choice_words("tie_kinds", one.kind), how) if part)
        work = partial(self._ties.withdraw_tie, mediator_id=self._mediator, tie_id=one.id)
        undo = self._undo(view, translate("mediator_file", "Withdraw"), one.name, work)
        return wrap(row(Label(one.name, "h3"), (Label(about, "sec", wrap=True), 1), *undo, gap=12))

    # ---- forms

    def change_specialties(self) -> None:
        """Tick the kinds."""
        kinds = FieldBox(
            translate("mediator_file", "Kinds of dispute"),
            TicksEditor(law_choices("dispute_kinds"), across=3),
        )
        form = self.place.open(
            translate("mediator_file", "Kinds known well"),
            [(("kinds", kinds),)],
            lambda given: self._ties.set_specialties(mediator_id=self._mediator, kinds=given["kinds"]),
        )
        if self.view is not None:
            form.fill({"kinds": self.view.specialties})

    def enter_leave(self) -> None:
        """From when until when."""
        lines: list[Line] = [
            (
                ("from_on", self._day(translate("mediator_file", "From"))),
                ("until_on", self._day(translate("mediator_file", "Until"))),
            ),
            (("note", FieldBox(translate("mediator_file", "Remark"), TextEditor(max_length=100))),),
        ]
        self.place.open(
            translate("mediator_file", "Enter leave"),
            lines,
            lambda given: self._ties.note_leave(mediator_id=self._mediator, **given),
        )

    def declare_tie(self) -> None:
        """Who it is, and how."""
        kinds = [Choice(entry.key, entry.label) for entry in choices("tie_kinds") if entry.extra["declared"]]
        if not self._ctx.can(Permission.RESIDENT_READ):
            kinds = [one for one in kinds if one.value != SELF]
        kind = FieldBox(translate("mediator_file", "What"), ChoiceEditor(kinds), required=True)
        relation = ChoiceEditor(law_choices("relations"), segmented=False, optional=True)
        lines: list[Line] = [(("kind", kind),)]
        if self._ctx.can(Permission.RESIDENT_READ):
            person = LinkPick(self._ctx, "resident")
            lines.append((("resident_id", FieldBox(translate("mediator_file", "In the register"), person)),))
        if self._ctx.can(Permission.ORGANISATION_READ):
            unit = LinkPick(self._ctx, "organisation")
            lines.append((("organisation_id", FieldBox(translate("mediator_file", "Unit"), unit)),))
        name = FieldBox(
            translate("mediator_file", "Name"),
            TextEditor(max_length=60),
            hint=translate("mediator_file", "Compared with the parties of every case."),
        )
        how = FieldBox(translate("mediator_file", "Relation to you"), relation)
        lines.append((("name", name), ("relation", how)))
        form = self.place.open(
            translate("mediator_file", "Declare a tie"),
            lines,
            lambda given: self._ties.declare_tie(mediator_id=self._mediator, **given),
        )
        form.fill({"kind": RELATIVE})
        form.editor("kind").changed.connect(partial(_arrange, form))
        _arrange(form)

    def _day(self, label: str) -> FieldBox:
        editor = DateEditor(lambda: wall_clock(self._ctx), prefer="future")
        return FieldBox(label, editor, required=True)

    def _done(self) -> None:
        self._ctx.toast.done(translate("forms", "Saved"))
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    # ---- buttons

    def _button(
        self, view: MediatorFile, words: str, icon: str, clicked: Callable[[], object]
    ) -> list[QWidget]:
        return [Btn(words, "secondary", icon, small=True, clicked=clicked)] if view.may_declare else []

    def _undo(self, view: MediatorFile, words: str, what: str, work: Callable[[], object]) -> list[QWidget]:
        """Take a declaration back at once: it is entered again as quickly."""
        if not view.may_declare:
            return []

        def undo() -> None:
            self._ctx.tasks.run(work, lambda _: self._done(), self._complain, owner=self)

        button = Btn(words, "ghost", "trash-2", small=True, clicked=undo)
        button.setAccessibleName(f"{words} {what}")
        return [button]


def _arrange(form: InlineForm) -> None:
    """A relative has a relation, a unit stands in another register than a person."""
    kind = form.editor("kind").value()
    for name, shown in (
        ("relation", kind == RELATIVE),
        ("resident_id", kind != UNIT),
        ("organisation_id", kind == UNIT),
        ("name", kind != SELF),
    ):
        if name in form.boxes:
            form.boxes[name].setHidden(not shown)
