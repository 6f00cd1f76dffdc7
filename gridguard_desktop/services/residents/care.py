"""Whom to reach for a minor or somebody over eighty. Only whoever has the care of residents sees it; the
number is masked, each look at it is on record, and it is emptied when it is no longer needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import CareContact, Resident
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import age_on
from gridguard_desktop.domain.lawdata import choice, choice_keys
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.care_contacts import CARE_CONTACT
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.views import masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

require_bases(CARE_CONTACT)
KINDS = "care_contact_kinds"
GONE = "—"
"""What stands where name and number of somebody no longer needed were."""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact as it may be shown: the number masked. ``outgrown``: nobody of that age needs one, it is to
    be taken away."""

    id: int
    kind: str
    name: str
    relation: str
    phone: str
    recorded_on: date
    outgrown: bool


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom to reach for a resident, and the kinds of contact that may be added at that age."""

    lines: tuple[ContactLine, ...]
    kinds: tuple[str, ...]


class CareService(Service):
    """Guardians and emergency contacts."""

    record_key: ClassVar[str] = "resident"

    @requires(Permission.RESIDENT_CARE)
    def contacts(self, resident_id: int) -> Contacts:
        """Whom to reach for a resident. Raises NotFound."""
        with self._reading() as session:
            resident = self._resident(session, resident_id)
            wanted = select(CareContact).where(
                CareContact.resident_id == resident.id, CareContact.ended_on.is_(None)
            )
            rows = session.scalars(wanted.order_by(CareContact.id))
            lines = tuple(self._line(row, resident) for row in rows)
            return Contacts(lines, tuple(key for key in choice_keys(KINDS) if self._fits(key, resident)))

    @requires(Permission.RESIDENT_CARE)
    def add(self, resident_id: int, values: Mapping[str, Any]) -> int:
        """Write down whom to reach; answers its id. Raises ValidationError, NotFound."""
        cleaned = clean(CARE_CONTACT, values)
        with self._writing() as session:
            resident = self._resident(session, resident_id)
            if not self._fits(cleaned["kind"], resident):
                raise ValidationError({"kind": _not_at_this_age()})
            row = CareContact(
                resident_id=resident.id,
                recorded_by=self._actor.user_id,
                recorded_on=self._clock.today(),
                **cleaned,
            )
            session.add(row)
            session.flush()
            return int(row.id)

    @requires(Permission.RESIDENT_CARE)
    def end(self, contact_id: int) -> None:
        """No longer needed: name and number are emptied. Raises NotFound."""
        with self._writing() as session:
            _empty(self._contact(session, contact_id), self._clock.today())

    @requires(Permission.RESIDENT_CARE)
    def reveal(self, contact_id: int, purpose: str) -> str:
        """The plain number, on record with its purpose. Raises NotFound, ValidationError without one."""
        self.check(Permission.SENSITIVE_REVEAL, "reveal")
        if not purpose.strip():
            raise ValidationError({"purpose": translate("records", "Say what the number is needed for.")})
        with self._writing() as session:
            row = self._contact(session, contact_id)
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type=CARE_CONTACT.key,
                record_id=contact_id,
                purpose=purpose.strip(),
                details={"field": "phone"},
            )
            return str(row.phone)

    def _resident(self, session: Session, resident_id: int) -> Resident:
        row = queries.load_visible(session, Resident, resident_id, self._actor)
        if not isinstance(row, Resident):
            raise NotFound
        return row

    def _contact(self, session: Session, contact_id: int) -> CareContact:
        row = queries.load_visible(session, CareContact, contact_id, self._actor)
        if not isinstance(row, CareContact) or row.ended_on is not None:
            raise NotFound
        return row

    def _fits(self, kind: str, resident: Resident) -> bool:
        if resident.birth_date is None or resident.archived_on is not None:
            return False
        limits = choice(KINDS, kind).extra
        age = age_on(resident.birth_date, self._clock.today())
        return int(limits["least"]) <= age < int(limits["below"])

    def _line(self, row: CareContact, resident: Resident) -> ContactLine:
        return ContactLine(
            id=row.id,
            kind=row.kind,
            name=row.name,
            relation=row.relation or "",
            phone=str(masked(CARE_CONTACT.field("phone"), row.phone)),
            recorded_on=row.recorded_on,
            outgrown=not self._fits(row.kind, resident),
        )


def empty_contacts(session: Session, residents: Sequence[int], today: date) -> None:
    """The records of ``residents`` are closed: whom to reach for them is no longer kept."""
    wanted = select(CareContact).where(CareContact.resident_id.in_(residents), CareContact.ended_on.is_(None))
    for row in session.scalars(wanted):
        _empty(row, today)


def _empty(row: CareContact, today: date) -> None:
    row.ended_on, row.relation = today, None
    row.name = row.phone = GONE


def _not_at_this_age() -> str:
    return translate(
        "care",
        "A guardian is written down for somebody under 18, an emergency contact for somebody of 80 or more; "
        "nobody else needs one here.",
    )
