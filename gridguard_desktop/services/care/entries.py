"""The care list: entering somebody on a request or consent, asking again before the end, ending."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import AidEvent, Award, CareEntry, CareNeed, CareRound, CareVisit, Resident
from gridguard_desktop.domain.ages import age_band
from gridguard_desktop.domain.aid_events import AidState
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.awards import AwardState
from gridguard_desktop.domain.care import (
    ENDS,
    KINDS,
    Consent,
    NeedState,
    consent_problems,
    gap_problem,
    next_visit,
    rule,
    word_problem,
)
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choice_keys, choices, label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.care_entries import CARE_ENTRY
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.attachments import attach
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.care.base import CareBase
from gridguard_desktop.services.care.ending import end_entry
from gridguard_desktop.services.care.reading import entry_lines, entry_view
from gridguard_desktop.services.care.views import CareCounts, EntryLine, EntryView, KindCount, PersonHit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.attachments import NewFile

require_bases(CARE_ENTRY)
MOST_PEOPLE = 10
_SHORTEST_NAME = 2
_RENEWED = ("ground", "given_by", "relation", "manner", "witness", "given_on", "until_on")


class CareListService(CareBase):
    """Entries of the care list."""

    @requires("read")
    def people(self, name: str) -> tuple[PersonHit, ...]:
        """Residents with exactly this name who are not on the list; on record."""
        wanted = normalise_name(name)
        if len(wanted) < _SHORTEST_NAME:
            return ()
        today = self._clock.today()
        with self._writing() as session:
            listed = select(CareEntry.resident_id).where(
                CareEntry.ended_on.is_(None), CareEntry.resident_id.is_not(None)
            )
            rows = session.scalars(
                select(Resident)
                .where(Resident.name == wanted, Resident.archived_on.is_(None), Resident.id.not_in(listed))
                .order_by(Resident.id)
                .limit(MOST_PEOPLE)
            ).all()
            record_event(
                session, AuditEvent.SEARCHED, details={"care": True, "found": {"resident": len(rows)}}
            )
            return tuple(
                PersonHit(one.id, one.name, age_band(one.birth_date, today) or "", one.address_text or "")
                for one in rows
            )

    @requires("read")
    def entries(self) -> tuple[EntryLine, ...]:
        """Everybody on the list."""
        with self._reading() as session:
            return tuple(entry_lines(session, self._actor, self._clock.today()))

    @requires("read")
    def view(self, entry_id: int) -> EntryView:
        """One entry with its visits and needs. Raises NotFound."""
        with self._reading() as session:
            return entry_view(session, self._actor, self._entry(session, entry_id), self._clock.today())

    @requires("count")
    def counts(self) -> CareCounts:
        """Numbers without names."""
        today = self._clock.today()
        with self._reading() as session:
            return _counts(session, today)

    @requires("update")
    def add(self, values: Mapping[str, Any], paper: NewFile | None = None) -> int:
        """Enter somebody on a request or consent; answers the entry's id. Raises ValidationError without
        one, Refused for somebody who is on the list already, NotFound."""
        self.check(Permission.ATTACHMENT_CREATE, "add")
        today = self._clock.today()
        given = self._checked(values, paper)
        with self._writing() as session:
            person = session.get(Resident, given["resident_id"])
            if person is None or person.archived_on is not None:
                raise NotFound
            on_list = select(CareEntry.id).where(
                CareEntry.resident_id == person.id, CareEntry.ended_on.is_(None)
            )
            if session.scalar(on_list) is not None:
                raise Refused(translate("care_list", "This person is on the list already."))
            row = CareEntry(**given, entered_by=self._actor.user_id, entered_on=today)
            session.add(row)
            session.flush()
            if paper is not None:
                attach(session, self._context, CareEntry.record_type, row.id, paper)
            first = next_visit(today, row.every_days, row.until_on)
            if first is not None:
                session.add(CareVisit(entry_id=row.id, planned_on=first))
            return row.id

    @requires("update")
    def renew(
        self, entry_id: int, version: int, values: Mapping[str, Any], paper: NewFile | None = None
    ) -> None:
        """Asked again before the end: a new request or consent with a new end. Raises ValidationError,
        Conflict, NotFound."""
        self.check(Permission.ATTACHMENT_CREATE, "renew")
        with self._writing() as session:
            row = self._of_version(session, entry_id, version)
            known = {"resident_id": row.resident_id, "kind": row.kind}
            given = self._checked({**known, **values}, paper)
            for name in _RENEWED:
                setattr(row, name, given.get(name))
            if paper is not None:
                attach(session, self._context, CareEntry.record_type, row.id, paper)

    @requires("update")
    def change_visits(self, entry_id: int, version: int, *, every_days: int | None, wishes: str) -> None:
        """How often somebody comes, and what to mind. Raises ValidationError, Conflict, NotFound."""
        today = self._clock.today()
        problem = gap_problem(every_days, today)
        if problem:
            raise ValidationError({"every_days": problem})
        self._refuse_words(wishes=wishes)
        with self._writing() as session:
            row = self._of_version(session, entry_id, version)
            row.every_days, row.wishes = every_days, wishes.strip() or None

    @requires("update")
    def end(self, entry_id: int, version: int, reason: str) -> None:
        """Take somebody off the list: everything written about the person is emptied. Raises
        ValidationError, Conflict, NotFound."""
        if reason not in choice_keys(ENDS) or not choice(ENDS, reason).extra["chosen"]:
            raise ValidationError({"reason": translate("care_list", "Choose why it ends.")})
        with self._writing() as session:
            end_entry(session, self._of_version(session, entry_id, version), reason, self._clock.today())

    @requires("read")
    def reveal_phone(self, entry_id: int, purpose: str) -> str:
        """The plain number of somebody on the list, on record. Raises ValidationError, NotFound."""
        self.check(Permission.SENSITIVE_REVEAL, "reveal_phone")
        if not purpose.strip():
            raise ValidationError({"purpose": translate("records", "Say what the number is needed for.")})
        with self._writing() as session:
            row = self._entry(session, entry_id)
            person = session.get_one(Resident, row.resident_id)
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type=Resident.record_type,
                record_id=person.id,
                purpose=purpose.strip(),
                details={"field": "phone"},
            )
            return person.phone or ""

    def _checked(self, values: Mapping[str, Any], paper: NewFile | None) -> dict[str, Any]:
        """Declared values of an entry that may be kept. Raises ValidationError."""
        today = self._clock.today()
        given = clean(CARE_ENTRY, values)
        problems = consent_problems(
            Consent(
                given["kind"],
                given["given_by"],
                given.get("relation") or "",
                given["manner"],
                given.get("witness") or "",
                given["given_on"],
                given["until_on"],
                paper is not None,
            ),
            today,
        )
        gap, words = gap_problem(given.get("every_days"), today), word_problem(given.get("wishes"))
        problems |= {name: why for name, why in (("every_days", gap), ("wishes", words)) if why}
        if problems:
            raise ValidationError(problems)
        return given

    def _of_version(self, session: Session, entry_id: int, version: int) -> CareEntry:
        row = self._entry(session, entry_id)
        if row.version != version:
            raise Conflict(CareEntry.record_type, row.id, row.version, ())
        return row


def _counts(session: Session, today: date) -> CareCounts:
    """Counted without the row scope: no row leaves, only its number."""
    held = (CareEntry.ended_on.is_(None), CareEntry.until_on >= today)

    def count(model: Any, *where: Any) -> int:
        wanted = select(func.count()).select_from(model).join(CareEntry, CareEntry.id == model.entry_id)
        return session.scalar(wanted.where(*held, *where)) or 0

    kinds = dict(
        session.execute(
            select(CareEntry.kind, func.count(CareEntry.id)).where(*held).group_by(CareEntry.kind)
        ).all()
    )
    soon = select(func.count(CareEntry.id)).where(
        *held, CareEntry.until_on <= today + timedelta(days=rule("ask_again_days", today))
    )
    month = today.replace(day=1)
    made = select(func.count(CareVisit.id)).where(CareVisit.done_on >= month)
    granted = (Award.state == AwardState.GRANTED, Award.decided_on >= month)
    seen_to = (AidEvent.state == AidState.CLOSED, AidEvent.ended_on >= month)
    opened = CareNeed.state == NeedState.OPEN
    return CareCounts(
        kinds=tuple(KindCount(label(KINDS, one.key), kinds.get(one.key, 0)) for one in choices(KINDS)),
        ending_soon=session.scalar(soon) or 0,
        visits_made=session.scalar(made) or 0,
        visits_late=count(CareVisit, CareVisit.done_on.is_(None), CareVisit.planned_on < today),
        needs_open=count(CareNeed, opened),
        needs_late=count(CareNeed, opened, CareNeed.due_on < today),
        needs_handed=count(CareNeed, CareNeed.state == NeedState.HANDED_OVER),
        rounds_closed=session.scalar(select(func.count(CareRound.id)).where(CareRound.closed_on >= month))
        or 0,
        awards_granted=session.scalar(select(func.count(Award.id)).where(*granted)) or 0,
        aid_closed=session.scalar(select(func.count(AidEvent.id)).where(*seen_to)) or 0,
    )
