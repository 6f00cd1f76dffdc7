"""Parties, secrets, duplicates and everything else about people in a dispute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Finding, Party, Patrol
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.services.disputes import PartyDraft, register_dispute
from tests.factories import agreement, intake, made_id, made_phone, party, sitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case


def test_a_party_is_taken_from_the_registers(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    disputes = services("clerk").disputes
    made = disputes.register(
        intake(
            kind="17",
            title="",
            parties=(
                PartyDraft("a", resident_id=station.residents[0]),
                PartyDraft(
                    "b", kind="legal_person", organisation_id=station.organisation, phone="0516-83712345"
                ),
            ),
        )
    )
    first, second = disputes.view(made).parties
    assert (first.name, first.sex, first.resident_id) == ("王秀英", "1", station.residents[0])
    assert (second.name, second.phone) == ("梅园物业服务有限公司", "0516-*****345")
    assert disputes.view(made).title == "王秀英与梅园物业服务有限公司物业纠纷"
    number = disputes.reveal_party_field(
        dispute_id=made, party_id=second.id, field="id_number", purpose="填写协议书"
    )
    assert number == "91320399MA1A2B3C4Q"


def test_a_resident_of_another_grid_cannot_be_copied_by_an_officer(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    for login, resident in (("officer", station.residents[2]), ("mediator", station.residents[0])):
        with pytest.raises(NotFound):
            services(login).disputes.register(intake(parties=(PartyDraft("a", resident_id=resident),)))


def test_a_minor_shows_less(services: Callable[[str], Services], station: MadeStation) -> None:
    disputes = services("clerk").disputes
    made = disputes.register(
        intake(parties=(PartyDraft("a", resident_id=station.residents[2]), party("b", "赵国强")))
    )
    child = disputes.view(made).parties[0]
    assert (child.is_minor, child.id_number) == (True, "320" + "*" * 15)


def test_typing_errors_name_the_party_and_the_field(services: Callable[[str], Services]) -> None:
    disputes = services("clerk").disputes
    with pytest.raises(ValidationError) as error:
        disputes.register(intake(parties=(party(), party("b", "赵国强", phone="12"))))
    assert set(error.value.fields) == {"parties.2.phone"}
    with pytest.raises(ValidationError) as error:
        disputes.register(intake(parties=()))
    assert set(error.value.fields) == {"parties"}
    with pytest.raises(ValidationError):
        disputes.register(intake(kind="88"))
    assert disputes.register(intake()) == 1  # nothing of the three was kept


def test_parties_come_change_and_go(case: Case) -> None:
    third = case.take("clerk", "add_party", draft=party("b", "钱进", 3))
    case.take("clerk", "update_party", party_id=third, values={"name": "钱晋", "phone": made_phone(4)})
    view = case.view()
    assert (view.party_names, view.parties[2].phone) == ("王秀英、赵国强、钱晋", "190****0004")
    case.take("clerk", "remove_party", party_id=third)
    assert case.view().party_names == "王秀英、赵国强"
    with pytest.raises(NotFound):
        case.take("clerk", "remove_party", party_id=third)
    case.take("clerk", "remove_party", party_id=case.view().parties[1].id)
    with pytest.raises(Refused):
        case.take("clerk", "remove_party", party_id=case.view().parties[0].id)


def test_a_masked_field_that_comes_back_is_left_alone(case: Case, store: Store) -> None:
    shown = case.view().parties[0]
    case.take(
        "clerk",
        "update_party",
        party_id=shown.id,
        values={"name": "王秀瑛", "phone": shown.phone, "id_number": shown.id_number},
    )
    with UnitOfWork(store, PROGRAM) as unit:
        kept = unit.session.get(Party, shown.id)
        assert kept is not None
        assert (kept.name, kept.phone, kept.id_number) == ("王秀瑛", made_phone(1), made_id(1))


def test_a_party_the_agreement_names_stays(case: Case) -> None:
    case.bring_to("agreed")
    with pytest.raises(Refused, match="修改协议"):
        case.take("clerk", "remove_party", party_id=case.view().parties[0].id)


def test_revealing_is_on_record_with_its_purpose(case: Case, store: Store) -> None:
    party_id = case.view().parties[0].id
    clerk = case.services("clerk").disputes
    with pytest.raises(ValidationError):
        clerk.reveal_party_field(dispute_id=case.id, party_id=party_id, field="phone", purpose=" ")
    told = clerk.reveal_party_field(dispute_id=case.id, party_id=party_id, field="phone", purpose="通知到场")
    assert told == made_phone(1)
    with UnitOfWork(store, PROGRAM) as unit:
        rows = unit.session.scalars(select(AuditRow.body).where(AuditRow.action == "field:revealed")).all()
    assert len(rows) == 1
    assert '"purpose":"通知到场"' in rows[0]
    assert made_phone(1) not in rows[0]
    with pytest.raises(PermissionDenied):
        case.services("auditor").disputes.reveal_party_field(
            dispute_id=case.id, party_id=party_id, field="phone", purpose="x"
        )


def test_a_mediator_does_not_mediate_his_own_dispute(
    services: Callable[[str], Services], station: MadeStation, case: Case
) -> None:
    parties = (party(), party("b", "刘海涛", 9, phone=None))
    case.id = services("clerk").disputes.register(intake(grid_id=station.grids[0], parties=parties))
    case.bring_to("referred")
    with pytest.raises(Refused, match="回避"):
        case.take("mediator", "accept")
    case.take("mediator", "accept", mediator_id=station.mediators[1])
    with pytest.raises(Refused, match="回避"):
        case.take("clerk", "add_party", draft=party("a", "陈静", 8, phone=made_phone(902)))
    case.take("clerk", "add_party", draft=party("a", "陈静", 8, phone=made_phone(8)))  # a namesake


def test_a_mediator_of_another_committee_is_refused(case: Case, station: MadeStation) -> None:
    case.bring_to("referred")
    with pytest.raises(Refused, match="其他调委会"):
        case.take("mediator", "accept", mediator_id=station.mediators[2])


def test_separate_talks_stay_with_the_mediator(case: Case) -> None:
    case.bring_to("mediating")
    with pytest.raises(ValidationError):
        case.take("mediator", "hold_session", draft=sitting(mode="caucus"))
    case.take(
        "mediator",
        "hold_session",
        draft=sitting(
            mode="caucus", side="a", record="愿意让步到八百元", outcome="底线八百", participants="王秀英之子"
        ),
    )
    own = case.view("mediator").sessions[0]
    assert (own.record, own.outcome, own.sealed, own.readable) == ("已封存", None, True, True)
    talk = case.services("mediator").disputes.read_sealed_talk(dispute_id=case.id, session_id=own.id)
    assert (talk.record, talk.outcome, talk.participants) == ("愿意让步到八百元", "底线八百", "王秀英之子")
    for login in ("chief", "clerk", "officer"):
        view = case.view(login)
        assert (view.sessions[0].record, view.sessions[0].readable) == ("已封存", False)
        assert "八百" not in repr(view)


def test_sessions_end_after_they_begin_and_lie_in_the_past(case: Case) -> None:
    case.bring_to("mediating")
    draft = sitting()
    for wrong in (
        replace(draft, ended_at=draft.started_at),
        replace(
            draft,
            started_at=draft.started_at + timedelta(days=1),
            ended_at=draft.ended_at + timedelta(days=1),
        ),
    ):
        with pytest.raises(ValidationError):
            case.take("mediator", "hold_session", draft=wrong)


def test_an_agreement_that_lacks_something_says_what(case: Case) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    draft = agreement(second.id, first.id)
    poor = replace(
        draft,
        facts=" ",
        obligations=(
            replace(
                draft.obligations[0], creditor_id=second.id, amount=None, due_on=date(2026, 10, 1), manner=""
            ),
            replace(draft.obligations[2], debtor_id=None, content=""),
        ),
    )
    with pytest.raises(ValidationError) as error:
        case.take("mediator", "draw_up_agreement", draft=poor)
    assert set(error.value.fields) == {
        "facts",
        "obligations.1.creditor_id",
        "obligations.1.amount",
        "obligations.1.due_on",
        "obligations.1.manner",
        "obligations.2.debtor_id",
        "obligations.2.content_of_duty",
    }
    with pytest.raises(NotFound):
        case.take("mediator", "draw_up_agreement", draft=agreement(second.id, 999))


def test_duplicates_are_the_same_place_or_the_same_people_never_one_person(case: Case) -> None:
    clerk = case.services("clerk").disputes
    assert clerk.possible_duplicates(address="别处1号", party_names=["王秀英"]) == []
    (hit,) = clerk.possible_duplicates(address=None, party_names=["王秀英", "赵国强", "钱进"])
    assert (hit.dispute_id, hit.same_sides, hit.same_place) == (case.id, True, False)
    (hit,) = clerk.possible_duplicates(address=case.view().address_text, party_names=["王秀英"])
    assert (hit.same_sides, hit.same_place) == (False, True)
    assert (
        case.services("officer2").disputes.possible_duplicates(
            address=case.view().address_text, party_names=["王秀英", "赵国强"]
        )
        == []
    )
    case.clock.advance(days=91)
    assert clerk.possible_duplicates(address=None, party_names=["王秀英", "赵国强"]) == []


def test_a_finding_and_its_dispute_know_each_other(
    store: Store, services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    context = services("patrol_lead").context
    with UnitOfWork(store, context.actor, write=True, clock=clock) as unit:
        patrol = Patrol(
            number="巡2026-0001",
            started_at=clock.now(),
            ended_at=clock.now(),
            route="金山东路",
            grid_id=station.grids[0],
            officer_id=context.actor.user_id,
            log="正常",
        )
        unit.session.add(patrol)
        unit.session.flush()
        finding = Finding(
            patrol_id=patrol.id,
            ordinal=1,
            found_at=clock.now(),
            address_text="金山东路18号",
            grid_id=station.grids[0],
            content="两户争吵",
        )
        unit.session.add(finding)
        unit.session.flush()
        made = register_dispute(
            unit.session, context.actor, clock, intake(finding_id=finding.id, grid_id=station.grids[0])
        )
        assert (made.finding_id, finding.dispute_id) == (finding.id, made.id)
    assert services("patrol_lead").disputes.view(made.id).finding_id == finding.id


def test_a_dispute_is_not_made_past_its_intake(case: Case) -> None:
    with pytest.raises(Refused):
        case.services("clerk").disputes.create({"title": "无当事人"})


def test_facts_can_be_put_right_until_the_agreement_is_signed(case: Case) -> None:
    case.bring_to("agreed")
    case.take("clerk", "update_facts", values={"summary": "更正后的经过"})
    case.bring_to("performing")
    version = case.view().version
    with pytest.raises(Refused, match="不能再改"):
        case.services("clerk").disputes.update_facts(
            dispute_id=case.id, version=version, values={"summary": "再改"}
        )
    assert case.view().summary == "更正后的经过"
    with pytest.raises(Conflict):
        case.services("clerk").disputes.update(case.id, version - 1, {"summary": "再改"})
