"""Floor areas in square metres, always ``Decimal``: as typed (86.5㎡), as shown (86.50)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

LARGEST = Decimal(1_000_000)
_TYPED = re.compile(r"(\d{1,9}(?:\.\d{1,2})?)(?:㎡|m2|m²|平方米|平米|平方|平)?", re.IGNORECASE)


def parse_area(text: str) -> Decimal:
    """Square metres from ``86``, ``86.5``, ``86.5㎡`` or ``８６平方米``. Raises OfficerError."""
    typed = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text).replace("。", "."))
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise OfficerError(
            translate("rentals", "“{text}” is not an area. Write square metres like 86.5.", text=text.strip())
        )
    area = Decimal(found.group(1)).quantize(Decimal("0.01"))
    if not 0 < area <= LARGEST:
        raise OfficerError(translate("rentals", "An area is above 0 and not larger than a village."))
    return area


def area_words(area: Decimal) -> str:
    """86.50"""
    return f"{area:.2f}"
