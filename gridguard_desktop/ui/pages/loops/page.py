"""六大闭环: a tile for each loop, then the kinds of work of the chosen one: where they stand, how they are
broken; below it the places and matters that come back. Every number opens its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.loops import FAULTS, STAGES
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.layout import Section, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import CountedPage
from gridguard_desktop.ui.pages.desk.blocks import ReturningBlock
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.loops import LoopNumbers, MemberNumbers
    from gridguard_desktop.ui.context import AppContext

NOT_ASKED = "–"
"""A cell without a question: this kind of work has no such stage or fault."""


class LoopsPage(CountedPage):
    """The front page of somebody who looks after loops."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.loops: tuple[LoopNumbers, ...] = ()
        self._chosen = ""
        self._reading, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.tiles = FigureStrip(translate("loops", "Six loops"))
        stages, faults = STAGES.values(), (words for words, _ in FAULTS.values())
        self.stages = _table(translate("loops", "Where it stands"), stages)
        self.faults = _table(translate("loops", "Where it is broken"), faults)
        self.returning = ReturningBlock(ctx)
        self._name = Section(translate("loops", "Where it stands"), self.stages, gap=2)
        self.tiles.activated.connect(self.choose)
        for table in (self.stages, self.faults):
            table.activated.connect(self.open_rows)
        self.returning.opened.connect(ctx.navigator.go)
        broken = Section(
            translate("loops", "Where it is broken"),
            self.faults,
            note=translate("loops", "work with two faults counts in both"),
            gap=2,
        )
        parts = (self._name, line_across(), broken, line_across(), self.returning, None)
        body = scrolled(wrap(column(*parts, gap=14, margins=(24, 0, 24, 12))))
        note = Label(translate("loops", "{mark} = does not apply", mark=NOT_ASKED), "cap")
        head = row(Label(self.title(), "title"), note, None, gap=10)
        above = column(head, self.tiles, gap=12, margins=(24, 14, 24, 12))
        self.setLayout(column(above, (body, 1), gap=0))
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Words on the tab."""
        return translate("loops", "Six loops")

    def open(self, route: Route) -> None:
        """The loop named by the route, else the one with most broken."""
        if isinstance(route.query, str):
            self._chosen = route.query
        self.reload()

    def reload(self) -> None:
        """Count."""
        super().reload()
        self._reading.run(self._ctx.services.loops.board, self._show, lane=Lane.LONG)
        self.returning.reload()

    def choose(self, key: str) -> None:
        """Show the kinds of work of a loop."""
        self._chosen = key
        self._show_chosen()

    def open_rows(self, mark: str) -> None:
        """The rows behind a number (``record type/key``)."""
        record_type, _, key = mark.partition("/")
        if not key:
            return

        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route(f"{query.record_type}_list", query=query))

        loops = self._ctx.services.loops
        self._opening.run(lambda: loops.rows(record_type, key), go, lane=Lane.LONG)

    # ---- showing

    def _show(self, loops: tuple[LoopNumbers, ...]) -> None:
        self.loops = loops
        if self._chosen not in {loop.key for loop in loops}:
            self._chosen = max(loops, key=lambda loop: loop.broken).key if loops else ""
        self.tiles.set_tiles([_tile(loop) for loop in loops])
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.tiles.choose(self._chosen)
        loop = next((loop for loop in self.loops if loop.key == self._chosen), None)
        if loop is None:
            return
        self._name.set_title(loop.label, translate("loops", "Where it stands"))
        self.stages.set_lines([_line(member, STAGES) for member in loop.members])
        self.faults.set_lines([_line(member, FAULTS) for member in loop.members])


def _table(name: str, heads: Iterable[object]) -> CompareTable:
    return CompareTable(name, [str(words) for words in heads], strong=None)


def _tile(loop: LoopNumbers) -> Tile:
    words = translate("loops", "{count} in hand", count=loop.standing)
    tone = "over" if loop.broken else "text2"
    said = translate("loops", "broken: {count}", count=loop.broken)
    return Tile(loop.key, str(loop.broken), loop.label, (("", words),), tone=tone, definition=said)


def _line(member: MemberNumbers, keys: Iterable[str]) -> Compared:
    name = str(RECORD_TYPES[member.record_type].title)
    asked = [key in member.numbers for key in keys]
    cells = [str(member.numbers[key]) if known else NOT_ASKED for key, known in zip(keys, asked, strict=True)]
    marks = [f"{member.record_type}/{key}" if known else "" for key, known in zip(keys, asked, strict=True)]
    return Compared(member.record_type, name, tuple(cells), tuple(marks))
