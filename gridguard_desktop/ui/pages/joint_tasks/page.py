"""The page of a joint item: its facts, one line for each partner unit with sheet, receipt and feedback, and
what is still missing before it can be closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_tasks import JOINT_STATES
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import BadgeView, Mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.joint_tasks import forms
from gridguard_desktop.ui.pages.papers.offering import print_buttons
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.records.sheet import link_to
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.joint_tasks.views import JointTaskView, SheetLine
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.layout import Item


class JointSheets(QWidget):
    """The partner units as lines; one form at a time stands in ``place``, which the page puts above."""

    def __init__(
        self, ctx: AppContext, view: RecordView, then: Callable[[], object], opened: Callable[[], object]
    ) -> None:
        super().__init__()
        self._ctx, self._record, self._opened = ctx, view, opened
        self._reading = Latest(ctx.tasks, self)
        self.task: JointTaskView | None = None
        self.place = FormPlace(ctx, then)
        self._body = column(gap=8)
        self.setLayout(self._body)
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    @property
    def may_write(self) -> bool:
        """Whether something can be entered."""
        going_on = self._record.values.get("state") == JOINT_STATES.initial
        return going_on and not self._record.archived and self._ctx.can(Permission.JOINT_TASK_UPDATE)

    def reload(self) -> None:
        """Read the sheets again."""
        work = partial(self._ctx.services.joint_tasks.view, self._record.id)
        self._reading.run(work, self._show, self._complain)

    def _show(self, task: JointTaskView) -> None:
        self.task = task
        clear(self._body)
        lines: list[Item] = []
        for sheet in task.sheets:
            if lines:
                lines.append(line_across())
            lines.append(self._line(sheet, task))
        if not lines:
            lines.append(Label(translate("joint_tasks", "No unit has got a sheet yet."), "cap"))
        if task.patrol_id is not None:
            lines.append(self._origin(task, task.patrol_id))
        if task.why_open:
            words = translate("joint_tasks", "Before it can be closed: {why}", why=task.why_open)
            lines.append(Label(words, "sec", wrap=True))
        buttons: list[QWidget] = []
        if self.may_write:
            words = translate("joint_tasks", "Sheet to a unit")
            buttons.append(Btn(words, "secondary", "plus", small=True, clicked=self.send))
        settled = sum(sheet.settled for sheet in task.sheets)
        note = translate("joint_tasks", "{all} units, {done} settled", all=len(task.sheets), done=settled)
        title = translate("joint_tasks", "Partner units")
        self._body.addWidget(Section(title, *lines, right=buttons, note=note if task.sheets else "", gap=8))

    def _origin(self, task: JointTaskView, patrol_id: int) -> QWidget:
        """The patrol that met the matter."""
        words = translate("joint_tasks", "Met by patrol {number}", number=task.patrol_number)
        if not task.patrol_visible:
            return Label(words, "sec")
        return link_to(self._ctx, words, Route("patrol", patrol_id))

    def _line(self, sheet: SheetLine, task: JointTaskView) -> QWidget:
        name = Label(sheet.unit, "h3", selectable=True)
        leads = [Label(translate("joint_tasks", "leads"), "cap")] if sheet.leads else []
        head = wrap(row(name, *leads, BadgeView(_mark(sheet)), None, gap=8))
        lines: list[QWidget] = [head, Label(_sent_words(sheet), "sec", wrap=True, selectable=True)]
        lines += [Label(words, "sec", wrap=True, selectable=True) for words in _answer_words(sheet) if words]
        return wrap(row((column(*lines, gap=2), 1), *self._buttons(sheet, task), gap=8, top=True))

    def _buttons(self, sheet: SheetLine, task: JointTaskView) -> list[Btn]:
        if not self.may_write:
            return []
        found = []
        if not sheet.settled and sheet.received_on is None:
            found.append(self._button(translate("joint_tasks", "Receipt"), "ghost", sheet, self.receipt))
        if sheet.late and sheet.reminders >= task.reminders_needed:
            words = translate("joint_tasks", "No answer")
            found.append(self._button(words, "ghost", sheet, self.no_answer))
        if sheet.late:
            found.append(self._button(translate("joint_tasks", "Remind"), "ghost", sheet, self.remind))
        words, kind = translate("joint_tasks", "Feedback"), "secondary"
        if sheet.feedback_on is not None:
            words, kind = translate("joint_tasks", "Change the feedback"), "ghost"
        found.append(self._button(words, kind, sheet, self.feedback))
        return found

    def _button(self, words: str, kind: str, sheet: SheetLine, clicked: Callable[[SheetLine], None]) -> Btn:
        name = f"{words} {sheet.unit}"
        return Btn(words, kind, small=True, name=name, clicked=partial(clicked, sheet))

    # ---- forms

    def send(self) -> None:
        """A sheet to one more unit."""
        forms.open_sheet(self._ctx, self.place, self._record)
        self._opened()

    def receipt(self, sheet: SheetLine) -> None:
        """The unit has it."""
        forms.open_receipt(self._ctx, self.place, sheet)
        self._opened()

    def feedback(self, sheet: SheetLine) -> None:
        """The unit answered."""
        forms.open_feedback(self._ctx, self.place, sheet)
        self._opened()

    def remind(self, sheet: SheetLine) -> None:
        """The unit did not answer in time."""
        forms.open_reminder(self._ctx, self.place, sheet)
        self._opened()

    def no_answer(self, sheet: SheetLine) -> None:
        """The unit did not answer at all."""
        forms.open_no_answer(self._ctx, self.place, sheet)
        self._opened()

    def end(self, verb: str) -> None:
        """Close it or withdraw it."""
        forms.open_end(self._ctx, self.place, self._record, verb)
        self._opened()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _mark(sheet: SheetLine) -> Mark:
    if sheet.feedback_on is not None:
        return Mark(choice_words("joint_outcomes", sheet.outcome), "circle-check", "done")
    if sheet.given_up_on is not None:
        return Mark(translate("joint_tasks", "No answer"), "circle-x", "over")
    if sheet.late:
        return Mark(translate("joint_tasks", "Answer overdue"), "circle-alert", "over")
    if sheet.received_on is not None:
        return Mark(translate("joint_tasks", "Received"), "inbox", "act")
    return Mark(translate("joint_tasks", "Sent"), "send", "wait")


def _sent_words(sheet: SheetLine) -> str:
    parts = [
        sheet.number,
        translate("joint_tasks", "sent {day}", day=sheet.sent_on.isoformat()),
        translate("joint_tasks", "answer by {day}", day=sheet.answer_by.isoformat()),
    ]
    if sheet.reminders:
        parts.append(translate("joint_tasks", "{count} reminders", count=sheet.reminders))
    if sheet.received_on is not None:
        day = sheet.received_on.isoformat()
        parts.append(translate("joint_tasks", "received {day} by {who}", day=day, who=sheet.receiver))
    return " · ".join(parts)


def _answer_words(sheet: SheetLine) -> tuple[str, ...]:
    answered = sheet.feedback_on or sheet.given_up_on
    words = sheet.feedback or sheet.given_up_note
    return (sheet.asked, f"{answered.isoformat()}　{words}" if answered is not None else "")


class JointTaskPage(RecordPage):
    """One joint item."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["joint_task"])
        self.sheets: JointSheets | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The forms, the units, then the facts."""
        self.sheets = JointSheets(self._ctx, view, self.reload, self.sheet.to_top)
        return [self.sheets.place, self.sheets, line_across(), *super().sections(view)]

    def on_changed(self, changes: Any) -> None:
        """Also when a colleague entered an answer; not while something is being written."""
        super().on_changed(changes)
        touched = changes.touches("joint_sheet") or changes.touches("joint_reminder")
        if touched and self.form is None and self.sheets is not None and self.sheets.form is None:
            self.sheets.reload()

    def _may_edit(self) -> bool:
        going_on = self._view is None or self._view.values.get("state") == JOINT_STATES.initial
        return going_on and super()._may_edit()

    def _buttons(self) -> list[Btn]:
        view, sheets = self._view, self.sheets
        if self.form is not None or view is None or sheets is None:
            return super()._buttons()
        buttons: list[Btn] = print_buttons(self._ctx, self._type.key, self._id)
        if not sheets.may_write:
            if not view.archived and self._ctx.can(Permission.JOINT_TASK_ARCHIVE):
                words = translate("records_page", "File away")
                buttons.append(Btn(words, "ghost", "archive", clicked=self.archive))
            return buttons
        edit = translate("records_page", "Edit")
        buttons.append(Btn(edit, "ghost", "pencil", clicked=self.edit))
        for verb, look in (("withdraw", "ghost"), ("close", "primary")):
            words = str(JOINT_STATES.verbs[verb])
            buttons.append(Btn(words, look, clicked=partial(sheets.end, verb)))
        return buttons
