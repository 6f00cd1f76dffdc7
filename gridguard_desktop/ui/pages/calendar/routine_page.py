"""The page of recurring work: its rule, the turn to be done, and the turns that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.routines import OpenTurn, TurnsView, TurnView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class RoutineTurns(QWidget):
    """The open turn with its two ends, and the last turns that are over."""

    def __init__(self, ctx: AppContext, routine_id: int) -> None:
        super().__init__()
        self._ctx, self._routine = ctx, routine_id
        self.view: TurnsView | None = None
        self.place = FormPlace(ctx)
        self._body = column(gap=8)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read the turns."""
        service, routine = self._ctx.services.routines, self._routine
        self._ctx.tasks.run(lambda: service.turns(routine), self._show, self._complain, owner=self)

    def _show(self, view: TurnsView) -> None:
        self.view = view
        clear(self._body)
        to_do: list[Item] = [self._open(view.open)] if view.open is not None else []
        if not to_do:
            to_do = [Label(translate("routines", "No turn is to come."), "cap")]
        self._body.addWidget(Section(translate("routines", "To be done"), *to_do, gap=6))
        over: list[Item] = []
        for turn in view.over:
            if over:
                over.append(line_across())
            over.append(_line(turn))
        if not over:
            over = [Label(translate("routines", "Nothing was done or left out yet."), "cap")]
        note = translate("routines", "{n} turns", n=view.count) if view.count else ""
        self._body.addWidget(Section(translate("routines", "Earlier turns"), *over, note=note, gap=6))

    def _open(self, open_turn: OpenTurn) -> QWidget:
        day = Label(open_turn.turn.due_on.isoformat(), "h3")
        words = open_turn.turn.because
        if open_turn.late:
            words = translate("routines", "{why}, overdue", why=words)
        lines = [day, Label(words, "over" if open_turn.late else "sec", wrap=True)]
        if open_turn.passed:
            passed = translate(
                "routines",
                "{n} later turns have come meanwhile; they end together with this one.",
                n=open_turn.passed,
            )
            lines.append(Label(passed, "sec", wrap=True))
        buttons: list[QWidget] = []
        if self._ctx.can(Permission.ROUTINE_UPDATE):
            leave = translate("routines", "Leave out")
            buttons = [
                Btn(leave, "ghost", small=True, clicked=self.leave_out),
                Btn(translate("routines", "Done"), "secondary", "check", small=True, clicked=self.finish),
            ]
        return wrap(row((column(*lines, gap=2), 1), *buttons, gap=8, top=True))

    # ---- forms

    def finish(self) -> None:
        """The work was done."""
        assert self.view is not None
        service, routine, version = self._ctx.services.routines, self._routine, self.view.version
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        note = FieldBox(translate("routines", "What came of it"), LongTextEditor(height=54))
        form = self.place.open(
            translate("routines", "Done"),
            [(("done_on", FieldBox(translate("routines", "Done on"), day)),), (("note", note),)],
            lambda given: service.finish(
                routine, version, note=given["note"] or "", done_on=given["done_on"]
            ),
        )
        form.fill({"done_on": self._ctx.clock.today()})

    def leave_out(self) -> None:
        """The work is not done this time."""
        assert self.view is not None
        service, routine, version = self._ctx.services.routines, self._routine, self.view.version
        reason = FieldBox(
            translate("routines", "Why it is left out"), LongTextEditor(height=54), required=True
        )
        self.place.open(
            translate("routines", "Leave out"),
            [(("reason", reason),)],
            lambda given: service.leave_out(routine, version, reason=given["reason"] or ""),
        )

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _line(turn: TurnView) -> QWidget:
    if turn.done_on is not None:
        words = translate(
            "routines", "done on {day} · {who}", day=turn.done_on.isoformat(), who=turn.ended_by
        )
    else:
        words = translate("routines", "left out · {who}", who=turn.ended_by)
    lines = [Label(turn.due_on.isoformat()), Label(words, "sec", wrap=True)]
    if turn.note:
        lines.append(Label(turn.note, "sec", wrap=True, selectable=True))
    return wrap(column(*lines, gap=2))


class RoutinePage(RecordPage):
    """One recurring work."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["routine"])
        self.turns: RoutineTurns | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, then the turns."""
        self.turns = RoutineTurns(self._ctx, view.id)
        return [*super().sections(view), line_across(), self.turns]

    def on_changed(self, changes: Any) -> None:
        """A turn ended somewhere."""
        super().on_changed(changes)
        if self.form is None and self.turns is not None and changes.touches("routine_turn"):
            self.turns.reload()
