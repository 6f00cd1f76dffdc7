"""Hours by band of the day: whatever the shift, the bands add up to it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.coverage import BANDS, Cell, hours, minutes_by_band
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.patrols import minutes_served

DAY = date(2026, 10, 9)


def test_the_bands_are_one_whole_day() -> None:
    edges = [(int(entry.extra["from"]), int(entry.extra["until"])) for entry in choices(BANDS)]
    assert edges[0][0] == 0
    assert edges[-1][1] == 24
    assert all(before[1] == after[0] for before, after in zip(edges, edges[1:], strict=False))


@given(st.integers(0, 3 * 86_400), st.integers(-3_600, 3 * 86_400))
def test_bands_add_up_to_the_shift(begins: int, lasts: int) -> None:
    starts = from_china(DAY) + timedelta(seconds=begins)
    ends = starts + timedelta(seconds=lasts)
    found = minutes_by_band(starts, ends)
    assert sum(found.values()) == max(0, minutes_served(starts, ends))
    assert all(minutes > 0 for minutes in found.values())


def test_a_shift_over_midnight_is_split() -> None:
    found = minutes_by_band(from_china(DAY, 21), from_china(DAY + timedelta(days=1), 1, 30))
    assert found == {"evening": 60, "night": 120, "small_hours": 90}
    assert minutes_by_band(from_china(DAY, 8), None) == {}


def test_shades_say_how_much_of_the_plan_was_served() -> None:
    assert [Cell(60, done).shade for done in (0, 10, 30, 50, 60, 90)] == [0, 1, 2, 3, 4, 4]
    assert Cell(60, 0).missed
    assert not Cell().missed
    assert Cell(0, 5).shade == 4
    assert [hours(minutes) for minutes in (0, 60, 90)] == ["0", "1", "1.5"]
