"""The services of the care list, for the catalogue."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.aid.service import AidService
from gridguard_desktop.services.awards.service import AwardService
from gridguard_desktop.services.care.entries import CareListService
from gridguard_desktop.services.care.fund import CareFundService
from gridguard_desktop.services.care.keys import CareKeyService
from gridguard_desktop.services.care.needs import CareNeedService
from gridguard_desktop.services.care.rounds import CareRoundService
from gridguard_desktop.services.care.supports import CareSupportService
from gridguard_desktop.services.care.visits import CareVisitService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext


class CareServices:
    """Everything of care; part of ``Services``."""

    context: ServiceContext

    @cached_property
    def care_list(self) -> CareListService:
        """Who is looked after, on request or consent."""
        return CareListService(self.context)

    @cached_property
    def care_visits(self) -> CareVisitService:
        """Visits to people on the list."""
        return CareVisitService(self.context)

    @cached_property
    def care_rounds(self) -> CareRoundService:
        """Visits to many at once."""
        return CareRoundService(self.context)

    @cached_property
    def care_needs(self) -> CareNeedService:
        """What help they want."""
        return CareNeedService(self.context)

    @cached_property
    def care_keys(self) -> CareKeyService:
        """Sealed emergency contacts."""
        return CareKeyService(self.context)

    @cached_property
    def care_supports(self) -> CareSupportService:
        """Support for helpers."""
        return CareSupportService(self.context)

    @cached_property
    def aid(self) -> AidService:
        """Aid for helpers after an emergency."""
        return AidService(self.context)

    @cached_property
    def awards(self) -> AwardService:
        """Awards for helpers."""
        return AwardService(self.context)

    @cached_property
    def care_fund(self) -> CareFundService:
        """What came in, and what is left."""
        return CareFundService(self.context)
