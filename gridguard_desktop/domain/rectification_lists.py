"""The three lists of a rectification: tasks (任务清单), duties (责任清单), the plan (整改方案).

They are linked task by task.

Work starts when all three are there: something to do, for each of it somebody who answers, and how and by
when it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

TASKS, DUTIES, PLAN = "tasks", "duties", "plan"
LIST_NAMES: dict[str, Text] = {
    TASKS: text("hazards", "Task list"),
    DUTIES: text("hazards", "Duty list"),
    PLAN: text("hazards", "Rectification plan"),
}
RHYTHMS = (1, 3, 7, 15, 30)
"""Days between two progress reports somebody may choose from."""
MOST = 40


@dataclass(frozen=True, slots=True)
class ListLine:
    """One task with its line in each of the other two lists, as far as they are written."""

    content: str
    spot: str = ""
    duty_name: str = ""
    duty_post: str = ""
    measure: str = ""
    funds: str = ""
    due_on: date | None = None
    precaution: str = ""

    @property
    def has_duty(self) -> bool:
        """Whether somebody answers for it."""
        return bool(self.duty_name.strip())

    @property
    def has_plan(self) -> bool:
        """Whether it says how and by when."""
        return bool(self.measure.strip()) and self.due_on is not None


def missing_lists(lines: Sequence[ListLine]) -> tuple[str, ...]:
    """Which of the three are not complete: a task without its duty leaves the duty list open."""
    if not lines:
        return (TASKS, DUTIES, PLAN)
    found = {DUTIES: all(line.has_duty for line in lines), PLAN: all(line.has_plan for line in lines)}
    return tuple(key for key, complete in found.items() if not complete)


def check_lists(lines: Sequence[ListLine]) -> None:
    """No work starts without all three. Raises Refused."""
    missing = missing_lists(lines)
    if missing:
        raise Refused(
            translate(
                "hazards",
                "Work starts when task list, duty list and plan are complete; still open: {what}.",
                what="、".join(str(LIST_NAMES[key]) for key in missing),
            )
        )
