"""What the frame says about today and about the store, before and after signing in."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.workdays import load_calendar
from gridguard_desktop.ui.entry.sign_in import Fact

if TYPE_CHECKING:
    from gridguard_desktop.services.station import StationView
    from gridguard_desktop.ui.preferences import Preferences

WEEKDAYS = (
    text("shell", "Mon"),
    text("shell", "Tue"),
    text("shell", "Wed"),
    text("shell", "Thu"),
    text("shell", "Fri"),
    text("shell", "Sat"),
    text("shell", "Sun"),
)


def day_words(day: date) -> str:
    """Date, weekday, whether one works."""
    words = translate(
        "shell",
        "{year}-{month}-{day} {weekday}",
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=str(WEEKDAYS[day.weekday()]),
    )
    return f"{words} · {load_calendar().describe(day)}"


def window_title(station: StationView) -> str:
    """The program, the station, and whether its people are made up."""
    name = translate("shell", "GridGuard")
    if station.is_demo:
        return translate(
            "shell", "{program} · {station} · made-up data", program=name, station=station.full_name
        )
    return f"{name} · {station.full_name}"


def card_facts(kept: Preferences) -> tuple[Fact, ...]:
    """Quiet lines of the sign-in card, as remembered: nothing can be read before somebody has signed in."""
    if not kept.last_sign_in:
        return ()
    backup = _moment(kept.last_backup)
    if backup:
        verified = translate("entry", "Last backup {when}, verified", when=backup)
        first = Fact("shield-check", verified, "done")
    else:
        first = Fact("triangle-alert", translate("shell", "No backup yet"), "soon")
    last = translate("entry", "Last sign-in on this PC {when}", when=_moment(kept.last_sign_in))
    return first, Fact("history", last)


def _moment(iso: str) -> str:
    try:
        return f"{china_time(datetime.fromisoformat(iso)):%m-%d %H:%M}"
    except ValueError:
        return ""
