"""A dispute through its day, as clerk, officer and mediator do it, on both databases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.services.disputes.views import DossierState, StageState
from tests.factories import TODAY, agreement, intake, sitting, visit
from tests.services.casework import Case

if TYPE_CHECKING:
    from tests.factories import MadeStation


def test_intake_gives_number_title_officer_and_masked_parties(case: Case, station: MadeStation) -> None:
    view = case.view("clerk")
    assert (view.number, view.title, view.party_names) == (
        "2026-0001",
        "王秀英与赵国强邻里纠纷",
        "王秀英、赵国强",
    )
    assert (view.state, view.registered_on, view.officer_id) == (
        "registered",
        TODAY,
        station.users["officer"],
    )
    assert [party.phone for party in view.parties] == ["190****0001", "190****0002"]
    assert all("*" in party.id_number for party in view.parties)
    assert view.parties[0].birth_date == date(1985, 3, 12)
    assert view.next_step is not None
    assert view.next_step.verb == "triage_people"
    assert {step.verb for step in view.allowed} == {"hand_over", "withdraw"}  # a clerk does not triage
    assert view.stages[0].state is StageState.CURRENT


def test_the_day_to_the_archive(case: Case, station: MadeStation) -> None:
    case.take("officer", "triage", track="civil", reason="civil_no_violation")
    letter = case.take(
        "officer", "refer", committee_id=station.committee, police_actions="劝离现场", materials="照片两张"
    )
    assert letter == "云龙公（黄）调移字〔2026〕第1号"
    assert case.due("GT-03") == date(
        2026, 10, 13
    )  # the tenth is a shifted working day, the eleventh a Sunday
    case.take("officer", "record_receipt", receiver_name="陈静")
    assert case.due("GT-03") is None

    dossier = case.take("mediator", "accept")
    assert dossier == "〔2026〕黄山人调字第001号"
    assert case.due("PM-01") == date(2026, 11, 9)
    case.inform()
    case.take("mediator", "hold_session", draft=sitting())
    parties = case.view("mediator").parties
    draft = agreement(parties[1].id, parties[0].id)
    assert case.take("mediator", "draw_up_agreement", draft=draft) == dossier
    case.take("mediator", "revise_agreement", draft=agreement(parties[1].id, parties[0].id, place="梅园社区"))
    case.take("mediator", "sign", parties_signed_on=TODAY, mediator_signed_on=TODAY, sealed_on=TODAY)
    view = case.view("mediator")
    assert (view.state, view.result, view.next_due) == ("performing", "agreed", date(2026, 10, 10))
    assert view.agreement is not None
    assert (view.agreement.effective_on, view.agreement.copies, view.agreement.total) == (
        TODAY,
        3,
        Decimal("1500.50"),
    )
    assert case.due("PM-01") is None
    assert case.due("PM-03") == date(2026, 11, 9)  # the thirtieth day is a Sunday

    perform(case)
    follow_to_the_archive(case)


def follow_to_the_archive(case: Case) -> None:
    """Feedback, the visit, the archive; what happened stands in the timeline in order."""
    case.take("mediator", "give_feedback", feedback="已达成协议并履行。")
    case.take("mediator", "record_follow_up", draft=visit(visited_on=date(2026, 11, 20)))
    view = case.view("clerk")
    second = date(2026, 12, 20)  # the visit of the thirtieth day is still to be made
    assert (view.state, view.closed_on, view.next_due) == ("closed", date(2026, 11, 20), second)
    assert all(row.state is not DossierState.MISSING for row in view.dossier)
    case.services("clerk").disputes.archive(case.id, view.version)
    view = case.view("clerk")
    assert (view.state, view.archived_on, view.next_step) == ("archived", date(2026, 11, 20), None)
    assert [event.kind for event in view.timeline] == [
        "registered",
        "triage",
        "referral",
        "receipt",
        "accepted",
        "informed",
        "session",
        "agreement",
        "signed",
        "payment",
        "performance",
        "payment",
        "payment",
        "follow_up",
        "feedback",
        "closed",
        "archived",
    ]


def perform(case: Case) -> None:
    """Pay in parts and late, then do the act; the last duty ends the performance."""
    first, second, act = case.duties()
    case.take("mediator", "record_performance", obligation_id=act.id)
    case.take("mediator", "record_payment", obligation_id=first.id, amount=Decimal("400"))
    case.clock.advance(days=42)  # 20 November
    with pytest.raises(ValidationError, match=r"600\.00"):
        case.take("mediator", "record_payment", obligation_id=first.id, amount=Decimal("600.01"))
    first, second, _ = case.duties()
    assert (first.paid, first.outstanding, first.overdue_days) == (Decimal("400.00"), Decimal("600.00"), 31)
    assert second.overdue_days == 0
    view = case.view("mediator")
    assert view.agreement is not None
    assert view.agreement.arrears == Decimal("600.00")
    case.take("mediator", "record_payment", obligation_id=first.id, amount=Decimal("600"), method="transfer")
    with pytest.raises(Refused):
        case.take("mediator", "record_payment", obligation_id=first.id, amount=Decimal("1"))
    case.take("mediator", "record_payment", obligation_id=second.id, amount=Decimal("500.50"))
    assert case.view("mediator").state == "performed"
    assert case.due("PM-10") == date(2026, 11, 27)  # the first of the plan, seven days after the last payment
    assert case.due("PM-03") is None


def test_an_oral_agreement_performed_on_the_spot_needs_no_reminders(case: Case) -> None:
    case.bring_to("mediating")
    first, second = case.view("mediator").parties
    duty = ObligationDraft(second.id, creditor_id=first.id, amount=Decimal("300.00"), on_signing=True)
    late = AgreementDraft(
        "漏水致墙面受损，赵国强负责。",
        TODAY,
        form="oral",
        obligations=(
            ObligationDraft(
                second.id, creditor_id=first.id, amount=Decimal("300.00"), due_on=TODAY, manner="现金"
            ),
        ),
    )
    with pytest.raises(ValidationError, match="口头协议"):
        case.take("mediator", "draw_up_agreement", draft=late)
    case.take(
        "mediator",
        "draw_up_agreement",
        draft=AgreementDraft("漏水致墙面受损，赵国强负责。", TODAY, form="oral", obligations=(duty,)),
    )
    case.take("mediator", "sign")
    view = case.view("mediator")
    assert view.state == "performed"
    assert view.agreement is not None
    assert view.agreement.effective_on == TODAY
    assert (view.agreement.paid, view.agreement.obligations[0].state) == (Decimal("300.00"), "performed")
    assert {line.rule_id for line in view.deadlines if line.met_on is None and not line.cancelled} == {
        "PM-10"
    }


def test_a_written_agreement_binds_from_the_last_signature(case: Case) -> None:
    case.bring_to("agreed")
    with pytest.raises(ValidationError) as missing:
        case.take("mediator", "sign", parties_signed_on=TODAY)
    assert set(missing.value.fields) == {"mediator_signed_on", "sealed_on"}
    case.clock.advance(days=3)
    case.take(
        "mediator",
        "sign",
        parties_signed_on=TODAY,
        mediator_signed_on=date(2026, 10, 11),
        sealed_on=date(2026, 10, 12),
    )
    view = case.view("mediator")
    assert view.agreement is not None
    assert view.agreement.effective_on == date(2026, 10, 12)


def test_the_end_without_agreement(case: Case) -> None:
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement", note="各执一词")
    view = case.view("mediator")
    visit = date(2026, 10, 16)  # seven days on somebody asks whether it has got worse
    assert (view.state, view.result, view.closed_on, view.next_due) == ("terminated", "failed", TODAY, visit)
    assert view.next_step is not None
    assert view.next_step.verb == "archive"
    missing = [row.key for row in view.dossier if row.state is DossierState.MISSING]
    assert missing == ["agreement"]  # the notice takes its place as soon as it is printed
    case.services("mediator").papers.issue(Paper.TERMINATION, case.id)
    missing = [row.key for row in case.view().dossier if row.state is DossierState.MISSING]
    assert missing == []
    case.services("clerk").disputes.archive(case.id, view.version)


def test_an_incomplete_dossier_is_filed_only_with_an_explanation(case: Case) -> None:
    case.bring_to("accepted")
    case.take("mediator", "terminate", reason="party_refuses")
    disputes, version = case.services("clerk").disputes, case.view("clerk").version
    with pytest.raises(Refused, match="权利义务告知书"):
        disputes.archive(case.id, version)
    disputes.archive(case.id, version, note="当事人拒绝到场，未能告知。")
    view = case.view("clerk")
    assert (view.state, view.archive_note) == ("archived", "当事人拒绝到场，未能告知。")


def test_a_public_security_case_runs_its_own_periods(case: Case) -> None:
    case.take("officer", "triage", track="public_security", reason="fight")
    assert case.due("PS-03") == date(2026, 10, 13)
    assert case.due("PS-01") == date(2026, 11, 9)
    with pytest.raises(Refused, match="须有治安调解的记录"):
        case.take("officer", "conclude_public_security", result="security_mediated")
    case.take("officer", "conclude_public_security", result="security_other", note="移送其他单位")
    view = case.view("officer")
    assert (view.state, view.result, view.next_due) == ("closed", "security_other", None)
    case.services("clerk").disputes.archive(
        case.id, view.version
    )  # there is no mediation dossier to complete


def test_injuries_to_assess_do_not_start_the_three_days(case: Case, station: MadeStation) -> None:
    case.id = case.services("clerk").disputes.register(intake(grid_id=station.grids[0], injury="to_assess"))
    case.take("officer", "triage", track="public_security", reason="fight")
    assert (case.due("PS-03"), case.due("PS-01")) == (None, date(2026, 11, 9))


def test_people_s_mediation_of_a_violation_goes_back_to_the_police_when_it_fails(
    case: Case, station: MadeStation
) -> None:
    case.take("officer", "triage", track="public_security", reason="fight")
    case.take("officer", "refer", committee_id=station.committee)
    assert case.due("PS-03") is None
    case.take("mediator", "decline_referral", reason="一方拒绝")
    assert case.view("officer").state == "public_security"
    case.take("officer", "refer", committee_id=station.committee)
    case.take("mediator", "accept")
    case.take("mediator", "terminate", reason="no_agreement")
    view = case.view("officer")
    assert (view.state, view.closed_on, case.due("PS-06")) == ("public_security", None, date(2026, 11, 9))
    case.take("officer", "conclude_public_security", result="security_penalty", note="罚款二百元")
    assert case.view("officer").next_due is None


def test_a_declined_referral_can_go_to_another_committee(case: Case, station: MadeStation) -> None:
    case.bring_to("referred")
    case.take("mediator", "decline_referral", reason="不属本会辖区")
    view = case.view("officer")
    assert (view.state, view.committee_id, view.referrals[0].accepted) == ("triaged", None, False)
    case.take("officer", "refer", committee_id=station.strangers)
    assert [letter.number[-3:] for letter in case.view("officer").referrals] == ["第1号", "第2号"]


def test_a_reason_of_another_way_is_refused(case: Case) -> None:
    with pytest.raises(ValidationError):
        case.take("officer", "triage", track="civil", reason="fight")
    with pytest.raises(ValidationError):
        case.take("officer", "triage", track="not_mediable", reason="other_unsuitable")
    case.take("officer", "triage", track="not_mediable", reason="other_unsuitable", note="不属本所管辖")
    view = case.view("officer")
    assert (view.state, view.result, view.closed_on) == ("declined", "not_mediable", TODAY)
    assert view.triages[0].citation.endswith("第一百七十九条")
