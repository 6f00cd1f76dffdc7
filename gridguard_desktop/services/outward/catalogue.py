"""The services of what leaves the house, for the catalogue of all services; loaded when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.outward.requests import OutwardService
    from gridguard_desktop.services.outward.writing import PlainExportService
    from gridguard_desktop.services.papers.lists import ListPaperService


class OutwardServices:
    """Lists on paper, requests for plain data, approved files."""

    context: ServiceContext

    @cached_property
    def list_papers(self) -> ListPaperService:
        """Lists on paper."""
        from gridguard_desktop.services.papers.lists import ListPaperService

        return ListPaperService(self.context)

    @cached_property
    def outward(self) -> OutwardService:
        """Requests for plain data that leaves, and their approval."""
        from gridguard_desktop.services.outward.requests import OutwardService

        return OutwardService(self.context)

    @cached_property
    def plain_exports(self) -> PlainExportService:
        """Approved files with plain data."""
        from gridguard_desktop.services.outward.writing import PlainExportService

        return PlainExportService(self.context)
