"""The service desk: a request has a number, an owner and a day; it closes with an answer only; what is
another unit's goes out through the joint ledger."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.errors import PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.report_spans import Span
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.made_joint_tasks import make_partners

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]


def asked(**given: Any) -> dict[str, Any]:
    base = {
        "title": "楼道照明损坏",
        "kind": "help",
        "channel": "phone",
        "received_on": TODAY,
        "content": "6号楼楼道灯不亮，老人夜间出行不便。",
        "asker_name": "钱某某",
        "asker_phone": "19000000002",
    }
    return {**base, **given}


@pytest.fixture
def request_id(services: As) -> int:
    return services("officer").service_requests.create(asked())


def version(services: Services, request_id: int) -> int:
    return services.service_requests.get(request_id).version


def test_each_kind_gives_its_day_and_the_person_is_masked(services: As, request_id: int) -> None:
    officer = services("officer")
    for entry in choices("service_kinds"):
        made = officer.service_requests.create(asked(kind=entry.key))
        due = officer.context.calendar.add_workdays(TODAY, entry.extra["days"])
        assert officer.service_requests.get(made).values["due_on"] == due
    values = officer.service_requests.get(request_id).values
    assert (values["number"], values["asker_phone"]) == ("助2026-0001", "190****0002")
    assert "钱某某" not in values["asker_name"]
    nobody = officer.service_requests.create(asked(asker_name=None, asker_phone=None))
    assert officer.service_requests.get(nobody).values["asker_name"] is None


def test_it_closes_with_an_answer_only(services: As, request_id: int) -> None:
    officer = services("officer").service_requests
    clerk = services("clerk").service_requests
    with pytest.raises(Refused):
        clerk.archive(request_id, version(services("clerk"), request_id))
    with pytest.raises(ValidationError):
        officer.answer(request_id, version(services("officer"), request_id), answer=" ")
    officer.answer(
        request_id, version(services("officer"), request_id), answer="物业已更换灯泡，已电话告知。"
    )
    assert officer.get(request_id).values["state"] == "answered"
    for again in (officer.answer, officer.withdraw):
        with pytest.raises(Refused):
            again(request_id, version(services("officer"), request_id), answer="再答")
    with pytest.raises(Refused):
        officer.update(request_id, version(services("officer"), request_id), {"title": "改"})
    clerk.archive(request_id, version(services("clerk"), request_id))
    assert clerk.list_ids(ListQuery("service_request")) == []


def test_what_is_another_units_goes_through_the_joint_ledger(services: As, request_id: int) -> None:
    officer = services("officer")
    unit = make_partners(services("clerk"))[1]
    item = officer.service_requests.hand_over(request_id, version(officer, request_id))
    view = officer.joint_tasks.get(item)
    assert view.values["line"] == "requests"
    assert view.values["content"].startswith("助2026-0001")
    assert "19000000002" not in view.values["content"]
    with pytest.raises(Refused, match="已经转交"):
        officer.service_requests.hand_over(request_id, version(officer, request_id))
    with pytest.raises(Refused, match="还在办理"):
        officer.service_requests.answer(request_id, version(officer, request_id), answer="已转城管")
    officer.joint_tasks.send(item, partner_id=unit)
    (sheet,) = officer.joint_tasks.view(item).sheets
    officer.joint_tasks.record_feedback(sheet.id, outcome="done", feedback="灯已修好")
    officer.joint_tasks.close(item, officer.joint_tasks.get(item).version, result="灯已修好")
    officer.service_requests.answer(request_id, version(officer, request_id), answer="灯已修好，已告知。")


def test_an_overdue_answer_reaches_desk_digest_and_calendar(
    services: As, request_id: int, clock: FixedClock
) -> None:
    officer = services("officer")
    due = officer.service_requests.get(request_id).values["due_on"]
    clock.advance(days=(due - TODAY).days + 2)
    for login in ("officer", "chief"):
        late = [one for one in services(login).desk.due().overdue if one.record_type == "service_request"]
        assert [one.record_id for one in late] == [request_id]
        told = [line.item.record_type for line in services(login).digest.today().lines]
        assert "service_request" in told
    assert not [
        one for one in services("officer2").desk.due().overdue if one.record_type == "service_request"
    ]
    (entry,) = (one for one in officer.calendar.between(due, due) if one.source == "service_request")
    with pytest.raises(Refused):
        officer.calendar.move(source="service_request", key=entry.key, day=due, reason="改期")
    officer.service_requests.withdraw(request_id, version(officer, request_id), answer="本人说已解决")
    assert not [one for one in officer.desk.due().items if one.record_type == "service_request"]


def test_the_slip_has_the_number_and_no_name(services: As, request_id: int) -> None:
    text = body_text(services("officer").papers.preview(Paper.SERVICE_SLIP, request_id))
    assert "助2026-0001" in text
    assert "钱" not in text
    assert "19000000002" not in text


def test_days_that_cannot_be_are_refused_and_roles_hold(services: As) -> None:
    officer = services("officer").service_requests
    for wrong in ({"received_on": TODAY + timedelta(days=1)}, {"due_on": TODAY - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            officer.create(asked(**wrong))
    with pytest.raises(PermissionDenied):
        services("mediator").service_requests.create(asked())


def test_the_month_counts_requests(services: As, request_id: int) -> None:
    officer, chief = services("officer"), services("chief")
    officer.service_requests.answer(request_id, version(officer, request_id), answer="已告知")
    span = Span.of_month(TODAY.year, TODAY.month)
    summary = chief.reports.summary(span)
    keys = ("service_received", "service_answered", "service_in_time", "service_open")
    assert [summary.line(key).values.now for key in keys] == [1, 1, 1, 0]
    assert summary.line("service_rate").words() == "—"
    assert chief.service_requests.list_ids(chief.reports.rows("service_in_time", span)) == [request_id]
