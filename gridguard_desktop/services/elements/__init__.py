"""The catalogue of elements, the elements, and how complete each grid is known."""

from gridguard_desktop.services.elements.completeness import CompletenessService
from gridguard_desktop.services.elements.kinds import ElementKindService
from gridguard_desktop.services.elements.service import ElementService

__all__ = ["CompletenessService", "ElementKindService", "ElementService"]
