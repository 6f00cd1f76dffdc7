"""The page of an element: its facts, the particulars of its kind, what is due of it, the checks made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.own_lines import own_facts, own_lines, own_values
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.elements.service import CheckLine, ElementTask, ElementView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.layout import Item


class ElementParts(QWidget):
    """Particulars, tasks, checks; one form at a time stands above them."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.element: ElementView | None = None
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    @property
    def _may_write(self) -> bool:
        return not self._record.archived and self._ctx.can(Permission.ELEMENT_UPDATE)

    def reload(self) -> None:
        """Read the parts."""
        work = partial(self._ctx.services.elements.element, self._record.id)
        self._ctx.tasks.run(work, self._show, self._complain, owner=self)

    def _show(self, element: ElementView) -> None:
        self.element = element
        clear(self._body)
        parts = [self._particulars(element), self._checks(element)]
        for at, part in enumerate(part for part in parts if part is not None):
            if at:
                self._body.addWidget(line_across())
            self._body.addWidget(part)

    def _particulars(self, element: ElementView) -> Section | None:
        if not element.fields:
            return None
        lines: list[QWidget] = []
        if element.missing:
            words = translate("elements", "Not filled in yet: {fields}", fields="、".join(element.missing))
            lines.append(Notice("soon", words))
        lines.append(own_facts(element.fields, element.values))
        buttons = []
        if self._may_write:
            words = translate("elements", "Fill in")
            buttons.append(Btn(words, "secondary", "pencil", small=True, clicked=self.fill_in))
        return Section(translate("elements", "Particulars"), *lines, right=buttons)

    def _checks(self, element: ElementView) -> Section:
        lines: list[QWidget] = [self._task(task) for task in element.tasks]
        lines += [Label(_check_words(check), "sec", wrap=True) for check in element.checks]
        if not lines:
            lines.append(Label(translate("elements", "Nobody has checked it yet."), "cap"))
        note = ""
        if element.every_days is not None:
            note = translate("elements", "every {days} days", days=element.every_days)
        buttons = []
        if self._may_write:
            words = translate("elements", "Enter a check")
            buttons.append(Btn(words, "secondary", "check", small=True, clicked=self.check_off))
        return Section(translate("elements", "Checks"), *lines, right=buttons, note=note, gap=4)

    def _task(self, task: ElementTask) -> QWidget:
        late = task.due_on < self._ctx.clock.today()
        words = translate("elements", "{task}, by {day}", task=task.task, day=task.due_on.isoformat())
        shown = Label(words, "over" if late else "body", wrap=True)
        shown.setToolTip(task.because)
        return shown

    # ---- forms

    def fill_in(self) -> None:
        """The particulars of the kind."""
        element, record, service = self.element, self._record, self._ctx.services.elements
        if element is None:
            return
        form = self.place.open(
            translate("elements", "Particulars"),
            own_lines(self._ctx, element.fields),
            lambda given: service.set_own(record.id, record.version, given),
        )
        form.fill(own_values(element.fields, element.values))

    def check_off(self) -> None:
        """Somebody was there."""
        record, service = self._record, self._ctx.services.elements
        result = FieldBox(
            translate("elements", "How it was found"),
            ChoiceEditor(law_choices("element_results")),
            required=True,
        )
        day = FieldBox(
            translate("elements", "Checked on"),
            DateEditor(lambda: wall_clock(self._ctx), prefer="past"),
            required=True,
        )
        note = FieldBox(translate("elements", "What was found"), LongTextEditor(height=54))
        form = self.place.open(
            translate("elements", "Enter a check"),
            [(("result", result), ("checked_on", day)), (("note", note),)],
            lambda given: service.check_off(record.id, record.version, **given),
            note=translate("elements", "What is gone is filed by itself."),
        )
        form.fill({"result": "fine", "checked_on": self._ctx.clock.today()})

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _check_words(check: CheckLine) -> str:
    words = translate(
        "elements",
        "{day} {name}: {result}",
        day=check.checked_on.isoformat(),
        name=check.checked_by,
        result=check.result,
    )
    return f"{words} · {check.note}" if check.note else words


class ElementPage(RecordPage):
    """One element."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["element"])
        self.parts: ElementParts | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, then the parts."""
        self.parts = ElementParts(self._ctx, view)
        return [*super().sections(view), line_across(), self.parts]

    def on_changed(self, changes: Any) -> None:
        """A check was entered somewhere, or the kind asks for something else."""
        super().on_changed(changes)
        if self.form is None and self.parts is not None and changes.touches("element_kind"):
            self.parts.reload()
