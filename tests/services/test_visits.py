"""Visits after a mediation as a plan, tries in vain, complaints only the chief sees, thanks by consent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.db.base import Base
from gridguard_desktop.domain.errors import (
    NotFound,
    OfficerError,
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.role_table import granted
from gridguard_desktop.services.disputes.visit_views import PlannedVisitView
from tests.factories import TODAY, visit
from tests.services.casework import Case

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services

WORDS = "调解员一直催我签字，还收了我一条烟。"


def plan(case: Case) -> tuple[PlannedVisitView, ...]:
    return case.view("mediator").afterwards.visits


def test_the_plan_appears_when_everything_is_performed(case: Case) -> None:
    case.bring_to("performing")
    assert plan(case) == ()
    case.bring_to("performed")
    made = {one.reason: (one.due_on, one.method, one.state) for one in plan(case) if one.open}
    assert made == {
        "performed_7": (date(2026, 10, 16), "phone", "planned"),
        "performed_30": (date(2026, 11, 8), "visit", "planned"),
    }
    assert case.due("PM-10") == date(2026, 10, 16)
    tasks = {line.task for line in case.view().deadlines if line.rule_id == "PM-10" and not line.cancelled}
    assert tasks == {"履行完毕 7 日回访", "履行完毕 30 日回访"}


def test_a_payment_has_its_visit_until_the_next_one(case: Case) -> None:
    case.bring_to("performing")
    duty = next(one for one in case.duties() if one.kind == "money")
    part = duty.outstanding / 2
    case.take("mediator", "record_payment", obligation_id=duty.id, amount=part.quantize(duty.outstanding))
    assert [(one.reason, one.due_on, one.open) for one in plan(case)] == [
        ("payment_3", date(2026, 10, 12), True)
    ]
    case.bring_to("performed")
    assert [one.reason for one in plan(case) if one.open] == ["performed_7", "performed_30"]


def test_a_visit_ends_the_earliest_line_of_the_plan_and_the_second_stays_after_closing(case: Case) -> None:
    case.bring_to("performed")
    case.clock.advance(days=10)
    case.take("mediator", "record_follow_up", draft=visit(visited_on=date(2026, 10, 17)))
    first, second = (one for one in plan(case) if one.state != "dropped")
    assert (first.state, first.late, first.ended_on) == ("done", True, date(2026, 10, 17))
    assert first.follow_up_id == case.view().follow_ups[0].id
    assert (case.view().state, second.open, case.due("PM-10")) == ("closed", True, date(2026, 11, 8))
    case.take("mediator", "record_follow_up", draft=visit(visited_on=date(2026, 10, 19)))
    assert (case.view().state, case.view().next_due) == ("closed", None)


def test_filing_drops_what_was_not_visited(case: Case) -> None:
    case.bring_to("closed")
    case.services("clerk").disputes.archive(case.id, case.view().version)
    assert {one.state for one in case.view("clerk").afterwards.visits} <= {"done", "dropped"}
    assert case.view("clerk").next_due is None


def test_the_third_try_in_vain_means_cannot_reach_and_closes_what_waited(case: Case) -> None:
    case.bring_to("performed")
    waiting = next(one for one in plan(case) if one.open)
    case.clock.advance(days=12)
    for number, day in enumerate((16, 18, 20), start=1):
        tries = case.take(
            "mediator",
            "record_visit_attempt",
            planned_visit_id=waiting.id,
            method="phone",
            attempted_on=date(2026, 10, day),
            note="无人接听",
        )
        assert tries == number
    found = next(one for one in plan(case) if one.id == waiting.id)
    assert (found.state, found.ended_on) == ("unreached", date(2026, 10, 20))
    assert [one.attempted_on.day for one in found.attempts] == [16, 18, 20]
    assert (case.view().state, case.due("PM-10")) == ("closed", date(2026, 11, 8))
    with pytest.raises(Refused, match="已经结束"):
        case.take("mediator", "record_visit_attempt", planned_visit_id=waiting.id, method="phone")
    with pytest.raises(NotFound):
        case.take("mediator", "record_visit_attempt", planned_visit_id=10**6, method="phone")
    assert [event.kind for event in case.view().timeline].count("attempt") == 3


def test_where_the_station_wants_it_the_mediator_does_not_visit_his_own_case(case: Case) -> None:
    case.bring_to("performed")
    assert not case.services("mediator").visits.other_visitor()
    with pytest.raises(PermissionDenied):
        case.services("mediator").visits.set_other_visitor(False)
    case.services("chief").visits.set_other_visitor(True)
    with pytest.raises(ValidationError, match="请换人回访") as error:
        case.take("mediator", "record_follow_up", draft=visit())
    assert set(error.value.fields) == {"visitor_name"}
    waiting = next(one for one in plan(case) if one.open)
    with pytest.raises(ValidationError):
        case.take("mediator", "record_visit_attempt", planned_visit_id=waiting.id, method="phone")
    case.take("mediator", "record_follow_up", draft=visit(visitor_name="陈静"))
    assert case.view().state == "closed"


def test_answers_go_with_the_visit(case: Case) -> None:
    case.bring_to("performed")
    with pytest.raises(ValidationError):
        case.take("mediator", "record_follow_up", draft=visit(answers={"mood": "yes"}))
    case.take("mediator", "record_follow_up", draft=visit(answers={"pressure": "no", "needs": "partly"}))
    assert case.view().state == "closed"


def test_the_month_s_numbers_are_their_rows(case: Case) -> None:
    case.bring_to("performed")
    first = next(one for one in plan(case) if one.open)
    case.clock.advance(days=10)
    case.take("mediator", "record_follow_up", draft=visit(visited_on=date(2026, 10, 19)))
    visits = case.services("chief").visits
    october, september = visits.months(date(2026, 10, 31), count=2)
    assert (october.late, october.in_time, october.made) == ((first.id,), (), 1)
    parts = (october.in_time, october.late, october.unreached, october.waiting, october.dropped)
    assert sorted(october.due) == sorted(row for part in parts for row in part)
    assert september.due == ()
    (line,) = visits.lines(october.late)
    assert (line.dispute_id, line.state, line.days_late) == (case.id, "done", 3)
    (november, *_) = visits.months(date(2026, 11, 30))
    assert len(november.waiting) == 1
    assert case.services("officer2").visits.months(date(2026, 10, 31), count=1)[0].due == ()  # not his case


def test_answers_feed_the_figures_with_how_many_answered(case: Case) -> None:
    case.bring_to("performed")
    case.take("mediator", "record_follow_up", draft=visit(answers={"pressure": "no", "needs": "unsaid"}))
    counts = {one.question: one for one in case.services("chief").visits.answers(TODAY, TODAY)}
    assert (counts["performed"].counts, counts["performed"].asked) == ({"yes": 1}, 1)
    assert (counts["pressure"].counts, counts["pressure"].asked) == ({"no": 1}, 1)
    assert (counts["needs"].counts, counts["needs"].asked) == ({"unsaid": 1}, 0)


def test_no_column_keeps_a_sound_or_a_mood() -> None:
    """I3: a note and the person's own words; nothing recorded, nothing read into a voice or a face."""
    banned = ("audio", "sound", "voice", "emotion", "mood", "sentiment", "录音", "情绪")
    columns = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        if table.name in ("follow_up", "planned_visit", "visit_attempt", "complaint")
        for column in table.columns
    ]
    assert len(columns) > 30
    assert [name for name in columns if any(word in name for word in banned)] == []
    assert [entry.key for entry in choices("visit_questions")] == [
        "performed",
        "satisfied",
        "pressure",
        "needs",
    ]


