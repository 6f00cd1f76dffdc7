"""What stands between a mediator and a party: the mediator in person, a declared relative, one household,
one unit, an old dispute. Names a mediator declared are shown to that mediator alone; everybody else sees them
masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import MediatorTie, Party, Resident
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.domain.masking import mask_name
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.services.disputes.casework import parties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing found: ``kind`` of ``tie_kinds``, the party, and the words for whoever reads."""

    kind: str
    party_id: int
    words: str

    @property
    def refuses(self) -> bool:
        """Whether the mediator may not mediate because of it."""
        return bool(choice("tie_kinds", self.kind).extra["refuses"])


def ties_between(session: Session, row: Dispute, mediator_id: int, actor: Actor) -> tuple[Tie, ...]:
    """Everything that stands between a mediator and the parties of ``row``, in words for ``actor``."""
    parties = parties_of(session, row.id)
    wanted = select(MediatorTie).where(MediatorTie.mediator_id == mediator_id).order_by(MediatorTie.id)
    declared = list(session.scalars(wanted))
    own = actor.mediator_id == mediator_id
    found = [tie for one in declared for tie in _declared(one, parties, own=own)]
    selves = [one.resident_id for one in declared if one.kind == "self" and one.resident_id is not None]
    found += _same_household(session, selves, parties)
    found += _old_disputes(session, row, selves, parties)
    return tuple(dict.fromkeys(found))


def check_ties(session: Session, row: Dispute, mediator_id: int, actor: Actor) -> None:
    """Raise Refused when something stands between them that the law does not allow."""
    stops = next((tie for tie in ties_between(session, row, mediator_id, actor) if tie.refuses), None)
    if stops is not None:
        raise Refused(translate("mediation", "{words}. Choose another mediator.", words=stops.words))


def _declared(tie: MediatorTie, parties: Sequence[Party], *, own: bool) -> Iterator[Tie]:
    for party in parties:
        same_person = tie.resident_id is not None and tie.resident_id == party.resident_id
        same_name = bool(tie.name) and normalise_name(tie.name or "") == normalise_name(party.name)
        same_unit = tie.organisation_id is not None and tie.organisation_id == party.organisation_id
        if tie.kind == "unit" and (same_unit or same_name):
            yield Tie("unit", party.id, _sentence("unit", party.name if own else mask_name(party.name)))
        elif tie.kind in ("self", "relative") and (same_person or same_name):
            name = party.name if own else mask_name(party.name)
            relation = label("relations", tie.relation) if tie.relation and own else ""
            yield Tie(tie.kind, party.id, _sentence(tie.kind, name, relation))


def _sentence(kind: str, name: str, relation: str = "") -> str:
    how = f"{label('tie_kinds', kind)}（{relation}）" if relation else label("tie_kinds", kind)
    return translate("mediation", "Between the mediator and {name}: {how}", name=name, how=how)


def _same_household(session: Session, selves: Sequence[int], parties: Sequence[Party]) -> Iterator[Tie]:
    asked = [party.resident_id for party in parties if party.resident_id is not None]
    found = session.execute(
        select(Resident.id, Resident.household_id).where(
            Resident.id.in_([*selves, *asked]), Resident.household_id.is_not(None)
        )
    )
    homes = {resident_id: household_id for resident_id, household_id in found}
    own = {homes[one] for one in selves if one in homes}
    for party in parties:
        if party.resident_id in homes and party.resident_id not in selves and homes[party.resident_id] in own:
            yield Tie("household", party.id, _sentence("household", mask_name(party.name)))


def _old_disputes(
    session: Session, row: Dispute, selves: Sequence[int], parties: Sequence[Party]
) -> Iterator[Tie]:
    """The mediator was once a party himself, against a party of today."""
    if not selves:
        return
    mine = select(Party.dispute_id).where(Party.resident_id.in_(selves), Party.dispute_id != row.id)
    others = session.execute(
        select(Party.resident_id, Party.name).where(
            Party.dispute_id.in_(mine), Party.resident_id.not_in(selves)
        )
    ).all()
    residents = {resident_id for resident_id, _ in others}
    for party in parties:
        if party.resident_id is not None and party.resident_id in residents:
            yield Tie("former_party", party.id, _sentence("former_party", mask_name(party.name)))
