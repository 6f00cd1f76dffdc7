"""The services about buildings and houses, as part of the catalogue of all services."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.houses.boards import BuildingBoardService
from gridguard_desktop.services.houses.limits import RentalLimitService
from gridguard_desktop.services.houses.lodging import LodgingService
from gridguard_desktop.services.houses.owners import OwnerService
from gridguard_desktop.services.houses.reaching import ReachService
from gridguard_desktop.services.houses.rooms import HouseRoomService
from gridguard_desktop.services.houses.tenancies import TenancyService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.declarations import DeclarationService
    from gridguard_desktop.services.houses.checks import RentalCheckService
    from gridguard_desktop.services.labels import LabelService
    from gridguard_desktop.services.panoramas import PanoramaService, RoomConsentService
    from gridguard_desktop.services.papers.labels import LabelSheetService
    from gridguard_desktop.services.plans import FloorPlanService


class HouseServices:
    """One property per noun."""

    context: ServiceContext

    @cached_property
    def boards(self) -> BuildingBoardService:
        """Boards of buildings."""
        return BuildingBoardService(self.context)

    @cached_property
    def declarations(self) -> DeclarationService:
        """What owners who live elsewhere declare."""
        from gridguard_desktop.services.declarations import DeclarationService

        return DeclarationService(self.context)

    @cached_property
    def floor_plans(self) -> FloorPlanService:
        """Plans of floors with exits and extinguishers."""
        from gridguard_desktop.services.plans import FloorPlanService

        return FloorPlanService(self.context)

    @cached_property
    def house_rooms(self) -> HouseRoomService:
        """Rooms that are let by themselves."""
        return HouseRoomService(self.context)

    @cached_property
    def labels(self) -> LabelService:
        """Labels with a square code."""
        from gridguard_desktop.services.labels import LabelService

        return LabelService(self.context)

    @cached_property
    def label_sheets(self) -> LabelSheetService:
        """Labels on paper."""
        from gridguard_desktop.services.papers.labels import LabelSheetService

        return LabelSheetService(self.context)

    @cached_property
    def lodging(self) -> LodgingService:
        """Hotels, short lets, dormitories and worksites with their beds."""
        return LodgingService(self.context)

    @cached_property
    def owners(self) -> OwnerService:
        """Owners of houses over time."""
        return OwnerService(self.context)

    @cached_property
    def panoramas(self) -> PanoramaService:
        """Panoramas of common areas with marks at hazards."""
        from gridguard_desktop.services.panoramas import PanoramaService

        return PanoramaService(self.context)

    @cached_property
    def reaching(self) -> ReachService:
        """Tries to reach owners."""
        return ReachService(self.context)

    @cached_property
    def rental_checks(self) -> RentalCheckService:
        """Safety checks of houses that are let."""
        from gridguard_desktop.services.houses.checks import RentalCheckService

        return RentalCheckService(self.context)

    @cached_property
    def rental_limits(self) -> RentalLimitService:
        """The numbers of the local rule on group rental."""
        return RentalLimitService(self.context)

    @cached_property
    def room_consents(self) -> RoomConsentService:
        """Residents' written consents to pictures inside their homes."""
        from gridguard_desktop.services.panoramas import RoomConsentService

        return RoomConsentService(self.context)

    @cached_property
    def tenancies(self) -> TenancyService:
        """What is let to whom from when until when."""
        return TenancyService(self.context)
