"""How long the board of a tower takes: 33 floors, 4 entrances, 4 flats on each landing (goal: read and
painted in 1 s), and the same tower in space while it turns (goal: 30 frames a second).

    python -m benchmarks.board

Beside it: the same 528 rows read by the bare driver's connection, without board, scope or states.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from benchmarks.machine import describe_machine
from benchmarks.timing import HEAD, again
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import make_station
from tests.made_houses import make_building

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.houses.views import Board

ROUNDS = 20
WINDOW = (900, 560)
FLOORS, ENTRANCES, LANDING = 33, 4, 4


def main() -> None:
    """Build the tower, measure, print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from gridguard_desktop.ui.pages.houses.board_grid import BoardGrid
    from gridguard_desktop.ui.preferences import Preferences
    from gridguard_desktop.ui.program import dress

    app = QApplication([])
    dress(app, Preferences())
    clock = FixedClock()
    with tempfile.TemporaryDirectory(prefix="gridguard-board-") as folder:
        store, _ = Store.create(
            Path(folder) / "home", "founder", "a long passphrase", clock=clock, kdf=LEAST_COST
        )
        station = make_station(store, clock)
        building = make_building(
            store, clock, station.grids[0], floors=FLOORS, entrances=ENTRANCES, landing=LANDING
        )
        services = services_for(store, actor_for(store, "officer", clock), clock)
        board = services.boards.board(building)

        def paint() -> None:
            grid = BoardGrid()
            grid.show_board(board)
            grid.resize(grid.sizeHint())
            grid.grab()

        def bare() -> None:
            with UnitOfWork(store, PROGRAM, clock=clock) as unit:
                unit.session.connection().execute(
                    text("SELECT * FROM house WHERE building_id = :building"), {"building": building}
                ).all()

        print(describe_machine())
        print(f"{board.flats} flats")
        print(HEAD)
        print(again(lambda: services.boards.board(building), ROUNDS).line("board read"))
        print(again(paint, ROUNDS).line("board painted"))
        print(again(turning(board), ROUNDS * 3).line("stack turned and painted, a frame (goal 33)"))
        print(again(bare, ROUNDS).line("peer: the rows of the flats"))
        store.close()


def turning(board: Board) -> Callable[[], None]:
    """One frame of the tower in space, a little further round."""
    from PySide6.QtGui import QImage

    from gridguard_desktop.ui.pages.houses.stack_view import StackView

    stack = StackView()
    stack.show_board(board)
    stack.resize(*WINDOW)
    canvas = QImage(stack.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def turn() -> None:
        stack.turn(9, 0)
        stack.render(canvas)

    return turn


if __name__ == "__main__":
    main()
