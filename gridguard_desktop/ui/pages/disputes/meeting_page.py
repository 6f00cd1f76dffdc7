"""The page of a meeting: its facts, and what is to be done after it: by whom, until when, what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.day_load import choosing_day
from gridguard_desktop.ui.forms.editors import options_of, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.meetings.actions import ActionView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line
    from gridguard_desktop.ui.kit.layout import Item


TALKS = ("consultation", "safety")
"""Kinds of meetings at which firms ask for something."""


class MeetingActions(QWidget):
    """The items as lines; one form at a time stands above them."""

    def __init__(self, ctx: AppContext, meeting_id: int, *, archived: bool, talk: bool) -> None:
        super().__init__()
        self._ctx, self._meeting = ctx, meeting_id
        self._may_write = not archived and ctx.can(Permission.MEETING_UPDATE)
        self._archived, self._talk = archived, talk
        self.items: tuple[ActionView, ...] | None = None
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=8)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read the items."""
        service, meeting = self._ctx.services.meetings, self._meeting
        self._ctx.tasks.run(lambda: service.actions(meeting), self._show, self._complain, owner=self)

    def _show(self, items: tuple[ActionView, ...]) -> None:
        self.items = items
        clear(self._body)
        lines: list[Item] = []
        for item in items:
            if lines:
                lines.append(line_across())
            lines.append(self._line(item))
        if not lines:
            lines.append(Label(translate("meetings", "Nothing was given to anybody."), "cap"))
        buttons: list[QWidget] = []
        if self._may_write and self._talk:
            words = translate("meetings", "Enter a request")
            buttons.append(Btn(words, "ghost", "plus", small=True, clicked=self.add_request))
        if self._may_write:
            words = translate("meetings", "Add an item")
            buttons.append(Btn(words, "secondary", "plus", small=True, clicked=self.add))
        left = sum(item.done_on is None for item in items)
        note = translate("meetings", "{all} items, {left} to be done", all=len(items), left=left)
        title = translate("meetings", "What is to be done")
        self._body.addWidget(Section(title, *lines, right=buttons, note=note if items else "", gap=6))

    def _line(self, item: ActionView) -> QWidget:
        task = Label(f"{item.ordinal}. {item.task}", wrap=True, selectable=True)
        role = "over" if item.late else "sec"
        lines = [task, Label(_state_words(item), role, wrap=True)]
        if item.done_note:
            lines.append(Label(item.done_note, "sec", wrap=True, selectable=True))
        buttons: list[QWidget] = []
        if item.done_on is None and self._may_write:
            buttons.append(
                self._button(translate("meetings", "Change"), "ghost", "pencil", item, self.change)
            )
        if item.mine and not self._archived:
            buttons.append(
                self._button(translate("meetings", "Done"), "secondary", "check", item, self.finish)
            )
        return wrap(row((column(*lines, gap=2), 1), *buttons, gap=8, top=True))

    def _button(
        self, words: str, kind: str, icon: str, item: ActionView, clicked: Callable[[ActionView], None]
    ) -> Btn:
        made = Btn(words, kind, icon, small=True, clicked=partial(clicked, item))
        made.setAccessibleName(f"{words} {item.task}")
        return made

    # ---- forms

    def add(self) -> None:
        """Another item."""
        service, meeting = self._ctx.services.meetings, self._meeting
        self.place.open(
            translate("meetings", "Add an item"),
            self._fields(),
            lambda given: service.add_action(meeting_id=meeting, **_given(given)),
        )

    def add_request(self) -> None:
        """What a firm asked for; the answer is what comes of the item."""
        service, meeting = self._ctx.services.meetings, self._meeting
        firm = FieldBox(translate("meetings", "Firm"), TextEditor(max_length=100), required=True)
        asked = FieldBox(translate("meetings", "Request"), LongTextEditor(height=54), required=True)
        (_, owners, until) = self._fields()
        self.place.open(
            translate("meetings", "Enter a request"),
            [(("firm", firm),), (("request", asked),), owners, until],
            lambda given: service.add_request(
                meeting_id=meeting,
                firm=given["firm"] or "",
                request=given["request"] or "",
                due_on=given["due_on"],
                owner_id=given["owner_id"],
                owner_name=given["owner_name"] or "",
            ),
            note=translate("meetings", "It stands among the items until it is answered."),
        )

    def change(self, item: ActionView) -> None:
        """Another task, day or owner."""
        service = self._ctx.services.meetings
        form = self.place.open(
            translate("meetings", "Change an item"),
            self._fields(),
            lambda given: service.change_action(action_id=item.id, **_given(given)),
        )
        outside = item.owner_name if item.owner_id is None else None
        form.fill(
            {"task": item.task, "due_on": item.due_on, "owner_id": item.owner_id, "owner_name": outside}
        )

    def finish(self, item: ActionView) -> None:
        """Done, with what came of it."""
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        note = FieldBox(translate("meetings", "What came of it"), LongTextEditor(height=54), required=True)
        lines = [(("done_note", note),), (("done_on", FieldBox(translate("meetings", "Done on"), day)),)]
        service = self._ctx.services.meetings
        form = self.place.open(
            translate("meetings", "Done"),
            lines,
            lambda given: service.finish_action(action_id=item.id, **given),
            note=item.task,
        )
        form.fill({"done_on": self._ctx.clock.today()})

    def _fields(self) -> list[Line]:
        colleagues = [Choice(one.id, one.name) for one in options_of(self._ctx, "user")]
        task = FieldBox(translate("meetings", "What is to be done"), LongTextEditor(height=54), required=True)
        owner = FieldBox(
            translate("meetings", "Colleague"),
            ChoiceEditor(colleagues, segmented=False, optional=True),
            hint=translate("meetings", "Gets it as a task on the desk."),
        )
        outside = FieldBox(
            translate("meetings", "Or somebody of another unit"),
            TextEditor(max_length=60),
            hint=translate("meetings", "Unit and name."),
        )
        day = FieldBox(translate("meetings", "Until"), choosing_day(self._ctx), required=True)
        return [(("task", task),), (("owner_id", owner), ("owner_name", outside)), (("due_on", day),)]

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "task": values["task"] or "", "owner_name": values["owner_name"] or ""}


def _state_words(item: ActionView) -> str:
    if item.done_on is not None:
        return translate(
            "meetings", "{owner} · done on {day}", owner=item.owner_name, day=item.done_on.isoformat()
        )
    if item.late:
        return translate(
            "meetings", "{owner} · until {day}, overdue", owner=item.owner_name, day=item.due_on.isoformat()
        )
    return translate("meetings", "{owner} · until {day}", owner=item.owner_name, day=item.due_on.isoformat())


class MeetingPage(RecordPage):
    """One meeting."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["meeting"])
        self.actions_list: MeetingActions | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, then the items."""
        self.actions_list = MeetingActions(
            self._ctx, view.id, archived=view.archived, talk=view.values.get("kind") in TALKS
        )
        return [*super().sections(view), line_across(), self.actions_list]

    def on_changed(self, changes: Any) -> None:
        """An item was changed somewhere."""
        super().on_changed(changes)
        if self.form is None and self.actions_list is not None and changes.touches("meeting_action"):
            self.actions_list.reload()
