"""Hazards (隐患): found, ordered put right, put right, re-checked by another person, closed with pictures of
before and after.

The law is in ``domain.rectifications``; each verb is one transaction and moves the hazard's version on, so
that two people never work past each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import rectifications as rules
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.hazard_grades import Grade
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rectifications import HAZARD_STATES, HazardResult
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.attachments import NewFile, attach_all, attachments_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.rectifications.entering import check_day, filled
from gridguard_desktop.services.rectifications.follow_up import FollowUpVerbs
from gridguard_desktop.services.rectifications.grading import GradingVerbs
from gridguard_desktop.services.rectifications.lists import ListVerbs
from gridguard_desktop.services.rectifications.reading import evidence_of, hazard_view, rounds_of
from gridguard_desktop.services.rectifications.registering import RECORD_TYPE, register_hazard
from gridguard_desktop.services.rectifications.serving import ServingVerbs
from gridguard_desktop.services.rectifications.steps import running_round

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard
    from gridguard_desktop.services.rectifications.drafts import OrderDraft, RecheckDraft, WorkDraft
    from gridguard_desktop.services.rectifications.views import HazardView


class HazardService(GradingVerbs, ListVerbs, FollowUpVerbs, ServingVerbs):
    """One hazard from finding to closing. Verbs take the ``version`` of the view they were offered on."""

    @requires("read")
    def view(self, hazard_id: int) -> HazardView:
        """The hazard with orders, re-checks, files, deadlines, the loop and the lawful steps. Raises
        NotFound."""
        with self._reading() as session:
            return hazard_view(session, self._context, self._load(session, hazard_id))

    @requires("rectify")
    def fix_on_spot(
        self, hazard_id: int, version: int, work: WorkDraft, *, evidence: Sequence[NewFile] = ()
    ) -> None:
        """Put right while the inspectors stand by: no order, but a re-check. Raises Refused,
        ValidationError, Conflict."""
        with self._step(hazard_id, version, "fix_on_spot") as (session, row):
            self._fix(session, row, work)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)

    @requires("order")
    def order(
        self, hazard_id: int, version: int, draft: OrderDraft, *, evidence: Sequence[NewFile] = ()
    ) -> str:
        """Order it put right by a day (责令限期整改); returns the notice's number. Raises Refused,
        ValidationError, Conflict."""
        with self._step(hazard_id, version, "order") as (session, row):
            day = self._day(draft.ordered_on, "ordered_on", row.found_on)
            number = self._order(session, row, draft, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)
            return number

    @requires("rectify")
    def report_rectified(
        self, hazard_id: int, version: int, work: WorkDraft, *, evidence: Sequence[NewFile] = ()
    ) -> None:
        """Enter what was put right, by whom and when. Raises Refused, ValidationError, Conflict."""
        with self._step(hazard_id, version, "report_rectified") as (session, row):
            running = running_round(session, row)
            day = self._day(work.done_on, "done_on", running.ordered_on)
            self._report(session, row, running, work, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)

    @requires("recheck")
    def recheck_passed(
        self, hazard_id: int, version: int, check: RecheckDraft, *, evidence: Sequence[NewFile] = ()
    ) -> str:
        """Found in order and closed (销号); returns the number of the 复查意见书.

        Raises Refused for whoever put it right and without pictures of before and after, ValidationError,
        Conflict.
        """
        with self._step(hazard_id, version, "recheck_passed") as (session, row):
            number = self._recheck(session, row, check, passed=True)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)
            rounds = rounds_of(session, row.id)
            rules.check_evidence(evidence_of(attachments_of(session, RECORD_TYPE, row.id), rounds))
            by_order = any(one.number is not None for one in rounds)
            self._end(session, row, HazardResult.ORDERED if by_order else HazardResult.ON_SPOT)
            return number

    @requires("recheck")
    def recheck_failed(
        self,
        hazard_id: int,
        version: int,
        check: RecheckDraft,
        draft: OrderDraft,
        *,
        evidence: Sequence[NewFile] = (),
    ) -> tuple[str, str]:
        """Not in order: ordered again; returns the numbers of the 复查意见书 and of the new notice.

        Before anything was reported it may only be entered once the ordered day is over. Raises Refused,
        ValidationError, Conflict.
        """
        with self._step(hazard_id, version, "recheck_failed") as (session, row):
            running = running_round(session, row)
            due_on = running.extended_to or running.due_on
            if running.done_on is None and due_on >= self._clock.today():
                raise Refused(
                    translate(
                        "hazards",
                        "The unit still has until {day}; enter first what it has put right.",
                        day=due_on.isoformat(),
                    )
                )
            number = self._recheck(session, row, check, passed=False)
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            day = self._day(draft.ordered_on, "ordered_on", running.ordered_on)
            notice = self._order(session, row, draft, day)
            attach_all(session, self._context, RECORD_TYPE, row.id, evidence)
            return number, notice

    @requires("order")
    def transfer(self, hazard_id: int, version: int, *, receiver: str, reason: str) -> None:
        """Hand over to enforcement or to the authority in charge. Raises Refused, ValidationError,
        Conflict."""
        with self._step(hazard_id, version, "transfer") as (session, row):
            row.transferred_to, row.closing_note = filled(receiver, "receiver"), filled(reason, "reason")
            self._end(session, row, HazardResult.TRANSFERRED)

    @requires("update")
    def note_root_cause(self, hazard_id: int, version: int, cause: str) -> None:
        """Why the same danger comes back at the same place, and what ends it. Raises ValidationError,
        Conflict."""
        with self._unchanged(hazard_id, version) as (_, row):
            row.root_cause = filled(cause, "root_cause")

    @requires("update")
    def archive(self, record_id: int, version: int) -> None:
        """Hazards are not archived: they end by closing or handing over. Always raises Refused."""
        raise Refused(translate("hazards", "A hazard is closed or handed over, not archived."))

    def _insert(self, session: Session, values: Mapping[str, Any]) -> Hazard:
        return register_hazard(session, self._context, values)

    def _before_save(self, session: Session, row: Any) -> None:
        if row.state in HAZARD_STATES.final:
            raise Refused(
                translate(
                    "hazards",
                    "The hazard is {state} and no longer changes.",
                    state=str(HAZARD_STATES.names[row.state]),
                )
            )
        check_day(row.found_on, "found_on", self._clock.today(), None)
        row.is_severe = bool(row.is_severe) if row.grade is None else row.grade == Grade.SEVERE
