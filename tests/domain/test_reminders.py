"""Chains of reminders: they follow the day something is due, and what a station may set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.reminders import (
    Act,
    ChainStep,
    chains,
    check_chain,
    is_quiet,
    lead,
    notice_words,
    reached,
    shipped_chains,
)

DUE = date(2026, 11, 9)


def acts(due: date) -> dict[int, str]:
    """What a legal deadline does on the days around the one it is due."""
    chain = shipped_chains()["hard"]
    steps = {n: reached(chain, due, due + timedelta(days=n)) for n in range(-5, 6)}
    return {n: step.act.value for n, step in steps.items() if step is not None}


def test_three_days_ahead_the_day_before_on_the_day_then_up_to_the_chief() -> None:
    assert [(step.days, step.act) for step in shipped_chains()["hard"]] == [
        (-3, Act.REMIND),
        (-1, Act.REMIND),
        (0, Act.REMIND),
        (1, Act.OVERDUE),
        (3, Act.ESCALATE),
    ]
    assert acts(DUE) == {
        -3: "remind",
        -2: "remind",
        -1: "remind",
        0: "remind",
        1: "overdue",
        2: "overdue",
        3: "escalate",
        4: "escalate",
        5: "escalate",
    }
    assert lead(shipped_chains()) == 3


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-200, 200))
def test_moving_the_end_moves_the_whole_chain(due: date, days: int) -> None:
    chain = shipped_chains()["hard"]
    moved = due + timedelta(days=days)
    assert [step.on(moved) - step.on(due) for step in chain] == [timedelta(days=days)] * len(chain)
    assert acts(due) == acts(moved)


def test_what_the_station_set_stands_in_place_of_the_shipped_chain() -> None:
    kept = {"hard": [{"days": 2, "act": "escalate"}, {"days": -7, "act": "remind"}]}
    known = chains(kept)
    assert [(step.days, step.act) for step in known["hard"]] == [(-7, Act.REMIND), (2, Act.ESCALATE)]
    assert known["soft"] == shipped_chains()["soft"]
    assert lead(known) == 7


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([], "1 到 8 个"),
        ([(-1, Act.REMIND), (-1, Act.REMIND)], "1 到 8 个"),
        ([(n, Act.REMIND) for n in range(-9, 0)], "1 到 8 个"),
        ([(-31, Act.REMIND)], "30 天"),
        ([(0, Act.ESCALATE)], "不算逾期"),
        ([(-1, Act.OVERDUE)], "不算逾期"),
    ],
)
def test_chains_nobody_could_follow_are_refused(steps: list[tuple[int, Act]], words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check_chain([ChainStep(days, act) for days, act in steps])
    assert words in refusal.value.fields["steps"]


def test_a_chain_comes_back_in_the_order_of_its_days() -> None:
    chain = check_chain([ChainStep(3, Act.ESCALATE), ChainStep(-3, Act.REMIND)])
    assert [step.days for step in chain] == [-3, 3]


def test_the_desktop_is_left_alone_at_night() -> None:
    quiet = {hour: is_quiet(datetime(2026, 10, 9, hour, 0)) for hour in range(24)}  # noqa: DTZ001 - wall clock
    assert [hour for hour, so in quiet.items() if so] == [0, 1, 2, 3, 4, 5, 6, 7, 20, 21, 22, 23]
    assert not is_quiet(datetime(2026, 10, 9, 7, 30))  # noqa: DTZ001 - wall clock


def test_the_desktop_hears_counts_only() -> None:
    assert notice_words(2, 3, 1, 4) == "已报所长 2 件 · 逾期 3 件 · 今日到期 1 件 · 临近 4 件"
    assert notice_words(0, 0, 1, 0) == "今日到期 1 件"
    assert notice_words(0, 0, 0, 0) == ""
