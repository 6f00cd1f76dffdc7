"""Assessments in a public-security case: while one runs, the period stands still (治安管理处罚法 118)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import OPEN_DEADLINE, Deadline, DeadlineChange, SecurityAssessment
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.deadline_changes import OWN_RULE, ChangeKind, check_pause, pauses_of, resumed
from gridguard_desktop.domain.deadline_words import day_words
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes import security_periods as periods
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, checked_choice, checked_text
from gridguard_desktop.services.disputes.periods import PeriodVerbs
from gridguard_desktop.services.disputes.security import SecurityGround, assessments_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute

APPRAISAL = "appraisal"
"""Why the period stands still; a key of ``pause_reasons``."""
ASK_AFTER = 15
"""Days after which somebody asks for the result; the station's own."""


class AssessmentVerbs(SecurityGround, PeriodVerbs):
    """Ordered, and its result."""

    @requires(Permission.DISPUTE_TRIAGE)
    def request_assessment(
        self, *, dispute_id: int, version: int, kind: str, sent_on: date | None = None
    ) -> int:
        """An injury or price assessment was ordered: from this day to its result no time counts."""
        with self._security(dispute_id, version, "request_assessment") as (session, row, case, _):
            self._nothing_assessed(session, row)
            earlier = [each.reported_on for each in assessments_of(session, row.id) if each.reported_on]
            assessment = SecurityAssessment(
                dispute_id=row.id,
                kind=checked_choice("assessment_kinds", kind, "kind"),
                sent_on=self._day(sent_on, "sent_on", not_before=max([case.filed_on, *earlier])),
            )
            session.add(assessment)
            deadlines.cancel_open(session, RECORD_TYPE, row.id, *periods.MEDIATE)
            label = lawdata.choice("assessment_kinds", kind).zh
            for line in self._pausable(session, row):
                self._let_stand(session, row, line, assessment.sent_on, label)
            session.flush()
            return assessment.id

    @requires(Permission.DISPUTE_TRIAGE)
    def receive_assessment(
        self, *, dispute_id: int, version: int, conclusion: str, reported_on: date | None = None
    ) -> None:
        """The result is there: the case period goes on, longer by the days of the assessment, and the
        mediation is to be finished in three working days (治安调解工作规范 9)."""
        with self._security(dispute_id, version, "receive_assessment") as (session, row, case, _):
            done = assessments_of(session, row.id)
            running = next((each for each in done if each.reported_on is None), None)
            if running is None:
                raise Refused(translate("security", "No assessment is running."))
            running.reported_on = self._day(reported_on, "reported_on", not_before=running.sent_on)
            running.conclusion = checked_text(conclusion, "conclusion")
            for line in self._pausable(session, row):
                if line.paused_from is not None:
                    self._let_run(session, row, line, running.reported_on, running.conclusion)
            periods.start(session, case, "PS-04", running.reported_on, self._context.calendar)

    def _pausable(self, session: Session, row: Dispute) -> list[Deadline]:
        """Open periods that an appraisal lets stand still."""
        wanted = (Deadline.record_type_key == RECORD_TYPE, Deadline.record_id == row.id)
        found = session.scalars(select(Deadline).where(*wanted, OPEN_DEADLINE).order_by(Deadline.id))
        today = self._clock.today()
        return [
            line
            for line in found
            if APPRAISAL in {one.key for one in pauses_of(line.rule_id, line.starts_on or today)}
        ]

    def _let_stand(self, session: Session, row: Dispute, line: Deadline, day: date, label: str) -> None:
        _, running = self._running_period(session, row, line.id)
        if line.paused_from is not None:
            return
        why = check_pause(running, APPRAISAL, day)
        line.paused_from = day
        change = DeadlineChange(
            kind=ChangeKind.PAUSE, cause=APPRAISAL, reason=label, decided_on=day, consents=[], first_on=day
        )
        words = f"{why.extra['word']} {day_words(day, running.starts_on)} 起不计入，期限暂停"
        self._keep_step(session, line, change, words, why.source, None)
        deadlines.open_deadline(
            session,
            RECORD_TYPE,
            row.id,
            OWN_RULE,
            self._clock.today(),
            task=str(why.extra["task"]),
            days=ASK_AFTER,
            calendar=self._context.calendar,
        )

    def _let_run(self, session: Session, row: Dispute, line: Deadline, day: date, conclusion: str) -> None:
        first = line.paused_from or day
        _, running = self._running_period(session, row, line.id)
        why = check_pause(running, APPRAISAL, first)
        computed = resumed(running, APPRAISAL, first, day, self._context.calendar)
        change = DeadlineChange(
            kind=ChangeKind.RESUME,
            cause=APPRAISAL,
            reason=conclusion,
            decided_on=self._clock.today(),
            consents=[],
            first_on=first,
            last_on=day,
            days=(day - first).days + 1,
        )
        line.paused_from = None
        deadlines.meet(session, RECORD_TYPE, row.id, OWN_RULE, day, task=str(why.extra["task"]))
        self._apply_step(session, line, change, computed)
