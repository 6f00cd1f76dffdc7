"""The services of the volunteers' files, for the catalogue."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.volunteers.accidents import VolunteerAccidentService
from gridguard_desktop.services.volunteers.certificates import ServiceCertificateService
from gridguard_desktop.services.volunteers.credit import VolunteerCreditService
from gridguard_desktop.services.volunteers.files import ConductAcceptanceService, VolunteerTrainingService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext


class VolunteerServices:
    """Training and signed rules; part of ``Services``."""

    context: ServiceContext

    @cached_property
    def volunteer_accidents(self) -> VolunteerAccidentService:
        """Accidents of volunteers on duty."""
        return VolunteerAccidentService(self.context)

    @cached_property
    def volunteer_trainings(self) -> VolunteerTrainingService:
        """Training of volunteers."""
        return VolunteerTrainingService(self.context)

    @cached_property
    def volunteer_credit(self) -> VolunteerCreditService:
        """Hours, points and stars."""
        return VolunteerCreditService(self.context)

    @cached_property
    def service_certificates(self) -> ServiceCertificateService:
        """Certificates of service."""
        return ServiceCertificateService(self.context)

    @cached_property
    def conduct_acceptances(self) -> ConductAcceptanceService:
        """Rules of conduct as signed."""
        return ConductAcceptanceService(self.context)
