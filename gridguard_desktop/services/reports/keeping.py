"""The services of what is kept of reports, as one part of the catalogue."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.reports.copies import ReportCopyService
    from gridguard_desktop.services.reports.entered import StationFigureService
    from gridguard_desktop.services.reports.month_end import MonthEndService
    from gridguard_desktop.services.reports.own import OwnReportService
    from gridguard_desktop.services.reports.templates import ReportTemplateService


class Reporting:
    """``services.reporting.copies`` and its neighbours; each is made when it is first asked for."""

    def __init__(self, context: ServiceContext) -> None:
        self._context = context

    @cached_property
    def copies(self) -> ReportCopyService:
        """Frozen summaries."""
        from gridguard_desktop.services.reports.copies import ReportCopyService

        return ReportCopyService(self._context)

    @cached_property
    def figures(self) -> StationFigureService:
        """Figures the station enters itself."""
        from gridguard_desktop.services.reports.entered import StationFigureService

        return StationFigureService(self._context)

    @cached_property
    def templates(self) -> ReportTemplateService:
        """The superior's workbooks, filled every month."""
        from gridguard_desktop.services.reports.templates import ReportTemplateService

        return ReportTemplateService(self._context)

    @cached_property
    def own(self) -> OwnReportService:
        """Reports people put together themselves."""
        from gridguard_desktop.services.reports.own import OwnReportService

        return OwnReportService(self._context)

    @cached_property
    def month_end(self) -> MonthEndService:
        """The folder that is filled every month."""
        from gridguard_desktop.services.reports.month_end import MonthEndService

        return MonthEndService(self._context)
