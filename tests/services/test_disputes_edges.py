"""The smaller rules of a dispute: days, kinds of duties, direct applications, retired committees, the
dossier's files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.services.disputes.views import DossierState
from tests.factories import agreement, intake, party, visit

if TYPE_CHECKING:
    from tests.factories import MadeStation
    from tests.services.casework import Case


def fields_of(case: Case, login: str, verb: str, **values: Any) -> set[str]:
    with pytest.raises(ValidationError) as error:
        case.take(login, verb, **values)
    return set(error.value.fields)


def test_days_lie_between_the_step_before_and_today(case: Case) -> None:
    case.bring_to("referred")
    assert fields_of(case, "mediator", "accept", accepted_on=date(2026, 10, 10)) == {"accepted_on"}
    assert fields_of(case, "mediator", "accept", accepted_on=date(2026, 10, 8)) == {"accepted_on"}
    case.bring_to("accepted")
    assert fields_of(case, "mediator", "inform", informed_on=date(2026, 10, 8)) == {"informed_on"}
    case.bring_to("mediating")
    first, second = case.view().parties
    tomorrow = agreement(second.id, first.id, drawn_up_on=date(2026, 10, 10))
    assert fields_of(case, "mediator", "draw_up_agreement", draft=tomorrow) == {"drawn_up_on"}


def test_what_is_left_blank_or_not_on_the_list(case: Case) -> None:
    assert fields_of(case, "officer", "triage", track="elsewhere", reason="fight") == {"track"}
    case.bring_to("referred")
    assert fields_of(case, "officer", "record_receipt", receiver_name=" ") == {"receiver_name"}
    assert fields_of(case, "mediator", "decline_referral", reason="") == {"reason"}
    case.bring_to("mediating")
    assert fields_of(case, "mediator", "terminate", reason="bored") == {"reason"}
    case.bring_to("performed")
    assert fields_of(case, "mediator", "record_follow_up", draft=visit(satisfaction="very")) == {
        "satisfaction"
    }


def test_money_is_paid_and_acts_are_done(case: Case) -> None:
    case.bring_to("performing")
    money, _, act = case.duties()
    with pytest.raises(Refused, match="不是给付金钱"):
        case.take("mediator", "record_payment", obligation_id=act.id, amount=Decimal("1"))
    with pytest.raises(Refused, match="登记付款"):
        case.take("mediator", "record_performance", obligation_id=money.id)
    with pytest.raises(NotFound):
        case.take("mediator", "record_payment", obligation_id=10**9, amount=Decimal("1"))
    assert fields_of(case, "mediator", "record_payment", obligation_id=money.id, amount=Decimal("0")) == {
        "amount"
    }
    assert fields_of(
        case, "mediator", "record_payment", obligation_id=money.id, amount=Decimal("1"), method="gold"
    ) == {"method"}


def test_a_visit_before_all_is_performed_closes_nothing(case: Case) -> None:
    case.bring_to("performing")
    case.take("mediator", "record_follow_up", draft=visit(performance="on_schedule"))
    view = case.view()
    assert (view.state, len(view.follow_ups), view.closed_on) == ("performing", 1, None)
    assert view.follow_ups[0].visitor_name == "刘海涛"


def test_part_of_it_on_the_spot_the_rest_later(case: Case) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    draft = agreement(second.id, first.id)
    now = type(draft.obligations[0])(second.id, kind="act", content="当面道歉", on_signing=True)
    case.take(
        "mediator",
        "draw_up_agreement",
        draft=agreement(second.id, first.id, obligations=(now, draft.obligations[0])),
    )
    case.bring_to("performing")
    assert [duty.state for duty in case.duties()] == ["performed", "open"]
    assert case.due("PM-09") == date(2026, 10, 20)


def test_a_direct_application_has_nobody_to_report_back_to(case: Case, station: MadeStation) -> None:
    case.id = case.services("mediator").disputes.register(
        intake(source="application", grid_id=station.grids[0])
    )
    case.take("officer", "triage", track="civil", reason="civil_application")
    case.take("mediator", "accept")
    assert case.view().committee_id == station.committee
    with pytest.raises(Refused, match="无需反馈"):
        case.take("mediator", "give_feedback", feedback="已受理")


def test_retired_committees_and_mediators_get_no_new_cases(case: Case, station: MadeStation) -> None:
    chief = case.services("chief")
    chief.for_type("mediator").archive(station.mediators[1], 1)
    case.bring_to("referred")
    with pytest.raises(Refused, match="不在任"):
        case.take("mediator", "accept", mediator_id=station.mediators[1])
    case.take("mediator", "decline_referral", reason="不属本会辖区")
    chief.for_type("committee").archive(station.strangers, 1)
    with pytest.raises(Refused, match="已停用"):
        case.take("officer", "refer", committee_id=station.strangers)
    with pytest.raises(NotFound):
        case.take("officer", "refer", committee_id=10**9)


def test_links_out_of_sight_are_not_taken_in(case: Case) -> None:
    for link in ("incident_id", "finding_id"):
        with pytest.raises(NotFound):
            case.services("clerk").disputes.register(intake(**{link: 10**9}))


def test_a_file_of_its_category_fills_a_row_of_the_dossier(case: Case, station: MadeStation) -> None:
    def row(key: str) -> DossierState:
        return next(found.state for found in case.view().dossier if found.key == key)

    parties = (party(), party("b", "赵国强", id_number=None))
    case.id = case.services("clerk").disputes.register(intake(grid_id=station.grids[0], parties=parties))
    assert case.view().dossier == ()  # nobody has accepted it
    case.bring_to("accepted")
    assert (row("acceptance"), row("identity"), row("agreement"), row("proxy")) == (
        DossierState.PRESENT,
        DossierState.NOT_YET,
        DossierState.NOT_YET,
        DossierState.NOT_NEEDED,
    )
    case.take("mediator", "terminate", reason="no_agreement")
    assert (row("identity"), row("agreement")) == (DossierState.MISSING, DossierState.MISSING)
    case.services("mediator").papers.issue(Paper.TERMINATION, case.id)
    assert (row("identity"), row("agreement")) == (DossierState.MISSING, DossierState.PRESENT)  # the notice
    copy = "身份证复印件".encode()
    case.services("clerk").attachments.add("dispute", case.id, copy, category="identity", file_name="证.txt")
    assert row("identity") is DossierState.PRESENT
