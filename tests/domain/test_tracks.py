"""The police's track, the court's case and the confirmation as tables: nobody is ever left without a lawful
way on, whatever was done before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gridguard_desktop.domain.courts import (
    CONFIRMATION_PAPERS,
    CONFIRMATION_STATES,
    COURT_LAW,
    COURT_STATES,
    bars_in_text,
    check_confirmable,
    missing_materials,
)
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.security import SECURITY_STATES, offered_security_steps
from gridguard_desktop.domain.states import StateTable
from gridguard_desktop.domain.visits import check_visitor, checked_answers, is_late, plan_for

TABLES = (SECURITY_STATES, COURT_STATES, CONFIRMATION_STATES, DISPUTE_STATES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.record_type)
def test_every_state_is_final_or_leads_to_a_final_one(table: StateTable) -> None:
    onward = {state: {step.target for step in table.steps if step.source == state} for state in table.names}
    assert set(onward) >= {step.target for step in table.steps}
    for state in table.names:
        reached, ahead = {state}, [state]
        while ahead:
            for target in onward[ahead.pop()] - reached:
                reached.add(target)
                ahead.append(target)
        assert reached & table.final, f"{state} never ends"
        if table is not DISPUTE_STATES:  # a filed dispute may be taken up again under its number
            assert (state in table.final) == (not onward[state] - {state}), state


@pytest.mark.parametrize("table", TABLES[:3], ids=lambda table: table.record_type)
def test_every_state_is_reached_from_the_first(table: StateTable) -> None:
    reached, ahead = {table.initial}, [table.initial]
    while ahead:
        state = ahead.pop()
        for step in table.steps_from(state):
            if step.target not in reached:
                reached.add(step.target)
                ahead.append(step.target)
    assert reached == set(table.names)


class PoliceCase(RuleBasedStateMachine):
    """A case on which any offered step may be taken in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = SECURITY_STATES.initial
        self.assessing = self.excluded = self.checked = self.performed = self.applied = False
        self.held = 0

    def offered(self) -> list[str]:
        steps = offered_security_steps(
            self.state,
            assessing=self.assessing,
            excluded=self.excluded,
            checked=self.checked,
            performed=self.performed,
            applied=self.applied,
        )
        return [step.verb for step in steps]

    @precondition(lambda self: self.state not in SECURITY_STATES.final)
    @rule(pick=st.integers(0, 99), agreed=st.booleans())
    def take(self, pick: int, agreed: bool) -> None:
        offered = self.offered()
        verb = offered[pick % len(offered)]
        if verb == "hold_security_mediation":
            self.held += 1
            verb = verb if agreed else "fail_second" if self.held > 1 else "fail_first"
        self.state = SECURITY_STATES.target(self.state, verb)
        self.assessing = {"request_assessment": True, "receive_assessment": False}.get(verb, self.assessing)
        self.checked |= verb == "check_security_case"
        self.excluded |= verb == "exclude_security_case"
        if verb == "record_settlement":
            self.performed = self.applied = False
        self.performed |= verb == "perform_settlement"
        self.applied |= verb == "apply_for_no_penalty"

    @precondition(lambda self: self.state in SECURITY_STATES.final)
    @rule()
    def rest(self) -> None:
        assert self.offered() == []

    @invariant()
    def there_is_a_lawful_way_on(self) -> None:
        assert self.state in SECURITY_STATES.final or self.offered()

    @invariant()
    def no_third_mediation(self) -> None:
        assert self.held <= 2

    @invariant()
    def no_penalty_only_after_performance_and_application(self) -> None:
        if self.state == "no_penalty":
            assert self.performed
            assert self.applied
            assert self.checked
            assert not self.excluded


TestPoliceCase = PoliceCase.TestCase
TestPoliceCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)


@given(st.lists(st.integers(0, 20), max_size=30), st.sampled_from([COURT_STATES, CONFIRMATION_STATES]))
def test_no_sequence_of_steps_ends_nowhere(picks: list[int], table: StateTable) -> None:
    state = table.initial
    for pick in picks:
        steps = table.steps_from(state)
        if state in table.final:
            assert steps == ()
            return
        assert steps
        state = steps[pick % len(steps)].target


def test_every_step_before_a_court_names_its_article_and_its_paper() -> None:
    for verb in CONFIRMATION_STATES.verbs:
        assert COURT_LAW[verb]
        assert CONFIRMATION_PAPERS[verb]
    assert set(COURT_STATES.verbs) <= set(COURT_LAW)


@pytest.mark.parametrize(
    ("words", "bar"),
    [
        ("双方自愿离婚，子女由女方抚养。", "status"),
        ("甲乙双方同意离婚。", "status"),
        ("解除收养关系，乙方补偿甲方一万元。", "status"),
        ("确认亲子关系。", "status"),
        ("房屋所有权归甲方。", "property_right"),
        ("离婚后财产由双方平分，乙方付甲方五万元。", ""),
        ("双方离婚后约定，乙方每月付抚养费八百元。", ""),
        ("乙方于 10 月 20 日前付清货款六千元。", ""),
        ("乙方腾空房屋，交还钥匙。", ""),
    ],
)
def test_what_the_words_of_an_agreement_show(words: str, bar: str) -> None:
    assert [found.key for found in bars_in_text([words])] == ([bar] if bar else [])


def test_a_bar_is_said_with_its_article() -> None:
    with pytest.raises(Refused, match="三百五十五条第三项.*自愿离婚"):
        check_confirmable(["双方自愿离婚"], ())
    with pytest.raises(Refused, match="三百五十八条第四项"):
        check_confirmable(["付款六千元"], ("involuntary",))
    check_confirmable(["付款六千元"], ())


def test_materials_that_must_go_with_the_application() -> None:
    given_ones = {"application", "agreement", "identity", "address"}
    assert missing_materials(given_ones) == ("调解组织主持调解的证明",)
    assert missing_materials(given_ones | {"committee_proof"}) == ()


def test_a_plan_of_visits_is_data() -> None:
    day = date(2026, 10, 9)
    assert [(one.due_on, one.method) for one in plan_for("02", "performed", day)] == [
        (date(2026, 10, 16), "phone"),
        (date(2026, 11, 8), "visit"),
    ]
    assert [one.due_on for one in plan_for("10", "payment", day)] == [date(2026, 10, 12)]
    assert plan_for("10", "terminated", day) == ()
    assert len(plan_for("02", "terminated", day)) == 1


def test_somebody_else_than_the_mediator_visits_where_the_station_wants_it() -> None:
    check_visitor("刘海涛", "刘海涛", must_differ=False)
    check_visitor("陈静", "刘海涛", must_differ=True)
    with pytest.raises(ValidationError, match="刘海涛"):
        check_visitor(" 刘海涛 ", "刘海涛", must_differ=True)


def test_answers_are_those_of_the_list() -> None:
    assert checked_answers({"performed": "yes"}) == {"performed": "yes"}
    for wrong in ({"mood": "yes"}, {"performed": "angry"}):
        with pytest.raises(ValidationError):
            checked_answers(wrong)
    assert [entry.key for entry in choices("visit_questions")] == [
        "performed",
        "satisfied",
        "pressure",
        "needs",
    ]


def test_late_is_after_its_day() -> None:
    assert not is_late(date(2026, 10, 9), date(2026, 10, 9), date(2026, 11, 1))
    assert is_late(date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 10))
    assert is_late(date(2026, 10, 9), None, date(2026, 10, 10))
