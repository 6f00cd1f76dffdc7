"""Support for helpers: consent, two reviewers who are neither applicant nor whoever entered it, nothing paid
beyond the fund, proof deleted after some years."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment, CareFundEntry, CareSupport, User
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.care_support import FundState, Opinion, SupportState, outcome
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role
from tests.factories import TODAY
from tests.made_panoramas import signed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]

ASKED: dict[str, Any] = {
    "kind": "injured",
    "helper_kind": "volunteer",
    "person": "邱志愿",
    "way": "nomination",
    "applicant": "马军",
    "consent_on": TODAY,
    "has_diagnosis": True,
    "facts": "夜巡时摔伤，住院十天",
    "asked": Decimal(3000),
}
YES: dict[str, Any] = {"approves": True, "amount": Decimal(3000), "opinion": "情况属实"}


@pytest.fixture
def second(store: Store) -> str:
    """The login of a second care worker."""
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.add(User(login="care2", name="方审", role=Role.CARE_WORKER))
    return "care2"


def money(services: As, amount: int) -> None:
    fund = services("care_worker").care_fund
    fund.enter(kind="budget", donor="街道办", amount=Decimal(amount), things="", received_on=TODAY)


def sums(*yuan: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, yuan))


def entered(services: As, **changes: Any) -> int:
    return services("care_worker").care_supports.add({**ASKED, **changes}, signed())


def approved(services: As, second: str, **changes: Any) -> int:
    case = entered(services, **changes)
    for who in ("chief", second):
        services(who).care_supports.review(case, **{**YES, "amount": changes.get("asked", Decimal(3000))})
    return case


def states(services: As) -> dict[int, str]:
    return {one.id: one.state for one in services("care_worker").care_supports.supports()}


def test_a_case_needs_consent_proof_and_facts(services: As) -> None:
    supports = services("care_worker").care_supports
    wrong: tuple[tuple[dict[str, Any], bool, str], ...] = (
        ({"consent_on": None}, True, "consent_on"),
        ({"applicant": "邱志愿"}, True, "applicant"),
        ({"asked": Decimal(0)}, True, "asked"),
        ({"facts": "确诊骨折"}, True, "facts"),
        ({}, False, "proof"),
    )
    for change, with_proof, field in wrong:
        with pytest.raises(ValidationError) as refusal:
            supports.add({**ASKED, **change}, signed() if with_proof else None)
        assert set(refusal.value.fields) == {field}
    assert supports.supports() == ()


def test_two_others_review_and_the_chief_sees_only_what_waits(services: As, second: str) -> None:
    money(services, 5000)
    case = entered(services)
    with pytest.raises(Refused):
        services("care_worker").care_supports.review(case, **YES)
    own = services(second).care_supports.add({**ASKED, "applicant": "高峰"}, signed())
    with pytest.raises(Refused):
        services("chief").care_supports.review(own, **YES)
    (waiting, other) = reversed(services("chief").care_supports.supports())
    assert (waiting.may_review, other.may_review) == (True, False)
    assert services("chief").care_supports.review(case, **YES) == "entered"
    with pytest.raises(Refused):
        services("chief").care_supports.review(case, **YES)
    lower = {**YES, "amount": Decimal(2000)}
    assert services(second).care_supports.review(case, **lower) == "approved"
    assert [one.id for one in services("chief").care_supports.supports()] == [own]
    (line,) = [one for one in services("care_worker").care_supports.supports() if one.id == case]
    assert (line.amount, [one.reviewer for one in line.reviews]) == (Decimal(2000), ["高峰", "方审"])
    for who in ("clerk", "officer", "auditor", "administrator"):
        with pytest.raises(PermissionDenied):
            services(who).care_supports.supports()


def test_one_refusal_refuses(services: As) -> None:
    case = entered(services)
    said: dict[str, Any] = {"approves": False, "amount": None, "opinion": "已由单位工伤保险赔付"}
    assert services("chief").care_supports.review(case, **said) == "refused"
    with pytest.raises(Refused):
        services("care_worker").care_supports.pay(case, TODAY)


def test_nothing_is_approved_or_paid_beyond_the_fund(services: As, second: str) -> None:
    money(services, 5000)
    first = approved(services, second)
    case = entered(services)
    services("chief").care_supports.review(case, **YES)
    with pytest.raises(Refused):
        services(second).care_supports.review(case, **YES)
    state = services("chief").care_fund.fund().state
    assert (state.received, state.approved, state.paid, state.free) == sums(5000, 3000, 0, 2000)
    services("care_worker").care_supports.pay(first, TODAY)
    with pytest.raises(Refused):
        services("care_worker").care_supports.pay(first, TODAY)
    with pytest.raises(NotFound):
        services("care_worker").care_supports.pay(10**6, TODAY)
    services(second).care_supports.review(case, **{**YES, "amount": Decimal(2000)})
    services("care_worker").care_supports.pay(case, TODAY)
    state = services("care_worker").care_fund.fund().state
    assert (state.balance, state.paid) == sums(0, 5000)
    services("care_worker").care_supports.follow_up(first, "已出院，能走动；送来感谢信")
    assert states(services)[first] == "followed"
    assert services("care_worker").care_fund.fund().state.balance == 0


def test_the_balance_is_the_sum_of_the_rows(services: As, second: str, store: Store) -> None:
    money(services, 4000)
    fund = services("care_worker").care_fund
    fund.enter(kind="gift", donor="梅园超市", amount=None, things="大米十袋", received_on=TODAY)
    with pytest.raises(ValidationError) as refusal:
        fund.enter(kind="donation", donor=" ", amount=None, things="", received_on=TODAY)
    assert set(refusal.value.fields) == {"donor", "amount"}
    services("care_worker").care_supports.pay(approved(services, second), TODAY)
    with UnitOfWork(store, PROGRAM) as unit:
        came = unit.session.scalar(select(func.sum(CareFundEntry.amount)))
        went = unit.session.scalar(select(func.sum(CareSupport.amount)))
    assert fund.fund().state.balance == Decimal(came or 0) - Decimal(went or 0) == 1000


def test_proof_is_deleted_after_its_years(services: As, second: str, store: Store, clock: FixedClock) -> None:
    money(services, 5000)
    services("care_worker").care_supports.pay(approved(services, second), TODAY)

    def files() -> int:
        with UnitOfWork(store, PROGRAM) as unit:
            wanted = select(func.count(Attachment.id)).where(Attachment.record_type_key == "care_support")
            return unit.session.scalar(wanted) or 0

    clock.advance(days=3 * 365)
    services("care_worker").care_supports.supports()
    assert files() == 1
    clock.advance(days=3)
    assert len(services("care_worker").care_supports.supports()) == 1
    assert files() == 0


MONEY = st.integers(1, 10_000).map(Decimal)


@given(st.lists(st.tuples(st.sampled_from(["in", "approve", "pay"]), MONEY), max_size=40))
def test_whatever_happens_the_fund_reconciles(steps: list[tuple[str, Decimal]]) -> None:
    """The rules as the services apply them: approve within what is free, pay what was approved."""
    received = Decimal(0)
    waiting: list[Decimal] = []
    paid: list[Decimal] = []
    for what, amount in steps:
        state = FundState(received, sum(waiting, Decimal(0)), sum(paid, Decimal(0)))
        if what == "in":
            received += amount
        elif what == "approve" and amount <= state.free:
            waiting.append(amount)
        elif what == "pay" and waiting and waiting[0] <= state.balance:
            paid.append(waiting.pop(0))
    state = FundState(received, sum(waiting, Decimal(0)), sum(paid, Decimal(0)))
    assert state.balance == received - sum(paid) >= state.approved >= 0
    assert state.free >= 0


@given(st.lists(st.builds(Opinion, st.booleans(), MONEY), max_size=2))
def test_two_approvals_and_no_refusal_make_an_approval(opinions: list[Opinion]) -> None:
    state, amount = outcome(opinions)
    assert (state is SupportState.APPROVED) == (len(opinions) == 2 and all(one.approves for one in opinions))
    assert (state is SupportState.REFUSED) == any(not one.approves for one in opinions)
    assert amount == (min(one.amount for one in opinions) if state is SupportState.APPROVED else 0)
