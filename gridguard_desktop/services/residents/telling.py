"""What has to be said with every change of a resident: from whom it is known, since when, and whether
somebody looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.resident_facts import Told, asked_sources, verifies

_LONG_AGO = date(1900, 1, 1)


def sound(told: Told, today: date, *, changes: bool) -> Told:
    """The same with the check that a visit is. ``changes``: something is different, else it was only looked
    at. Raises ValidationError."""
    problems = {}
    if told.source not in asked_sources():
        problems["source"] = translate("facts", "Say who told it.")
    for name, day in (("on_day", told.on_day), ("checked_on", told.checked_on)):
        if day is not None and day > today:
            problems[name] = translate("facts", "This day has not come yet.")
        elif day is not None and day < _LONG_AGO:
            problems[name] = translate("facts", "This day cannot be right.")
    if told.corrects and not told.note.strip():
        problems["note"] = translate("facts", "Say what was wrong in the register.")
    if problems:
        raise ValidationError(problems)
    seen = told.checked_on
    if seen is None and not changes:
        seen = told.on_day or today
    elif seen is None and verifies(told.source):
        seen = today
    return replace(told, checked_on=seen, note=told.note.strip())
