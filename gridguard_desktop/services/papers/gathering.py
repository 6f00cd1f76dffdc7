"""What every gatherer works with: session, who prints, the station, the words of tables and people.

A gatherer turns a record (and one of its parts) into the frozen view of a paper, or answers None when there
is nothing to print yet. The record has been loaded within the actor's scope before; its parts share that
scope.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Station, User
from gridguard_desktop.documents.common import Stamp
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.numbering import patterns
from gridguard_desktop.domain.page_codes import issue_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

_SERIAL = re.compile(r"\{serial[^}]*\}")
_MARK = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．)）](?!\d))\s*"
)


@dataclass(frozen=True, slots=True)
class Gatherer:
    """How the view of one paper is made: ``parts`` lists what it can be made of (``(None,)``: the record
    itself), ``view`` makes it, ``detail`` tells parts apart in a list. ``offered`` answers without making the
    view whether there is something to print, for papers that are costly to gather.
    ``title`` names a paper by its part where every part is another paper."""

    view: Callable[[Gathering, Any, Any], Any]
    parts: Callable[[Gathering, Any], Sequence[Any]] = lambda _gathering, _row: (None,)
    detail: Callable[[Any], str] = lambda _part: ""
    words: Callable[[Gathering, Any, Any], dict[str, str]] = lambda _gathering, _row, _part: {}
    offered: Callable[[Any], bool] | None = None
    title: Callable[[Any], str] | None = None


class Gathering:
    """One look into the store for papers: the station, names and words, each read once."""

    def __init__(self, session: Session, context: ServiceContext) -> None:
        self.session = session
        self.context = context
        self.number = ""
        """Number of a paper whose record has none; drawn or blank, set before the view is made."""
        self.issue: int | None = None
        self._names: dict[int, str] = {}

    @cached_property
    def station(self) -> Station:
        """The station."""
        return self.session.scalars(select(Station)).one()

    @property
    def station_name(self) -> str:
        """Bureau and station."""
        return f"{self.station.bureau}{self.station.name}"

    @property
    def now(self) -> datetime:
        """The moment of printing."""
        return self.context.clock.now()

    @property
    def today(self) -> date:
        """The day of printing in China."""
        return self.context.clock.today()

    @property
    def stamp(self) -> Stamp:
        """What stands at the foot."""
        mark = issue_mark(self.context.store.store_id, self.issue) if self.issue is not None else ""
        return Stamp(self.context.actor.name, self.now, self.issue, self.station.is_demo, mark)

    def user_name(self, user_id: int | None) -> str:
        """A colleague's name; empty without one."""
        if user_id is None:
            return ""
        if user_id not in self._names:
            user = self.session.get(User, user_id)
            self._names[user_id] = user.name if user is not None else ""
        return self._names[user_id]

    def children(self, model: Any, **links: int) -> list[Any]:
        """Rows of ``model`` with these links, oldest first."""
        wanted = [getattr(model, name) == value for name, value in links.items()]
        return list(self.session.scalars(select(model).where(*wanted).order_by(model.id)))


def blank_number(pattern: str, year: int, words: dict[str, str]) -> str:
    """The number as it will be written, with a blank for its serial; empty while a word is not set."""
    known = patterns()[pattern]
    if not all(words.get(word, "").strip() for word in known.words):
        return ""
    return _SERIAL.sub("　　", known.pattern).format(year=year, **words)


def zh(table: str, key: str | None) -> str:
    """The Chinese word of a stored key, whatever language the window speaks; papers are Chinese."""
    if not key:
        return ""
    try:
        return lawdata.choice(table, key).zh
    except KeyError:
        return key


def china_day(moment: datetime) -> date:
    """The day of a moment in China."""
    return china_time(moment).date()


def points(text: str) -> tuple[str, ...]:
    """Lines of a text as points; marks that were typed (1., （一）) give way to those of the paper."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(_MARK.sub("", line) or line for line in lines) if len(lines) > 1 else tuple(lines)
