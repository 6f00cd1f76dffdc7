"""A mediation that failed: the ways that remain with their last day where it is known, and words that do not
belong on a paper both sides read.

Time limits are data of the table ``remedies`` (``extra.period``: length, unit, and what starts it). Called by
the service that keeps the note, its form and its paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.textforms import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gridguard_desktop.domain.lawdata import Choice

LEAST_TOLD = 8
"""So many characters in a row out of a separate talk are no chance."""


@dataclass(frozen=True, slots=True)
class OpenWay:
    """One way that remains. ``last_day`` None = what starts the limit is not known (``asks`` names it) or
    there is no fixed one; ``days_left`` < 0 = it has passed."""

    key: str
    way: str
    name: str
    limit: str
    basis: str
    asks: str
    last_day: date | None
    days_left: int | None

    @property
    def left_words(self) -> str:
        """How much time there is, for a table on paper and screen (Chinese on both)."""
        if self.days_left is None or self.last_day is None:
            return "起算日不明，请尽早办理" if self.asks else "—"
        day = f"{self.last_day.year}年{self.last_day.month}月{self.last_day.day}日"
        if self.days_left < 0:
            return f"{day}（按所填起算日已过{-self.days_left}天，请咨询）"
        return f"{day}（还有{self.days_left}天）" if self.days_left else f"{day}（今天是最后一天）"


def starts() -> tuple[Choice, ...]:
    """What a time limit can start from, in order."""
    return lawdata.choices("remedy_starts")


def starts_for(kind: str, on: date) -> tuple[Choice, ...]:
    """The starts that matter for a dispute of ``kind``."""
    used = {way.extra["period"]["start"] for way in lawdata.remedies_for(kind, on) if way.extra.get("period")}
    return tuple(start for start in starts() if start.key in used)


def open_ways(kind: str, known_days: Mapping[str, date], today: date) -> tuple[OpenWay, ...]:
    """Every way that remains for a dispute of ``kind``, with its last day where its start is known."""
    return tuple(_way(entry, known_days, today) for entry in lawdata.remedies_for(kind, today))


def _way(entry: Choice, known_days: Mapping[str, date], today: date) -> OpenWay:
    period = entry.extra.get("period")
    asks = str(period["start"]) if period else ""
    start = known_days.get(asks)
    last = _end(start, int(period["length"]), str(period["unit"])) if period and start else None
    return OpenWay(
        key=entry.key,
        way=str(entry.extra["way"]),
        name=entry.zh,
        limit=str(entry.extra["limit"]),
        basis=entry.source,
        asks=asks,
        last_day=last,
        days_left=(last - today).days if last is not None else None,
    )


def _end(start: date, length: int, unit: str) -> date:
    """The last day; the first one does not count. A day of rest at the end is not moved: earlier is safer."""
    if unit == "D":
        return start + timedelta(days=length)
    return add_months(start, length * (12 if unit == "Y" else 1))


def judging_words(text: str) -> tuple[Choice, ...]:
    """Words of the table ``judging_words`` that stand in ``text``; each entry says what to write instead."""
    return tuple(entry for entry in lawdata.choices("judging_words") if entry.zh in text)


def told_alone(text: str, sealed: Iterable[str], known: Iterable[str] = ()) -> str:
    """A passage of ``text`` that comes word for word out of a separate talk; empty if there is none.

    What stands in ``known`` (the story, joint sessions, the form's own words) was not said there alone.
    Marks and blanks do not count.
    """
    plain = _bare(text)
    talks, open_words = [_bare(record) for record in sealed], [_bare(words) for words in known]
    for at in range(len(plain) - LEAST_TOLD + 1):
        piece = plain[at : at + LEAST_TOLD]
        if any(piece in talk for talk in talks) and not any(piece in words for words in open_words):
            return piece
    return ""


def said_alone_sentence() -> str:
    """What the officer is told when such a passage was found."""
    return translate(
        "failure",
        "These words were said in a separate talk and do not belong on a paper for both sides. "
        "Take them out.",
    )


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
