"""Small numbers that leave the station cannot be worked back from the sums that leave with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.domain.suppression import LEAST, Equal, Hidden, suppress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 150
Key = tuple[int, int]
TOTAL = -1


class Reader:
    """Somebody who has the sheet, pencil and patience: knows every shown number, every sum, and what the
    words in place of the others mean. Knows nothing of how they were chosen."""

    def __init__(
        self, values: Mapping[Key, int], sums: Sequence[Equal[Key]], hidden: Mapping[Key, Hidden]
    ) -> None:
        self._sums, self._true = sums, values
        self._ranges = {key: self._range(hidden.get(key), value) for key, value in values.items()}

    @staticmethod
    def _range(word: Hidden | None, value: int) -> tuple[int, int]:
        if word is None:
            return value, value
        return {Hidden.FEW: (1, LEAST - 1), Hidden.COVER: (LEAST, MOST), Hidden.BLANK: (0, MOST)}[word]

    def could_be_another(self, key: Key, value: int) -> bool:
        low, high = self._ranges[key]
        other = [number for number in range(low, high + 1) if number != value]
        other.sort(key=lambda number: abs(number - value))
        return any(self._fits({**self._ranges, key: (number, number)}) for number in other)

    def _fits(self, ranges: dict[Key, tuple[int, int]]) -> bool:
        ranges = dict(ranges)
        changed = True
        while changed:
            changed = False
            for equal in self._sums:
                signs = [(key, 1) for key in equal.left] + [(key, -1) for key in equal.right]
                for key, sign in signs:
                    rest = [(ranges[other], s) for other, s in signs if other != key]
                    least = sum((r[0] if s > 0 else -r[1]) for r, s in rest)
                    most = sum((r[1] if s > 0 else -r[0]) for r, s in rest)
                    low, high = (-most, -least) if sign > 0 else (least, most)
                    narrowed = max(ranges[key][0], low), min(ranges[key][1], high)
                    if narrowed[0] > narrowed[1]:
                        return False
                    if narrowed != ranges[key]:
                        ranges[key], changed = narrowed, True
        open_keys = [key for key, (low, high) in ranges.items() if low < high]
        if not open_keys:
            return True
        key = min(open_keys, key=lambda one: ranges[one][1] - ranges[one][0])
        tries = sorted(range(ranges[key][0], ranges[key][1] + 1), key=lambda one: abs(one - self._true[key]))
        return any(self._fits({**ranges, key: (number, number)}) for number in tries)


def cross_table(cells: Sequence[Sequence[int]]) -> tuple[dict[Key, int], list[Equal[Key]]]:
    """Cells with the totals of rows, columns and all."""
    rows, columns = range(len(cells)), range(len(cells[0]))
    values = {(row, column): cells[row][column] for row in rows for column in columns}
    values |= {(row, TOTAL): sum(cells[row]) for row in rows}
    values |= {(TOTAL, column): sum(line[column] for line in cells) for column in columns}
    values[TOTAL, TOTAL] = sum(map(sum, cells))
    sums = [Equal(((row, TOTAL),), tuple((row, column) for column in columns)) for row in (*rows, TOTAL)] + [
        Equal(((TOTAL, column),), tuple((row, column) for row in rows)) for column in (*columns, TOTAL)
    ]
    return values, sums


TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=3
    )
)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_no_cell_of_a_cross_table_is_worked_back_from_rows_columns_or_totals(cells: list[list[int]]) -> None:
    values, sums = cross_table(cells)
    hidden = suppress(values, sums, last=[key for key in values if TOTAL in key])
    assert all(key in hidden for key, value in values.items() if 0 < value < LEAST)
    assert all(hidden[key] is not Hidden.COVER or values[key] >= LEAST for key in hidden)
    reader = Reader(values, sums, hidden)
    for key in hidden:
        assert reader.could_be_another(key, values[key]), (cells, key, hidden)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=5), st.lists(st.integers(0, 9), min_size=1, max_size=5)
)
def test_two_break_downs_of_one_number_do_not_give_each_other_away(one: list[int], other: list[int]) -> None:
    other = [*other, max(0, sum(one) - sum(other))]
    one = [*one, max(0, sum(other) - sum(one))]
    values: dict[Key, int] = {(0, at): number for at, number in enumerate(one)}
    values |= {(1, at): number for at, number in enumerate(other)}
    values[TOTAL, TOTAL] = sum(one)
    sums = [
        Equal(((TOTAL, TOTAL),), tuple((side, at) for at in range(len(parts))))
        for side, parts in enumerate((one, other))
    ]
    hidden = suppress(values, sums, last=[(TOTAL, TOTAL)])
    reader = Reader(values, sums, hidden)
    for key in hidden:
        assert reader.could_be_another(key, values[key])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((3, 20, 30), {0: Hidden.FEW, 1: Hidden.COVER}),
        ((0, 20, 30), {}),
        ((4, 4, 30), {0: Hidden.FEW, 1: Hidden.FEW, 2: Hidden.COVER}),
        ((2, 3, 30), {0: Hidden.FEW, 1: Hidden.FEW}),
    ],
)
def test_the_smallest_that_is_enough_is_held_back_with_it(
    parts: tuple[int, ...], words: dict[int, Hidden]
) -> None:
    values: dict[Key, int] = {(0, at): number for at, number in enumerate(parts)}
    values[TOTAL, TOTAL] = sum(parts)
    sums = [Equal(((TOTAL, TOTAL),), tuple((0, at) for at in range(len(parts))))]
    hidden = suppress(values, sums, last=[(TOTAL, TOTAL)])
    assert {key[1]: word for key, word in hidden.items()} == words
