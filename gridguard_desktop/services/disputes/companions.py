"""Who stands beside a party: agents with their powers, guardians of minors, interpreters, representatives.

Their numbers are masked like those of the parties. A minor's mediation does not begin without a guardian who
is named (程序规定 181).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Companion, Party
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.dispute_intake import Ward, without_guardian
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.masking import mask
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    CaseService,
    checked_choice,
    checked_text,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.second_person import refuse_to_second_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute

AGENT, GUARDIAN = "agent", "guardian"
PERSON = "person"


@dataclass(frozen=True, slots=True)
class CompanionDraft:
    """Somebody beside a party; ``kind`` of ``companion_kinds``, ``powers`` of ``agent_powers``."""

    kind: str
    name: str
    relation: str | None = None
    id_number: str | None = None
    phone: str | None = None
    powers: str | None = None
    powers_note: str | None = None
    language: str | None = None
    notified_on: date | None = None


@dataclass(frozen=True, slots=True)
class CompanionView:
    """The same as read; numbers masked, see ``reveal_companion_field``."""

    id: int
    party_id: int
    kind: str
    name: str
    relation: str | None
    id_number: str
    phone: str
    powers: str | None
    powers_note: str | None
    language: str | None
    notified_on: date | None


class CompanionVerbs(CaseService):
    """Naming them and taking them off."""

    @requires("update")
    def add_companion(self, *, dispute_id: int, version: int, party_id: int, draft: CompanionDraft) -> int:
        """Name somebody beside a party until the dispute ends; returns the id. Raises ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            if row.state in ENDED:
                raise Refused(translate("disputes", "The dispute has ended; take it up again first."))
            party = _party(session, dispute_id, party_id)
            companion = Companion(dispute_id=row.id, party_id=party.id, **self._checked(party, draft))
            session.add(companion)
            session.flush()
            return companion.id

    @requires("update")
    def remove_companion(self, *, dispute_id: int, version: int, companion_id: int) -> None:
        """Take somebody off again."""
        with self._case(dispute_id, version) as (session, row):
            if row.state in ENDED:
                raise Refused(translate("disputes", "The dispute has ended; take it up again first."))
            session.delete(_companion(session, dispute_id, companion_id))

    @requires(Permission.SENSITIVE_REVEAL)
    def reveal_companion_field(self, *, dispute_id: int, companion_id: int, field: str, purpose: str) -> str:
        """The plain document number or phone, on record with its purpose."""
        self.check(self.permission_of("read"), "reveal_companion_field")
        declared = RECORD_TYPES["party"].field(field)
        reason = checked_text(purpose, "purpose")
        with self._writing() as session:
            self._load(session, dispute_id)
            refuse_to_second_person(session, dispute_id, self._actor)
            companion = _companion(session, dispute_id, companion_id)
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type="companion",
                record_id=companion_id,
                purpose=reason,
                details={"field": declared.name, "dispute": dispute_id},
            )
            return str(getattr(companion, declared.name) or "")

    def _checked(self, party: Party, draft: CompanionDraft) -> dict[str, object]:
        kind = checked_choice("companion_kinds", draft.kind, "kind")
        if kind == GUARDIAN and party.kind != PERSON:
            raise ValidationError({"kind": translate("disputes", "An organisation has no guardian.")})
        powers = checked_choice("agent_powers", draft.powers, "powers") if kind == AGENT else None
        numbers = clean(
            RECORD_TYPES["party"],
            {"id_number": draft.id_number or None, "phone": draft.phone or None},
            partial=True,
        )
        return {
            "kind": kind,
            "name": checked_text(draft.name, "name"),
            "relation": optional_text(draft.relation),
            "id_number": numbers["id_number"],
            "phone": numbers["phone"],
            "powers": powers,
            "powers_note": optional_text(draft.powers_note),
            "language": optional_text(draft.language),
            "notified_on": self._day(draft.notified_on, "notified_on") if draft.notified_on else None,
        }


def companions_of(session: Session, dispute_id: int) -> list[Companion]:
    """Everybody beside a party of the dispute, in the order they were named."""
    return list(
        session.scalars(select(Companion).where(Companion.dispute_id == dispute_id).order_by(Companion.id))
    )


def companion_views(companions: Sequence[Companion]) -> tuple[CompanionView, ...]:
    """As read, numbers masked."""
    return tuple(
        CompanionView(
            id=one.id,
            party_id=one.party_id,
            kind=one.kind,
            name=one.name,
            relation=one.relation,
            id_number=mask("id_number", one.id_number),
            phone=mask("phone", one.phone),
            powers=one.powers,
            powers_note=one.powers_note,
            language=one.language,
            notified_on=one.notified_on,
        )
        for one in companions
    )


def companion_words(companions: Sequence[Companion]) -> str:
    """For papers: 监护人 王建国（父亲），委托代理人 李律师（特别授权代理）."""
    words = []
    for one in companions:
        kind = lawdata.choice("companion_kinds", one.kind).zh
        powers = lawdata.choice("agent_powers", one.powers).zh if one.powers else ""
        about = "，".join(part for part in (one.relation, one.language, powers) if part)
        words.append(f"{kind}{one.name}{f'（{about}）' if about else ''}")
    return "；".join(words)


def wards_of(parties: Sequence[Party], companions: Sequence[Companion]) -> list[Ward]:
    """Parties as the rule on guardians sees them."""
    guarded = {one.party_id for one in companions if one.kind == GUARDIAN}
    return [
        Ward(party.name, party.birth_date, party.self_supporting, party.id in guarded)
        for party in parties
        if party.kind == PERSON
    ]


def check_guardians(session: Session, row: Dispute, today: date) -> None:
    """Raise Refused while a minor has no guardian named."""
    wards = wards_of(parties_of(session, row.id), companions_of(session, row.id))
    alone = without_guardian(wards, today)
    if alone:
        raise Refused(
            translate(
                "disputes",
                "{names} is a minor: name the guardian who was told to attend first (程序规定 181).",
                names="、".join(alone),
            )
        )


def _party(session: Session, dispute_id: int, party_id: int) -> Party:
    party = session.get(Party, party_id)
    if party is None or party.dispute_id != dispute_id:
        raise NotFound
    return party


def _companion(session: Session, dispute_id: int, companion_id: int) -> Companion:
    companion = session.get(Companion, companion_id)
    if companion is None or companion.dispute_id != dispute_id:
        raise NotFound
    return companion
