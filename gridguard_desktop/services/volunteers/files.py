"""The file of a volunteer: training with the day it lapses, equipment, leave, the rules as signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import ConductAcceptance, Volunteer
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.volunteers import conduct_text, conduct_version
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session


class VolunteerPartService(RecordService):
    """What hangs on a volunteer: saved only for somebody on the register."""

    def _check_volunteer(self, session: Session, volunteer_id: int) -> None:
        one = queries.load_visible(session, Volunteer, volunteer_id, self._actor)
        if one is None or getattr(one, "archived_on", None) is not None:
            raise NotFound


class VolunteerTrainingService(VolunteerPartService):
    """Training of volunteers; how long it counts comes from its kind unless it is entered."""

    record_key: ClassVar[str] = "volunteer_training"

    @requires("create")
    def enter_for(self, volunteer_ids: Sequence[int], values: Mapping[str, Any]) -> int:
        """One training of several volunteers; returns how many took part. Raises ValidationError,
        NotFound."""
        with self._writing() as session:
            for volunteer_id in volunteer_ids:
                self._insert(session, {**values, "volunteer_id": volunteer_id})
            return len(volunteer_ids)

    def _before_save(self, session: Session, row: Any) -> None:
        self._check_volunteer(session, row.volunteer_id)
        _refuse_ahead(row.held_on, self._clock.today(), "held_on")
        if row.valid_until is None:
            months = int(choice("volunteer_training_kinds", row.kind, row.held_on).extra["months"])
            row.valid_until = add_months(row.held_on, months)
        _refuse_backwards(row.held_on, row.valid_until, "valid_until")


class VolunteerGearService(VolunteerPartService):
    """Equipment handed to volunteers."""

    record_key: ClassVar[str] = "volunteer_gear"

    def _before_save(self, session: Session, row: Any) -> None:
        self._check_volunteer(session, row.volunteer_id)
        if row.count < 1:
            raise ValidationError({"count": translate("patrols", "Enter how many pieces, one at least.")})
        if row.returned_on is not None:
            _refuse_backwards(row.issued_on, row.returned_on, "returned_on")
            _refuse_ahead(row.returned_on, self._clock.today(), "returned_on")


class VolunteerAbsenceService(VolunteerPartService):
    """Leave of volunteers."""

    record_key: ClassVar[str] = "volunteer_absence"

    def _before_save(self, session: Session, row: Any) -> None:
        self._check_volunteer(session, row.volunteer_id)
        _refuse_backwards(row.from_on, row.until_on, "until_on")


class ConductAcceptanceService(VolunteerPartService):
    """Rules of conduct as signed; what was signed is never rewritten."""

    record_key: ClassVar[str] = "conduct_acceptance"

    @requires("update")
    def update(self, record_id: int, version: int, values: Mapping[str, Any]) -> None:
        """What was signed stays as it is. Always raises Refused."""
        raise Refused(translate("patrols", "What was signed stays as it is; enter the new signature."))

    @requires("create")
    def enter_for(self, volunteer_ids: Sequence[int], signed_on: date) -> int:
        """Everybody who signed on a day, each with the text as signed; who signed this version before is
        passed over. Returns how many were entered. Raises ValidationError, NotFound."""
        with self._writing() as session:
            known = set(
                session.scalars(
                    select(ConductAcceptance.volunteer_id).where(
                        ConductAcceptance.volunteer_id.in_(volunteer_ids),
                        ConductAcceptance.text_version == conduct_version(signed_on),
                        ConductAcceptance.archived_on.is_(None),
                    )
                )
            )
            fresh = [one for one in volunteer_ids if one not in known]
            for volunteer_id in fresh:
                self._insert(session, {"volunteer_id": volunteer_id, "signed_on": signed_on})
            return len(fresh)

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        day = cleaned["signed_on"]
        return {"text_version": conduct_version(day), "content": conduct_text(day)}

    def _before_save(self, session: Session, row: Any) -> None:
        self._check_volunteer(session, row.volunteer_id)
        _refuse_ahead(row.signed_on, self._clock.today(), "signed_on")


def _refuse_ahead(day: date, today: date, name: str) -> None:
    if day > today:
        raise ValidationError({name: translate("patrols", "This day lies ahead.")})


def _refuse_backwards(first: date, last: date, name: str) -> None:
    if last < first:
        raise ValidationError({name: translate("patrols", "The last day lies before the first.")})
