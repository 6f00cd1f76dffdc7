"""What mediators say about themselves: who they are in the register, relatives, unit, leave, the kinds they
know.

A mediator declares for himself; for others whoever keeps the register of mediators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import (
    Mediator,
    MediatorLeave,
    MediatorSpecialty,
    MediatorTie,
    Organisation,
    Resident,
)
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.disputes.casework import checked_choice, optional_text

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session


class MediatorTieService(Service):
    """Declaring ties, leave and specialties."""

    record_key: ClassVar[str] = "mediator"

    @requires("read")
    def declare_tie(
        self,
        *,
        mediator_id: int,
        kind: str,
        name: str | None = None,
        relation: str | None = None,
        resident_id: int | None = None,
        organisation_id: int | None = None,
    ) -> int:
        """Say who one is, a relative, or one's unit; returns the id. Raises ValidationError, NotFound."""
        with self._writing() as session:
            self._own(session, mediator_id)
            checked_choice("tie_kinds", kind, "kind")
            if not any((optional_text(name), resident_id, organisation_id)):
                raise ValidationError({"name": translate("mediation", "Say who or which unit it is.")})
            for model, link in ((Resident, resident_id), (Organisation, organisation_id)):
                if link is not None and session.get(model, link) is None:
                    raise NotFound
            tie = MediatorTie(
                mediator_id=mediator_id,
                kind=kind,
                name=optional_text(name),
                relation=relation,
                resident_id=resident_id,
                organisation_id=organisation_id,
            )
            session.add(tie)
            session.flush()
            return tie.id

    @requires("read")
    def note_leave(self, *, mediator_id: int, from_on: date, until_on: date, note: str | None = None) -> int:
        """A mediator is away; returns the id. Raises ValidationError."""
        with self._writing() as session:
            self._own(session, mediator_id)
            if until_on < from_on:
                raise ValidationError(
                    {"until_on": translate("mediation", "The end must be after the beginning.")}
                )
            leave = MediatorLeave(
                mediator_id=mediator_id, from_on=from_on, until_on=until_on, note=optional_text(note)
            )
            session.add(leave)
            session.flush()
            return leave.id

    @requires("read")
    def set_specialties(self, *, mediator_id: int, kinds: Collection[str]) -> None:
        """The kinds of dispute a mediator knows well, instead of those before. Raises ValidationError."""
        with self._writing() as session:
            self._own(session, mediator_id)
            wanted = {checked_choice("dispute_kinds", kind, "kinds") for kind in kinds}
            known = select(MediatorSpecialty).where(MediatorSpecialty.mediator_id == mediator_id)
            for row in session.scalars(known):
                if row.kind in wanted:
                    wanted.discard(row.kind)
                else:
                    session.delete(row)
            for kind in sorted(wanted):
                session.add(MediatorSpecialty(mediator_id=mediator_id, kind=kind))

    def _own(self, session: Session, mediator_id: int) -> None:
        """Raise PermissionDenied for somebody else's mediator, NotFound for nobody."""
        if self._actor.mediator_id != mediator_id and not self._actor.can(Permission.MEDIATOR_UPDATE):
            raise PermissionDenied(Permission.MEDIATOR_UPDATE.value)
        if load_visible(session, Mediator, mediator_id, self._actor) is None:
            raise NotFound
