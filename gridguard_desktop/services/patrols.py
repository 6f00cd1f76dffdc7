"""Patrols (巡逻): logged with what they met; a finding becomes a hazard, a dispute or joint work in one step.

The link is kept both ways, in the same transaction: ``finding.hazard_id`` and ``hazard.finding_id``,
``finding.dispute_id`` and ``dispute.finding_id``, ``finding.joint_task_id`` and ``joint_task.finding_id``.
Somebody lost who was helped is a finding too, without a word about who it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, Finding, Grid, Patrol, Shift, User
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_tasks import SAFETY
from gridguard_desktop.domain.patrol_findings import check_helped, check_lost, joint_content, lost_content
from gridguard_desktop.domain.patrols import check_patrol_times
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import first_clause
from gridguard_desktop.domain.validation import clean_value
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.intake import officer_for, register_dispute
from gridguard_desktop.services.joint_tasks import JointTaskService
from gridguard_desktop.services.joint_tasks.sending import send_sheet
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.patrol_findings import finding_view, is_open, lost_helped
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.rectifications.registering import register_hazard
from gridguard_desktop.services.shifts import AttendanceView, attendances_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import JointTask
    from gridguard_desktop.services.disputes.inputs import Intake
    from gridguard_desktop.services.patrol_findings import FindingView
    from gridguard_desktop.services.views import RecordView


TITLE_LENGTH = 24
"""Characters of a finding that make the title of what becomes of it, to be shortened or left."""
HANDED_ON = ("title", "content", "due_on")
"""What may be said of a facility that is handed on; nobody is named in it."""


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """Something a patrol met. ``found_at`` empty = when the patrol ended; ``grid_id`` empty = the
    patrol's."""

    content: str
    address_text: str
    found_at: datetime | None = None
    grid_id: int | None = None


@dataclass(frozen=True, slots=True)
class LostDraft:
    """Somebody lost whom a patrol helped: where, when, what kind of person, how it ended, who took them over.
    No name and no number; ``found_at`` empty = when the patrol ended."""

    address_text: str
    kind: str
    outcome: str
    receiver: str
    found_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PatrolView:
    """One patrol with its findings and, if it was walked on a shift, who took part."""

    record: RecordView
    shift_id: int | None
    shift_number: str
    officer: str
    findings: tuple[FindingView, ...]
    participants: tuple[AttendanceView, ...]


