"""Buildings and houses beyond the plain register: the board of a building and what it lacks."""

from gridguard_desktop.services.houses.boards import BuildingBoardService
from gridguard_desktop.services.houses.views import Board, BuildingLine, FlatCell, MarkedAbsence

__all__ = ["Board", "BuildingBoardService", "BuildingLine", "FlatCell", "MarkedAbsence"]
