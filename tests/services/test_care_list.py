"""The care list: nobody without request or consent, gone at its end, needs closed or handed over, the sealed
contact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import (
    Attachment,
    CareEntry,
    CareKey,
    CareNeed,
    CareOpening,
    CareVisit,
)
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.care import Consent, consent_problems, next_visit
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.session import _enter
from tests.factories import TODAY, made_id
from tests.made_panoramas import signed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

UNTIL = TODAY + timedelta(days=180)
ASKED: dict[str, Any] = {
    "kind": "elderly_alone",
    "ground": "request",
    "given_by": "沈老太",
    "manner": "written",
    "given_on": TODAY,
    "until_on": UNTIL,
    "every_days": 30,
    "wishes": "先打电话再上门，听力不好",
}
TO: dict[str, Any] = {"receiver_kind": "civil_affairs", "receiver": "云龙区民政局", "agreed": True}
KEY = {
    "contact_name": "沈小梅",
    "contact_relation": "女儿",
    "contact_phone": "190 0000 0088",
    "holder_name": "对门王姐",
    "holder_phone": "190 0000 0089",
    "holder_place": "302室",
}


def paper() -> NewFile:
    return signed()


def resident(
    services: As, station: MadeStation, name: str = "沈老太", birth: date = date(1940, 3, 12)
) -> int:
    made = {"name": name, "id_kind": "111", "id_number": made_id(52, birth), "grid_id": station.grids[0]}
    return services("clerk").for_type("resident").create(made)


@pytest.fixture
def entry(services: As, station: MadeStation) -> int:
    person = resident(services, station)
    return services("care_worker").care_list.add({**ASKED, "resident_id": person}, paper())


def events(store: Store, event: AuditEvent) -> list[str]:
    with UnitOfWork(store, PROGRAM) as unit:
        return list(unit.session.scalars(select(AuditRow.body).where(AuditRow.action == event.value)))


def left(store: Store) -> dict[str, Any]:
    """What is still written about anybody on the list."""
    with UnitOfWork(store, PROGRAM) as unit:
        rows = unit.session.scalars(select(CareEntry)).all()
        return {
            "entries": [(row.resident_id, row.given_by, row.witness, row.wishes) for row in rows],
            "notes": list(unit.session.scalars(select(CareVisit.note).where(CareVisit.note.is_not(None)))),
            "needs": list(unit.session.scalars(select(CareNeed.words))),
            "keys": unit.session.scalar(select(func.count(CareKey.id))),
            "files": unit.session.scalar(
                select(func.count(Attachment.id)).where(Attachment.record_type_key == "care_entry")
            ),
        }


def test_without_a_request_or_consent_nobody_is_entered(
    services: As, station: MadeStation, store: Store
) -> None:
    care, person = services("care_worker").care_list, resident(services, station)
    made = {**ASKED, "resident_id": person}
    wrong: tuple[tuple[dict[str, Any], NewFile | None, str], ...] = (
        ({}, None, "paper"),
        ({"ground": None}, paper(), "ground"),
        ({"given_by": None}, paper(), "given_by"),
        ({"manner": "oral"}, None, "witness"),
        ({"manner": "oral", "witness": "沈老太"}, None, "witness"),
        ({"kind": "left_behind"}, paper(), "relation"),
        ({"until_on": None}, paper(), "until_on"),
        ({"until_on": TODAY + timedelta(days=400)}, paper(), "until_on"),
        ({"until_on": TODAY - timedelta(days=1)}, paper(), "until_on"),
        ({"given_on": TODAY + timedelta(days=1)}, paper(), "given_on"),
        ({"wishes": "社区重点人员"}, paper(), "wishes"),
        ({"wishes": "曾确诊抑郁"}, paper(), "wishes"),
        ({"every_days": 0}, paper(), "every_days"),
    )
    for change, file, field in wrong:
        with pytest.raises(ValidationError) as refusal:
            care.add({**made, **change}, file)
        assert set(refusal.value.fields) == {field}
    assert care.entries() == ()
    assert left(store)["entries"] == []
    care.add({**made, "manner": "oral", "witness": "苏敏"})
    with pytest.raises(Refused):
        care.add(made, paper())


def test_the_care_role_alone_sees_the_list(services: As, entry: int) -> None:
    (line,) = services("care_worker").care_list.entries()
    assert (line.name, line.kind_label, line.age_band, line.grid) == (
        "沈老太",
        "独居老人",
        "80+",
        "梅园一网格",
    )
    assert line.next_visit == TODAY + timedelta(days=30)
    for role in Role:
        if role is Role.CARE_WORKER:
            continue
        with pytest.raises(PermissionDenied):
            services(role.value).care_list.entries()
        with pytest.raises(PermissionDenied):
            services(role.value).care_list.view(entry)
    counts = services("chief").care_list.counts()
    assert [(one.label, one.count) for one in counts.kinds] == [
        ("独居老人", 1),
        ("残疾人", 0),
        ("留守儿童", 0),
    ]
    assert "沈老太" not in repr(counts)
    worker = services("care_worker")
    with pytest.raises(PermissionDenied):
        worker.for_type("resident").list_ids(ListQuery("resident"))


def test_a_person_is_found_by_the_whole_name_only(services: As, station: MadeStation) -> None:
    resident(services, station)
    care = services("care_worker").care_list
    assert care.people("沈") == care.people("沈老") == ()
    (hit,) = care.people("沈老太")
    assert (hit.name, hit.age_band) == ("沈老太", "80+")
    care.add({**ASKED, "resident_id": hit.id}, paper())
    assert care.people("沈老太") == ()


def full(services: As, entry: int) -> None:
    """An entry with everything that can be written about somebody."""
    worker = services("care_worker")
    worker.care_keys.keep(entry, KEY)
    (visit,) = worker.care_visits.open_visits()
    worker.care_visits.record(
        visit.id, done_on=TODAY, result="met", visitors="苏敏", note="水龙头漏水，想换阀门"
    )
    need = worker.care_needs.add(entry, {"kind": "repair", "words": "厨房水龙头漏水"})
    worker.care_needs.hand_over(need, **TO)


@pytest.mark.parametrize("by", ["reading", "sign_in"])
def test_what_is_past_its_day_is_emptied_and_the_trail_says_so(
    services: As, entry: int, store: Store, clock: FixedClock, by: str
) -> None:
    full(services, entry)
    clock.advance(days=180)
    assert len(services("care_worker").care_list.entries()) == 1  # the last day counts
    clock.advance(days=1)
    if by == "reading":
        assert services("care_worker").care_list.entries() == ()
    else:
        _enter(store, "clerk", clock)  # whoever signs in
    assert left(store) == {
        "entries": [(None, "—", None, None)],
        "notes": [],
        "needs": ["—"],
        "keys": 0,
        "files": 0,
    }
    (body,) = events(store, AuditEvent.CARE_ENDED)
    assert '"reason":"expired"' in body
    assert services("care_worker").care_needs.open_needs() == ()
    assert services("care_worker").care_visits.open_visits() == ()
    with pytest.raises(NotFound):
        services("care_worker").care_list.view(entry)


def test_consent_that_is_taken_back_empties_at_once(services: As, entry: int, store: Store) -> None:
    full(services, entry)
    care = services("care_worker").care_list
    with pytest.raises(ValidationError):
        care.end(entry, care.view(entry).version, "expired")
    care.end(entry, care.view(entry).version, "withdrawn")
    found = left(store)
    assert (found["entries"], found["keys"], found["files"]) == ([(None, "—", None, None)], 0, 0)
    assert care.counts().total == 0
    bodies = "".join(events(store, AuditEvent.RECORD_CREATED) + events(store, AuditEvent.RECORD_UPDATED))
    assert "水龙头" not in bodies
    assert "先打电话" not in bodies


def test_whoever_is_closed_in_the_register_is_no_longer_on_the_list(
    services: As, station: MadeStation, store: Store
) -> None:
    person = resident(services, station)
    services("care_worker").care_list.add({**ASKED, "resident_id": person}, paper())
    residents = services("clerk").for_type("resident")
    residents.archive(person, residents.get(person).version)
    assert left(store)["entries"] == [(None, "—", None, None)]


def test_asked_again_before_the_end(services: As, entry: int, clock: FixedClock) -> None:
    care = services("care_worker").care_list
    clock.advance(days=178)
    today = clock.today()
    due = services("care_worker").desk.due()
    assert "再次征求意见" in "".join(item.task for item in due.items)
    new = {**ASKED, "given_on": today, "until_on": today + timedelta(days=300), "manner": "oral"}
    del new["every_days"], new["wishes"], new["kind"]
    care.renew(entry, care.view(entry).version, {**new, "witness": "苏敏"})
    view = care.view(entry)
    assert (view.line.until_on, view.every_days, view.wishes) == (
        today + timedelta(days=300),
        30,
        ASKED["wishes"],
    )


def test_the_next_visit_follows_from_the_last(services: As, entry: int, clock: FixedClock) -> None:
    visits = services("care_worker").care_visits
    (first,) = visits.open_visits()
    clock.advance(days=30)
    day = clock.today()
    with pytest.raises(ValidationError) as refusal:
        visits.record(first.id, done_on=day + timedelta(days=1), result="", visitors=" ", note="")
    assert set(refusal.value.fields) == {"done_on", "result", "visitors"}
    visits.record(first.id, done_on=day, result="met", visitors="苏敏、周敏", note="一切照旧")
    with pytest.raises(Refused):
        visits.record(first.id, done_on=day, result="met", visitors="苏敏", note="")
    (second,) = visits.open_visits()
    assert second.planned_on == day + timedelta(days=30)
    with pytest.raises(Refused):
        visits.plan(entry, second.planned_on)
    visits.drop(second.id)
    assert visits.open_visits() == ()
    extra = visits.plan(entry, day)
    view = services("care_worker").care_list.view(entry)
    assert [(one.id, one.done_on is None) for one in view.visits] == [(extra, True), (first.id, False)]


def test_a_need_is_closed_or_handed_over_and_answered(services: As, entry: int, clock: FixedClock) -> None:
    worker = services("care_worker")
    needs = worker.care_needs
    with pytest.raises(ValidationError):
        needs.add(entry, {"kind": "repair", "words": "精神病人，需要看护"})
    mended = needs.add(entry, {"kind": "repair", "words": "厨房水龙头漏水"})
    with pytest.raises(ValidationError):
        needs.close(mended, " ")
    needs.close(mended, "志愿者已更换阀门")
    with pytest.raises(Refused):
        needs.hand_over(mended, **TO)
    with pytest.raises(ValidationError):
        needs.hand_over(mended, **{**TO, "agreed": False})
    relief = needs.add(entry, {"kind": "relief", "words": "想申请高龄津贴"})
    assert needs.open_needs()[0].due_on == TODAY + timedelta(days=15)
    number = needs.hand_over(relief, **TO)
    assert "关转字" in number
    assert needs.open_needs()[0].due_on == TODAY + timedelta(days=20)
    clock.advance(days=3)
    needs.answer(relief, answer="材料不全，请补户口本复印件", answered_on=clock.today(), solved=False)
    needs.hand_over(relief, **TO)
    needs.answer(relief, answer="已受理，下月起发放", answered_on=clock.today(), solved=True)
    assert needs.open_needs() == ()
    view = worker.care_list.view(entry)
    assert {one.id: one.state for one in view.needs} == {mended: "closed", relief: "closed"}


def test_open_visits_and_needs_stand_on_the_desk_of_the_care_role_alone(
    services: As, entry: int, clock: FixedClock
) -> None:
    services("care_worker").care_needs.add(entry, {"kind": "repair", "words": "厨房水龙头漏水"})
    clock.advance(days=31)
    due = services("care_worker").desk.due()
    assert {(one.title, one.task) for one in due.overdue} == {
        ("沈老太", "走访"),
        ("沈老太", "需求：家电、水电维修"),
    }
    assert {one.record_type for one in due.items} == {"care_entry"}
    for who in ("clerk", "officer", "chief"):
        assert "沈老太" not in repr(services(who).desk.due())
        assert "沈老太" not in repr(services(who).digest.today())
    week = (clock.today() - timedelta(days=7), clock.today())
    assert "沈老太" in repr(services("care_worker").calendar.between(*week))
    assert "沈老太" not in repr(services("chief").calendar.between(*week))


def test_the_sealed_contact_opens_in_an_emergency_and_the_chief_is_told(
    services: As, entry: int, store: Store
) -> None:
    keys = services("care_worker").care_keys
    with pytest.raises(NotFound):
        keys.open_in_emergency(entry, "敲门无人应答，邻居听到呼救")
    with pytest.raises(ValidationError):
        keys.keep(entry, {**KEY, "holder_phone": None, "holder_place": None})
    keys.keep(entry, KEY)
    with UnitOfWork(store, PROGRAM) as unit:
        sealed = unit.session.scalars(select(CareKey.sealed)).one()
    assert "沈小梅".encode() not in sealed
    assert "19000000088" not in repr(services("care_worker").care_list.view(entry))
    for short in ("", "  ", "急"):
        with pytest.raises(ValidationError):
            keys.open_in_emergency(entry, short)
    assert services("chief").desk.due().items == ()
    contact = keys.open_in_emergency(entry, "敲门无人应答，邻居听到呼救")
    assert (contact.contact_phone, contact.holder_place) == ("19000000088", "302室")
    (body,) = events(store, AuditEvent.CARE_OPENED)
    assert "敲门无人应答" in body
    chief = services("chief")
    (item,) = chief.desk.due().items
    assert (item.record_type, item.title, item.because) == ("care", "苏敏", "敲门无人应答，邻居听到呼救")
    (line,) = chief.care_keys.openings()
    assert "沈老太" not in repr(line)
    for who in ("clerk", "officer"):
        with pytest.raises(PermissionDenied):
            services(who).care_keys.open_in_emergency(entry, "敲门无人应答，邻居听到呼救")
    with pytest.raises(PermissionDenied):
        keys.acknowledge(line.id)
    chief.care_keys.acknowledge(line.id)
    assert chief.desk.due().items == ()
    with pytest.raises(Refused):
        chief.care_keys.acknowledge(line.id)
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.scalars(select(CareOpening.seen_on)).one() == TODAY


@given(
    given=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    until=st.dates(date(2025, 12, 1), date(2029, 1, 31)),
    relation=st.sampled_from(["", "母亲"]),
    kind=st.sampled_from(["elderly_alone", "disabled", "left_behind"]),
    manner=st.sampled_from(["written", "oral"]),
    witness=st.sampled_from(["", "苏敏", "沈老太"]),
    has_paper=st.booleans(),
)
def test_what_carries_an_entry_was_said_by_somebody_who_may_and_ends(
    given: date, until: date, relation: str, kind: str, manner: str, witness: str, has_paper: bool
) -> None:
    consent = Consent(kind, "沈老太", relation, manner, witness, given, until, has_paper)
    today = date(2027, 1, 15)
    if not consent_problems(consent, today):
        assert given <= today <= until <= given + timedelta(days=366)
        assert has_paper if manner == "written" else witness not in ("", "沈老太")
        assert relation or kind != "left_behind"


@given(last=st.dates(date(2026, 1, 1), date(2027, 1, 1)), days=st.integers(1, 183), ahead=st.integers(0, 366))
def test_no_visit_is_planned_past_the_end(last: date, days: int, ahead: int) -> None:
    until = last + timedelta(days=ahead)
    day = next_visit(last, days, until)
    assert day is None or last < day <= until
    assert (day is None) == (days > ahead)
