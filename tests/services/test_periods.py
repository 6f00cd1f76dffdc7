"""Periods of real disputes: extended by consent, standing still for an appraisal, own dates set and moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import Deadline
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from tests.documents.typeset.reading import body_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.deadline_views import RecordDeadline
    from tests.services.casework import Case


def line(case: Case, rule_id: str) -> RecordDeadline:
    return next(one for one in case.view().deadlines if one.rule_id == rule_id)


def extend(case: Case, login: str = "mediator", **given: object) -> int:
    values = {
        "deadline_id": line(case, "PM-01").id,
        "until": date(2026, 11, 24),
        "reason": "等待房屋检测报告",
        "approved_by": "周桂兰",
        "consents": [party.id for party in case.view().parties],
        **given,
    }
    found: int = case.take(login, "extend_period", **values)
    return found


def test_both_parties_agree_and_the_month_is_longer(case: Case) -> None:
    case.bring_to("mediating")
    assert line(case, "PM-01").due_on == date(2026, 11, 9)
    change = extend(case)
    found = line(case, "PM-01")
    assert found.due_on == date(2026, 11, 24)
    assert case.view().next_due == date(2026, 11, 24)
    first, step = found.steps
    assert first.because == "受理 10-09 + 1 个月 → 11-09 周一"
    assert step.because == "原定届满 11-09 + 15 日 → 11-24 周二"
    assert (step.source, step.approved_by, step.reason, step.change_id) == (
        "人民调解工作若干规定 33",
        "周桂兰",
        "等待房屋检测报告",
        change,
    )
    assert step.agreed == tuple(party.name for party in case.view().parties)
    event = next(one for one in case.view().timeline if one.kind == "period")
    assert (event.title, event.detail, event.by) == ("期限延长", step.because, "周桂兰")
    (item,) = case.services("chief").deadlines.due_list(record_type="dispute", record_id=case.id)
    assert (item.due_on, item.source) == (date(2026, 11, 24), "人民调解工作若干规定 33")
    extend(case, until=date(2026, 12, 1))
    assert [one.because for one in line(case, "PM-01").steps][-1] == "原定届满 11-24 + 7 日 → 12-01 周二"
    case.take("mediator", "terminate", reason="no_agreement")
    assert line(case, "PM-01").cancelled


def test_without_both_consents_it_is_refused_by_name(case: Case) -> None:
    case.bring_to("mediating")
    first, second = case.view().parties
    with pytest.raises(ValidationError) as refusal:
        extend(case, consents=[first.id])
    assert "双方书面同意" in refusal.value.fields["consents"]
    assert second.name in refusal.value.fields["consents"]
    assert first.name not in refusal.value.fields["consents"]
    with pytest.raises(Refused, match="最多只能约定 365 日"):
        extend(case, until=date(2027, 12, 1))
    with pytest.raises(ValidationError):
        extend(case, reason=" ")
    with pytest.raises(ValidationError):
        extend(case, approved_by="")
    assert line(case, "PM-01").due_on == date(2026, 11, 9)


def test_only_the_mediator_extends_the_mediation(case: Case) -> None:
    case.bring_to("mediating")
    for login in ("officer", "chief"):
        with pytest.raises(PermissionDenied):
            extend(case, login)
    with pytest.raises(NotFound):
        extend(case, "mediator2")


def test_the_extension_prints_with_its_arithmetic_and_both_names(
    case: Case, services: Callable[[str], Services]
) -> None:
    case.bring_to("mediating")
    papers = services("mediator").papers
    with pytest.raises(Refused, match="请先办理延长期限"):
        papers.preview(Paper.EXTENSION, case.id)
    extend(case)
    text = body_text(papers.preview(Paper.EXTENSION, case.id))
    for words in (
        "延长调解期限申请（同意）书",
        "2026年11月9日",
        "2026年11月24日",
        "原定届满11-09+15日→11-24周二",
        "《人民调解工作若干规定》（司法部令第75号）第三十三条",
        "等待房屋检测报告",
        "☑同意",
    ):
        assert words in text, words
    assert [offer.paper for offer in papers.available("dispute", case.id)].count(Paper.EXTENSION) == 1


def security(case: Case) -> None:
    case.take("officer", "triage", track="public_security", reason="fight")


def test_an_appraisal_lets_the_case_stand_still_and_the_end_moves(case: Case) -> None:
    security(case)
    # filed 9 October + 30 days = Sunday 8 November, moved to Monday the 9th
    found = line(case, "PS-01")
    assert found.due_on == date(2026, 11, 9)
    case.clock.advance(days=3)
    case.take(
        "officer",
        "pause_period",
        deadline_id=found.id,
        cause="appraisal",
        reason="委托伤情鉴定",
        look_on=date(2026, 10, 20),
    )
    paused = line(case, "PS-01")
    assert (paused.paused_from, paused.left) == (date(2026, 10, 12), "已暂停")
    assert paused.steps[-1].because == "鉴定 10-12 起不计入，期限暂停"
    due = case.services("chief").deadlines.due_list(record_type="dispute", record_id=case.id)
    assert ("催问鉴定结论", date(2026, 10, 20)) in [(item.task, item.due_on) for item in due]
    assert "PS-01" not in [item.rule_id for item in due]
    with pytest.raises(Refused, match="已经暂停"):
        case.take(
            "officer",
            "pause_period",
            deadline_id=found.id,
            cause="hearing",
            reason="听证",
            look_on=date(2026, 10, 20),
        )
    with pytest.raises(Refused, match="请先恢复"):
        case.take("officer", "extend_period", deadline_id=found.id, reason="案情复杂", approved_by="云龙分局")
    case.clock.advance(days=8)
    case.take("officer", "resume_period", deadline_id=found.id)
    resumed = line(case, "PS-01")
    # nine days, 12 to 20 October, do not count: 8 November + 9 = 17 November, a Tuesday
    assert (resumed.due_on, resumed.paused_from) == (date(2026, 11, 17), None)
    assert resumed.because == "鉴定 10-12 至 10-20 不计入，11-08 + 9 日 → 11-17 周二"
    assert line(case, "OW-01").met_on == date(2026, 10, 20)
    with pytest.raises(Refused, match="没有暂停"):
        case.take("officer", "resume_period", deadline_id=found.id)
    kinds = [event.title for event in case.view().timeline if event.kind == "period"]
    assert kinds == ["期限暂停", "期限恢复"]


def test_a_police_case_is_extended_by_approval_before_its_end_only(case: Case) -> None:
    security(case)
    found = line(case, "PS-01")
    values = {"deadline_id": found.id, "reason": "案情复杂", "approved_by": "云龙分局"}
    with pytest.raises(PermissionDenied):
        case.take("clerk", "extend_period", **values)
    case.take("officer", "extend_period", **values)
    # 8 November + 30 = 8 December 2026, a Tuesday
    assert line(case, "PS-01").because == "原定届满 11-08 + 30 日 → 12-08 周二"
    assert case.services("officer").papers.available("dispute", case.id) is not None
    case.clock.advance(days=70)
    with pytest.raises(Refused, match="只能在届满前延长"):
        case.take("officer", "extend_period", **values)


def test_a_pause_needs_a_day_to_ask_and_a_period_that_can_stand_still(case: Case) -> None:
    case.bring_to("mediating")
    running = line(case, "PM-01")
    parties = [party.id for party in case.view().parties]
    values = {
        "deadline_id": running.id,
        "cause": "agreed_other",
        "reason": "乙方住院",
        "consents": parties,
        "look_on": date(2026, 10, 30),
    }
    with pytest.raises(ValidationError) as refusal:
        case.take("mediator", "pause_period", **{**values, "look_on": None})
    assert "look_on" in refusal.value.fields
    with pytest.raises(ValidationError) as refusal:
        case.take("mediator", "pause_period", **{**values, "consents": parties[:1]})
    assert "consents" in refusal.value.fields
    with pytest.raises(Refused, match="不因这一理由暂停"):
        case.take("mediator", "pause_period", **{**values, "cause": "appraisal"})
    case.take("mediator", "pause_period", **values)
    assert line(case, "PM-01").paused_from == date(2026, 10, 9)
    assert case.view().next_due == date(2026, 10, 30)
    # the own date is done while the period still stands still: nobody would be reminded any more
    own = line(case, "OW-01")
    case.services("mediator").own_dates.finish(deadline_id=own.id)
    assert [row.record_id for row in case.services("chief").deadlines.without_next_step()] == [case.id]


def test_own_dates_are_set_moved_with_a_reason_and_ticked_off(case: Case) -> None:
    dates = case.services("clerk").own_dates
    key = dates.set_date(
        record_type="dispute", record_id=case.id, day=date(2026, 10, 13), task="再给甲方打电话"
    )
    assert case.view().next_due == date(2026, 10, 13)
    assert case.services("chief").deadlines.without_next_step() == []
    with pytest.raises(ValidationError):
        dates.move(deadline_id=key, day=date(2026, 10, 15), reason=" ")
    with pytest.raises(ValidationError):
        dates.move(deadline_id=key, day=date(2026, 10, 9), reason="今天不行")
    dates.move(deadline_id=key, day=date(2026, 10, 15), reason="甲方出差")
    moved = line(case, "OW-01")
    assert (moved.due_on, moved.steps[-1].reason) == (date(2026, 10, 15), "甲方出差")
    assert case.view().next_due == date(2026, 10, 15)
    assert next(one for one in case.view().timeline if one.kind == "period").title == "跟进日期改期"
    dates.finish(deadline_id=key)
    assert case.view().next_due is None
    with pytest.raises(Refused, match="已经办结"):
        dates.move(deadline_id=key, day=date(2026, 10, 20), reason="再说")


def test_a_deadline_of_the_law_is_not_moved(case: Case) -> None:
    case.bring_to("accepted")
    legal = line(case, "PM-01")
    with pytest.raises(Refused, match="“人民调解期满”是《人民调解工作若干规定》.*定下的期限，不能改期"):
        case.services("chief").own_dates.move(deadline_id=legal.id, day=date(2026, 12, 1), reason="忙")
    with pytest.raises(NotFound):
        case.services("officer2").own_dates.move(deadline_id=legal.id, day=date(2026, 12, 1), reason="忙")
    with pytest.raises(NotFound):
        case.services("chief").own_dates.set_date(
            record_type="resident", record_id=1, day=date(2026, 12, 1), task="x"
        )
    with pytest.raises(NotFound):
        case.services("chief").own_dates.finish(deadline_id=10**9)
    with pytest.raises(ValidationError):
        case.services("chief").own_dates.set_date(
            record_type="dispute", record_id=case.id, day=date(2026, 12, 1), task=" "
        )
    case.bring_to("closed")
    with pytest.raises(Refused, match="已经结案"):
        case.services("chief").own_dates.set_date(
            record_type="dispute", record_id=case.id, day=date(2026, 12, 1), task="回访"
        )


def test_a_deadline_knows_the_part_it_came_from(case: Case, store: Store) -> None:
    case.bring_to("performing")
    view = case.view()
    known = {(one.rule_id, one.part_type): one.part_id for one in view.deadlines}
    assert view.agreement is not None
    assert known["GT-03", "referral"] == view.referrals[0].id
    assert known["PM-03", "agreement"] == view.agreement.id
    assert known["PM-09", "agreement"] == view.agreement.id
    assert ("PM-01", "") in known
    with UnitOfWork(store, case.services("chief").context.actor) as unit:
        rows = unit.session.scalars(select(Deadline)).all()
        assert all(row.starts_on is not None and row.falls_on is not None for row in rows)
