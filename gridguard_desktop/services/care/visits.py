"""Visits: planned, made, the next one planned by the entry's rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import CareEntry, CareVisit
from gridguard_desktop.domain.care import RESULTS, next_visit
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.care.base import CareBase
from gridguard_desktop.services.care.ending import take_out_of_rounds
from gridguard_desktop.services.care.reading import visit_lines

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.care.views import VisitLine

LONGEST_NOTE, LONGEST_NAMES = 500, 200


class CareVisitService(CareBase):
    """Visits to people on the care list."""

    @requires("read")
    def open_visits(self) -> tuple[VisitLine, ...]:
        """Visits still to be made, earliest first."""
        with self._reading() as session:
            return tuple(visit_lines(session, self._actor, self._clock.today(), open_only=True))

    @requires("update")
    def plan(self, entry_id: int, day: date) -> int:
        """A visit on a day. Raises ValidationError, Refused for a day that has one, NotFound."""
        with self._writing() as session:
            row = self._entry(session, entry_id)
            if not self._clock.today() <= day <= row.until_on:
                sentence = translate(
                    "care_list", "Choose a day from today to {day}.", day=row.until_on.isoformat()
                )
                raise ValidationError({"day": sentence})
            return _plan(session, row, day)

    @requires("update")
    def record(self, visit_id: int, *, done_on: date, result: str, visitors: str, note: str) -> None:
        """How a planned visit went; the next one is planned by the entry's rhythm. Raises ValidationError,
        Refused for one that was recorded, NotFound."""
        problems = self._problems(done_on, result, visitors)
        if problems:
            raise ValidationError(problems)
        self._refuse_words(note=note)
        with self._writing() as session:
            visit = session.get(CareVisit, visit_id)
            if visit is None:
                raise NotFound
            row = self._entry(session, visit.entry_id)
            if visit.done_on is not None:
                raise Refused(translate("care_list", "This visit is recorded already."))
            said = Said(done_on, result, visitors, note)
            record_visit(session, row, visit, said, self._clock.today())

    @requires("update")
    def drop(self, visit_id: int) -> None:
        """A planned visit is not made after all. Raises Refused for one that was made, NotFound."""
        with self._writing() as session:
            visit = session.get(CareVisit, visit_id)
            if visit is None:
                raise NotFound
            self._entry(session, visit.entry_id)
            if visit.done_on is not None:
                raise Refused(translate("care_list", "This visit is recorded already."))
            take_out_of_rounds(session, [visit.id])
            session.delete(visit)

    def _problems(self, done_on: date, result: str, visitors: str) -> dict[str, str]:
        problems = {}
        if done_on > self._clock.today():
            problems["done_on"] = translate("care_list", "This day is in the future.")
        if result not in choice_keys(RESULTS):
            problems["result"] = translate("care_list", "Choose how it went.")
        if not visitors.strip():
            problems["visitors"] = translate("care_list", "Who went there?")
        return problems


@dataclass(frozen=True, slots=True)
class Said:
    """How a visit went."""

    done_on: date
    result: str
    visitors: str
    note: str


def record_visit(session: Session, row: CareEntry, visit: CareVisit, said: Said, today: date) -> None:
    """Write down how a planned visit went, and plan the next one by the entry's rhythm."""
    visit.done_on, visit.result = said.done_on, said.result
    visit.visitors = " ".join(said.visitors.split())[:LONGEST_NAMES]
    visit.note = said.note.strip()[:LONGEST_NOTE] or None
    session.flush()
    day = next_visit(said.done_on, row.every_days, row.until_on)
    if day is not None and not _has_planned(session, row.id):
        _plan(session, row, max(day, today))


def _has_planned(session: Session, entry_id: int) -> bool:
    wanted = select(CareVisit.id).where(CareVisit.entry_id == entry_id, CareVisit.done_on.is_(None))
    return session.scalar(wanted.limit(1)) is not None


def _plan(session: Session, row: CareEntry, day: date) -> int:
    same = select(CareVisit.id).where(
        CareVisit.entry_id == row.id, CareVisit.planned_on == day, CareVisit.done_on.is_(None)
    )
    if session.scalar(same) is not None:
        raise Refused(translate("care_list", "A visit is planned for that day already."))
    visit = CareVisit(entry_id=row.id, planned_on=day)
    session.add(visit)
    session.flush()
    return visit.id
