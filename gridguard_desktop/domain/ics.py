"""An appointment as iCalendar text (RFC 5545), for the calendar of a phone or another program. No names of
parties go into it: such a file leaves the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LINE_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is in the file; ``remind`` is how long before the start the alarm comes."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    stamp: datetime
    remind: timedelta = timedelta(days=1)


def calendar_text(appointment: Appointment) -> str:
    """The file's content, lines ended and folded as the standard asks."""
    minutes = int(appointment.remind.total_seconds() // 60)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//GridGuard Desktop//session//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_escaped(appointment.uid)}",
        f"DTSTAMP:{_utc(appointment.stamp)}",
        f"DTSTART:{_utc(appointment.starts_at)}",
        f"DTEND:{_utc(appointment.ends_at)}",
        f"SUMMARY:{_escaped(appointment.summary)}",
        f"LOCATION:{_escaped(appointment.place)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(appointment.summary)}",
        f"TRIGGER:-PT{minutes}M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _folded(line: str) -> list[str]:
    """At most 75 octets a line; what follows begins with a blank. No character is cut."""
    parts, current, room = [], "", LINE_OCTETS
    for character in line:
        size = len(character.encode("utf-8"))
        if size > room:
            parts.append(current)
            current, room = " ", LINE_OCTETS - 1
        current += character
        room -= size
    return [*parts, current]
