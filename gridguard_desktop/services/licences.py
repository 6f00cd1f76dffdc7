"""Licences of units and certificates of their staff: entered, renewed, filed away; each with its
reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Organisation
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.expiring import Expiry, end_tasks, keep_tasks
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Licence

NO_LICENCE = "none"
"""Key of ``staff_licences`` for a post that needs no certificate."""


class UnitPartService(RecordService):
    """What hangs on a unit: saved only for a unit the actor sees, its reminders kept in step."""

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take it out of active use; nobody is reminded of it any more. Raises Conflict, NotFound."""
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            row.archived_on = self._clock.today()
            end_tasks(session, row)

    def _check_unit(self, session: Session, row: Any) -> None:
        unit = queries.load_visible(session, Organisation, row.organisation_id, self._actor)
        if unit is None:
            raise NotFound
        if getattr(unit, "archived_on", None) is not None:
            raise Refused(translate("expiry", "This unit was filed away; nothing is added to it."))


class LicenceService(UnitPartService):
    """Licences of units."""

    record_key: ClassVar[str] = "licence"

    @requires("update")
    def renew(
        self,
        *,
        licence_id: int,
        version: int,
        number: str,
        valid_until: date | None,
        valid_from: date | None = None,
    ) -> int:
        """A new licence in place of this one, which is filed and keeps its dates; returns the new one's id.

        Raises ValidationError, Conflict, Refused for one that was filed, NotFound.
        """
        with self._writing() as session:
            old: Licence = self._load_at(session, licence_id, version)
            if old.archived_on is not None:
                raise Refused(translate("expiry", "This licence was filed away already."))
            if old.valid_until is not None and valid_until is not None and valid_until <= old.valid_until:
                words = translate("expiry", "The new one must be valid longer than the old one.")
                raise ValidationError({"valid_until": words})
            new: Licence = self._insert(
                session,
                {
                    "organisation_id": old.organisation_id,
                    "kind": old.kind,
                    "number": number,
                    "issued_by": old.issued_by,
                    "valid_from": valid_from,
                    "valid_until": valid_until,
                },
            )
            old.renewed_by, old.archived_on = new.id, self._clock.today()
            end_tasks(session, old)
            return new.id

    def _before_save(self, session: Session, row: Any) -> None:
        self._check_unit(session, row)
        if row.valid_from is not None and row.valid_until is not None and row.valid_until < row.valid_from:
            words = translate("expiry", "The end lies before the beginning; check both.")
            raise ValidationError({"valid_until": words})

    def _after_save(self, session: Session, row: Any) -> None:
        name = choice("licence_kinds", row.kind).zh
        keep_tasks(session, self._context, row, [Expiry(f"{name} {row.number}", row.valid_until)])


class EmployeeService(UnitPartService):
    """Staff of units: posts, certificates, training. No fact about the person beside these."""

    record_key: ClassVar[str] = "employee"

    def _before_save(self, session: Session, row: Any) -> None:
        self._check_unit(session, row)
        problems = {}
        if row.licence_kind == NO_LICENCE:
            row.licence_number = row.licence_until = None
        elif not row.licence_number:
            problems["licence_number"] = translate("expiry", "Enter the number of the certificate.")
        if row.trained_on is not None and row.trained_on > self._clock.today():
            problems["trained_on"] = translate("expiry", "This training lies in the future.")
        if (
            row.trained_on is not None
            and row.training_until is not None
            and row.training_until <= row.trained_on
        ):
            problems["training_until"] = translate("expiry", "The next training comes after the last one.")
        if problems:
            raise ValidationError(problems)

    def _after_save(self, session: Session, row: Any) -> None:
        post = choice("staff_posts", row.post).zh
        certificate = choice("staff_licences", row.licence_kind).zh
        training = translate("expiry", "{post}: training", post=post)
        keep_tasks(
            session,
            self._context,
            row,
            [
                Expiry(f"{post} {certificate}", row.licence_until),
                Expiry(training, row.training_until, chain="LT"),
            ],
        )
