"""Dates that people set themselves: follow up on Friday, ring again tomorrow. They are counted and shown like
every deadline, but they are nobody's law, so they may be moved, with a reason that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db.models import Deadline, DeadlineChange, Dispute
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain.deadline_changes import OWN_RULE, ChangeKind
from gridguard_desktop.domain.deadlines import compute, rule
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.deadlines import PARENTS, open_deadline, refresh_next_due
from gridguard_desktop.services.second_person import refuse_to_second_person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

LONGEST_TASK = 100


class OwnDateService(Service):
    """Setting, moving and ticking off own follow-up dates of disputes and hazards."""

    record_key: ClassVar[str] = "deadline"

    @requires(Permission.DESK_READ)
    def set_date(self, *, record_type: str, record_id: int, day: date, task: str) -> int:
        """What is to be done until ``day``; returns the deadline's id. Raises ValidationError."""
        self._check_update(record_type, "set_date")
        with self._writing() as session:
            row = self._parent(session, record_type, record_id)
            today = self._clock.today()
            if row.closed_on is not None:
                raise Refused(translate("deadlines", "This record is closed; nothing is due any more."))
            made = open_deadline(
                session,
                record_type,
                record_id,
                OWN_RULE,
                today,
                task=_task(task),
                days=self._days(day, today),
                calendar=self._context.calendar,
            )
            self._touch(session, row)
            return made.id

    @requires(Permission.DESK_READ)
    def move(self, *, deadline_id: int, day: date, reason: str) -> None:
        """Another day for an own date. A deadline of the law is refused in a sentence."""
        record_type = self._record_type(deadline_id)
        self._check_update(record_type, "move")
        with self._writing() as session:
            deadline, row = self._own(session, deadline_id)
            today = self._clock.today()
            why = reason.strip()
            if not why:
                raise ValidationError({"reason": translate("deadlines", "Say why the date is moved.")})
            computed = compute(OWN_RULE, today, days=self._days(day, today), calendar=self._context.calendar)
            session.add(
                DeadlineChange(
                    deadline_id=deadline.id,
                    record_type_key=deadline.record_type_key,
                    record_id=deadline.record_id,
                    kind=ChangeKind.MOVE,
                    reason=why,
                    decided_on=today,
                    first_on=deadline.due_on,
                    last_on=computed.day,
                    days=(computed.day - deadline.due_on).days,
                    due_before=deadline.due_on,
                    due_after=computed.day,
                    because_before=deadline.because,
                    because=computed.because,
                    citation=computed.citation,
                    changed_by=self._actor.user_id,
                )
            )
            deadline.starts_on, deadline.falls_on, deadline.due_on = today, computed.falls_on, computed.day
            deadline.because, deadline.provisional = computed.because, computed.provisional
            self._touch(session, row)

    @requires(Permission.DESK_READ)
    def finish(self, *, deadline_id: int) -> None:
        """What was planned is done."""
        record_type = self._record_type(deadline_id)
        self._check_update(record_type, "finish")
        with self._writing() as session:
            deadline, row = self._own(session, deadline_id)
            deadline.met_on = self._clock.today()
            self._touch(session, row)

    def _record_type(self, deadline_id: int) -> str:
        with self._reading() as session:
            found = session.get(Deadline, deadline_id)
            if found is None:
                raise NotFound
            self._parent(session, found.record_type_key, found.record_id)
            return found.record_type_key

    def _check_update(self, record_type: str, method: str) -> None:
        if record_type not in {parent.record_type for parent in PARENTS}:
            raise NotFound
        self.check(record_permission(record_type, "update"), method)

    def _parent(self, session: Session, record_type: str, record_id: int) -> Any:
        model = next((parent for parent in PARENTS if parent.record_type == record_type), None)
        row = load_visible(session, model, record_id, self._actor) if model is not None else None
        if row is None:
            raise NotFound
        if isinstance(row, Dispute):
            refuse_to_second_person(session, row.id, self._actor)
        return row

    def _own(self, session: Session, deadline_id: int) -> tuple[Deadline, Any]:
        deadline = session.get(Deadline, deadline_id)
        if deadline is None:
            raise NotFound
        row = self._parent(session, deadline.record_type_key, deadline.record_id)
        if deadline.rule_id != OWN_RULE:
            raise Refused(legal_sentence(deadline.task, deadline.citation))
        if deadline.met_on is not None or deadline.is_cancelled:
            raise Refused(translate("deadlines", "This date is done with; it no longer moves."))
        return deadline, row

    def _days(self, day: date, today: date) -> int:
        longest = rule(OWN_RULE, today).longest or 0
        days = (day - today).days
        if not 0 < days <= longest:
            raise ValidationError(
                {
                    "day": translate(
                        "deadlines", "Choose a day after today and within {longest} days.", longest=longest
                    )
                }
            )
        return days

    def _touch(self, session: Session, row: Any) -> None:
        """The record shows it, so its version moves on."""
        refresh_next_due(session, row)
        flag_modified(row, "updated_at")


def legal_sentence(task: str, citation: str) -> str:
    """Why a deadline that is not one's own cannot be moved, and what can be done instead."""
    return translate(
        "deadlines",
        "“{task}” is set by {citation}; it cannot be moved. Extend or pause it on the record's page if the "
        "law allows it.",
        task=task,
        citation=citation,
    )


def _task(task: str) -> str:
    plain = task.strip()
    if not plain:
        raise ValidationError({"task": translate("deadlines", "Say what is to be done on that day.")})
    return plain[:LONGEST_TASK]
