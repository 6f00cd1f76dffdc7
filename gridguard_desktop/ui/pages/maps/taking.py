"""A file with outlines on its way onto a sheet: chosen, looked at beside the outlines it would bring, taken
over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.geo import UNKNOWN
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.maps import GEO, GeoFile, MapView, ShapeView, SheetLine
from gridguard_desktop.ui.kit.choice import Choice
from gridguard_desktop.ui.pages.maps.report import NEW, GeoReportPanel
from gridguard_desktop.ui.pages.maps.scene import Scene, scene_of
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.services.maps import GeoPreview
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.maps.ground import MapGround

FILES = "GeoJSON (*.geojson *.json)"
PREVIEW = -1
"""Stands for the sheet that is not there yet."""


class MapFiles:
    """One file at a time; nothing is written before somebody takes it over."""

    def __init__(self, page: MapGround, ctx: AppContext) -> None:
        self._page, self._ctx, self._service = page, ctx, ctx.services.map_files
        self._looking = Latest(ctx.tasks, page)
        self._file: GeoFile | None = None
        self.panel: GeoReportPanel | None = None

    def choose(self) -> None:
        """Ask for a file."""
        title = translate("maps", "Choose a file with outlines of grids")
        chosen, _ = QFileDialog.getOpenFileName(self._page, title, "", FILES)
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Read a file: for the sheet in front if it is in degrees, else for a new one."""
        view = self._page.view
        sheet = view.sheet.id if view is not None and view.sheet.ground == GEO else NEW

        def work() -> tuple[GeoFile, GeoPreview, Scene]:
            return self._look(GeoFile.read(path), UNKNOWN, sheet)

        self._looking.run(work, lambda read: self._show(UNKNOWN, *read), self._page.complain)

    def look_again(self, datum: str, sheet: int) -> None:
        """The same file with another datum, or for another sheet."""
        file = self._file
        if file is not None:
            work = partial(self._look, file, datum, sheet)
            self._looking.run(work, lambda read: self._show(datum, *read), self._refused)

    def _look(self, file: GeoFile, datum: str, sheet: int) -> tuple[GeoFile, GeoPreview, Scene]:
        preview = self._service.look_at(file, datum, sheet or None)
        return file, preview, scene_of(preview_view(preview, self._ctx.clock.today()))

    def _show(self, told: str, file: GeoFile, preview: GeoPreview, scene: Scene) -> None:
        before = self.panel
        name = before.name.editor.value() if before is not None else Path(file.name).stem[:60]
        also = before.given() if before is not None and file is self._file else {}
        self._drop()
        self._file = file
        self._page.stop_drawing()
        sheets = [one for one in self._page.sheets if one.ground == GEO]
        grids = [Choice(option.id, option.name) for option in self._ctx.choices.grids]
        self.panel = GeoReportPanel(preview, told, sheets, grids, str(name or ""))
        self.panel.asked.connect(self.look_again)
        self.panel.taken.connect(self.take_over)
        self.panel.left.connect(self.leave)
        self.panel.give(also)
        self._page.stack.addWidget(self.panel)
        self._page.show_room()
        self._page.canvas.show_scene(scene, pale=True)
        self.panel.take.setFocus()

    def take_over(self, name: str, also: dict[int, int]) -> None:
        """Save what was looked at."""
        if self.panel is None:
            return
        work = partial(self._service.take_over, self.panel.preview, name, also)
        self._ctx.tasks.run(work, self._taken, self._refused, owner=self._page)

    def _taken(self, saved: tuple[int, int]) -> None:
        sheet, count = saved
        said = translate("maps", "{n} outlines are in force from today.", n=count)
        self._ctx.toast.done(said)
        self._page.wanted = sheet
        self.leave()

    def leave(self) -> None:
        """Turn away from the file, to the sheet that was shown."""
        self._drop()
        self._page.reload()

    def _drop(self) -> None:
        self._file = None
        if self.panel is not None:
            self._page.stack.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        if self.panel is not None:
            self.panel.complain(error.message)


def preview_view(preview: GeoPreview, day: date) -> MapView:
    """The outlines as they would stand on a sheet of their own."""
    shapes = [
        ShapeView(grid_id, preview.names[grid_id], polygons, day, preview.file_name)
        for grid_id, polygons in preview.matched.items()
    ]
    shapes += [
        ShapeView(-feature.row, feature.name or feature.code, feature.polygons, day, preview.file_name)
        for feature in preview.unmatched
    ]
    sheet = SheetLine(PREVIEW, preview.file_name, GEO, preview.target)
    return MapView(sheet, None, None, None, day, tuple(shapes), (), ())