def test_no_column_keeps_what_somebody_did_before() -> None:
    """治安管理处罚法 136: records of violations are sealed; a case knows nothing of earlier ones."""
    banned = ("prior", "previous", "history", "violation", "offen", "record_of")
    names = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        if table.name.startswith("security_")
        for column in table.columns
    ]
    assert len(names) > 40
    assert [name for name in names if any(word in name for word in banned)] == []


# ---- complaints


def complaint(case: Case, **given: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "dispute_id": case.id,
        "received_on": TODAY,
        "subject": "pressure",
        "from_name": "王秀英",
        "content": WORDS,
    }
    return {**facts, **given}


def test_a_complaint_is_seen_and_closed_by_the_chief_alone(case: Case) -> None:
    case.bring_to("performing")
    record = case.services("clerk").for_type("complaint").create(complaint(case))
    for login in ("mediator", "mediator2", "officer", "clerk", "patrol_lead", "auditor", "administrator"):
        service = case.services(login).for_type("complaint")
        for attempt in (
            lambda s=service: s.get(record),
            lambda s=service: s.update(record, 1, {"answer": "x"}),
            lambda s=service: s.archive(record, 1),
        ):
            with pytest.raises(PermissionDenied):
                attempt()
    with pytest.raises(PermissionDenied):
        case.services("mediator").for_type("complaint").create(complaint(case))
    chief = case.services("chief").for_type("complaint")
    seen = chief.get(record)
    assert seen.values["number"] == "意2026-001"
    with pytest.raises(ValidationError) as error:
        chief.update(record, seen.version, {"outcome": "justified"})
    assert set(error.value.fields) == {"answer", "answered_on"}
    with pytest.raises(ValidationError):
        chief.update(record, seen.version, {"answered_on": date(2026, 10, 1)})
    chief.update(
        record,
        seen.version,
        {"outcome": "justified", "answer": "已更换调解员并退还财物", "answered_on": TODAY},
    )
    assert chief.get(record).values["outcome"] == "justified"


