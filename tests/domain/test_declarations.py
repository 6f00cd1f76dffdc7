"""Declarations by themselves: what must be said, the same one known again, the code of a house."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.declarations import fingerprint, lease_code, problems_of, read_lease
from gridguard_desktop.domain.house_codes import house_code, read_house_code

TODAY = date(2026, 10, 9)
MOVING_IN = {
    "action": "check_in",
    "house_id": 7,
    "tenant_name": "甲一",
    "id_number": "x",
    "starts_on": date(2026, 10, 1),
}


@given(st.integers(1, 10**11))
def test_a_code_leads_to_its_house_and_says_nothing_else(number: int) -> None:
    code = house_code(number)
    assert read_house_code(code.lower()) == read_house_code(f" {code[:2]}-{code[2:]} ") == number
    assert code.removeprefix("FW")[:-1].isdecimal()


@given(st.integers(1, 10**6 - 1), st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_character_of_a_code_is_noticed(number: int, place: int, by: int) -> None:
    code = house_code(number)
    digits = list(code[2:-1])
    digits[place] = str((int(digits[place]) + by) % 10)
    assert read_house_code(f"FW{''.join(digits)}{code[-1]}") is None


@given(st.text(max_size=30))
def test_any_words_are_read_without_harm(written: str) -> None:
    for read in (read_house_code, read_lease):
        found = read(written)
        assert found is None or found >= 0


def test_the_number_of_a_tenancy_is_read_back() -> None:
    assert [read_lease(one) for one in (lease_code(12), "zq12", "12", "甲", None)] == [12, 12, 12, None, None]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        (
            {"tenant_name": None, "id_number": None, "starts_on": None},
            {"tenant_name", "id_number", "starts_on"},
        ),
        ({"ends_on": date(2026, 10, 1)}, {"ends_on"}),
        ({"bed": 2}, {"room_name"}),
        ({"bed": 0, "room_name": "东屋"}, {"bed"}),
        ({"house_id": None}, {"address_text"}),
        ({"action": "check_out"}, {"happened_on"}),
        ({"action": "check_out", "happened_on": date(2026, 10, 10)}, {"happened_on"}),
        ({"action": "change"}, {"ends_on"}),
        ({"action": "cancel", "tenant_name": None}, {"tenant_name", "told_reason"}),
        ({"action": "cancel", "tenant_name": None, "lease": "ZQ1", "told_reason": "没有签成"}, set()),
        ({"action": None}, {"action"}),
    ],
)
def test_what_must_be_said(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(problems_of({**MOVING_IN, **changes}, TODAY)) == wrong


def test_the_same_is_known_again_however_its_address_is_written() -> None:
    first = fingerprint({**MOVING_IN, "address_text": "金山东路18号"})
    assert first == fingerprint({**MOVING_IN, "address_text": None, "bed": None})
    assert first != fingerprint({**MOVING_IN, "bed": 1})
