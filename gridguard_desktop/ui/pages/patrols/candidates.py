"""Choosing volunteers for a shift: who may be planned is ticked, who may not stands below with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.kit.choice import initials
from gridguard_desktop.ui.kit.editors import Editor, LineEdit
from gridguard_desktop.ui.kit.layout import column
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.shifts import Candidate

COLUMNS = (
    Column("name", text("patrol_pages", "Name"), width=110, strong=True),
    Column("number", text("patrol_pages", "Number"), width=120, drop_rank=1),
    Column("phone", text("patrol_pages", "Phone"), width=120, drop_rank=2),
    Column("insured", text("patrol_pages", "Insured until"), Cell.DATE, width=110, drop_rank=3),
    Column("obstacle", text("patrol_pages", "May be planned"), Cell.ICON, width=240, stretch=True),
)
ROWS_SHOWN = 6


class CandidatePick(Editor):
    """A table to tick volunteers in. ``value()`` is the ids; those with an obstacle cannot be ticked."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[int, Candidate] = {}
        self._chosen: list[int] = []
        self._busy = False
        self.line = LineEdit()
        self.line.setPlaceholderText(translate("patrol_pages", "Name, initials or number"))
        self.line.textEdited.connect(lambda _: self._show())
        self.table = RecordTable(
            COLUMNS,
            name=translate("patrol_pages", "Volunteers to choose from"),
            empty=translate(
                "patrol_pages", "Enter the times first; then those who are free are listed here."
            ),
        )
        self.table.selection_changed.connect(self._ticked)
        self._count = Label("", "cap")
        self.setLayout(column(self.line, self.table, self._count, gap=6))
        self.setFocusProxy(self.line)
        self._show()

    def set_candidates(self, found: Sequence[Candidate]) -> None:
        """Offer these; who was ticked and may no longer be planned is taken out, with the reason."""
        self._known = {one.volunteer_id: one for one in found}
        self.set_value(self._chosen)

    def value(self) -> Any:
        """Ids of the volunteers ticked, in the order they were offered."""
        return [key for key in self._known if key in self._chosen] if self._known else list(self._chosen)

    def set_value(self, value: Any) -> None:
        """Tick these."""
        self._chosen = list(value or ())
        unfit = [key for key in self._chosen if key in self._known and self._known[key].obstacle]
        for key in unfit:
            self._chosen.remove(key)
        self._refuse(unfit)
        self._show()

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        self.line.setAccessibleName(f"{name} {self.line.placeholderText()}")

    def _show(self) -> None:
        typed = self.line.text().strip().lower()
        shown = [one for one in self._known.values() if _fits(one, typed)]
        self._busy = True
        self.table.set_rows([_row(one) for one in shown])
        self.table.select_ids(one.volunteer_id for one in shown if one.volunteer_id in self._chosen)
        self._busy = False
        self.table.fit_height(ROWS_SHOWN)
        self._say()

    def _ticked(self) -> None:
        if self._busy:
            return
        ticked = self.table.selected_ids()
        unfit = [key for key in ticked if self._known[key].obstacle]
        listed = {key for key in self._known if self.table.row_data(key) is not None}
        hidden = [key for key in self._chosen if key not in listed]
        self._chosen = hidden + [key for key in ticked if key not in unfit]
        if unfit:
            self._show()
        self._say()
        self.changed.emit()
        self._refuse(unfit)  # last: the field takes an old remark back when something changes

    def _refuse(self, unfit: Sequence[int]) -> None:
        words = " ".join(
            translate(
                "patrol_pages", "{name} cannot be planned: {reason}", name=one.name, reason=one.obstacle
            )
            for one in map(self._known.__getitem__, unfit)
        )
        self.told.emit("warn" if words else "", words)

    def _say(self) -> None:
        free = sum(not one.obstacle for one in self._known.values())
        self._count.setText(
            translate(
                "patrol_pages", "{chosen} chosen, {free} may be planned", chosen=len(self._chosen), free=free
            )
        )


def _fits(one: Candidate, typed: str) -> bool:
    return not typed or any(typed in form for form in (one.name, initials(one.name), one.number.lower()))


def _row(one: Candidate) -> Row:
    may = IconText(translate("patrol_pages", "free"), "circle-check", "done")
    cells = {
        "name": one.name,
        "number": one.number,
        "phone": one.phone,
        "insured": one.insured_until,
        "obstacle": IconText(one.obstacle, "circle-x", "over") if one.obstacle else may,
    }
    return Row(one.volunteer_id, cells, muted=bool(one.obstacle))
