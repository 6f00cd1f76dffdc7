"""Who sits at the table: the team of a case with its roles, and who was present at each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Mediator, Presence, TeamMember
from gridguard_desktop.domain.course import MEDIATING_ROLES
from gridguard_desktop.domain.disputes import check_conflict_of_interest
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    CaseService,
    checked_choice,
    checked_text,
    contact_pairs,
    optional_text,
    parties_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, MediationSession
    from gridguard_desktop.services.disputes.inputs import PresentDraft

PARTY_ROLE = "party"
"""Role of a party in the log of who was present; all others are keys of ``team_roles``."""


class TeamVerbs(CaseService):
    """Joining and leaving the team."""

    @requires(Permission.DISPUTE_MEDIATE)
    def add_member(
        self,
        *,
        dispute_id: int,
        version: int,
        role: str,
        mediator_id: int | None = None,
        name: str | None = None,
        unit: str | None = None,
        joined_on: date | None = None,
    ) -> int:
        """Take a mediator or a named person on; returns the id. A host or co-mediator is a mediator and no
        party.
        Raises ValidationError, Refused, NotFound."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "add_member")
            checked_choice("team_roles", role, "role")
            if mediator_id is None and role in MEDIATING_ROLES:
                raise ValidationError(
                    {"mediator_id": translate("mediation", "Only a mediator of the register mediates.")}
                )
            if mediator_id is not None:
                mediator: Mediator = self._linked(session, Mediator, mediator_id)
                check_conflict_of_interest(
                    mediator.name, mediator.phone, contact_pairs(parties_of(session, row.id))
                )
                if mediator.id == row.mediator_id or mediator.id in {
                    member.mediator_id for member in team_of(session, row.id)
                }:
                    raise Refused(
                        translate("mediation", "{name} is on this case already.", name=mediator.name)
                    )
                name = mediator.name
            member = TeamMember(
                dispute_id=row.id,
                mediator_id=mediator_id,
                name=checked_text(name, "name"),
                unit=optional_text(unit),
                role=role,
                joined_on=self._day(joined_on, "joined_on", not_before=row.accepted_on),
            )
            session.add(member)
            session.flush()
            return member.id

    @requires(Permission.DISPUTE_MEDIATE)
    def drop_member(
        self, *, dispute_id: int, version: int, member_id: int, left_on: date | None = None
    ) -> None:
        """Somebody leaves the team; what was is kept. Raises NotFound."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "add_member")
            member = next((one for one in team_of(session, row.id) if one.id == member_id), None)
            if member is None:
                raise NotFound
            member.left_on = self._day(left_on, "left_on", not_before=member.joined_on)


def team_of(session: Session, dispute_id: int) -> list[TeamMember]:
    """Who is on the team today."""
    wanted = select(TeamMember).where(TeamMember.dispute_id == dispute_id, TeamMember.left_on.is_(None))
    return list(session.scalars(wanted.order_by(TeamMember.id)))


def note_presence(
    session: Session, row: Dispute, sitting: MediationSession, present: Sequence[PresentDraft]
) -> None:
    """Write down who sat there, in the order given. Raises NotFound for people of another case."""
    parties = {party.id: party for party in parties_of(session, row.id)}
    members = {member.id: member for member in team_of(session, row.id)}
    for ordinal, someone in enumerate(present, 1):
        entry = Presence(
            dispute_id=row.id,
            session_id=sitting.id,
            ordinal=ordinal,
            party_id=someone.party_id,
            member_id=someone.member_id,
        )
        if someone.party_id is not None:
            if someone.party_id not in parties:
                raise NotFound
            entry.name, entry.role = parties[someone.party_id].name, PARTY_ROLE
        elif someone.member_id is not None:
            if someone.member_id not in members:
                raise NotFound
            member = members[someone.member_id]
            entry.name, entry.role = member.name, member.role
        else:
            entry.name = checked_text(someone.name, "present")
            entry.role = checked_choice("team_roles", someone.role, "present")
        session.add(entry)
    session.flush()
