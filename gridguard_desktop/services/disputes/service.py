"""The disputes service: every verb of the day on one class, reading and filing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.dispute_kinds import SUBKINDS
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.dispute_kinds import learn_subkinds
from gridguard_desktop.services.disputes.afterwards import AfterwardsVerbs, with_afterwards
from gridguard_desktop.services.disputes.agreements import AgreementVerbs
from gridguard_desktop.services.disputes.applications import ApplicationVerbs
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, optional_text, parties_of
from gridguard_desktop.services.disputes.checked import ReviewVerbs
from gridguard_desktop.services.disputes.companions import CompanionVerbs
from gridguard_desktop.services.disputes.course_verbs import CourseVerbs
from gridguard_desktop.services.disputes.defaults import DefaultVerbs
from gridguard_desktop.services.disputes.dossier import dossier_rows, missing_rows
from gridguard_desktop.services.disputes.failure import FailureVerbs
from gridguard_desktop.services.disputes.handover import HandoverVerbs
from gridguard_desktop.services.disputes.linking import LinkVerbs
from gridguard_desktop.services.disputes.mediation import MediationVerbs
from gridguard_desktop.services.disputes.outlook import outlooks_of
from gridguard_desktop.services.disputes.periods import PeriodVerbs
from gridguard_desktop.services.disputes.reading import dispute_view
from gridguard_desktop.services.disputes.reopening import ReturnVerbs
from gridguard_desktop.services.disputes.scoping import ScopeVerbs
from gridguard_desktop.services.disputes.triage import IntakeVerbs, TriageVerbs
from gridguard_desktop.services.disputes.urgency import UrgencyVerbs
from gridguard_desktop.services.disputes.visits import drop_visits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.disputes.outlook import Outlook
    from gridguard_desktop.services.disputes.views import DisputeView


class DisputeService(
    IntakeVerbs,
    TriageVerbs,
    MediationVerbs,
    CourseVerbs,
    AgreementVerbs,
    ApplicationVerbs,
    AfterwardsVerbs,
    PeriodVerbs,
    UrgencyVerbs,
    HandoverVerbs,
    ScopeVerbs,
    CompanionVerbs,
    LinkVerbs,
    ReturnVerbs,
    ReviewVerbs,
    DefaultVerbs,
    FailureVerbs,
):
    """Disputes from intake to the archive. Verbs take the ``version`` the view was read at and raise
    Conflict when somebody saved first; Refused when the step is not lawful now; NotFound outside the actor's
    cases."""

    @requires("read")
    def view(self, dispute_id: int) -> DisputeView:
        """The dispute with everything that hangs on it; that it was opened is on record. Raises NotFound."""
        with self._writing() as session:
            row = self._load(session, dispute_id)
            if row.subkind is not None and row.subkind not in choice_keys(SUBKINDS):
                learn_subkinds(session)  # added at another PC since this one signed in
            record_event(session, AuditEvent.RECORD_OPENED, record_type=RECORD_TYPE, record_id=dispute_id)
            view = dispute_view(session, row, self._actor, self._clock.now())
            return with_afterwards(session, row, view, self._actor, self._clock.today())

    @requires("read")
    def outlooks(self, ids: Sequence[int]) -> dict[int, Outlook]:
        """The next step of each of ``ids`` and since when it waits, for a page of the list."""
        with self._reading() as session:
            return outlooks_of(session, self._actor, ids, self._clock.today())

    @requires("archive")
    def archive(self, record_id: int, version: int, *, note: str | None = None) -> None:
        """File the dossier. Papers that are missing are refused by name unless ``note`` (卷宗情况说明)
        explains them."""
        with self._case(record_id, version) as (session, row):
            target = self._step(row, "archive")
            missing = missing_rows(
                dossier_rows(session, row, parties_of(session, record_id), self._clock.today())
            )
            row.archive_note = optional_text(note)
            if missing and row.archive_note is None:
                raise Refused(
                    translate(
                        "disputes",
                        "The dossier lacks: {papers}. Add them or explain in the remarks on the dossier.",
                        papers="、".join(paper.label for paper in missing),
                    )
                )
            row.archived_on = self._clock.today()
            drop_visits(session, row, row.archived_on)
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            self._enter(row, target)
