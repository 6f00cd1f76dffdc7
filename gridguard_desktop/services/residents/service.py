"""Residents: the shared verbs, and those by which a dated change or a check comes into the register.

Whatever changes a resident, the store keeps what was said before (``db.resident_history``); the verbs here
say who told it, from which day it holds, and whether somebody looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.household_heads import renew_heads
from gridguard_desktop.db.models import OtherHome, Resident
from gridguard_desktop.db.resident_history import Telling, confirm, telling
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.document_facts import DOCUMENT_FIELDS, settled
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.resident_facts import HOME_USES, TOLD_FIELDS, keep_until, state_of
from gridguard_desktop.services.addresses.standard import settle_text_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.care.ending import end_entries_of
from gridguard_desktop.services.duplicates.merging import MERGED
from gridguard_desktop.services.information_requests.disputed import disputed_fields
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.residents.care import empty_contacts
from gridguard_desktop.services.residents.document_marks import document_marks
from gridguard_desktop.services.residents.history import facts_of
from gridguard_desktop.services.residents.telling import sound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.resident_facts import Told
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.residents.views import ResidentFacts
    from gridguard_desktop.services.views import FieldMark


@dataclass(frozen=True, slots=True)
class HomeDraft:
    """Another place where somebody lives, and how it is used; the household there, if it is registered."""

    address_text: str
    use: str
    household_id: int | None = None


class ResidentService(RecordService):
    """Residents. Leaving date and state go together."""

    record_key: ClassVar[str] = "resident"

    @requires("read")
    def facts(self, record_id: int) -> ResidentFacts:
        """Source and last check of every field, and the history, masked. Raises NotFound."""
        with self._reading() as session:
            return facts_of(session, self._load(session, record_id), self._clock.today())

    @requires("update")
    def tell(self, record_id: int, version: int, values: Mapping[str, Any], told: Told) -> None:
        """Write down that something changed, from a day on and from whom it is known: a phone, an address, a
        household, that somebody left or came back.

        Raises ValidationError, Conflict, NotFound.
        """
        known = sound(told, self._clock.today(), changes=True)
        unknown = sorted(set(values) - set(TOLD_FIELDS))
        if unknown:
            raise ValidationError({unknown[0]: translate("facts", "This is not something that is told.")})
        if not values:
            raise ValidationError({"fields": translate("facts", "Enter what has changed.")})
        with self._writing() as session, telling(session, Telling(known)):
            self._change(session, record_id, version, values)

    @requires("update")
    def confirm(self, record_id: int, version: int, fields: Sequence[str], told: Told) -> None:
        """Write down that somebody looked and what is recorded is true; no fields: all of it.

        Raises ValidationError, Conflict, NotFound.
        """
        known = sound(told, self._clock.today(), changes=False)
        unknown = sorted(set(fields) - set(TOLD_FIELDS))
        if unknown:
            raise ValidationError({"fields": translate("facts", "Choose what was checked.")})
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            confirm(session, row, fields, known)

    @requires("update")
    def add_home(self, record_id: int, draft: HomeDraft, told: Told) -> int:
        """Write down that somebody lives at another place too; answers its id. Raises ValidationError,
        NotFound."""
        known = sound(told, self._clock.today(), changes=True)
        problems = {}
        if not (draft.address_text or "").strip():
            problems["address_text"] = translate("facts", "Write the address.")
        if draft.use not in choice_keys(HOME_USES):
            problems["use"] = translate("facts", "Say how the place is used.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            row = self._load(session, record_id)
            home = OtherHome(
                resident_id=row.id,
                household_id=draft.household_id,
                address_text=draft.address_text.strip()[:200],
                use=draft.use,
                from_on=known.on_day or self._clock.today(),
                told_by=known.source,
                told_on=self._clock.today(),
                checked_on=known.checked_on,
                recorded_by=self._actor.user_id,
                note=known.note or None,
            )
            session.add(home)
            session.flush()
            return int(home.id)

    @requires("update")
    def end_home(self, home_id: int, on: date) -> None:
        """The other place is no longer lived in from ``on``. Raises ValidationError, NotFound."""
        with self._writing() as session:
            home = queries.load_visible(session, OtherHome, home_id, self._actor)
            if not isinstance(home, OtherHome) or home.until_on is not None:
                raise NotFound
            if not home.from_on <= on <= self._clock.today():
                raise ValidationError({"on": translate("facts", "This day cannot be right.")})
            home.until_on = on

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take the record out of active use; its household may lose its head. Raises Conflict, NotFound."""
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            row.archived_on = self._clock.today()
            row.keep_until = keep_until(row.left_on or row.archived_on)
            empty_contacts(session, [row.id], self._clock.today())
            end_entries_of(session, [row.id], self._clock.today())
            renew_heads(session, [row.household_id])

    @requires("archive")
    def reopen(self, record_id: int, version: int, reason: str) -> None:
        """Take a closed record into use again, on record with the reason. Raises ValidationError, Conflict,
        NotFound."""
        if not reason.strip():
            raise ValidationError({"reason": translate("facts", "Say why it is opened again.")})
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            if row.archived_on is None or row.state == MERGED:
                raise NotFound
            row.archived_on = row.keep_until = None
            renew_heads(session, [row.household_id])
            event = AuditEvent.RECORD_OPENED
            record_event(session, event, record_type="resident", record_id=record_id, purpose=reason.strip())

    def _change(self, session: Session, record_id: int, version: int, values: Mapping[str, Any]) -> Any:
        before = session.scalar(select(Resident.household_id).where(Resident.id == record_id))
        row = super()._change(session, record_id, version, values)
        renew_heads(session, (before, row.household_id))
        return row

    def _insert(self, session: Session, values: Mapping[str, Any]) -> Any:
        row = super()._insert(session, values)
        renew_heads(session, [row.household_id])
        return row

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"source": "entered", "state": "registered"}

    def _made_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return settled({}, super()._made_of(values))

    def _before_save(self, session: Session, row: Any) -> None:
        settle_text_of(session, row)
        if row.deceased_on is not None and row.left_on is None:
            row.left_on = row.deceased_on
        row.state = state_of(row.state, row.left_on, row.deceased_on)

    def _apply(self, session: Session, row: Any, cleaned: Mapping[str, Any]) -> None:
        before = {name: getattr(row, name) for name in DOCUMENT_FIELDS}
        super()._apply(session, row, settled(before, cleaned))

    def _marks(self, session: Session, row: Any) -> Mapping[str, tuple[FieldMark, ...]]:
        disputed, told = disputed_fields(session, row.id), document_marks(row)
        return {
            name: tuple(marks[name] for marks in (disputed, told) if name in marks)
            for name in (*disputed, *told)
        }


def register_resident(session: Session, context: ServiceContext, values: Mapping[str, Any]) -> Resident:
    """A new resident in the caller's unit of work; the caller has checked ``resident:create``. Raises
    ValidationError."""
    row: Resident = ResidentService(context)._insert(session, values)  # noqa: SLF001 - the register's own rules
    return row


def change_resident(
    session: Session, context: ServiceContext, resident: Resident, values: Mapping[str, Any]
) -> None:
    """Changed values of a resident in the caller's unit of work; the caller has checked
    ``resident:update``. Raises ValidationError, NotFound."""
    service = ResidentService(context)
    service._change(session, resident.id, resident.version, values)  # noqa: SLF001 - the register's own rules
