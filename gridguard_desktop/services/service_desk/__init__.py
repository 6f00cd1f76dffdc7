"""The service desk: requests of the public, their answers, what goes to other units."""

from gridguard_desktop.services.service_desk.service import ServiceRequestService

__all__ = ["ServiceRequestService"]
