"""The services about grids over time, as part of the catalogue of all services; each is loaded when first
asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.grids.changes import GridChangeService
    from gridguard_desktop.services.grids.divisions import DivisionService
    from gridguard_desktop.services.grids.duty import DutyService
    from gridguard_desktop.services.grids.police import PoliceUnitService
    from gridguard_desktop.services.grids.shares import BeatShareService
    from gridguard_desktop.services.grids.totals import TreeTotalService
    from gridguard_desktop.services.maps import MapFileService, MapService
    from gridguard_desktop.services.papers.maps import MapPaperService


class GridServices:
    """One property per noun."""

    context: ServiceContext

    @cached_property
    def beat_shares(self) -> BeatShareService:
        """Which beats cover which grids."""
        from gridguard_desktop.services.grids.shares import BeatShareService

        return BeatShareService(self.context)

    @cached_property
    def divisions(self) -> DivisionService:
        """The administrative tree and its yearly list."""
        from gridguard_desktop.services.grids.divisions import DivisionService

        return DivisionService(self.context)

    @cached_property
    def duty(self) -> DutyService:
        """Who answers for which grid today."""
        from gridguard_desktop.services.grids.duty import DutyService

        return DutyService(self.context)

    @cached_property
    def grid_changes(self) -> GridChangeService:
        """Splitting, merging and moving grids."""
        from gridguard_desktop.services.grids.changes import GridChangeService

        return GridChangeService(self.context)

    @cached_property
    def maps(self) -> MapService:
        """The map of the grids."""
        from gridguard_desktop.services.maps import MapService

        return MapService(self.context)

    @cached_property
    def map_files(self) -> MapFileService:
        """Files with outlines of grids."""
        from gridguard_desktop.services.maps import MapFileService

        return MapFileService(self.context)

    @cached_property
    def map_papers(self) -> MapPaperService:
        """The map on paper."""
        from gridguard_desktop.services.papers.maps import MapPaperService

        return MapPaperService(self.context)

    @cached_property
    def police_units(self) -> PoliceUnitService:
        """The police tree above the beats."""
        from gridguard_desktop.services.grids.police import PoliceUnitService

        return PoliceUnitService(self.context)

    @cached_property
    def tree_totals(self) -> TreeTotalService:
        """Numbers of a month by either tree."""
        from gridguard_desktop.services.grids.totals import TreeTotalService

        return TreeTotalService(self.context)
