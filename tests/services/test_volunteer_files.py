"""The file of a volunteer: from the application to the first shift; what lapses keeps off the roster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.volunteers import conduct_text, conduct_version
from gridguard_desktop.services.catalogue import Services
from tests.factories import TODAY, TRAINING, MadeStation, make_applicant, make_volunteer
from tests.services.test_shifts import END, START, make_shift

People = Callable[[str], Services]


def test_from_the_application_to_the_first_shift(services: People, station: MadeStation) -> None:
    """Each thing that is missing is named, one after the other, until nothing is."""
    lead = services(Role.PATROL_LEAD)
    ann = make_applicant(lead, 1, joined_on=None, insured_until=None, applied_on=date(2026, 9, 1))
    shift = make_shift(services, station)

    def refused(words: str) -> None:
        assert words in lead.volunteers.missing_for_duty(ann)
        with pytest.raises(Refused, match=words):
            lead.shifts.assign(shift, ann)

    def put(**values: object) -> None:
        lead.volunteers.update(ann, lead.volunteers.get(ann).version, values)

    refused("录用")
    put(joined_on=TODAY)
    refused("保险")
    put(insurer="平安财险", policy_number="PA-1", insured_from=TODAY, insured_until=date(2027, 10, 8))
    refused("培训记录")
    lead.volunteer_trainings.enter_for([ann], {**TRAINING, "held_on": TODAY})
    refused("行为规范")
    lead.conduct_acceptances.enter_for([ann], TODAY)
    assert lead.volunteers.missing_for_duty(ann) == ""
    lead.shifts.assign(shift, ann)
    assert [one.volunteer_id for one in lead.shifts.view(shift).attendances] == [ann]


def test_training_counts_as_long_as_its_kind_says(services: People) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_applicant(lead, 1), make_applicant(lead, 2)
    yearly = {**TRAINING, "kind": "refresher", "held_on": date(2026, 2, 28)}
    assert lead.volunteer_trainings.enter_for([ann, ben], yearly) == 2
    [row] = lead.volunteer_trainings.rows([1], ("volunteer_id", "valid_until"))
    assert row.values["valid_until"] == date(2027, 2, 28)
    for wrong in ({"held_on": TODAY + timedelta(days=1)}, {"valid_until": date(2026, 2, 1)}):
        with pytest.raises(ValidationError):
            lead.volunteer_trainings.enter_for([ann], {**yearly, **wrong})
    with pytest.raises(NotFound):
        lead.volunteer_trainings.enter_for([999_999], yearly)


def test_what_was_signed_is_kept_word_by_word_and_signed_once(services: People) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_volunteer(lead, 1), make_applicant(lead, 2)
    signed = lead.conduct_acceptances
    assert signed.enter_for([ann, ben], TODAY) == 1, "the first had signed this version"
    view = signed.get(1)
    assert view.values["text_version"] == conduct_version(TODAY)
    assert view.values["content"] == conduct_text(date(2025, 3, 2))
    with pytest.raises(Refused, match="不能改"):
        signed.update(1, view.version, {"signed_on": date(2025, 1, 1)})
    with pytest.raises(ValidationError):
        signed.create({"volunteer_id": ann, "signed_on": TODAY + timedelta(days=1)})
    assert signed.get(1) == view


def test_equipment_comes_back_and_leave_keeps_off_the_roster(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1)
    gear, leave = lead.for_type("volunteer_gear"), lead.for_type("volunteer_absence")
    vest = gear.create({"volunteer_id": ann, "kind": "vest", "count": 1, "issued_on": date(2026, 10, 1)})
    for wrong in (date(2026, 9, 30), TODAY + timedelta(days=1)):
        with pytest.raises(ValidationError):
            gear.update(vest, gear.get(vest).version, {"returned_on": wrong})
    gear.update(vest, gear.get(vest).version, {"returned_on": TODAY})
    with pytest.raises(ValidationError):
        gear.create({"volunteer_id": ann, "kind": "vest", "count": 0, "issued_on": TODAY})
    with pytest.raises(ValidationError):
        leave.create({"volunteer_id": ann, "from_on": TODAY, "until_on": date(2026, 10, 1)})
    away = leave.create({"volunteer_id": ann, "from_on": TODAY, "until_on": TODAY})
    shift = make_shift(services, station)
    with pytest.raises(Refused, match="请假"):
        lead.shifts.assign(shift, ann)
    leave.archive(away, leave.get(away).version)
    lead.shifts.assign(shift, ann)


def test_officers_read_the_files_and_do_not_write_them(services: People) -> None:
    ann = make_volunteer(services(Role.CHIEF), 1)
    officer = services(Role.OFFICER)
    assert officer.volunteer_trainings.get(1).values["topic"] == TRAINING["topic"]
    with pytest.raises(PermissionDenied):
        officer.volunteer_trainings.enter_for([ann], TRAINING)
    with pytest.raises(PermissionDenied):
        officer.conduct_acceptances.enter_for([ann], TODAY)


def test_a_minor_is_planned_by_day_and_refused_at_night(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    minor = make_volunteer(
        lead,
        1,
        id_number=None,
        birth_date=date(2009, 5, 5),
        guardian_name="义警父",
        guardian_consent_on=date(2026, 9, 1),
        joined_on=date(2026, 9, 2),
        applied_on=date(2026, 9, 1),
    )
    make_shift(services, station, (minor,))
    with pytest.raises(Refused, match="夜间"):
        make_shift(services, station, (minor,), starts_at=END, ends_at=END + timedelta(hours=2))


def test_night_and_next_morning_are_refused(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1)
    make_shift(services, station, (ann,), starts_at=END, ends_at=END + timedelta(hours=2))
    morning = from_china(date(2026, 10, 10), 8)
    with pytest.raises(Refused, match="休息不足 10 小时"):
        make_shift(services, station, (ann,), starts_at=morning, ends_at=morning + timedelta(hours=3))
    later = morning + timedelta(hours=2)
    make_shift(services, station, (ann,), starts_at=later, ends_at=later + timedelta(hours=3))


def test_nobody_starts_a_night_alone_and_parts_are_given(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    night = make_shift(
        services, station, (ann,), starts_at=END, ends_at=END + timedelta(hours=2), needed_count=None
    )
    assert lead.shifts.view(night).missing == 1
    clock.moment = END
    with pytest.raises(Refused, match="至少 2 名"):
        lead.shifts.sign_in(night, ann)
    lead.shifts.assign(night, ben)
    lead.shifts.set_role(night, ben, "first_aid")
    with pytest.raises(ValidationError):
        lead.shifts.set_role(night, ben, "general")
    lead.shifts.sign_in(night, ann)
    view = lead.shifts.view(night)
    assert (view.missing, [one.role for one in view.attendances]) == (0, ["member", "first_aid"])


def test_a_swap_is_asked_for_and_answered(services: People, station: MadeStation, clock: FixedClock) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    unfit = make_volunteer(lead, 3, insured_until=None)
    shift = make_shift(services, station, (ann,))
    lead.shifts.set_role(shift, ann, "leader")
    with pytest.raises(Refused, match="保险"):
        lead.shifts.ask_swap(shift, ann, unfit)
    first = lead.shifts.ask_swap(shift, ann, ben)
    with pytest.raises(Refused, match="尚未答复"):
        lead.shifts.ask_swap(shift, ann, ben)
    lead.shifts.answer_swap(first, agreed=False)
    assert [one.volunteer_id for one in lead.shifts.view(shift).attendances] == [ann]
    second = lead.shifts.ask_swap(shift, ann, ben)
    lead.shifts.answer_swap(second, agreed=True)
    view = lead.shifts.view(shift)
    assert [(one.volunteer_id, one.role) for one in view.attendances] == [(ben, "leader")]
    assert [(one.from_name, one.to_name, one.state) for one in view.swaps] == [
        ("义警甲", "义警乙", "refused"),
        ("义警甲", "义警乙", "agreed"),
    ]
    with pytest.raises(Refused, match="已经答复"):
        lead.shifts.answer_swap(second, agreed=True)
    clock.moment = START
    lead.shifts.sign_in(shift, ben)
    with pytest.raises(Refused, match="已签到"):
        lead.shifts.ask_swap(shift, ben, ann)
    with pytest.raises(NotFound):
        lead.shifts.answer_swap(999_999, agreed=True)
