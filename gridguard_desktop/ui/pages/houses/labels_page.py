"""标贴: a code that was typed opens its place; the places of a list, or of one record, get labels and go on
sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.labels import LabelPlan, LabelTarget, kind_words
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.context import AppContext

LAYOUTS = "label_layouts"
NARROW = 560


class LabelsPage(Page):
    """``Route("labels", query=…)``: a list's query, or a kind with the ids of its records; without one, only
    the field for codes."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._working = Latest(ctx.tasks, self)
        self.plan: LabelPlan | None = None
        written = TextEditor(max_length=40)
        written.line.returnPressed.connect(self.look_up)
        self.code = FieldBox(
            translate("labels", "Code on the label"),
            written,
            hint=translate("labels", "Scan anywhere in the program, or type the twenty digits."),
        )
        self.layout_choice = FieldBox(
            translate("labels", "Sheet"), ChoiceEditor(law_choices(LAYOUTS), segmented=False), required=True
        )
        self._places = ChoiceEditor([], segmented=False)
        self.used = FieldBox(
            translate("labels", "Begin at place"),
            self._places,
            hint=translate("labels", "The places before were peeled off already."),
        )
        self.layout_choice.editor.set_value("a4_24")
        self.layout_choice.editor.changed.connect(self._offer_places)
        self._what = Label("", "body", wrap=True)
        self._said = Label("", "over", wrap=True)
        self._said.hide()
        self.make_button = Btn(
            translate("labels", "Make the sheets"), "primary", "printer", clicked=self.make
        )
        self._sheet = Section(
            translate("labels", "Sheets of labels"),
            self._what,
            self.layout_choice,
            self.used,
            row_of(self.make_button),
            gap=10,
        )
        self._sheet.hide()
        self._offer_places()
        self.setLayout(self._assemble())

    def title(self) -> str:
        """Words on the tab."""
        return translate("labels", "Square-code labels")

    def first_stop(self) -> QWidget:
        """The keyboard begins at the code."""
        return self.code.editor

    def open(self, route: Route) -> None:
        """Take what is to be labelled."""
        given, labels = route.query, self._ctx.services.labels
        if not given or not self._ctx.can(Permission.LABEL_CREATE):
            return
        if isinstance(given, tuple):
            kind, ids = given
            self._working.run(
                lambda: LabelPlan(kind, tuple(ids), sum(_has_label(labels, kind, one) for one in ids)),
                self._show,
                self._failed,
            )
        else:
            self._working.run(lambda: labels.plan(given), self._show, self._failed)

    # ---- a code

    def look_up(self) -> None:
        """Open what the typed code hangs on."""
        written, labels = str(self.code.editor.value() or ""), self._ctx.services.labels
        self._said.hide()
        self._working.run(lambda: labels.find(written), self._found, self._failed)

    def _found(self, target: LabelTarget) -> None:
        self.code.editor.set_value("")
        self._ctx.navigator.go(Route(target.kind, target.record_id))

    # ---- sheets

    def make(self) -> None:
        """Give labels to the places that have none, then show the sheets; nothing is printed yet."""
        plan = self.plan
        if plan is None or self.layout_choice.complain():
            return
        labels = self._ctx.services.labels
        self._working.run(lambda: labels.issue(plan.kind, plan.ids), self._preview, self._failed)

    def _preview(self, label_ids: tuple[int, ...]) -> None:
        layout, used = str(self.layout_choice.editor.value()), int(self.used.editor.value() or 0)
        sheets = self._ctx.services.label_sheets

        def gather(for_issue: bool) -> Any:
            return sheets.paper_of(label_ids, layout, used, for_issue=for_issue)

        self._count()
        self._ctx.navigator.go(Route("paper", query={"paper": "label-sheet", "gather": gather}))

    def _count(self) -> None:
        if self.plan is not None:
            self._show(LabelPlan(self.plan.kind, self.plan.ids, len(self.plan.ids)))

    def _show(self, plan: LabelPlan) -> None:
        self.plan = plan
        self._said.hide()
        self._what.setText(
            translate(
                "labels",
                "{kind}: {n} places, {labelled} have a label, {missing} get one now.",
                kind=kind_words(plan.kind),
                n=len(plan.ids),
                labelled=plan.labelled,
                missing=plan.missing,
            )
        )
        self.make_button.setEnabled(bool(plan.ids))
        self._sheet.show()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._said.setText(error.message)
        self._said.show()

    def _offer_places(self) -> None:
        layout = choice(LAYOUTS, str(self.layout_choice.editor.value()))
        most = int(layout.extra["columns"]) * int(layout.extra["rows"])
        self._places.set_choices([Choice(at, str(at + 1)) for at in range(most)])
        self._places.set_value(0)

    def _assemble(self) -> Any:
        open_it = Btn(translate("labels", "Open"), "secondary", "arrow-right", clicked=self.look_up)
        finding = Section(
            translate("labels", "Open by code"), wrap(row((self.code, 1), open_it, gap=10)), self._said, gap=8
        )
        body = wrap(column(finding, self._sheet, None, gap=18, margins=(24, 8, 24, 16)))
        body.setMaximumWidth(NARROW * 2)
        head = row(Label(self.title(), "title"), None, margins=(24, 14, 24, 6))
        return column(head, (scrolled(body), 1), gap=0)


def row_of(button: Btn) -> QWidget:
    """A button at the left of its line."""
    return wrap(row(button, None))


def _has_label(labels: Any, kind: str, record_id: int) -> bool:
    return any(line.voided_on is None for line in labels.of_place(kind, record_id))
