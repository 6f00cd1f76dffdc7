"""When two records may be one person: what says so, what speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.duplicates import GROUND_NAMES, Compared, Ground, ground_of
from tests.factories import made_id, made_phone

BIRTH = date(1985, 3, 12)
ONE = Compared("王伟", "wangwei", BIRTH, made_id(1), made_phone(1), "金山东路18号101室")
BARE = Compared("王伟", "wangwei")
OLD_NUMBER = ONE.number[:6] + ONE.number[8:17] if ONE.number else ""


@pytest.mark.parametrize(
    ("other", "ground"),
    [
        (replace(ONE, name="王玮", number=OLD_NUMBER), Ground.SAME_NUMBER),
        (replace(ONE, number=None, address=None), Ground.NAME_BIRTH_PHONE),
        (replace(ONE, number=made_id(3)), Ground.NAME_BIRTH_PHONE),
        (replace(ONE, number=None, phone=None), Ground.NAME_BIRTH_ADDRESS),
        (replace(ONE, name="王玮", number=None, address=None), Ground.PINYIN),
        (replace(ONE, name="王玮", number=made_id(3)), Ground.PINYIN),
        (replace(ONE, number=None, birth=None), Ground.NAME_PHONE),
        (replace(ONE, number=None, birth=date(1985, 12, 3)), Ground.NAME_PHONE_ADDRESS),
        (replace(BARE, birth=BIRTH), Ground.NAME_BIRTH),
    ],
)
def test_what_says_that_two_records_are_one_person(other: Compared, ground: Ground) -> None:
    assert ground_of(ONE, other) is ground
    assert ground_of(other, ONE) is ground


@pytest.mark.parametrize(
    "other",
    [
        BARE,  # a name is all there is
        replace(ONE, number=made_id(3), phone=made_phone(2)),  # namesakes in one flat with two numbers
        replace(ONE, number=made_id(3), birth=date(1985, 12, 3)),  # two numbers and two birth dates
        replace(ONE, number=None, phone=made_phone(2), address="别处"),
        replace(ONE, name="王玮", number=made_id(3), address="别处"),
        replace(ONE, name="王玮", number=None, birth=date(1985, 12, 3)),  # brothers
        replace(ONE, name="李红", pinyin="lihong", number=made_id(2)),  # a couple with one phone
        Compared("", ""),
    ],
)
def test_what_is_no_reason_to_look(other: Compared) -> None:
    assert ground_of(ONE, other) is None


facts = st.builds(
    Compared,
    st.sampled_from(["王伟", "王玮", "李红"]),
    st.sampled_from(["wangwei", "lihong"]),
    st.none() | st.sampled_from([BIRTH, date(1990, 1, 1)]),
    st.none() | st.text(max_size=20) | st.sampled_from([made_id(1), made_id(3)]),
    st.none() | st.sampled_from([made_phone(1), made_phone(2)]),
    st.none() | st.text(max_size=6),
)


@given(facts, facts)
def test_the_order_of_the_two_does_not_matter(one: Compared, other: Compared) -> None:
    assert ground_of(one, other) is ground_of(other, one)


def test_every_ground_has_its_words() -> None:
    assert set(GROUND_NAMES) == set(Ground)
