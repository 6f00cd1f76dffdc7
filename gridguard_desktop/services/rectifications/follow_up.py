"""While a hazard is being put right (限时整改、专人跟进、定时反馈): starting, reports, more time, stopping at
once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Extension, ProgressReport, StopOrder, User
from gridguard_desktop.domain import rectifications as rules
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.rectification_lists import RHYTHMS, check_lists
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.numbering import next_number, station_words
from gridguard_desktop.services.rectifications.entering import filled
from gridguard_desktop.services.rectifications.lists import lines_of
from gridguard_desktop.services.rectifications.registering import RECORD_TYPE
from gridguard_desktop.services.rectifications.steps import (
    ORDER_RULE,
    RECHECK_RULE,
    REPORT_RULE,
    HazardSteps,
    running_round,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard, Rectification
    from gridguard_desktop.services.rectifications.drafts import (
        ExtensionDraft,
        ProgressDraft,
        StartDraft,
        StopDraft,
    )


class FollowUpVerbs(HazardSteps):
    """The verbs between the order and what was put right."""

    @requires("rectify")
    def start(self, hazard_id: int, version: int, draft: StartDraft) -> None:
        """Open the work: all three lists complete, a named person at the unit, a named follower, the rhythm
        of reports. Raises Refused, ValidationError, NotFound, Conflict."""
        with self._step(hazard_id, version, "start") as (session, row):
            check_lists(lines_of(session, row.id))
            running = running_round(session, row)
            day = self._day(draft.started_on, "started_on", running.ordered_on)
            if draft.report_every not in RHYTHMS:
                raise ValidationError({"report_every": translate("hazards", "Choose a rhythm of reports.")})
            row.responsible_name = normalise_name(filled(draft.responsible_name, "responsible_name"))
            row.officer_id = self._follower(session, row, draft.officer_id)
            running.started_on, running.report_every = day, draft.report_every
            begun = choice("hazard_steps", "start").extra["trigger"]
            self._next_report(session, row, running, day, begun)

    @requires("rectify")
    def report_progress(self, hazard_id: int, version: int, draft: ProgressDraft) -> None:
        """Enter what the unit reported; the next report is due one rhythm later. Raises Refused,
        ValidationError, Conflict."""
        with self._unchanged(hazard_id, version) as (session, row):
            running = running_round(session, row) if row.state == "rectifying" else None
            if running is None or running.started_on is None:
                raise Refused(translate("hazards", "Reports belong to work that has begun."))
            day = self._day(draft.reported_on, "reported_on", running.started_on)
            session.add(
                ProgressReport(
                    hazard_id=row.id,
                    rectification_id=running.id,
                    reported_on=day,
                    reported_by=normalise_name(filled(draft.reported_by, "reported_by")),
                    content=filled(draft.content, "content"),
                    recorded_by=self._actor.user_id,
                )
            )
            deadlines.meet(session, RECORD_TYPE, row.id, REPORT_RULE, day)
            self._next_report(session, row, running, day)

    @requires("order")
    def extend(self, hazard_id: int, version: int, draft: ExtensionDraft) -> None:
        """Grant more time, asked for before the day is over. Raises Refused, ValidationError, Conflict."""
        with self._step(hazard_id, version, "extend") as (session, row):
            running = running_round(session, row)
            before = running.extended_to or running.due_on
            today = self._clock.today()
            days = rules.check_extension(running.ordered_on, before, draft.due_on, today)
            session.add(
                Extension(
                    hazard_id=row.id,
                    rectification_id=running.id,
                    asked_on=self._day(draft.asked_on, "asked_on", running.ordered_on),
                    due_before=before,
                    due_on=draft.due_on,
                    reason=filled(draft.reason, "reason"),
                    granted_by=self._actor.user_id,
                )
            )
            running.extended_to = draft.due_on
            deadlines.cancel_open(session, RECORD_TYPE, row.id, ORDER_RULE, RECHECK_RULE)
            due = self._open(session, row, ORDER_RULE, running.ordered_on, days, running)
            due.citation = running.basis
            self._open(session, row, RECHECK_RULE, draft.due_on, part=running)

    @requires("order")
    def stop(self, hazard_id: int, version: int, draft: StopDraft) -> str:
        """Order something stopped at once; returns the number of the 责令立即停止通知书. It holds until the
        hazard is closed. Raises Refused, ValidationError, Conflict."""
        with self._step(hazard_id, version, "stop") as (session, row):
            day = self._day(draft.ordered_on, "ordered_on", row.found_on)
            basis = rules.order_basis(row.kind, day, draft.basis)
            what = filled(draft.what, "what")
            number = next_number(session, "stop_notice", day.year, **station_words(session))
            session.add(
                StopOrder(
                    hazard_id=row.id,
                    number=number,
                    ordered_on=day,
                    what=what,
                    basis=basis,
                    ordered_by=self._actor.user_id,
                )
            )
            return number

    def _follower(self, session: Session, row: Hazard, wanted: int | None) -> int:
        user_id = wanted if wanted is not None else row.officer_id
        if user_id is None:
            raise ValidationError({"officer_id": translate("hazards", "Name the officer who follows it.")})
        if session.get(User, user_id) is None:
            raise NotFound
        return user_id

    def _next_report(
        self, session: Session, row: Hazard, running: Rectification, day: date, begun: str = ""
    ) -> None:
        """The next report, unless the work is due by then anyway."""
        every = running.report_every or 0
        if day + timedelta(days=every) >= (running.extended_to or running.due_on):
            return
        due = self._open(session, row, REPORT_RULE, day, every, running)
        if begun:
            due.because = due.because.replace(rule(REPORT_RULE, day).trigger, begun, 1)
