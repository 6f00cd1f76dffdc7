"""What mediators say about themselves: who they are in the register, relatives, unit, leave, the kinds they
know.

A mediator declares for himself; for others whoever keeps the register of mediators.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from gridguard_desktop.domain.masking import mask_name
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.disputes.casework import checked_choice, optional_text

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class DeclaredTie:
    """Somebody a mediator is tied to: ``kind`` of ``tie_kinds``, ``relation`` of ``relations``."""

    id: int
    kind: str
    name: str
    relation: str | None


@dataclass(frozen=True, slots=True)
class DeclaredLeave:
    """Days a mediator is away."""

    id: int
    from_on: date
    until_on: date
    note: str


@dataclass(frozen=True, slots=True)
class MediatorFile:
    """What is declared of a mediator. ``ties`` is None for whoever has no business with them; names in it
    are plain for the mediator alone."""

    mediator_id: int
    may_declare: bool
    specialties: tuple[str, ...]
    leaves: tuple[DeclaredLeave, ...]
    ties: tuple[DeclaredTie, ...] | None


class MediatorTieService(Service):
    """Declaring ties, leave and specialties, and taking them back."""

    record_key: ClassVar[str] = "mediator"

    @requires("read")
    def file(self, mediator_id: int) -> MediatorFile:
        """What is declared of a mediator: everybody sees what he knows well and when he is away, he and
        whoever keeps the register why and who he is tied to. Raises NotFound."""
        with self._reading() as session:
            if load_visible(session, Mediator, mediator_id, self._actor) is None:
                raise NotFound
            own = self._actor.mediator_id == mediator_id
            may = own or self._actor.can(Permission.MEDIATOR_UPDATE)
            knows = select(MediatorSpecialty.kind).where(MediatorSpecialty.mediator_id == mediator_id)
            away = select(MediatorLeave).where(MediatorLeave.mediator_id == mediator_id)
            return MediatorFile(
                mediator_id=mediator_id,
                may_declare=may,
                specialties=tuple(session.scalars(knows.order_by(MediatorSpecialty.kind))),
                leaves=tuple(
                    DeclaredLeave(one.id, one.from_on, one.until_on, (one.note or "") if may else "")
                    for one in session.scalars(away.order_by(MediatorLeave.from_on.desc()))
                ),
                ties=_ties(session, mediator_id, plain=own) if may else None,
            )

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
    def withdraw_tie(self, *, mediator_id: int, tie_id: int) -> None:
        """What was declared is not so, or not so any more. Raises NotFound."""
        with self._writing() as session:
            self._own(session, mediator_id)
            tie = session.get(MediatorTie, tie_id)
            if tie is None or tie.mediator_id != mediator_id:
                raise NotFound
            session.delete(tie)

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
    def cancel_leave(self, *, mediator_id: int, leave_id: int) -> None:
        """The mediator is not away after all. Raises NotFound."""
        with self._writing() as session:
            self._own(session, mediator_id)
            leave = session.get(MediatorLeave, leave_id)
            if leave is None or leave.mediator_id != mediator_id:
                raise NotFound
            session.delete(leave)

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


def _ties(session: Session, mediator_id: int, *, plain: bool) -> tuple[DeclaredTie, ...]:
    wanted = (
        select(MediatorTie, Resident.name, Organisation.name)
        .outerjoin(Resident, Resident.id == MediatorTie.resident_id)
        .outerjoin(Organisation, Organisation.id == MediatorTie.organisation_id)
        .where(MediatorTie.mediator_id == mediator_id)
        .order_by(MediatorTie.id)
    )
    found = []
    for tie, resident, organisation in session.execute(wanted):
        name = tie.name or resident
        shown = name if plain or not name else mask_name(name)
        found.append(DeclaredTie(tie.id, tie.kind, shown or organisation or "", tie.relation))
    return tuple(found)
