"""The columns of the joint ledger (联动台账): what is counted by line, by department, and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from datetime import date

LONGEST_DAYS = 731


class Part(StrEnum):
    """The three tables of the ledger."""

    LINE = "line"
    DEPARTMENT = "department"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column: its head in the window, the word on paper, and what it counts."""

    key: str
    label: Text
    zh: str


BY_LINE = (
    LedgerColumn("opened", text("joint_tasks", "Registered"), "登记"),
    LedgerColumn("closed", text("joint_tasks", "Closed in the span"), "办结"),
    LedgerColumn("open", text("joint_tasks", "Open at the end"), "期末在办"),
    LedgerColumn("late", text("joint_tasks", "Answer overdue"), "逾期未复"),
)
BY_DEPARTMENT = (
    LedgerColumn("sent", text("joint_tasks", "Sheets received"), "收单"),
    LedgerColumn("answered", text("joint_tasks", "Answered"), "已反馈"),
    LedgerColumn("waited", text("joint_tasks", "Waited for"), "期末待复"),
    LedgerColumn("late", text("joint_tasks", "Answer overdue"), "逾期未复"),
    LedgerColumn("given_up", text("joint_tasks", "No answer"), "无答复"),
)
ELSEWHERE = (
    LedgerColumn("dispute", text("joint_tasks", "Disputes handed over to other units"), "移送其他单位的纠纷"),
    LedgerColumn("hazard", text("joint_tasks", "Hazards handed over"), "移交主管部门的隐患"),
    LedgerColumn("campaign", text("joint_tasks", "Campaigns with departments"), "有部门参加的集中行动"),
)
"""Already on record at the dispute, the hazard, the campaign: counted there, not entered again."""
COLUMNS = {Part.LINE: BY_LINE, Part.DEPARTMENT: BY_DEPARTMENT, Part.ELSEWHERE: ELSEWHERE}


def check_span(first: date, last: date) -> None:
    """Raise ValidationError unless the days follow each other and the span can be read."""
    if last < first:
        raise ValidationError({"last": translate("joint_tasks", "The end lies before the beginning.")})
    if (last - first).days >= LONGEST_DAYS:
        raise ValidationError({"last": translate("joint_tasks", "At most two years at once.")})
