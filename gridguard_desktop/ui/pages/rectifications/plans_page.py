"""Planned inspections: what is to come, carried out from here. An unannounced one is shown to whoever planned
it and to the chief alone; this page has no print and no export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.inspections import ROUTINE
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.days import with_weekday
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.badge import BadgeView, Mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.rectifications.unit_facts import follow_unit
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.rectifications.planned import PlanLine
    from gridguard_desktop.ui.context import AppContext

FACTS = (("place_name", "organisation_id"), ("address_text", "grid_id"), ("kind", "mode", "occasion"))


class PlannedInspectionsPage(Page):
    """``Route("planned_inspection")``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.plans: tuple[PlanLine, ...] = ()
        self._reading = Latest(ctx.tasks, self)
        self.place = FormPlace(ctx, self.reload)
        words = translate("inspections", "Plan an inspection")
        self.add_button = Btn(words, "primary", "plus", clicked=self.plan)
        self.add_button.setVisible(ctx.can(Permission.INSPECTION_CREATE))
        self._list = column(gap=10)
        note = translate(
            "inspections",
            "An unannounced inspection is seen only by whoever planned it and by the chief until it is done; "
            "it stands in no calendar, list, print or export.",
        )
        head = row(Label(self.title(), "title"), None, self.add_button, gap=8)
        body = wrap(column(Label(note, "sec", wrap=True), self.place, self._list, None, gap=12))
        inner = wrap(column(body, gap=0, margins=(24, 0, 24, 16)))
        self.setLayout(column(column(head, margins=(24, 14, 24, 10)), (scrolled(inner), 1), gap=0))
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Words on the tab."""
        return translate("inspections", "Planned inspections")

    def open(self, route: Route) -> None:
        """Read the plans."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody planned one, or carried one out."""
        if self.place.form is None and changes.touches("planned_inspection"):
            self.reload()

    def reload(self) -> None:
        """Read again."""
        self._reading.run(self._ctx.services.planned_inspections.listed, self._show, self._complain)

    def plan(self) -> None:
        """The form of a new plan."""
        service, ctx = self._ctx.services.planned_inspections, self._ctx
        day = FieldBox(
            translate("inspections", "Planned for"), DateEditor(lambda: wall_clock(ctx)), required=True
        )
        purpose = FieldBox(translate("inspections", "What is looked at"), LongTextEditor(height=54))
        lines = [
            (("planned_on", day),),
            *declared_lines(ctx, RECORD_TYPES["inspection"], FACTS),
            (("purpose", purpose),),
        ]

        def save(given: dict[str, Any]) -> int:
            day_given, words = given.pop("planned_on"), given.pop("purpose") or ""
            return service.plan(day_given, given, purpose=words)

        form = self.place.open(translate("inspections", "Plan an inspection"), lines, save)
        form.fill({"occasion": ROUTINE})
        follow_unit(ctx, form)

    def hold(self, line: PlanLine) -> None:
        """The form of the inspection, with what the plan knows."""
        given = {**line.values, "plan_id": line.id}
        if given.get("organisation_id") is not None:
            given["organisation_id"] = PickHit(given["organisation_id"], line.organisation)
        self._ctx.navigator.go(Route("inspection", 0, query=given))

    def give_up(self, line: PlanLine) -> None:
        """It is not carried out."""
        title = translate("inspections", "{place} is not inspected after all?", place=line.place_name)
        told = translate("inspections", "The plan leaves the list.")
        if ask_dangerous(self, title, told, translate("inspections", "Give it up")):
            work = partial(self._ctx.services.planned_inspections.give_up, line.id)
            self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    # ---- showing

    def _show(self, plans: tuple[PlanLine, ...]) -> None:
        self.plans = plans
        clear(self._list)
        if not plans:
            self._list.addWidget(Label(translate("inspections", "No inspection is planned."), "cap"))
        for at, line in enumerate(plans):
            if at:
                self._list.addWidget(line_across())
            self._list.addWidget(self._line(line))

    def _line(self, line: PlanLine) -> QWidget:
        today = self._ctx.clock.today()
        late = line.planned_on < today
        marks = [
            BadgeView(
                Mark(line.mode_label, "eye-off" if line.secret else "eye", "soon" if line.secret else "idle")
            )
        ]
        facts = " · ".join(
            part
            for part in (line.address_text, line.grid, line.kind_label, line.occasion_label, line.purpose)
            if part
        )
        day = Label(with_weekday(line.planned_on, today), "over" if late else "h3")
        who = translate("inspections", "planned by {name}", name=line.planner)
        head = row(day, Label(line.place_name, "h3"), *marks, Label(who, "cap"), None, gap=8)
        words = column(head, Label(facts, "sec", wrap=True), gap=2)
        return wrap(row((words, 1), *self._buttons(line), gap=8))

    def _buttons(self, line: PlanLine) -> list[QWidget]:
        if not self._ctx.can(Permission.INSPECTION_CREATE):
            return []
        made: list[QWidget] = []
        if line.mine:
            words = translate("inspections", "Give it up")
            made.append(Btn(words, "ghost", small=True, clicked=partial(self.give_up, line)))
        words = translate("inspections", "Enter the inspection")
        made.append(Btn(words, "secondary", "pencil", small=True, clicked=partial(self.hold, line)))
        for button in made:
            button.setAccessibleName(f"{button.accessibleName() or ''} {line.place_name}".strip())
        return made

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
