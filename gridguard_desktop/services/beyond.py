"""Asking for a person beyond one's own grids: with the whole name or number only, with a purpose that goes on
record, and with an answer that says whom to ask rather than what is known.

Row scope hides other grids; this is the one door in it, and it is narrow: no lists, no beginnings of names,
no addresses, no way to open the record. Called by the page behind the search bar.
"""

from __future__ import annotations

import hmac
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import false, not_, or_, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import context_of, record_event
from gridguard_desktop.db.models import GridPosting, Resident, User
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import OfficerError, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import normalise_phone, plain
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.role_breadth import Breadth, grid_breadth
from gridguard_desktop.domain.textforms import fold, normalise_name
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.duplicates.merging import MERGED
from gridguard_desktop.services.views import masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

MOST = 20
"""More people of one name are not listed: the number tells them apart."""

_SHORTEST_NAME, _SHORTEST_PURPOSE = 2, 4


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody of another grid: enough to know whether it is the one, and whom to ask."""

    name: str
    birth_year: int | None
    number: str
    grid: str
    officers: tuple[str, ...]


class BeyondService(Service):
    """People outside the actor's grids, each question with its purpose."""

    record_key: ClassVar[str] = "resident"

    @requires("read")
    def find_person(self, text: str, purpose: str) -> tuple[Elsewhere, ...]:
        """Residents of other grids whose name, document number or phone is ``text``.

        Raises ValidationError without a purpose or with less than a whole name or number, Refused for whoever
        sees the whole station anyway.
        """
        if grid_breadth(self._actor.roles) is Breadth.STATION:
            raise Refused(translate("beyond", "Your search covers the whole station already."))
        problems = _problems(text, purpose)
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            wanted = select(Resident).where(
                _is_meant(text),
                Resident.archived_on.is_(None),
                Resident.state != MERGED,
                or_(Resident.grid_id.is_(None), not_(queries.scope_condition(Resident, self._actor))),
            )
            people = list(session.scalars(wanted.order_by(Resident.id).limit(MOST)))
            self._record(session, text, purpose, people)
            grids = queries.titles(
                session, "grid", [one.grid_id for one in people if one.grid_id is not None]
            )
            officers = _officers(session, sorted(grids), self._clock.today())
            return tuple(_elsewhere(one, grids, officers) for one in people)

    def _record(self, session: Session, text: str, purpose: str, people: Sequence[Resident]) -> None:
        digest = hmac.digest(context_of(session).seal_key, b"search:" + fold(text).encode(), "sha256").hex()
        record_event(
            session,
            AuditEvent.SEARCHED,
            purpose=purpose.strip(),
            details={
                "beyond": True,
                "length": len(text.strip()),
                "digest": digest,
                "found": {"resident": len(people)},
                "ids": [one.id for one in people],
            },
        )


def _problems(text: str, purpose: str) -> dict[str, str]:
    problems = {}
    if len("".join(text.split())) < _SHORTEST_NAME:
        problems["text"] = translate("beyond", "Write the whole name, document number or phone number.")
    if len(purpose.strip()) < _SHORTEST_PURPOSE:
        problems["purpose"] = translate(
            "beyond", "Say what you need it for: the matter and its number, or who asked you."
        )
    return problems


def _is_meant(text: str) -> ColumnElement[bool]:
    """Exactly this name, number or phone; beginnings and endings are not answered."""
    number = plain(text).upper()
    alike = [Resident.name == normalise_name(text), Resident.id_number == number if number else false()]
    with suppress(OfficerError):
        alike.append(Resident.phone == normalise_phone(text))
    return or_(*alike)


def _officers(session: Session, grids: Sequence[int], today: date) -> dict[int, tuple[str, ...]]:
    """Who is posted to the grids today."""
    found: dict[int, tuple[str, ...]] = {}
    wanted = (
        select(GridPosting.grid_id, User.name)
        .join(User, User.id == GridPosting.user_id)
        .where(
            GridPosting.grid_id.in_(grids),
            GridPosting.valid_from <= today,
            or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= today),
        )
        .order_by(User.id)
    )
    for grid_id, name in session.execute(wanted):
        found[grid_id] = (*found.get(grid_id, ()), name)
    return found


def _elsewhere(one: Any, grids: Mapping[int, str], officers: Mapping[int, tuple[str, ...]]) -> Elsewhere:
    number = masked(RECORD_TYPES["resident"].field("id_number"), one.id_number)
    year = one.birth_date.year if one.birth_date is not None else None
    grid = one.grid_id or 0
    return Elsewhere(one.name, year, str(number or ""), grids.get(grid, ""), officers.get(grid, ()))
