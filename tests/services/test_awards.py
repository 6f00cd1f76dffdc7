"""Awards: consent, facts with evidence, a notice of N working days that nothing shortens, objections answered
before anybody decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Award, AwardFact, Volunteer
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.awards import AwardState, decision_problem, notice_end, workdays
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.workdays import load_calendar
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, make_volunteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]

NAMED: dict[str, Any] = {
    "kind": "other",
    "helper_kind": "volunteer",
    "person": "邱志愿",
    "nominator": "马军",
    "consent_on": TODAY,
    "is_named": False,
}


def nominated(services: As, **changes: Any) -> int:
    awards = services("care_worker").awards
    award = awards.nominate({**NAMED, **changes})
    awards.add_fact(award, "deed", "七月三日夜巡时发现楼道电动车冒烟，及时断电")
    return award


def published(services: As, **changes: Any) -> int:
    award = nominated(services, **changes)
    awards = services("care_worker").awards
    awards.publish(award, awards.view(award).line.version, checked=True)
    return award


def decided(services: As, award: int, *, grants: bool = True) -> str:
    chief = services("chief").awards
    return chief.decide(award, chief.view(award).line.version, grants=grants, decision="材料属实，无异议")


@given(first=st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_the_notice_runs_its_working_days(first: date) -> None:
    calendar = load_calendar()
    until = notice_end(first, "volunteer", calendar)
    days = [first + timedelta(days=n) for n in range(1, (until - first).days + 1)]
    assert sum(map(calendar.is_workday, days)) == workdays("volunteer") == 5
    for day in (first, until):
        assert decision_problem(until, day, unanswered=0)
    assert not decision_problem(until, until + timedelta(days=1), unanswered=0)
    assert decision_problem(until, until + timedelta(days=1), unanswered=1)


def test_nobody_is_nominated_without_consent_and_by_himself(services: As) -> None:
    awards = services("care_worker").awards
    for change, field in (
        ({"consent_on": None}, "consent_on"),
        ({"consent_on": TODAY + timedelta(days=1)}, "consent_on"),
        ({"nominator": "邱志愿"}, "nominator"),
        ({"kind": "mediator"}, "helper_kind"),
    ):
        with pytest.raises(ValidationError) as refusal:
            awards.nominate({**NAMED, **change})
        assert set(refusal.value.fields) == {field}
    with pytest.raises(PermissionDenied):
        services("chief").awards.nominate(NAMED)
    with pytest.raises(PermissionDenied):
        services("officer").awards.awards()


def test_the_notice_is_put_up_once_every_criterion_is_shown(services: As) -> None:
    awards = services("care_worker").awards
    award = nominated(services, kind="volunteer")
    version = awards.view(award).line.version
    assert "服务时长" in awards.view(award).problem
    with pytest.raises(Refused):
        awards.publish(award, version, checked=True)
    with pytest.raises(ValidationError):
        awards.add_fact(award, "service", "给他评分九十分")
    awards.add_fact(award, "service", "全年夜巡四十二次")
    with pytest.raises(ValidationError):
        awards.publish(award, version, checked=False)
    until = awards.publish(award, version, checked=True)
    assert until == notice_end(TODAY, "volunteer", load_calendar())
    with pytest.raises(Refused):
        awards.add_fact(award, "deed", "公示后补写")


def test_nothing_is_decided_before_the_window_has_ended(services: As, clock: FixedClock) -> None:
    award = published(services)
    until = services("care_worker").awards.view(award).line.notice_until
    assert until is not None
    while clock.today() <= until:
        with pytest.raises(Refused):
            decided(services, award)
        clock.advance(days=1)
    assert decided(services, award).endswith("第001号")
    line = services("care_worker").awards.view(award).line
    assert line.state == AwardState.GRANTED
    with pytest.raises(Refused):
        decided(services, award)


def test_every_objection_is_answered_first(services: As, clock: FixedClock) -> None:
    awards = services("care_worker").awards
    award = published(services)
    with pytest.raises(ValidationError):
        awards.take_objection(award, received_on=TODAY - timedelta(days=1), objector="", words="不实")
    objection = awards.take_objection(award, received_on=TODAY, objector="", words="那天不是他发现的")
    clock.advance(days=20)
    with pytest.raises(ValidationError):
        awards.take_objection(award, received_on=clock.today(), objector="", words="迟到的意见")
    with pytest.raises(Refused):
        decided(services, award)
    awards.answer_objection(objection, answer="查看值班记录，确系本人报告", upheld=False)
    with pytest.raises(Refused):
        awards.answer_objection(objection, answer="再答", upheld=True)
    assert decided(services, award)


def test_an_objection_that_is_right_forbids_the_award(services: As, clock: FixedClock) -> None:
    awards = services("care_worker").awards
    award = published(services)
    objection = awards.take_objection(award, received_on=TODAY, objector="王某", words="事迹不实")
    awards.answer_objection(objection, answer="核实后情况属实", upheld=True)
    clock.advance(days=20)
    with pytest.raises(Refused):
        decided(services, award)
    assert decided(services, award, grants=False) == ""
    assert awards.view(award).line.state == AwardState.REFUSED


def test_who_is_named_or_nominates_does_not_decide(services: As, clock: FixedClock) -> None:
    chief = services("chief").context.actor.name
    award = published(services, nominator=chief)
    until = services("chief").awards.view(award).line.notice_until
    assert until is not None
    assert until.isoformat() in services("chief").awards.view(award).problem  # the day first, while it runs
    clock.advance(days=20)
    assert "不作决定" in services("chief").awards.view(award).problem
    with pytest.raises(Refused):
        decided(services, award)


def test_hours_are_counted_from_their_rows(services: As, store: Store) -> None:
    awards = services("care_worker").awards
    lead = services("patrol_lead")
    volunteer = make_volunteer(lead, 1)
    with UnitOfWork(store, PROGRAM) as unit:
        name = unit.session.get_one(Volunteer, volunteer).name
    award = nominated(services, kind="volunteer", person=name)
    words = awards.count_fact(award, "service", date(2026, 1, 1), TODAY)
    assert "执勤 0 次，共 0.0 小时" in words
    with pytest.raises(ValidationError):
        awards.count_fact(award, "deed", date(2026, 1, 1), TODAY)
    with pytest.raises(Refused):  # nobody of this name
        awards.count_fact(nominated(services), "service", date(2026, 1, 1), TODAY)


def test_the_public_notice_is_masked_unless_the_person_agrees(services: As, clock: FixedClock) -> None:
    worker = services("care_worker")
    for is_named, name in ((False, "邱某某"), (True, "邱志愿")):
        award = published(services, is_named=is_named)
        offers = {one.paper: one for one in worker.papers.available("award", award)}
        assert set(offers) == {Paper.AWARD_NOTICE}
        text = body_text(worker.papers.preview(Paper.AWARD_NOTICE, award))
        assert name in text
        assert is_named or "邱志愿" not in text
    clock.advance(days=20)
    decided(services, award)
    offers = {one.paper: one for one in worker.papers.available("award", award)}
    assert offers[Paper.AWARD_CERTIFICATE].ready
    assert "邱志愿同志" in body_text(worker.papers.preview(Paper.AWARD_CERTIFICATE, award))


def test_answers_and_decisions_stand_on_the_desk(services: As, clock: FixedClock) -> None:
    award = published(services)
    services("care_worker").awards.take_objection(award, received_on=TODAY, objector="", words="不实")
    care = [one for one in services("care_worker").deadlines.due_list() if one.record_type == "award"]
    chief = [one for one in services("chief").deadlines.due_list() if one.record_type == "award"]
    until = services("chief").awards.view(award).line.notice_until
    assert until is not None
    assert [one.due_on for one in care] == [until]
    assert [one.due_on for one in chief] == [until + timedelta(days=1)]


def test_what_came_to_nothing_is_deleted_after_its_time(
    services: As, store: Store, clock: FixedClock
) -> None:
    awards = services("care_worker").awards
    award = published(services)
    awards.withdraw(award, awards.view(award).line.version, "本人不再同意")
    with pytest.raises(Refused):
        awards.withdraw(award, awards.view(award).line.version, "再撤回")
    assert len(awards.awards()) == 1
    clock.advance(days=400)
    assert awards.awards() == ()
    with pytest.raises(NotFound):
        awards.view(award)
    with UnitOfWork(store, PROGRAM) as unit:
        for model in (Award, AwardFact):
            assert unit.session.scalar(select(func.count()).select_from(model)) == 0
