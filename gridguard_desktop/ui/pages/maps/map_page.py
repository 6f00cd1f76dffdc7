"""网格地图: a sheet with the outlines of the grids and pins of places at the left, both as lists at the
right. Drawn by hand, on blank paper or a scanned plan, or taken over from a file that was looked at first;
without any of them the lists and boards work as before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.maps import PinView, ShapeView, SheetLine
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.metrics import fixed, spaced
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.maps.canvas import MapCanvas
from gridguard_desktop.ui.pages.maps.drawing import MapDrawing
from gridguard_desktop.ui.pages.maps.ground import MapGround
from gridguard_desktop.ui.pages.maps.scene import Scene, scene_of
from gridguard_desktop.ui.pages.maps.sheet_view import LOOK
from gridguard_desktop.ui.pages.maps.side import MapSide
from gridguard_desktop.ui.pages.maps.taking import MapFiles
from gridguard_desktop.ui.tasks import Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.ui.context import AppContext

PANEL, WIDEST_PANEL = 320, 440
TOUCHING = ("map_sheet", "grid_shape", "map_pin", "grid", "hazard")
Picture = tuple[int | None, bytes]


class MapPage(MapGround):
    """``Route("grid_map", sheet)``; without a sheet, the first there is."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self._maps = ctx.services.maps
        self._reading = Latest(ctx.tasks, self)
        self._picture: Picture = (None, b"")
        self.may_draw, self.may_pin = ctx.can(Permission.MAP_DRAW), ctx.can(Permission.MAP_PIN)
        self.canvas, self.side = MapCanvas(), MapSide(self.may_draw, self.may_pin)
        self.drawing, self.files = MapDrawing(self, ctx), MapFiles(self, ctx)
        self.place = FormPlace(ctx, self._form_saved)
        self.choice = ChoiceEditor([], segmented=False, placeholder=translate("maps", "Sheet"))
        self.choice.set_name(translate("maps", "Sheet"))
        self.choice.changed.connect(lambda: self.turn_to(self.choice.value()))
        self.day = DateEditor(lambda: wall_clock(ctx), prefer="past")
        self.day.set_value(ctx.clock.today())
        self.day.set_name(translate("maps", "Shown as of"))
        self.day.left.connect(self.reload)
        self._facts = Elided("", 13, "text2")
        self._buttons = spaced(QHBoxLayout(), 8)
        self._nothing = EmptyState(
            "map",
            translate("maps", "No sheet yet"),
            translate("maps", "Outlines are drawn on blank paper or a scanned plan, or come from a file."),
        )
        self.forms = frame(column(self.place, None, margins=(12, 12, 12, 12)), "side")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.side)
        self.stack.addWidget(scrolled(self.forms))
        self.on_rescaled()
        self._connect()
        self.setLayout(self._assemble())

    def _connect(self) -> None:
        canvas, side = self.canvas, self.side
        canvas.chosen.connect(side.point_at)
        canvas.opened.connect(self.open_thing)
        canvas.finished.connect(self.drawing.finish)
        canvas.placed.connect(self.drawing.place_shown)
        side.chosen.connect(self._chosen_in_list)
        side.opened.connect(self.open_thing)
        side.removed.connect(self.drawing.remove)
        side.moved.connect(self.drawing.move)

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("maps", "Map of the grids")

    def first_stop(self) -> QWidget:
        """The keyboard begins in the list."""
        return self.side.table

    def open(self, route: Route) -> None:
        """Show a sheet; without one, the one before or the first there is."""
        self.wanted = route.record_id or self.wanted
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody drew, or a grid or a hazard changed: not while something is being drawn here."""
        if (
            self.place.form is None
            and self.files.panel is None
            and any(changes.touches(kind) for kind in TOUCHING)
        ):
            self.reload()

    def on_rescaled(self) -> None:
        """The lists follow the type."""
        self.stack.setFixedWidth(min(px(PANEL), WIDEST_PANEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is being drawn."""
        if event.key() == Qt.Key.Key_Escape and (self.place.form is not None or self.canvas.mode != LOOK):
            self.drawing.leave()
        else:
            super().keyPressEvent(event)

    def reload(self) -> None:
        """Read the sheets, and the one in front."""
        maps, wanted, day, known = self._maps, self.wanted, self.day.value(), self._picture
        before = self.canvas.scene

        def work() -> tuple[tuple[SheetLine, ...], Scene | None, Picture]:
            sheets = maps.sheets()
            shown = next((one.id for one in sheets if one.id == wanted), sheets[0].id if sheets else None)
            if shown is None:
                return sheets, None, (None, b"")
            view = maps.sheet(shown, day)
            picture = known if known[0] == view.picture_id else (view.picture_id, maps.picture(shown))
            return sheets, scene_of(view, picture[1], before), picture

        self._reading.run(work, lambda read: self._show(*read), self.complain)

    def _show(self, sheets: tuple[SheetLine, ...], scene: Scene | None, picture: Picture) -> None:
        self.sheets, self.view, self._picture = sheets, scene.view if scene is not None else None, picture
        self.choice.set_choices([Choice(one.id, one.name) for one in sheets])
        if scene is not None:
            self.wanted = scene.view.sheet.id
            self.choice.set_value(self.wanted)
            self.canvas.show_scene(scene)
        self.side.show_view(self.view)
        self._show_state()

    def show_room(self) -> None:
        """The map and what stands beside it, or that there is none; with a file being looked at, its map."""
        has, looking = self.view is not None, self.files.panel is not None
        above: tuple[QWidget, ...] = (self.choice, self.day, self._facts)
        self.stack.setVisible(has or looking or self.place.form is not None)
        if self.files.panel is not None:
            self.stack.setCurrentWidget(self.files.panel)
        else:
            self.stack.setCurrentIndex(1 if self.place.form is not None else 0)
        for widget in above:
            widget.setVisible(has and not looking)
        self._nothing.setVisible(not has and not looking)
        self.canvas.setVisible(has or looking)
        self._show_buttons()

    def _show_state(self) -> None:
        view = self.view
        if view is not None:
            self._facts.set_text(
                translate(
                    "maps",
                    "{shapes} grids drawn, {missing} without outline, {pins} places",
                    shapes=len(view.shapes),
                    missing=len(view.missing),
                    pins=len(view.pins),
                )
            )
        self.show_room()

    def stop_drawing(self) -> None:
        """Nothing is drawn any more."""
        self.drawing.leave()

    def _form_saved(self) -> None:
        self.drawing.leave()
        self.reload()

    def _show_buttons(self) -> None:
        clear(self._buttons)
        if self.files.panel is not None:
            return
        has = self.view is not None
        if has and self._ctx.can(Permission.PAPER_PRINT):
            self._buttons.addWidget(
                Btn(translate("maps", "Print"), "secondary", "printer", clicked=self.print_it)
            )
        if self.may_draw:
            more = Btn(translate("maps", "Sheets"), "secondary", "layers", tail="chevron-down")
            more.clicked.connect(lambda: more.drop_down(menu(self.entries(), self)))
            self._buttons.addWidget(more)
        if has and self.may_pin:
            words = translate("maps", "Mark a place")
            self._buttons.addWidget(Btn(words, "secondary", "flag", clicked=self.drawing.pin))
        if has and self.may_draw:
            words = translate("maps", "Draw a grid")
            self._buttons.addWidget(Btn(words, "primary", "pencil", clicked=self.drawing.draw))

    def entries(self) -> list[Entry | None]:
        """What can be done with sheets."""
        entries: list[Entry | None] = [
            Entry(translate("maps", "Blank paper…"), self.drawing.add_paper, "square"),
            Entry(translate("maps", "Scanned plan…"), self.drawing.add_plan, "image-plus"),
            Entry(translate("maps", "Outlines from a GeoJSON file…"), self.files.choose, "inbox"),
        ]
        if self.view is not None:
            words = translate("maps", "Put this sheet away")
            entries += [None, Entry(words, self.drawing.archive, "archive", danger=True)]
        return entries

    def turn_to(self, sheet_id: int | None) -> None:
        """Show another sheet."""
        if sheet_id is not None and sheet_id != self.wanted:
            self.wanted = sheet_id
            self.drawing.leave()
            self.reload()

    # ---- choosing

    def _chosen_in_list(self, thing: PinView | ShapeView) -> None:
        if isinstance(thing, PinView):
            self.canvas.choose("pin", thing.id)
        else:
            self.canvas.choose("grid", thing.grid_id)

    def open_thing(self, thing: PinView | ShapeView) -> None:
        """An outline opens its grid, a pin the record it leads to; a pin that leads nowhere is shown in the
        list."""
        if isinstance(thing, ShapeView):
            self._ctx.navigator.go(Route("grid", thing.grid_id))
        elif thing.target is not None:
            self._ctx.navigator.go(Route(*thing.target))
        else:
            self.side.point_at(thing)

    def print_it(self) -> None:
        """To the preview of the sheet with scale and legend."""
        if self.view is None:
            return
        sheet, day, papers = self.view.sheet.id, self.day.value(), self._ctx.services.map_papers

        def gather(for_issue: bool) -> Any:
            return papers.paper_of(sheet, day, for_issue=for_issue)

        self._ctx.navigator.go(Route("paper", query={"paper": "grid-map", "gather": gather}))

    def _assemble(self) -> Any:
        head = row(Label(self.title(), "title"), None, self._buttons, gap=10)
        chosen = row(fixed(self.choice, width=240), fixed(self.day, width=150), (self._facts, 1), gap=10)
        top = wrap(column(head, chosen, gap=8, margins=(24, 14, 24, 10)))
        body = spaced(QHBoxLayout(), 0)
        body.addLayout(column((self.canvas, 1), (self._nothing, 1), gap=0), 1)
        body.addWidget(self.stack)
        return column(top, line_across(), (body, 1), gap=0)
