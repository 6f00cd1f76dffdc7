"""楼栋图: the flats of a building by floor and entrance, each in the colour and pattern of its state; what is
missing, recorded twice or due for a visit beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.house_board import STATES
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded, spaced
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.houses.board_grid import BoardGrid
from gridguard_desktop.ui.pages.houses.board_side import BoardSide
from gridguard_desktop.ui.pages.houses.stack_view import StackView
from gridguard_desktop.ui.pages.houses.state_paint import Legend
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.domain.house_board import Spot
    from gridguard_desktop.services.houses import Board, BuildingLine, FlatCell
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 300
FLAT, SOLID = "flat", "solid"


class BoardPage(Page):
    """The board at the left, the current flat and the lists at the right."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self._building: int | None = None
        self.board: Board | None = None
        self.grid = BoardGrid()
        self.grid.chosen.connect(lambda _: self._show_side())
        self.grid.opened.connect(self.open_flat)
        self.stack = StackView()
        self.stack.chosen.connect(lambda _: self._follow_stack())
        self.stack.opened.connect(self.open_flat)
        self.way = ChoiceEditor(
            [Choice(FLAT, translate("board", "Flat")), Choice(SOLID, translate("board", "In space"))]
        )
        self.way.set_value(FLAT)
        self.way.set_name(translate("board", "View"))
        self.way.changed.connect(self._turn_way)
        self.legend = Legend()
        self.buildings = ChoiceEditor([], segmented=False, placeholder=translate("board", "Building"))
        self.buildings.set_name(translate("board", "Building"))
        self.buildings.changed.connect(lambda: self._turn_to(self.buildings.value()))
        every = Choice("", translate("board", "All states"))
        states = [Choice(entry.key, entry.label) for entry in choices(STATES)]
        self.only = ChoiceEditor([every, *states], segmented=False)
        self.only.set_value("")
        self.only.set_name(translate("board", "Show only"))
        bounded(self.only, least=112)  # four Chinese characters at every size of type
        self.only.changed.connect(self._narrow)
        self.side = BoardSide(ctx)
        self.side.opened.connect(self.open_flat)
        self.side.wanted.connect(self._go_to)
        self.side.marked.connect(self.reload)
        self._title, self._facts = Label("", "title"), Elided("", 13, "text2")
        self._buttons = spaced(QHBoxLayout(), 8)
        self._nothing = EmptyState(
            "layers",
            translate("board", "No flats are recorded in this building"),
            translate("board", "The board is drawn from the houses that are tied to the building."),
        )
        self._nothing.hide()
        self._area, self._views = QScrollArea(), QStackedWidget()
        self.setLayout(self._assemble())

    # ---- Page

    def title(self) -> str:
        """The building's name."""
        return self.board.name if self.board is not None else translate("board", "Building board")

    def open(self, route: Route) -> None:
        """Show a building; without one, the first there is."""
        self._building = route.record_id
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Houses, hazards or people changed: the states may have."""
        kinds = ("house", "building", "hazard", "household", "resident", "absent_flat")
        if any(changes.records.get(kind) for kind in kinds):
            self.reload()

    def first_stop(self) -> QWidget:
        """The keyboard begins on the board."""
        return self.grid

    def reload(self) -> None:
        """Read buildings and board again."""
        boards, wanted = self._ctx.services.boards, self._building

        def work() -> tuple[tuple[BuildingLine, ...], Board | None]:
            lines = boards.buildings()
            chosen = wanted or (lines[0].id if lines else None)
            return lines, boards.board(chosen) if chosen is not None else None

        self._reading.run(work, lambda read: self._show(*read), self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    # ---- showing

    def _show(self, lines: tuple[BuildingLine, ...], board: Board | None) -> None:
        self.buildings.set_choices([Choice(line.id, f"{line.name}　{line.grid}") for line in lines])
        self.board = board
        self._nothing.setVisible(board is None or not board.flats)
        self._views.setVisible(board is not None and bool(board.flats))
        if board is not None:
            self._building = board.building_id
            self.buildings.set_value(board.building_id)
            self._facts.set_text(f"{board.address} · {board.grid} · {self._sum(board)}")
            self.legend.show_counts(board.counts)
            self.grid.show_board(board)
            self.stack.show_board(board)
        self._title.setText(self.title())
        self._show_buttons()
        self._show_side()
        self.title_changed.emit()

    def _sum(self, board: Board) -> str:
        return translate(
            "board", "{floors} floors, {flats} flats", floors=len(board.floors), flats=board.flats
        )

    def _show_buttons(self) -> None:
        clear(self._buttons)
        board = self.board
        if board is None:
            return
        before, after = translate("board", "Building before"), translate("board", "Building after")
        for words, icon, target in (
            (before, "chevron-left", board.before_id),
            (after, "chevron-right", board.after_id),
        ):
            button = Btn("", "secondary", icon, name=words, clicked=partial(self._turn_to, target))
            button.setEnabled(target is not None)
            self._buttons.addWidget(button)
        self._buttons.addWidget(PrintButton(self._ctx, ("building", board.building_id)))

    def _turn_to(self, building_id: int | None) -> None:
        if building_id is not None and building_id != self._building:
            self._building = building_id
            self.grid.at = (0, 0)
            self.reload()

    def _show_side(self) -> None:
        cell = self.grid.current
        if self.board is None:
            return
        self.side.show_board(self.board, cell)
        if cell is not None:
            at = self.grid.area(*self.grid.at)
            self._area.ensureVisible(at.center().x(), at.center().y(), at.width(), at.height())

    def _follow_stack(self) -> None:
        """The flat chosen in space is the one the side tells of."""
        self.grid.at = self.stack.at
        self.grid.update()
        self._show_side()

    def _narrow(self) -> None:
        state = self.only.value() or ""
        self.grid.show_only(state)
        self.stack.show_only(state)

    def _turn_way(self) -> None:
        """The same building, flat or in space."""
        solid = self.way.value() == SOLID
        self._views.setCurrentWidget(self.stack if solid else self._area)
        if solid:
            self.stack.go_to(*self.grid.at)

    def _go_to(self, spot: Spot) -> None:
        self.grid.go_to(spot)
        if self.way.value() == SOLID:
            self.stack.go_to(*self.grid.at)
            self.stack.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_flat(self, cell: FlatCell) -> None:
        """The house; where nothing is recorded, a new one with its place filled in."""
        board, spot = self.board, cell.spot
        if cell.house_id is not None:
            self._ctx.navigator.go(Route("house", cell.house_id))
        elif board is not None and spot is not None and self._ctx.can(Permission.HOUSE_CREATE):
            place = {
                "building_id": board.building_id,
                "entrance": spot.entrance,
                "floor": spot.floor,
                "room": spot.room,
            }
            self._ctx.navigator.go(Route("house", 0, query=place))

    def _assemble(self) -> Any:
        head = row(self._title, (self._facts, 1), self._buttons, gap=10)
        chosen = row((self.buildings, 1), self.only, self.way, gap=10)
        top = wrap(column(head, chosen, self.legend, gap=8, margins=(24, 14, 24, 8)))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(wrap(column(self.grid, gap=0, margins=(24, 6, 16, 16))))
        self._views.addWidget(self._area)
        self._views.addWidget(self.stack)
        left = column(top, (self._views, 1), (self._nothing, 1), gap=0)
        body = spaced(QHBoxLayout(), 0)
        body.addLayout(left, 1)
        body.addWidget(frame(column(scrolled(self.side), gap=0), "side", width=PANEL_WIDTH))
        return column(line_across(), (body, 1), gap=0)
