"""上报模板: the superior's workbooks. Each is added once, its cells are named once, and every period it is
filled; what goes where, with this period's numbers, stands here as lines."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.report_spans import Span, SpanKind
from gridguard_desktop.domain.template_maps import CellPlace, TemplateMap
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.reports.period_choice import PeriodChoice
from gridguard_desktop.ui.pages.reports.template_forms import open_placing, place_words, value_words
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from gridguard_desktop.domain.template_maps import Place
    from gridguard_desktop.services.reports.template_numbers import FilledCell, Filling
    from gridguard_desktop.services.reports.templates import TemplateView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

MOST_CELLS, CELL_WIDTH, WHERE_WIDTH = 60, 560, 44
"""Cells shown; how far apart a cell and its number may stand; room for AB12."""


class TemplatesPage(Page):
    """``Route("report_templates")``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.templates: tuple[TemplateView, ...] = ()
        self.chosen: TemplateView | None = None
        self.filling: Filling | None = None
        self._reading, self._counting = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.choice = PeriodChoice(ctx.clock.today())
        self.choice.chosen.connect(self.show_span)
        self.place = FormPlace(ctx, self.reload)
        words = translate("report_pages", "Add a template…")
        self.add_button = Btn(words, "primary", "plus", clicked=self.add)
        self.add_button.setVisible(ctx.can(Permission.REPORT_UPDATE))
        self._list, self._detail = column(gap=6), column(gap=14)
        head = row(Label(self.title(), "title"), None, self.choice, self.add_button, gap=8)
        body = wrap(column(self.place, self._list, line_across(), self._detail, None, gap=14))
        body.setContentsMargins(0, 0, 0, 16)
        inner = wrap(column(body, gap=0, margins=(24, 0, 24, 0)))
        self.setLayout(column(column(head, margins=(24, 14, 24, 10)), (scrolled(inner), 1), gap=0))

    def title(self) -> str:
        """Words on the tab."""
        return translate("report_pages", "Superiors' templates")

    def open(self, route: Route) -> None:
        """Read the templates."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Somebody added or mapped one."""
        if self.place.form is None and changes.touches("report_template"):
            self.reload()

    def reload(self) -> None:
        """Read the templates, then count for the one that is chosen."""
        self._reading.run(self._ctx.services.reporting.templates.listed, self._show)

    def _show(self, templates: tuple[TemplateView, ...]) -> None:
        self.templates = templates
        kept = [one for one in templates if self.chosen is not None and one.id == self.chosen.id]
        clear(self._list)
        if not templates:
            words = translate(
                "report_pages",
                "Add the superior's blank workbook (.xlsx) once and name its cells once; every month it is "
                "filled with styles, merged heads and formulas kept.",
            )
            self._list.addWidget(Label(words, "sec", wrap=True))
        for template in templates:
            self._list.addWidget(self._line(template))
        self.choose(kept[0] if kept else templates[0] if templates else None)

    def _line(self, template: TemplateView) -> QWidget:
        words = column(Label(template.name), Label(template.recipient, "sec"), gap=2)
        opened = translate("report_pages", "Open {name}", name=template.name)
        button = Btn(
            translate("report_pages", "Open"), small=True, name=opened, clicked=partial(self.choose, template)
        )
        return wrap(row((words, 1), button, gap=8))

    # ---- one template

    def show_span(self, span: Span) -> None:
        """Another period."""
        self.choice.show_span(span)
        self.choose(self.chosen)

    def choose(self, template: TemplateView | None) -> None:
        """Show what goes where, with the numbers of the period."""
        self.chosen, self.filling = template, None
        clear(self._detail)
        if template is None:
            return
        service, span = self._ctx.services.reporting.templates, self.choice.span
        self._counting.run(
            lambda: service.preview(template.id, span), self._show_filling, self._failed, lane=Lane.LONG
        )

    def _show_filling(self, filling: Filling) -> None:
        template = self.chosen
        if template is None:
            return
        self.filling = filling
        clear(self._detail)
        self._detail.addWidget(self._places(template))
        meant = {
            one.cell: value_words(one.value) for one in template.map.places if isinstance(one, CellPlace)
        }
        lines: list[QWidget] = [
            bounded(wrap(_cell_line(cell, meant.get(cell.cell, cell.meaning))), most=CELL_WIDTH)
            for cell in filling.cells[:MOST_CELLS]
        ]
        note = translate("report_pages", "{count} cells", count=len(filling.cells))
        if filling.left_over:
            said = translate(
                "report_pages", "No place in the template: {names}", names="、".join(filling.left_over)
            )
            lines.insert(0, Label(said, "over", wrap=True))
        title = translate("report_pages", "What would be filled in, small numbers held back")
        self._detail.addWidget(Section(title, *lines, note=note, gap=4))

    def _places(self, template: TemplateView) -> QWidget:
        may = self._ctx.can(Permission.REPORT_UPDATE)
        lines: list[QWidget] = []
        for at, place in enumerate(template.map.places):
            parts: list[Any] = [(Label(place_words(place), wrap=True), 1)]
            if may:
                words = translate("report_pages", "Take away")
                parts.append(Btn(words, "ghost", small=True, clicked=partial(self.take_away, at)))
            lines.append(wrap(row(*parts, gap=8)))
        if not lines:
            lines = [Label(translate("report_pages", "Nothing is mapped yet."), "cap")]
        buttons: list[QWidget] = []
        if may:
            kinds = (
                ("cell", translate("report_pages", "A cell…")),
                ("rows", translate("report_pages", "Rows…")),
                ("cross", translate("report_pages", "A cross table…")),
            )
            buttons = [Btn(words, small=True, clicked=partial(self.place_new, kind)) for kind, words in kinds]
            words = translate("report_pages", "No longer fill it")
            buttons.insert(0, Btn(words, "ghost", "archive", small=True, clicked=self.retire))
        if self._ctx.can(Permission.LIST_EXPORT) and template.map.places:
            fill = translate("report_pages", "Fill and save…")
            exact = translate("report_pages", "Fill with exact numbers…")
            buttons.append(Btn(fill, "secondary", "download", small=True, clicked=self.fill))
            buttons.append(Btn(exact, "ghost", small=True, clicked=self.fill_exactly))
        title = f"{template.name} · {template.map.sheet}"
        return Section(title, *lines, right=buttons, gap=4)

    def retire(self) -> None:
        """The template in front is no longer filled, after asking."""
        template = self.chosen
        if template is None:
            return
        title = translate("report_pages", "No longer fill “{name}”?", name=template.name)
        told = translate("report_pages", "It leaves the list; what was filled and saved stays.")
        if ask_dangerous(self, title, told, translate("report_pages", "No longer fill it")):
            work = partial(self._ctx.services.reporting.templates.retire, template.id)
            self._ctx.tasks.run(work, lambda _: self._retired(), self._failed, owner=self)

    def _retired(self) -> None:
        self.choose(None)
        self.reload()

    # ---- mapping

    def place_new(self, kind: str) -> None:
        """Ask for a new place."""
        template = self.chosen
        if template is not None:
            open_placing(self.place, kind, template.sheets, template.map.sheet, self._add_place)

    def _add_place(self, sheet: str, place: Place) -> None:
        """On the worker: the form's answer is kept."""
        template = self.chosen
        if template is None:
            return
        kept = template.map.places if sheet == template.map.sheet else ()
        self._ctx.services.reporting.templates.set_map(template.id, TemplateMap(sheet, (*kept, place)))

    def take_away(self, at: int) -> None:
        """Take a place away."""
        template, service = self.chosen, self._ctx.services.reporting.templates
        if template is None:
            return
        places = template.map.places[:at] + template.map.places[at + 1 :]
        changed = TemplateMap(template.map.sheet, places)
        self._ctx.tasks.run(
            lambda: service.set_map(template.id, changed), lambda _: self.reload(), self._failed, owner=self
        )

    # ---- files

    def add(self) -> None:
        """A blank workbook, chosen by the user."""
        title = translate("report_pages", "Add a template…")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", "Excel (*.xlsx)")
        if chosen:
            self.add_from(Path(chosen))

    def add_from(self, path: Path) -> None:
        """Ask for its name and for whom it is."""
        service = self._ctx.services.reporting.templates
        name = FieldBox(translate("report_pages", "Name"), TextEditor(max_length=100), required=True)
        who = FieldBox(translate("report_pages", "For whom"), TextEditor(max_length=200), required=True)
        form = self.place.open(
            translate("report_pages", "A new template"),
            [(("name", name), ("recipient", who))],
            lambda given: service.add(given["name"] or "", given["recipient"] or "", path),
        )
        form.fill({"name": path.stem[:100]})

    def fill(self) -> None:
        """With small numbers held back."""
        self._choose_target("")

    def fill_exactly(self) -> None:
        """With exact numbers, for which a reason is asked."""
        words = translate("report_pages", "Why the exact numbers are owed")
        reason = FieldBox(words, TextEditor(max_length=200), required=True)
        chosen: list[str] = []
        self.place.open(
            translate("report_pages", "Fill with exact numbers"),
            [(("reason", reason),)],
            lambda given: chosen.append(given["reason"] or ""),
            verb=translate("report_pages", "Go on"),
            said=translate("report_pages", "The reason will be on record."),
        ).closed.connect(lambda: self._choose_target(chosen[0]) if chosen else None)

    def _choose_target(self, reason: str) -> None:
        template = self.chosen
        if template is None:
            return
        span = self.choice.span
        name = f"{template.name} {span.paper_words if span.kind is not SpanKind.YEAR else span.year}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, template.name, name, "Excel (*.xlsx)")
        if chosen:
            self.fill_to(Path(chosen), reason)

    def fill_to(self, path: Path, reason: str = "") -> None:
        """Fill and write on the worker for long reads, and say so."""
        template, service, span = self.chosen, self._ctx.services.reporting.templates, self.choice.span
        if template is None:
            return
        said = translate("report_pages", "Filled and saved to {name}", name=path.name)
        self._ctx.tasks.run(
            lambda: service.fill(template.id, span, path, exact_reason=reason),
            lambda _: self._ctx.toast.done(said),
            self._failed,
            lane=Lane.LONG,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _cell_line(cell: FilledCell, meaning: str) -> QLayout:
    where = bounded(Label(cell.cell, "h3"), least=WHERE_WIDTH)
    return row(where, (Elided(meaning, 13, "text2"), 1), Label(str(cell.content)), gap=8)
