"""The page of a kind of element: name, class, interval, number for each grid, and the particulars asked of
its elements, all of it changed here and never in code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.domain.own_fields import OwnField
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line
    from gridguard_desktop.ui.kit.layout import Item


class Particulars(QWidget):
    """What is asked of elements of the kind, one line each."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.fields: tuple[OwnField, ...] | None = None
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=4)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read the particulars."""
        work = partial(self._ctx.services.element_kinds.particulars, self._record.id)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _show(self, fields: tuple[OwnField, ...]) -> None:
        self.fields = fields
        clear(self._body)
        lines: list[QWidget] = [Label(_field_words(field), wrap=True) for field in fields]
        if not lines:
            lines.append(Label(translate("elements", "Name, address and grid only."), "cap"))
        buttons = []
        if not self._record.archived and self._ctx.can(Permission.ELEMENT_KIND_UPDATE):
            words = translate("elements", "Change the particulars")
            buttons.append(Btn(words, "secondary", "pencil", small=True, clicked=self.change))
        title = translate("elements", "Asked of each element")
        self._body.addWidget(Section(title, *lines, right=buttons, gap=4))

    def change(self) -> None:
        """The particulars as rows; required ones that elements lack become tasks."""
        record, service = self._record, self._ctx.services.element_kinds
        rows = RowsEditor(
            translate("elements", "Particular"), translate("elements", "Add a particular"), _row_lines
        )
        form = self.place.open(
            translate("elements", "Change the particulars"),
            [(("fields", FieldBox(translate("elements", "Particulars"), rows)),)],
            lambda given: service.set_particulars(record.id, record.version, given["fields"] or []),
            note=translate("elements", "About the thing, never about a person; say what each is needed for."),
        )
        form.fill({"fields": [_row_of(field) for field in self.fields or ()]})

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _row_lines() -> list[Line]:
    name = FieldBox(translate("elements", "Name"), TextEditor(max_length=20), required=True)
    kind = FieldBox(
        translate("elements", "What it is"),
        ChoiceEditor(law_choices("own_field_kinds"), segmented=False),
        required=True,
    )
    kind.editor.set_value(Kind.TEXT.value)
    needed = FieldBox(translate("elements", "To be filled in"), BoolEditor(translate("elements", "Required")))
    reason = FieldBox(translate("elements", "Needed for"), TextEditor(max_length=60), required=True)
    answers = FieldBox(
        translate("elements", "Answers"),
        TextEditor(max_length=200),
        hint=translate("elements", "Only for a choice, with 、 between them."),
    )
    return [
        (("label", name), ("kind", kind), ("required", needed)),
        (("reason", reason), ("choices", answers)),
    ]


def _row_of(field: OwnField) -> dict[str, Any]:
    return {
        "label": field.label,
        "kind": field.kind.value,
        "required": field.required,
        "reason": field.reason,
        "choices": "、".join(key for key, _ in field.answers) or None,
    }


def _field_words(field: OwnField) -> str:
    parts = [field.label, choice_words("own_field_kinds", field.kind.value)]
    if field.answers:
        parts.append("、".join(words for _, words in field.answers))
    if field.required:
        parts.append(translate("elements", "required"))
    parts.append(field.reason)
    return " · ".join(part for part in parts if part)


class ElementKindPage(RecordPage):
    """One kind of the catalogue."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["element_kind"])
        self.particulars: Particulars | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, then what is asked."""
        self.particulars = Particulars(self._ctx, view)
        return [*super().sections(view), line_across(), self.particulars]
