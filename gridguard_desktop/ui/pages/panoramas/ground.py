"""The page of panoramas as its verbs know it; the page builds on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.ui.page import Page

if TYPE_CHECKING:
    from gridguard_desktop.services.panoramas import MarkLine, PanoramaView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.pages.panoramas.sphere_view import SphereView


class PanoramaGround(Page):
    """What is shown, and what the verbs may ask of the page."""

    place: FormPlace
    sphere: SphereView

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.building = 0
        """The building whose panoramas these are."""
        self.wanted: int | None = None
        """The place that is to be shown at the next reading."""
        self.view: PanoramaView | None = None

    def reload(self) -> None:
        """Read the places, and the one in front."""

    def current(self) -> MarkLine | None:
        """The mark that is chosen."""
        return None

    def complain(self, error: Exception) -> None:
        """Say what was refused."""
