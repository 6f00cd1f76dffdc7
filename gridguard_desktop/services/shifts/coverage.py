"""Reading the coverage picture: planned from the roster, served from sign-in and sign-out.

Of the shifts that begin in a span of days. Places only; a number opens its shifts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Attendance, Grid, Shift
from gridguard_desktop.db.queries import visible
from gridguard_desktop.documents.patrols import coverage as paper
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.coverage import ALL, Cell, Coverage, bands, hours, minutes_by_band
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_ledger import check_span
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reports import Period
from gridguard_desktop.exporting.tables import Table, write_table
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.station_paper import reserve, station_job
from gridguard_desktop.services.reports.rules import during

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.papers.views import PaperJob


class CoverageService(Service):
    """Where and when somebody was to be on the street, and was."""

    record_key: ClassVar[str] = "shift"

    @requires("read")
    def picture(self, first: date, last: date) -> Coverage:
        """Planned and served minutes of the shifts that begin in these days. Raises ValidationError."""
        check_span(first, last)
        with self._reading(long=True) as session:
            cells: dict[tuple[int, str], Cell] = defaultdict(Cell)
            for _, grid_id, planned, done in self._minutes(session, first, last):
                for band in planned.keys() | done.keys():
                    cell = cells[grid_id, band]
                    cells[grid_id, band] = cell.plus(planned.get(band, 0), done.get(band, 0))
            known = {grid_id for grid_id, _ in cells}
            names: Any = select(Grid.id, Grid.name).where(Grid.id.in_(known)).order_by(Grid.name, Grid.id)
            grids = tuple((grid_id, name) for grid_id, name in session.execute(names))
            return Coverage(first, last, grids, dict(cells))

    @requires("read")
    def rows(self, grid_id: int, band: str, first: date, last: date) -> ListQuery:
        """The shifts behind a cell; an empty ``band`` means the whole day."""
        with self._reading(long=True) as session:
            found = {
                shift_id
                for shift_id, grid, planned, done in self._minutes(session, first, last)
                if grid == grid_id and (band == ALL or band in planned or band in done)
            }
            return ListQuery("shift", ids=tuple(sorted(found)))

    @requires(Permission.LIST_EXPORT)
    def write_workbook(self, shown: Coverage, path: Path) -> int:
        """The picture as .xlsx; on record with its SHA-256. Returns its lines. Raises OfficerError when the
        place cannot be written to."""
        self.check(Permission.SHIFT_READ, "write_workbook")
        keys = (*bands(), ALL)
        words = {**bands(), ALL: translate("coverage", "All day")}
        heads = [translate("coverage", "Grid")]
        for key in keys:
            heads += [
                translate("coverage", "{band} planned", band=words[key]),
                translate("coverage", "{band} served", band=words[key]),
            ]
        rows = []
        for grid_id, name in shown.grids:
            cells = [shown.cell(grid_id, key) for key in keys]
            rows.append([name, *(hours(number) for one in cells for number in (one.planned, one.done))])
        days = f"{shown.first.isoformat()}..{shown.last.isoformat()}"
        title = translate("coverage", "Coverage of patrols")
        table = Table(title, heads, rows, notes=(days, translate("coverage", "Hours of everybody on shift.")))

        def record(lines: int, digest: str) -> None:
            with self._writing() as session:
                facts = {"coverage": days, "count": lines, "sha256": digest}
                record_event(session, AuditEvent.REPORT_MADE, details=facts)

        return write_table(path, table, before=record)[0]

    @requires(Permission.PAPER_PRINT)
    def paper_of(self, shown: Coverage, *, for_issue: bool = False) -> PaperJob:
        """The picture as a paper, as a preview or (``for_issue``) with its line in the register."""
        self.check(Permission.SHIFT_READ, "paper_of")
        with self._writing() as session:
            gathering = Gathering(session, self._context)
            if for_issue:
                reserve(gathering, Paper.COVERAGE)
            days = f"{shown.first.isoformat()}..{shown.last.isoformat()}"
            details = {"coverage": days, "issue": gathering.issue}
            record_event(session, AuditEvent.REPORT_MADE, details=details)
            view = paper.CoverageView(gathering.stamp, gathering.station_name, shown)
            return station_job(gathering, Paper.COVERAGE, paper.build(view), f"{paper.TITLE}{days}.pdf")

    def _minutes(
        self, session: Session, first: date, last: date
    ) -> Iterator[tuple[int, int, dict[str, int], dict[str, int]]]:
        """Shift, grid, minutes planned and served by band, for everybody on the roster."""
        columns: Any = select(
            Shift.id,
            Shift.grid_id,
            Shift.starts_at,
            Shift.ends_at,
            Attendance.signed_in_at,
            Attendance.signed_out_at,
        ).join(Attendance, Attendance.shift_id == Shift.id)
        wanted = columns.where(during(Shift.starts_at, Period(first, last)), Shift.state != "cancelled")
        for shift_id, grid_id, starts, ends, came, went in session.execute(
            visible(wanted, Shift, self._actor)
        ):
            yield shift_id, grid_id, minutes_by_band(starts, ends), minutes_by_band(came, went)
