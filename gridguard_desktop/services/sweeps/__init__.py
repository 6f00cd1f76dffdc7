"""Door-by-door sweeps: doors listed, results entered or imported, coverage by grid, the second-visit list."""

from gridguard_desktop.services.sweeps.service import SweepService

__all__ = ["SweepService"]
