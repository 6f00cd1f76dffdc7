"""The page of an inspection: one form for the visit and every hazard it found, saved with one verb."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.inspections import ROUTINE
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
from gridguard_desktop.ui.kit.layout import KeyValues, Section, line_across, measured, row
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage
from gridguard_desktop.ui.pages.rectifications.check_run import CheckRunSection
from gridguard_desktop.ui.pages.rectifications.inspection_files import InspectionFiles
from gridguard_desktop.ui.pages.rectifications.photos import Pictures
from gridguard_desktop.ui.pages.rectifications.unit_facts import follow_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.rectifications.inspections import InspectionView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

INSPECTION, HAZARD = RECORD_TYPES["inspection"], RECORD_TYPES["hazard"]
FACTS = (
    ("place_name", "organisation_id"),
    ("address_text", "grid_id"),
    ("kind", "mode", "occasion"),
    ("inspected_on", "started_at", "ended_at"),
    ("second_inspector", "unit_person"),
    ("findings",),
    ("unit_opinion",),
    ("sign_refusal",),
)
SHOWN = ("place_name", "address_text", "kind", "mode", "occasion", "grid_id", "organisation_id")
OF_THE_UNIT = ("unit_person", "unit_opinion", "sign_refusal")
COLUMNS = (
    Column("number", text("hazard_pages", "Number"), width=164),
    Column("title", text("hazard_pages", "Hazard"), width=200, stretch=True, strong=True),
    Column("state", text("hazard_pages", "State"), Cell.BADGE, width=104),
    Column("due", text("hazard_pages", "Due on"), Cell.ICON, width=124),
)


class InspectionPage(SheetPage):
    """One inspection."""

    also = ("hazard", "attachment")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, INSPECTION)
        self.view: InspectionView | None = None
        self.runs: list[CheckRunSection] = []
        self._begun = False
        self._pictures = Pictures(ctx, self)

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
            (translate("hazard_pages", "Inspected on"), f"{day} {_hours(values)}".rstrip()),
            (translate("hazard_pages", "Inspectors"), people),
        )
        self.sheet.set_head(values["place_name"], "", facts)
        self._show_buttons(view)
        words = measured(Label(values["findings"], wrap=True, selectable=True))
        files = InspectionFiles(
            self._ctx, view.record.id, view.files, self._pictures, may_add=not view.record.archived
        )
        files.added.connect(self.reload)
        self.sheet.set_left(
            self._found(view),
            line_across(),
            *self._lists(view),
            line_across(),
            Section(
                translate("hazard_pages", "Course of the inspection"),
                words,
                KeyValues(self._pairs(view, SHOWN), key_width=84),
            ),
            *self._of_the_unit(view),
            line_across(),
            files,
        )
        self.sheet.set_side()

    def _pairs(self, view: InspectionView, names: Sequence[str]) -> list[Any]:
        return [
            (str(INSPECTION.field(name).label), self._fact(view, name))
            for name in names
            if view.record.values.get(name)
        ]

    def _of_the_unit(self, view: InspectionView) -> list[Any]:
        """Who was there for the unit and what it says."""
        pairs = self._pairs(view, OF_THE_UNIT)
        if not pairs:
            return []
        return [line_across(), Section(translate("inspections", "The unit"), KeyValues(pairs, key_width=84))]

    # ---- check lists

    def _lists(self, view: InspectionView) -> list[QWidget]:
        """The lists gone through, and those that may be begun."""
        may = self._ctx.can(Permission.INSPECTION_UPDATE) and not view.record.archived
        before = next((run.table for run in self.runs if run.table.hasFocus()), None)
        self.runs = [CheckRunSection(self._ctx, view.record.id, run, may_answer=may) for run in view.runs]
        for run in self.runs:
            run.changed.connect(self.reload)
        if before is not None or self._begun:
            self._begun = False
            self.focus_list()
        found: list[QWidget] = list(self.runs)
        if may and view.offered:
            found.append(self._offers(view))
        return found

    def _offers(self, view: InspectionView) -> QWidget:
        """Lists for the unit's kind as buttons, the others in a menu."""
        fitting = [one for one in view.offered if one.fits]
        buttons: list[Any] = [
            Btn(
                one.title,
                "secondary",
                "clipboard-check",
                small=True,
                clicked=partial(self.begin_list, one.key),
            )
            for one in fitting
        ]
        others = [Entry(one.title, partial(self.begin_list, one.key)) for one in view.offered if not one.fits]
        if others:
            more = Btn(translate("check_lists", "Another list"), "ghost", "plus", small=True)
            more.open_below(menu(others, self))
            buttons.append(more)
        title = translate("check_lists", "Go through a check list")
        return Section(title, row(*buttons, None, gap=8), gap=6)

    def begin_list(self, key: str) -> None:
        """Go through a list."""
        view, inspections = self.view, self._ctx.services.inspections
        if view is not None:
            self._begun = True
            self.do(lambda: inspections.begin_list(view.record.id, key))

    def focus_list(self) -> None:
        """The keyboard answers items of the first list that is not finished."""
        open_ones = [run for run in self.runs if run.run.tally.open]
        for run in (open_ones or self.runs)[:1]:
            QTimer.singleShot(0, run, run.focus_items)

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
        plan_id = given.get("plan_id")
        form.fill({"inspected_on": ctx.clock.today(), "occasion": ROUTINE, **given})
        follow_unit(ctx, form)
        form.keep_draft("inspection", 0)
        self.open_form(form, lambda values: self._record(values, plan_id))

    def _record(self, values: dict[str, Any], plan_id: int | None) -> None:
        inspections = self._ctx.services.inspections
        found = values.pop("hazards") or []
        self.do(
            lambda: inspections.record_inspection(values, found, plan_id=plan_id),
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


def _hours(values: Any) -> str:
    """From when to when."""
    moments = [values[name] for name in ("started_at", "ended_at") if values.get(name) is not None]
    return "—".join(f"{china_time(one):%H:%M}" for one in moments)


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
