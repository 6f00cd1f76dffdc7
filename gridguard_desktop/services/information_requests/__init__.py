"""Requests of residents about the data held on them: taken in, settled field by field, answered."""

from gridguard_desktop.services.information_requests.service import InformationRequestService
from gridguard_desktop.services.information_requests.views import ItemView, RequestLine, RequestParts

__all__ = ["InformationRequestService", "ItemView", "RequestLine", "RequestParts"]
