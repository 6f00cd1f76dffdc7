"""What several papers of a dispute need: parties as printed, committee, mediator, agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, Committee, Mediator, Organisation, Referral
from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.domain.identity import IdentityError, age_on, parse_id
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.disputes.companions import companion_words, companions_of
from gridguard_desktop.services.earlier import set_by
from gridguard_desktop.services.papers.gathering import zh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.db.models import Companion, Dispute, Party
    from gridguard_desktop.services.papers.gathering import Gathering

PERSON = "person"
_SEXES = frozenset({"1", "2"})


def parties_on_paper(gathering: Gathering, row: Dispute, day: date) -> tuple[PartyOnPaper, ...]:
    """All parties in their order with their age on ``day``."""
    companions = companions_of(gathering.session, row.id)
    return tuple(
        _party(gathering, party, day, [one for one in companions if one.party_id == party.id])
        for party in parties_of(gathering.session, row.id)
    )


def _party(gathering: Gathering, party: Party, day: date, companions: Sequence[Companion]) -> PartyOnPaper:
    known = gathering.session.get(Organisation, party.organisation_id) if party.organisation_id else None
    return PartyOnPaper(
        side=zh("sides", party.side),
        name=party.name,
        is_person=party.kind == PERSON,
        sex=zh("sexes", party.sex) if party.sex in _SEXES else "",
        ethnicity=party.ethnicity or "",
        age=age_on(party.birth_date, day) if party.birth_date is not None else None,
        occupation=party.occupation or "",
        phone=party.phone or "",
        id_number=party.id_number or "",
        address=party.address_text or "",
        representative=(known.representative or "") if known is not None else "",
        birth_date=party.birth_date,
        agent=companion_words(companions),
    )


def person_on_paper(name: str, id_number: str | None, phone: str | None, day: date) -> PartyOnPaper:
    """Somebody beside the parties, with what the document number says."""
    known = PartyOnPaper("", name, id_number=id_number or "", phone=phone or "")
    try:
        told = parse_id(known.id_number)
    except IdentityError:  # another kind of document says nothing of its holder
        return known
    return replace(known, sex=zh("sexes", told.sex), age=age_on(told.birth, day))


def committee_name(gathering: Gathering, committee_id: int | None) -> str:
    """The committee's name; empty without one."""
    known = gathering.session.get(Committee, committee_id) if committee_id is not None else None
    return known.name if known is not None else ""


def committee_words(gathering: Gathering, row: Dispute, part: Any) -> dict[str, str]:
    """The word in the committee's numbers."""
    committee_id = part.committee_id if isinstance(part, Referral) else row.committee_id
    known = gathering.session.get(Committee, committee_id) if committee_id is not None else None
    return {"committee": known.paper_word if known is not None else ""}


def mediator_name(gathering: Gathering, row: Dispute) -> str:
    """The mediator's name; empty without one."""
    known = gathering.session.get(Mediator, row.mediator_id) if row.mediator_id is not None else None
    return known.name if known is not None else ""


def agreement_of(gathering: Gathering, row: Dispute) -> Agreement | None:
    """The newest agreement, or None."""
    wanted = select(Agreement).where(Agreement.dispute_id == row.id)
    return gathering.session.scalar(wanted.order_by(Agreement.id.desc()).limit(1))


def agreement_number(gathering: Gathering, row: Dispute) -> str:
    """Its number; empty without an agreement."""
    agreement = agreement_of(gathering, row)
    return agreement.number if agreement is not None else ""


def referrals(gathering: Gathering, row: Dispute) -> Sequence[Referral]:
    """Every hand-over to a committee, oldest first."""
    letters = gathering.children(Referral, dispute_id=row.id)
    return [letter for letter in letters if letter.committee_id is not None]


def filed_by(gathering: Gathering, row: Dispute) -> str:
    """立卷人: who filed the dossier; empty before."""
    return set_by(gathering.session, row, "archived_on") if row.archived_on is not None else ""