class PatrolService(RecordService):
    """Walked patrols and their findings."""

    record_key: ClassVar[str] = "patrol"

    @requires("create")
    def log_patrol(
        self, values: Mapping[str, Any], findings: Sequence[FindingDraft] = (), *, shift_id: int | None = None
    ) -> int:
        """Log a patrol with what it met; returns its id. From a shift come route, grid, times and the people
        who signed in.

        Raises ValidationError (the second finding's fields are named ``findings.2.content``), Refused for a
        shift that has not begun, NotFound.
        """
        with self._writing() as session:
            shift = self._begun_shift(session, shift_id)
            row: Patrol = self._insert(session, {**_of_shift(shift), **values})
            if shift is not None:
                row.shift_id, row.officer_id = shift.id, shift.officer_id
                row.volunteer_count = _signed_in(session, shift.id)
            for ordinal, draft in enumerate(findings, start=1):
                try:
                    self._add(session, row, draft)
                except ValidationError as error:
                    named = {
                        f"findings.{ordinal}.{name}": sentence for name, sentence in error.fields.items()
                    }
                    raise ValidationError(named) from error
            return row.id

    @requires("update")
    def add_finding(self, patrol_id: int, draft: FindingDraft) -> int:
        """One more finding; returns its id. Raises ValidationError, NotFound."""
        with self._writing() as session:
            return self._add(session, self._load(session, patrol_id), draft).id

    @requires("update")
    def add_lost(self, patrol_id: int, draft: LostDraft) -> int:
        """Somebody lost was helped; returns the id of the finding.

        The patrol's people helped *include* them, so that the month counts nobody twice: the number is raised
        only when it would be less than the lost people written down. Raises ValidationError, NotFound.
        """
        with self._writing() as session:
            check_lost(draft.kind, draft.outcome, draft.receiver)
            row: Patrol = self._load(session, patrol_id)
            found = self._add(
                session, row, FindingDraft(lost_content(draft.kind), draft.address_text, draft.found_at)
            )
            found.lost_kind, found.lost_outcome = draft.kind, draft.outcome
            found.lost_to = draft.receiver
            session.flush()
            row.helped_count = max(row.helped_count, lost_helped(session, row.id))
            return found.id

    @requires("read")
    def view(self, patrol_id: int) -> PatrolView:
        """The patrol with its findings. Raises NotFound."""
        with self._reading() as session:
            row: Patrol = self._load(session, patrol_id)
            shift = session.get(Shift, row.shift_id) if row.shift_id is not None else None
            officer = session.get(User, row.officer_id) if row.officer_id is not None else None
            findings = session.scalars(
                select(Finding).where(Finding.patrol_id == row.id).order_by(Finding.ordinal)
            )
            return PatrolView(
                record=self._view(session, row),
                shift_id=row.shift_id,
                shift_number=shift.number if shift is not None else "",
                officer=officer.name if officer is not None else "",
                findings=tuple(finding_view(session, self._actor, finding) for finding in findings),
                participants=attendances_of(session, shift.id) if shift is not None else (),
            )

    @requires(Permission.HAZARD_CREATE)
    def finding_to_hazard(self, finding_id: int, values: Mapping[str, Any]) -> int:
        """Make a hazard of a finding, linked both ways; returns its id.

        Place, grid, day and description come from the finding unless ``values`` say otherwise. Raises
        ValidationError, Refused when something was made of it already, NotFound, PermissionDenied.
        """
        self.check(Permission.PATROL_UPDATE, "finding_to_hazard")
        with self._writing() as session:
            finding = self._open_finding(session, finding_id)
            typed = {name: value for name, value in values.items() if value not in (None, "")}
            known = {
                "description": finding.content,
                "address_text": finding.address_text,
                "place_name": finding.address_text[:100],
                "grid_id": finding.grid_id,
                "found_on": china_time(finding.found_at).date(),
            }
            hazard = register_hazard(session, self._context, {**known, **typed}, finding_id=finding.id)
            finding.hazard_id = hazard.id
            return hazard.id

    @requires(Permission.DISPUTE_CREATE)
    def finding_to_dispute(self, finding_id: int, intake: Intake) -> int:
        """Make a dispute of a finding, linked both ways; returns its id.

        Place, grid, time and account come from the finding where ``intake`` leaves them empty. Raises
        ValidationError, Refused when something was made of it already, NotFound, PermissionDenied.
        """
        self.check(Permission.PATROL_UPDATE, "finding_to_dispute")
        with self._writing() as session:
            finding = self._open_finding(session, finding_id)
            told = replace(
                intake,
                finding_id=finding.id,
                summary=intake.summary or finding.content,
                address_text=intake.address_text or finding.address_text,
                grid_id=intake.grid_id or finding.grid_id,
                occurred_at=intake.occurred_at or finding.found_at,
            )
            dispute = register_dispute(session, self._actor, self._clock, told)
            finding.dispute_id = dispute.id
            return dispute.id

    @requires(Permission.PATROL_HAND_ON)
    def finding_to_joint(
        self, finding_id: int, values: Mapping[str, Any], *, partner_id: int | None = None
    ) -> int:
        """Hand a finding (路灯、公共设施…) to the unit whose it is: a joint item linked both ways, its sheet
        made out to that unit; returns the id of the item.

        Line, grid and day come from the finding; ``values`` may have another title, content and day to answer
        by. A patrol lead may do it and reads no joint work: the officer of the grid answers for the item.
        Raises ValidationError, Refused when something was made of it already, NotFound, PermissionDenied.
        """
        self.check(Permission.PATROL_UPDATE, "finding_to_joint")
        with self._writing() as session:
            finding = self._open_finding(session, finding_id)
            today = self._clock.today()
            known = {
                "title": first_clause(finding.content, TITLE_LENGTH),
                "line": SAFETY,
                "registered_on": today,
                "grid_id": finding.grid_id,
                "officer_id": officer_for(session, self._actor, finding.grid_id, today),
                "content": joint_content(finding.content, finding.address_text),
            }
            typed = {name: values[name] for name in HANDED_ON if values.get(name) not in (None, "")}
            item: JointTask = JointTaskService(self._context)._insert(session, {**known, **typed})  # noqa: SLF001 - its own rules
            send_sheet(session, self._context, item, partner_id)
            item.finding_id, finding.joint_task_id = finding.id, item.id
            return item.id

    @requires("update")
    def archive(self, record_id: int, version: int) -> None:
        """A logged patrol stays in its register. Always raises Refused."""
        raise Refused(translate("patrols", "A logged patrol stays in the register and is not archived."))

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "patrol", self._clock.today().year)
        return {
            **super()._defaults(session, cleaned),
            "number": number,
            "officer_id": self._actor.user_id,
            "helped_count": 0,
            "volunteer_count": 0,
            "finding_count": 0,
        }

    def _before_save(self, session: Session, row: Any) -> None:
        check_patrol_times(row.started_at, row.ended_at, self._clock.now())
        row.helped_count = row.helped_count or 0
        check_helped(row.helped_count, lost_helped(session, row.id) if row.id is not None else 0)

    def _begun_shift(self, session: Session, shift_id: int | None) -> Shift | None:
        if shift_id is None:
            return None
        self.check(Permission.SHIFT_READ, "log_patrol")
        shift = queries.load_visible(session, Shift, shift_id, self._actor)
        if not isinstance(shift, Shift):
            raise NotFound
        if shift.state not in ("running", "finished"):
            raise Refused(
                translate("patrols", "Nobody has signed in to this shift: there is nothing to log yet.")
            )
        return shift

    def _add(self, session: Session, row: Patrol, draft: FindingDraft) -> Finding:
        content, address = _checked(draft)
        grid_id = draft.grid_id or row.grid_id
        if session.get(Grid, grid_id) is None:
            raise NotFound
        found_at = draft.found_at or row.ended_at
        if not row.started_at <= found_at <= row.ended_at:
            raise ValidationError({"found_at": translate("patrols", "This time is not within the patrol.")})
        row.finding_count += 1
        finding = Finding(
            patrol_id=row.id,
            ordinal=row.finding_count,
            found_at=found_at,
            address_text=address,
            grid_id=grid_id,
            content=content,
        )
        session.add(finding)
        session.flush()
        return finding

    def _open_finding(self, session: Session, finding_id: int) -> Finding:
        finding = queries.load_visible(session, Finding, finding_id, self._actor)
        if not isinstance(finding, Finding):
            raise NotFound
        if not is_open(finding):
            raise Refused(
                translate("patrols", "Something was made of this finding already; open that instead.")
            )
        return finding


def _of_shift(shift: Shift | None) -> dict[str, Any]:
    """What a patrol takes from its shift unless the log says otherwise."""
    if shift is None:
        return {}
    return {
        "started_at": shift.starts_at,
        "ended_at": shift.ends_at,
        "route": shift.route,
        "grid_id": shift.grid_id,
    }


def _signed_in(session: Session, shift_id: int) -> int:
    came = select(func.count()).where(Attendance.shift_id == shift_id, Attendance.signed_in_at.is_not(None))
    return session.scalar(came) or 0


def _checked(draft: FindingDraft) -> tuple[str, str]:
    """Content and place of a finding, cleaned by the rules of the hazard they may become. Raises
    ValidationError."""
    declared, problems, values = RECORD_TYPES["hazard"], {}, []
    for name, field, typed in (
        ("content", "description", draft.content),
        ("address_text", "address_text", draft.address_text),
    ):
        try:
            values.append(clean_value(declared.field(field), typed))
        except OfficerError as error:
            problems[name] = error.message
    if problems:
        raise ValidationError(problems)
    return values[0], values[1]
