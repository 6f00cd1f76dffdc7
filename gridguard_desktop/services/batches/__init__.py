"""Imported batches: kept part by part while a roster is imported, taken back within thirty days."""

from gridguard_desktop.services.batches.service import BatchLine, BatchService
from gridguard_desktop.services.batches.taking_back import Undone

__all__ = ["BatchLine", "BatchService", "Undone"]
