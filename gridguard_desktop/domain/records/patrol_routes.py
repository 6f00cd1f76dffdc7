"""Patrol route (巡逻路线): a name, and the places that are passed, one to a line; never people."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field

PATROL_ROUTE = RecordType(
    key="patrol_route",
    title=text("records", "Patrol route"),
    plural=text("records", "Patrol routes"),
    icon="map",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="patrols",
    fields=(
        Field("name", text("fields", "Route"), required=True, max_length=100, in_list=True, width=260),
        grid_field(),
        Field(
            "points",
            text("fields", "Check points, one to a line"),
            Kind.LONG_TEXT,
            required=True,
            max_length=1000,
            reason=text("reasons", "Places only (a gate, a crossing, a shop), never people."),
        ),
        Field(
            "hint",
            text("fields", "What to look at"),
            Kind.LONG_TEXT,
            max_length=300,
        ),
    ),
    sections=(Section(text("sections", "Route"), ("name", "grid_id", "points", "hint")),),
    search_fields=(),
)
