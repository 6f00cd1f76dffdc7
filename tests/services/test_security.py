"""The public-security track: filed, checked, assessed, mediated once and once more, settled, decided."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.security import SECURITY_LAW, SECURITY_STATES
from gridguard_desktop.services.disputes.security_inputs import SecuritySessionDraft
from gridguard_desktop.services.disputes.security_views import SecurityCaseView
from tests.factories import TODAY, MadeStation, intake, party
from tests.services.casework import SIGNED, Case

ELIGIBLE = {"acts": ["assault"], "condition": "close_relations"}


def at(day: date, hour: int = 1) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def sitting(day: date = TODAY, **given: Any) -> SecuritySessionDraft:
    facts: dict[str, Any] = {
        "started_at": at(day),
        "ended_at": at(day, 2),
        "place": "梅园派出所调解室",
        "record": "双方当面陈述。",
        "agreed": False,
        "host_post": "社区民警",
    }
    return SecuritySessionDraft(**{**facts, **given})


def agreed(day: date = TODAY, **given: Any) -> SecuritySessionDraft:
    terms = {
        "agreed": True,
        "terms": "赔礼道歉，赔偿 500 元",
        "manner": "现金",
        "perform_by": date(2026, 10, 20),
    }
    return sitting(day, **{**terms, **given})


def police(case: Case) -> SecurityCaseView:
    found = case.view("officer").afterwards.security
    assert found is not None
    return found


@pytest.fixture
def filed(case: Case) -> Case:
    """Triaged and filed on Friday 9 October 2026."""
    case.take("officer", "triage", track="public_security", reason="fight")
    case.take("officer", "open_security_case")
    return case


@pytest.fixture
def eligible(filed: Case) -> Case:
    filed.take("officer", "check_security_case", **ELIGIBLE)
    return filed


def test_the_page_offers_filing_then_the_check_and_the_periods_run_from_filing(case: Case) -> None:
    case.clock.advance(days=1)
    case.take("officer", "triage", track="public_security", reason="fight")
    view = case.view("officer")
    assert view.next_step is not None
    assert view.next_step.verb == "open_security_case"
    case.take("officer", "open_security_case", filed_on=TODAY)
    assert (case.due("PS-01"), case.due("PS-03")) == (date(2026, 11, 9), date(2026, 10, 13))
    line = next(one for one in case.view("officer").deadlines if one.rule_id == "PS-01" and not one.cancelled)
    assert "立案 10-09 + 30 日" in line.because
    assert "一百一十八" in line.citation
    with pytest.raises(Refused, match="已经立案"):
        case.take("officer", "open_security_case")
    view = case.view("officer")
    assert view.next_step is not None
    assert view.next_step.verb == "check_security_case"


def test_a_case_needs_an_act_and_a_circumstance_of_article_178(filed: Case) -> None:
    with pytest.raises(ValidationError) as missing:
        filed.take("officer", "check_security_case", acts=[], condition="friendship")
    assert set(missing.value.fields) == {"acts", "condition"}
    assert "一百七十八" in missing.value.fields["acts"]
    filed.take("officer", "check_security_case", **ELIGIBLE)
    assert (police(filed).state, police(filed).acts) == ("eligible", ("assault",))


def test_what_article_179_excludes_is_not_mediated_and_not_settled(filed: Case) -> None:
    with pytest.raises(Refused, match="当前状态为"):
        filed.take("officer", "hold_security_mediation", draft=agreed())
    filed.take("officer", "exclude_security_case", exclusion="gang")
    assert (police(filed).state, filed.due("PS-03")) == ("to_decide", None)
    with pytest.raises(Refused, match="一百八十六"):
        filed.take("officer", "record_settlement", settled_by="self")
    assert "record_settlement" not in {step.verb for step in police(filed).steps}


def test_agreement_performed_means_no_penalty_and_closes_the_dispute(eligible: Case) -> None:
    number = eligible.take("officer", "hold_security_mediation", draft=agreed())
    assert "调解字〔2026〕第0001号" in number
    view = eligible.view("officer")
    assert (police(eligible).state, eligible.due("PS-11"), eligible.due("PS-03")) == (
        "agreed",
        date(2026, 10, 20),
        None,
    )
    assert view.next_step is not None
    assert view.next_step.verb == "perform_security_agreement"
    eligible.clock.advance(days=4)
    eligible.take("officer", "perform_security_agreement", performed_on=date(2026, 10, 12))
    view = eligible.view("officer")
    assert (view.state, view.result, view.closed_on, view.next_due) == (
        "closed",
        "security_mediated",
        date(2026, 10, 12),
        None,
    )
    assert police(eligible).steps == ()
    assert "治安调解" in " ".join(event.title for event in view.timeline)


def test_not_performed_goes_to_a_decision_with_both_days_shown(eligible: Case) -> None:
    eligible.take("officer", "hold_security_mediation", draft=agreed())
    eligible.clock.advance(days=14)
    eligible.take("officer", "default_security_agreement", note="分文未付")
    found = police(eligible)
    assert found.state == "to_decide"
    assert (eligible.due("PS-01"), eligible.due("PS-06")) == (date(2026, 11, 9), date(2026, 11, 23))
    assert "2026-11-09" in found.remarks[0]
    assert "2026-11-23" in found.remarks[0]
    assert "尚无明文" in found.remarks[0]
    with pytest.raises(ValidationError):
        eligible.take("officer", "decide_security_case", decision="security_mediated", note="x")
    eligible.take("officer", "decide_security_case", decision="security_penalty", note="罚款二百元")
    view = eligible.view("officer")
    assert (view.state, view.result) == ("closed", "security_penalty")


def test_a_second_mediation_within_seven_working_days_and_no_third(eligible: Case) -> None:
    eligible.take("officer", "hold_security_mediation", draft=sitting())
    assert (police(eligible).state, eligible.due("PS-05"), eligible.due("PS-06")) == (
        "first_failed",
        date(2026, 10, 19),  # Friday 9th, Saturday 10th is worked: 10, 12–16, 19
        None,
    )
    eligible.clock.advance(days=10)
    eligible.take("officer", "hold_security_mediation", draft=sitting(date(2026, 10, 19)))
    found = police(eligible)
    assert (found.state, eligible.due("PS-05"), eligible.due("PS-06")) == (
        "to_decide",
        None,
        date(2026, 11, 18),
    )
    with pytest.raises(Refused, match="当前状态为"):
        eligible.take("officer", "hold_security_mediation", draft=agreed(date(2026, 10, 19)))
    assert [one.ordinal for one in found.sessions] == [1, 2]


def test_a_second_mediation_after_its_last_day_is_refused(eligible: Case) -> None:
    eligible.take("officer", "hold_security_mediation", draft=sitting())
    eligible.clock.advance(days=11)
    with pytest.raises(Refused, match="2026-10-19"):
        eligible.take("officer", "hold_security_mediation", draft=agreed(date(2026, 10, 20)))
    eligible.take("officer", "forgo_second_mediation")
    assert (police(eligible).state, eligible.due("PS-06")) == ("to_decide", date(2026, 11, 9))


def test_an_assessment_stops_the_clock_and_lengthens_the_period(filed: Case) -> None:
    filed.take("officer", "request_assessment", kind="injury")
    view = filed.view("officer")
    line = next(one for one in view.deadlines if one.rule_id == "PS-01" and not one.cancelled)
    assert (line.paused_from, filed.due("PS-03"), police(filed).standing_still) == (TODAY, None, True)
    assert view.next_due is not None  # somebody is reminded to ask for the result
    assert view.next_step is not None
    assert view.next_step.verb == "receive_assessment"
    assert "不计入" in police(filed).remarks[-1]
    with pytest.raises(Refused, match="鉴定尚未出具结论"):
        filed.take("officer", "check_security_case", **ELIGIBLE)
    with pytest.raises(Refused, match="鉴定尚未出具结论"):
        filed.take("officer", "request_assessment", kind="price")
    filed.clock.advance(days=12)
    filed.take("officer", "receive_assessment", conclusion="轻微伤", reported_on=date(2026, 10, 20))
    view = filed.view("officer")
    line = next(one for one in view.deadlines if one.rule_id == "PS-01" and not one.cancelled)
    assert (line.paused_from, line.due_on) == (None, date(2026, 11, 19))  # 9 to 20 October do not count
    assert "鉴定" in line.because
    assert filed.due("PS-04") == date(2026, 10, 23)
    with pytest.raises(Refused, match="没有进行中"):
        filed.take("officer", "receive_assessment", conclusion="轻微伤")


def test_on_the_spot_closes_at_once_and_video_needs_no_paper(eligible: Case) -> None:
    with pytest.raises(ValidationError, match="当场达成协议"):
        eligible.take("officer", "mediate_on_the_spot", draft=sitting())
    with pytest.raises(Refused, match="只有当场调解"):
        eligible.take("officer", "hold_security_mediation", draft=agreed(on_video=True))
    number = eligible.take("officer", "mediate_on_the_spot", draft=agreed(on_video=True, perform_by=None))
    found = police(eligible)
    assert number is None
    assert found.agreement is not None
    assert (found.agreement.on_the_spot, found.agreement.performed_on, found.sessions[0].is_recorded) == (
        True,
        TODAY,
        True,
    )
    assert eligible.view("officer").result == "security_mediated"


def test_a_minor_s_guardian_is_named(case: Case, station: MadeStation) -> None:
    young = party("b", "赵小明", serial=8, birth_date=date(2011, 5, 1), id_number=None)
    case.id = case.services("clerk").disputes.register(
        intake(grid_id=station.grids[0], parties=(party(), young))
    )
    case.take("officer", "triage", track="public_security", reason="fight")
    case.take("officer", "open_security_case")
    case.take("officer", "check_security_case", **ELIGIBLE)
    with pytest.raises(ValidationError, match="赵小明未成年") as missing:
        case.take("officer", "hold_security_mediation", draft=agreed())
    assert set(missing.value.fields) == {"guardian_note"}
    case.take("officer", "hold_security_mediation", draft=agreed(guardian_note="父亲赵国强到场"))
    assert police(case).sessions[0].guardian_note == "父亲赵国强到场"


def test_settled_performed_applied_for_and_approved_in_this_order(eligible: Case) -> None:
    eligible.clock.advance(days=10)
    eligible.take("officer", "record_settlement", settled_by="self", settled_on=date(2026, 10, 12))
    assert [step.verb for step in police(eligible).steps][0] == "perform_settlement"
    assert "处理决定前" in police(eligible).remarks[0]
    with pytest.raises(Refused, match="先登记履行"):
        eligible.take("officer", "apply_for_no_penalty")
    with pytest.raises(Refused, match="三项记录"):
        eligible.take("officer", "approve_no_penalty")
    with pytest.raises(ValidationError, match="2026-10-12"):
        eligible.take("officer", "perform_settlement", performed_on=date(2026, 10, 11))
    eligible.take("officer", "perform_settlement", performed_on=date(2026, 10, 14))
    with pytest.raises(ValidationError):
        eligible.take("officer", "apply_for_no_penalty", applied_on=date(2026, 10, 13))
    eligible.take("officer", "apply_for_no_penalty", applied_on=date(2026, 10, 15))
    with pytest.raises(ValidationError):
        eligible.take("officer", "approve_no_penalty", approved_on=date(2026, 10, 14))
    eligible.take("officer", "approve_no_penalty", approved_on=date(2026, 10, 16))
    found = police(eligible)
    assert (found.settled_on, found.settlement_performed_on, found.applied_on, found.approved_on) == (
        date(2026, 10, 12),
        date(2026, 10, 14),
        date(2026, 10, 15),
        date(2026, 10, 16),
    )
    assert found.approver == "张立"
    view = eligible.view("officer")
    assert (view.state, view.result) == ("closed", "security_settled")


def test_after_a_decision_no_settlement_averts_it(eligible: Case) -> None:
    eligible.take("officer", "exclude_security_case", exclusion="fled")
    eligible.take("officer", "decide_security_case", decision="security_penalty", note="警告")
    with pytest.raises(Refused):
        eligible.take("officer", "record_settlement", settled_by="self")


def test_a_settlement_that_is_not_approved_goes_on_to_a_decision(eligible: Case) -> None:
    eligible.take("officer", "record_settlement", settled_by="self")
    eligible.take("officer", "decline_no_penalty", note="和解未履行")
    assert police(eligible).state == "to_decide"


def test_people_s_mediation_performed_leads_to_approval(eligible: Case, station: MadeStation) -> None:
    eligible.take("officer", "refer", committee_id=station.committee)
    for state in ("accepted", "mediating", "agreed", "performing", "performed"):
        eligible.bring_to(state)
    eligible.take("officer", "record_settlement", settled_by="committee")
    eligible.take("officer", "perform_settlement")
    eligible.take("officer", "apply_for_no_penalty")
    eligible.take("officer", "approve_no_penalty")
    view = eligible.view("officer")
    assert (view.state, police(eligible).state) == (
        "performed",
        "no_penalty",
    )  # the committee's visit remains
    assert SIGNED  # the agreement was signed by the course above


def test_a_filed_case_is_not_concluded_past_its_steps(filed: Case) -> None:
    with pytest.raises(Refused, match="治安调解步骤"):
        filed.take("officer", "conclude_public_security", result="security_other")


def test_without_filing_no_step_of_the_track_is_taken(case: Case) -> None:
    with pytest.raises(Refused, match="先分流为治安案件"):
        case.take("officer", "open_security_case")
    case.take("officer", "triage", track="public_security", reason="fight")
    with pytest.raises(Refused, match="请先立案"):
        case.take("officer", "check_security_case", **ELIGIBLE)


def test_every_verb_of_the_track_has_its_article_and_its_method(case: Case) -> None:
    outcomes = {"fail_first", "fail_second"}
    disputes = case.services("officer").disputes
    for verb in set(SECURITY_STATES.verbs) - outcomes:
        assert hasattr(disputes, verb)
        assert SECURITY_LAW[verb].startswith("《")
