"""The month's summary: counted, explained, printed; every number opens its rows."""

from gridguard_desktop.services.reports.service import ReportService

__all__ = ["ReportService"]
