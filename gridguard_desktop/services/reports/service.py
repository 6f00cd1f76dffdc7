"""A period's summary: counted for any month, quarter, half-year or year, explained in words, and every
number answered with its rows.

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
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.outward_summaries import outward
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import Column, FigureRef
from gridguard_desktop.exporting.summary_workbook import write_summary
from gridguard_desktop.exporting.tables import write_safely
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.exports import Export
from gridguard_desktop.services.papers import PaperJob, PaperService, register, render_job
from gridguard_desktop.services.reports.counting import Counting
from gridguard_desktop.services.reports.summing import summarise

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.domain.summaries import PeriodSummary


class ReportService(Service):
    """What the station did in a month, a quarter, half a year, a year."""

    @requires(Permission.REPORT_READ)
    def summary(self, span: Span) -> PeriodSummary:
        """The summary of a span against the one before and last year's. Raises Refused for one to come."""
        with self._reading(long=True) as session:
            return summarise(session, self._actor, self._clock, span)

    @requires(Permission.REPORT_READ)
    def monthly(self, year: int, month: int) -> PeriodSummary:
        """The summary of a month. Raises Refused for a month to come."""
        return self.summary(Span.of_month(year, month))

    @requires(Permission.REPORT_READ)
    def rows(self, ref: str, span: Span, column: Column = Column.NOW) -> ListQuery:
        """The rows behind a number of that summary; they add up to it.

        ``ref`` is what the summary's lines give (``FigureRef``). Raises KeyError for an unknown one.
        """
        periods = span.periods(self._clock.today())
        with self._reading(long=True) as session:
            return Counting(session, self._actor).rows(FigureRef.parse(ref), periods.of(column))

    @requires(Permission.REPORT_READ)
    def explain(self, summary: PeriodSummary) -> str:
        """情况说明 made from the numbers, to be put right by hand before printing."""
        return explain(summary)

    @requires(Permission.PAPER_PRINT)
    def paper_of(
        self,
        summary: PeriodSummary,
        note: str | None = None,
        *,
        for_issue: bool = False,
        leaves: bool = False,
    ) -> PaperJob:
        """The paper of a counted summary, as a preview or (``for_issue``) with its line in the register.

        Without a ``note`` it explains itself; what ``leaves`` the station holds small numbers back and always
        explains itself. ``render_job`` and ``PaperService.record_issue`` do the rest.
        """
        self.check(Permission.REPORT_READ, "paper_of")
        if leaves:
            summary, note = outward(summary), None
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            issue = self._reserve(session, station, summary) if for_issue else None
            stamp = Stamp(
                self._actor.name, self._clock.now(), issue.id if issue is not None else None, station.is_demo
            )
            words = explain(summary) if note is None else note
            view = monthly.MonthlyReportView(stamp, station.name, station.bureau, summary, words, leaves)
            title = monthly.title_of(summary.span)
            return PaperJob(
                paper=Paper.MONTHLY_REPORT,
                record_id=station.id,
                part_id=summary.span.key,
                title=title,
                number="",
                copies=1,
                file_name=f"{title}（对外）.pdf" if leaves else f"{title}.pdf",
                document=monthly.build(view),
                issue_id=issue.id if issue is not None else None,
            )

    @requires(Permission.PAPER_PRINT)
    def print_summary(self, span: Span, note: str | None = None) -> bytes:
        """The summary of a span as PDF, saved: the register of papers and the audit trail keep its SHA-256.

        Raises Refused for one to come.
        """
        self.check(Permission.REPORT_READ, "print_summary")
        job = self.paper_of(self.summary(span), note, for_issue=True)
        content = render_job(job)
        return PaperService(self._context).record_issue(job, content, way="save").content

    @requires(Permission.LIST_EXPORT)
    def write_workbook(self, summary: PeriodSummary, path: Path, *, leaves: bool) -> Export:
        """A counted summary as .xlsx; what ``leaves`` the station holds small numbers back. On record with
        its SHA-256. Raises OfficerError when the place cannot be written to."""
        self.check(Permission.REPORT_READ, "write_workbook")
        with self._reading() as session:
            name = session.scalars(select(Station.name)).one()
        shown = outward(summary) if leaves else summary
        title = f"{name}{monthly.title_of(summary.span)}"
        notes = (
            f"数据截至 {china_time(summary.made_at):%Y-%m-%d %H:%M}。",
            monthly.OUTWARD if leaves else monthly.INWARD,
        )

        def record(count: int, digest: str) -> None:
            details = {"span": summary.span.key, "count": count, "sha256": digest, "leaves": leaves}
            with self._writing() as session:
                record_event(session, AuditEvent.REPORT_MADE, details=details)

        count, digest = write_safely(
            path, lambda draft: write_summary(draft, shown, title, notes), before=record
        )
        return Export(path, count, digest)

    def _reserve(self, session: Session, station: Station, summary: PeriodSummary) -> PaperIssue:
        """The paper's line in the register; SHA-256 and pages are filled in when it leaves."""
        issue = register.new_line(
            session,
            PAPERS[Paper.MONTHLY_REPORT],
            station.id,
            user_id=self._actor.user_id,
            now=self._clock.now(),
            title=monthly.TITLE,
            part_id=summary.span.key,
        )
        details = {"span": summary.span.key, "issue": issue.id}
        record_event(session, AuditEvent.REPORT_MADE, details=details)
        return issue
