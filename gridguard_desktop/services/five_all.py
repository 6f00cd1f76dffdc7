"""五全: five bars computed from records of the guarded units, of one kind or of one unit.

No page found says what the five are (S31): dimensions, words and days are the station's (``five_all.json``).

What is missing is found as rows first and counted after, so a number always opens exactly its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Employee, FlowEntry, Hazard, Inspection, Licence, Organisation
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.flow_ledger import mismatches
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.own_fields import missing_own
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import OPEN_STATES
from gridguard_desktop.domain.unit_kinds import KINDS, keeps_flow, own_fields, wanted_licences
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.flow_ledger import line_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

DIMENSIONS = "five_all"


@dataclass(frozen=True, slots=True)
class Bar:
    """One dimension: of ``total`` rows ``missing`` are not as they should be."""

    key: str
    label: str
    definition: str
    total: int
    missing: int

    @property
    def done(self) -> int:
        """Rows that are as they should be."""
        return self.total - self.missing

    @property
    def fraction(self) -> float:
        """How full the bar is; nothing to do is full."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class _Rows:
    total: int
    missing: tuple[int, ...]


class FiveAllService(Service):
    """The bars and the rows behind them, within the actor's scope."""

    record_key: ClassVar[str] = "organisation"

    @requires("read")
    def bars(self, *, kind: str = "", organisation_id: int | None = None) -> tuple[Bar, ...]:
        """All five; of the guarded kinds, of one ``kind``, or of one unit of whatever kind. What the actor
        may not read is left out."""
        with self._reading(long=True) as session:
            found = self._rows(session, kind, organisation_id)
            return tuple(
                Bar(
                    entry.key,
                    entry.label,
                    str(entry.extra["definition"]),
                    found[entry.key].total,
                    len(found[entry.key].missing),
                )
                for entry in choices(DIMENSIONS)
                if entry.key in found
            )

    @requires("read")
    def rows(self, key: str, *, kind: str = "", organisation_id: int | None = None) -> ListQuery:
        """The missing rows behind a bar. Raises KeyError."""
        with self._reading(long=True) as session:
            missing = self._rows(session, kind, organisation_id)[key].missing
        return ListQuery(str(choice(DIMENSIONS, key).extra["record_type"]), ids=missing)

    def _rows(self, session: Session, kind: str, organisation_id: int | None) -> Mapping[str, _Rows]:
        units = self._units(session, kind, organisation_id)
        ids = [unit.id for unit in units]
        today, actor = self._clock.today(), self._actor
        found = {"flow": _flow(session, units, today)}
        if actor.can(Permission.LICENCE_READ):
            found["units"] = _registered(session, units, today)
        if actor.can(Permission.EMPLOYEE_READ):
            found["training"] = _trained(session, ids, today)
        if actor.can(Permission.INSPECTION_READ):
            found["checked"] = _checked(session, ids, today)
        if actor.can(Permission.HAZARD_READ):
            asked: Any = select(Hazard.id, Hazard.state)
            wanted = visible(asked, Hazard, actor)
            rows = list(session.execute(wanted.where(Hazard.organisation_id.in_(ids))))
            still = tuple(sorted(row_id for row_id, state in rows if state in OPEN_STATES))
            found["hazards"] = _Rows(len(rows), still)
        return found

    def _units(self, session: Session, kind: str, organisation_id: int | None) -> list[Organisation]:
        wanted: Any = select(Organisation).where(Organisation.archived_on.is_(None))
        if organisation_id is not None:
            wanted = wanted.where(Organisation.id == organisation_id)
        else:
            kinds = [kind] if kind else [one.key for one in choices(KINDS) if one.extra.get("guarded")]
            wanted = wanted.where(Organisation.kind.in_(kinds))
        return list(session.scalars(visible(wanted, Organisation, self._actor).order_by(Organisation.id)))


def _registered(session: Session, units: Collection[Organisation], today: date) -> _Rows:
    wanted = select(Licence.organisation_id, Licence.kind, Licence.valid_until).where(
        Licence.organisation_id.in_([unit.id for unit in units]), Licence.archived_on.is_(None)
    )
    valid: dict[int, set[str]] = {}
    for unit_id, kind, until in session.execute(wanted):
        if until is None or until >= today:
            valid.setdefault(unit_id, set()).add(kind)
    lacking = tuple(
        unit.id
        for unit in units
        if missing_own(own_fields(unit.kind), unit.own_values or {})
        or set(wanted_licences(unit.kind)) - valid.get(unit.id, set())
    )
    return _Rows(len(units), lacking)


def _trained(session: Session, ids: Collection[int], today: date) -> _Rows:
    wanted = select(Employee.id, Employee.training_until).where(
        Employee.organisation_id.in_(ids), Employee.archived_on.is_(None)
    )
    rows = list(session.execute(wanted.order_by(Employee.id)))
    return _Rows(len(rows), tuple(row_id for row_id, until in rows if until is None or until < today))


def _flow(session: Session, units: Collection[Organisation], today: date) -> _Rows:
    keeping = [unit.id for unit in units if keeps_flow(unit.kind)]
    last = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    lines: dict[int, list[Any]] = {unit_id: [] for unit_id in keeping}
    for row in session.scalars(select(FlowEntry).where(FlowEntry.organisation_id.in_(keeping))):
        lines[row.organisation_id].append(line_of(row))
    lacking = tuple(
        unit_id
        for unit_id, known in lines.items()
        if not any(line.month == last for line in known) or mismatches(known)
    )
    return _Rows(len(keeping), lacking)


def _checked(session: Session, ids: Collection[int], today: date) -> _Rows:
    """Whoever sees a unit may know that it was inspected, also by a colleague."""
    since = today - timedelta(days=int(choice(DIMENSIONS, "checked").extra["days"]))
    wanted = select(Inspection.organisation_id).where(
        Inspection.organisation_id.in_(ids),
        Inspection.inspected_on >= since,
        Inspection.archived_on.is_(None),
    )
    seen = set(session.scalars(wanted))
    return _Rows(len(ids), tuple(unit_id for unit_id in ids if unit_id not in seen))
