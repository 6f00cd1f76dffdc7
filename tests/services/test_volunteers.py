"""The volunteer register: of age, numbered, masked, with hours that add up from attendance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.patrols import ServiceHours
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from tests.factories import TODAY, MadeStation, made_id, made_phone, make_applicant, make_volunteer

People = Callable[[str], Services]


def test_a_volunteer_gets_a_number_and_is_shown_masked(services: People) -> None:
    lead = services(Role.PATROL_LEAD).volunteers
    first, second = (
        make_volunteer(services(Role.PATROL_LEAD), 1),
        make_volunteer(services(Role.PATROL_LEAD), 2),
    )
    view = lead.get(first)
    assert (view.values["number"], lead.get(second).values["number"]) == ("志20260001", "志20260002")
    assert view.values["phone"] == "190****0001"
    assert made_id(1) not in str(view.values)
    assert lead.reveal(first, "phone", "通知上岗") == made_phone(1)


def test_the_birth_date_comes_from_the_id_number(services: People) -> None:
    lead = services(Role.PATROL_LEAD)
    volunteer = make_volunteer(lead, 1, birth_date=None)
    assert lead.volunteers.get(volunteer).values["birth_date"] == date(1985, 3, 12)


@pytest.mark.parametrize(
    "changes",
    [{"birth_date": None, "id_number": None}, {"birth_date": date(2008, 10, 10), "id_number": None}],
)
def test_the_age_is_known_and_a_minor_has_the_guardians_consent(
    services: People, changes: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_applicant(services(Role.PATROL_LEAD), 1, joined_on=TODAY, **changes)
    [named] = refusal.value.fields
    assert named == ("guardian_consent_on" if changes["birth_date"] else "birth_date")


def test_hours_are_counted_from_attendance(services: People, station: MadeStation, clock: FixedClock) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    for day, minutes in ((9, 183), (10, 60)):
        clock.moment = from_china(date(2026, 10, day), 19)
        shift = lead.shifts.plan(
            {
                "starts_at": clock.now(),
                "ends_at": from_china(date(2026, 10, day), 23),
                "route": "梅园路一线",
                "grid_id": station.grids[0],
                "officer_id": station.users["officer"],
            },
            (ann, ben),
        )
        lead.shifts.sign_in(shift, ann)
        clock.advance(minutes=minutes)
        lead.shifts.sign_out(shift, ann)
    lines = lead.volunteers.service_record(ann, TODAY, date(2026, 10, 10))
    assert [line.minutes for line in lines] == [183, 60]
    assert ServiceHours(sum(line.minutes for line in lines), len(lines)).hours == Decimal("4.1")
    assert [line.minutes for line in lead.volunteers.service_record(ann, TODAY, TODAY)] == [183]
    assert lead.volunteers.service_record(ben, TODAY, date(2026, 10, 10)) == ()
    with pytest.raises(NotFound):
        lead.volunteers.service_record(999_999, TODAY, TODAY)


def test_a_volunteer_who_left_is_archived_and_two_savers_meet(services: People) -> None:
    lead, chief = services(Role.PATROL_LEAD).volunteers, services(Role.CHIEF).volunteers
    volunteer = make_volunteer(services(Role.PATROL_LEAD), 1)
    version = lead.get(volunteer).version
    chief.update(volunteer, version, {"workplace": "顺丰快递"})
    with pytest.raises(Conflict):
        lead.update(volunteer, version, {"workplace": "保安"})
    lead.archive(volunteer, lead.get(volunteer).version)
    assert lead.list_ids(ListQuery("volunteer")) == []


def test_only_patrol_lead_and_chief_keep_the_register(services: People) -> None:
    make_volunteer(services(Role.CHIEF), 1)
    for role in (Role.CLERK, Role.OFFICER, Role.MEDIATOR):
        with pytest.raises(PermissionDenied):
            make_volunteer(services(role), 2)
