"""Inspections that are planned. An unannounced one is seen by whoever planned it and by the chief alone until
it is done: the row scope of the table says so (``db.queries``), and no list, search, calendar, print or
export knows the table (D9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Grid, Organisation, PlannedInspection, User
from gridguard_desktop.db.queries import load_visible, visible
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.inspections import ROUTINE, UNANNOUNCED
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.validation import clean_value
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

PLANNED_FIELDS = ("place_name", "organisation_id", "address_text", "grid_id", "kind", "mode", "occasion")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One planned inspection; ``secret`` ones are shown to the planner and the chief only. ``values`` fill
    the form of the inspection."""

    id: int
    planned_on: date
    place_name: str
    address_text: str
    grid: str
    kind_label: str
    mode_label: str
    occasion_label: str
    purpose: str
    planner: str
    organisation: str
    secret: bool
    mine: bool
    values: Mapping[str, Any]


class PlannedInspectionService(Service):
    """Planning, giving up; holding one is recording the inspection."""

    record_key: ClassVar[str] = "inspection"

    @requires("read")
    def listed(self) -> tuple[PlanLine, ...]:
        """Plans still to be carried out that the actor may see, the earliest first."""
        wanted: Any = (
            select(PlannedInspection, User.name, Grid.name, Organisation.name)
            .join(User, User.id == PlannedInspection.created_by)
            .join(Grid, Grid.id == PlannedInspection.grid_id)
            .outerjoin(Organisation, Organisation.id == PlannedInspection.organisation_id)
            .where(PlannedInspection.inspection_id.is_(None), PlannedInspection.given_up_on.is_(None))
        )
        shown = visible(wanted, PlannedInspection, self._actor)
        with self._reading() as session:
            return tuple(
                self._line(row, planner, grid, unit or "")
                for row, planner, grid, unit in session.execute(
                    shown.order_by(PlannedInspection.planned_on, PlannedInspection.id)
                )
            )

    @requires("create")
    def plan(self, planned_on: date, values: Mapping[str, Any], *, purpose: str = "") -> int:
        """Plan an inspection; returns its id. Raises ValidationError."""
        checked = _checked({"occasion": ROUTINE, **{k: v for k, v in values.items() if v}})
        if planned_on < self._clock.today():
            sentence = translate("inspections", "A planned inspection is today or later.")
            raise ValidationError({"planned_on": sentence})
        with self._writing() as session:
            row = PlannedInspection(
                **checked,
                planned_on=planned_on,
                purpose=purpose.strip()[:_LONGEST] or None,
                created_by=self._actor.user_id,
            )
            session.add(row)
            session.flush()
            return row.id

    @requires("create")
    def give_up(self, plan_id: int) -> None:
        """It is not carried out. Raises Refused for another's plan, NotFound."""
        with self._writing() as session:
            row = open_plan(self._load(session, plan_id))
            if row.created_by != self._actor.user_id:
                raise Refused(translate("inspections", "Whoever planned it gives it up."))
            row.given_up_on = self._clock.today()

    def _load(self, session: Session, plan_id: int) -> PlannedInspection:
        row = load_visible(session, PlannedInspection, plan_id, self._actor)
        if not isinstance(row, PlannedInspection):
            raise NotFound
        return row

    def _line(self, row: PlannedInspection, planner: str, grid: str, unit: str) -> PlanLine:
        return PlanLine(
            row.id,
            row.planned_on,
            row.place_name,
            row.address_text,
            grid,
            label("hazard_kinds", row.kind),
            label("inspection_modes", row.mode),
            label("inspection_occasions", row.occasion),
            row.purpose or "",
            planner,
            unit,
            row.mode == UNANNOUNCED,
            row.created_by == self._actor.user_id,
            {name: getattr(row, name) for name in PLANNED_FIELDS},
        )


def open_plan(row: PlannedInspection) -> PlannedInspection:
    """The plan, still to be carried out. Raises Refused."""
    if row.inspection_id is not None or row.given_up_on is not None:
        raise Refused(translate("inspections", "This plan was carried out or given up already."))
    return row


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    declared = RECORD_TYPES["inspection"]
    wrong, checked = {}, {}
    for name in PLANNED_FIELDS:
        try:
            checked[name] = clean_value(declared.field(name), values.get(name))
        except OfficerError as error:
            wrong[name] = error.message
    if wrong:
        raise ValidationError(wrong)
    return checked
