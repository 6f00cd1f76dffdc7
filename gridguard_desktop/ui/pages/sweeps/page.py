"""The page of a sweep: coverage by grid, live, and the doors still to be visited, to be tried again, done; a
result is entered where the door stands, or a list of them imported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.sweeps.views import Which
from gridguard_desktop.ui.forms.editors import law_choices, options_of, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, line_across, row
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.ticks import TicksEditor
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, which_one
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.services.sweeps.views import Brought, DoorLine, GridCoverage
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.layout import Item

"""Lines of a list that were not taken, named one by one."""


class SweepParts(QWidget):
    """Coverage and doors; one form at a time stands above them."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self._reading, self._listing = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.coverage: tuple[GridCoverage, ...] | None = None
        self.doors: dict[int, DoorLine] = {}
        self.place = FormPlace(ctx, self.reload)
        self._notices = column(gap=0)
        self.grids = self._coverage_table()
        self.which = ChoiceEditor(
            [
                Choice(Which.LEFT, translate("sweeps", "To visit")),
                Choice(Which.AGAIN, translate("sweeps", "Second visit")),
                Choice(Which.DONE, translate("sweeps", "Done")),
            ]
        )
        self.which.set_value(Which.LEFT)
        self.which.set_name(translate("sweeps", "Doors"))
        self.which.changed.connect(self.list_doors)
        self.table = self._door_table()
        self._all = Label("", "sec")
        self._coverage = Section(
            translate("sweeps", "Coverage by grid"), self._all, self.grids, right=self._buttons(), gap=6
        )
        hint = translate("sweeps", "Enter on a door enters what came of it.")
        self._doors = Section(
            translate("sweeps", "Doors"), row(self.which, None), self.table, Label(hint, "cap"), gap=6
        )
        parts = (self.place, self._notices, self._coverage, line_across(), self._doors)
        self.setLayout(column(*parts, gap=10))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def _may(self, permission: Permission) -> bool:
        return not self._record.archived and self._ctx.can(permission)

    def _coverage_table(self) -> RecordTable:
        table = RecordTable(
            (
                Column("name", translate("sweeps", "Grid"), width=180, stretch=True, strong=True),
                Column("doors", translate("sweeps", "Doors"), Cell.NUMBER, 80),
                Column("done", translate("sweeps", "Done"), Cell.NUMBER, 80),
                Column("again", translate("sweeps", "Second visit"), Cell.NUMBER, 100),
                Column("left", translate("sweeps", "To visit"), Cell.NUMBER, 80),
                Column("share", translate("sweeps", "Coverage"), width=80),
            ),
            name=translate("sweeps", "Coverage by grid"),
            ticks=False,
        )
        table.current_changed.connect(lambda _: self.list_doors())
        return fixed(table, height=200)

    def _door_table(self) -> RecordTable:
        table = RecordTable(
            (
                Column("ordinal", translate("sweeps", "Number"), Cell.NUMBER, 64),
                Column("address", translate("sweeps", "Address"), width=320, stretch=True, strong=True),
                Column("label", translate("sweeps", "Household or name"), width=150),
                Column("result", translate("sweeps", "Result"), width=150, drop_rank=1),
                Column("visited", translate("sweeps", "Visited on"), Cell.DATE, 104, drop_rank=2),
                Column("tries", translate("sweeps", "Tries"), Cell.NUMBER, 60, drop_rank=3),
            ),
            name=translate("sweeps", "Doors"),
            ticks=False,
        )
        table.opened.connect(self.enter)
        return fixed(table, height=320)

    def _buttons(self) -> list[QWidget]:
        found: list[QWidget] = []
        if self._may(Permission.SWEEP_UPDATE):
            words = translate("sweeps", "Import results")
            found.append(Btn(words, "ghost", "inbox", small=True, clicked=self.ask_import))
        if self._may(Permission.SWEEP_CREATE):
            words = translate("sweeps", "Choose grids")
            found.append(Btn(words, "secondary", "plus", small=True, clicked=self.choose_grids))
        return found

    # ---- reading

    def reload(self) -> None:
        """Count the grids and read the doors of the one in front."""
        work = partial(self._ctx.services.sweeps.coverage, self._record.id)
        self._reading.run(work, self._show, self._complain)

    def _show(self, lines: tuple[GridCoverage, ...]) -> None:
        self.coverage = lines
        doors, done = sum(line.doors for line in lines), sum(line.done for line in lines)
        words = translate("sweeps", "No grid is chosen yet.")
        if doors:
            words = translate(
                "sweeps",
                "{done} of {doors} doors done, {share}",
                done=done,
                doors=doors,
                share=_share(done, doors),
            )
        self._all.setText(words)
        self.grids.set_rows([_grid_row(line) for line in lines])
        self.list_doors()

    def list_doors(self) -> None:
        """The doors of the grid in front, as far as the tab says."""
        which, grid = self.which.value() or Which.LEFT, self.grids.current_id
        work = partial(self._ctx.services.sweeps.doors, self._record.id, which, grid_id=grid)
        self._listing.run(work, self._show_doors, self._complain)

    def _show_doors(self, doors: tuple[DoorLine, ...]) -> None:
        self.doors = {door.id: door for door in doors}
        self.table.set_rows([_door_row(door) for door in doors])

    # ---- doing

    def choose_grids(self) -> None:
        """Put the doors of more grids on the list."""
        listed = {line.grid_id for line in self.coverage or ()}
        answers = [Choice(one.id, one.name) for one in options_of(self._ctx, "grid") if one.id not in listed]
        box = FieldBox(translate("sweeps", "Grids"), TicksEditor(answers), required=True)
        service, sweep = self._ctx.services.sweeps, self._record.id
        self.place.open(
            translate("sweeps", "Choose grids"),
            [(("grids", box),)],
            lambda given: service.list_doors(sweep, given["grids"] or ()),
            note=translate("sweeps", "Every door of these grids goes on the list, by address."),
        )

    def enter(self, door_id: int) -> None:
        """What came of a try at a door."""
        door = self.doors.get(door_id)
        if door is None or not self._may(Permission.SWEEP_UPDATE):
            return
        result = FieldBox(
            translate("sweeps", "Result"),
            ChoiceEditor(law_choices("sweep_results"), segmented=False),
            required=True,
        )
        day = FieldBox(
            translate("sweeps", "Visited on"),
            DateEditor(lambda: wall_clock(self._ctx), prefer="past"),
            required=True,
        )
        note = FieldBox(translate("sweeps", "Remarks"), TextEditor(max_length=200))
        service = self._ctx.services.sweeps
        form = self.place.open(
            f"{door.ordinal} {door.address}",
            [(("result", result), ("visited_on", day)), (("note", note),)],
            lambda given: service.enter(door.id, **given),
        )
        form.fill({"result": "done", "visited_on": self._ctx.clock.today()})

    def ask_import(self) -> None:
        """Which list."""
        if path := which_one(self, translate("sweeps", "Import results")):
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Take the results of a list, and say what was not taken."""
        work = partial(self._ctx.services.sweeps.import_results, self._record.id, path)
        self._ctx.tasks.run(work, self._brought, self._complain, owner=self)

    def _brought(self, brought: Brought) -> None:
        words = translate(
            "sweeps",
            "{entered} results entered, {blank} lines without a result, {wrong} not taken",
            entered=brought.entered,
            blank=brought.blank,
            wrong=len(brought.wrong),
        )
        wrong = [line_words(one.row, one.why, one.column) for one in brought.wrong]
        say_taken(self._notices, words, wrong)
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _share(done: int, doors: int) -> str:
    return f"{done * 100 // doors}%" if doors else "—"


def _grid_row(line: GridCoverage) -> Row:
    return Row(
        line.grid_id,
        {
            "name": line.name,
            "doors": line.doors,
            "done": line.done,
            "again": line.again,
            "left": line.left,
            "share": _share(line.done, line.doors),
        },
    )


def _door_row(door: DoorLine) -> Row:
    return Row(
        door.id,
        {
            "ordinal": door.ordinal,
            "address": door.address,
            "label": door.label,
            "result": door.result_label,
            "visited": door.visited_on,
            "tries": door.tries,
        },
    )


class SweepPage(RecordPage):
    """One sweep."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["sweep"])
        self.parts: SweepParts | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, then coverage and doors."""
        self.parts = SweepParts(self._ctx, view)
        return [*super().sections(view), line_across(), self.parts]

    def on_changed(self, changes: Any) -> None:
        """A colleague entered a result: the coverage is that of now."""
        super().on_changed(changes)
        if self.form is None and self.parts is not None and changes.touches("sweep_door"):
            self.parts.reload()
