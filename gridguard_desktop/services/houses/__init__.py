"""Buildings and houses beyond the plain register: the board of a building and what it lacks; owners over
time, rooms, tenancies, the local rule on group rental."""

from gridguard_desktop.services.houses.boards import BuildingBoardService
from gridguard_desktop.services.houses.limits import RentalLimitService
from gridguard_desktop.services.houses.owners import OwnerService
from gridguard_desktop.services.houses.rental_views import (
    OwnerDraft,
    OwnerLine,
    OwnersView,
    RentalView,
    TenancyDraft,
    TenancyLine,
)
from gridguard_desktop.services.houses.rooms import HouseRoomService
from gridguard_desktop.services.houses.tenancies import TenancyService
from gridguard_desktop.services.houses.views import Board, BuildingLine, FlatCell, MarkedAbsence

__all__ = [
    "Board",
    "BuildingBoardService",
    "BuildingLine",
    "FlatCell",
    "HouseRoomService",
    "MarkedAbsence",
    "OwnerDraft",
    "OwnerLine",
    "OwnerService",
    "OwnersView",
    "RentalLimitService",
    "RentalView",
    "TenancyDraft",
    "TenancyLine",
    "TenancyService",
]
