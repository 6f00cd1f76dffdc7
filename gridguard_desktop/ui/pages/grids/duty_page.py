"""网格值守: who answers for which grid today, who is away and until when, who stands in, what was handed
over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.grids.duty import REASONS, AbsenceDraft
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from gridguard_desktop.services.grids.duty import AbsenceLine, DutyLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table_data import Value
    from gridguard_desktop.ui.navigation import Route


class DutyPage(Page):
    """Grids above, absences below; one small form at a time between them."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.lines: tuple[DutyLine, ...] = ()
        self.absences: dict[int, AbsenceLine] = {}
        may_note = ctx.can(Permission.GRID_DUTY)
        self.note_button = Btn(
            translate("grid_pages", "Note an absence"), "primary", "plus", clicked=self.note_absence
        )
        self.note_button.setVisible(may_note)
        self.end_button = Btn(translate("grid_pages", "Back on duty"), icon="check", clicked=self.end)
        self.write_button = Btn(
            translate("grid_pages", "Hand-over note"), icon="pencil", clicked=partial(self.write, False)
        )
        self.back_button = Btn(
            translate("grid_pages", "Note at hand-back"), icon="pencil", clicked=partial(self.write, True)
        )
        self.place = FormPlace(ctx, self.reload)
        self.grids = RecordTable(_duty_columns(), name=translate("grid_pages", "Grids today"), ticks=False)
        self.table = RecordTable(_absence_columns(), name=translate("grid_pages", "Absences"), ticks=False)
        self.table.current_changed.connect(lambda _: self._offer())
        self._note = Label("", "sec", wrap=True)
        self._note.hide()
        self.setLayout(self._assemble())
        self._offer()

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("grid_pages", "Who answers today")

    def first_stop(self) -> QWidget:
        """The keyboard begins in the list of grids."""
        return self.grids

    def open(self, route: Route) -> None:
        """Read the day."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody was posted, went away or came back."""
        if any(changes.records.get(kind) for kind in ("absence", "grid_posting", "grid", "user")):
            self.reload()

    def reload(self) -> None:
        """Read grids and absences again."""
        duty = self._ctx.services.duty
        self._reading.run(lambda: (duty.today(), duty.absences()), lambda read: self._show(*read))

    def _show(self, lines: tuple[DutyLine, ...], absences: tuple[AbsenceLine, ...]) -> None:
        self.lines, self.absences = lines, {one.id: one for one in absences}
        self.grids.set_rows([_duty_row(line) for line in lines])
        self.table.set_rows([_absence_row(one) for one in absences])
        self._offer()

    # ---- verbs

    def note_absence(self) -> None:
        """From a day to a day, with or without a stand-in."""
        ctx = self._ctx
        own = ctx.services.context.actor.user_id
        people = [Choice(one.id, one.name) for one in ctx.choices.colleagues]
        for_all = ctx.can(Permission.GRID_REDRAW)
        who = ChoiceEditor(
            people if for_all else [one for one in people if one.value == own], segmented=False
        )
        who.set_value(own)
        stand_in = ChoiceEditor(people, segmented=False, optional=True)
        reason = ChoiceEditor(law_choices(REASONS), segmented=False)
        first, last = (DateEditor(lambda: wall_clock(ctx), prefer="future") for _ in range(2))
        first.set_value(ctx.clock.today())
        self.place.open(
            translate("grid_pages", "Note an absence"),
            (
                (
                    ("user_id", FieldBox(translate("grid_pages", "Who is away"), who, required=True)),
                    ("stand_in_id", FieldBox(translate("grid_pages", "Who stands in"), stand_in)),
                    ("reason", FieldBox(translate("grid_pages", "Reason"), reason, required=True)),
                ),
                (
                    ("first_day", FieldBox(translate("grid_pages", "First day"), first, required=True)),
                    ("last_day", FieldBox(translate("grid_pages", "Last day"), last, required=True)),
                ),
                (("note", FieldBox(translate("grid_pages", "Hand-over note"), LongTextEditor(height=72))),),
            ),
            self._save,
            note=translate(
                "grid_pages",
                "The stand-in sees the grids and tasks from the first to the last day, not after.",
            ),
        )

    def _save(self, given: dict[str, Any]) -> None:
        self._ctx.services.duty.note_absence(AbsenceDraft(**{**given, "note": given["note"] or ""}))

    def end(self) -> None:
        """The current absence ends."""
        line = self._current
        if line is not None:
            duty, key = self._ctx.services.duty, line.id
            self._ctx.tasks.run(lambda: duty.end_absence(key), self._ended, self._failed, self)

    def _ended(self, _answer: None) -> None:
        self._ctx.toast.done(translate("grid_pages", "Back on duty"))
        self.reload()

    def write(self, back: bool) -> None:
        """What is handed over, or handed back."""
        line = self._current
        if line is None:
            return
        editor = LongTextEditor(height=72)
        editor.set_value(line.back_note if back else line.note)
        title = (
            translate("grid_pages", "Note at hand-back")
            if back
            else translate("grid_pages", "Hand-over note")
        )
        duty, key = self._ctx.services.duty, line.id
        self.place.open(
            title,
            ((("note", FieldBox(title, editor, required=True)),),),
            lambda given: duty.write_note(key, given["note"] or "", back=back),
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    @property
    def _current(self) -> AbsenceLine | None:
        return self.absences.get(self.table.current_id or 0)

    def _offer(self) -> None:
        line, may = self._current, self._ctx.can(Permission.GRID_DUTY)
        self.end_button.setVisible(may and line is not None and line.may_end)
        self.write_button.setVisible(may and line is not None and line.may_write)
        self.back_button.setVisible(may and line is not None and line.may_write)
        parts = []
        if line is not None and line.note:
            parts.append(translate("grid_pages", "Handed over: {note}", note=line.note))
        if line is not None and line.back_note:
            parts.append(translate("grid_pages", "Handed back: {note}", note=line.back_note))
        self._note.setText("　".join(parts))
        self._note.setVisible(bool(parts))

    def _assemble(self) -> QLayout:
        head = row(Label(self.title(), "title"), None, self.note_button, gap=8, margins=(24, 14, 24, 8))
        verbs = row(
            Label(translate("grid_pages", "Absences"), "h2"),
            None,
            self.write_button,
            self.back_button,
            self.end_button,
            gap=8,
        )
        body = column(
            (self.grids, 3), self.place, verbs, (self.table, 2), self._note, gap=8, margins=(24, 8, 24, 14)
        )
        return column(head, line_across(), (wrap(body), 1), gap=0)


def _duty_columns() -> tuple[Column, ...]:
    return (
        Column("grid", translate("grid_pages", "Grid"), width=220, stretch=True, strong=True),
        Column("posted", translate("grid_pages", "Posted"), width=200),
        Column("away", translate("grid_pages", "Away today"), width=160),
        Column("answers", translate("grid_pages", "Answers today"), Cell.ICON, width=200),
    )


def _absence_columns() -> tuple[Column, ...]:
    return (
        Column("user", translate("grid_pages", "Who is away"), width=120, strong=True),
        Column("stand_in", translate("grid_pages", "Who stands in"), width=120),
        Column("reason", translate("grid_pages", "Reason"), width=110, drop_rank=1),
        Column("first", translate("grid_pages", "First day"), Cell.DATE, width=100),
        Column("last", translate("grid_pages", "Last day"), Cell.DATE, width=100),
        Column("state", translate("grid_pages", "State"), width=160, stretch=True),
    )


def _duty_row(line: DutyLine) -> Row:
    here = [name for name in line.posted if name not in line.away]
    if line.bare:
        answers = IconText(translate("grid_pages", "nobody"), "triangle-alert", "over")
    elif line.stand_ins:
        names = "、".join(dict.fromkeys((*here, *line.stand_ins)))
        answers = IconText(names, "refresh-cw", "soon")
    else:
        answers = IconText("、".join(here), "circle-check", "done")
    cells: dict[str, Value] = {
        "grid": line.grid,
        "posted": "、".join(line.posted),
        "away": "、".join(line.away),
        "answers": answers,
    }
    return Row(line.grid_id, cells)


def _absence_row(one: AbsenceLine) -> Row:
    if one.running:
        state = translate("grid_pages", "now")
    elif one.may_end:
        state = translate("grid_pages", "to come")
    else:
        state = ""
    cells: dict[str, Value] = {
        "user": one.user,
        "stand_in": one.stand_in or translate("grid_pages", "nobody"),
        "reason": label(REASONS, one.reason),
        "first": one.first_day,
        "last": one.last_day,
        "state": state,
    }
    return Row(one.id, cells, muted=not one.running and not one.may_end)
