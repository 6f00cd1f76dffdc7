"""Routine (周期任务): work that comes back by the week, month or quarter, each turn a task of somebody."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field, note_field

ROUTINE = RecordType(
    key="routine",
    title=text("records", "Recurring work"),
    plural=text("records", "Recurring tasks"),
    icon="refresh-cw",
    scope=Scope.TASK,
    title_field="title",
    default_sort="due_on",
    page="calendar",
    fields=(
        Field("title", text("fields", "Task"), required=True, max_length=100, in_list=True, width=260),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="routine_kinds",
            required=True,
            in_list=True,
            width=96,
            drop_rank=1,
        ),
        Field(
            "cycle",
            text("fields", "Comes back"),
            Kind.CHOICE,
            choices="routine_cycles",
            required=True,
            in_list=True,
            width=96,
        ),
        Field("first_on", text("fields", "First on"), Kind.DATE, required=True),
        Field("until_on", text("fields", "Last on"), Kind.DATE),
        Field(
            "rest_day",
            text("fields", "On a day of rest"),
            Kind.CHOICE,
            choices="routine_rest_days",
            required=True,
        ),
        Field("due_on", text("fields", "Next on"), Kind.DATE, read_only=True, in_list=True, width=104),
        Field("officer_id", text("fields", "Done by"), Kind.LINK, link="user", in_list=True, width=90),
        grid_field(required=False),
        Field("basis", text("fields", "Basis"), max_length=200),
        note_field(),
    ),
    sections=(
        Section(text("sections", "Task"), ("title", "kind", "officer_id", "grid_id", "basis", "note")),
        Section(text("sections", "When"), ("cycle", "first_on", "until_on", "rest_day", "due_on")),
    ),
    search_fields=("title", "basis"),
)
