"""Emergency contact and who has the key: sealed under the store's key, opened in an emergency only, with a
typed reason; every opening stands on the chief's desk until he has seen it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.cipher import seal, unseal
from gridguard_desktop.db.models import CareEntry, CareKey, CareOpening, User
from gridguard_desktop.db.sealed_columns import care_key_context
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records.care_entries import CARE_KEY
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.care.base import CareBase
from gridguard_desktop.services.care.views import EmergencyContact, OpeningLine

if TYPE_CHECKING:
    from collections.abc import Mapping

require_bases(CARE_KEY)
SHORTEST_REASON, LONGEST_REASON = 6, 200
MOST_SHOWN = 200


class CareKeyService(CareBase):
    """Sealed emergency contacts, and who opened them."""

    @requires("update")
    def keep(self, entry_id: int, values: Mapping[str, Any]) -> None:
        """Seal whom to ring and who has the key, in place of what was sealed before. Raises ValidationError,
        NotFound."""
        given = clean(CARE_KEY, values)
        if given.get("holder_name") and not (given.get("holder_phone") or given.get("holder_place")):
            sentence = translate("care_list", "Write how or where whoever has the key is found.")
            raise ValidationError({"holder_phone": sentence})
        contact = EmergencyContact(
            **{field.name: str(given.get(field.name) or "") for field in CARE_KEY.fields}
        )
        with self._writing() as session:
            row = self._entry(session, entry_id)
            words = json.dumps(asdict(contact), ensure_ascii=False).encode()
            sealed = seal(self._context.store.keys.attachments, words, care_key_context(row.id))
            kept = session.scalar(select(CareKey).where(CareKey.entry_id == row.id))
            if kept is None:
                session.add(CareKey(entry_id=row.id, sealed=sealed, kept_on=self._clock.today()))
            else:
                kept.sealed, kept.kept_on = sealed, self._clock.today()

    @requires("emergency")
    def open_in_emergency(self, entry_id: int, reason: str) -> EmergencyContact:
        """The sealed contact. The reason goes on record and onto the chief's desk. Raises ValidationError
        without a reason, NotFound when nothing is sealed."""
        why = " ".join(reason.split())
        if len(why) < SHORTEST_REASON:
            sentence = translate(
                "care_list", "Say what has happened, in {n} characters or more.", n=SHORTEST_REASON
            )
            raise ValidationError({"reason": sentence})
        with self._writing() as session:
            row = self._entry(session, entry_id)
            kept = session.scalar(select(CareKey).where(CareKey.entry_id == row.id))
            if kept is None:
                raise NotFound
            plain = unseal(self._context.store.keys.attachments, kept.sealed, care_key_context(row.id))
            opening = CareOpening(
                entry_id=row.id,
                opened_by=self._actor.user_id,
                opened_at=self._clock.now(),
                reason=why[:LONGEST_REASON],
            )
            session.add(opening)
            record_event(
                session,
                AuditEvent.CARE_OPENED,
                record_type=CareEntry.record_type,
                record_id=row.id,
                purpose=why[:LONGEST_REASON],
            )
            return EmergencyContact(**json.loads(plain))

    @requires("count")
    def openings(self) -> tuple[OpeningLine, ...]:
        """Who opened a sealed contact and why, those not seen by the chief first."""
        with self._reading() as session:
            wanted = select(CareOpening, User.name).join(User, User.id == CareOpening.opened_by)
            in_order = wanted.order_by(CareOpening.seen_on.is_not(None), CareOpening.id.desc())
            return tuple(
                OpeningLine(row.id, name, row.opened_at, row.reason, row.seen_on)
                for row, name in session.execute(in_order.limit(MOST_SHOWN))
            )

    @requires("acknowledge")
    def acknowledge(self, opening_id: int) -> None:
        """The chief has seen it. Raises NotFound, Refused when it was seen, or for one's own."""
        with self._writing() as session:
            row = session.get(CareOpening, opening_id)
            if row is None:
                raise NotFound
            if row.seen_on is not None:
                raise Refused(translate("care_list", "This was seen already."))
            if row.opened_by == self._actor.user_id:
                raise Refused(translate("care_list", "Somebody else has to look at it."))
            row.seen_by, row.seen_on = self._actor.user_id, self._clock.today()
