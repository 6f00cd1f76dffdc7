"""见底清零 on the board: units, workers' training, flow, inspections and hazards of the guarded kinds beside
each other, each with what is left; a number opens its rows, so that zero can be proved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.unit_kinds import KINDS
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.organisations.bars import go_to_rows
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.five_all import Bar
    from gridguard_desktop.ui.context import AppContext

CHOICE_WIDTH = 190
ALL = ""


class ZeroStrip(QWidget):
    """One tile a dimension: how many are left of how many."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.bars: tuple[Bar, ...] = ()
        self._reading, self._opening = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        title = translate("five_all", "Cleared to zero")
        self.strip = FigureStrip(title)
        self.strip.activated.connect(self.open_rows)
        answers = [Choice(ALL, translate("five_all", "All guarded kinds"))]
        answers += [Choice(one.key, one.label) for one in choices(KINDS) if one.extra.get("guarded")]
        self.kind = ChoiceEditor(answers, segmented=False)
        self.kind.set_value(ALL)
        self.kind.set_name(translate("five_all", "Kind of unit"))
        self.kind.changed.connect(self.reload)
        note = translate("five_all", "guarded units; the station's own reckoning, may be changed")
        head = row(Label(title, "h2"), Label(note, "cap"), None, fixed(self.kind, width=CHOICE_WIDTH), gap=8)
        self.setLayout(column(head, self.strip, gap=6))
        self.setVisible(ctx.can(Permission.ORGANISATION_READ))

    def reload(self) -> None:
        """Compute again."""
        if self._ctx.can(Permission.ORGANISATION_READ):
            work = partial(self._ctx.services.five_all.bars, kind=self.kind.value() or ALL)
            self._reading.run(work, self._show, self._complain, lane=Lane.LONG)

    def open_rows(self, key: str) -> None:
        """Show what is left."""
        work = partial(self._ctx.services.five_all.rows, key, kind=self.kind.value() or ALL)
        self._opening.run(work, partial(go_to_rows, self._ctx), self._complain, lane=Lane.LONG)

    def _show(self, bars: tuple[Bar, ...]) -> None:
        self.bars = bars
        self.strip.set_tiles(
            [
                Tile(
                    bar.key,
                    str(bar.missing),
                    bar.label,
                    (("", translate("five_all", "{done} of {total}", done=bar.done, total=bar.total)),),
                    "circle-alert" if bar.missing else "circle-check",
                    "over" if bar.missing else "text2",
                    bar.definition,
                )
                for bar in bars
            ]
        )

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
