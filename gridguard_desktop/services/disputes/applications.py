"""What the applicant asks for (申请事项), as it stands on the application (人民调解法 17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Application
from gridguard_desktop.domain.disputes import check_editable
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import CaseService, checked_choice, checked_text, parties_of

if TYPE_CHECKING:
    from datetime import date


class ApplicationVerbs(CaseService):
    """The application of a dispute."""

    @requires("update")
    def record_application(
        self, *, dispute_id: int, version: int, side: str, requests: str, applied_on: date | None = None
    ) -> None:
        """Keep what ``side`` asks for, one request a line, and when; an earlier entry is replaced until the
        agreement is signed. Raises Refused, ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            check_editable(row.state)
            checked_choice("sides", side, "side")
            if all(party.side != side for party in parties_of(session, row.id)):
                raise ValidationError({"side": translate("disputes", "Nobody stands on this side yet.")})
            made = session.scalar(select(Application).where(Application.dispute_id == row.id))
            if made is None:
                made = Application(dispute_id=row.id)
                session.add(made)
            made.side, made.requests = side, checked_text(requests, "requests")
            made.applied_on = self._day(applied_on, "applied_on")
