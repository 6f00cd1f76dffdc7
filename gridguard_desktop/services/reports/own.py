"""自建报表: reports people put together themselves: counted within their sight, kept under a name, shared,
printed, saved as a workbook. Nothing that was found is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MODELS, Station
from gridguard_desktop.db.models.finding import OwnReport, OwnReportShare
from gridguard_desktop.db.queries import is_indexed
from gridguard_desktop.documents.common import Stamp
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.registry import PAPERS
from gridguard_desktop.documents.reports import own_report
from gridguard_desktop.domain.ages import sees_births, tells_births
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.own_reports import (
    Measure,
    OwnAsk,
    Unit,
    check,
    group_words,
    groupings,
    measured,
    outward,
    stays,
)
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.exporting.own_report_workbook import write_own_report
from gridguard_desktop.exporting.tables import write_safely
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.exports import Export
from gridguard_desktop.services.finding.questions import GREAT, QuestionService
from gridguard_desktop.services.finding.sharing import SharedService, checked_name
from gridguard_desktop.services.papers import PaperJob, register
from gridguard_desktop.services.reports.own_counting import count

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from gridguard_desktop.domain.own_reports import Grouping, OwnTable

_SPANS = (Unit.MONTH, Unit.QUARTER, Unit.YEAR)


@dataclass(frozen=True, slots=True)
class Register:
    """A register one may report on: what it may be grouped by and what added up, with their words."""

    key: str
    words: str
    groupings: tuple[tuple[Grouping, str], ...]
    measured: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report somebody may use. ``owner`` is empty for one's own; ``colleagues`` and ``for_everybody`` are
    told to the owner only."""

    id: int
    name: str
    ask: OwnAsk
    owner: str = ""
    colleagues: tuple[int, ...] = ()
    for_everybody: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer: the table, when it was counted, why it may not leave the station (empty when it may)."""

    table: OwnTable
    made_at: datetime
    stays: str


class OwnReportService(SharedService):
    """Putting reports together, answering, keeping and sharing them."""

    record_key: ClassVar[str] = "own_report"
    _model, _shares, _link = OwnReport, OwnReportShare, "report_id"
    _copied = ("question", "content")

    @requires(Permission.REPORT_READ)
    def registers(self) -> tuple[Register, ...]:
        """The registers the actor may read, in the order of the rail, with what they offer."""
        return tuple(
            _offered(key)
            for key, declared in RECORD_TYPES.items()
            if declared.page is not None
            and groupings(declared)
            and self._actor.can(record_permission(key, "read"))
        )

    @requires(Permission.REPORT_READ)
    def count(self, ask: OwnAsk) -> Counted:
        """The answer within the actor's sight, counted now. Raises ValidationError for what no report may
        ask, QueryError, Refused for too many groups, PermissionDenied."""
        query = self._meaning(ask, "count")
        with self._reading(long=True) as session:
            table = count(session, self._actor, ask, query)
        return Counted(table, self._clock.now(), stays(ask, table.query))

    # ---- kept

    @requires(Permission.REPORT_READ)
    def kept(self) -> tuple[KeptReport, ...]:
        """Own reports in the order they were saved, then those that colleagues share, as far as the actor may
        read their registers and every condition still means something."""
        with self._reading() as session:
            found = [
                (row, self._taken_up(row), owner, colleagues)
                for row, owner, colleagues in self._offered(session)
            ]
            return tuple(
                KeptReport(row.id, row.name, ask, owner, told, not owner and row.for_everybody)
                for row, ask, owner, told in found
                if ask is not None
            )

    @requires(Permission.REPORT_READ)
    def save(self, name: str, ask: OwnAsk) -> int:
        """Keep a report; one's own of the same name is replaced, its shares stay. Raises ValidationError,
        Refused."""
        check(ask)
        self.check(record_permission(ask.record_type, "read"), "save")
        name = checked_name(name)
        with self._writing() as session:
            row: OwnReport = self._kept_as(session, ask.record_type, name)
            row.question, row.content = ask.question.strip(), ask.to_content()
            session.flush()
            return row.id

    # ---- out of the house

    @requires(Permission.PAPER_PRINT)
    def paper_of(
        self, counted: Counted, name: str, *, leaves: bool = False, for_issue: bool = False
    ) -> PaperJob:
        """A counted report as a paper, as a preview or (``for_issue``) with its line in the register. Raises
        Refused for one that stays at the station."""
        self.check(Permission.REPORT_READ, "paper_of")
        table, title = self._shown(counted, leaves=leaves), name or own_report.TITLE
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            now = self._clock.now()
            issue = None
            if for_issue:
                spec = PAPERS[Paper.OWN_REPORT]
                user = self._actor.user_id
                issue = register.new_line(session, spec, station.id, user_id=user, now=now, title=spec.title)
                record_event(session, AuditEvent.REPORT_MADE, details=_facts(table, leaves, issue=issue.id))
            number = issue.id if issue is not None else None
            stamp = Stamp(self._actor.name, now, number, station.is_demo)
            view = own_report.view_of(
                stamp, station.name, station.bureau, title, table, counted.made_at, outward=leaves
            )
            return PaperJob(
                paper=Paper.OWN_REPORT,
                record_id=station.id,
                part_id=None,
                title=title,
                number="",
                copies=1,
                file_name=f"{title}（对外）.pdf" if leaves else f"{title}.pdf",
                document=own_report.build(view),
                issue_id=number,
            )

    @requires(Permission.LIST_EXPORT)
    def write_workbook(self, counted: Counted, name: str, path: Path, *, leaves: bool) -> Export:
        """A counted report as .xlsx; on record with its SHA-256. Raises Refused for one that stays at the
        station, OfficerError when the place cannot be written to."""
        self.check(Permission.REPORT_READ, "write_workbook")
        table = self._shown(counted, leaves=leaves)
        notes = (
            f"数据截至 {china_time(counted.made_at):%Y-%m-%d %H:%M}。",
            own_report.OUTWARD if leaves else own_report.INWARD,
        )

        def record(lines: int, digest: str) -> None:
            with self._writing() as session:
                facts = _facts(table, leaves, count=lines, sha256=digest)
                record_event(session, AuditEvent.REPORT_MADE, details=facts)

        title = name or own_report.TITLE
        lines, digest = write_safely(
            path, lambda draft: write_own_report(draft, table, title, notes), before=record
        )
        return Export(path, lines, digest)

    def _shown(self, counted: Counted, *, leaves: bool) -> OwnTable:
        if leaves and counted.stays:
            raise Refused(counted.stays)
        return outward(counted.table) if leaves else counted.table

    # ---- meaning

    def _meaning(self, ask: OwnAsk, method: str) -> ListQuery:
        """What the conditions mean today, as a list would ask it."""
        check(ask)
        self.check(record_permission(ask.record_type, "read"), method)
        offered = [one for one, _ in _offered(ask.record_type).groupings]
        if any(one not in offered for one in ask.groups):
            raise Refused(translate("own_reports", "This cannot be grouped by."))
        query = ListQuery(ask.record_type, ask.filters)
        if tells_births(RECORD_TYPES[ask.record_type], query):
            self.check(Permission.RESIDENT_CARE, method)
        if ask.question.strip():
            asked = QuestionService(self._context).ask(ask.record_type, ask.question, settled=True)
            query = asked.narrowing(query)
        return query

    def _taken_up(self, row: OwnReport) -> OwnAsk | None:
        """The report as it was saved; None for one that lost a condition or that the actor may not ask: it
        would show too much, or nothing."""
        declared = RECORD_TYPES.get(row.list_key)
        if declared is None or not self._actor.can(record_permission(row.list_key, "read")):
            return None
        try:
            ask = OwnAsk.from_content(row.list_key, row.question, row.content)
            check(ask)
        except (ValueError, OfficerError):
            return None
        births = tells_births(declared, ListQuery(row.list_key, ask.filters))
        return None if births and not sees_births(self._actor) else ask

    def _empty(self) -> dict[str, Any]:
        return {"question": "", "content": {}, "for_everybody": False}

    def _full_words(self, most: int) -> str:
        return translate(
            "own_reports", "You keep {most} reports of this register; drop one first.", most=most
        )

    def _taken_words(self, name: str) -> str:
        return translate("own_reports", "You already have a report called “{name}”.", name=name)


def _offered(key: str) -> Register:
    """What a register offers: of great ones only days that have an index, as in a list's question."""
    declared = RECORD_TYPES[key]
    usable = [
        one
        for one in groupings(declared)
        if key not in GREAT or one.unit not in _SPANS or is_indexed(MODELS[key], one.field)
    ]
    return Register(
        key,
        str(declared.plural),
        tuple((one, group_words(declared, one)) for one in usable),
        tuple((one.name, str(one.label)) for one in measured(declared)),
    )


def _facts(table: OwnTable, leaves: bool, **more: Any) -> dict[str, Any]:
    """What goes on record of a report that leaves the program: what it is of, never what was looked for."""
    return {
        "register": table.ask.record_type,
        "groups": [one.key for one in table.ask.groups],
        "measure": table.ask.measure.value if table.ask.measure is Measure.COUNT else table.ask.of,
        "leaves": leaves,
        **more,
    }
