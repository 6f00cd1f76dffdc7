"""The services about residents over time, as part of the catalogue of all services."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.residents.care import CareService
from gridguard_desktop.services.residents.closing import ClosingService
from gridguard_desktop.services.residents.households import HouseholdService
from gridguard_desktop.services.residents.population import PopulationService
from gridguard_desktop.services.residents.service import ResidentService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext


class ResidentServices:
    """One property per noun."""

    context: ServiceContext

    @cached_property
    def care(self) -> CareService:
        """Guardians of minors, emergency contacts of the old."""
        return CareService(self.context)

    @cached_property
    def closing(self) -> ClosingService:
        """Records of people who died or left."""
        return ClosingService(self.context)

    @cached_property
    def households(self) -> HouseholdService:
        """Households, split and put together."""
        return HouseholdService(self.context)

    @cached_property
    def population(self) -> PopulationService:
        """How many lived here on a day."""
        return PopulationService(self.context)

    @cached_property
    def residents(self) -> ResidentService:
        """Residents, with what is told of them."""
        return ResidentService(self.context)
