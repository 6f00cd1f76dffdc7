"""The page of an inspection: one form for the visit and every hazard it found, saved with one verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.days import due_cell, with_weekday
from gridguard_desktop.ui.forms.declared import declared_box, declared_lines, values_for
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.badge import mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, line_across, measured
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage

if TYPE_CHECKING:
    from gridguard_desktop.services.rectifications.inspections import InspectionView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

INSPECTION, HAZARD = RECORD_TYPES["inspection"], RECORD_TYPES["hazard"]
FACTS = (
    ("place_name", "organisation_id"),
    ("address_text", "grid_id"),
    ("kind", "mode"),
    ("inspected_on", "second_inspector"),
    ("findings",),
)
SHOWN = ("place_name", "address_text", "kind", "mode", "grid_id", "organisation_id")
COLUMNS = (
    Column("number", text("hazard_pages", "Number"), width=164),
    Column("title", text("hazard_pages", "Hazard"), width=200, stretch=True, strong=True),
    Column("state", text("hazard_pages", "State"), Cell.BADGE, width=104),
    Column("due", text("hazard_pages", "Due on"), Cell.ICON, width=124),
)


class InspectionPage(SheetPage):
    """One inspection."""

    also = ("hazard",)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, INSPECTION)
        self.view: InspectionView | None = None

    def read(self, record_id: int) -> InspectionView:
        """The inspection with the hazards it found."""
        return self._ctx.services.inspections.view(record_id)

    def show_view(self, view: InspectionView) -> None:
        """Fill the sheet."""
        self.view = view
        values = view.record.values
        self.name_tab(f"{values['number']} {values['place_name']}")
        people = "、".join(name for name in (view.inspector, values["second_inspector"]) if name)
        day = with_weekday(values["inspected_on"], self._ctx.clock.today())
        facts = (
            (translate("hazard_pages", "Number"), values["number"]),
            (translate("hazard_pages", "Inspected on"), day),
            (translate("hazard_pages", "Inspectors"), people),
        )
        self.sheet.set_head(values["place_name"], "", facts)
        self._show_buttons(view)
        words = measured(Label(values["findings"], wrap=True, selectable=True))
        pairs: list[Any] = [
            (str(INSPECTION.field(name).label), self._fact(view, name)) for name in SHOWN if values.get(name)
        ]
        self.sheet.set_left(
            self._found(view),
            line_across(),
            Section(
                translate("hazard_pages", "Course of the inspection"), words, KeyValues(pairs, key_width=84)
            ),
        )
        self.sheet.set_side()

    def _fact(self, view: InspectionView, name: str) -> str:
        return words_of(INSPECTION.field(name), view.record.values[name], dict(view.record.links))

    def _show_buttons(self, view: InspectionView) -> None:
        buttons: list[Btn] = [PrintButton(self._ctx, ("inspection", view.record.id))]
        if self._ctx.can(Permission.INSPECTION_UPDATE):
            buttons.append(Btn(translate("hazard_pages", "Edit"), "secondary", "pencil", clicked=self.edit))
            if self._ctx.can(Permission.HAZARD_CREATE):
                words = translate("hazard_pages", "Add a hazard")
                buttons.append(Btn(words, "primary", "plus", key="Ctrl+Enter", clicked=self.add_hazard))
        self.set_buttons(*buttons)

    def _found(self, view: InspectionView) -> Section:
        title = translate("hazard_pages", "Hazards found")
        today = self._ctx.clock.today()
        if not view.hazards:
            return Section(title, Label(translate("hazard_pages", "No hazard was found."), "sec"))
        table = RecordTable(COLUMNS, name=title, ticks=False)
        table.set_rows(
            [
                Row(
                    one.id,
                    {
                        "number": one.number,
                        "title": one.title,
                        "state": mark(f"hazard.{one.state}"),
                        "due": due_cell(one.next_due, today) if one.next_due is not None else None,
                    },
                )
                for one in view.hazards
            ]
        )
        table.fit_height()
        table.opened.connect(lambda key: self._ctx.navigator.go(Route("hazard", key)))
        return Section(title, table, note=str(len(view.hazards)), gap=4)

    # ---- forms

    def begin_new(self, route: Route) -> None:
        """Record an inspection with what it found."""
        ctx = self._ctx
        self.name_tab(translate("hazard_pages", "New inspection"))
        self.sheet.set_head(self.title(), "", ())
        found = RowsEditor(
            translate("hazard_pages", "Hazard"),
            translate("hazard_pages", "Add a hazard"),
            lambda: hazard_lines(ctx),
        )
        lines = [
            *declared_lines(ctx, INSPECTION, FACTS),
            (("hazards", FieldBox(translate("hazard_pages", "Hazards found"), found)),),
        ]
        title = translate("hazard_pages", "Record an inspection")
        form = InlineForm(ctx, title, lines, verb=translate("hazard_pages", "Save the inspection"))
        given = route.query if isinstance(route.query, dict) else {}
        form.fill({"inspected_on": ctx.clock.today(), **given})
        form.keep_draft("inspection", 0)
        self.open_form(form, self._record)

    def _record(self, values: dict[str, Any]) -> None:
        inspections = self._ctx.services.inspections
        found = values.pop("hazards") or []
        self.do(
            lambda: inspections.record_inspection(values, found),
            translate("hazard_pages", "The inspection is saved"),
            self.saved_as,
        )

    def edit(self) -> None:
        """Correct the facts."""
        view, ctx = self.view, self._ctx
        if view is None:
            return
        lines = declared_lines(ctx, INSPECTION, FACTS)
        title = translate("hazard_pages", "Correct what was entered")
        form = InlineForm(ctx, title, lines, verb=translate("hazard_pages", "Save"))
        form.fill(values_for(view.record, form.boxes))
        form.keep_draft("inspection", view.record.id)

        def submit(values: dict[str, Any]) -> None:
            shown = self.view or view
            self.do(
                lambda: ctx.services.inspections.update(shown.record.id, shown.record.version, values),
                translate("hazard_pages", "Saved"),
            )

        self.open_form(form, submit)

    def add_hazard(self) -> None:
        """One more hazard of this inspection."""
        view, inspections = self.view, self._ctx.services.inspections
        if view is None:
            return
        title = translate("hazard_pages", "Add a hazard")
        form = InlineForm(self._ctx, title, hazard_lines(self._ctx), verb=translate("hazard_pages", "Save"))
        form.keep_draft("inspection.hazard", view.record.id)
        self.open_form(
            form,
            lambda values: self.do(
                lambda: inspections.add_hazard(view.record.id, values), translate("hazard_pages", "Saved")
            ),
        )


def hazard_lines(ctx: AppContext) -> list[Line]:
    """What one hazard needs beyond its inspection."""
    danger = declared_box(ctx, HAZARD, "description", editor=LongTextEditor(height=56))
    return [
        (
            ("title", declared_box(ctx, HAZARD, "title")),
            ("responsible_name", declared_box(ctx, HAZARD, "responsible_name")),
        ),
        (("description", danger),),
        (("is_severe", declared_box(ctx, HAZARD, "is_severe")),),
    ]
