"""The local rule on group rental: the number, the rule and the arithmetic, never a verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.areas import LARGEST, area_words, parse_area
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import current_language, set_language
from gridguard_desktop.domain.rental_limits import (
    RentalLimits,
    RoomUse,
    checked_limits,
    excesses,
    kept,
    limits_of,
)

RULE = "某市出租房屋管理办法第十二条"
LIMITS = RentalLimits(2, Decimal("5.00"), RULE)
VERDICTS = ("违法", "违规", "非法", "不合法", "illegal", "unlawful", "breach", "violat")
AREAS = st.decimals(Decimal(1), Decimal(300), places=2)


def test_more_people_than_a_room_may_have() -> None:
    (found,) = excesses(LIMITS, [RoomUse("次卧", 3, Decimal(20))])
    assert found.rule == RULE
    assert found.words == "次卧：现住 3 人，规定每间不超过 2 人，多 1 人"


def test_less_area_a_head_than_the_rule_says() -> None:
    (found,) = excesses(LIMITS, [RoomUse("次卧", 2, Decimal("9.50"))])
    assert found.words == "次卧：9.50 ㎡ ÷ 2 人 = 4.75 ㎡，规定人均不少于 5.00 ㎡，少 0.25 ㎡"


def test_a_house_let_as_a_whole_is_counted_over_its_rooms() -> None:
    (found,) = excesses(LIMITS, [RoomUse("整套", 7, Decimal(90), 3)])
    assert found.words == "整套：现住 7 人，3 间 × 2 人 = 6 人，多 1 人"
    assert excesses(LIMITS, [RoomUse("整套", 6, Decimal(90), 3)]) == ()
    assert excesses(LIMITS, [RoomUse("整套", 60, None, None)]) == ()  # nothing known to compare with


def test_without_a_rule_nothing_is_compared() -> None:
    crowd = [RoomUse("次卧", 30, Decimal(5))]
    assert excesses(RentalLimits(), crowd) == ()
    assert excesses(RentalLimits(2, Decimal(5), ""), crowd) == ()
    assert len(excesses(LIMITS, crowd)) == 2


@given(AREAS, st.integers(1, 60), AREAS)
def test_the_shown_share_never_hides_that_it_is_too_small(area: Decimal, people: int, least: Decimal) -> None:
    found = excesses(RentalLimits(None, least, RULE), [RoomUse("A", people, area)])
    assert bool(found) == (area < least * people)
    if found:
        shown = Decimal(found[0].words.split(" = ")[1].split(" ")[0])
        assert shown < least


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_sentence_gives_a_verdict(language: str) -> None:
    before = current_language()
    set_language(language)
    try:
        found = excesses(LIMITS, [RoomUse("A", 9, Decimal(9)), RoomUse("B", 9, None, 3)])
    finally:
        set_language(before)
    assert len(found) == 3
    for one in found:
        assert not [word for word in VERDICTS if word in one.words.lower()]


def test_a_number_without_its_rule_is_refused() -> None:
    for people, area, rule, field in (
        (2, None, " ", "rule"),
        (0, None, RULE, "people_per_room"),
        (None, Decimal(0), RULE, "area_per_head"),
        (None, Decimal(5), "长" * 201, "rule"),
    ):
        with pytest.raises(ValidationError) as caught:
            checked_limits(people, area, rule)
        assert set(caught.value.fields) == {field}
    assert not checked_limits(None, None, "").set


@given(st.none() | st.integers(1, 50), st.none() | AREAS.filter(lambda area: area <= 200))
def test_what_is_kept_comes_back(people: int | None, area: Decimal | None) -> None:
    limits = checked_limits(people, area, RULE)
    assert limits_of({"rental_limits": kept(limits)}) == limits


def test_nonsense_in_the_settings_is_no_limit() -> None:
    assert limits_of({}) == RentalLimits()
    assert limits_of({"rental_limits": {"area_per_head": "viel", "rule": "x"}}) == RentalLimits(rule="x")


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("86", "86.00"),
        ("86.5㎡", "86.50"),
        ("８６．５平方米", "86.50"),
        ("1,200 m2", "1200.00"),
        ("86。5", "86.50"),
    ],
)
def test_areas_as_people_write_them(typed: str, area: str) -> None:
    assert area_words(parse_area(typed)) == area


@given(st.text(max_size=12))
def test_any_text_is_an_area_or_a_sentence(typed: str) -> None:
    try:
        area = parse_area(typed)
    except OfficerError:
        return
    assert 0 < area <= LARGEST
