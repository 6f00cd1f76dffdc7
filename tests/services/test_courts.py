"""A court's case from its letter to the received stamp, and a confirmation from the check to enforcement."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.services.disputes.court_inputs import ConfirmationDraft, CourtLetter, CourtReport
from gridguard_desktop.services.disputes.court_views import ConfirmationView, CourtCaseView
from tests.factories import TODAY
from tests.services.casework import SIGNED, Case

COURT = "徐州市鼓楼区人民法院"
MUST = ("application", "agreement", "identity", "committee_proof", "address")


def letter(**given: Any) -> CourtLetter:
    facts: dict[str, Any] = {
        "kind": "delegated",
        "court": COURT,
        "docket_number": "（2026）苏0302诉前调1234号",
        "judge": "李法官",
        "cause": "追索劳动报酬纠纷",
        "arrived_on": TODAY,
        "consented_on": TODAY,
        "consent_note": "双方同意委派调解确认书",
        "materials": "起诉状副本\n证据复印件",
    }
    return CourtLetter(**{**facts, **given})


def application(**given: Any) -> ConfirmationDraft:
    facts: dict[str, Any] = {
        "court": COURT,
        "court_basis": "committee",
        "consented_on": TODAY,
        "materials": MUST,
    }
    return ConfirmationDraft(**{**facts, **given})


def court(case: Case) -> CourtCaseView:
    found = case.view("clerk").afterwards.court_case
    assert found is not None
    return found


def confirmation(case: Case) -> ConfirmationView:
    found = case.view("mediator").afterwards.confirmation
    assert found is not None
    return found


def money(case: Case, **given: Any) -> AgreementDraft:
    first, second = case.view().parties
    owed = ObligationDraft(
        second.id,
        creditor_id=first.id,
        content="支付工资",
        amount=Decimal("6000.00"),
        due_on=TODAY + timedelta(days=60),
        manner="转账",
    )
    return AgreementDraft("拖欠工资 6000 元。", TODAY, obligations=(owed,), **given)


# ---- J1, J2


def test_the_limit_runs_from_the_signing_for_the_material(case: Case) -> None:
    case.take("clerk", "receive_court_case", letter=letter(arrived_on=date(2026, 10, 8)))
    assert court(case).limit is None
    last = case.take("clerk", "sign_court_material", signed_on=TODAY)
    assert last == date(2026, 11, 9)  # 8 November is a Sunday: the first working day after it
    found = court(case)
    assert (found.state, found.limit) == ("running", date(2026, 11, 9))
    assert "签收 10-09 + 30 日" in found.limit_because
    with pytest.raises(Refused, match="已经登记"):
        case.take("clerk", "receive_court_case", letter=letter())


def test_the_court_s_docket_number_finds_the_dispute(case: Case) -> None:
    case.take("clerk", "receive_court_case", letter=letter())
    (hit,) = case.services("clerk").search.find("诉前调1234", kinds=("dispute",)).hits
    assert hit.id == case.id


@pytest.mark.parametrize(
    ("kind", "last"),
    [("entrusted_ordinary", date(2026, 10, 26)), ("entrusted_summary", date(2026, 10, 16))],
)
def test_entrusted_cases_have_fifteen_or_seven_days(case: Case, kind: str, last: date) -> None:
    case.take("clerk", "receive_court_case", letter=letter(kind=kind))
    assert case.take("clerk", "sign_court_material") == last


def test_an_online_case_is_answered_in_three_working_days(case: Case) -> None:
    case.take("clerk", "receive_court_case", letter=letter(is_online=True))
    assert case.due("CT-04") == date(2026, 10, 13)
    case.take("clerk", "decline_court_case", reason="当事人不愿调解")
    assert (court(case).state, case.due("CT-04")) == ("declined", None)


def test_an_extension_needs_the_written_consent_of_all_parties(case: Case) -> None:
    case.take("clerk", "receive_court_case", letter=letter())
    case.take("clerk", "sign_court_material")
    case.bring_to("mediating")
    line = next(one for one in case.view().deadlines if one.rule_id == "CT-01")
    assert (line.part_type, line.part_id) == ("court_case", court(case).id)
    wanted = {
        "deadline_id": line.id,
        "reason": "双方还在核对工资",
        "approved_by": "李法官",
        "until": date(2026, 11, 18),
    }
    first, second = case.view().parties
    with pytest.raises(ValidationError, match=second.name):
        case.take("mediator", "extend_period", consents=[first.id], **wanted)
    case.take("mediator", "extend_period", consents=[first.id, second.id], **wanted)
    assert (court(case).limit, case.due("CT-01")) == (date(2026, 11, 18), date(2026, 11, 18))


def test_the_report_says_what_the_record_says_and_the_stamp_is_tracked(case: Case) -> None:
    case.take("clerk", "receive_court_case", letter=letter())
    with pytest.raises(Refused, match="当前状态为"):
        case.take("clerk", "report_to_court", report=CourtReport("agreed"))
    case.take("clerk", "sign_court_material")
    with pytest.raises(ValidationError, match="还没有生效"):
        case.take("clerk", "report_to_court", report=CourtReport("agreed"))
    with pytest.raises(ValidationError, match="尚未以未达成协议结束"):
        case.take("clerk", "report_to_court", report=CourtReport("failed"))
    case.bring_to("performing")
    with pytest.raises(ValidationError, match="应随报告退回"):
        case.take("clerk", "report_to_court", report=CourtReport("agreed"))
    report = CourtReport("agreed", "欠薪六千元\n工期三个月", "起诉状副本\n证据复印件", "双方自愿")
    case.take("clerk", "report_to_court", report=report)
    found = court(case)
    assert (found.state, found.reported_on, case.due("CT-01")) == ("reported", TODAY, None)
    assert found.agreed_facts == ("欠薪六千元", "工期三个月")
    assert found.returned_materials == ("起诉状副本", "证据复印件")
    case.clock.advance(days=2)
    case.take("clerk", "record_court_stamp", stamped_on=date(2026, 10, 10))
    assert (court(case).state, court(case).stamped_on) == ("acknowledged", date(2026, 10, 10))
    titles = [event.title for event in case.view("clerk").timeline]
    assert {"收到法院来函", "签收法院材料", "向法院报告", "法院已签收"} <= set(titles)


def test_a_case_that_failed_is_reported_so(case: Case) -> None:
    case.take("clerk", "receive_court_case", letter=letter(materials=None))
    case.take("clerk", "sign_court_material")
    case.bring_to("mediating")
    case.take("mediator", "terminate", reason="no_agreement")
    case.take("clerk", "report_to_court", report=CourtReport("failed"))
    assert court(case).result == "failed"


def test_a_closed_dispute_takes_no_court_letter_and_no_letter_no_step(case: Case) -> None:
    with pytest.raises(Refused, match="没有法院来函"):
        case.take("clerk", "sign_court_material")
    case.take("officer", "triage", track="not_mediable", reason="refused")
    with pytest.raises(Refused, match="已结案"):
        case.take("clerk", "receive_court_case", letter=letter())


# ---- J3 to J6


def test_day_thirty_is_in_time_and_day_thirty_one_is_not(case: Case) -> None:
    case.bring_to("performing")  # in effect on 9 October; 8 November is a Sunday, so Monday the 9th counts
    case.clock.advance(days=33)
    outlook = case.view("mediator").afterwards.confirmable
    assert outlook is not None
    assert (outlook.open, outlook.last_day) == (False, date(2026, 11, 9))
    assert "11-08 周日，顺延 11-09" in outlook.because
    with pytest.raises(ValidationError, match="2026-11-09"):
        case.take("mediator", "submit_confirmation", draft=application(happened_on=date(2026, 11, 10)))
    case.take("mediator", "submit_confirmation", draft=application(happened_on=date(2026, 11, 9)))
    assert (confirmation(case).state, case.due("PM-03")) == ("submitted", None)


def test_an_agreement_on_divorce_is_refused_with_its_article(case: Case) -> None:
    case.bring_to("mediating")
    case.take("mediator", "draw_up_agreement", draft=money(case, content="双方自愿离婚，乙方补偿甲方。"))
    case.take("mediator", "sign", **SIGNED)
    outlook = case.view("mediator").afterwards.confirmable
    assert outlook is not None
    assert [bar.key for bar in outlook.bars] == ["status"]
    with pytest.raises(Refused, match="三百五十五条第三项"):
        case.take("mediator", "submit_confirmation", draft=application())
    assert case.view("mediator").afterwards.confirmation is None


def test_a_bar_somebody_answers_with_yes_is_refused_too(case: Case) -> None:
    case.bring_to("performing")
    with pytest.raises(Refused, match="三百五十八条第四项"):
        case.take("mediator", "submit_confirmation", draft=application(barred=("involuntary",)))


def test_what_goes_with_the_application_and_which_court_is_competent(case: Case) -> None:
    with pytest.raises(Refused, match="还没有生效"):
        case.take("clerk", "submit_confirmation", draft=application())
    case.take("clerk", "receive_court_case", letter=letter())
    case.bring_to("performing")
    with pytest.raises(ValidationError) as error:
        case.take(
            "mediator",
            "submit_confirmation",
            draft=application(materials=("agreement",), court="别的法院", consented_on=date(2026, 10, 8)),
        )
    assert set(error.value.fields) == {"materials", "court", "consented_on"}
    assert "调解组织主持调解的证明" in error.value.fields["materials"]
    assert COURT in error.value.fields["court"]
    with pytest.raises(NotFound):
        case.take("mediator", "submit_confirmation", draft=application(materials=(*MUST, "bribe")))
    case.take("mediator", "submit_confirmation", draft=application(court_basis="inviting"))
    with pytest.raises(Refused, match="已经提交过"):
        case.take("mediator", "submit_confirmation", draft=application())


def test_without_a_court_s_letter_no_court_invited(case: Case) -> None:
    case.bring_to("performing")
    with pytest.raises(ValidationError) as error:
        case.take("mediator", "submit_confirmation", draft=application(court_basis="inviting"))
    assert set(error.value.fields) == {"court_basis"}


def step(case: Case, verb: str, day: date, **given: Any) -> None:
    """One step before the court, on its day."""
    case.take("mediator", "step_confirmation", step=verb, happened_on=day, **given)


def test_every_step_before_the_court_has_its_day_and_its_paper(case: Case) -> None:
    case.bring_to("mediating")
    case.take("mediator", "draw_up_agreement", draft=money(case))
    case.take("mediator", "sign", **SIGNED)
    with pytest.raises(Refused, match="尚未提交"):
        case.take("mediator", "step_confirmation", step="accept")
    case.take("mediator", "submit_confirmation", draft=application())
    assert case.due("PM-04") == date(2026, 10, 12)
    case.clock.advance(days=40)
    step(case, "ask_correction", date(2026, 10, 12), paper="（2026）苏0302补正通知书")
    with pytest.raises(Refused, match="当前状态为"):
        step(case, "confirm", date(2026, 10, 13))
    with pytest.raises(ValidationError, match="2026-10-12"):
        step(case, "correct", date(2026, 10, 11))
    step(case, "correct", date(2026, 10, 13))
    step(case, "accept", date(2026, 10, 14), docket_number="（2026）苏0302民特56号")
    assert case.due("PM-05") == date(2026, 10, 29)
    assert confirmation(case).enforce_until is None
    assert case.due("PM-08") is None
    step(case, "confirm", date(2026, 10, 20))
    found = confirmation(case)
    assert found.docket_number == "（2026）苏0302民特56号"
    hits = case.services("clerk").search.find("苏0302民特56", kinds=("dispute",)).hits
    assert [hit.id for hit in hits] == [case.id]
    assert found.enforce_until == date(2028, 12, 8)  # two years from the last day to perform
    assert found.enforce_because is not None
    assert "履行期满 12-08 + 2 年" in found.enforce_because
    assert (case.due("PM-08"), case.due("PM-05")) == (date(2028, 12, 8), None)


def test_after_confirmation_comes_service_enforcement_and_performance(case: Case) -> None:
    case.bring_to("performing")
    case.take("mediator", "submit_confirmation", draft=application())
    case.clock.advance(days=40)
    step(case, "ask_correction", date(2026, 10, 12), paper="（2026）苏0302补正通知书")
    for verb, day in (("correct", 13), ("accept", 14), ("confirm", 20)):
        step(case, verb, date(2026, 10, day))
    step(case, "serve", date(2026, 10, 22))
    assert case.due("PM-06") == date(2026, 11, 6)
    files = case.services("clerk").attachments
    kept = files.add(
        "dispute", case.id, b"%PDF-1.4\n%%EOF\n", category="confirmation", file_name="裁定书.pdf"
    )
    step(case, "enforce", date(2026, 11, 10), attachment_id=kept)
    with pytest.raises(NotFound):
        step(case, "perform", date(2026, 11, 12), attachment_id=10**6)
    step(case, "perform", date(2026, 11, 12))
    found = confirmation(case)
    assert [(one.verb, one.paper) for one in found.steps] == [
        ("submit_confirmation", "司法确认申请书"),
        ("ask_correction", "（2026）苏0302补正通知书"),
        ("correct", "补正材料"),
        ("accept", "受理通知书"),
        ("confirm", "确认裁定书"),
        ("serve", "送达回证"),
        ("enforce", "强制执行申请书"),
        ("perform", "履行凭证"),
    ]
    assert all(one.happened_on for one in found.steps)
    assert found.steps[6].attachment_id == kept
    assert (found.state, found.offered, case.due("PM-08")) == ("performed", (), None)


def test_a_rejection_gives_no_enforcement_and_is_served(case: Case) -> None:
    case.bring_to("performing")
    case.take("mediator", "submit_confirmation", draft=application())
    for verb in ("accept", "reject", "serve_rejection"):
        case.take("mediator", "step_confirmation", step=verb)
    found = confirmation(case)
    assert (found.state, found.enforce_until, case.due("PM-08")) == ("closed", None, None)


def test_an_application_the_court_did_not_take_may_be_made_anew_in_time(case: Case) -> None:
    case.bring_to("performing")
    case.take("mediator", "submit_confirmation", draft=application())
    case.take("mediator", "step_confirmation", step="refuse")
    assert (confirmation(case).state, case.due("PM-03")) == ("refused", date(2026, 11, 9))
    outlook = case.view("mediator").afterwards.confirmable
    assert outlook is not None
    assert outlook.open
    case.take("mediator", "submit_confirmation", draft=application(court_basis="domicile"))
    assert confirmation(case).state == "submitted"
