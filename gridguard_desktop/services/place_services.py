"""The services of units and elements, one property each; ``catalogue.Services`` is the whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.campaigns import CampaignResultService, CampaignService
from gridguard_desktop.services.elements import CompletenessService, ElementKindService, ElementService
from gridguard_desktop.services.licences import LicenceService
from gridguard_desktop.services.organisations import OrganisationService
from gridguard_desktop.services.sweeps import SweepService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext


class PlaceServices:
    """One property per noun."""

    context: ServiceContext

    @cached_property
    def campaigns(self) -> CampaignService:
        """Campaigns: plan, places, teams, approval."""
        return CampaignService(self.context)

    @cached_property
    def campaign_results(self) -> CampaignResultService:
        """What came of campaigns."""
        return CampaignResultService(self.context)

    @cached_property
    def completeness(self) -> CompletenessService:
        """How complete each grid is known."""
        return CompletenessService(self.context)

    @cached_property
    def element_kinds(self) -> ElementKindService:
        """The catalogue of elements."""
        return ElementKindService(self.context)

    @cached_property
    def elements(self) -> ElementService:
        """Elements of the grids."""
        return ElementService(self.context)

    @cached_property
    def licences(self) -> LicenceService:
        """Licences of units."""
        return LicenceService(self.context)

    @cached_property
    def organisations(self) -> OrganisationService:
        """Units with what only their kind has."""
        return OrganisationService(self.context)

    @cached_property
    def sweeps(self) -> SweepService:
        """Door-by-door sweeps."""
        return SweepService(self.context)
