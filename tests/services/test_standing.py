"""Offers and their answers, another mediator, what stands between a mediator and a party, standing still,
asking people; and walks of allowed steps that never end in a dead end."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Household, Organisation, Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import (
    NotFound,
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.services.disputes import (
    BookingDraft,
    InvestigationDraft,
    OfferDraft,
    PartyDraft,
)
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, agreement, intake, party, sitting
from tests.services.casework import SIGNED, Case
from tests.services.test_caucus import every_value, found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    People = Callable[[str], Services]

NEEDLE = "底线玖佰壹拾柒元柒角"


# ---- offers


def test_the_ledger_is_printed_to_both_sides_alike(case: Case, services: People) -> None:
    case.bring_to("mediating")
    soon = TODAY + timedelta(days=2)
    first = case.take(
        "mediator", "make_offer", draft=OfferDraft("a", "一次付清", Decimal("1500.50"), valid_until=soon)
    )
    case.take("mediator", "make_offer", draft=OfferDraft("mediator", "分两期，每期一半"))
    case.take("mediator", "answer_offer", offer_id=first, answer="countered", note="嫌多")
    offers = case.view("chief").course.offers
    assert [(one.ordinal, one.side, one.amount, one.answer) for one in offers] == [
        (1, "a", Decimal("1500.50"), "countered"),
        (2, "mediator", None, "open"),
    ]
    papers = services("mediator").papers
    printed = body_text(papers.preview(Paper.OFFER_LEDGER, case.id))
    for words in (
        "一次付清（1,500.50元）",
        "10月11日",
        "另提方案",
        "分两期",
        "甲方（签名）",
        "乙方（签名）",
    ):
        assert words in printed
    (offer,) = [one for one in papers.available("dispute", case.id) if one.paper is Paper.OFFER_LEDGER]
    assert offer.copies == 3


def test_an_offer_nobody_answers_lapses(case: Case, clock: FixedClock) -> None:
    case.bring_to("mediating")
    case.take("mediator", "make_offer", draft=OfferDraft("a", "道歉", valid_until=TODAY))
    assert not case.view().course.offers[0].lapsed
    clock.advance(days=1)
    assert case.view().course.offers[0].lapsed


@pytest.mark.parametrize(
    "draft",
    [
        OfferDraft("c", "无此方"),
        OfferDraft("a", " "),
        OfferDraft("a", "过期", valid_until=TODAY - timedelta(days=1)),
    ],
)
def test_an_offer_that_cannot_be_is_refused(case: Case, draft: OfferDraft) -> None:
    case.bring_to("mediating")
    with pytest.raises(ValidationError):
        case.take("mediator", "make_offer", draft=draft)


def test_an_offer_made_alone_is_sealed_until_its_side_lets_it_out(
    case: Case, services: People, store: Store
) -> None:
    case.bring_to("mediating")
    draft = OfferDraft("b", NEEDLE, Decimal("917.70"), confidential=True)
    offer = case.take("mediator", "make_offer", draft=draft)
    assert [where for where, value in every_value(store) if found_in(value)] == []
    view = case.view("mediator").course.offers[0]
    assert (view.sealed, view.content, view.amount) == (True, "已封存", None)
    assert Paper.OFFER_LEDGER not in {
        one.paper for one in services("mediator").papers.available("dispute", case.id)
    }
    read = services("mediator").disputes.read_sealed_offer(dispute_id=case.id, offer_id=offer)
    assert (read.content, read.amount) == (NEEDLE, "917.70")
    with pytest.raises(PermissionDenied):
        services("chief").disputes.read_sealed_offer(dispute_id=case.id, offer_id=offer)
    with pytest.raises(Refused, match="已封存"):
        case.take("mediator", "answer_offer", offer_id=offer, answer="accepted")
    first, second = case.view().parties
    with pytest.raises(Refused, match="赵国强没有同意"):
        case.take("mediator", "release_offer", offer_id=offer, consents={first.id: "written"})
    case.take("mediator", "release_offer", offer_id=offer, consents={second.id: "recorded"})
    opened = case.view("chief").course.offers[0]
    assert (opened.sealed, opened.content, opened.amount) == (False, NEEDLE, Decimal("917.70"))
    with pytest.raises(NotFound):
        case.take("mediator", "release_offer", offer_id=offer, consents={second.id: "recorded"})
    with pytest.raises(NotFound):
        case.take("mediator", "answer_offer", offer_id=offer + 9, answer="refused")
    with pytest.raises(NotFound):
        services("mediator").disputes.read_sealed_offer(dispute_id=case.id, offer_id=offer)


# ---- another mediator


def test_an_objection_opens_a_reassignment(case: Case, services: People, station: MadeStation) -> None:
    case.bring_to("mediating")
    first = case.view().parties[0]
    second = station.mediators[1]
    case.take("officer", "object_to_mediator", party_id=first.id, reason="与乙方相熟", wanted_id=second)
    assert case.due("OBJECTION") == TODAY
    with pytest.raises(Refused, match="请先处理"):
        case.take("mediator", "hold_session", draft=sitting())
    with pytest.raises(Refused, match="不能自行处理"):
        case.take("mediator", "keep_mediator", note="不必")
    case.take("chief", "reassign", mediator_id=second, reason="objection")
    view = case.view()
    assert (view.mediator_id, view.state) == (second, "mediating")
    assert [(one.outcome, one.decided_on) for one in view.course.objections] == [("replaced", TODAY)]
    assert case.due("OBJECTION") is None
    case.take("mediator2", "hold_session", draft=sitting())
    with pytest.raises(NotFound):  # whoever handed on sees the case no more
        services("mediator").disputes.view(case.id)


def test_while_an_objection_is_open_the_mediator_does_nothing_more(case: Case) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    case.take("clerk", "object_to_mediator", party_id=first.id, reason="与乙方相熟")
    start = case.clock.now() + timedelta(days=3)
    booked = BookingDraft(start, start + timedelta(hours=1), place="调解室")
    terms = agreement(second.id, first.id)
    for verb, draft in (("hold_session", sitting()), ("book_session", booked), ("draw_up_agreement", terms)):
        with pytest.raises(Refused, match=r"请先处理（《人民调解法》第二十三条第一项）"):
            case.take("mediator", verb, draft=draft)
    case.take("chief", "keep_mediator", note="无回避情形")
    case.take("mediator", "book_session", draft=booked)
    case.take("mediator", "hold_session", draft=sitting())
    case.take("mediator", "draw_up_agreement", draft=terms)
    case.look_through()
    case.take("clerk", "object_to_mediator", party_id=second.id, reason="嫌偏向对方")
    with pytest.raises(Refused, match="第二十三条第一项"):
        case.take("mediator", "revise_agreement", draft=terms)
    with pytest.raises(Refused, match="第二十三条第一项"):
        case.take("mediator", "sign", **SIGNED)
    case.take("chief", "keep_mediator", note="无回避情形")
    case.take("mediator", "sign", **SIGNED)


def test_the_chief_may_keep_the_mediator(case: Case) -> None:
    case.bring_to("mediating")
    with pytest.raises(NotFound):
        case.take("chief", "keep_mediator", note="无人提出")
    case.take("clerk", "object_to_mediator", party_id=case.view().parties[1].id, reason="嫌慢")
    case.take("chief", "keep_mediator", note="无回避情形")
    assert case.view().course.objections[0].outcome == "kept"
    case.take("mediator", "hold_session", draft=sitting())


def test_a_mediator_hands_on_only_his_own_case_and_not_to_anybody(
    case: Case, services: People, station: MadeStation
) -> None:
    case.bring_to("mediating")
    own, second, foreign = station.mediators[:3]
    for wrong, error in ((own, ValidationError), (foreign, Refused)):
        with pytest.raises(error):
            case.take("mediator", "reassign", mediator_id=wrong, reason="load")
    ties = services("chief").mediator_ties
    ties.note_leave(mediator_id=second, from_on=TODAY, until_on=TODAY + timedelta(days=3))
    with pytest.raises(Refused, match="正在休假"):
        case.take("mediator", "reassign", mediator_id=second, reason="load")
    case.clock.advance(days=5)
    case.take("mediator", "reassign", mediator_id=second, reason="leave")
    assert case.view().mediator_id == second


def test_candidates_are_shown_with_load_specialty_and_leave(
    case: Case, services: People, station: MadeStation
) -> None:
    case.bring_to("mediating")
    ties = services("chief").mediator_ties
    second = station.mediators[1]
    ties.set_specialties(mediator_id=second, kinds=["01", "02"])
    ties.set_specialties(mediator_id=second, kinds=["02", "16"])
    ties.note_leave(mediator_id=station.mediators[0], from_on=TODAY, until_on=TODAY)
    found = {one.mediator_id: one for one in services("chief").disputes.candidates(case.id)}
    assert set(found) == set(station.mediators[:2])
    assert (found[second].load, found[second].specialises, found[second].on_leave) == (0, True, False)
    assert (found[station.mediators[0]].load, found[station.mediators[0]].eligible) == (1, False)
    assert next(iter(found)) == second


# ---- ties


def test_a_planted_relative_is_reported_and_masked_to_others(
    services: People, station: MadeStation, case: Case
) -> None:
    mine = station.mediators[0]
    services("mediator").mediator_ties.declare_tie(
        mediator_id=mine, kind="relative", name="赵国强", relation="70"
    )
    case.bring_to("referred")
    with pytest.raises(Refused, match="亲属"):
        case.take("mediator", "accept")
    by_chief = {one.mediator_id: one for one in services("chief").disputes.candidates(case.id)}[mine]
    assert [tie.kind for tie in by_chief.ties] == ["relative"]
    assert "赵**" in by_chief.ties[0].words
    assert "赵国强" not in repr(by_chief)
    own = {one.mediator_id: one for one in services("mediator").disputes.candidates(case.id)}[mine]
    assert "赵国强" in own.ties[0].words
    assert "兄弟姐妹" in own.ties[0].words
    case.take("mediator2", "accept")


def test_household_unit_and_old_disputes_are_found(
    services: People, station: MadeStation, store: Store, case: Case
) -> None:
    with UnitOfWork(store, PROGRAM, write=True, clock=case.clock) as unit:
        people = list(unit.session.scalars(select(Resident).order_by(Resident.id)))
        firm = unit.session.scalars(select(Organisation)).first()
        home = Household(number="H-1", head_name=people[0].name, address_text="梅园小区")
        unit.session.add(home)
        unit.session.flush()
        for person in people[:2]:
            person.household_id = home.id
    me, mate = people[0].id, people[1].id
    assert firm is not None
    ties = services("chief").mediator_ties
    second = station.mediators[1]
    ties.declare_tie(mediator_id=second, kind="self", resident_id=me)
    ties.declare_tie(mediator_id=second, kind="unit", organisation_id=firm.id)
    sides = (
        PartyDraft("a", resident_id=mate),
        PartyDraft("b", kind="organisation", organisation_id=firm.id),
    )
    clerk = services("clerk").disputes
    case.id = clerk.register(intake(grid_id=station.grids[0], parties=sides))
    found = {one.mediator_id: one for one in services("chief").disputes.candidates(case.id)}[second]
    assert {tie.kind for tie in found.ties} == {"household", "unit"}
    assert not found.eligible
    others = [person.id for person in people if person.id not in (me, mate)]
    clerk.register(
        intake(
            grid_id=station.grids[0],
            parties=(PartyDraft("a", resident_id=me), PartyDraft("b", resident_id=others[0])),
        )
    )
    case.id = clerk.register(
        intake(
            grid_id=station.grids[0], parties=(PartyDraft("a", resident_id=others[0]), party("b", "钱多", 7))
        )
    )
    found = {one.mediator_id: one for one in services("chief").disputes.candidates(case.id)}[second]
    assert [tie.kind for tie in found.ties] == ["former_party"]


def test_nobody_declares_for_somebody_else(services: People, station: MadeStation) -> None:
    own, other = station.mediators[:2]
    ties = services("mediator").mediator_ties
    with pytest.raises(PermissionDenied):
        ties.declare_tie(mediator_id=other, kind="relative", name="谁")
    with pytest.raises(ValidationError):
        ties.declare_tie(mediator_id=own, kind="relative")
    with pytest.raises(NotFound):
        ties.declare_tie(mediator_id=own, kind="self", resident_id=10**6)
    with pytest.raises(ValidationError):
        ties.note_leave(mediator_id=own, from_on=TODAY, until_on=TODAY - timedelta(days=1))
    with pytest.raises(NotFound):
        services("chief").mediator_ties.set_specialties(mediator_id=10**6, kinds=[])


# ---- standing still, asking people


@pytest.mark.parametrize("state", ["accepted", "mediating", "agreed"])
def test_a_mediation_stands_still_and_goes_on_where_it_was(case: Case, state: str) -> None:
    case.bring_to(state)
    until = TODAY + timedelta(days=7)
    with pytest.raises(ValidationError):
        case.take("mediator", "suspend", reason="appraisal", until_on=TODAY)
    case.take("mediator", "suspend", reason="appraisal", until_on=until)
    assert (case.view().state, case.due("SUSPENSION")) == ("suspended", until)
    with pytest.raises(Refused, match="还缺：恢复调解"):
        case.take("mediator", "hold_session", draft=sitting())
    case.take("mediator", "resume")
    assert (case.view().state, case.due("SUSPENSION")) == (state, None)
    with pytest.raises(Refused):
        case.take("mediator", "resume")


def test_a_suspended_mediation_can_be_ended(case: Case) -> None:
    case.bring_to("mediating")
    case.take("mediator", "suspend", reason="asked", until_on=TODAY + timedelta(days=7))
    case.take("mediator", "terminate", reason="no_agreement")
    assert case.view().state == "terminated"


def test_an_unlawful_step_names_what_is_missing(case: Case) -> None:
    case.bring_to("accepted")
    with pytest.raises(Refused) as refusal:
        case.take("mediator", "hold_session", draft=sitting())
    assert "当前状态为“已受理”" in refusal.value.message
    assert "还缺：告知权利义务" in refusal.value.message


def test_what_people_said_is_kept_and_printed(case: Case, services: People) -> None:
    case.bring_to("mediating")
    asked = InvestigationDraft(
        started_at=from_china(TODAY, 8),
        ended_at=from_china(TODAY, 9),
        place="六号楼",
        asked_name="周大爷",
        asked_relation="楼下邻居",
        content="夜里十点后有电钻声。",
        recorder="陈静",
    )
    made = case.take("mediator", "investigate", draft=asked)
    for wrong in ({"ended_at": asked.started_at}, {"content": " "}, {"place": ""}):
        with pytest.raises(ValidationError):
            case.take("mediator", "investigate", draft=InvestigationDraft(**{**_fields(asked), **wrong}))
    later = {"started_at": from_china(TODAY, 20), "ended_at": from_china(TODAY, 21)}
    with pytest.raises(ValidationError):
        case.take("mediator", "investigate", draft=InvestigationDraft(**{**_fields(asked), **later}))
    (record,) = case.view("chief").course.investigations
    assert (record.asked_name, record.investigator) == ("周大爷", "刘海涛")
    printed = body_text(services("mediator").papers.preview(Paper.INVESTIGATION, case.id, made))
    for words in ("周大爷", "夜里十点后有电钻声", "六号楼", "陈静"):
        assert words in printed


def test_the_form_says_who_was_asked(case: Case, services: People) -> None:
    case.bring_to("mediating")
    party = case.view().parties[0]
    asked = InvestigationDraft(
        started_at=from_china(TODAY, 8),
        ended_at=from_china(TODAY, 9),
        place="六号楼",
        asked_name="周大爷",
        content="夜里十点后有电钻声。",
        asked_relation="楼下邻居",
        asked_sex="1",
        asked_ethnicity="回族",
        asked_age=71,
        asked_occupation="退休工人",
        asked_phone="19000000077",
        asked_address="梅园小区6号楼102室",
    )
    for wrong in ({"asked_age": 0}, {"asked_age": 130}, {"asked_sex": "x"}):
        with pytest.raises(ValidationError):
            case.take("mediator", "investigate", draft=InvestigationDraft(**{**_fields(asked), **wrong}))
    papers = services("mediator").papers
    made = case.take("mediator", "investigate", draft=asked)
    printed = body_text(papers.preview(Paper.INVESTIGATION, case.id, made))
    for words in ("男", "回族", "71岁", "退休工人，楼下邻居", "19000000077", "梅园小区6号楼102室"):
        assert words in printed, (words, printed)
    plain = {name: None for name in _fields(asked) if name.startswith("asked_")}
    of_party = InvestigationDraft(**{**_fields(asked), **plain, "asked_name": party.name})
    made = case.take("mediator", "investigate", draft=of_party)
    printed = body_text(papers.preview(Paper.INVESTIGATION, case.id, made))
    assert "调查人" in printed
    assert papers.preview(Paper.INVESTIGATION, case.id, made) != b""
    assert all(words in printed for words in (party.name, "19000000001"))
    assert "人民调解调查记录" in body_text(papers.preview(Paper.DOSSIER, case.id))


def _fields(draft: InvestigationDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in type(draft).__dataclass_fields__}
