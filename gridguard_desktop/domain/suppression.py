"""Small numbers in what leaves the station: 1 to 4 are written 少于5, and so many others are held back with
them that no sum, difference or total gives one away.

Works on any set of numbers tied by sums (a cross table with its totals, a chapter whose figures add up, a
break-down under its total). A number held back is safe when what is shown allows another value for it; that
is not assumed but shown, by finding a second set of numbers that fits everything that is shown and everything
a reader knows of what is held back. Where nothing else helps, the whole sum is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

K = TypeVar("K", bound=Hashable)
LEAST = 5
"""Numbers from this on are shown; nought is shown too, because nobody stands behind it."""
_BUDGET = 4_000


class Hidden(StrEnum):
    """Why a number is not shown, in the words that stand in its place."""

    FEW = "少于5"
    COVER = "不公布"
    """At least :data:`LEAST`; shown, it would give away a smaller one."""
    BLANK = "不列"
    """Of a sum that cannot be shown in part; it may be anything."""


@dataclass(frozen=True, slots=True)
class Equal(Generic[K]):
    """``left`` and ``right`` add up to the same: a total and its parts."""

    left: tuple[K, ...]
    right: tuple[K, ...]


def suppress(values: Mapping[K, int], sums: Sequence[Equal[K]], *, last: Iterable[K] = ()) -> dict[K, Hidden]:
    """Which numbers are held back and how. ``last`` are held back only when nothing else will do."""
    return _Search(values, sums, frozenset(last)).run()


class _Search(Generic[K]):
    """One set of numbers; ``hidden`` grows until every number in it is safe."""

    def __init__(self, values: Mapping[K, int], sums: Sequence[Equal[K]], last: frozenset[K]) -> None:
        self._values = values
        self._last = last
        self._signs: list[dict[K, int]] = []
        self._of: dict[K, list[int]] = defaultdict(list)
        for at, equal in enumerate(sums):
            signs = {key: 1 for key in equal.left} | {key: -1 for key in equal.right}
            self._signs.append(signs)
            for key in signs:
                self._of[key].append(at)
        self._hidden = {key: Hidden.FEW for key, value in values.items() if 0 < value < LEAST}
        self._left = 0
        self._stuck: set[int] = set()
        self._settled: set[K] = set()

    def run(self) -> dict[K, Hidden]:
        """Hold back one more until all are safe."""
        while True:
            open_keys = (key for key in self._hidden if key not in self._settled)
            unsafe = next((key for key in open_keys if not self._safe(key)), None)
            if unsafe is None:
                return self._hidden
            before = dict(self._hidden)
            self._protect(unsafe)
            if self._hidden == before:  # all that is tied to it is left out already
                self._settled.add(unsafe)

    def _protect(self, key: K) -> None:
        """Hold back the cheapest number of a sum in which nothing could make up for another ``key``."""
        near = {other for at in self._stuck or self._of[key] for other in self._signs[at]}
        candidates = [other for other in near if other not in self._hidden and self._values[other]]
        if not candidates:
            near = {other for at in self._reach(key) for other in self._signs[at]}
            candidates = [other for other in near if other not in self._hidden and self._values[other]]
        if candidates:
            chosen = min(candidates, key=lambda one: (one in self._last, self._values[one], str(one)))
            self._hidden[chosen] = Hidden.COVER
            return
        parts = [one for one in near if one not in self._last and self._hidden.get(one) is not Hidden.BLANK]
        for other in parts or near:  # totals only when the parts alone are not enough
            self._hidden[other] = Hidden.BLANK

    def _reach(self, key: K) -> list[int]:
        """The sums tied to a number by numbers held back; as many as it takes to find one not held back."""
        seen = list(self._of[key])
        for at in seen:
            if any(other not in self._hidden and self._values[other] for other in self._signs[at]):
                return [at]
            held = [other for other in self._signs[at] if other in self._hidden]
            seen += sorted({more for other in held for more in self._of[other]} - set(seen))
        return seen

    def _safe(self, key: K) -> bool:
        """Whether the number could be another."""
        self._stuck.clear()
        for step in (1, -1):
            self._left = _BUDGET
            if self._may(key, step) and self._balanced({key: step}):
                return True
        return False

    def _may(self, key: K, step: int) -> bool:
        value = self._values[key] + step
        if self._hidden[key] is Hidden.FEW:
            return 0 < value < LEAST
        return value >= (LEAST if self._hidden[key] is Hidden.COVER else 0)

    def _balanced(self, steps: dict[K, int]) -> bool:
        """Whether these steps can be completed to another set of numbers that fits."""
        self._left -= 1
        if self._left < 0:
            return False
        for at in {at for key in steps for at in self._of[key]}:
            over = sum(sign * steps.get(key, 0) for key, sign in self._signs[at].items())
            if over:
                return self._set_off(at, 1 if over > 0 else -1, steps)
        return True

    def _set_off(self, at: int, over: int, steps: dict[K, int]) -> bool:
        tried = False
        for key, sign in self._signs[at].items():
            step = -over * sign
            if key in self._hidden and key not in steps and self._may(key, step):
                tried = True
                steps[key] = step
                if self._balanced(steps):
                    return True
                del steps[key]
        if not tried:
            self._stuck.add(at)
        return False
