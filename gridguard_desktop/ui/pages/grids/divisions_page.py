"""行政区划: the tree step by step from the province to the village, what hangs on divisions that are gone,
the lists that were taken over; a new list is compared here before it is saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from gridguard_desktop.domain.divisions import CITY, COMMUNITY, COUNTY, PROVINCE, STREET
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.grids.division_changes import ChangesPanel, level_words
from gridguard_desktop.ui.pages.importing.page import FILE_TYPES
from gridguard_desktop.ui.tasks import Lane, Latest, Progress

if TYPE_CHECKING:
    from gridguard_desktop.services.grids.division_views import (
        DivisionBranch,
        DivisionComparison,
        DivisionLine,
        DivisionUpdateLine,
        Hanging,
    )
    from gridguard_desktop.ui.context import AppContext

TREE, HANGING, UPDATES = "tree", "hanging", "updates"


class DivisionsPage(Page):
    """One table for each view; the comparison stands in their place while somebody looks at it."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self._at: int | None = None
        self.branch: DivisionBranch | None = None
        self.hanging: tuple[Hanging, ...] = ()
        self._facts = Elided("", 13, "text2")
        self._path = spaced(QHBoxLayout(), 4)
        self._said = Notice("over", "")
        self._said.hide()
        self.tabs = ViewTabs(self._tabs(), name=self.title())
        self.tabs.chosen.connect(self._turn)
        self.tree, self.hung, self.kept = self._tree_table(), self._hung_table(), self._kept_table()
        self.tree.opened.connect(self.go_to)
        self.hung.opened.connect(self._open_hung)
        self.changes = ChangesPanel(ctx)
        self.changes.saved.connect(self._saved)
        self._stack, self._views = QStackedWidget(), QStackedWidget()
        self.changes.left.connect(lambda: self._stack.setCurrentIndex(0))
        self.setLayout(self._assemble())

    def title(self) -> str:
        """Words on the tab."""
        return translate("divisions", "Administrative divisions")

    def first_stop(self) -> QWidget:
        """The keyboard begins in the tree."""
        return self.tree

    def open(self, route: Route) -> None:
        """Read the tree."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """A list was saved, or a grid got another community."""
        if any(changes.records.get(kind) for kind in ("division", "grid")):
            self.reload()

    def reload(self) -> None:
        """Read again."""
        divisions, at = self._ctx.services.divisions, self._at
        self._reading.run(
            lambda: (divisions.branch(at), divisions.hanging(), divisions.updates()),
            lambda read: self._show(*read),
            self._failed,
        )

    def go_to(self, division_id: int | None) -> None:
        """Show what lies below a division; None for the top."""
        line = (
            next((one for one in self.branch.lines if one.id == division_id), None) if self.branch else None
        )
        if line is not None and line.level == COMMUNITY:
            return
        self._at = division_id
        self.tree.setFocus()
        self.reload()

    # ---- a new list

    def choose(self) -> None:
        """Ask for a list file and compare it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, translate("divisions", "Choose a list of divisions"), "", FILE_TYPES
        )
        if chosen:
            self.compare(Path(chosen))

    def compare(self, path: Path | None = None) -> None:
        """Compare a list with what is on record; without a file, the list that came with the program."""
        self._said.hide()
        divisions = self._ctx.services.divisions
        self._ctx.tasks.run(
            lambda: divisions.compare(path),
            self._compared,
            self._failed,
            owner=self,
            lane=Lane.LONG,
            progress=Progress(translate("divisions", "Comparing the list")),
        )

    def _compared(self, comparison: DivisionComparison) -> None:
        self.changes.show_comparison(comparison)
        self._stack.setCurrentIndex(1)
        self.changes.first_stop().setFocus()

    def _saved(self) -> None:
        self._stack.setCurrentIndex(0)
        self._ctx.toast.done(translate("divisions", "The list is saved."))
        self.reload()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._said.set_text(error.message)
        self._said.show()

    # ---- showing

    def _show(
        self,
        branch: DivisionBranch,
        hanging: tuple[Hanging, ...],
        updates: tuple[DivisionUpdateLine, ...],
    ) -> None:
        self.branch, self.hanging = branch, hanging
        self._facts.set_text(count_words(branch.counts))
        self._show_path()
        self.tree.set_rows([_tree_row(line) for line in branch.lines])
        self.hung.set_rows([_hung_row(at, one) for at, one in enumerate(hanging, 1)])
        self.kept.set_rows([_kept_row(at, one) for at, one in enumerate(updates, 1)])
        self.tabs.set_tabs(self._tabs())

    def _show_path(self) -> None:
        clear(self._path)
        above: list[tuple[str, int | None]] = [(translate("divisions", "All"), None)]
        above += [(line.name, line.id) for line in (self.branch.path if self.branch else ())]
        for words, target in above:
            self._path.addWidget(Btn(words, "link", clicked=partial(self.go_to, target)))
            if target != above[-1][1]:
                self._path.addWidget(Label("›", "sec"))
        self._path.addStretch(1)

    def _turn(self, key: str) -> None:
        self._views.setCurrentIndex((TREE, HANGING, UPDATES).index(key))

    def _open_hung(self, at: int) -> None:
        one = self.hanging[at - 1]
        if one.grid_id is None:
            self._ctx.navigator.go(Route("address_list"))
        elif self._ctx.can(Permission.GRID_REDRAW):
            self._ctx.navigator.go(Route("grid_change", one.grid_id))
        else:
            self._ctx.navigator.go(Route("grid", one.grid_id))

    # ---- assembling

    def _tabs(self) -> list[Tab]:
        return [
            Tab(TREE, translate("divisions", "Tree")),
            Tab(HANGING, translate("divisions", "On divisions that are gone"), len(self.hanging)),
            Tab(UPDATES, translate("divisions", "Lists taken over")),
        ]

    def _tree_table(self) -> RecordTable:
        return RecordTable(
            (
                Column("code", translate("divisions", "Code"), width=140),
                Column("name", translate("divisions", "Name"), width=260, strong=True, stretch=True),
                Column("level", translate("divisions", "Level"), width=110),
                Column("streets", translate("divisions", "Streets"), Cell.NUMBER, 120, drop_rank=2),
                Column("communities", translate("divisions", "Communities"), Cell.NUMBER, 110, drop_rank=1),
                Column("grids", translate("divisions", "Grids"), Cell.NUMBER, 80),
                Column("ended", translate("divisions", "Gone since"), Cell.DATE, 110, drop_rank=3),
            ),
            name=translate("divisions", "Tree"),
            ticks=False,
            empty=translate("divisions", "Nothing is on record here. Compare a list to begin."),
        )

    def _hung_table(self) -> RecordTable:
        return RecordTable(
            (
                Column("division", translate("divisions", "Division that is gone"), width=260, strong=True),
                Column("code", translate("divisions", "Code"), width=140, drop_rank=1),
                Column("what", translate("divisions", "What hangs on it"), width=300, stretch=True),
            ),
            name=translate("divisions", "On divisions that are gone"),
            ticks=False,
            empty=translate("divisions", "Nothing hangs on a division that is gone."),
        )

    def _kept_table(self) -> RecordTable:
        return RecordTable(
            (
                Column("day", translate("divisions", "Saved on"), Cell.DATE, 110),
                Column("file", translate("divisions", "List"), width=260, strong=True, stretch=True),
                Column("edition", translate("divisions", "As of"), width=150),
                Column("what", translate("divisions", "Changes"), width=330, drop_rank=1),
                Column("by", translate("divisions", "By"), width=90),
            ),
            name=translate("divisions", "Lists taken over"),
            ticks=False,
            empty=translate("divisions", "No list was taken over yet."),
        )

    def _assemble(self) -> Any:
        shipped = Btn(
            translate("divisions", "Compare with the list that came along"),
            "secondary",
            "refresh-cw",
            clicked=self.compare,
        )
        choose = Btn(translate("divisions", "Compare a list file"), "secondary", "folder-open")
        choose.clicked.connect(self.choose)
        for button in (shipped, choose):
            button.setVisible(self._ctx.can(Permission.DIVISION_UPDATE))
        head = row(Label(self.title(), "title"), (self._facts, 1), shipped, choose, gap=10)
        tree = wrap(column(self._path, (self.tree, 1), gap=6))
        for view in (tree, self.hung, self.kept):
            self._views.addWidget(view)
        self._stack.addWidget(wrap(column(self.tabs, (self._views, 1), gap=6)))
        self._stack.addWidget(self.changes)
        return column(head, self._said, (self._stack, 1), gap=10, margins=(24, 14, 24, 12))


