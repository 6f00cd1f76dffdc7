"""Months of joint work and outreach for report tests; rows go in with those of :mod:`tests.made_months`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.db.models import (
    JointSheet,
    JointTask,
    Meeting,
    Partner,
    PublicityEvent,
    RescueCallout,
    RescueDrill,
    RescueTeam,
    ServiceRequest,
)

if TYPE_CHECKING:
    from datetime import date

    from tests.made_months import Months

LINES = ("hazards", "help", "disputes", "requests")


def outreach(made: Months, others: int) -> None:
    """As many of each kind as there are other records."""
    units = [made.add(Partner, name=f"协同单位{number}", kind="city") for number in range(4)]
    team = made.add(
        RescueTeam,
        name="水域救援队",
        kind="water",
        area="district",
        leader="江涛",
        phone="19000001001",
        member_count=9,
        state="ready",
    )
    for number in range(others):
        _rescue(made, team)
        _joint(made, number, units)
        _event(made)
        _request(made, number)
        _meeting(made)


def _rescue(made: Months, team: int) -> None:
    """A call-out, and a drill that some never held."""
    day = made.day()
    called = made.moment(day)
    helped = made.random.choice((None, 0, 1, 3))
    made.add(
        RescueCallout,
        team_id=team,
        called_at=called,
        called_by="police",
        cause="河道有人落水",
        address_text="运河东岸",
        back_at=called,
        helped_count=helped,
        result="已归队",
    )
    made.add(
        RescueDrill,
        team_id=team,
        topic="夜间搜救",
        planned_on=day,
        done_on=made.after(day, 10) if made.chance(0.7) else None,
    )


def _joint(made: Months, number: int, units: list[int]) -> None:
    registered = made.day()
    ended = made.after(registered, 60) if made.chance(0.6) else None
    task = made.add(
        JointTask,
        number=f"J{number:06d}",
        line=made.random.choice(LINES),
        title="联动事项",
        content="共同处置",
        state="open" if ended is None else made.random.choice(("closed", "closed", "withdrawn")),
        registered_on=registered,
        due_on=registered + timedelta(days=10),
        grid_id=made.random.choice((*made.station.grids, None)),
        officer_id=made.station.users["officer"],
        closed_on=ended,
    )
    for unit in made.random.sample(units, made.random.randint(0, 3)):
        _sheet(made, task, unit, registered)


def _sheet(made: Months, task: int, unit: int, registered: date) -> None:
    sent = made.after(registered, 5)
    if sent is None:
        return
    due = sent + timedelta(days=made.random.randint(2, 12))
    answered = made.after(sent, 40) if made.chance(0.6) else None
    given_up = made.after(due, 40) if answered is None and made.chance(0.4) else None
    made.add(
        JointSheet,
        task_id=task,
        partner_id=unit,
        unit_name=f"协同单位{unit}",
        number=f"S{task}-{unit}",
        sent_on=sent,
        due_on=due,
        answer_by=due,
        feedback_on=answered,
        feedback="已办理" if answered else None,
        outcome="done" if answered else None,
        given_up_on=given_up,
    )


def _event(made: Months) -> None:
    came = made.random.randint(3, 40)
    asked = made.random.randint(0, came)
    made.add(
        PublicityEvent,
        held_on=made.day(),
        title="反诈宣传",
        topic="fraud",
        grid_id=made.random.choice(made.station.grids),
        audience=came,
        handouts=made.random.choice((None, 20)),
        before_asked=asked,
        before_right=asked // 2,
        after_asked=asked,
        after_right=asked,
    )


def _meeting(made: Months) -> None:
    made.add(
        Meeting,
        held_on=made.day(),
        kind=made.random.choice(("joint", "training", "training")),
        topic="业务学习",
        attendance=made.random.choice((None, 6, 12)),
        minutes=made.random.choice((None, 45, 90)),
    )


def _request(made: Months, number: int) -> None:
    received = made.day()
    ended = made.after(received, 12) if made.chance(0.8) else None
    made.add(
        ServiceRequest,
        number=f"Q{number:06d}",
        title="咨询居住证",
        kind="enquiry",
        channel="window",
        received_on=received,
        due_on=received + timedelta(days=made.random.randint(1, 8)),
        state="open" if ended is None else made.random.choice(("answered", "answered", "withdrawn")),
        grid_id=made.random.choice((*made.station.grids, None)),
        content="怎样办理",
        answered_on=ended,
        answer=None if ended is None else "已告知",
    )
