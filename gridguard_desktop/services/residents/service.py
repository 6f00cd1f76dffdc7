"""Residents: the shared verbs, and those by which a dated change or a check comes into the register.

Whatever changes a resident, the store keeps what was said before (``db.resident_history``); the verbs here
say who told it, from which day it holds, and whether somebody looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db.resident_history import Telling, confirm, telling
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.resident_facts import TOLD_FIELDS
from gridguard_desktop.services.addresses.standard import settle_text_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.information_requests.disputed import disputed_fields
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.residents.history import facts_of
from gridguard_desktop.services.residents.telling import sound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.resident_facts import Told
    from gridguard_desktop.services.residents.views import ResidentFacts
    from gridguard_desktop.services.views import FieldMark


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

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"source": "entered", "state": "registered"}

    def _before_save(self, session: Session, row: Any) -> None:
        settle_text_of(session, row)
        if row.left_on is not None:
            row.state = "moved_out"
        elif row.state == "moved_out":
            row.state = "registered"

    def _marks(self, session: Session, row: Any) -> Mapping[str, tuple[FieldMark, ...]]:
        return {name: (mark,) for name, mark in disputed_fields(session, row.id).items()}
