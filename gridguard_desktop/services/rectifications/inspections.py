"""Inspections (检查): a visit by two people, recorded together with the hazards it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Hazard, Inspection, PlannedInspection, User
from gridguard_desktop.db.queries import load_visible, visible
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.inspections import ROUTINE, check_times
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES, check_two_inspectors
from gridguard_desktop.services.attachments import AttachmentView, attachments_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.rectifications.checking import (
    CheckingVerbs,
    CheckRun,
    OfferedList,
    offered_lists,
    runs_of,
)
from gridguard_desktop.services.rectifications.planned import open_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.views import RecordView


@dataclass(frozen=True, slots=True)
class FoundHazard:
    """One line of the hazards an inspection found."""

    id: int
    number: str
    title: str
    state: str
    state_label: str
    next_due: date | None


@dataclass(frozen=True, slots=True)
class InspectionView:
    """One inspection with its inspectors and the hazards it found, as far as the actor may see them."""

    record: RecordView
    inspector: str
    hazards: tuple[FoundHazard, ...]
    runs: tuple[CheckRun, ...] = ()
    offered: tuple[OfferedList, ...] = ()
    files: tuple[AttachmentView, ...] = ()


class InspectionService(CheckingVerbs):
    """Inspections of places; the first inspector is whoever enters the record."""

    record_key: ClassVar[str] = "inspection"

    @requires("create")
    def record_inspection(
        self,
        values: Mapping[str, Any],
        hazards: Sequence[Mapping[str, Any]] = (),
        *,
        plan_id: int | None = None,
    ) -> int:
        """Save an inspection and every hazard found, all or nothing; returns the inspection's id. The plan it
        carries out is done with.

        A hazard needs only what differs from its inspection: ``title`` and ``description``. Raises
        ValidationError (fields of the second hazard are named ``hazards.2.title``), PermissionDenied.
        """
        if hazards:
            self.check(Permission.HAZARD_CREATE, "record_inspection")
        with self._writing() as session:
            row: Inspection = self._insert(session, values)
            if plan_id is not None:
                self._carry_out(session, row, plan_id)
            for ordinal, found in enumerate(hazards, start=1):
                try:
                    self._add_hazard(session, row, found)
                except ValidationError as error:
                    named = {f"hazards.{ordinal}.{name}": sentence for name, sentence in error.fields.items()}
                    raise ValidationError(named) from error
            return row.id

    @requires("update")
    def add_hazard(self, inspection_id: int, values: Mapping[str, Any]) -> int:
        """One more hazard the inspection found; returns its id. Raises ValidationError, NotFound,
        PermissionDenied."""
        self.check(Permission.HAZARD_CREATE, "add_hazard")
        with self._writing() as session:
            return self._add_hazard(session, self._load(session, inspection_id), values)

    @requires("read")
    def view(self, inspection_id: int) -> InspectionView:
        """The inspection with the hazards it found. Raises NotFound."""
        with self._reading() as session:
            row = self._load(session, inspection_id)
            found = visible(select(Hazard).where(Hazard.inspection_id == row.id), Hazard, self._actor)
            runs = runs_of(session, row.id)
            return InspectionView(
                record=self._view(session, row),
                inspector=session.get_one(User, row.officer_id).name,
                hazards=tuple(_line(hazard) for hazard in session.scalars(found.order_by(Hazard.id))),
                runs=runs,
                offered=offered_lists(session, row, runs),
                files=attachments_of(session, self.record_key, row.id),
            )

    def _carry_out(self, session: Session, row: Inspection, plan_id: int) -> None:
        plan = load_visible(session, PlannedInspection, plan_id, self._actor)
        if not isinstance(plan, PlannedInspection):
            raise NotFound
        open_plan(plan).inspection_id = row.id

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "inspection", self._clock.today().year)
        return {
            **super()._defaults(session, cleaned),
            "number": number,
            "officer_id": self._actor.user_id,
            "hazard_count": 0,
        }

    def _before_save(self, session: Session, row: Any) -> None:
        check_two_inspectors(session.get_one(User, row.officer_id).name, row.second_inspector)
        row.occasion = row.occasion or ROUTINE
        check_times(row.inspected_on, row.started_at, row.ended_at)
        if row.inspected_on > self._clock.today():
            raise ValidationError({"inspected_on": translate("hazards", "This day is in the future.")})


def _line(hazard: Hazard) -> FoundHazard:
    return FoundHazard(
        hazard.id,
        hazard.number,
        hazard.title,
        hazard.state,
        str(HAZARD_STATES.names[hazard.state]),
        hazard.next_due,
    )
