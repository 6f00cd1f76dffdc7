"""Fields a station adds to the register of residents: their declaration, and what stands in them."""

from gridguard_desktop.services.custom_fields.service import CustomFieldService
from gridguard_desktop.services.custom_fields.values import CustomFact, CustomValueService

__all__ = ["CustomFact", "CustomFieldService", "CustomValueService"]
