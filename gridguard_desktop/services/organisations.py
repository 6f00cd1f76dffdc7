"""Organisations (实有单位): the shared verbs, and what only units of a kind have: own fields, check lists,
licences that should be there, reminders of what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Employee, Licence
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.own_fields import OwnField, clean_own, missing_own, still_own
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.unit_kinds import CheckList, own_fields, wanted_licences
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.check_lists.reading import lists_for
from gridguard_desktop.services.expiring import TaskLine, answer_task, end_unit_tasks, tasks_of
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.views import masked_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Organisation


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """A licence or a member of staff on the page of the unit: values masked, days left until the earliest
    day something runs out (negative: ran out), the reminders about it."""

    id: int
    version: int
    values: Mapping[str, Any]
    days_left: int | None
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """What stands on the page of a unit beside the facts every unit has. ``staff`` and ``licences`` are None
    for whoever may not read them."""

    fields: tuple[OwnField, ...]
    own_values: Mapping[str, Any]
    missing: tuple[str, ...]
    checks: tuple[CheckList, ...]
    licences: tuple[LicenceLine, ...] | None
    wanted: tuple[str, ...]
    staff: tuple[LicenceLine, ...] | None


class OrganisationService(RecordService):
    """Units of the station."""

    record_key: ClassVar[str] = "organisation"

    @requires("read")
    def unit(self, organisation_id: int) -> UnitView:
        """Own fields, check lists, licences, staff of a unit. Raises NotFound."""
        with self._reading() as session:
            row: Organisation = self._load(session, organisation_id)
            fields = own_fields(row.kind)
            kept = row.own_values or {}
            licences = self._licences(session, row) if self._actor.can(Permission.LICENCE_READ) else None
            there = {line.values["kind"] for line in licences or ()}
            absent = (key for key in wanted_licences(row.kind) if licences is not None and key not in there)
            return UnitView(
                fields=fields,
                own_values=dict(kept),
                missing=tuple(f.label for f in missing_own(fields, kept)),
                checks=lists_for(session, row.kind),
                licences=licences,
                wanted=tuple(label("licence_kinds", key) for key in absent),
                staff=self._staff(session, row) if self._actor.can(Permission.EMPLOYEE_READ) else None,
            )

    @requires("update")
    def set_own(self, organisation_id: int, version: int, values: Mapping[str, Any]) -> None:
        """Save the own fields of a unit's kind. Raises ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            row: Organisation = self._load_at(session, organisation_id, version)
            row.own_values = clean_own(own_fields(row.kind), values)

    @requires(Permission.LICENCE_UPDATE)
    def answer(self, *, task_id: int, outcome: str, note: str | None = None) -> None:
        """One reminder is done with, and what came of it. Raises ValidationError, Refused, NotFound."""
        with self._writing() as session:
            answer_task(session, self._context, task_id, outcome, note)

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take the unit out of active use; nobody is reminded of its licences any more."""
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            row.archived_on = self._clock.today()
            end_unit_tasks(session, record_id)

    def _before_save(self, session: Session, row: Any) -> None:
        """A unit that becomes one of another kind keeps the own fields both kinds have."""
        kept = row.own_values or {}
        still = still_own(own_fields(row.kind), kept)
        if still != kept:
            row.own_values = still

    def _licences(self, session: Session, row: Organisation) -> tuple[LicenceLine, ...]:
        wanted = select(Licence).where(Licence.organisation_id == row.id, Licence.archived_on.is_(None))
        found = session.scalars(
            wanted.order_by(Licence.valid_until.is_(None), Licence.valid_until, Licence.id)
        )
        tasks = tasks_of(session, row.id)
        return tuple(self._line(one, (one.valid_until,), tasks) for one in found)

    def _staff(self, session: Session, row: Organisation) -> tuple[LicenceLine, ...]:
        wanted = select(Employee).where(Employee.organisation_id == row.id, Employee.archived_on.is_(None))
        found = session.scalars(wanted.order_by(Employee.post, Employee.id))
        tasks = tasks_of(session, row.id)
        return tuple(self._line(one, (one.licence_until, one.training_until), tasks) for one in found)

    def _line(
        self,
        one: Licence | Employee,
        ends: tuple[date | None, ...],
        tasks: Mapping[tuple[str, int], tuple[TaskLine, ...]],
    ) -> LicenceLine:
        today = self._clock.today()
        left = [(end - today).days for end in ends if end is not None]
        return LicenceLine(
            one.id,
            one.version,
            masked_values(RECORD_TYPES[one.record_type], one),
            min(left) if left else None,
            tasks.get((one.record_type, one.id), ()),
        )
