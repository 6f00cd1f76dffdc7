"""Drawing on the map: an outline corner by corner, a pin, new sheets; one small form at a time above the
map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.maps import PinView, ShapeView
from gridguard_desktop.ui.kit.choice import Choice
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.pages.maps.forms import (
    PinLines,
    grid_lines,
    marked,
    paper_lines,
    plan_file,
    plan_lines,
)
from gridguard_desktop.ui.pages.maps.sheet_view import DRAW, LOOK, PIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.domain.geo import Point
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.pages.maps.ground import MapGround


class MapDrawing:
    """What the page's buttons begin. The canvas tells where, the form tells what, Save does both."""

    def __init__(self, page: MapGround, ctx: AppContext) -> None:
        self._page, self._ctx, self._maps = page, ctx, ctx.services.maps
        self._moving: int | None = None

    # ---- sheets

    def add_paper(self) -> None:
        """Blank paper of so many metres."""

        def work(given: dict[str, Any]) -> None:
            self._page.wanted = self._maps.add_paper(given["name"], given["wide"], given["high"])

        self._open(translate("maps", "Blank paper"), paper_lines(), work)

    def add_plan(self) -> None:
        """A scanned plan to draw on."""

        def work(given: dict[str, Any]) -> None:
            self._page.wanted = self._maps.add_plan(given["name"], given["wide"], plan_file(given))

        self._open(translate("maps", "Scanned plan"), plan_lines(), work)

    def archive(self) -> None:
        """Put the sheet away, after asking."""
        view = self._page.view
        if view is None:
            return
        sure = ask_dangerous(
            self._page,
            translate("maps", "Put “{sheet}” away?", sheet=view.sheet.name),
            translate("maps", "It leaves the choice of sheets; its outlines and places stay on record."),
            translate("maps", "Put away"),
        )
        if sure:
            self._do(partial(self._maps.archive, view.sheet.id))

    # ---- outlines

    def draw(self) -> None:
        """Corner by corner; the grid in front, or the first without an outline, is offered."""
        view, current = self._page.view, self._page.side.current
        if view is None:
            return
        first = current.grid_id if isinstance(current, ShapeView) else None
        if first is None or view.missing:
            first = view.missing[0][0] if view.missing else first
        grids = [Choice(*one) for one in view.missing]
        grids += [Choice(one.grid_id, one.name) for one in view.shapes]
        canvas, sheet = self._page.canvas, view.sheet.id

        def work(given: dict[str, Any]) -> None:
            self._maps.draw(sheet, int(given["grid"]), tuple(canvas.corners))

        note = translate(
            "maps",
            "Click the corners one after another; the last joins the first. By keyboard: arrow keys move the "
            "cross, with Shift by little, Enter sets a corner, Backspace takes it back, Ctrl+Enter saves.",
        )
        self._begin(DRAW, translate("maps", "Draw a grid"), grid_lines(grids, first), work, note)

    # ---- pins

    def pin(self) -> None:
        """Show the place, say what it is."""
        view, canvas = self._page.view, self._page.canvas
        if view is None:
            return
        lines, sheet = PinLines(self._ctx), view.sheet.id

        def work(given: dict[str, Any]) -> None:
            point = marked(canvas.mark)
            self._maps.pin(
                sheet, str(given["kind"] or ""), point, str(given["words"] or ""), lines.target(given)
            )

        note = translate(
            "maps", "Click the place, or move the cross there and press Enter; then say what is there."
        )
        self._begin(PIN, translate("maps", "Mark a place"), lines.lines(), work, note)
        lines.fit()

    def move(self, pin: PinView) -> None:
        """The next place that is shown is where the pin stands."""
        self._moving = pin.id
        self._page.place.close_form()
        self._page.canvas.begin(PIN)
        self._ctx.toast.note(translate("maps", "Show the new place of “{pin}”.", pin=pin.words))

    def place_shown(self, point: Point) -> None:
        """A place was clicked, or Enter pressed at the cross."""
        form = self._page.place.form
        if self._moving is not None:
            moving, self._moving = self._moving, None
            self._page.canvas.set_mode(LOOK)
            self._do(partial(self._maps.move_pin, moving, point))
        elif form is not None and not form.editor("words").value():
            form.editor("words").setFocus()

    def remove(self, thing: PinView | ShapeView) -> None:
        """Take an outline or a pin off the sheet, after asking."""
        view = self._page.view
        if view is None:
            return
        is_pin = isinstance(thing, PinView)
        told = (
            translate("maps", "The place is no longer marked.")
            if is_pin
            else translate("maps", "The grid has no outline here from today; earlier days keep it.")
        )
        name = thing.words if isinstance(thing, PinView) else thing.name
        if ask_dangerous(
            self._page,
            translate("maps", "Take “{name}” off the sheet?", name=name),
            told,
            translate("maps", "Take off the sheet"),
        ):
            self._do(
                partial(self._maps.unpin, thing.id)
                if isinstance(thing, PinView)
                else partial(self._maps.erase, view.sheet.id, thing.grid_id)
            )

    # ---- beginning and ending

    def finish(self) -> None:
        """Ctrl+Enter on the map saves the form."""
        if self._page.place.form is not None:
            self._page.place.form.submit()

    def leave(self) -> None:
        """Nothing is drawn any more."""
        self._moving = None
        self._page.place.close_form()
        self._page.canvas.set_mode(LOOK)
        self._page.show_room()

    def _begin(
        self,
        mode: str,
        title: str,
        lines: Sequence[Line],
        work: Callable[[dict[str, Any]], object],
        note: str,
    ) -> None:
        self._moving = None
        self._open(title, lines, work, note)
        self._page.canvas.begin(mode)
        form = self._page.place.form
        for box in form.boxes.values() if form is not None else ():
            box.set_error("")  # the focus went through the form, nobody has been in it

    def _open(
        self, title: str, lines: Sequence[Line], work: Callable[[dict[str, Any]], object], note: str = ""
    ) -> None:
        self._page.canvas.set_mode(LOOK)
        self._page.place.open(title, lines, work, note=note).closed.connect(self.leave)
        self._page.show_room()

    def _do(self, work: Callable[[], object]) -> None:
        self._ctx.tasks.run(work, lambda _: self._page.reload(), self._page.complain, owner=self._page)
