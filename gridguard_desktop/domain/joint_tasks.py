"""What is lawful with a joint item (联动事项, 六融八联): opened on one of eight lines, a sheet to each
partner unit, closed when every one of them answered or was reminded often enough.

Lines, texts, days and how many reminders are data (``joint_lines``, ``joint_rules``). 重点人群 is a line of
*help*: a person is named on it only with consent, and there is no list of people to be controlled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

LINES, OUTCOMES, RULES = "joint_lines", "joint_outcomes", "joint_rules"
REQUESTS = "requests"
"""The line on which a request for help goes to another unit (群众求助联处)."""
SAFETY = "safety"
"""The line on which broken public facilities (路灯…) go to whoever keeps them (公共安全联管)."""

JOINT_STATES = StateTable(
    record_type="joint_task",
    names={
        "open": text("joint_tasks", "Under way"),
        "closed": text("joint_tasks", "Closed"),
        "withdrawn": text("joint_tasks", "Withdrawn"),
    },
    verbs={
        "close": text("joint_tasks", "Close"),
        "withdraw": text("joint_tasks", "Withdraw"),
    },
    steps=(
        Step("close", "open", "closed", Permission.JOINT_TASK_UPDATE, main=True),
        Step("withdraw", "open", "withdrawn", Permission.JOINT_TASK_UPDATE),
    ),
    initial="open",
    final=frozenset({"closed", "withdrawn"}),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How one partner's sheet stands: its feedback, or the day on which no answer was recorded."""

    unit: str
    partner_id: int
    answered: bool
    given_up: bool

    @property
    def settled(self) -> bool:
        """Nobody waits for this unit any more."""
        return self.answered or self.given_up


def line_days(line: str) -> int:
    """Working days an item of ``line`` usually has."""
    return int(choice(LINES, line).extra["days"])


def line_template(line: str) -> str:
    """The text an item of ``line`` begins with."""
    return str(choice(LINES, line).extra["template"])


def wants_consent(line: str) -> bool:
    """Whether somebody may be named on ``line`` with consent only."""
    return bool(choice(LINES, line).extra["consent"])


def reminders_needed() -> int:
    """How many reminders go out before "no answer" may be recorded."""
    return int(choice(RULES, "reminders").extra["value"])


def reminder_days() -> int:
    """Working days a reminder gives."""
    return int(choice(RULES, "answer").extra["value"])


def check_reminding(answer_by: date, today: date) -> None:
    """Raise Refused while the answer may still come."""
    if answer_by >= today:
        raise Refused(
            translate("joint_tasks", "The answer may still come until {day}.", day=answer_by.isoformat())
        )


def check_giving_up(reminders: int, answer_by: date, today: date) -> None:
    """Raise Refused until the unit was reminded often enough and let the last day pass."""
    needed = reminders_needed()
    if reminders < needed:
        raise Refused(
            translate(
                "joint_tasks",
                "“No answer” is recorded after {needed} reminders; so far {sent} went out.",
                needed=needed,
                sent=reminders,
            )
        )
    check_reminding(answer_by, today)


def check_closing(answers: Iterable[Answer], lead_id: int | None) -> None:
    """Raise Refused unless a sheet went to somebody, the leading unit among them, and every one is
    settled."""
    sheets = tuple(answers)
    if not sheets:
        raise Refused(translate("joint_tasks", "Send a sheet to a partner unit first."))
    if lead_id is not None and all(one.partner_id != lead_id for one in sheets):
        raise Refused(translate("joint_tasks", "The leading unit has got no sheet yet."))
    waiting = [one.unit for one in sheets if not one.settled]
    if waiting:
        raise Refused(
            translate(
                "joint_tasks",
                "Not answered yet: {units}. Enter the feedback, or remind and record “no answer”.",
                units="、".join(waiting),
            )
        )
