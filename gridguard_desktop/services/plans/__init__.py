"""Plans of floors with their pins."""

from gridguard_desktop.services.plans.service import FloorPlanService
from gridguard_desktop.services.plans.views import PinLine, PlanLine, PlanView

__all__ = ["FloorPlanService", "PinLine", "PlanLine", "PlanView"]
