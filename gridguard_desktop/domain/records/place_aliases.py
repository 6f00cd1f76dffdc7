"""Old and other names of places (曾用名、别名): whoever searches or writes the old name gets to the present
one."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import note_field

PLACE_ALIAS = RecordType(
    key="place_alias",
    title=text("records", "Old or other name"),
    plural=text("records", "Old and other names"),
    icon="map",
    scope=Scope.STATION,
    title_field="old_name",
    default_sort="old_name",
    page="houses",
    fields=(
        Field(
            "kind",
            text("fields", "What is named"),
            Kind.CHOICE,
            choices="place_alias_kinds",
            required=True,
            in_list=True,
            width=150,
        ),
        Field(
            "old_name",
            text("fields", "Old or other name"),
            required=True,
            max_length=60,
            in_list=True,
            width=220,
        ),
        Field("name", text("fields", "Name today"), required=True, max_length=60, in_list=True, width=220),
        Field("renamed_on", text("fields", "Renamed on"), Kind.DATE, in_list=True, width=104, drop_rank=1),
        Field(
            "basis", text("fields", "Paper or source"), max_length=200, in_list=True, width=220, drop_rank=2
        ),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Old or other name"),
            ("kind", "old_name", "name", "renamed_on", "basis", "note"),
        ),
    ),
    search_fields=("old_name", "name"),
)
