"""The plans of a building: floors above, the plan with its pins at the left, the list of pins at the right;
pins are set, moved and taken away, another picture keeps them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gridguard_desktop.domain.errors import Conflict, OfficerError
from gridguard_desktop.domain.floor_plans import KINDS, WHOLE
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.plans.canvas import PlanCanvas
from gridguard_desktop.ui.tasks import Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.domain.floor_plans import Spot
    from gridguard_desktop.services.plans import PinLine, PlanLine, PlanView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.navigation import Route

PANEL = 330
PICTURE = "other"
"""Category of a plan's picture among its files."""


class PlansPage(Page):
    """One building's plans."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx, self._service = ctx, ctx.services.floor_plans
        self._reading = Latest(ctx.tasks, self)
        self._building = 0
        self._wanted: int | None = None
        self.view: PlanView | None = None
        self.plans: tuple[PlanLine, ...] | None = None
        self._head = Label(self.title(), "title", wrap=True)
        self._buttons = spaced(QHBoxLayout(), 8)
        self.tabs = ViewTabs((), name=translate("plans", "Floors"))
        self.tabs.chosen.connect(lambda key: self._turn(int(key)))
        self.place = FormPlace(ctx, self.reload)
        self.canvas = PlanCanvas()
        self.canvas.moved.connect(self.move_pin)
        self.table = RecordTable(
            (
                Column("mark", translate("plans", "On the plan"), width=64, strong=True),
                Column("words", translate("plans", "What stands there"), width=130, stretch=True),
                Column("note", translate("plans", "Remark"), width=90, drop_rank=1),
            ),
            name=translate("plans", "Pins"),
            ticks=False,
        )
        self.table.current_changed.connect(self._chosen_in_list)
        self.canvas.chosen.connect(self.table.set_current_id)
        self.table.opened.connect(lambda _: self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._hint = Label("", "cap", wrap=True)
        self._pin_buttons = spaced(QHBoxLayout(), 8)
        words = translate("plans", "A plan shows where the exits and extinguishers of a floor are.")
        self._nothing = EmptyState("map", translate("plans", "No plan is kept of this building"), words)
        self._side = _side(self.table, self._hint, self._pin_buttons)
        self.on_rescaled()
        self.setLayout(self._assemble())

    # ---- Page

    def title(self) -> str:
        """The building's name, once it is read."""
        if self.view is not None:
            return translate("plans", "Floor plans of {building}", building=self.view.building)
        return translate("plans", "Floor plans")

    def open(self, route: Route) -> None:
        """Show a building's plans."""
        if route.record_id is not None and route.record_id != self._building:
            self._building, self._wanted, self.view = route.record_id, None, None
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """A colleague set a pin: not while something is being entered here."""
        if self.place.form is None and (changes.touches("floor_plan") or changes.touches("floor_plan_pin")):
            self.reload()

    def first_stop(self) -> QWidget:
        """The keyboard begins in the list of pins."""
        return self.table

    def on_rescaled(self) -> None:
        """The list follows the type."""
        self._side.setFixedWidth(min(px(PANEL), 440))

    def reload(self) -> None:
        """Read the plans, and the one in front."""
        building, wanted, service = self._building, self._wanted, self._service

        def work() -> tuple[tuple[PlanLine, ...], PlanView | None]:
            plans = service.plans(building)
            ids = [one.id for one in plans]
            shown = wanted if wanted in ids else next(iter(ids), None)
            return plans, service.view(shown) if shown is not None else None

        self._reading.run(work, lambda read: self._show(*read), self._complain)

    def _show(self, plans: tuple[PlanLine, ...], view: PlanView | None) -> None:
        self.plans, self.view = plans, view
        self.tabs.set_tabs(
            [Tab(str(one.id), one.name, one.pins) for one in plans], str(view.id) if view is not None else ""
        )
        self.tabs.setVisible(len(plans) > 1)
        self._head.setText(self.title() + (f"　{view.name}" if view is not None else ""))
        self._nothing.setVisible(view is None)
        self.canvas.setVisible(view is not None)
        self._side.setVisible(view is not None)
        self._show_buttons()
        if view is not None:
            self._wanted = view.id
            self.canvas.show_plan(view.picture, view.pins, may_move=view.may_change)
            self.table.set_rows([_row(one) for one in view.pins])
            if self.canvas.current is not None:
                self.table.set_current_id(self.canvas.current)
            self._show_pin_buttons(view)
        self.title_changed.emit()

    def _show_buttons(self) -> None:
        clear(self._buttons)
        if self.view is not None:
            self._buttons.addWidget(PrintButton(self._ctx, ("building", self._building)))
        if self.view is not None and self.view.may_change:
            words = translate("plans", "No longer keep it")
            self._buttons.addWidget(Btn(words, "ghost", "archive", clicked=self.archive))
            words = translate("plans", "Another picture")
            self._buttons.addWidget(Btn(words, "secondary", "refresh-cw", clicked=self.replace))
        if self._ctx.can(Permission.BUILDING_UPDATE):
            words = translate("plans", "Plan of a floor")
            self._buttons.addWidget(Btn(words, "primary", "plus", clicked=self.add))

    def _show_pin_buttons(self, view: PlanView) -> None:
        clear(self._pin_buttons)
        hint = translate("plans", "PageUp and PageDown go from pin to pin.")
        if view.may_change:
            hint = translate(
                "plans",
                "On the plan the arrow keys move the pin, with Shift further; PageUp and PageDown change it.",
            )
            words = translate("plans", "Set a pin")
            self._pin_buttons.addWidget(Btn(words, "secondary", "plus", small=True, clicked=self.set_pin))
            if view.pins:
                words = translate("plans", "Take away")
                self._pin_buttons.addWidget(Btn(words, "ghost", "trash-2", small=True, clicked=self.remove))
        self._pin_buttons.addStretch(1)
        self._hint.setText(hint)

    # ---- choosing

    def _turn(self, plan_id: int) -> None:
        if self.view is not None and plan_id != self.view.id:
            self.canvas.settle()
            self._wanted = plan_id
            self.reload()

    def _chosen_in_list(self, pin_id: object) -> None:
        if isinstance(pin_id, int):
            self.canvas.choose(pin_id)

    # ---- doing

    def add(self) -> None:
        """A plan of one more floor."""
        name = FieldBox(
            translate("plans", "Floor"),
            TextEditor(max_length=30, placeholder=translate("plans", "such as floor 3")),
            required=True,
        )
        lines = [(("name", name),), (("files", _picture_box()),)]
        self.place.open(translate("plans", "Plan of a floor"), lines, self._added)

    def _added(self, given: dict[str, Any]) -> None:
        files = given["files"] or ()
        if not files:
            raise OfficerError(translate("plans", "Choose a picture (JPG, PNG)."))
        self._wanted = self._service.add(self._building, given["name"] or "", new_file(files[0], PICTURE))

    def replace(self) -> None:
        """Another picture of the floor in front."""
        view = self.view
        if view is None:
            return

        def work(given: dict[str, Any]) -> None:
            files = given["files"] or ()
            if not files:
                raise OfficerError(translate("plans", "Choose a picture (JPG, PNG)."))
            self._service.replace(view.id, view.version, new_file(files[0], PICTURE))

        self.place.open(
            translate("plans", "Another picture of {floor}", floor=view.name),
            [(("files", _picture_box()),)],
            work,
            note=translate("plans", "All pins stay at their places; look whether they still fit."),
        )

    def archive(self) -> None:
        """Give the plan in front up, after asking."""
        view = self.view
        if view is None:
            return
        title = translate("plans", "No longer keep the plan of {floor}?", floor=view.name)
        told = translate("plans", "It leaves the list with its pins.")
        if ask_dangerous(self, title, told, translate("plans", "No longer keep it")):
            work = partial(self._service.archive, view.id, view.version)
            self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    def set_pin(self) -> None:
        """One more pin, in the middle; then it is moved."""
        view = self.view
        if view is None:
            return

        def work(given: dict[str, Any]) -> None:
            made = self._service.place(
                view.id, view.version, given["kind"] or "", WHOLE // 2, WHOLE // 2, given["note"]
            )
            self.canvas.current = made

        self.place.open(
            translate("plans", "Set a pin"),
            [_pin_line()],
            work,
            note=translate(
                "plans", "It stands in the middle first; move it with the mouse or the arrow keys."
            ),
        )

    def move_pin(self, pin_id: int, place: Spot) -> None:
        """Save where a pin came to rest."""
        view = self.view
        if view is not None:
            work = partial(self._service.move, view.id, view.version, pin_id, place.x, place.y)
            self._ctx.tasks.run(work, lambda _: self.reload(), self._moved_in_vain, owner=self)

    def remove(self) -> None:
        """Take the current pin away, after asking."""
        view, pin_id = self.view, self.canvas.current
        pin = next((one for one in view.pins if one.id == pin_id), None) if view is not None else None
        if view is None or pin is None:
            return
        sure = ask_dangerous(
            self,
            translate("plans", "Take {pin} off the plan?", pin=pin.words),
            translate("plans", "Its number becomes free for another."),
            translate("plans", "Take away"),
        )
        if sure:
            work = partial(self._service.remove, view.id, view.version, pin.id)
            self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    def _moved_in_vain(self, error: Exception) -> None:
        self._complain(error)
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
        if isinstance(error, Conflict):
            self.reload()

    def _assemble(self) -> Any:
        head = row((self._head, 1), self._buttons, gap=10)
        top = wrap(column(head, self.tabs, self.place, gap=6, margins=(24, 14, 24, 8)))
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(wrap(column((self.canvas, 1), (self._nothing, 1), margins=(16, 8, 16, 8))), 1)
        body.addWidget(self._side)
        return column(top, line_across(), (body, 1), gap=0)


def _row(one: PinLine) -> Row:
    return Row(one.id, {"mark": one.mark, "words": one.words, "note": one.note})


def _picture_box() -> FieldBox:
    files = FilesEditor(translate("plans", "one picture"))
    return FieldBox(translate("plans", "Picture"), files, required=True)


def _pin_line() -> Line:
    kinds = ChoiceEditor(law_choices(KINDS), segmented=False)
    kind = FieldBox(translate("plans", "What stands there"), kinds, required=True)
    return (("kind", kind), ("note", FieldBox(translate("plans", "Remark"), TextEditor(max_length=60))))


def _side(table: RecordTable, hint: Label, buttons: QHBoxLayout) -> QWidget:
    """The list of pins over what can be done with them."""
    head = Label(translate("plans", "Pins"), "h3")
    return frame(column(head, (table, 1), hint, buttons, gap=8, margins=(14, 14, 14, 14)), "side")
