"""Sharing a whole number out by percent without losing or inventing one: the largest remainders get what is
left.

Beats cover shares of grids; what was counted in a grid is shared out among its beats, so that the totals of
both trees are equal to the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 100


def apportioned(number: int, shares: Sequence[int]) -> tuple[int, ...]:
    """``number`` shared out in the proportion of ``shares``; the parts add up to it.

    Where remainders are equal the earlier share goes first. Without shares there is nothing to share out.
    """
    whole = sum(shares)
    if whole <= 0:
        return tuple(0 for _ in shares)
    parts = [number * share // whole for share in shares]
    order = sorted(range(len(shares)), key=lambda at: (-(number * shares[at] % whole), at))
    for at in order[: number - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def equal_shares(count: int) -> tuple[int, ...]:
    """A hundred percent in ``count`` parts as equal as whole numbers can be."""
    return apportioned(WHOLE, (1,) * count)
