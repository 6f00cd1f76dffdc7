"""How days and deadlines read on every page: 今天, 10-12 周一, the card of a deadline."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadlines import Urgency
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.kit.deadline import Due
from gridguard_desktop.ui.kit.table_data import IconText

if TYPE_CHECKING:
    from gridguard_desktop.services.deadlines import RecordDeadline

WEEKDAYS = (
    text("days", "Mon"),
    text("days", "Tue"),
    text("days", "Wed"),
    text("days", "Thu"),
    text("days", "Fri"),
    text("days", "Sat"),
    text("days", "Sun"),
)
_TONES = {Urgency.OVERDUE: "over", Urgency.TODAY: "soon"}


def day_words(day: date | datetime | None, today: date) -> str:
    """10-09, with the year in front when it is another one, with the time behind when there is one."""
    if day is None:
        return ""
    clock = ""
    if isinstance(day, datetime):
        local = china_time(day)
        clock, day = f" {local:%H:%M}", local.date()
    shown = translate("days", "today") if day == today else f"{day:%m-%d}"
    return (shown if day.year == today.year else f"{day:%Y-%m-%d}") + clock


def with_weekday(day: date, today: date) -> str:
    """10-12 周一."""
    return f"{day_words(day, today)} {WEEKDAYS[day.weekday()]}"


def span_words(start: datetime, end: datetime, today: date) -> str:
    """今天 19:00–21:30; the second day is named when it is another one."""
    first, last = china_time(start), china_time(end)
    begins = f"{with_weekday(first.date(), today)} {first:%H:%M}"
    ends = f"{last:%H:%M}" if first.date() == last.date() else day_words(end, today)
    return f"{begins}–{ends}"


def due_cell(due: date, today: date) -> IconText:
    """A deadline in a list: icon, words, tone."""
    if due < today:
        return IconText(translate("days", "{n} days late", n=(today - due).days), "circle-alert", "over")
    if due == today:
        return IconText(translate("days", "today"), "clock", "soon")
    return IconText(with_weekday(due, today), "calendar", "text2")


def due_card(deadline: RecordDeadline) -> Due:
    """A deadline of a record as its card shows it."""
    return Due(
        key=deadline.rule_id,
        title=deadline.task,
        left=deadline.left,
        arithmetic=deadline.because,
        source=deadline.source,
        state=_TONES.get(deadline.urgency, "later"),
    )