def count_words(counts: Any) -> str:
    """How many divisions of each level are in force."""
    return translate(
        "divisions",
        "{province} provinces, {city} cities, {county} area codes, {street} streets, {community} villages",
        province=counts[PROVINCE],
        city=counts[CITY],
        county=counts[COUNTY],
        street=counts[STREET],
        community=counts[COMMUNITY],
    )


def _tree_row(line: DivisionLine) -> Row:
    cells: dict[str, Any] = {
        "code": line.code,
        "name": line.name,
        "level": level_words(line.level),
        "streets": line.streets or None,
        "communities": line.communities or None,
        "grids": line.grids or None,
        "ended": line.ended_on,
    }
    return Row(line.id, cells, muted=line.ended_on is not None)


def _hung_row(at: int, one: Hanging) -> Row:
    if one.grid_id is not None:
        what = translate("divisions", "grid {name}", name=one.grid)
    else:
        what = translate("divisions", "{n} addresses", n=one.addresses)
    return Row(at, {"division": one.division, "code": one.code, "what": what})


def _kept_row(at: int, one: DivisionUpdateLine) -> Row:
    counts = {"placed": 0, **one.counts}
    words = translate(
        "divisions",
        "{added} added, {renamed} renamed, {moved} moved, {gone} gone",
        added=counts["added"],
        renamed=counts["renamed"],
        moved=counts["moved"],
        gone=counts["gone"],
    )
    cells: dict[str, Any] = {
        "day": one.applied_on,
        "file": one.file_name,
        "edition": one.edition,
        "what": words,
        "by": one.by,
    }
    return Row(at, cells)
