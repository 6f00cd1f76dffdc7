"""What is counted of joint work with other departments (六融八联)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from gridguard_desktop.db.models import JointSheet, JointTask
from gridguard_desktop.services.joint_tasks import counted
from gridguard_desktop.services.reports.rules import Condition, Rule, dated

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.reports import Period


def _sheets(condition: Callable[[Period], Condition]) -> Rule:
    """Items with such sheets, each worth as many as it has."""

    def amount(period: Period) -> ColumnElement[Any]:
        number = select(func.count(JointSheet.id)).where(
            JointSheet.task_id == JointTask.id, condition(period)
        )
        return number.correlate(JointTask).scalar_subquery()

    return Rule(JointTask, lambda period: counted.items_with(condition(period)), amount)


JOINT_RULES: dict[str, Rule] = {
    "joint_opened": dated(JointTask, "registered_on"),
    "joint_closed": Rule(JointTask, counted.closed),
    "joint_open": Rule(JointTask, counted.open_at_end),
    "joint_overdue": Rule(JointTask, lambda period: counted.items_with(counted.late(period))),
    "joint_sheet": _sheets(counted.sent),
    "joint_answered": _sheets(counted.answered),
    "joint_given_up": _sheets(counted.given_up),
}
