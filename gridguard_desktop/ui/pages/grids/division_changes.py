"""What a list of divisions would change, kind by kind, before it is saved; rows that cannot be read come
first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gridguard_desktop.domain.divisions import CITY, COMMUNITY, COUNTY, LEVELS, PROVINCE, STREET
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, line_across, row
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Elided, Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.divisions import Listed, Moved
    from gridguard_desktop.services.grids.division_views import DivisionComparison
    from gridguard_desktop.ui.context import AppContext

FAULTS, ADDED, RENAMED, MOVED, GONE, MAY_BE = "faults", "added", "renamed", "moved", "gone", "may_be"


def level_words(level: str) -> str:
    """What a level is called."""
    words = {
        PROVINCE: translate("divisions", "Province"),
        CITY: translate("divisions", "City"),
        COUNTY: translate("divisions", "Area"),
        STREET: translate("divisions", "Street or town"),
        COMMUNITY: translate("divisions", "Community or village"),
    }
    return words.get(level, level)


class ChangesPanel(QWidget):
    """``saved`` after the list was written, ``left`` when somebody turns away from it."""

    saved = Signal()
    left = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.comparison: DivisionComparison | None = None
        self._name, self._sum = Label("", "h2"), Elided("", 13, "text2")
        self._warning = Notice("soon", "")
        self._said = Notice("over", "")
        self.tabs = ViewTabs([Tab(ADDED, "")], name=translate("divisions", "Differences"))
        self.tabs.chosen.connect(lambda _: self._turn())
        self.table, self.pairs = self._made_tables()
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.pairs)
        self.edition = FieldBox(
            translate("divisions", "As of which day or notice"), TextEditor(max_length=100), required=True
        )
        self.save_button = Btn(translate("divisions", "Save the list"), "primary", "check")
        self.save_button.clicked.connect(self.save)
        leave = Btn(translate("divisions", "Leave it"), "ghost", "x", clicked=self.left.emit)
        head = row(self._name, (self._sum, 1), gap=10)
        foot = row((self.edition, 1), None, leave, self.save_button, gap=10)
        self.setLayout(
            column(
                head,
                self._warning,
                self._said,
                self.tabs,
                (self._tables, 1),
                line_across(),
                foot,
                gap=8,
            )
        )

    def first_stop(self) -> QWidget:
        """The keyboard begins at the kinds."""
        return self.tabs

    def show_comparison(self, comparison: DivisionComparison) -> None:
        """Show a list that was read."""
        self.comparison = comparison
        self._name.setText(comparison.file_name)
        self._sum.set_text(_sum_words(comparison))
        self._said.hide()
        hung = sum(comparison.grids.values()), sum(comparison.addresses.values())
        self._warning.set_text(
            translate(
                "divisions",
                "{grids} grids and {addresses} addresses hang on divisions that would be gone. They stay "
                "as they are and are listed until you give them another community.",
                grids=hung[0],
                addresses=hung[1],
            )
        )
        self._warning.setVisible(any(hung))
        self.tabs.set_tabs(_tabs(comparison))
        self.pairs.select_ids([])
        self.save_button.setEnabled(comparison.changes.any and not comparison.listed.faults)
        self._turn()

    def save(self) -> None:
        """Write the list; pairs that are ticked are the same place under a new code."""
        comparison = self.comparison
        if comparison is None or self.edition.complain():
            return
        edition = str(self.edition.editor.value() or "")
        pairs = comparison.changes.may_be
        same = tuple(pairs[at - 1].known.code for at in self.pairs.selected_ids())
        divisions = self._ctx.services.divisions
        self.save_button.setEnabled(False)
        self._ctx.tasks.run(
            lambda: divisions.apply(comparison, edition=edition, same=same),
            lambda _: self.saved.emit(),
            self._failed,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.save_button.setEnabled(True)
        if isinstance(error, ValidationError) and "edition" in error.fields:
            self.edition.set_error(error.fields["edition"])
            return
        self._said.set_text(error.message)
        self._said.show()

    def _turn(self) -> None:
        comparison, kind = self.comparison, self.tabs.current
        if comparison is None:
            return
        self._tables.setCurrentIndex(1 if kind == MAY_BE else 0)
        rows = [Row(at, cells) for at, cells in enumerate(_cells(comparison, kind), 1)]
        (self.pairs if kind == MAY_BE else self.table).set_rows(rows)

    def _made_tables(self) -> tuple[RecordTable, RecordTable]:
        columns = (
            Column("code", translate("divisions", "Code"), width=140),
            Column("name", translate("divisions", "Name"), width=240, strong=True),
            Column("level", translate("divisions", "Level"), width=130, drop_rank=1),
            Column("what", translate("divisions", "Difference"), width=360, stretch=True),
        )
        name = translate("divisions", "Differences")
        ticked = translate("divisions", "Tick those that are the same place")
        return (
            RecordTable(columns, name=name, ticks=False),
            RecordTable(columns, name=ticked),
        )


def _sum_words(comparison: DivisionComparison) -> str:
    changes = comparison.changes
    return translate(
        "divisions",
        "{rows} rows: {added} added, {renamed} renamed, {moved} moved, {gone} gone, {placed} placed in the "
        "tree, {same} unchanged",
        rows=len(comparison.listed.rows),
        added=len(changes.added),
        renamed=len(changes.renamed),
        moved=len(changes.moved),
        gone=len(changes.gone),
        placed=len(changes.placed),
        same=changes.unchanged,
    )


def _tabs(comparison: DivisionComparison) -> list[Tab]:
    changes = comparison.changes
    every = (
        (FAULTS, translate("divisions", "Cannot be read"), len(comparison.listed.faults)),
        (ADDED, translate("divisions", "Added"), len(changes.added)),
        (RENAMED, translate("divisions", "Renamed"), len(changes.renamed)),
        (MOVED, translate("divisions", "Moved"), len(changes.moved)),
        (GONE, translate("divisions", "Gone"), len(changes.gone)),
        (MAY_BE, translate("divisions", "Same name, new code"), len(changes.may_be)),
    )
    return [Tab(key, words, count) for key, words, count in every if count or key in (ADDED, RENAMED, GONE)]


def _cells(comparison: DivisionComparison, kind: str) -> list[Mapping[str, Any]]:
    changes = comparison.changes
    if kind == FAULTS:
        return [
            {"code": translate("divisions", "row {n}", n=fault.row), "what": fault.words}
            for fault in comparison.listed.faults
        ]
    if kind == ADDED:
        return [_listed(row) for row in changes.added]
    if kind == RENAMED:
        return [
            {
                **_line(one.known.code, one.name),
                "what": translate("divisions", "until now {name}", name=one.known.name),
            }
            for one in changes.renamed
        ]
    if kind == GONE:
        return [
            {**_line(one.code, one.name), "what": _hanging_words(comparison, one.code)}
            for one in changes.gone
        ]
    return [_moved(pair, comparison) for pair in (changes.may_be if kind == MAY_BE else changes.moved)]


def _line(code: str, name: str) -> dict[str, Any]:
    return {"code": code, "name": name, "level": level_words(LEVELS[len(code)])}


def _listed(row: Listed) -> dict[str, Any]:
    return {**_line(row.code, row.name), "what": ""}


def _moved(pair: Moved, comparison: DivisionComparison) -> dict[str, Any]:
    parent = comparison.changes.parents.get(pair.row.code, "")
    if pair.sure:
        words = translate("divisions", "from {old} to {new}", old=pair.known.parent, new=parent)
    else:
        hung = _hanging_words(comparison, pair.known.code)
        words = translate("divisions", "{old} is gone, {new} is new", old=pair.known.code, new=pair.row.code)
        words = f"{words} · {hung}" if hung else words
    return {**_line(pair.known.code, pair.row.name), "what": words}


def _hanging_words(comparison: DivisionComparison, code: str) -> str:
    grids, addresses = comparison.grids.get(code, 0), comparison.addresses.get(code, 0)
    if not grids and not addresses:
        return ""
    return translate(
        "divisions", "{grids} grids, {addresses} addresses hang on it", grids=grids, addresses=addresses
    )
