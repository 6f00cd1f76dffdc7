"""Time limits of the ways that remain, words that judge, and words out of a separate talk."""

from __future__ import annotations

from datetime import date

import pytest

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.defaults import (
    NoticeKind,
    OwedDuty,
    SentNotice,
    arrears,
    defaulters,
    left_in_all,
    next_notice,
)
from gridguard_desktop.domain.failure import judging_words, open_ways, starts, starts_for, told_alone

TODAY = date(2026, 10, 9)


@pytest.mark.parametrize(
    ("kind", "key", "start", "known", "last"),
    [
        ("10", "labour_arbitration", "known", date(2026, 2, 28), date(2027, 2, 28)),
        ("10", "labour_inspection", "act_ended", date(2024, 2, 29), date(2026, 2, 28)),
        ("10", "labour_suit", "award", date(2026, 10, 1), date(2026, 10, 16)),
        ("02", "civil_suit", "known", date(2024, 1, 31), date(2027, 1, 31)),
        ("02", "police_handling", "act_ended", date(2026, 8, 31), date(2027, 2, 28)),
        ("08", "reconsideration", "act_known", date(2026, 9, 1), date(2026, 10, 31)),
        ("16", "traffic_police", "accident_finding", date(2026, 10, 5), date(2026, 10, 15)),
    ],
)
def test_the_last_day_is_counted_from_its_start(
    kind: str, key: str, start: str, known: date, last: date
) -> None:
    ways = {way.key: way for way in open_ways(kind, {start: known}, TODAY)}
    way = ways[key]
    assert way.last_day == last
    assert way.days_left == (last - TODAY).days
    assert way.asks == start
    unknown = {way.key: way for way in open_ways(kind, {}, TODAY)}[key]
    assert (unknown.last_day, unknown.left_words) == (None, "起算日不明，请尽早办理")


def test_the_words_for_what_is_left() -> None:
    def said(award: date) -> str:
        return {way.key: way for way in open_ways("10", {"award": award}, TODAY)}["labour_suit"].left_words

    assert said(date(2026, 9, 24)) == "2026年10月9日（今天是最后一天）"
    assert said(date(2026, 9, 20)) == "2026年10月5日（按所填起算日已过4天，请咨询）"
    assert said(date(2026, 10, 5)) == "2026年10月20日（还有11天）"
    fixed = {way.key: way for way in open_ways("01", {}, TODAY)}["protection_order"]
    assert fixed.left_words == "—"


def test_every_limit_starts_from_something_that_can_be_entered() -> None:
    known = {start.key for start in starts()}
    for entry in lawdata.versions("remedies"):
        period = entry.extra.get("period")
        assert period is None or (period["start"] in known and period["unit"] in "DMY")
    assert [start.key for start in starts_for("10", TODAY)] == ["known", "act_ended", "award"]


def test_words_that_judge_are_named_with_what_to_write_instead() -> None:
    (found,) = judging_words("乙方胡搅蛮缠，不肯付款")
    assert (found.zh, bool(found.extra["advice"])) == ("胡搅蛮缠", True)
    assert judging_words("乙方要求分三期付款") == ()


def test_a_passage_of_a_separate_talk_is_found_without_its_marks() -> None:
    alone = ["甲方说：最低可以接受三百元！"]
    assert told_alone("最低，可以接受三百元", alone)
    assert told_alone("可以接受三百", alone) == "", "too short to be more than chance"
    assert told_alone("最低可以接受三百元", alone, ["他当面也说最低可以接受三百元"]) == ""
    assert told_alone("", alone) == ""


def test_letters_follow_each_other() -> None:
    from decimal import Decimal

    duties = (
        OwedDuty(1, 7, date(2026, 10, 1), True, Decimal(500)),
        OwedDuty(2, 7, date(2026, 11, 1), True, Decimal(700)),
        OwedDuty(3, 8, date(2026, 9, 1), True, None),
        OwedDuty(4, 9, date(2026, 9, 1), False, Decimal(0)),
    )
    assert defaulters(duties, TODAY) == (8, 7)
    assert (arrears(7, duties, TODAY), left_in_all(7, duties)) == (Decimal(500), Decimal(1200))
    assert next_notice(9, duties, (), TODAY) is None
    assert next_notice(7, duties, (), TODAY) is NoticeKind.URGING
    urged = SentNotice("urging", 7, date(2026, 10, 2), date(2026, 10, 9))
    assert next_notice(7, duties, (urged,), TODAY) is None
    assert next_notice(7, duties, (urged,), date(2026, 10, 10)) is NoticeKind.ADVICE
    advised = SentNotice("advice", 7, date(2026, 10, 10), None)
    assert next_notice(7, duties, (urged, advised), date(2026, 10, 11)) is None
    assert next_notice(7, duties, (urged, advised), date(2026, 11, 2)) is NoticeKind.URGING
