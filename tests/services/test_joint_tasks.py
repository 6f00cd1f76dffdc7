"""The joint ledger of the eight lines: sheets to partner units, receipts, feedback, reminders, no answer; an
item closes when every unit is settled; desk, digest, calendar, papers and the ledger know of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import JointReminder, JointSheet
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.joint_ledger import BY_DEPARTMENT, BY_LINE, Part
from gridguard_desktop.domain.joint_tasks import line_template, reminders_needed
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.services.papers import render_job
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.made_campaigns import make_campaign, make_hotels
from tests.made_joint_tasks import CITY, FIRE, make_item, make_partners, values

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


@pytest.fixture
def units(services: As) -> tuple[int, int]:
    return make_partners(services("clerk"))


@pytest.fixture
def item(services: As, units: tuple[int, int]) -> int:
    """On the line of hazards, the fire brigade leads; one sheet to each unit."""
    officer = services("officer")
    made = make_item(officer, lead_id=units[0])
    for unit in units:
        officer.joint_tasks.send(made, partner_id=unit)
    return made


def sheets(services: Services, item: int) -> Any:
    return services.joint_tasks.view(item).sheets


def close(services: Services, item: int, result: str = "通道已清理。") -> None:
    service = services.joint_tasks
    service.close(item, service.get(item).version, result=result)


def test_each_line_gives_its_text_and_its_days(services: As) -> None:
    officer = services("officer")
    for entry in choices("joint_lines"):
        made = make_item(officer, line=entry.key, content=None)
        view = officer.joint_tasks.get(made)
        assert view.values["content"] == line_template(entry.key)
        calendar = officer.context.calendar
        assert view.values["due_on"] == calendar.add_workdays(TODAY, entry.extra["days"])


def test_it_closes_with_every_feedback_only(services: As, item: int) -> None:
    officer = services("officer")
    assert "尚未反馈" in officer.joint_tasks.view(item).why_open
    with pytest.raises(Refused, match="消防救援大队、云龙区城市管理局"):
        close(officer, item)
    first, second = sheets(officer, item)
    officer.joint_tasks.record_receipt(first.id, receiver="李某某")
    officer.joint_tasks.record_feedback(first.id, outcome="done", feedback="已责令清理。")
    with pytest.raises(Refused, match=CITY):
        close(officer, item)
    officer.joint_tasks.record_feedback(second.id, outcome="not_ours", feedback="属小区物业管理范围。")
    with pytest.raises(ValidationError):
        close(officer, item, " ")
    close(officer, item)
    assert officer.joint_tasks.get(item).values["state"] == "closed"
    with pytest.raises(Refused, match="已经结束"):
        officer.joint_tasks.record_feedback(first.id, outcome="done", feedback="再改")


def test_no_answer_is_recorded_after_the_reminders_and_not_before(
    services: As, item: int, clock: FixedClock
) -> None:
    officer = services("officer")
    sheet = sheets(officer, item)[1]
    with pytest.raises(Refused, match="还没有过"):
        officer.joint_tasks.remind(sheet.id)
    for number in range(reminders_needed()):
        clock.advance(days=20)
        with pytest.raises(Refused, match=f"已催办 {number} 次"):
            officer.joint_tasks.record_no_answer(sheet.id, note="电话无人接听")
        assert "联催字" in officer.joint_tasks.remind(sheet.id, note="请尽快反馈")
        with pytest.raises(Refused):
            officer.joint_tasks.remind(sheet.id)
    with pytest.raises(Refused, match="还没有过"):
        officer.joint_tasks.record_no_answer(sheet.id, note="电话无人接听")
    clock.advance(days=20)
    with pytest.raises(ValidationError):
        officer.joint_tasks.record_no_answer(sheet.id, note=" ")
    officer.joint_tasks.record_no_answer(sheet.id, note="已报分局协调")
    officer.joint_tasks.record_feedback(sheets(officer, item)[0].id, outcome="done", feedback="已清理")
    close(officer, item)
    assert sheets(officer, item)[1].given_up_note == "已报分局协调"


def test_the_leading_unit_needs_its_sheet_and_a_unit_gets_one(services: As, units: tuple[int, int]) -> None:
    officer = services("officer")
    made = make_item(officer, lead_id=units[0])
    with pytest.raises(Refused, match="请先向协同单位"):
        close(officer, made)
    officer.joint_tasks.send(made, partner_id=units[1])
    with pytest.raises(Refused, match="牵头单位"):
        close(officer, made)
    for unit in (units[1], None):
        with pytest.raises(ValidationError):
            officer.joint_tasks.send(made, partner_id=unit)


def test_nobody_is_named_on_the_line_of_help_without_consent(services: As) -> None:
    officer = services("officer")
    named = {"line": "help", "person_name": "赵某某", "person_phone": "19000000001"}
    with pytest.raises(ValidationError) as wrong:
        officer.joint_tasks.create(values(**named))
    assert "consent_on" in wrong.value.fields
    made = officer.joint_tasks.create(values(**named, consent_on=TODAY))
    assert officer.joint_tasks.get(made).values["person_phone"] == "190****0001"
    with pytest.raises(ValidationError):
        officer.joint_tasks.create(values(person_phone="19000000001"))


def test_days_that_cannot_be_are_refused(services: As, item: int) -> None:
    officer = services("officer")
    for wrong in ({"registered_on": TODAY + timedelta(days=1)}, {"due_on": TODAY - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            officer.joint_tasks.create(values(**wrong))
    sheet = sheets(officer, item)[0]
    with pytest.raises(ValidationError):
        officer.joint_tasks.record_receipt(sheet.id, receiver="", received_on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError):
        officer.joint_tasks.record_feedback(sheet.id, outcome="", feedback="")


def test_it_stays_with_whoever_has_the_grid_or_the_matter(services: As, item: int) -> None:
    other = services("officer2").joint_tasks
    assert other.list_ids(ListQuery("joint_task")) == []
    with pytest.raises(NotFound):
        other.record_receipt(sheets(services("officer"), item)[0].id, receiver="李某某")
    for login in ("auditor", "mediator"):
        with pytest.raises(PermissionDenied):
            services(login).joint_tasks.view(item)


def test_withdrawn_and_filed(services: As, item: int) -> None:
    clerk = services("clerk").joint_tasks
    with pytest.raises(Refused, match="还在办理"):
        clerk.archive(item, clerk.get(item).version)
    clerk.withdraw(item, clerk.get(item).version, result="物业已自行清理")
    with pytest.raises(Refused):
        clerk.update(item, clerk.get(item).version, {"title": "改题目"})
    clerk.archive(item, clerk.get(item).version)
    assert clerk.list_ids(ListQuery("joint_task")) == []


def test_an_overdue_answer_reaches_desk_digest_and_calendar(
    services: As, item: int, clock: FixedClock
) -> None:
    officer = services("officer")
    due = sheets(officer, item)[0].answer_by
    clock.advance(days=(due - TODAY).days + 3)
    for login in ("officer", "chief"):
        late = [one for one in services(login).desk.due().overdue if one.record_type == "joint_task"]
        assert [one.task for one in late] == [f"收取{FIRE}的反馈", f"收取{CITY}的反馈"]
        told = [line.item for line in services(login).digest.today().lines if line.item.record_id == item]
        assert len([one for one in told if one.record_type == "joint_task"]) == 2
    assert not [one for one in services("officer2").desk.due().overdue if one.record_type == "joint_task"]
    entries = [one for one in officer.calendar.between(due, due) if one.source == "joint_task"]
    assert len(entries) == 2
    with pytest.raises(Refused, match="催办"):
        officer.calendar.move(source="joint_task", key=entries[0].key, day=due, reason="改期")
    officer.joint_tasks.remind(sheets(officer, item)[0].id)
    for sheet in sheets(officer, item):
        officer.joint_tasks.record_feedback(sheet.id, outcome="done", feedback="已清理")
    left = [one for one in officer.desk.due().items if one.record_type == "joint_task"]
    assert [one.task for one in left] == ["办结联动事项"]
    close(officer, item)
    assert not [one for one in officer.desk.due().items if one.record_type == "joint_task"]


def test_the_sheet_names_nobody_in_full(services: As, units: tuple[int, int]) -> None:
    clerk = services("clerk")
    made = make_item(
        clerk,
        line="help",
        title="独居老人求助",
        content="经本人同意，请协助：\n1. 上门探望",
        person_name="赵某某",
        person_phone="19000000001",
        consent_on=TODAY,
    )
    for unit in units:
        clerk.joint_tasks.send(made, partner_id=unit, asked="安排探望")
    offers = [one for one in clerk.papers.available("joint_task", made) if one.paper is Paper.JOINT_SHEET]
    assert [one.detail for one in offers] == [FIRE, CITY]
    text = body_text(clerk.papers.preview(Paper.JOINT_SHEET, made, part_id=offers[0].part_id))
    assert "赵某某" not in text
    assert "19000000001" not in text
    assert "赵**" in text
    assert "重点人群联助" in text
    assert f"其他协同单位{CITY}" in text.replace("\n", "").replace(" ", "")


def test_the_reminder_prints(services: As, item: int, clock: FixedClock) -> None:
    officer = services("officer")
    clock.advance(days=40)
    number = officer.joint_tasks.remind(sheets(officer, item)[0].id, note="请尽快反馈")
    text = body_text(officer.papers.preview(Paper.JOINT_REMINDER, item)).replace("\n", "")
    assert number in text
    assert "第1次催办" in text


def test_every_number_of_the_ledger_opens_as_many_rows(
    services: As, item: int, store: Store, station: MadeStation, clock: FixedClock
) -> None:
    chief = services("chief")
    make_item(services("clerk"), line="disputes")
    first = sheets(chief, item)[0]
    chief.joint_tasks.record_feedback(first.id, outcome="done", feedback="已清理")
    make_hotels(store, station)
    make_campaign(services("clerk"))
    clock.advance(days=30)
    today = clock.today()
    service = chief.joint_ledger
    ledger = service.ledger(date(2026, 10, 1), today)
    assert len(ledger.lines) == 8
    assert ledger.total.numbers == (2, 0, 2, 1)
    assert [sum(column) for column in zip(*(one.numbers for one in ledger.lines), strict=True)] == [
        2,
        0,
        2,
        1,
    ]
    assert {one.label: one.numbers for one in ledger.departments} == {
        FIRE: (1, 1, 0, 0, 0),
        CITY: (1, 0, 1, 1, 0),
    }
    assert {one.key: one.numbers for one in ledger.elsewhere}["campaign"] == (1,)
    opened = [
        (service.rows(part, line.key, column.key, ledger.first, ledger.last), number)
        for part, lines, columns in (
            (Part.LINE, (*ledger.lines, ledger.total), BY_LINE),
            (Part.DEPARTMENT, ledger.departments, BY_DEPARTMENT),
        )
        for line in lines
        for column, number in zip(columns, line.numbers, strict=True)
    ]
    opened += [
        (service.rows(Part.ELSEWHERE, one.key, "", ledger.first, ledger.last), one.numbers[0])
        for one in ledger.elsewhere
    ]
    for query, number in opened:
        assert chief.for_type(query.record_type).count(query) == number
    with pytest.raises(ValidationError):
        service.ledger(today, date(2026, 10, 1))
    with pytest.raises(ValidationError):
        service.ledger(date(2024, 1, 1), today)


def test_the_ledger_says_what_plain_sql_says_and_prints(
    services: As, item: int, store: Store, clock: FixedClock
) -> None:
    chief = services("chief")
    clock.advance(days=30)
    chief.joint_tasks.remind(sheets(chief, item)[0].id)
    today = clock.today()
    ledger = chief.joint_ledger.ledger(TODAY, today)
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        late = unit.session.scalar(select(func.count()).where(JointSheet.due_on < today))
        reminded = unit.session.scalar(select(func.count(JointReminder.id)))
    assert sum(one.numbers[3] for one in ledger.departments) == late == 2
    assert reminded == 1
    job = chief.joint_ledger.paper_of(ledger, for_issue=True)
    text = body_text(render_job(job)).replace("\n", "")
    assert "联动工作台账" in text
    assert FIRE in text
    assert job.issue_id is not None
    with pytest.raises(PermissionDenied):
        services("mediator").joint_ledger.ledger(TODAY, today)


def test_the_month_counts_joint_work_and_opens_it(services: As, item: int) -> None:
    chief = services("chief")
    span = Span.of_month(TODAY.year, TODAY.month)
    summary = chief.reports.summary(span)
    numbers = {key: summary.line(key).values.now for key in ("joint_opened", "joint_sheet", "joint_open")}
    assert numbers == {"joint_opened": 1, "joint_sheet": 2, "joint_open": 1}
    assert chief.joint_tasks.list_ids(chief.reports.rows("joint_sheet", span)) == [item]
    assert [line.label for line in summary.tables["joint_line"].lines] == ["隐患联排"]
