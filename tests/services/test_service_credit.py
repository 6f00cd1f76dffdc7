"""Hours, points, stars and certificates: whatever was signed, corrected or exchanged, they are the sums of
their rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gridguard_desktop.db.models import Attendance, CertifiedShift
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, MadeStation, make_volunteer
from tests.services.test_shifts import make_shift

People = Callable[[str], Services]
FIRST = date(2026, 10, 10)
PAPER = {"content": "沿街巡防", "in_charge": "李所长"}


def serve(
    people: People, station: MadeStation, clock: FixedClock, who: int, day: date, minutes: int, hour: int = 19
) -> int:
    """One shift of the day, served so many minutes; returns its id."""
    start = from_china(day, hour)
    lead = people(Role.PATROL_LEAD)
    clock.moment = start
    end = start + timedelta(hours=3)
    shift = make_shift(people, station, (who,), starts_at=start, ends_at=end, needed_count=1)
    lead.shifts.sign_in(shift, who)
    clock.advance(minutes=minutes)
    lead.shifts.sign_out(shift, who)
    clock.moment = end
    return shift


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 180), st.booleans()), min_size=1, max_size=5))
def test_hours_and_certificate_never_differ_from_their_rows(
    services: People, station: MadeStation, clock: FixedClock, turns: list[tuple[int, bool]]
) -> None:
    """Shifts of any length, some corrected afterwards, some after a certificate was asked for."""
    lead = services(Role.PATROL_LEAD)
    clock.moment = from_china(TODAY, 10)
    ann = make_volunteer(lead, 1, id_number=None)
    expected = 0
    for at, (minutes, corrected) in enumerate(turns):
        day = FIRST + timedelta(days=at)
        shift = serve(services, station, clock, ann, day, minutes)
        if corrected:
            start = from_china(day, 19)
            minutes = max(1, minutes // 2)
            left = start + timedelta(minutes=minutes)
            lead.shifts.correct_times(shift, ann, signed_in_at=start, signed_out_at=left)
        expected += minutes
    last = FIRST + timedelta(days=len(turns) - 1)
    certificate = lead.service_certificates.issue(ann, first=FIRST, last=last, **PAPER)
    credit = lead.volunteer_credit.credit(ann)
    [issued] = lead.service_certificates.of_volunteer(ann)
    record = lead.volunteers.service_record(ann, FIRST, last)
    assert issued.id == certificate
    assert issued.minutes == issued.minutes_now == credit.minutes == expected
    assert sum(line.minutes for line in record) == expected
    assert credit.earned == sum(points for _, points in credit.rows)
    assert (issued.state, issued.shifts) == ("valid", len(turns))
    with pytest.raises(Refused, match=issued.number):
        lead.shifts.correct_times(shift, ann, signed_in_at=from_china(last, 19), signed_out_at=None)


def test_a_certificate_is_checked_by_its_number(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1)
    shift = serve(services, station, clock, ann, FIRST, 90)
    certificate = lead.service_certificates.issue(ann, first=FIRST, last=FIRST, **PAPER)
    check = services(Role.CLERK).service_certificates.check_number
    found = check(" 志证20260001 ")
    assert found is not None
    assert (found.name, found.minutes, found.state) == ("义警甲", 90, "valid")
    assert check("志证20260002") is None
    with UnitOfWork(lead.context.store, lead.context.actor, write=True, clock=clock) as unit:
        row = unit.session.get_one(Attendance, 1)  # behind the back of the service
        assert row.signed_in_at is not None
        row.signed_out_at = row.signed_in_at + timedelta(minutes=60)
        assert unit.session.get_one(CertifiedShift, 1).minutes == 90
    found = check("志证20260001")
    assert found is not None
    assert (found.state, found.minutes, found.minutes_now) == ("differs", 90, 60)
    with pytest.raises(ValidationError):
        lead.service_certificates.void(certificate, reason=" ")
    lead.service_certificates.void(certificate, reason="时长有误")
    found = check("志证20260001")
    assert found is not None
    assert (found.state, found.void_reason) == ("void", "时长有误")
    with pytest.raises(Refused):
        lead.service_certificates.void(certificate, reason="再次")
    with pytest.raises(NotFound):
        lead.service_certificates.void(999_999, reason="没有")
    start = from_china(FIRST, 19)
    lead.shifts.correct_times(shift, ann, signed_in_at=start, signed_out_at=start + timedelta(minutes=60))
    again = lead.service_certificates.issue(ann, first=FIRST, last=FIRST, **PAPER)
    assert [one.minutes for one in lead.service_certificates.of_volunteer(ann)] == [60, 90]
    text = body_text(lead.papers.preview(Paper.SERVICE_CERTIFICATE, ann, again))
    assert "志证20260002" in text
    assert "1.0小时（60分钟）" in text


def test_what_cannot_be_certified_is_refused(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1)
    issue = lead.service_certificates.issue
    with pytest.raises(Refused, match="没有服务记录"):
        issue(ann, first=FIRST - timedelta(days=9), last=TODAY, **PAPER)
    for wrong in (
        {"first": TODAY, "last": TODAY - timedelta(days=1)},
        {"first": TODAY, "last": TODAY + timedelta(days=1)},
        {"first": TODAY, "last": TODAY, "content": " "},
        {"first": TODAY, "last": TODAY, "in_charge": ""},
    ):
        with pytest.raises(ValidationError):
            issue(ann, **{**PAPER, **wrong})  # type: ignore[arg-type]
    clock.moment = from_china(FIRST, 19)
    shift = make_shift(
        services, station, (ann,), starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=2)
    )
    lead.shifts.sign_in(shift, ann)
    with pytest.raises(Refused, match="尚未签退"):
        issue(ann, first=FIRST, last=FIRST, **PAPER)
    with pytest.raises(NotFound):
        issue(999_999, first=TODAY, last=TODAY, **PAPER)
    with pytest.raises(PermissionDenied):
        services(Role.OFFICER).service_certificates.issue(ann, first=TODAY, last=TODAY, **PAPER)


def test_points_are_reckoned_by_the_public_rule_and_exchanged(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead, chief = services(Role.PATROL_LEAD), services(Role.CHIEF)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    serve(services, station, clock, ann, FIRST, 150)
    new = {"per_hour": 4, "per_night_hour": 6, "stars": [1, 5], "why": "节日期间加分"}
    second = FIRST + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        lead.volunteer_credit.set_rule(valid_from=second, **new)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        chief.volunteer_credit.set_rule(valid_from=FIRST, **new)  # type: ignore[arg-type]
    wrongs: tuple[dict[str, object], ...] = (
        {"stars": [5, 1]},
        {"stars": []},
        {"per_hour": 1000},
        {"why": " "},
    )
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            chief.volunteer_credit.set_rule(valid_from=second, **{**new, **wrong})  # type: ignore[arg-type]
    chief.volunteer_credit.set_rule(valid_from=second, **new)  # type: ignore[arg-type]
    assert lead.volunteer_credit.credit(ann).stars == 0, "the new rule holds from tomorrow"
    serve(services, station, clock, ann, second, 90)
    credit = lead.volunteer_credit.credit(ann)
    assert [(one.minutes, points) for one, points in credit.rows] == [(150, 2), (90, 6)]
    assert (credit.earned, credit.stars, credit.rule.why) == (8, 1, "节日期间加分")
    assert [rule.per_hour for rule in lead.volunteer_credit.rules()] == [4]
    assert lead.volunteer_credit.rules() == (credit.rule,)
    lead.volunteer_credit.exchange(ann, points=5, item="雨伞一把")
    with pytest.raises(Refused, match="只剩 3 分"):
        lead.volunteer_credit.exchange(ann, points=4, item="毛巾")
    for points, item in ((0, "毛巾"), (1, " ")):
        with pytest.raises(ValidationError):
            lead.volunteer_credit.exchange(ann, points=points, item=item)
    credit = lead.volunteer_credit.credit(ann)
    assert (credit.left, [(one.item, one.points) for one in credit.exchanges]) == (3, [("雨伞一把", 5)])
    assert lead.volunteer_credit.credit(ben).earned == 0
    with pytest.raises(NotFound):
        lead.volunteer_credit.credit(999_999)


def test_a_night_counts_more_and_the_next_rule_takes_its_place(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead, chief = services(Role.PATROL_LEAD), services(Role.CHIEF)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    start = from_china(FIRST, 21)
    clock.moment = start
    night = make_shift(services, station, (ann, ben), starts_at=start, ends_at=start + timedelta(hours=3))
    lead.shifts.sign_in(night, ann)
    clock.advance(minutes=120)
    lead.shifts.sign_out(night, ann)
    assert lead.volunteer_credit.credit(ann).earned == 4
    day = FIRST + timedelta(days=2)
    for rate in (3, 5):
        chief.volunteer_credit.set_rule(
            valid_from=day, per_hour=rate, per_night_hour=rate, stars=[100], why="试行"
        )
    assert [rule.per_hour for rule in chief.volunteer_credit.rules()] == [5]
