"""What stands beside the board: the current flat, the gaps, the visits that are due, what does not exist."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.house_board import STATES, Spot
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.pages.houses.board_grid import cell_words

if TYPE_CHECKING:
    from gridguard_desktop.services.houses import Board, FlatCell, MarkedAbsence
    from gridguard_desktop.ui.context import AppContext

SHOWN = 8
"""Lines of a list; the rest is counted."""


class BoardSide(QWidget):
    """``opened(cell)``: go to the flat; ``wanted(spot)``: go to its place on the board; ``marked`` after
    something was noted."""

    opened = Signal(object)
    wanted = Signal(object)
    marked = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._board: Board | None = None
        self.absent_form: VerbForm | None = None
        self._parts = spaced(QVBoxLayout(self), 16, (18, 14, 18, 14))

    def show_board(self, board: Board, cell: FlatCell | None) -> None:
        """The flat under the cursor and the lists of the building."""
        clear(self._parts)
        self._board, self.absent_form = board, None
        unplaced = translate("board", "Number does not say where it is")
        parts = [self._of_flat(cell)] if cell is not None else []
        parts += [
            self._list(translate("board", "Missing numbers"), [(_place(one), one) for one in board.missing]),
            self._list(translate("board", "Visit overdue"), [(cell_words(one), one) for one in board.late]),
            self._list(translate("board", "Recorded twice"), [(cell_words(one), one) for one in board.twice]),
            self._list(unplaced, [(one.room, one) for one in board.unplaced]),
            self._absences(board.absences),
        ]
        for part in parts:
            self._parts.addWidget(part)
        self._parts.addStretch(1)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _of_flat(self, cell: FlatCell) -> QWidget:
        spot = cell.spot
        where = translate("board", "Entrance {name}", name=spot.entrance) if spot is not None else ""
        if cell.house_id is None:
            return self._of_gap(cell, f"{where} {cell.room}")
        visit = (
            cell.visit_by.isoformat() if cell.visit_by is not None else translate("board", "never visited")
        )
        late = translate("board", "{day}, overdue", day=visit) if cell.visit_late else visit
        pairs = [
            (translate("board", "State"), label(STATES, cell.state)),
            (translate("board", "Why"), cell.reason),
            (translate("board", "Registered"), translate("board", "{n} people", n=cell.people)),
            (translate("board", "Visit by"), late),
        ]
        go = partial(self.opened.emit, cell)
        button = Btn(translate("board", "Open this flat"), "primary", "file-text", clicked=go)
        return Section(f"{where} {cell.room}", KeyValues(pairs, columns=1), row(button, None))

    def _of_gap(self, cell: FlatCell, name: str) -> QWidget:
        said = Label(translate("board", "Nothing is recorded here."), "sec", wrap=True)
        parts: list[Any] = [said]
        if self._ctx.can(Permission.HOUSE_CREATE):
            words = translate("board", "Register this flat")
            parts.append(row(Btn(words, "primary", "plus", clicked=partial(self.opened.emit, cell)), None))
        if self._ctx.can(Permission.BUILDING_UPDATE) and self._board is not None and cell.spot is not None:
            self.absent_form = self._mark_form(self._board.building_id, cell.spot)
            parts.append(self.absent_form)
        return Section(name, *parts)

    def _mark_form(self, building_id: int, spot: Spot) -> VerbForm:
        boards = self._ctx.services.boards
        scope = ChoiceEditor(
            [
                Choice("flat", translate("board", "only {room}", room=spot.room)),
                Choice("floor", translate("board", "the whole floor")),
            ]
        )
        scope.set_value("flat")
        fields = {
            "scope": FieldBox(translate("board", "What does not exist"), scope, required=True),
            "reason": FieldBox(
                translate("board", "How it was found out"), TextEditor(max_length=200), required=True
            ),
        }

        def work(given: dict[str, Any]) -> None:
            slot = spot.slot if given["scope"] == "flat" else None
            boards.mark_absent(building_id, spot.entrance, spot.floor, slot, given["reason"])

        return VerbForm(self._ctx, translate("board", "Does not exist"), fields, work, self._marked)

    def _marked(self) -> None:
        self._ctx.toast.done(translate("board", "Noted; it is no longer asked for"))
        self.marked.emit()

    def _list(self, title: str, lines: list[tuple[str, Spot | FlatCell]]) -> QWidget:
        """A list of places; pressing one goes there."""
        links: list[QWidget] = [
            Btn(words, "link", clicked=partial(self._go, target)) for words, target in lines[:SHOWN]
        ]
        if len(lines) > SHOWN:
            links.append(Label(translate("board", "and {n} more", n=len(lines) - SHOWN), "cap"))
        section = Section(title, *links, note=str(len(lines)), gap=4)
        section.setVisible(bool(lines))
        return section

    def _go(self, target: Spot | FlatCell) -> None:
        if isinstance(target, Spot):
            self.wanted.emit(target)
        else:
            self.opened.emit(target)

    def _absences(self, absences: tuple[MarkedAbsence, ...]) -> QWidget:
        lines = []
        for one in absences:
            name = one.room or translate("board", "the whole floor {floor}", floor=one.floor)
            words = f"{one.entrance} · {name} · {one.reason}"
            undo = Btn(
                translate("board", "Exists after all"),
                "link",
                in_line=True,
                clicked=partial(self._undo, one.id),
            )
            undo.setVisible(self._ctx.can(Permission.BUILDING_UPDATE))
            lines.append(wrap(row((Elided(words, 13, "text2"), 1), undo, gap=6)))
        section = Section(translate("board", "Does not exist"), *lines, note=str(len(lines)), gap=4)
        section.setVisible(bool(lines))
        return section

    def _undo(self, absence_id: int) -> None:
        boards = self._ctx.services.boards
        work = partial(boards.exists_after_all, absence_id)
        self._ctx.tasks.run(work, lambda _: self.marked.emit(), self._failed, owner=self)


def _place(spot: Spot) -> str:
    return translate("board", "entrance {name}, {room}", name=spot.entrance, room=spot.room)
