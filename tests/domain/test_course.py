"""Rules of the course of a mediation: when two appointments meet, who was told, the calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.course import Span, Told, not_yet_told
from gridguard_desktop.domain.ics import LINE_OCTETS, Appointment, calendar_text

NINE = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
hours = st.integers(0, 48)


def span(start: int, length: int) -> Span:
    return Span(NINE + timedelta(hours=start), NINE + timedelta(hours=start + length))


def test_appointments_that_touch_do_not_meet() -> None:
    assert not span(0, 1).meets(span(1, 1))
    assert span(0, 2).meets(span(1, 2))
    assert span(0, 4).meets(span(1, 1))


@given(hours, st.integers(1, 8), hours, st.integers(1, 8))
def test_two_appointments_meet_exactly_when_they_share_an_hour(
    first: int, length: int, second: int, other: int
) -> None:
    shared = set(range(first, first + length)) & set(range(second, second + other))
    assert span(first, length).meets(span(second, other)) == bool(shared)
    assert span(second, other).meets(span(first, length)) == bool(shared)


def test_whoever_did_not_understand_is_not_yet_told() -> None:
    parties = [Told("甲", True, True), Told("乙", True, False), Told("丙", False, False)]
    assert not_yet_told(parties) == ("乙", "丙")


@given(st.text(max_size=200), st.text(max_size=80))
def test_a_calendar_file_keeps_every_word_and_no_line_is_too_long(summary: str, place: str) -> None:
    made = calendar_text(Appointment("2026-0001-1@x", NINE, NINE + timedelta(hours=1), summary, place, NINE))
    lines = made.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= LINE_OCTETS for line in lines)
    whole = made.replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20261012T010000Z" in whole
    assert "TRIGGER:-PT1440M" in whole
    said = next(line for line in whole if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    plain = summary.replace("\r\n", "\n").replace("\r", "\n")
    assert (
        said.replace("\\\\", "\0")
        .replace("\\n", "\n")
        .replace("\\;", ";")
        .replace("\\,", ",")
        .replace("\0", "\\")
        == plain
        or "\0" in plain
    )
