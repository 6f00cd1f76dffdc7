"""How days and deadlines read on every page: 今天, 10-12 周一, the card of a deadline."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadline_changes import ChangeKind
from gridguard_desktop.domain.deadlines import Urgency
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.ui.kit.deadline import Due
from gridguard_desktop.ui.kit.table_data import IconText

if TYPE_CHECKING:
    from gridguard_desktop.services.deadline_views import DeadlineStep, RecordDeadline

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


_STEPS = {
    ChangeKind.EXTENSION: text("days", "Extended"),
    ChangeKind.PAUSE: text("days", "Stands still"),
    ChangeKind.RESUME: text("days", "Goes on"),
    ChangeKind.MOVE: text("days", "Moved"),
}


def step_words(step: DeadlineStep) -> str:
    """One step of the arithmetic: what was done, how it was counted, who agreed, who decided, why."""
    if not step.kind:
        return step.because
    agreed = (
        translate("days", "agreed in writing: {names}", names="、".join(step.agreed)) if step.agreed else ""
    )
    by = translate("days", "approved by {name}", name=step.approved_by) if step.approved_by else ""
    said = "；".join(part for part in (agreed, by, step.reason) if part)
    words = f"{_STEPS[ChangeKind(step.kind)]}：{step.because}"
    return f"{words}（{said}）" if said else words


def due_card(deadline: RecordDeadline) -> Due:
    """A deadline of a record as its card shows it: every step that led to the end it has now."""
    return Due(
        key=deadline.rule_id,
        title=deadline.task,
        left=deadline.left,
        arithmetic="\n".join(step_words(step) for step in deadline.steps),
        source=deadline.source,
        state=_TONES.get(deadline.urgency, "later"),
    )
