"""A second person looks through the agreement before it is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.legality import Answer, PointAnswer
from tests.factories import agreement
from tests.services.casework import SIGNED, Case, nothing_wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services


def sign(case: Case) -> None:
    """Signed by the mediator, without a colleague's help."""
    disputes, version = case.services("mediator").disputes, case.view().version
    disputes.sign(dispute_id=case.id, version=version, **SIGNED)


def test_whoever_drafted_the_agreement_does_not_check_it(case: Case) -> None:
    case.bring_to("agreed")
    with pytest.raises(Refused, match="起草人不能审查"):
        case.take("mediator", "check_legality", answers=nothing_wrong())
    assert case.view("mediator").agreement is not None
    assert case.view().state == "agreed"


def test_the_agreement_is_signed_only_after_the_check(case: Case) -> None:
    case.bring_to("agreed")
    view = case.view("mediator")
    assert view.next_step is not None
    assert view.next_step.verb == "check_legality"
    assert "check_legality" not in {step.verb for step in view.allowed}
    with pytest.raises(Refused, match="应由另一人审查"):
        sign(case)
    chief = case.view("chief")
    assert "check_legality" in {step.verb for step in chief.allowed}
    assert case.take("chief", "check_legality", answers=nothing_wrong()) is True
    view = case.view("mediator")
    assert view.next_step is not None
    assert view.next_step.verb == "sign"
    found = view.agreement
    assert found is not None
    assert found.legality is not None
    assert (found.legality.checked_by, found.must_be_checked) == ("高峰", False)
    sign(case)
    assert case.view().state == "performing"


def test_a_fault_sends_it_back_and_a_revision_must_be_checked_again(case: Case) -> None:
    case.bring_to("agreed")
    wrong = {"third_parties": PointAnswer(Answer.WRONG, "房屋为夫妻共有，另一方未到场")}
    assert case.take("officer", "check_legality", answers=nothing_wrong(**wrong)) is False
    with pytest.raises(Refused):
        sign(case)
    case.take("officer", "check_legality", answers=nothing_wrong())
    first, second = case.view().parties
    case.take("mediator", "revise_agreement", draft=agreement(second.id, first.id, place="梅园社区"))
    with pytest.raises(Refused, match="审查"):
        sign(case)
    case.take("officer", "check_legality", answers=nothing_wrong())
    sign(case)


def test_every_point_is_answered_and_a_fault_says_what_must_change(case: Case) -> None:
    case.bring_to("agreed")
    answers = nothing_wrong(clear=PointAnswer(Answer.WRONG))
    del answers["voluntary"]
    with pytest.raises(ValidationError) as refusal:
        case.take("chief", "check_legality", answers=answers)
    assert set(refusal.value.fields) == {"answers.voluntary", "answers.clear"}


def test_a_colleague_of_the_committee_sees_the_case_until_it_is_checked(case: Case) -> None:
    case.bring_to("mediating")
    with pytest.raises(NotFound):
        case.view("mediator2")
    case.bring_to("agreed")
    assert case.view("mediator2").agreement is not None
    case.take("mediator2", "check_legality", answers=nothing_wrong())
    with pytest.raises(NotFound):
        case.view("mediator2")


def test_who_only_checks_does_nothing_else_in_the_case(case: Case) -> None:
    case.bring_to("agreed")
    view, disputes = case.view("mediator2"), case.services("mediator2").disputes
    assert [step.verb for step in view.allowed] == ["check_legality"]
    party = view.parties[0].id
    others: dict[str, dict[str, Any]] = {
        "terminate": {"reason": "no_agreement"},
        "add_member": {"role": "assistant", "mediator_id": case.station.mediators[1]},
        "party_stops": {"party_id": party},
        "object_to_mediator": {"party_id": party, "reason": "亲属"},
    }
    for verb, given in others.items():
        with pytest.raises(Refused, match="只为审查协议"):
            case.take("mediator2", verb, **given)
    with pytest.raises(Refused, match="只为审查协议"):
        disputes.update(case.id, view.version, {"summary": "改写"})
    with pytest.raises(Refused, match="只为审查协议"):
        disputes.reveal_party_field(dispute_id=case.id, party_id=party, field="phone", purpose="问一问")
    with pytest.raises(Refused, match="只为审查协议"):
        case.services("mediator2").attachments.add(
            "dispute", case.id, b"words", category="evidence", file_name="notes.txt"
        )
    assert case.take("mediator2", "check_legality", answers=nothing_wrong()) is True


def test_where_nobody_is_asked_to_check_no_colleague_sees_the_case(
    case: Case, services: Callable[[str], Services]
) -> None:
    services("administrator").station.change_agreement_check(asked=False, reason="本室只有一名调解员")
    case.bring_to("agreed")
    with pytest.raises(NotFound):
        case.view("mediator2")
    services("administrator").station.change_agreement_check(asked=True)
    assert case.view("mediator2").agreement is not None


def test_a_room_with_one_mediator_may_say_that_nobody_can_check(
    case: Case, services: Callable[[str], Services]
) -> None:
    case.bring_to("agreed")
    station = services("administrator").station
    with pytest.raises(ValidationError):
        station.change_agreement_check(asked=False, reason=" ")
    station.change_agreement_check(asked=False, reason="本室只有一名调解员")
    assert services("chief").station.agreement_check() == "本室只有一名调解员"
    view = case.view("mediator")
    assert view.next_step is not None
    assert view.next_step.verb == "sign"
    sign(case)
    station.change_agreement_check(asked=True)
    assert services("chief").station.agreement_check() == ""
