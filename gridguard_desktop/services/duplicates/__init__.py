"""Resident records that may be the same person: found, compared by a person, merged or told apart, undone."""

from gridguard_desktop.services.duplicates.service import DuplicateService
from gridguard_desktop.services.duplicates.views import Differing, MergeLine, PairLine, PairView, Person

__all__ = ["Differing", "DuplicateService", "MergeLine", "PairLine", "PairView", "Person"]
