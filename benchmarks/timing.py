"""Measuring one thing many times: medians and 95th percentiles in milliseconds. Used by ``store.py``.

The processor's own time stands beside the clock's: other work on the machine does not change it much.
"""

from __future__ import annotations

import math
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Times:
    """Times of many runs in milliseconds, by the clock and of this thread on the processor."""

    taken: tuple[float, ...]
    worked: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        """What 95 of 100 runs stay within."""
        return _p95(self.taken)

    def line(self, name: str, note: str = "") -> str:
        """A line of the table."""
        clock = f"{self.p50:8.1f} {self.p95:8.1f} {max(self.taken):8.1f}"
        processor = f"{statistics.median(self.worked):8.1f} {_p95(self.worked):8.1f}"
        return f"  {name:<44}{clock} {processor} {len(self.taken):6}  {note}".rstrip()


HEAD = f"  {'ms':<44}{'p50':>8} {'p95':>8} {'worst':>8} {'CPU p50':>8} {'CPU p95':>8} {'runs':>6}"


def _p95(times: tuple[float, ...]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def each(work: Callable[[T], object], over: Iterable[T]) -> Times:
    """``work`` on every one of ``over``, timed one by one."""
    taken, worked = [], []
    for one in over:
        begun, busy = time.perf_counter(), time.thread_time()
        work(one)
        worked.append((time.thread_time() - busy) * 1000)
        taken.append((time.perf_counter() - begun) * 1000)
    return Times(tuple(taken), tuple(worked))


def again(work: Callable[[], object], runs: int) -> Times:
    """The same ``work``, ``runs`` times."""
    return each(lambda _: work(), range(runs))
