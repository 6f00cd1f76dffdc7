"""The map of the grids: sheets, outlines, pins, files with outlines."""

from gridguard_desktop.services.maps.files import MapFileService
from gridguard_desktop.services.maps.service import MapService
from gridguard_desktop.services.maps.views import (
    GEO,
    PAPER,
    PIN_KINDS,
    PLAN,
    GeoFile,
    GeoPreview,
    MapView,
    PinView,
    ShapeView,
    SheetLine,
)

__all__ = [
    "GEO",
    "PAPER",
    "PIN_KINDS",
    "PLAN",
    "GeoFile",
    "GeoPreview",
    "MapFileService",
    "MapService",
    "MapView",
    "PinView",
    "ShapeView",
    "SheetLine",
]
