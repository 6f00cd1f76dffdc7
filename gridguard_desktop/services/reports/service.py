"""The month's summary: counted for any month, explained in words, and every number answered with its rows.

Reads on the second connection, so that typing in the search bar never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import PaperIssue, Station
from gridguard_desktop.documents.common import Stamp
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.reports import monthly
from gridguard_desktop.documents.reports.explanation import explain
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reports import (
    Column,
    FigureRef,
    figures,
    month_period,
    month_periods,
    sections,
    tables,
)
from gridguard_desktop.domain.summaries import MonthlySummary, MonthPoint, SectionView
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.papers import PaperJob, PaperService, register, render_job
from gridguard_desktop.services.reports.counting import Counting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.domain.reports import Periods

MONTHS_SHOWN = 6
_COLUMNS = ("dispute_accepted", "dispute_settled")


class ReportService(Service):
    """What the station did in a month."""

    @requires(Permission.REPORT_READ)
    def monthly(self, year: int, month: int) -> MonthlySummary:
        """The summary of a month against the month before and last year's. Raises Refused for a month to
        come."""
        periods = month_periods(year, month, self._clock.today())
        with self._reading(long=True) as session:
            return self._summary(session, year, month, periods)

    @requires(Permission.REPORT_READ)
    def rows(self, ref: str, year: int, month: int, column: Column = Column.NOW) -> ListQuery:
        """The rows behind a number of that summary; they add up to it.

        ``ref`` is what the summary's lines give (``FigureRef``). Raises KeyError for an unknown one.
        """
        periods = month_periods(year, month, self._clock.today())
        with self._reading(long=True) as session:
            return Counting(session, self._actor).rows(FigureRef.parse(ref), periods.of(column))

    @requires(Permission.REPORT_READ)
    def explain(self, summary: MonthlySummary) -> str:
        """情况说明 made from the numbers, to be put right by hand before printing."""
        return explain(summary)

    @requires(Permission.PAPER_PRINT)
    def paper_of(
        self, summary: MonthlySummary, note: str | None = None, *, for_issue: bool = False
    ) -> PaperJob:
        """The paper of a counted summary, as a preview or (``for_issue``) with its line in the register.

        Without a ``note`` it explains itself. ``render_job`` and ``PaperService.record_issue`` do the rest.
        """
        self.check(Permission.REPORT_READ, "paper_of")
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            issue = self._reserve(session, station, summary) if for_issue else None
            stamp = Stamp(
                self._actor.name, self._clock.now(), issue.id if issue is not None else None, station.is_demo
            )
            words = explain(summary) if note is None else note
            view = monthly.MonthlyReportView(stamp, station.name, station.bureau, summary, words)
            title = f"{summary.year}年{summary.month}月{monthly.TITLE}"
            return PaperJob(
                paper=Paper.MONTHLY_REPORT,
                record_id=station.id,
                part_id=_month_number(summary),
                title=title,
                number="",
                copies=1,
                file_name=f"{title}.pdf",
                document=monthly.build(view),
                issue_id=issue.id if issue is not None else None,
            )

    @requires(Permission.PAPER_PRINT)
    def print_monthly(self, year: int, month: int, note: str | None = None) -> bytes:
        """The month's summary as PDF, saved: the register of papers and the audit trail keep its SHA-256.

        Raises Refused for a month to come.
        """
        self.check(Permission.REPORT_READ, "print_monthly")
        job = self.paper_of(self.monthly(year, month), note, for_issue=True)
        content = render_job(job)
        return PaperService(self._context).record_issue(job, content, way="save").content

    def _summary(self, session: Session, year: int, month: int, periods: Periods) -> MonthlySummary:
        counting = Counting(session, self._actor)
        lines = {line.figure.key: line for line in counting.lines(_printed(), periods)}
        chapters = tuple(
            SectionView(key, title, tuple(line for line in lines.values() if line.figure.section == key))
            for key, title in sections().items()
        )
        return MonthlySummary(
            year=year,
            month=month,
            periods=periods,
            made_at=self._clock.now(),
            sections=chapters,
            tables={key: counting.table(table, periods) for key, table in tables().items()},
            months=self._months(counting, periods),
        )

    def _months(self, counting: Counting, periods: Periods) -> tuple[MonthPoint, ...]:
        points = []
        for back in reversed(range(MONTHS_SHOWN)):
            first = add_months(periods.now.first, -back)
            period = month_period(first.year, first.month, self._clock.today())
            accepted, settled = counting.numbers(_COLUMNS, period).values()
            points.append(MonthPoint(first.year, first.month, int(accepted), int(settled)))
        return tuple(points)

    def _reserve(self, session: Session, station: Station, summary: MonthlySummary) -> PaperIssue:
        """The paper's line in the register; SHA-256 and pages are filled in when it leaves."""
        issue = register.new_line(
            session,
            PAPERS[Paper.MONTHLY_REPORT],
            station.id,
            user_id=self._actor.user_id,
            now=self._clock.now(),
            title=monthly.TITLE,
            part_id=_month_number(summary),
        )
        details = {"month": _month_number(summary), "issue": issue.id}
        record_event(session, AuditEvent.REPORT_MADE, details=details)
        return issue


def _month_number(summary: MonthlySummary) -> int:
    """202609: which month a paper is about."""
    return summary.year * 100 + summary.month


def _printed() -> tuple[str, ...]:
    """Figures that stand in a chapter; the others are only parts of rates."""
    return tuple(key for key, figure in figures().items() if figure.section)
