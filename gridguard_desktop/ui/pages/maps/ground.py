"""The page of maps as those who work on it know it: drawing and files from outside build on this, the page
builds on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from gridguard_desktop.services.maps import MapView, SheetLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.pages.maps.canvas import MapCanvas
    from gridguard_desktop.ui.pages.maps.side import MapSide


class MapGround(Page):
    """What is shown, and what its parts may ask of the page."""

    canvas: MapCanvas
    side: MapSide
    place: FormPlace
    stack: QStackedWidget

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.wanted: int | None = None
        """The sheet to show; None: the first."""
        self.sheets: tuple[SheetLine, ...] = ()
        self.view: MapView | None = None

    def reload(self) -> None:
        """Read the sheets, and the one in front."""

    def show_room(self) -> None:
        """The map and what stands beside it, or that there is none."""

    def stop_drawing(self) -> None:
        """Nothing is drawn any more."""

    def complain(self, error: Exception) -> None:
        """Say what was refused."""
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
