"""The list of residents: who is to be verified or checked again, who came and who went this month;
the current one beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.menus import Entry
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.table_paint import CHECK
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.counted import CountedListPage
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.pages.records.glance import Glance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.context import AppContext

CHECK_DUE = "check_due"
"""The view of those whose cycle has ended."""


class ResidentListPage(CountedListPage):
    """The rail's page of residents."""

    def __init__(self, ctx: AppContext) -> None:
        self.glance = Glance(ctx, RECORD_TYPES["resident"])
        super().__init__(ctx, RECORD_TYPES["resident"])
        self.table.clicked.connect(self._clicked)
        self.table.current_changed.connect(self._moved)
        self.table.beside_asked.connect(self._beside_asked)
        self.glance.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))

    def beside(self) -> QWidget:
        """The current resident."""
        return self.glance

    def on_hidden(self) -> None:
        """As every list; nobody is read behind another page."""
        self.glance.rest()
        super().on_hidden()

    def on_changed(self, changes: Any) -> None:
        """As every list; the panel follows."""
        super().on_changed(changes)
        if self.glance.shown_id in changes.records.get("resident", ()):
            self.glance.reload()

    def columns(self) -> tuple[Column, ...]:
        """The usual ones, and the station's own fields that are shown in lists; each can be hidden."""
        own = tuple(
            Column(field.column, field.own.label, width=120, drop_rank=1)
            for field in self._ctx.choices.custom_fields
            if field.in_list
        )
        return (*super().columns(), *own)

    def row_entries(self, ids: Sequence[int]) -> list[Entry | None]:
        """The usual lines and the look beside the list."""
        words = translate("lists", "Look beside the list")
        look = Entry(words, lambda: self.glance.look_at(ids[0]), "eye", "→")
        entries = [*super().row_entries(ids), look]
        if len(ids) == 2 and self._ctx.can(Permission.RESIDENT_MERGE):
            words = translate("duplicates", "Compare these two as duplicates")
            entries.append(Entry(words, lambda: self._compare(*ids), "layers"))
        return entries

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        rows = super()._fetch(ids)
        if not any(field.in_list for field in self._ctx.choices.custom_fields):
            return rows
        own = self._ctx.services.custom_values.columns(ids)
        return [Row(line.id, {**line.cells, **own.get(line.id, {})}, line.muted) for line in rows]

    def _compare(self, first: int, second: int) -> None:
        """Put two chosen records side by side on the page of duplicates."""
        duplicates = self._ctx.services.duplicates
        self._ctx.tasks.run(
            lambda: duplicates.put_together(first, second),
            lambda pair: self._ctx.navigator.go(Route("duplicates", query=pair)),
            self._refused,
            self,
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _clicked(self, index: QModelIndex) -> None:
        current = self.table.current_id
        ticking = self.table.column_key(index.column()) == CHECK
        if current is not None and not ticking and not QGuiApplication.keyboardModifiers():
            self.glance.look_at(current)

    def _moved(self, record_id: int | None) -> None:
        """The panel follows the keyboard; another result closes it: nobody asked to look at its first row."""
        if not self.glance.is_open or record_id == self.glance.shown_id:
            return
        if record_id is not None and self.table.hasFocus():
            self.glance.look_at(record_id)
        else:
            self.glance.close_panel()

    def _beside_asked(self, wanted: bool) -> None:
        current = self.table.current_id
        if wanted and current is not None:
            self.glance.look_at(current)
        elif not wanted:
            self.glance.close_panel()

    def views(self) -> list[ListView]:
        """All, to be verified, to be checked again by the cycle, came and went this month."""
        today = self._ctx.clock.today()
        first = today.replace(day=1)
        unchecked = Filter("state", Operator.EQUALS, "unverified")
        return [
            ListView("all", translate("lists", "All")),
            ListView("unverified", translate("lists", "To verify"), (unchecked,)),
            ListView(
                CHECK_DUE,
                translate("facts", "Check due"),
                (Filter("check_by", Operator.UNTIL, today),),
            ),
            ListView(
                "arrived",
                translate("lists", "Moved in this month"),
                (Filter("arrived_on", Operator.FROM, first),),
            ),
            ListView(
                "left", translate("lists", "Moved out this month"), (Filter("left_on", Operator.FROM, first),)
            ),
        ]
