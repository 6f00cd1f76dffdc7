"""The table of lawful steps, conflicts of interest, and what an agreement must say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.agreements import (
    ORAL,
    WRITTEN,
    AgreementDraft,
    ElementKey,
    ObligationDraft,
    check_complete,
    effective_date,
    missing_elements,
    outstanding,
)
from gridguard_desktop.domain.disputes import (
    DISPUTE_STATES,
    STEP_LAW,
    DisputeResult,
    Track,
    check_editable,
    conflicting_party,
    is_editable,
    offered_steps,
)
from gridguard_desktop.domain.errors import Refused, ValidationError

DAY = date(2026, 10, 9)
DUTY = ObligationDraft(1, creditor_id=2, amount=Decimal("100.00"), due_on=DAY, manner="现金")
DRAFT = AgreementDraft("漏水损坏墙面，楼上负责。", DAY, obligations=(DUTY,))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
maybe_days = st.none() | days


def test_every_state_has_one_main_step_and_can_be_reached() -> None:
    for state in DISPUTE_STATES.names:
        mains = [step for step in DISPUTE_STATES.steps if step.source == state and step.main]
        assert len(mains) == (0 if state in DISPUTE_STATES.final else 1), state
    assert {step.target for step in DISPUTE_STATES.steps} | {DISPUTE_STATES.initial} == set(
        DISPUTE_STATES.names
    )


def test_a_verb_leads_to_one_state_only() -> None:
    pairs = [(step.source, step.verb) for step in DISPUTE_STATES.steps]
    assert len(pairs) == len(set(pairs))
    assert {step.verb for step in DISPUTE_STATES.steps} == set(DISPUTE_STATES.verbs)
    assert set(STEP_LAW) <= set(DISPUTE_STATES.verbs)
    assert set(DISPUTE_STATES.verbs) - set(STEP_LAW) == {
        "record_receipt",
        "give_feedback",
        "note_busy",
        "record_unit_receipt",
        "remind",
        "escalate",
    }


def test_stored_keys_are_keys_of_their_tables() -> None:
    assert {result.value for result in DisputeResult} == lawdata.choice_keys("dispute_results")
    assert {choice.extra["track"] for choice in lawdata.choices("triage_reasons")} == {
        track.value for track in Track
    }
    endings = {choice.extra["result"] for choice in lawdata.choices("termination_reasons")}
    assert endings <= {result.value for result in DisputeResult}


def test_an_unlawful_step_says_so() -> None:
    with pytest.raises(Refused, match=r"登记.*签字"):
        DISPUTE_STATES.target("registered", "sign")


def test_the_step_offered_first_follows_the_case() -> None:
    def first(state: str, *, has_sessions: bool = False, owes_money: bool = False) -> str:
        return offered_steps(state, has_sessions=has_sessions, owes_money=owes_money)[0].verb

    assert first("mediating") == "hold_session"
    assert first("mediating", has_sessions=True) == "draw_up_agreement"
    assert first("performing", owes_money=True) == "record_payment"
    assert first("performing") == "record_performance"
    ended = offered_steps("archived", has_sessions=True, owes_money=False)
    assert [step.verb for step in ended] == ["reopen"]
    offered = {
        step.verb
        for state in DISPUTE_STATES.names
        for step in offered_steps(state, has_sessions=True, owes_money=True)
    }
    assert offered.isdisjoint(
        {"return_to_police", "terminate_to_police", "sign_performed", "complete_performance"}
    )


def test_facts_are_fixed_from_the_signature_on() -> None:
    assert [state for state in DISPUTE_STATES.names if not is_editable(state)] == [
        "suspended",
        "performing",
        "performed",
        "closed",
        "terminated",
        "declined",
        "archived",
    ]
    with pytest.raises(Refused, match="履行中"):
        check_editable("performing")


@pytest.mark.parametrize(
    ("mediator", "phone", "party", "party_phone", "conflict"),
    [
        ("刘海涛", None, "刘海涛", None, True),
        ("刘海涛", "19000000001", "刘海涛", "190 0000 0001", True),
        ("刘海涛", "19000000001", "刘海涛", "19000000002", False),
        ("刘海涛", "19000000001", "刘海涛", None, True),
        ("阿依·古丽", None, "阿依•古丽", None, True),
        ("刘海涛", "19000000001", "刘海", "19000000001", False),
    ],
)
def test_who_is_party_and_mediator_at_once(
    mediator: str, phone: str | None, party: str, party_phone: str | None, conflict: bool
) -> None:
    assert (conflicting_party(mediator, phone, [("赵国强", None), (party, party_phone)]) == party) is conflict


def keys(draft: AgreementDraft, sides: str = "ab") -> set[tuple[ElementKey, int | None]]:
    return {(element.key, element.item) for element in missing_elements(draft, sides)}


def test_a_complete_agreement_lacks_nothing() -> None:
    assert missing_elements(DRAFT, "ab") == []
    words = AgreementDraft("互相道歉，双方各有责任。", DAY, content="互相赔礼道歉")
    check_complete(replace(words, open_reason="当场互相道歉，没有其他事项。"), "ab")


def test_words_alone_have_no_sum_and_no_day_and_say_why() -> None:
    words = AgreementDraft("互相道歉，双方各有责任。", DAY, content="互相赔礼道歉")
    assert [element.field for element in missing_elements(words, "ab")] == ["open_reason"]
    assert missing_elements(replace(words, open_reason="当场互相道歉"), "ab") == []


@pytest.mark.parametrize("said", ["双方未达成一致，下次再谈", "意见不一", "双方分歧较大"])
def test_what_says_that_nothing_was_agreed_is_no_agreement(said: str) -> None:
    draft = AgreementDraft("漏水。", DAY, content=said, open_reason="无")
    (element,) = missing_elements(draft, "ab")
    assert (element.field, element.key.value) == ("content", "unsettled")
    assert missing_elements(replace(DRAFT, content=said), "ab") == [element]


def test_each_element_of_article_29_is_asked_for() -> None:
    assert keys(DRAFT, "aa") == {(ElementKey.PARTIES, None)}
    assert keys(AgreementDraft(" ", DAY)) == {(ElementKey.FACTS, None), (ElementKey.CONTENT, None)}
    empty = AgreementDraft(
        "有", DAY, obligations=(DUTY, ObligationDraft(None), ObligationDraft(1, kind="act"))
    )
    assert keys(empty) == {
        (ElementKey.DEBTOR, 2),
        (ElementKey.CREDITOR, 2),
        (ElementKey.AMOUNT, 2),
        (ElementKey.DUE, 2),
        (ElementKey.MANNER, 2),
        (ElementKey.DUTY, 3),
        (ElementKey.DUE, 3),
        (ElementKey.MANNER, 3),
    }
    with pytest.raises(ValidationError) as error:
        check_complete(empty, "ab")
    assert error.value.fields["obligations.2.amount"] == "第 2 项：请填写金额。"


def test_oral_form_is_for_what_is_performed_at_once() -> None:
    at_once = ObligationDraft(1, creditor_id=2, amount=Decimal("100.00"), on_signing=True)
    assert keys(AgreementDraft("有", DAY, obligations=(at_once,), form=ORAL)) == set()
    assert keys(AgreementDraft("有", DAY, obligations=(DUTY,), form=ORAL)) == {(ElementKey.FORM, None)}


@given(days, maybe_days, maybe_days, maybe_days)
def test_a_written_agreement_binds_from_the_last_of_three_days(
    drawn_up: date, parties: date | None, mediator: date | None, seal: date | None
) -> None:
    found = effective_date(
        WRITTEN, drawn_up_on=drawn_up, parties_signed_on=parties, mediator_signed_on=mediator, sealed_on=seal
    )
    signed = [day for day in (parties, mediator, seal) if day is not None]
    assert found == (max(signed) if len(signed) == 3 else None)
    assert (
        effective_date(
            ORAL, drawn_up_on=drawn_up, parties_signed_on=parties, mediator_signed_on=mediator, sealed_on=seal
        )
        == drawn_up
    )


@given(st.decimals(0, 10_000, places=2), st.lists(st.decimals(0, 5_000, places=2)))
def test_what_is_owed_never_falls_below_zero(amount: Decimal, paid: list[Decimal]) -> None:
    owed = outstanding(amount, paid)
    assert owed >= 0
    assert owed == max(amount - sum(paid, Decimal(0)), 0)


@given(st.integers(0, 400))
def test_no_duty_is_due_before_its_agreement(offset: int) -> None:
    duty = ObligationDraft(
        1, creditor_id=2, amount=Decimal("1.00"), due_on=DAY + timedelta(days=offset - 200), manner="现金"
    )
    lacks = (ElementKey.DUE, 1) in keys(AgreementDraft("有", DAY, obligations=(duty,)))
    assert lacks is (offset < 200)
