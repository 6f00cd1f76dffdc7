"""The month's summary: counted for any month, explained in words, and every number answered with its rows.

Reads on the second connection, so that typing in the search bar never waits for it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import PaperIssue, Station
from gridguard_desktop.documents.common import Stamp
from gridguard_desktop.documents.reports import monthly
from gridguard_desktop.documents.reports.explanation import explain
from gridguard_desktop.documents.typeset import page_count, render
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
from gridguard_desktop.services.reports.counting import Counting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.documents.typeset import Document
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
    def explanation(self, year: int, month: int) -> str:
        """情况说明 made from the numbers, to be put right by hand before printing."""
        return explain(self.monthly(year, month))

    @requires(Permission.REPORT_READ)
    def monthly_document(self, year: int, month: int, note: str | None = None) -> Document:
        """The paper as a preview, not yet issued; without a ``note`` the one made from the numbers."""
        summary = self.monthly(year, month)
        with self._reading(long=True) as session:
            return self._document(session, summary, note, None)

    @requires(Permission.PAPER_PRINT)
    def print_monthly(self, year: int, month: int, note: str | None = None) -> bytes:
        """The month's summary as PDF. It leaves: the register of papers and the audit trail keep its
        SHA-256."""
        self.check(Permission.REPORT_READ, "print_monthly")
        summary = self.monthly(year, month)
        with self._writing() as session:
            issue = self._register(session, summary)
            document = self._document(session, summary, note, issue.id)
            content = render(document)
            issue.sha256, issue.pages = hashlib.sha256(content).hexdigest(), page_count(document)
            details = {"paper": issue.paper, "month": year * 100 + month, "sha256": issue.sha256}
            record_event(session, AuditEvent.REPORT_MADE, details=details)
            record_event(session, AuditEvent.PAPER_PRINTED, details={**details, "issue": issue.id})
        return content

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

    def _register(self, session: Session, summary: MonthlySummary) -> PaperIssue:
        issue = PaperIssue(
            paper=monthly.KEY,
            paper_version=1,
            record_type_key="station",
            record_id=None,
            title=f"{summary.year}年{summary.month}月{monthly.TITLE}",
            number=None,
            sha256="",
            pages=0,
            copies=1,
            way="pdf",
            issued_at=self._clock.now(),
            issued_by=self._actor.user_id,
        )
        session.add(issue)
        session.flush()
        return issue

    def _document(
        self, session: Session, summary: MonthlySummary, note: str | None, issue: int | None
    ) -> Document:
        station = session.scalars(select(Station)).one()
        stamp = Stamp(self._actor.name, self._clock.now(), issue, station.is_demo)
        return monthly.build(
            monthly.MonthlyReportView(
                stamp=stamp,
                station=station.name,
                bureau=station.bureau,
                summary=summary,
                note=explain(summary) if note is None else note,
            )
        )


def _printed() -> tuple[str, ...]:
    """Figures that stand in a chapter; the others are only parts of rates."""
    return tuple(key for key, figure in figures().items() if figure.section)
