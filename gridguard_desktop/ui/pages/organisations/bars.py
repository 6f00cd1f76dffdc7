"""五全 of one unit: five bars computed from its records; a bar that is not full opens what is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.progress import ProgressBar
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.five_all import Bar
    from gridguard_desktop.ui.context import AppContext

LABEL_WIDTH, BAR_WIDTH = 110, 180
CHANGES = ("organisation", "licence", "employee", "inspection", "hazard", "flow_entry")
"""Records a bar is computed from."""


class FiveBars(QWidget):
    """The bars of one unit."""

    def __init__(self, ctx: AppContext, organisation_id: int) -> None:
        super().__init__()
        self._ctx, self._id = ctx, organisation_id
        self.bars: tuple[Bar, ...] = ()
        self._reading = Latest(ctx.tasks, self)
        note = translate("five_all", "the station's own reckoning, may be changed")
        self._section = Section(translate("five_all", "Five wholes"), note=note, gap=6)
        self.setLayout(column(self._section, gap=0))
        self.reload()

    def reload(self) -> None:
        """Compute again."""
        work = partial(self._ctx.services.five_all.bars, organisation_id=self._id)
        self._reading.run(work, self._show, self._complain, lane=Lane.LONG)

    def open_rows(self, key: str) -> None:
        """Show what is missing."""
        work = partial(self._ctx.services.five_all.rows, key, organisation_id=self._id)
        self._ctx.tasks.run(work, partial(go_to_rows, self._ctx), self._complain, owner=self, lane=Lane.LONG)

    def _show(self, bars: tuple[Bar, ...]) -> None:
        self.bars = bars
        self._section.replace_body(*map(self._line, bars))

    def _line(self, bar: Bar) -> QWidget:
        label = fixed(Label(bar.label), width=LABEL_WIDTH)
        label.setToolTip(bar.definition)
        said = translate("five_all", "{done} of {total}", done=bar.done, total=bar.total)
        words = said if bar.total else translate("five_all", "nothing to count")
        parts: list[QWidget | None] = [
            label,
            ProgressBar(bar.fraction if bar.total else 0.0, BAR_WIDTH, tone="bar"),
            Label(words, "over" if bar.missing else "sec"),
        ]
        if bar.missing:
            opened = translate("five_all", "What is missing")
            button = Btn(opened, "link", small=True, clicked=partial(self.open_rows, bar.key))
            button.setAccessibleName(f"{opened} {bar.label}")
            parts.append(button)
        return wrap(row(*parts, None, gap=10))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def go_to_rows(ctx: AppContext, query: ListQuery) -> None:
    """The list with these rows."""
    ctx.navigator.go(Route(f"{query.record_type}_list", query=query))
