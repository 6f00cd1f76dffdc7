"""Where a field stands: who said it, when it was checked last, when it must be checked again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.resident_facts import (
    CHECKED,
    CORRECTED,
    CYCLE_FIELDS,
    CYCLES,
    FIRST,
    SAID,
    TOLD_FIELDS,
    UNVERIFIED,
    WHOLE,
    Beginning,
    KnownFacts,
    Standing,
    Statement,
    asked_sources,
    cycle_days,
    first_check,
    next_check,
    verifies,
)

MADE = date(2024, 3, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_without_a_statement_the_record_itself_speaks() -> None:
    known = KnownFacts(Beginning("imported", MADE, date(2024, 2, 1)))
    assert known.standing("phone") == Standing("imported", MADE, date(2024, 2, 1), "imported")
    assert KnownFacts(Beginning("entered", MADE)).standing("phone") == Standing("entered", MADE)


def test_what_was_said_last_stands_and_is_unchecked_until_somebody_looks() -> None:
    known = KnownFacts(
        Beginning("imported", MADE, MADE),
        (
            Statement(1, FIRST, "phone", "imported", MADE, MADE),
            Statement(2, SAID, "phone", "landlord", date(2024, 5, 1)),
        ),
    )
    assert known.standing("phone") == Standing("landlord", date(2024, 5, 1))
    assert known.standing("address_text").checked_on == MADE
    assert known.checked_on(["phone", "address_text"]) is None
    seen = Statement(3, CHECKED, "phone", "visit", date(2024, 6, 1), date(2024, 6, 1))
    checked = KnownFacts(known.beginning, (*known.statements, seen))
    assert checked.standing("phone") == Standing("landlord", date(2024, 5, 1), date(2024, 6, 1), "visit")
    assert checked.checked_on(["phone", "address_text"]) == MADE


def test_a_check_of_the_whole_record_covers_every_field_said_before_it() -> None:
    known = KnownFacts(
        Beginning("entered", MADE),
        (
            Statement(1, SAID, "phone", "self", date(2024, 5, 1)),
            Statement(2, CHECKED, WHOLE, "visit", date(2024, 6, 1), date(2024, 6, 1)),
            Statement(3, CORRECTED, "name", "self", date(2024, 7, 1)),
        ),
    )
    assert known.standing("phone").checked_by == "visit"
    assert known.standing("address_text").checked_on == date(2024, 6, 1)
    assert known.standing("name") == Standing("self", date(2024, 7, 1))


def test_the_cycle_is_data_and_what_was_only_heard_is_due_sooner() -> None:
    assert {"permanent", "floating", "lodging", "foreign", "unregistered"} < choice_keys(CYCLES)
    assert cycle_days("foreign") < cycle_days("permanent")
    assert cycle_days(None) == cycle_days("no such kind") == cycle_days("unrecorded")
    checked = Standing("visit", MADE, MADE, "visit")
    heard = Standing("landlord", MADE)
    assert next_check("permanent", [checked]) == MADE + timedelta(days=365)
    assert next_check("permanent", [checked, heard]) == MADE + timedelta(days=cycle_days(UNVERIFIED))
    assert next_check("permanent", []) is None
    assert first_check("floating", MADE, None) == MADE + timedelta(days=30)
    assert first_check("floating", MADE, MADE) == MADE + timedelta(days=180)


def test_sources_that_are_named_by_hand() -> None:
    assert set(asked_sources()) == {"visit", "self", "landlord", "family"}
    assert verifies("visit")
    assert not verifies("landlord")
    assert not verifies("no such source")
    assert set(CYCLE_FIELDS) < set(TOLD_FIELDS)


@given(st.lists(st.tuples(st.sampled_from((SAID, CHECKED)), st.sampled_from(("phone", "name", WHOLE)), DAYS)))
def test_the_last_check_is_never_before_another_one(rows: list[tuple[str, str, date]]) -> None:
    """Whatever was said in whatever order: no check of the present value is later than the one shown."""
    statements = [
        Statement(number, CHECKED if name == WHOLE else kind, name, "self", day, day)
        for number, (kind, name, day) in enumerate(rows, start=1)
    ]
    standing = KnownFacts(Beginning("entered", MADE), statements).standing("phone")
    said = max((one.number for one in statements if one.field == "phone" and one.kind == SAID), default=0)
    checks = [
        one.checked_on
        for one in statements
        if one.checked_on is not None
        and (one.number == said or (one.number > said and one.field in ("phone", WHOLE)))
    ]
    assert standing.checked_on == max(checks, default=None)


@pytest.mark.parametrize("kind", sorted(choice_keys(CYCLES)))
def test_every_cycle_has_a_length(kind: str) -> None:
    assert 0 < cycle_days(kind) <= 730
