"""The joint ledger of any span of days: items by line and by department, each number with its rows; and its
paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import (
    Campaign,
    CampaignForce,
    Dispute,
    Hazard,
    JointSheet,
    JointTask,
    Referral,
)
from gridguard_desktop.documents.joint_tasks import ledger as paper
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_ledger import BY_DEPARTMENT, BY_LINE, ELSEWHERE, Part, check_span
from gridguard_desktop.domain.lawdata import choices, label
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.rectifications import HazardResult
from gridguard_desktop.domain.reports import Period
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.joint_tasks import counted
from gridguard_desktop.services.joint_tasks.views import JointLedger, LedgerLine
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.station_paper import reserve, station_job
from gridguard_desktop.services.reports.rules import Condition, during

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.services.papers.views import PaperJob

_ITEMS: dict[str, Callable[[Period], Condition]] = {
    "opened": counted.opened,
    "closed": counted.closed,
    "open": counted.open_at_end,
    "late": lambda period: counted.items_with(counted.late(period)),
}
_SHEETS: dict[str, Callable[[Period], Condition]] = {
    "sent": counted.sent,
    "answered": counted.answered,
    "waited": counted.waited_for,
    "late": counted.late,
    "given_up": counted.given_up,
}


class JointLedgerService(Service):
    """Reads on the second connection: a ledger of two years keeps nobody waiting who types."""

    record_key: ClassVar[str] = "joint_task"

    @requires("read")
    def ledger(self, first: date, last: date) -> JointLedger:
        """The ledger of ``first`` to ``last``, both counted. Raises ValidationError."""
        check_span(first, last)
        period = Period(first, last)
        with self._reading(long=True) as session:
            return JointLedger(
                first=first,
                last=last,
                lines=self._by_line(session, period),
                total=LedgerLine("", translate("joint_tasks", "Together"), self._total(session, period)),
                departments=self._by_department(session, period),
                elsewhere=self._elsewhere(session, period),
            )

    @requires("read")
    def rows(self, part: Part, key: str, column: str, first: date, last: date) -> ListQuery:
        """The records behind a number of the ledger; as many as it says. An empty ``key`` means all lines.

        Raises KeyError for a column that does not exist, PermissionDenied where the kind of record may not be
        read.
        """
        period = Period(first, last)
        with self._reading(long=True) as session:
            if part is Part.ELSEWHERE:
                model, handed_over = _OUTSIDE[key]
                self.check(record_permission(model.record_type, "read"), "rows")
                return self._found(session, model, handed_over(period))
            if part is Part.DEPARTMENT:
                sheets = _SHEETS[column](period) & (JointSheet.partner_id == int(key))
                return self._found(session, JointTask, counted.items_with(sheets))
            condition = _ITEMS[column](period)
            wanted = condition & (JointTask.line == key) if key else condition
            return self._found(session, JointTask, wanted)

    @requires(Permission.PAPER_PRINT)
    def paper_of(self, ledger: JointLedger, *, for_issue: bool = False) -> PaperJob:
        """The ledger as a paper, as a preview or (``for_issue``) with its line in the register."""
        self.check(Permission.JOINT_TASK_READ, "paper_of")
        with self._writing() as session:
            gathering = Gathering(session, self._context)
            if for_issue:
                reserve(gathering, Paper.JOINT_LEDGER)
            days = f"{ledger.first.isoformat()}..{ledger.last.isoformat()}"
            details = {"ledger": "joint", "span": days, "issue": gathering.issue}
            record_event(session, AuditEvent.REPORT_MADE, details=details)
            return station_job(
                gathering,
                Paper.JOINT_LEDGER,
                paper.build(_view(gathering, ledger)),
                f"{paper.TITLE}{days}.pdf",
            )

    # ---- inside

    def _by_line(self, session: Session, period: Period) -> tuple[LedgerLine, ...]:
        found = {column.key: self._lines(session, _ITEMS[column.key](period)) for column in BY_LINE}
        return tuple(
            LedgerLine(
                entry.key,
                label("joint_lines", entry.key),
                tuple(found[column.key].get(entry.key, 0) for column in BY_LINE),
            )
            for entry in choices("joint_lines")
        )

    def _lines(self, session: Session, condition: Condition) -> dict[str, int]:
        wanted: Any = select(JointTask.line, func.count()).where(condition).group_by(JointTask.line)
        return {line: number for line, number in session.execute(self._seen(wanted, JointTask))}

    def _total(self, session: Session, period: Period) -> tuple[int, ...]:
        return tuple(self._count(session, JointTask, _ITEMS[column.key](period)) for column in BY_LINE)

    def _by_department(self, session: Session, period: Period) -> tuple[LedgerLine, ...]:
        found = {
            column.key: self._departments(session, _SHEETS[column.key](period)) for column in BY_DEPARTMENT
        }
        units = sorted({unit for numbers in found.values() for unit in numbers})
        names = queries.titles(session, "partner", units)
        lines = [
            LedgerLine(
                str(unit),
                names.get(unit, ""),
                tuple(found[column.key].get(unit, 0) for column in BY_DEPARTMENT),
            )
            for unit in units
        ]
        return tuple(sorted(lines, key=lambda line: (*(-number for number in line.numbers[:1]), line.label)))

    def _departments(self, session: Session, condition: Condition) -> dict[int, int]:
        wanted: Any = (
            select(JointSheet.partner_id, func.count())
            .join(JointTask, JointTask.id == JointSheet.task_id)
            .where(condition)
            .group_by(JointSheet.partner_id)
        )
        return {unit: number for unit, number in session.execute(self._seen(wanted, JointTask))}

    def _elsewhere(self, session: Session, period: Period) -> tuple[LedgerLine, ...]:
        """What this actor may read of it."""
        found = []
        for column in ELSEWHERE:
            model, condition = _OUTSIDE[column.key]
            if self._actor.can(record_permission(model.record_type, "read")):
                number = self._count(session, model, condition(period))
                found.append(LedgerLine(column.key, str(column.label), (number,)))
        return tuple(found)

    def _seen(self, statement: Any, model: type[Record]) -> Any:
        return queries.visible(statement, model, self._actor)

    def _count(self, session: Session, model: type[Record], condition: Condition) -> int:
        wanted = self._seen(select(func.count()).select_from(model).where(condition), model)
        return int(session.scalar(wanted) or 0)

    def _found(self, session: Session, model: type[Record], condition: Condition) -> ListQuery:
        wanted = self._seen(select(model.id).where(condition), model)
        ids = tuple(session.scalars(wanted.order_by(model.id)))
        return ListQuery(model.record_type, ids=ids, with_archived=True)


def _handed_over(period: Period) -> Condition:
    letters = select(Referral.dispute_id).where(
        during(Referral.sent_at, period), Referral.committee_id.is_(None)
    )
    return Dispute.id.in_(letters)


def _hazard_handed_over(period: Period) -> Condition:
    return during(Hazard.closed_on, period) & (Hazard.result == HazardResult.TRANSFERRED.value)


def _together(period: Period) -> Condition:
    return during(Campaign.starts_on, period) & Campaign.id.in_(select(CampaignForce.campaign_id))


_OUTSIDE: dict[str, tuple[type[Record], Callable[[Period], Condition]]] = {
    "dispute": (Dispute, _handed_over),
    "hazard": (Hazard, _hazard_handed_over),
    "campaign": (Campaign, _together),
}
_ELSEWHERE_ZH = {column.key: column.zh for column in ELSEWHERE}


def _on_paper(lines: tuple[LedgerLine, ...]) -> tuple[paper.LineOnPaper, ...]:
    return tuple(paper.LineOnPaper(one.label, one.numbers) for one in lines)


def _view(gathering: Gathering, ledger: JointLedger) -> paper.LedgerView:
    elsewhere = tuple(paper.LineOnPaper(_ELSEWHERE_ZH[one.key], one.numbers) for one in ledger.elsewhere)
    return paper.LedgerView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        first=ledger.first,
        last=ledger.last,
        lines=_on_paper(ledger.lines),
        total=ledger.total.numbers,
        departments=_on_paper(ledger.departments),
        elsewhere=elsewhere,
    )
