"""What stands in a station's own fields: read and written as far as the role sees the field, masked where the
field says so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Resident, User
from gridguard_desktop.db.models.custom_fields import CustomValue
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.custom_fields import MASK
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import in_chinese, text, translate
from gridguard_desktop.domain.own_fields import clean_own
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.custom_fields.service import fields_in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.custom_fields import CustomField

_TOLD_BY = text("custom_fields", "entered by hand")


@dataclass(frozen=True, slots=True)
class CustomFact:
    """One field of one resident: what it says, masked, and ``version`` (0: nothing)."""

    field: CustomField
    value: Any
    version: int


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One value in plain words, for the sheet of what is held about the person."""

    field: CustomField
    words: str
    at: datetime
    by: str
    first: bool


class CustomValueService(Service):
    """Values of residents."""

    record_key: ClassVar[str] = "resident"

    @requires("read")
    def facts(self, resident_id: int) -> tuple[CustomFact, ...]:
        """Every field the actor sees with what it says, masked. Raises NotFound."""
        with self._reading() as session:
            person = self._person(session, resident_id)
            fields = self._seen(session)
            kept = _kept(session, (person.id,), fields, self._clock.today())
            return tuple(_fact(field, kept.get((person.id, field.id))) for field in fields)

    @requires("read")
    def columns(self, ids: Sequence[int]) -> dict[int, dict[str, str]]:
        """Resident → column key → words, for the lines of a list: one statement for all of them."""
        with self._reading() as session:
            fields = [field for field in self._seen(session) if field.in_list and not field.sensitive]
            seen = queries.visible(select(Resident.id), Resident, self._actor).where(Resident.id.in_(ids))
            kept = _kept(session, session.scalars(seen).all(), fields, self._clock.today())
            found: dict[int, dict[str, str]] = {}
            for field in fields:
                for person in ids:
                    row = kept.get((person, field.id))
                    if row is not None:
                        found.setdefault(person, {})[field.column] = field.own.words(_value(row))
            return found

    @requires("update")
    def write(self, resident_id: int, values: Mapping[str, Any], versions: Mapping[str, int]) -> None:
        """Write ``values`` by field; ``versions`` are those on the screen. What comes back masked was not
        touched. Raises ValidationError, Refused when somebody was faster, NotFound."""
        with self._writing() as session:
            person = self._person(session, resident_id)
            fields = {field.own.name: field for field in self._seen(session)}
            given = {
                name: value
                for name, value in values.items()
                if name not in fields or fields[name].shown("x") != MASK or value != MASK
            }
            asked = [field.own for name, field in fields.items() if name in given]
            cleaned = clean_own(asked, given)
            kept = _kept(session, (person.id,), list(fields.values()), self._clock.today())
            for name in given:
                self._put(session, person.id, fields[name], cleaned.get(name), kept, versions.get(name, 0))

    @requires(Permission.SENSITIVE_REVEAL)
    def reveal(self, resident_id: int, field_id: int, purpose: str) -> str:
        """The plain value of a masked field, on record with its purpose. Raises NotFound, ValidationError."""
        self.check(Permission.RESIDENT_READ, "reveal")
        if not purpose.strip():
            raise ValidationError({"purpose": translate("records", "Say what the number is needed for.")})
        with self._writing() as session:
            person = self._person(session, resident_id)
            fields = [field for field in self._seen(session) if field.id == field_id]
            row = _kept(session, (person.id,), fields, self._clock.today()).get((person.id, field_id))
            if row is None:
                raise NotFound
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type="custom_value",
                record_id=row.id,
                purpose=purpose.strip(),
                details={"field": str(field_id)},
            )
            return fields[0].own.words(_value(row))

    def _put(
        self,
        session: Session,
        person: int,
        field: CustomField,
        value: Any,
        kept: Mapping[tuple[int, int], CustomValue],
        version: int,
    ) -> None:
        row = kept.get((person, field.id))
        if (row.version if row is not None else 0) != version:
            raise Refused(
                translate(
                    "custom_fields",
                    "“{label}” was changed by somebody else meanwhile. Look again before you save.",
                    label=field.own.label,
                )
            )
        if value is None:
            both = select(CustomValue).where(
                CustomValue.resident_id == person, CustomValue.field_id == field.id
            )
            for one in session.scalars(both):  # two, where records were merged
                session.delete(one)
            return
        written = json.dumps(value, ensure_ascii=False)
        if row is None:
            row = CustomValue(resident_id=person, field_id=field.id)
            session.add(row)
        elif written == (row.secret if field.sensitive else row.value):
            return
        row.value, row.secret = (None, written) if field.sensitive else (written, None)
        row.set_on, row.set_by = self._clock.today(), self._actor.user_id

    def _seen(self, session: Session) -> list[CustomField]:
        return [field for field in fields_in_use(session) if field.seen_by(self._actor)]

    def _person(self, session: Session, resident_id: int) -> Resident:
        row = queries.load_visible(session, Resident, resident_id, self._actor)
        if not isinstance(row, Resident):
            raise NotFound
        return row


def held_values(session: Session, resident_id: int) -> tuple[HeldValue, ...]:
    """Every value the person's record has, whoever sees it: for the sheet that is handed to the person."""
    fields = fields_in_use(session)
    kept = _kept(session, (resident_id,), fields, None)
    names = select(User.id, User.name).where(User.id.in_({row.set_by for row in kept.values()}))
    by = {key: name for key, name in session.execute(names)}
    return tuple(
        HeldValue(
            field,
            field.own.words(_value(row)),
            row.updated_at,
            by.get(row.set_by or 0, in_chinese(_TOLD_BY)),
            row.version == 1,
        )
        for field in fields
        if (row := kept.get((resident_id, field.id))) is not None
    )


def _kept(
    session: Session, people: Iterable[int], fields: Sequence[CustomField], today: date | None
) -> dict[tuple[int, int], CustomValue]:
    """The values by person and field; with ``today`` without those that have been kept long enough."""
    known = {field.id: field for field in fields}
    wanted = select(CustomValue).where(
        CustomValue.resident_id.in_(list(people)), CustomValue.field_id.in_(known)
    )
    return {
        (row.resident_id, row.field_id): row
        for row in session.scalars(wanted.order_by(CustomValue.set_on, CustomValue.id))
        if today is None or not known[row.field_id].over(row.set_on, today)
    }


def _value(row: CustomValue) -> Any:
    return json.loads(row.secret or row.value or "null")


def _fact(field: CustomField, row: CustomValue | None) -> CustomFact:
    if row is None:
        return CustomFact(field, None, 0)
    return CustomFact(field, field.shown(_value(row)), row.version)
