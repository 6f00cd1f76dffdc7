"""工作台: tiles of what is due, the due rows, and the blocks the person's post or own arrangement asks for.

The due half comes from the interactive worker and shows first; the numbers come from the worker for long
reads. Every number opens its rows in the list of their record type.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.desk_layout import DeskLayout, preset, unpacked
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.role_breadth import Breadth, case_breadth, grid_breadth
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, keep_aside, row, scrolled
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import CountedPage
from gridguard_desktop.ui.pages.desk.arranging import Arranging
from gridguard_desktop.ui.pages.desk.blocks import (
    Block,
    CasesBlock,
    LoopsBlock,
    ReturningBlock,
    SittingsBlock,
)
from gridguard_desktop.ui.pages.desk.columns import DeskColumns
from gridguard_desktop.ui.pages.desk.due_list import DueList, due_of, due_of_idle
from gridguard_desktop.ui.pages.desk.due_tiles import CHECKS, checks_tile, due_tiles
from gridguard_desktop.ui.pages.desk.month_blocks import CalendarBlock, KindsBlock, MonthBlock, PlacesBlock
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout, QWidget

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.desk import DueView, MonthView
    from gridguard_desktop.ui.context import AppContext

DUE_PAPER = "due-list"
LAYOUT = "desk.layout"
"""Under which the arrangement is kept with the account."""
COUNTED = (
    "dispute",
    "hazard",
    "shift",
    "agreement",
    "deadline",
    "meeting_action",
    "joint_sheet",
    "joint_task",
    "service_request",
    "resident",
    "routine",
)
"""Records whose changes move a number of the desk."""
BLOCKS: tuple[type[Block], ...] = (
    LoopsBlock,
    CasesBlock,
    SittingsBlock,
    ReturningBlock,
    MonthBlock,
    KindsBlock,
    PlacesBlock,
    CalendarBlock,
)
"""A new block is one class and one line here, with its name in ``domain.desk_layout``."""


class DeskPage(CountedPage):
    """The first page of everybody with cases, patrols or hazards."""

    counted = COUNTED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.due: DueView | None = None
        self.month: MonthView | None = None
        self._group = ""
        self._asking_due, self._asking_month = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._asking_checks = Latest(ctx.tasks, self)
        self.checks: int | None = None
        self._opening = Latest(ctx.tasks, self)
        self._expanded = False
        self._note = Label("", "cap")
        self.tiles = FigureStrip(translate("desk", "What is due"))
        self.due_list = DueList()
        self._all_button = Btn("", "link", tail="chevron-right", clicked=self.toggle_all)
        self._due_part = Section(
            translate("desk", "To be done"), (scrolled(self.due_list), 1), right=[self._all_button], gap=4
        )
        self.blocks = {kind.key: kind(ctx) for kind in BLOCKS if ctx.can(kind.needs)}
        keep_aside(self, *self.blocks.values())
        self.layout_now = unpacked(ctx.settings.get(LAYOUT), ctx.services.context.actor.roles)
        self.arranging = Arranging()
        self.arranging.hide()
        self.columns = DeskColumns(self._due_part, self.arranging)
        self._all_button.hide()
        self._connect()
        self.setLayout(self._assemble())
        self.setAccessibleName(self.title())

    def _connect(self) -> None:
        self.tiles.activated.connect(self.show_group)
        self.due_list.opened.connect(self._open_record)
        for block in self.blocks.values():
            block.opened.connect(self._ctx.navigator.go)
            block.asked.connect(self._open_rows)
        self.arranging.changed.connect(self.arrange)
        self.arranging.preset.connect(lambda: self.arrange(preset(self._ctx.services.context.actor.roles)))
        self.arranging.done.connect(self._stop_arranging)

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("desk", "Desk")

    def on_shown(self) -> None:
        """Read again if something changed meanwhile, or a new day began."""
        if self._stale or (self.due is not None and self.due.today != self._ctx.clock.today()):
            self.reload()

    # ---- reading

    def reload(self) -> None:
        """Ask for both halves."""
        super().reload()
        desk = self._ctx.services.desk
        self._asking_due.run(desk.due, self._show_due)
        self._asking_month.run(desk.month, self._show_month, lane=Lane.LONG)
        for block in self._standing():
            block.reload()
        if self._ctx.can(Permission.RESIDENT_UPDATE):
            self._asking_checks.run(desk.checks_due, self._show_checks, lane=Lane.LONG)

    def _show_due(self, due: DueView) -> None:
        self.due = due
        self.tiles.set_tiles(self._tiles(due))
        self._show_group(self._group)

    def _show_checks(self, count: int) -> None:
        self.checks = count
        if self.due is not None:
            self.tiles.set_tiles(self._tiles(self.due))
            self.tiles.choose(self._group)

    def _show_month(self, month: MonthView) -> None:
        self.month = month
        self._note.setText(self._scope_words())
        for block in self.blocks.values():
            block.show_month(month)
        self.columns.fit()

    def _tiles(self, due: DueView) -> list[Tile]:
        return due_tiles(due) if self.checks is None else [*due_tiles(due), checks_tile(self.checks)]

    # ---- due rows

    def show_group(self, key: str) -> None:
        """A tile was pressed: its rows only; pressed again: all rows. Residents have a list of their own."""
        if key == CHECKS:
            self._ctx.navigator.go(Route("resident_list", query="check_due"))
            return
        self._show_group("" if key == self._group else key)

    def _show_group(self, key: str) -> None:
        due = self.due
        if due is None:
            return
        self._group = key
        self.tiles.choose(key)
        groups = {"": due.items, "overdue": due.overdue, "today": due.due_today, "coming": due.coming}
        idle = key == "idle"
        rows = (
            [due_of_idle(record) for record in due.idle] if idle else [due_of(item) for item in groups[key]]
        )
        self.due_list.set_rows(rows, translate("desk", "Nothing is due here."))
        title = translate("desk", "Without a next step") if idle else translate("desk", "To be done")
        self._due_part.set_title(title)
        self._name_button()

    def toggle_all(self) -> None:
        """All rows instead of the calendar, and back."""
        self._expanded = not self._expanded
        self.due_list.show_all(self._expanded)
        self._name_button()
        self.columns.show_blocks(left=not self._expanded)

    def _name_button(self) -> None:
        due = self.due
        count = 0 if due is None else len(due.idle if self._group == "idle" else due.items)
        fewer, every = translate("desk", "Fewer"), translate("desk", "All {count}", count=count)
        self._all_button.set_text(fewer if self._expanded else every)
        self._all_button.setVisible(bool(count))

    # ---- arranging

    def _standing(self) -> list[Block]:
        keys = (*self.layout_now.left, *self.layout_now.right)
        return [self.blocks[key] for key in keys if key in self.blocks]

    def _place(self) -> None:
        """Put the blocks where they belong."""
        sides = (self.layout_now.left, self.layout_now.right)
        left, right = ([self.blocks[key] for key in side if key in self.blocks] for side in sides)
        self.columns.place(left, right)

    def start_arranging(self) -> None:
        """Show which blocks stand where, to be changed."""
        names = {key: block.title() for key, block in self.blocks.items()}
        self.arranging.show_layout(self.layout_now, names)
        self.arranging.show()
        self.columns.share()
        self.arranging.ready.setFocus()

    def arrange(self, layout: DeskLayout) -> None:
        """Another arrangement: seen at once, kept with the account."""
        new = {key for key in (*layout.left, *layout.right) if not self.layout_now.side(key)}
        self.layout_now = layout
        self._place()
        for key in new & self.blocks.keys():
            self.blocks[key].reload()
        self.start_arranging()
        packed = layout.packed()
        self._ctx.settings[LAYOUT] = packed
        station = self._ctx.services.station
        self._ctx.tasks.run(lambda: station.keep_settings({LAYOUT: packed}))

    def _stop_arranging(self) -> None:
        self.arranging.hide()
        self.columns.share()
        self.tiles.setFocus()

    # ---- opening

    def _open_record(self, key: str) -> None:
        record_type, _, record_id = key.partition("/")
        self._ctx.navigator.go(Route(record_type, int(record_id)))

    def _open_rows(self, ask: Callable[[], ListQuery]) -> None:
        def go(query: ListQuery) -> None:
            self._ctx.navigator.go(Route(f"{query.record_type}_list", query=query))

        self._opening.run(ask, go, lane=Lane.LONG)

    def print_list(self) -> None:
        """Today's list as a paper, in the print preview."""
        papers = self._ctx.services.papers

        def go(target: Any) -> None:
            self._ctx.navigator.go(Route("paper", target.record_id, {"paper": DUE_PAPER}))

        self._opening.run(lambda: papers.by_number(DUE_PAPER, ""), go)

    # ---- assembling

    def _assemble(self) -> QLayout:
        buttons: list[QWidget] = []
        if self._ctx.can(Permission.PAPER_PRINT):
            words = translate("desk", "Print today's list")
            buttons.append(Btn(words, "secondary", "printer", clicked=self.print_list))
        for page, words in (
            ("what_if", translate("what_if", "Reckon deadlines")),
            ("digest", translate("digest", "Digest of the day")),
        ):
            go = partial(self._ctx.navigator.go, Route(page))
            buttons.insert(0, Btn(words, "ghost", clicked=go))
        arrange = translate("desk", "Arrange")
        buttons.insert(0, Btn(arrange, "ghost", "layout-dashboard", clicked=self.start_arranging))
        head = row(Label(self.title(), "title"), self._note, None, *buttons, gap=10)
        self._place()
        return column(head, self.tiles, (self.columns, 1), gap=12, margins=(24, 14, 24, 12))

    def _scope_words(self) -> str:
        roles = self._ctx.services.context.actor.roles
        whole = Breadth.STATION in (case_breadth(roles), grid_breadth(roles))
        scope = translate("desk", "whole station") if whole else translate("desk", "own cases and grids")
        cases = self.month.open_cases if self.month is not None else None
        if cases is None:
            return scope
        return translate("desk", "{scope} · {count} open cases", scope=scope, count=cases)
