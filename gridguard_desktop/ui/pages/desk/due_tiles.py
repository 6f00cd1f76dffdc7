"""The tiles of what is due: overdue, today, within the week, without a next step, residents to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.strip import Tile

if TYPE_CHECKING:
    from gridguard_desktop.services.desk import DueView

CHECKS = "checks"
COUNT_CAP = 10_000
"""More residents than this are not counted one by one on a desk."""


def due_tiles(due: DueView) -> list[Tile]:
    """A tile for each group of what is due; zero is quiet."""
    words = _second_lines(due)
    numbers = {
        "overdue": (len(due.overdue), translate("desk", "Overdue"), "circle-alert", "over"),
        "today": (len(due.due_today), translate("desk", "Due today"), "clock", "soon"),
        "coming": (len(due.coming), translate("desk", "Due in seven days"), "calendar-days", "text"),
        "idle": (len(due.idle), translate("desk", "No next step"), "circle-help", "text"),
    }
    return [
        Tile(key, str(count), title, (("", words[key]),), icon, tone if count else "text2")
        for key, (count, title, icon, tone) in numbers.items()
    ]


def checks_tile(count: int) -> Tile:
    """Records older than their cycle; press to see them in the list."""
    number = f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)
    words = translate("facts", "by the cycle of checks")
    title = translate("facts", "Residents to check")
    return Tile(CHECKS, number, title, (("", words),), "users", "text" if count else "text2")


def _second_lines(due: DueView) -> dict[str, str]:
    nothing = translate("desk", "none")
    idle = ""
    if due.idle:
        days = (due.today - china_time(due.idle[0].since).date()).days
        idle = translate("desk", "longest {days} days", days=days)
    return {
        "overdue": due.overdue[0].task if due.overdue else nothing,
        "today": due.due_today[0].task if due.due_today else nothing,
        "coming": translate("desk", "next {day}", day=f"{due.coming[0].due_on:%m-%d}")
        if due.coming
        else nothing,
        "idle": idle or nothing,
    }
