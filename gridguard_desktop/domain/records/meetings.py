"""Meeting (联席会议、培训): held with partner units, counted in the month's work."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

MEETING = RecordType(
    key="meeting",
    title=text("records", "Meeting"),
    plural=text("records", "Meetings"),
    icon="users",
    scope=Scope.STATION,
    title_field="topic",
    default_sort="-held_on",
    page="disputes",
    fields=(
        Field(
            "held_on",
            text("fields", "Held on"),
            Kind.DATE,
            required=True,
            today=True,
            in_list=True,
            width=104,
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="meeting_kinds",
            required=True,
            in_list=True,
            width=110,
        ),
        Field("topic", text("fields", "Topic"), required=True, max_length=100, in_list=True, width=320),
        Field("place_name", text("fields", "Venue"), max_length=100, in_list=True, width=160, drop_rank=1),
        Field(
            "attendance", text("fields", "People present"), Kind.INTEGER, in_list=True, width=90, drop_rank=2
        ),
        Field("minutes", text("fields", "Length in minutes"), Kind.INTEGER),
        Field("units", text("fields", "Units present"), Kind.LONG_TEXT, max_length=500),
        Field("decisions", text("fields", "What was decided"), Kind.LONG_TEXT, max_length=2000),
    ),
    sections=(
        Section(
            text("sections", "Meeting"),
            ("held_on", "kind", "topic", "place_name", "attendance", "minutes", "units"),
        ),
        Section(text("sections", "Result"), ("decisions",)),
    ),
    search_fields=("topic", "decisions"),
)
