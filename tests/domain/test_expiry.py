"""Sixty, thirty and seven days before something runs out, on working days, and the day after."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.expiry import expiry_tasks, workday_until
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.workdays import load_calendar

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


def test_the_tasks_of_a_licence_to_the_end_of_2026() -> None:
    tasks = expiry_tasks(date(2026, 12, 31), date(2026, 10, 9), load_calendar())
    assert [(task.rule_id, task.falls_on, task.due) for task in tasks] == [
        ("LI-60", date(2026, 11, 1), date(2026, 10, 30)),  # a Sunday: the Friday before
        ("LI-30", date(2026, 12, 1), date(2026, 12, 1)),
        ("LI-07", date(2026, 12, 24), date(2026, 12, 24)),
        ("LI-00", date(2027, 1, 1), load_calendar().next_workday(date(2027, 1, 1))),
    ]
    assert tasks[0].because == "有效期至 2026-12-31，提前 60 日 → 2026-11-01 周日，提前到 10-30"
    assert tasks[1].because == "有效期至 2026-12-31，提前 30 日 → 2026-12-01"
    assert tasks[3].because.startswith("有效期至 2026-12-31，期满后 1 日 → 2027-01-01")
    assert [task.what for task in tasks][0] == "提示单位准备续办"


def test_a_day_in_the_holidays_is_moved_before_them() -> None:
    # sixty days before 2026-12-01 is 2 October, in the holidays of 1 to 7 October
    (first, *_) = expiry_tasks(date(2026, 12, 1), date(2026, 9, 1), load_calendar())
    assert first.falls_on == date(2026, 10, 2)
    assert first.due == date(2026, 9, 30)
    assert "国庆，提前到 9-30" in first.because


def test_what_is_entered_late_gets_one_task_for_now() -> None:
    calendar = load_calendar()
    tasks = expiry_tasks(date(2026, 10, 29), date(2026, 10, 9), calendar)
    assert [(task.rule_id, task.due) for task in tasks] == [
        ("LI-30", date(2026, 10, 9)),
        ("LI-07", date(2026, 10, 22)),
        ("LI-00", date(2026, 10, 30)),
    ]
    assert "登记时已过" in tasks[0].because
    week = expiry_tasks(date(2026, 10, 16), date(2026, 10, 9), calendar)
    assert [(task.rule_id, task.due) for task in week][0] == ("LI-07", date(2026, 10, 9))  # one, not two
    gone = expiry_tasks(date(2026, 3, 1), date(2026, 10, 9), calendar)
    assert [(task.rule_id, task.due) for task in gone] == [("LI-00", date(2026, 10, 9))]


@given(DAYS, DAYS)
def test_every_task_is_on_a_working_day_and_not_past(until: date, today: date) -> None:
    calendar = load_calendar()
    tasks = expiry_tasks(until, today, calendar)
    assert tasks
    for task in tasks:
        assert calendar.is_workday(task.due)
        assert task.due >= today
        assert len(task.because) <= 200
    steps = {step.key: int(step.extra["days"]) for step in choices("expiry_steps")}
    for task in tasks:
        assert task.falls_on == until - timedelta(days=steps[task.rule_id])
    ahead = [task for task in tasks if steps[task.rule_id] >= 0 and "登记时已过" not in task.because]
    assert all(task.due <= task.falls_on for task in ahead)
    assert [task.due for task in tasks] == sorted(task.due for task in tasks)


@given(DAYS)
def test_the_working_day_until_a_day(day: date) -> None:
    calendar = load_calendar()
    found = workday_until(day, calendar)
    assert calendar.is_workday(found)
    assert found <= day
    between = [found + timedelta(days=n) for n in range(1, (day - found).days + 1)]
    assert not any(map(calendar.is_workday, between))
