"""What the second processor thinks over of a part of an import while the part before it is written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.importing.applying import AT_ONCE, Ready
from gridguard_desktop.importing.beside_worker import WORDS

if TYPE_CHECKING:
    from gridguard_desktop.importing.applying import RosterWriter
    from gridguard_desktop.importing.beside import Beside
    from gridguard_desktop.importing.plans import Decision, ImportPlan


@dataclass(slots=True)
class Ahead:
    """The parts of one plan in their order; without the ``other`` process nothing is ready.

    Nobody waits for it: it takes a few seconds to be there, and somebody who saves a record meanwhile waits
    for the part that is being written.
    """

    plan: ImportPlan
    writer: RosterWriter
    other: Beside | None
    _asked: tuple[int, list[Decision]] | None = None
    """The row with which the part begins that it was asked about, and what was decided of its rows."""

    def take(self, start: int) -> Ready:
        """What is ready of the part that begins with row ``start``; the next one is asked for."""
        if self.other is None:
            return Ready()
        ready = Ready()
        if self._asked is not None:
            if not self.other.answered:
                return ready
            (about, decisions), found = self._asked, self.other.answer()
            if about == start and found is not None:
                ready = Ready.of(decisions, found)
        self._ask(self.other, start + AT_ONCE)
        return ready

    def _ask(self, other: Beside, start: int) -> None:
        self._asked = None
        if start >= len(self.plan.rows):
            return
        rows = self.plan.rows[start : start + AT_ONCE]
        decisions = self.plan.outcome.decisions
        first = bisect_left(decisions, rows[0].number, key=lambda one: one.row.number)
        last = bisect_left(decisions, rows[-1].number + 1, key=lambda one: one.row.number)
        asked = list(decisions[first:last])
        self._asked = start, asked
        other.ask(WORDS, self.writer.thought_over(asked))
