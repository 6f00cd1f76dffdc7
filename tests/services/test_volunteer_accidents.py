"""An accident of a volunteer: written down once, due within a day, reported, claimed; facts only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.deadlines import Urgency
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, MadeStation, make_volunteer
from tests.services.test_shifts import END, START, make_shift

People = Callable[[str], Services]
HURT_AT = START + timedelta(hours=1)
FACTS: dict[str, Any] = {
    "happened_at": HURT_AT,
    "address_text": "梅园路东口",
    "activity": "夜间沿街巡防",
    "content": "下台阶时踩空摔倒。",
    "is_injured": True,
    "measures": "拨打120，同班人员陪同。",
}
INSURED = {"insurer": "平安财险", "policy_number": "PA-1"}


@pytest.fixture
def hurt(services: People, station: MadeStation, clock: FixedClock) -> int:
    """An accident of the first volunteer on a shift."""
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1, **INSURED)
    shift = make_shift(services, station, (ann,))
    clock.moment = END
    facts = {**FACTS, "volunteer_id": ann, "shift_id": shift, "grid_id": station.grids[0]}
    return lead.volunteer_accidents.create(facts)


def version(lead: Services, record_id: int) -> int:
    return lead.volunteer_accidents.get(record_id).version


def test_the_report_is_due_within_a_day_and_reaches_the_chief(
    services: People, clock: FixedClock, hurt: int
) -> None:
    lead, chief = services(Role.PATROL_LEAD), services(Role.CHIEF)
    view = lead.volunteer_accidents.get(hurt)
    assert view.values["due_at"] == HURT_AT + timedelta(hours=24)
    assert view.values["policy_number"] == "PA-1", "from the volunteer's card"

    def mine(one: Services) -> Any:
        [item] = [item for item in one.desk.due().items if item.record_type == "volunteer_accident"]
        return item

    item = mine(lead)
    assert (item.record_id, item.urgency) == (hurt, Urgency.WEEK)
    assert item.due_at == HURT_AT + timedelta(hours=24)
    assert "义警" not in item.title, "the volunteer is named on the page only"
    [entry] = [
        one
        for one in chief.calendar.between(TODAY, TODAY + timedelta(days=2))
        if one.source == "volunteer_accident"
    ]
    assert entry.day == TODAY + timedelta(days=1)
    clock.moment = HURT_AT + timedelta(hours=25)
    assert mine(chief).urgency is Urgency.OVERDUE
    clock.moment = from_china(TODAY + timedelta(days=2), 8)
    assert [line.item.record_id for line in chief.digest.today().escalated] == [hurt]
    with pytest.raises(ValidationError):
        lead.volunteer_accidents.hand_in(hurt, view.version, received_by=" ")
    lead.volunteer_accidents.hand_in(hurt, view.version, received_by="高峰")
    assert chief.digest.today().escalated == ()
    with pytest.raises(Refused, match="已经上报"):
        lead.volunteer_accidents.hand_in(hurt, version(lead, hurt), received_by="高峰")
    assert lead.volunteer_accidents.get(hurt).values["reported_at"] == clock.now()


def test_only_who_was_on_the_shift_and_only_what_has_happened(
    services: People, station: MadeStation, clock: FixedClock, hurt: int
) -> None:
    lead = services(Role.PATROL_LEAD)
    ben = make_volunteer(lead, 2)
    known = lead.volunteer_accidents.get(hurt).values
    facts = {**FACTS, "volunteer_id": ben, "shift_id": known["shift_id"], "grid_id": station.grids[0]}
    with pytest.raises(ValidationError, match="不在"):
        lead.volunteer_accidents.create(facts)
    with pytest.raises(ValidationError, match="还没有到"):
        lead.volunteer_accidents.create(
            {**facts, "shift_id": None, "happened_at": clock.now() + timedelta(minutes=1)}
        )
    alone = lead.volunteer_accidents.create({**facts, "shift_id": None})
    assert lead.volunteer_accidents.get(alone).values["insurer"] is None


def test_a_patrol_brings_its_shift(
    services: People, station: MadeStation, clock: FixedClock, hurt: int
) -> None:
    lead = services(Role.PATROL_LEAD)
    known = lead.volunteer_accidents.get(hurt).values
    ann, shift = known["volunteer_id"], known["shift_id"]
    lead.shifts.sign_in(shift, ann, START)
    lead.shifts.sign_out(shift, ann, END)
    patrol = lead.patrols.log_patrol({"log": "无异常"}, shift_id=shift)
    facts = {**FACTS, "volunteer_id": ann, "patrol_id": patrol, "grid_id": station.grids[0]}
    made = lead.volunteer_accidents.get(lead.volunteer_accidents.create(facts))
    assert made.values["shift_id"] == shift
    clock.moment = from_china(TODAY + timedelta(days=1), 12)
    other = make_shift(
        services,
        station,
        (ann,),
        starts_at=from_china(TODAY + timedelta(days=2), 10),
        ends_at=from_china(TODAY + timedelta(days=2), 11),
    )
    with pytest.raises(ValidationError):
        lead.volunteer_accidents.create({**facts, "shift_id": other})


def test_report_and_claim_print_the_facts_and_medical_papers_stay_sealed(
    services: People, clock: FixedClock, hurt: int
) -> None:
    lead = services(Role.PATROL_LEAD)
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    lead.attachments.add("volunteer_accident", hurt, pdf, category="other", file_name="病历.pdf")
    report = body_text(lead.papers.preview(Paper.ACCIDENT_REPORT, hurt))
    for words in ("志愿者意外事故报告", "梅园路东口", "踩空摔倒", "☑有", "拨打120"):
        assert words in report
    claim = body_text(lead.papers.preview(Paper.INSURANCE_CLAIM, hurt))
    for words in ("PA-1", "平安财险"):
        assert words in claim
    service = lead.volunteer_accidents
    service.update(hurt, version(lead, hurt), {"insurer": None})
    with pytest.raises(MissingValues):
        lead.papers.preview(Paper.INSURANCE_CLAIM, hurt)
    with pytest.raises(Refused, match="承保公司"):
        service.claim(hurt, version(lead, hurt), claimed_on=TODAY)


def test_a_claim_is_answered(services: People, hurt: int) -> None:
    lead = services(Role.PATROL_LEAD)
    service = lead.volunteer_accidents
    with pytest.raises(Refused, match="还没有"):
        service.answer_claim(hurt, version(lead, hurt), answer="refused", answered_on=TODAY)
    for wrong in ({"claimed_on": TODAY + timedelta(days=1)}, {"claimed_on": TODAY, "amount": Decimal(0)}):
        with pytest.raises(ValidationError):
            service.claim(hurt, version(lead, hurt), **wrong)
    service.claim(hurt, version(lead, hurt), claimed_on=TODAY, amount=Decimal("860.50"))
    assert "捌佰陆拾元伍角" in body_text(lead.papers.preview(Paper.INSURANCE_CLAIM, hurt))
    wrong_answers: tuple[dict[str, Any], ...] = (
        {"answer": "paid"},
        {"answer": "refused", "paid": Decimal(5)},
        {"answer": "maybe"},
        {"answer": "refused", "answered_on": TODAY - timedelta(days=1)},
    )
    for wrong_answer in wrong_answers:
        with pytest.raises(ValidationError):
            service.answer_claim(hurt, version(lead, hurt), **{"answered_on": TODAY, **wrong_answer})
    service.answer_claim(
        hurt, version(lead, hurt), answer="paid_in_part", answered_on=TODAY, paid=Decimal(600)
    )
    assert service.get(hurt).values["paid_amount"] == Decimal(600)
    with pytest.raises(Refused, match="已经答复"):
        service.claim(hurt, version(lead, hurt), claimed_on=TODAY)


def test_who_sees_an_accident(services: People, hurt: int) -> None:
    assert services(Role.OFFICER).volunteer_accidents.get(hurt).id == hurt, "of the own grid"
    with pytest.raises(NotFound):
        services("officer2").volunteer_accidents.get(hurt)
    with pytest.raises(PermissionDenied):
        services(Role.CLERK).volunteer_accidents.get(hurt)
