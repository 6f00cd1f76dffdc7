"""网格调整: what is to change, which places go, what that would move; done only after it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.divisions import COMMUNITY
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.grids.views import MERGE, MOVE, RENAME, SPLIT, GridChangeDraft
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, frame, grid, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.grids.preview import PreviewPanel
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from gridguard_desktop.services.grids.views import GridChangePreview, PlaceLine
    from gridguard_desktop.ui.context import AppContext

PANEL = 360
KINDS = "grid_change_kinds"
_FIELDS_OF = {
    SPLIT: ("code", "name", "community_id"),
    MOVE: ("into_id",),
    MERGE: ("into_id",),
    RENAME: ("code", "name", "community_id"),
}
_OPTIONAL = ("code", "name", "community_id", "into_id")


class ChangePage(Page):
    """``Route("grid_change", grid_id)``; nothing is written before the preview of exactly this was shown."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading, self._looking = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._grid: int | None = None
        self._name = ""
        self._seen: GridChangeDraft | None = None
        self.places: tuple[PlaceLine, ...] = ()
        self.boxes = self._made_boxes()
        self._title = Label("", "title")
        self.table = RecordTable(
            (
                Column("line", translate("grid_pages", "Place"), width=320, stretch=True, strong=True),
                Column("records", translate("grid_pages", "Records"), Cell.NUMBER, width=90),
            ),
            name=translate("grid_pages", "Places of the grid"),
        )
        self.table.selection_changed.connect(self._touched)
        self._places_head = Label(translate("grid_pages", "Tick the places that go"), "h2")
        self.look_button = Btn(translate("grid_pages", "See what would move"), "primary", "search")
        self.look_button.clicked.connect(self.look)
        self.apply_button = Btn(translate("grid_pages", "Make the change"), "primary", "check")
        self.apply_button.clicked.connect(self.apply)
        self._said = Label("", "over", wrap=True)
        self._said.hide()
        self.panel = PreviewPanel()
        self.setLayout(self._assemble())
        self._kind_chosen()

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        words = translate("grid_pages", "Change grids")
        return f"{words} · {self._name}" if self._name else words

    def first_stop(self) -> QWidget:
        """The keyboard begins at the kind of change."""
        return self.boxes["kind"].editor

    def open(self, route: Route) -> None:
        """Read the places of the grid."""
        if route.record_id is not None and route.record_id != self._grid:
            self._grid = route.record_id
            known = {option.id: option.name for option in self._ctx.choices.grids}
            self._name = known.get(route.record_id, "")
            others = [Choice(key, name) for key, name in known.items() if key != route.record_id]
            self._editor("into_id").set_choices(others)
            self._title.setText(self.title())
            self.title_changed.emit()
            self.reload()

    def reload(self) -> None:
        """Read the places again."""
        grid_id, changes = self._grid, self._ctx.services.grid_changes
        if grid_id is not None:
            self._reading.run(lambda: changes.places(grid_id), self._show, self._failed, lane=Lane.LONG)

    def _show(self, places: tuple[PlaceLine, ...]) -> None:
        self.places = places
        self.table.set_rows(
            [Row(at, {"line": one.line, "records": one.records}) for at, one in enumerate(places, 1)]
        )
        self._touched()

    # ---- the draft

    @property
    def draft(self) -> GridChangeDraft:
        """What stands in the form."""
        kind = str(self._value("kind"))
        given = {name: self._value(name) for name in _FIELDS_OF[kind]}
        return GridChangeDraft(
            kind=kind,
            grid_id=self._grid or 0,
            effective_on=self._value("effective_on") or self._ctx.clock.today(),
            basis=str(self._value("basis") or ""),
            places=self.ticked if kind in (SPLIT, MOVE) else (),
            into_id=given.get("into_id"),
            code=str(given.get("code") or ""),
            name=str(given.get("name") or ""),
            community_id=given.get("community_id"),
        )

    @property
    def ticked(self) -> tuple[str, ...]:
        """The places that go."""
        return tuple(self.places[at - 1].line for at in self.table.selected_ids())

    def look(self) -> None:
        """Count what would move; the button for doing it comes with the answer."""
        if any([box.complain() for box in self.boxes.values() if not box.isHidden()]):
            return
        draft, changes = self.draft, self._ctx.services.grid_changes
        self._said.hide()
        self._looking.run(
            lambda: changes.preview(draft),
            lambda seen: self._looked(draft, seen),
            self._failed,
            lane=Lane.LONG,
        )

    def apply(self) -> None:
        """Do what was looked at."""
        draft, changes = self._seen, self._ctx.services.grid_changes
        if draft is None or draft != self.draft:
            self._touched()
            return
        self.apply_button.setEnabled(False)
        self._ctx.tasks.run(lambda: changes.apply(draft), self._done, self._failed, self)

    def _looked(self, draft: GridChangeDraft, seen: GridChangePreview) -> None:
        if draft != self.draft:
            return
        self._seen = draft
        self.panel.show_preview(draft.kind, seen)
        self._offer()

    def _done(self, target: int) -> None:
        self._ctx.toast.done(translate("grid_pages", "The change is on record."))
        self._ctx.navigator.close(Route("grid_change", self._grid))
        self._ctx.navigator.go(Route("grid", target))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._offer()
        left = [error.message]
        if isinstance(error, ValidationError):
            left = [words for name, words in error.fields.items() if name not in self.boxes]
            for name, words in error.fields.items():
                if name in self.boxes:
                    self.boxes[name].set_error(words)
        self._said.setText("；".join(left))
        self._said.setVisible(bool(left))

    def _touched(self) -> None:
        """What was looked at is no longer what stands here."""
        self._seen = None
        self.panel.show_nothing()
        self._offer()

    def _offer(self) -> None:
        self.look_button.setVisible(self._seen is None)
        self.apply_button.setVisible(self._seen is not None)
        self.apply_button.setEnabled(True)

    def _kind_chosen(self) -> None:
        kind = str(self._value("kind"))
        for name in _OPTIONAL:
            self.boxes[name].setVisible(name in _FIELDS_OF[kind])
        self.table.setVisible(kind in (SPLIT, MOVE))
        self._places_head.setVisible(kind in (SPLIT, MOVE))
        self._touched()

    # ---- assembling

    def _value(self, name: str) -> Any:
        return self.boxes[name].editor.value()

    def _editor(self, name: str) -> Any:
        return self.boxes[name].editor

    def _made_boxes(self) -> dict[str, FieldBox]:
        ctx = self._ctx
        kinds = ChoiceEditor(law_choices(KINDS), segmented=False)
        kinds.set_value(SPLIT)
        day = DateEditor(lambda: wall_clock(ctx), prefer="past")
        day.set_value(ctx.clock.today())
        communities = [Choice(one.id, one.name) for one in ctx.choices.communities if one.kind == COMMUNITY]
        community = ChoiceEditor(communities, segmented=False, optional=True)
        words = translate("grid_pages", "Community")
        boxes = {
            "kind": FieldBox(translate("grid_pages", "Kind of change"), kinds, required=True),
            "effective_on": FieldBox(translate("grid_pages", "In force from"), day, required=True),
            "basis": FieldBox(
                translate("grid_pages", "Paper or decision"), TextEditor(max_length=200), required=True
            ),
            "code": FieldBox(translate("grid_pages", "New code"), TextEditor(max_length=32), required=True),
            "name": FieldBox(translate("grid_pages", "New name"), TextEditor(max_length=60), required=True),
            "community_id": FieldBox(
                words, community, hint=translate("grid_pages", "Left empty: the community stays.")
            ),
            "into_id": FieldBox(
                translate("grid_pages", "Goes to grid"), ChoiceEditor([], segmented=False), required=True
            ),
        }
        for name, box in boxes.items():
            box.editor.changed.connect(self._kind_chosen if name == "kind" else self._touched)
        return boxes

    def _assemble(self) -> QLayout:
        boxes = self.boxes
        lines = grid(
            [
                (boxes["kind"], 0, 0),
                (boxes["effective_on"], 0, 1),
                (boxes["basis"], 0, 2),
                (boxes["code"], 1, 0),
                (boxes["name"], 1, 1),
                (boxes["community_id"], 1, 2),
                (boxes["into_id"], 2, 0),
            ],
            gap_across=16,
        )
        head = row(self._title, None, gap=8, margins=(24, 14, 24, 8))
        places = wrap(column(self._places_head, (self.table, 1), gap=8))  # keeps its room while it is empty
        left = column(lines, self._said, (places, 1), gap=10, margins=(24, 14, 20, 14))
        buttons = row(self.look_button, self.apply_button, None)
        side = column((scrolled(self.panel), 1), buttons, gap=10, margins=(16, 14, 16, 14))
        body = row(gap=0)
        body.addWidget(wrap(left), 1)
        body.addWidget(frame(side, "side", width=PANEL))
        return column(head, line_across(), (body, 1), gap=0)
