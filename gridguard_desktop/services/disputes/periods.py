"""Periods of a dispute that are extended or stand still: by written consent of the parties, by approval, or
because the law does not count the time (鉴定, 听证)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Deadline, DeadlineChange
from gridguard_desktop.domain.deadline_changes import (
    OWN_RULE,
    ChangeKind,
    check_pause,
    extended,
    extension_of,
    pauses_of,
    resumed,
)
from gridguard_desktop.domain.deadline_words import day_words
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.deadline_views import changes_of, running_of
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_text,
    optional_text,
    parties_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.deadline_changes import Running
    from gridguard_desktop.domain.deadlines import Deadline as Computed
    from gridguard_desktop.domain.lawdata import Choice


class PeriodVerbs(CaseService):
    """Extending, pausing and resuming a running period. Each leaves a step with its arithmetic."""

    @requires("update")
    def extend_period(
        self,
        *,
        dispute_id: int,
        version: int,
        deadline_id: int,
        reason: str,
        approved_by: str,
        until: date | None = None,
        consents: Sequence[int] = (),
        decided_on: date | None = None,
    ) -> int:
        """Extend the period to ``until`` (left out where the law fixes the days); returns the id of the
        extension, of which the paper is made.

        ``consents`` are the parties who agreed in writing; where the law asks for them, all of them. Raises
        Refused beyond what the rule allows, ValidationError.
        """
        self._check_period_hand(dispute_id, deadline_id, extension_permission, "extend_period")
        with self._case(dispute_id, version) as (session, row):
            deadline, running = self._running_period(session, row, deadline_id)
            if deadline.paused_from is not None:
                raise Refused(translate("deadlines", "This period stands still; resume it first."))
            computed = extended(running, until, self._context.calendar)
            how = extension_of(running.rule_id, running.starts_on)
            assert how is not None  # extended() has refused otherwise
            self._check_period_mediator(row, how)
            day = self._day(decided_on, "decided_on", not_before=running.starts_on)
            if not how.extra["consent"] and day > deadline.due_on:
                raise Refused(
                    translate(
                        "deadlines",
                        "The period ended on {day}; it can only be extended before its end ({citation}).",
                        day=deadline.due_on.isoformat(),
                        citation=how.source,
                    )
                )
            change = DeadlineChange(
                kind=ChangeKind.EXTENSION,
                reason=checked_text(reason, "reason"),
                decided_on=day,
                approved_by=checked_text(approved_by, "approved_by"),
                consents=self._consenting(session, row, how, consents),
                first_on=running.falls_on,
                last_on=computed.falls_on,
                days=(computed.falls_on - running.falls_on).days,
            )
            return self._apply_step(session, deadline, change, computed)

    @requires("update")
    def pause_period(
        self,
        *,
        dispute_id: int,
        version: int,
        deadline_id: int,
        cause: str,
        reason: str,
        paused_from: date | None = None,
        look_on: date | None = None,
        approved_by: str = "",
        consents: Sequence[int] = (),
    ) -> int:
        """The period stands still from ``paused_from`` on for ``cause`` (a key of ``pause_reasons``). On
        ``look_on`` somebody asks whether it can go on: a case that stands still keeps a next step."""
        self._check_period_hand(dispute_id, deadline_id, pause_permission, "pause_period")
        with self._case(dispute_id, version) as (session, row):
            deadline, running = self._running_period(session, row, deadline_id)
            if deadline.paused_from is not None:
                raise Refused(translate("deadlines", "This period stands still already."))
            first = self._day(paused_from, "paused_from")
            why = check_pause(running, cause, first)
            self._check_period_mediator(row, why)
            look = self._look_on(look_on)
            change = DeadlineChange(
                kind=ChangeKind.PAUSE,
                cause=cause,
                reason=checked_text(reason, "reason"),
                decided_on=first,
                approved_by=optional_text(approved_by),
                consents=self._consenting(session, row, why, consents),
                first_on=first,
            )
            deadline.paused_from = first
            words = f"{why.extra['word']} {day_words(first, running.starts_on)} 起不计入，期限暂停"
            found = self._keep_step(session, deadline, change, words, why.source, None)
            today = self._clock.today()
            deadlines.open_deadline(
                session,
                RECORD_TYPE,
                row.id,
                OWN_RULE,
                today,
                task=str(why.extra["task"]),
                days=(look - today).days,
                calendar=self._context.calendar,
            )
            return found

    @requires("update")
    def resume_period(
        self,
        *,
        dispute_id: int,
        version: int,
        deadline_id: int,
        last_on: date | None = None,
        reason: str = "",
    ) -> int:
        """The period goes on; ``last_on`` is the last day that did not count (the day of the conclusion)."""
        self._check_period_hand(dispute_id, deadline_id, pause_permission, "resume_period")
        with self._case(dispute_id, version) as (session, row):
            deadline, running = self._running_period(session, row, deadline_id)
            pauses = [
                one
                for one in changes_of(session, RECORD_TYPE, row.id)
                if one.deadline_id == deadline.id and one.kind == ChangeKind.PAUSE
            ]
            if deadline.paused_from is None or not pauses:
                raise Refused(translate("deadlines", "This period is running; there is nothing to resume."))
            begun = pauses[-1]
            cause = begun.cause or ""
            last = self._day(last_on, "last_on", not_before=deadline.paused_from)
            why = check_pause(running, cause, deadline.paused_from)
            self._check_period_mediator(row, why)
            computed = resumed(running, cause, deadline.paused_from, last, self._context.calendar)
            change = DeadlineChange(
                kind=ChangeKind.RESUME,
                cause=cause,
                reason=optional_text(reason) or begun.reason,
                decided_on=self._clock.today(),
                approved_by=begun.approved_by,
                first_on=deadline.paused_from,
                last_on=last,
                days=(last - deadline.paused_from).days + 1,
            )
            deadline.paused_from = None
            deadlines.meet(session, RECORD_TYPE, row.id, OWN_RULE, last, task=str(why.extra["task"]))
            return self._apply_step(session, deadline, change, computed)

    def _running_period(self, session: Session, row: Dispute, deadline_id: int) -> tuple[Deadline, Running]:
        found = session.get(Deadline, deadline_id)
        if found is None or (found.record_type_key, found.record_id) != (RECORD_TYPE, row.id):
            raise NotFound
        if found.met_on is not None or found.is_cancelled:
            raise Refused(translate("deadlines", "This period is over; it no longer changes."))
        mine = [one for one in changes_of(session, RECORD_TYPE, row.id) if one.deadline_id == found.id]
        return found, running_of(found, mine)

    def _check_period_hand(
        self,
        dispute_id: int,
        deadline_id: int,
        permission: Callable[[Running], Permission | None],
        method: str,
    ) -> None:
        """Mediation is the mediator's, the police case the officer's and the chief's. A rule that nobody may
        extend or pause is refused by the verb itself."""
        with self._reading() as session:
            _, running = self._running_period(session, self._load(session, dispute_id), deadline_id)
        needed = permission(running)
        if needed is not None:
            self.check(needed, method)

    def _check_period_mediator(self, row: Dispute, how: Choice) -> None:
        if (
            how.extra["permission"] == Permission.DISPUTE_MEDIATE
            and row.mediator_id is not None
            and row.mediator_id != self._actor.mediator_id
        ):
            raise Refused(translate("disputes", "Only the mediator of this dispute may do this."))

    def _consenting(self, session: Session, row: Dispute, how: Choice, given: Sequence[int]) -> list[int]:
        """Ids of the parties who agreed; raises ValidationError naming those whose consent is missing."""
        parties = parties_of(session, row.id)
        agreed = [party.id for party in parties if party.id in set(given)]
        lacking = [party.name for party in parties if party.id not in agreed]
        if how.extra["consent"] and lacking:
            raise ValidationError(
                {
                    "consents": translate(
                        "deadlines",
                        "Not without the written consent of both parties ({citation}). Missing: {names}.",
                        citation=how.source,
                        names="、".join(lacking),
                    )
                }
            )
        return agreed

    def _look_on(self, look_on: date | None) -> date:
        today = self._clock.today()
        if look_on is None or look_on <= today:
            raise ValidationError(
                {
                    "look_on": translate(
                        "deadlines", "Choose a later day on which somebody asks how it stands."
                    )
                }
            )
        return look_on

    def _apply_step(
        self, session: Session, deadline: Deadline, change: DeadlineChange, computed: Computed
    ) -> int:
        """The deadline takes its new end; the step keeps what stood before."""
        change.due_after = computed.day
        found = self._keep_step(session, deadline, change, computed.because, computed.citation, computed.day)
        deadline.falls_on, deadline.due_on = computed.falls_on, computed.day
        deadline.because, deadline.citation = computed.because, computed.citation
        deadline.provisional = computed.provisional
        return found

    def _keep_step(
        self,
        session: Session,
        deadline: Deadline,
        change: DeadlineChange,
        because: str,
        citation: str,
        due_after: date | None,
    ) -> int:
        change.deadline_id, change.changed_by = deadline.id, self._actor.user_id
        change.record_type_key, change.record_id = deadline.record_type_key, deadline.record_id
        change.due_before, change.due_after = deadline.due_on, due_after
        change.because_before, change.because, change.citation = deadline.because, because, citation
        session.add(change)
        session.flush()
        return change.id


def extension_permission(running: Running) -> Permission | None:
    """Who extends this period; None if nobody may."""
    how = extension_of(running.rule_id, running.starts_on)
    return Permission(str(how.extra["permission"])) if how is not None else None


def pause_permission(running: Running) -> Permission | None:
    """Who lets this period stand still and go on; None if nobody may."""
    reasons = pauses_of(running.rule_id, running.starts_on)
    return Permission(str(reasons[0].extra["permission"])) if reasons else None
