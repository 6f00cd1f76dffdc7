"""The panoramas of a building: places above, the view at the left, the marks at the right; marks are set
where one looks, and open their hazards' tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gridguard_desktop.domain.errors import Conflict, OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.panoramas import MOST_WIDE
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.panoramas.ground import PanoramaGround
from gridguard_desktop.ui.pages.panoramas.painting import decoded, width_of
from gridguard_desktop.ui.pages.panoramas.sphere_view import SphereView
from gridguard_desktop.ui.pages.panoramas.verbs import PanoramaVerbs
from gridguard_desktop.ui.tasks import Lane, Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from gridguard_desktop.services.panoramas import MarkLine, PanoramaLine, PanoramaView
    from gridguard_desktop.ui.context import AppContext

PANEL = 330
FIRST_SIZES = (MOST_WIDE // 4, MOST_WIDE // 2)
"""Widths read at once; the whole picture only when somebody looks so near."""


class PanoramasPage(PanoramaGround):
    """One building's panoramas."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self._service = ctx.services.panoramas
        self._reading, self._decoding = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._jpeg: tuple[int, bytes] = (0, b"")
        self._head = Label(self.title(), "title", wrap=True)
        self._buttons = spaced(QHBoxLayout(), 8)
        self.tabs = ViewTabs((), name=translate("panoramas", "Places"))
        self.tabs.chosen.connect(lambda key: self._turn_to(int(key)))
        self.place = FormPlace(ctx, self.reload)
        self.verbs = PanoramaVerbs(self)
        self.sphere = SphereView()
        self.sphere.opened.connect(self.open_mark)
        self.sphere.chosen.connect(self._chosen_in_view)
        self.sphere.sharper.connect(self._sharpen)
        self.table = RecordTable(
            (
                Column("number", translate("panoramas", "Mark"), width=52, strong=True),
                Column("title", translate("panoramas", "Hazard"), width=140, stretch=True),
                Column("state", translate("panoramas", "State"), width=90),
            ),
            name=translate("panoramas", "Marks"),
            ticks=False,
        )
        self.table.current_changed.connect(self._chosen_in_list)
        self.table.opened.connect(lambda key: self.open_mark(int(key)))
        self._hint = Label("", "cap", wrap=True)
        self._mark_buttons = column(gap=6)
        self._nothing = EmptyState(
            "eye",
            translate("panoramas", "No panorama is kept of this building"),
            translate("panoramas", "A panorama shows stairs, exits and wiring in every direction."),
        )
        self._blocked = Notice("over", "", icon="lock")
        self._side = _side(self.table, self._hint, self._mark_buttons)
        self.on_rescaled()
        self.setLayout(self._assemble())

    # ---- Page

    def title(self) -> str:
        """The building's name, once it is read."""
        if self.view is not None:
            return translate("panoramas", "Panoramas of {building}", building=self.view.building)
        return translate("panoramas", "Panoramas")

    def open(self, route: Route) -> None:
        """Show a building's panoramas."""
        if route.record_id is not None and route.record_id != self.building:
            self.building, self.wanted, self.view = route.record_id, None, None
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """A colleague marked something, a hazard went on: not while something is being entered here."""
        kinds = ("panorama", "panorama_mark", "hazard", "room_consent")
        if self.place.form is None and any(changes.touches(kind) for kind in kinds):
            self.reload()

    def first_stop(self) -> QWidget:
        """The keyboard begins in the view."""
        return self.sphere

    def on_rescaled(self) -> None:
        """The list follows the type."""
        self._side.setFixedWidth(min(px(PANEL), 440))

    def reload(self) -> None:
        """Read the panoramas, and the one in front."""
        building, wanted, service = self.building, self.wanted, self._service
        held = self._jpeg[0]

        def work() -> tuple[tuple[PanoramaLine, ...], PanoramaView | None]:
            lines = service.panoramas(building)
            ids = [one.id for one in lines]
            shown = wanted if wanted in ids else next(iter(ids), None)
            return lines, service.view(shown, held) if shown is not None else None

        self._reading.run(work, lambda read: self._show(*read), self.complain)

    def _show(self, lines: tuple[PanoramaLine, ...], view: PanoramaView | None) -> None:
        self.view = view
        self.tabs.set_tabs(
            [Tab(str(one.id), one.name, one.marks) for one in lines], str(view.id) if view is not None else ""
        )
        self.tabs.setVisible(len(lines) > 1)
        self._head.setText(self.title() + (f"　{view.name}" if view is not None else ""))
        self._nothing.setVisible(view is None)
        blocked = view is not None and bool(view.blocked)
        self._blocked.setVisible(blocked)
        self.sphere.setVisible(view is not None and not blocked)
        self._side.setVisible(view is not None and not blocked)
        self._show_buttons(view)
        if view is not None:
            self.wanted = view.id
            self._blocked.set_text(view.blocked, view.house)
            self._show_marks(view)
            self._decode(view)
        self.title_changed.emit()

    def _show_marks(self, view: PanoramaView) -> None:
        self.sphere.aim = view.may_change
        self.sphere.show_marks(view.marks)
        self.table.set_rows([_row(one) for one in view.marks])
        if self.sphere.current is not None:
            self.table.set_current_id(self.sphere.current)
        self.verbs.show_mark_buttons(view, self._mark_buttons)
        told = translate(
            "panoramas",
            "Drag or use the arrow keys to look around; the wheel, + and - zoom; Tab or PageDown goes from "
            "mark to mark, Enter opens its hazard.",
        )
        self._hint.setText("\n".join(filter(None, (told, view.consent))))

    def _show_buttons(self, view: PanoramaView | None) -> None:
        clear(self._buttons)
        if view is not None and view.may_change:
            if not view.blocked:
                words = translate("panoramas", "Another picture")
                self._buttons.addWidget(Btn(words, "secondary", "refresh-cw", clicked=self.verbs.replace))
            words = translate("panoramas", "No longer keep it")
            self._buttons.addWidget(Btn(words, "ghost", "archive", clicked=self.verbs.archive))
        if self.ctx.can(Permission.BUILDING_UPDATE):
            words = translate("panoramas", "Add a panorama")
            self._buttons.addWidget(Btn(words, "primary", "plus", clicked=self.verbs.add))

    # ---- the picture

    def _decode(self, view: PanoramaView) -> None:
        """Read the picture beside the window, unless it is the one that is shown."""
        if view.picture_id == self._jpeg[0]:
            return
        jpeg = view.picture
        self._jpeg = (view.picture_id, jpeg)
        self.sphere.show_place((), 0)
        if jpeg:
            self._decoding.run(
                lambda: _first(jpeg),
                lambda read: self.sphere.show_place(*read),
                self.complain,
                lane=Lane.FILE,
            )

    def _sharpen(self, wide: int) -> None:
        """Somebody looks so near that the whole picture shows more."""
        jpeg = self._jpeg[1]
        if jpeg:
            self._decoding.run(
                lambda: decoded(jpeg, wide), self.sphere.add_picture, self.complain, lane=Lane.FILE
            )

    # ---- choosing

    def _turn_to(self, panorama_id: int) -> None:
        if self.view is not None and panorama_id != self.view.id:
            self.wanted = panorama_id
            self.reload()

    def _chosen_in_view(self, mark_id: int) -> None:
        self.table.set_current_id(mark_id)

    def _chosen_in_list(self, mark_id: object) -> None:
        if isinstance(mark_id, int) and mark_id != self.sphere.current:
            self.sphere.look_at(mark_id)

    def current(self) -> MarkLine | None:
        """The mark in front."""
        marks = self.view.marks if self.view is not None else ()
        return next((one for one in marks if one.id == self.sphere.current), None)

    def open_mark(self, mark_id: int) -> None:
        """Go to the task of a mark's hazard."""
        marks = self.view.marks if self.view is not None else ()
        mark = next((one for one in marks if one.id == mark_id), None)
        if mark is None:
            return
        if mark.hazard_id is None:
            self.ctx.toast.error(translate("panoramas", "This hazard is not in your area."))
            return
        self.ctx.navigator.go(Route("hazard", mark.hazard_id))

    def complain(self, error: Exception) -> None:
        """Say what an officer can read; a conflict shows what is there now."""
        if not isinstance(error, OfficerError):
            raise error
        self.ctx.toast.error(error.message)
        if isinstance(error, Conflict):
            self.reload()

    def _assemble(self) -> Any:
        head = row((self._head, 1), self._buttons, gap=10)
        top = wrap(column(head, self.tabs, self.place, self._blocked, gap=6, margins=(24, 14, 24, 8)))
        body = spaced(QHBoxLayout(), 0)
        shown = column((self.sphere, 1), (self._nothing, 1), margins=(16, 8, 16, 8))
        body.addWidget(wrap(shown), 1)
        body.addWidget(self._side)
        return column(top, line_across(), (body, 1), gap=0)


def _first(jpeg: bytes) -> tuple[list[QImage], int]:
    """The picture in its first sizes, and how wide it is as kept."""
    whole = width_of(jpeg)
    read = [decoded(jpeg, wide) for wide in sorted({min(wide, whole) for wide in FIRST_SIZES})]
    if any(one.isNull() for one in read):
        raise OfficerError(translate("panoramas", "The picture is damaged and cannot be shown."))
    return read, whole


def _row(one: MarkLine) -> Row:
    title = one.title or translate("panoramas", "not in your area")
    return Row(one.id, {"number": str(one.number), "title": title, "state": one.state})


def _side(table: RecordTable, hint: Label, buttons: Any) -> QWidget:
    """The list of marks over what can be done with them."""
    head = Label(translate("panoramas", "Marks"), "h3")
    side = frame(column(head, (table, 1), hint, buttons, gap=8, margins=(14, 14, 14, 14)), "side")
    hint.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return side
