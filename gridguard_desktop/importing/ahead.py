"""What the second processor thinks over of a part of an import while the part before it is written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gridguard_desktop.importing.applying import AT_ONCE, Ready
from gridguard_desktop.importing.beside_worker import WORDS

if TYPE_CHECKING:
    from gridguard_desktop.importing.applying import RosterWriter
    from gridguard_desktop.importing.beside import Beside
    from gridguard_desktop.importing.plans import Decision, ImportPlan

STARTING = 4 * AT_ONCE
"""Rows that are written before the other process can be there; it begins behind them."""


@dataclass(slots=True)
class Ahead:
    """The parts of one plan in their order; without the ``other`` process nothing is ready."""

    plan: ImportPlan
    writer: RosterWriter
    other: Beside | None
    _asked: list[Decision] = field(default_factory=list)

    def take(self, start: int) -> Ready:
        """What is ready of the part that begins with row ``start``; the next one is asked for."""
        ready = Ready()
        if self.other is None:
            return ready
        if start == 0:
            self._ask(STARTING)
        elif start >= STARTING:
            found = self.other.answer()
            if found is not None:
                ready = Ready.of(self._asked, found)
            self._ask(start + AT_ONCE)
        return ready

    def _ask(self, start: int) -> None:
        if self.other is None or start >= len(self.plan.rows):
            return
        rows = self.plan.rows[start : start + AT_ONCE]
        decisions = self.plan.outcome.decisions
        first = bisect_left(decisions, rows[0].number, key=lambda one: one.row.number)
        last = bisect_left(decisions, rows[-1].number + 1, key=lambda one: one.row.number)
        self._asked = list(decisions[first:last])
        self.other.ask(WORDS, self.writer.thought_over(self._asked))
