"""查找其他网格的人: a whole name or number, what it is needed for, and then whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.beyond import Elsewhere
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

FORM_WIDTH = 620


class BeyondPage(Page):
    """The question above, the answer below; every question is on record."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: tuple[Elsewhere, ...] = ()
        rule = translate(
            "beyond",
            "Every search beyond your own grids goes on record with its purpose. The answer tells who it is "
            "and which officer to ask; the record itself stays with that grid.",
        )
        fields = {
            "text": FieldBox(
                translate("beyond", "Whole name, document number or phone"),
                TextEditor(max_length=60),
                required=True,
            ),
            "purpose": FieldBox(
                translate("beyond", "What you need it for"), TextEditor(max_length=200), required=True
            ),
        }
        self.form = VerbForm(
            ctx, translate("beyond", "Search other grids"), fields, self._ask, self._show, kind="primary"
        )
        self.said = Label("", "sec", wrap=True)
        self.table = RecordTable(
            (
                Column("name", translate("beyond", "Name"), width=140, strong=True),
                Column("year", translate("beyond", "Born"), width=80),
                Column("number", translate("beyond", "Document number"), width=200),
                Column("grid", translate("beyond", "Grid"), width=200, stretch=True),
                Column("officers", translate("beyond", "Whom to ask"), width=200),
            ),
            name=translate("beyond", "Who was found"),
            ticks=False,
        )
        self.table.hide()
        head = wrap(column(Label(self.title(), "title"), margins=(24, 14, 24, 6)))
        asked = bounded(wrap(column(Notice("act", rule), self.form, gap=12)), most=FORM_WIDTH)
        answered = wrap(column((self.table, 1), gap=0))  # keeps its room while it is empty
        body = column(row(asked, None), self.said, (answered, 1), gap=12, margins=(24, 14, 24, 12))
        self.setLayout(column(head, line_across(), (wrap(body), 1), gap=0))

    def title(self) -> str:
        """Words on the tab."""
        return translate("beyond", "People of other grids")

    def icon_name(self) -> str:
        """People."""
        return "users"

    def first_stop(self) -> QWidget:
        """The keyboard begins in the question."""
        return self.form.fields["text"].editor

    def open(self, route: Route) -> None:
        """The words typed into the search bar come along; the purpose does not."""
        if isinstance(route.query, str):
            self.form.fields["text"].editor.set_value(route.query)

    def _ask(self, given: dict[str, Any]) -> None:
        self._found = self._ctx.services.beyond.find_person(**given)

    def _show(self) -> None:
        found = self._found
        self.said.setText(
            translate("beyond", "{n} found in other grids.", n=len(found))
            if found
            else translate("beyond", "Nobody of that name or number is registered in another grid.")
        )
        self.table.setVisible(bool(found))
        self.table.set_rows([_row(at, one) for at, one in enumerate(found, start=1)])


def _row(at: int, one: Elsewhere) -> Row:
    officers = "、".join(one.officers) or translate("beyond", "nobody is posted there; ask the clerk")
    year = str(one.birth_year) if one.birth_year is not None else ""
    return Row(
        at, {"name": one.name, "year": year, "number": one.number, "grid": one.grid, "officers": officers}
    )
