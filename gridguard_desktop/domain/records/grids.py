"""Beat (警格) and grid (网格): two trees over the same ground, joined many-to-many over time."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.police_units import unit_field
from gridguard_desktop.domain.records.shared import note_field

BEAT = RecordType(
    key="beat",
    title=text("records", "Beat"),
    plural=text("records", "Beats"),
    icon="shield-check",
    scope=Scope.STATION,
    title_field="name",
    default_sort="code",
    page="grids",
    fields=(
        Field("code", text("fields", "Code"), required=True, max_length=32, in_list=True, width=120),
        Field("name", text("fields", "Name"), required=True, max_length=60, in_list=True, width=220),
        Field(
            "officer_name",
            text("fields", "Officer in charge"),
            Kind.PERSON_NAME,
            max_length=60,
            in_list=True,
            width=120,
            reason=text("reasons", "Who answers for the beat."),
        ),
        unit_field(),
        note_field(),
    ),
    sections=(Section(text("sections", "Beat"), ("code", "name", "officer_name", "unit_id", "note")),),
    search_fields=("name",),
)

GRID = RecordType(
    key="grid",
    title=text("records", "Grid"),
    plural=text("records", "Grids"),
    icon="map",
    scope=Scope.STATION,
    title_field="name",
    default_sort="code",
    page="grids",
    fields=(
        Field("code", text("fields", "Code"), required=True, max_length=32, in_list=True, width=150),
        Field("name", text("fields", "Name"), required=True, max_length=60, in_list=True, width=200),
        Field(
            "community_id",
            text("fields", "Community"),
            Kind.LINK,
            link="division",
            required=True,
            in_list=True,
            width=160,
        ),
        Field(
            "worker_name",
            text("fields", "Grid worker"),
            Kind.PERSON_NAME,
            max_length=60,
            in_list=True,
            width=110,
            reason=text("reasons", "Who knows the grid's households."),
        ),
        Field(
            "worker_phone",
            text("fields", "Grid worker's phone"),
            Kind.PHONE,
            sensitive=True,
            max_length=32,
            reason=text("reasons", "Reaches the grid worker."),
        ),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Grid"), ("code", "name", "community_id", "worker_name", "worker_phone", "note")
        ),
    ),
    search_fields=("name",),
)
