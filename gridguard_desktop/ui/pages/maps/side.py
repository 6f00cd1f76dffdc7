"""What stands beside the map: every grid and every place as a list, by which all is reached without a
mouse, and what can be done with the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.maps import PIN_KINDS, PinView, ShapeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.services.maps import MapView

GRIDS, PLACES = "grids", "places"


class MapSide(QFrame):
    """``chosen`` and ``opened`` with a grid or a pin; ``removed`` with what is to be taken off the sheet,
    ``moved`` with a pin."""

    chosen = Signal(object)
    opened = Signal(object)
    removed = Signal(object)
    moved = Signal(object)

    def __init__(self, may_draw: bool, may_pin: bool) -> None:
        super().__init__()
        self.setProperty("surface", "side")
        self._may = {GRIDS: may_draw, PLACES: may_pin}
        self.view: MapView | None = None
        self.tabs = ViewTabs((), name=translate("maps", "What is on the sheet"))
        self.tabs.chosen.connect(lambda _: self._show_table())
        self.grids = RecordTable(
            (
                Column("name", translate("maps", "Grid"), width=150, stretch=True, strong=True),
                Column("since", translate("maps", "Outline since"), Cell.DATE, width=92, drop_rank=1),
            ),
            name=translate("maps", "Grids on the sheet"),
            ticks=False,
            empty=translate("maps", "No outline is drawn yet."),
        )
        self.places = RecordTable(
            (
                Column("words", translate("maps", "Place"), width=130, stretch=True, strong=True),
                Column("kind", translate("maps", "What it is"), Cell.ICON, width=104, drop_rank=1),
            ),
            name=translate("maps", "Places on the sheet"),
            ticks=False,
            empty=translate("maps", "No place is marked yet."),
        )
        for table in (self.grids, self.places):
            table.current_changed.connect(lambda _: self._choose())
            table.opened.connect(lambda _: self._open())
        self._hint = Label("", "cap", wrap=True)
        self._buttons = spaced(QHBoxLayout(), 8)
        self.setLayout(
            column(
                self.tabs,
                (self.grids, 1),
                (self.places, 1),
                self._hint,
                self._buttons,
                gap=8,
                margins=(12, 10, 12, 12),
            )
        )
        self.show_view(None)

    def show_view(self, view: MapView | None) -> None:
        """The lists of a sheet."""
        self.view = view
        shapes = view.shapes if view is not None else ()
        pins = view.pins if view is not None else ()
        tabs = [
            Tab(GRIDS, translate("maps", "Grids"), len(shapes)),
            Tab(PLACES, translate("maps", "Places"), len(pins)),
        ]
        self.tabs.set_tabs(tabs, self.tabs.current or GRIDS)
        self.grids.set_rows([Row(one.grid_id, {"name": one.name, "since": one.valid_from}) for one in shapes])
        self.places.set_rows(
            [Row(one.id, {"words": one.words, "kind": IconText(label(PIN_KINDS, one.kind))}) for one in pins]
        )
        self._show_table()

    def point_at(self, thing: PinView | ShapeView) -> None:
        """The line of what was chosen on the map."""
        is_pin = isinstance(thing, PinView)
        self.tabs.set_current(PLACES if is_pin else GRIDS)
        table, row = (self.places, thing.id) if isinstance(thing, PinView) else (self.grids, thing.grid_id)
        table.set_current_id(row)
        self._show_table()

    @property
    def table(self) -> RecordTable:
        """The list in front."""
        return self.places if self.tabs.current == PLACES else self.grids

    @property
    def current(self) -> PinView | ShapeView | None:
        """What the list in front stands on."""
        if self.view is None:
            return None
        wanted = self.table.current_id
        if self.tabs.current == PLACES:
            return next((one for one in self.view.pins if one.id == wanted), None)
        return next((one for one in self.view.shapes if one.grid_id == wanted), None)

    def _show_table(self) -> None:
        for table in (self.grids, self.places):
            table.setVisible(table is self.table)
        self._offer()

    def _choose(self) -> None:
        thing = self.current
        self._offer()
        if thing is not None:
            self.chosen.emit(thing)

    def _open(self) -> None:
        thing = self.current
        if thing is not None:
            self.opened.emit(thing)

    def _offer(self) -> None:
        """What can be done with the current line."""
        clear(self._buttons)
        thing = self.current
        leads = isinstance(thing, ShapeView) or (thing is not None and thing.target is not None)
        if leads:
            words = translate("maps", "Open the record")
            self._add(Btn(words, "secondary", "arrow-right", small=True, clicked=self._open))
        if thing is not None and self._may[PLACES if isinstance(thing, PinView) else GRIDS]:
            if isinstance(thing, PinView):
                words = translate("maps", "Move")
                self._add(Btn(words, "ghost", "refresh-cw", small=True, clicked=self._move))
            words = translate("maps", "Take off the sheet")
            self._add(Btn(words, "ghost", "trash-2", small=True, clicked=self._remove))
        self._buttons.addStretch(1)
        self._hint.setText(self._hint_words(thing, leads))

    def _hint_words(self, thing: PinView | ShapeView | None, leads: bool) -> str:
        if isinstance(thing, ShapeView):
            return translate("maps", "Outline: {source}. Enter opens the grid.", source=thing.source)
        if thing is not None and leads:
            return translate("maps", "Enter opens what is marked here.")
        if thing is not None:
            return translate("maps", "This place leads to no record.")
        return ""

    def _move(self) -> None:
        self.moved.emit(self.current)

    def _remove(self) -> None:
        self.removed.emit(self.current)

    def _add(self, button: Btn) -> None:
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
