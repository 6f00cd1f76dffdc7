"""Before triage: the scope check with its rules, advice that chooses nothing, what the parties chose;
guardians, agents and interpreters; disputes that may be the same matter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.disputes.companions import CompanionDraft
from tests.factories import PLACE, intake, made_id, made_phone, party

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    As = Callable[[str], Services]

CHILD = date(2014, 6, 1)
TEENAGER = date(2009, 6, 1)


@pytest.mark.parametrize("question", [entry.key for entry in choices("scope_questions")])
def test_each_blocking_answer_cites_its_rule(question: str, case: Case) -> None:
    entry = next(one for one in choices("scope_questions") if one.key == question)
    (finding,) = case.take("officer", "check_scope", answers={question: entry.extra["stop"]})
    assert (finding.question, finding.effect) == (question, entry.extra["effect"])
    assert finding.citation == entry.source
    assert "条" in finding.citation
    (check,) = case.view().intake.checks
    assert check.answers == {question: entry.extra["stop"]}
    barred = {
        "escalate": ("civil", "public_security"),
        "no_mediation": ("civil", "public_security"),
        "not_ours": ("civil", "public_security"),
        "no_security": ("public_security",),
        "caution": (),
    }[finding.effect]
    reasons = {"civil": "civil_no_violation", "public_security": "fight"}
    for track in barred:
        with pytest.raises(Refused, match=entry.source[:6]):
            case.take("officer", "triage", track=track, reason=reasons[track])
    if "civil" not in barred:
        case.take("officer", "triage", track="civil", reason="civil_no_violation")


def test_answers_that_block_nothing_are_kept_too(case: Case) -> None:
    assert case.take("officer", "check_scope", answers={"civil": "yes", "crime": "no"}, note="已看现场") == ()
    view = case.view()
    assert view.intake.checks[0].outcome == "clear"
    assert any(event.kind == "scope" for event in view.timeline)
    for wrong in ({}, {"civil": "maybe"}, {"nothing": "yes"}):
        with pytest.raises(ValidationError):
            case.take("officer", "check_scope", answers=wrong)


def test_a_new_check_takes_the_place_of_the_old_one(case: Case) -> None:
    case.take("officer", "check_scope", answers={"willing": "no"})
    with pytest.raises(Refused, match="人民调解法"):
        case.take("officer", "triage", track="civil", reason="civil_no_violation")
    case.take("officer", "check_scope", answers={"willing": "yes"})
    case.take("officer", "triage", track="civil", reason="civil_no_violation")
    assert len(case.view().intake.checks) == 2


def test_advice_says_why_and_chooses_nothing(case: Case) -> None:
    before = case.view()
    advice = case.services("officer").disputes.advice(case.id)
    suits = {way.way: way.suits for way in advice.ways}
    assert suits["people_mediation"]
    assert not suits["public_security"]
    assert not suits["labour_arbitration"]
    assert all(way.why and way.citation for way in advice.ways if way.suits)
    after = case.view()
    assert (after.version, after.track, after.intake.choices) == (before.version, None, ())
    case.take("officer", "check_scope", answers={"crime": "yes"})
    barred = {way.way: way.suits for way in case.services("officer").disputes.advice(case.id).ways}
    assert not barred["people_mediation"]
    assert barred["litigation"]


def test_the_partys_choice_is_recorded_and_refusal_stays_possible(case: Case) -> None:
    first, second = case.view().parties
    case.take("officer", "record_choice", party_id=first.id, way="people_mediation", note="愿意调解")
    case.take("officer", "record_choice", party_id=second.id, way="refused", note="要打官司")
    choices_made = [(one.party, one.way) for one in case.view().intake.choices]
    assert choices_made == [(first.name, "people_mediation"), (second.name, "refused")]
    case.bring_to("referred")
    with pytest.raises(Refused, match=second.name):
        case.take("mediator", "accept")
    case.take("officer", "record_choice", party_id=second.id, way="people_mediation")
    case.take("mediator", "accept")
    with pytest.raises(ValidationError):
        case.take("officer", "record_choice", party_id=first.id, way="by_lot")
    with pytest.raises(NotFound):
        case.take("officer", "record_choice", party_id=10**6, way="litigation")


# ---- parties and who stands beside them


def test_ten_parties_on_ten_sides(services: As, station: MadeStation) -> None:
    sides = [entry.key for entry in choices("sides")]
    names = ["王一", "王二", "王三", "王四", "王五", "王六", "王七", "王八", "王九", "王十"]
    drafts = tuple(
        party(side, name, place) for place, (side, name) in enumerate(zip(sides, names, strict=True), 1)
    )
    record_id = services("clerk").disputes.register(intake(grid_id=station.grids[0], parties=drafts))
    view = services("clerk").disputes.view(record_id)
    assert [one.side for one in view.parties] == list("abcdefghij")
    assert view.title.startswith("王一与王二与王三")
    assert [hit.id for hit in services("clerk").search.find("王十", kinds=("dispute",)).hits] == [record_id]
    letters = [entry.extra["letter"] for entry in choices("sides")]
    assert letters == list("ABCDEFGHIJ")
    assert all(entry.extra["tone"] for entry in choices("sides"))


@pytest.mark.parametrize("kind", ["agent", "guardian", "interpreter", "representative"])
def test_somebody_beside_a_party(kind: str, case: Case) -> None:
    first = case.view().parties[0]
    draft = CompanionDraft(
        kind,
        "李助",
        relation="亲友",
        id_number=made_id(7),
        phone=made_phone(7),
        powers="special",
        language="手语",
    )
    companion = case.take("officer", "add_companion", party_id=first.id, draft=draft)
    (one,) = case.view().intake.companions
    assert (one.id, one.party_id, one.kind, one.name) == (companion, first.id, kind, "李助")
    assert one.phone == "190****0007"
    assert "*" in one.id_number
    assert one.powers == ("special" if kind == "agent" else None)
    plain = case.services("officer").disputes.reveal_companion_field(
        dispute_id=case.id, companion_id=companion, field="phone", purpose="通知到场"
    )
    assert plain == made_phone(7)
    case.take("officer", "remove_companion", companion_id=companion)
    assert case.view().intake.companions == ()


def test_an_agent_without_powers_and_a_firm_with_a_guardian_are_refused(case: Case) -> None:
    firm = party("b", "梅园物业公司", 5, kind="legal_person", id_number=None)
    firm_id = case.take("officer", "add_party", draft=firm)
    person = case.view().parties[0]
    for party_id, draft, field in (
        (person.id, CompanionDraft("agent", "李助"), "powers"),
        (person.id, CompanionDraft("nobody", "李助"), "kind"),
        (person.id, CompanionDraft("guardian", " "), "name"),
        (person.id, CompanionDraft("guardian", "李助", phone="12"), "phone"),
        (firm_id, CompanionDraft("guardian", "李助"), "kind"),
    ):
        with pytest.raises(ValidationError) as error:
            case.take("officer", "add_companion", party_id=party_id, draft=draft)
        assert set(error.value.fields) == {field}
    with pytest.raises(NotFound):
        case.take("officer", "add_companion", party_id=10**6, draft=CompanionDraft("guardian", "李助"))


def test_a_minor_has_a_guardian_before_mediation_begins(
    services: As, station: MadeStation, case: Case
) -> None:
    child = party("b", "赵小强", 2, id_number=made_id(2, CHILD), birth_date=CHILD)
    case.take("officer", "add_party", draft=child)
    assert case.view().intake.unguarded == ("赵小强",)
    case.bring_to("accepted")
    with pytest.raises(Refused, match="赵小强"):
        case.take("mediator", "inform")
    minor = case.view().parties[-1]
    guardian = CompanionDraft("guardian", "赵国强", relation="父亲", notified_on=case.clock.today())
    case.take("mediator", "add_companion", party_id=minor.id, draft=guardian)
    assert case.view().intake.unguarded == ()


def test_who_lives_by_own_work_at_sixteen_needs_none(case: Case) -> None:
    young = party("b", "赵青", 4, id_number=made_id(4, TEENAGER), birth_date=TEENAGER, self_supporting=True)
    case.take("officer", "add_party", draft=young)
    assert case.view().intake.unguarded == ()


def test_how_a_party_may_be_reached_is_kept(case: Case) -> None:
    first = case.view().parties[0]
    rule = "上班时间勿打电话"
    case.take("officer", "update_party", party_id=first.id, values={"contact_rule": rule})
    assert case.view().parties[0].contact_rule == rule


# ---- the same matter again


def test_disputes_at_the_same_place_or_between_the_same_sides_are_suggested_once(
    case: Case, services: As, station: MadeStation
) -> None:
    officer = services("officer").disputes
    other_kind = officer.register(
        intake(grid_id=station.grids[0], kind="17", parties=(party("a", "孙九", 8),))
    )
    again = officer.register(intake(grid_id=station.grids[0], address_text="别处9号"))
    third = officer.register(
        intake(grid_id=station.grids[0], parties=(party("a", "孙九", 8),), address_text=PLACE)
    )
    found = officer.related(case.id)
    assert {one.dispute_id for one in found.suggested} == {again, third}
    assert other_kind not in {one.dispute_id for one in found.suggested}
    case.take("officer", "link", other_id=again, why="same_sides")
    case.take("officer", "dismiss_link", other_id=third, why="same_place")
    found = officer.related(case.id)
    assert [(one.dispute_id, one.why) for one in found.linked] == [(again, "same_sides")]
    assert found.suggested == ()
    back = officer.related(again)
    assert [one.dispute_id for one in back.linked] == [case.id]
    with pytest.raises(ValidationError):
        case.take("officer", "link", other_id=case.id, why="same_place")
    with pytest.raises(ValidationError):
        case.take("officer", "link", other_id=again, why="same_person")
    with pytest.raises(NotFound):
        case.take("officer", "link", other_id=10**6, why="same_place")


def test_a_person_alone_is_no_reason_to_link(case: Case, services: As, station: MadeStation) -> None:
    officer = services("officer").disputes
    officer.register(
        intake(
            grid_id=station.grids[0],
            parties=(party("a", "王秀英", 1), party("b", "钱七", 9)),
            address_text="他处",
        )
    )
    assert officer.related(case.id).suggested == ()
