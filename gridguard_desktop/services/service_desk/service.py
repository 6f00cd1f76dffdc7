"""The verbs on requests of the public: answered, taken back, handed to a unit through a joint item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db.models import JointTask, ServiceRequest
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_tasks import JOINT_STATES, REQUESTS
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.service_requests import SERVICE_STATES, answer_days
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.joint_tasks import JointTaskService
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


class ServiceRequestService(RecordService):
    """Requests; numbered by year, due by their kind, closed with an answer only."""

    record_key: ClassVar[str] = "service_request"

    @requires("update")
    def answer(self, request_id: int, version: int, *, answer: str) -> None:
        """What whoever asked was told. Raises ValidationError, Refused, Conflict, NotFound."""
        self._end(request_id, version, "answer", answer)

    @requires("update")
    def withdraw(self, request_id: int, version: int, *, answer: str) -> None:
        """Whoever asked needs no answer any more; how that was said. Raises as :meth:`answer`."""
        self._end(request_id, version, "withdraw", answer)

    @requires("update")
    def hand_over(self, request_id: int, version: int) -> int:
        """It is another unit's: a joint item on the line of requests is opened; returns its id. The request
        stays here until whoever asked was told what came of it.

        Raises Refused when it was handed over or closed already, Conflict, NotFound, PermissionDenied.
        """
        self.check(Permission.JOINT_TASK_CREATE, "hand_over")
        with self._writing() as session:
            row = self._going_on(session, request_id, version)
            if row.joint_task_id is not None:
                raise Refused(translate("service_desk", "It was handed over already; open the joint item."))
            values = {
                "title": row.title,
                "line": REQUESTS,
                "registered_on": self._clock.today(),
                "due_on": max(row.due_on, self._clock.today()),
                "grid_id": row.grid_id,
                "officer_id": row.officer_id,
                "content": translate(
                    "service_desk", "Request {number}: {content}", number=row.number, content=row.content
                ),
            }
            item = JointTaskService(self._context)._insert(session, values)  # noqa: SLF001 - its own rules
            row.joint_task_id = item.id
            return int(item.id)

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take an answered request out of the list; refused while somebody waits. Raises Conflict,
        NotFound."""
        with self._writing() as session:
            row: ServiceRequest = self._load_at(session, record_id, version)
            if row.state == SERVICE_STATES.initial:
                raise Refused(translate("information", "Somebody still waits for the answer."))
            row.archived_on = self._clock.today()

    # ---- inside

    def _end(self, request_id: int, version: int, verb: str, answer: str) -> None:
        with self._writing() as session:
            row = self._going_on(session, request_id, version)
            if not answer.strip():
                raise ValidationError({"answer": translate("service_desk", "Write down what was answered.")})
            item = session.get(JointTask, row.joint_task_id) if row.joint_task_id is not None else None
            if verb == "answer" and item is not None and item.state == JOINT_STATES.initial:
                raise Refused(
                    translate(
                        "service_desk",
                        "The joint item {number} is still under way; close it first, then answer.",
                        number=item.number,
                    )
                )
            row.state = SERVICE_STATES.target(row.state, verb)
            row.answer, row.answered_on = answer.strip(), self._clock.today()

    def _going_on(self, session: Session, request_id: int, version: int) -> ServiceRequest:
        row: ServiceRequest = self._load_at(session, request_id, version)
        self._refuse_ended(row)
        return row

    @staticmethod
    def _refuse_ended(row: Any) -> None:
        if row.state != SERVICE_STATES.initial:
            raise Refused(translate("service_desk", "This request has its answer; nothing of it is changed."))

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "number": next_number(session, self.record_key, self._clock.today().year),
            "state": SERVICE_STATES.initial,
            "officer_id": self._actor.user_id,
            "created_by": self._actor.user_id,
        }

    def _before_save(self, session: Session, row: Any) -> None:
        self._refuse_ended(row)
        row.officer_id = row.officer_id or self._actor.user_id
        if row.due_on is None:
            row.due_on = self._context.calendar.add_workdays(row.received_on, answer_days(row.kind))
        wrong = {}
        if row.received_on > self._clock.today():
            wrong["received_on"] = translate("disputes", "This day is in the future.")
        if row.due_on < row.received_on:
            wrong["due_on"] = translate("service_desk", "The day lies before it was received.")
        if wrong:
            raise ValidationError(wrong)