def test_a_complaint_is_in_no_view_and_no_search(case: Case) -> None:
    case.bring_to("performing")
    case.services("clerk").for_type("complaint").create(complaint(case))
    for login in ("mediator", "officer", "clerk", "chief"):
        assert WORDS not in repr(case.view(login))
        assert WORDS not in repr(case.services(login).search.find("收了我一条烟"))
    holders = {role for role in Role if any("complaint:read" in str(p) for p in granted(role))}
    assert holders == {Role.CHIEF}
    assert RECORD_TYPES["complaint"].search_fields == ()


def told_to(person: Services, case: Case) -> dict[str, str]:
    """Everything the mediator complained about can ask for, as text; a mediator may export no list."""
    first, last = date(2026, 9, 1), date(2026, 12, 31)
    view = person.disputes.view(case.id)
    dispute_list = ListQuery("dispute")
    asked: dict[str, object] = {
        "view": view,
        "papers": person.papers.available("dispute", case.id),
        "rows": person.disputes.rows(person.disputes.list_ids(dispute_list)),
        "count": person.disputes.count(dispute_list),
        "outlooks": person.disputes.outlooks([case.id]),
        "digest": person.digest.today(),
        "desk": (person.desk.due(), person.desk.month()),
        "calendar": (person.calendar.between(first, last), person.calendar.loads(first, last)),
        "deadlines": (person.deadlines.due_list(), person.deadlines.without_next_step()),
        "search": [person.search.find(word).hits for word in ("意2026-001", "意2026", "王秀英")],
        "files": person.attachments.list_of("dispute", case.id),
        "kept": person.kept_papers.versions("dispute", case.id),
        "numbers": person.numbers.series(2026),
        "visits": person.visits.answers(first, last),
    }
    return {name: repr(answer) for name, answer in asked.items()}


def test_a_complaint_changes_nothing_that_the_mediator_can_see_or_count(case: Case, tmp_path: Path) -> None:
    case.bring_to("performing")
    person = case.services("mediator")
    before = told_to(person, case)
    record = case.services("clerk").for_type("complaint").create(complaint(case))
    after = told_to(person, case)
    assert [name for name, said in after.items() if said != before[name]] == []
    numbers = person.numbers
    with pytest.raises(NotFound):
        numbers.lines("complaint", "", 2026)
    with pytest.raises(NotFound):  # and not “belongs to a record”
        numbers.void("意2026-001", "写错")
    with pytest.raises(ValidationError):  # the next number would tell how many there are
        numbers.reserve("complaint", "手工登记")
    assert person.kept_papers.versions("complaint", record) == ()
    assert person.papers.available("complaint", record) == ()
    for ask in (
        lambda: person.attachments.list_of("complaint", record),
        lambda: person.exports.write_list(ListQuery("complaint"), tmp_path / "complaints.xlsx"),
        lambda: person.exports.write_list(ListQuery("dispute"), tmp_path / "disputes.xlsx"),
        lambda: person.trail.page(),
        lambda: person.for_type("complaint").list_ids(ListQuery("complaint")),
        lambda: person.for_type("complaint").count(ListQuery("complaint")),
    ):
        with pytest.raises(OfficerError):
            ask()
    assert [one.pattern for one in case.services("chief").numbers.series(2026)].count("complaint") == 1


def test_a_complaint_of_tomorrow_is_not_taken(case: Case) -> None:
    with pytest.raises(ValidationError):
        case.services("clerk").for_type("complaint").create(complaint(case, received_on=date(2026, 10, 12)))


def test_thanks_are_kept_only_by_consent_and_with_their_picture(case: Case) -> None:
    thanks = case.services("clerk").for_type("thanks")
    facts = {
        "received_on": TODAY,
        "kind": "pennant",
        "from_name": "王秀英",
        "given_to": "刘海涛",
        "inscription": "公正调解 化解心结",
        "dispute_id": case.id,
    }
    with pytest.raises(ValidationError, match="未经致谢人同意"):
        thanks.create({**facts, "may_name": False})
    record = thanks.create({**facts, "may_name": True})
    files = case.services("clerk").attachments
    files.add("thanks", record, b"%PDF-1.4\n%%EOF\n", category="other", file_name="锦旗.pdf")
    assert [one.file_name for one in files.list_of("thanks", record)] == ["锦旗.pdf"]
    assert case.services("mediator").for_type("thanks").get(record).values["from_name"] == "王秀英"
