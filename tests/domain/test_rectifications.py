"""Hazards: every pair of state and verb, what an order may say, who may re-check, what closes, how the loop
is drawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import lawdata, rectifications
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.rectifications import HAZARD_STATES, BoxState

DAY = date(2026, 10, 9)
LAWFUL = {
    ("found", "grade"): "graded",
    ("found", "propose_severe"): "found",
    ("found", "confirm_severe"): "graded",
    ("found", "fix_on_spot"): "rectified",
    ("found", "stop"): "found",
    ("found", "transfer"): "transferred",
    ("graded", "order"): "ordered",
    ("graded", "fix_on_spot"): "rectified",
    ("graded", "stop"): "graded",
    ("graded", "transfer"): "transferred",
    ("ordered", "start"): "rectifying",
    ("ordered", "extend"): "ordered",
    ("ordered", "stop"): "ordered",
    ("ordered", "recheck_failed"): "ordered",
    ("ordered", "transfer"): "transferred",
    ("rectifying", "report_rectified"): "rectified",
    ("rectifying", "extend"): "rectifying",
    ("rectifying", "stop"): "rectifying",
    ("rectifying", "recheck_failed"): "ordered",
    ("rectifying", "transfer"): "transferred",
    ("rectified", "recheck_passed"): "closed",
    ("rectified", "recheck_failed"): "ordered",
    ("rectified", "transfer"): "transferred",
}


@pytest.mark.parametrize("state", sorted(HAZARD_STATES.names))
@pytest.mark.parametrize("verb", sorted(HAZARD_STATES.verbs))
def test_every_pair_of_state_and_verb(state: str, verb: str) -> None:
    if (state, verb) in LAWFUL:
        assert HAZARD_STATES.target(state, verb) == LAWFUL[state, verb]
    else:
        with pytest.raises(Refused, match=str(HAZARD_STATES.names[state])):
            HAZARD_STATES.target(state, verb)


def test_every_open_state_offers_one_step_and_final_ones_none() -> None:
    main = {state: HAZARD_STATES.next_step(state) for state in HAZARD_STATES.names}
    assert {state: step.verb for state, step in main.items() if step is not None} == {
        "found": "grade",
        "graded": "order",
        "ordered": "start",
        "rectifying": "report_rectified",
        "rectified": "recheck_passed",
    }


@pytest.mark.parametrize("verb", sorted(HAZARD_STATES.verbs))
def test_every_step_names_its_rule(verb: str) -> None:
    assert "《" in rectifications.citation(verb, "security", DAY)


@pytest.mark.parametrize("verb", sorted(HAZARD_STATES.verbs))
def test_a_fire_hazard_is_not_put_right_under_the_rules_of_internal_security(verb: str) -> None:
    """Its forms said so under their titles, beside the law of fire safety in the field below."""
    words = rectifications.citation(verb, "fire", DAY)
    assert words
    assert "内部治安保卫" not in words


def test_an_order_cites_the_law_of_its_kind() -> None:
    assert rectifications.order_basis("fire", DAY).startswith("《消防法》")
    assert "第十六条" in rectifications.order_basis("security", DAY)
    assert rectifications.order_basis("fire", DAY, " 《江苏省消防条例》 ") == "《江苏省消防条例》"


def test_what_belongs_to_another_authority_is_handed_over() -> None:
    with pytest.raises(Refused, match="邮政管理部门"):
        rectifications.order_basis("delivery", DAY, "《快递暂行条例》")
    assert rectifications.authority("delivery", DAY) == "邮政管理部门"
    assert rectifications.authority("other", DAY) == ""


def test_a_kind_without_law_needs_one_typed() -> None:
    with pytest.raises(ValidationError) as refusal:
        rectifications.order_basis("other", DAY)
    assert list(refusal.value.fields) == ["basis"]
    assert rectifications.order_basis("other", DAY, "《某市条例》") == "《某市条例》"


def test_every_kind_may_be_ordered_typed_or_handed_over() -> None:
    for entry in lawdata.choices("hazard_kinds", DAY):
        if entry.extra["station"] or not entry.extra["authority"]:
            assert rectifications.order_basis(entry.key, DAY, "《某市条例》") == "《某市条例》"
        else:
            with pytest.raises(Refused, match=entry.extra["authority"]):
                rectifications.order_basis(entry.key, DAY, "《某市条例》")


@given(st.integers(min_value=-400, max_value=800))
def test_an_order_runs_for_one_day_to_a_year(days: int) -> None:
    due = DAY + timedelta(days=days)
    if 1 <= days <= rectifications.LONGEST_ORDER:
        assert rectifications.check_due(DAY, due) == days
    else:
        with pytest.raises(ValidationError):
            rectifications.check_due(DAY, due)


@pytest.mark.parametrize(
    ("checker", "done_by"),
    [
        ((7, "王晓明"), (7, "物业")),
        ((7, "王晓明"), (None, "王晓明")),
        ((7, "王晓明"), (None, " 王 晓明 ")),
        ((None, "阿依古丽·买买提"), (None, "阿依古丽•买买提")),
    ],
)
def test_whoever_put_it_right_may_not_recheck(
    checker: tuple[int | None, str], done_by: tuple[int | None, str]
) -> None:
    with pytest.raises(Refused, match="不能自己复查"):
        rectifications.check_rechecker(
            checker_id=checker[0],
            checker_name=checker[1],
            done_by_user_id=done_by[0],
            done_by_name=done_by[1],
        )


def test_another_person_may_recheck() -> None:
    for done_by in ((8, "李海涛"), (None, "王某"), (None, None)):
        rectifications.check_rechecker(
            checker_id=7, checker_name="王晓明", done_by_user_id=done_by[0], done_by_name=done_by[1]
        )
    with pytest.raises(ValidationError):
        rectifications.check_two_inspectors("王晓明", "王 晓明")
    rectifications.check_two_inspectors("王晓明", "李海涛")


@pytest.mark.parametrize(
    ("have", "words"), [((), "整改前"), (("after",), "整改前"), (("before", "other"), "整改后")]
)
def test_nothing_closes_without_pictures_of_before_and_after(have: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused, match=words):
        rectifications.check_evidence(have)
    rectifications.check_evidence({"before", "after"})


def test_a_grave_fire_hazard_is_also_reported() -> None:
    assert "消防" in rectifications.severe_fire_remark("fire", DAY, is_severe=True)
    assert rectifications.severe_fire_remark("fire", DAY, is_severe=False) == ""
    assert rectifications.severe_fire_remark("security", DAY, is_severe=True) == ""


@pytest.mark.parametrize(
    ("state", "ordered", "days", "drawn"),
    [
        ("found", False, ("found",), "done now later later later"),
        ("ordered", True, ("found", "ordered"), "done done now later later"),
        ("graded", False, ("found",), "done now later later later"),
        ("rectifying", True, ("found", "ordered"), "done done now later later"),
        ("rectified", True, ("found", "ordered", "rectified"), "done done done now later"),
        ("rectified", False, ("found", "rectified"), "done skipped done now later"),
        (
            "closed",
            True,
            ("found", "ordered", "rectified", "rechecked", "closed"),
            "done done done done done",
        ),
        ("closed", False, ("found", "rectified", "rechecked", "closed"), "done skipped done done done"),
        ("transferred", False, ("found",), "done later later later later"),
        ("transferred", True, ("found", "ordered"), "done done later later later"),
        ("transferred", False, ("found", "rectified"), "done skipped done later later"),
    ],
)
def test_the_loop_shows_what_is_done_and_what_comes(
    state: str, ordered: bool, days: tuple[str, ...], drawn: str
) -> None:
    boxes = rectifications.loop(
        state, ordered=ordered, days=dict.fromkeys(days, DAY), lines={"found": "王晓明"}
    )
    assert [box.state for box in boxes] == [BoxState(word) for word in drawn.split()]
    assert [box.label for box in boxes] == ["发现", "责令", "整改", "复查", "销号"]
    assert boxes[0].line == "王晓明"
