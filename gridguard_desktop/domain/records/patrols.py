"""Shift (班次) and patrol (巡逻): planned, signed in and out, logged; findings become hazards or disputes."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field, note_field

SHIFT = RecordType(
    key="shift",
    title=text("records", "Shift"),
    plural=text("records", "Shifts"),
    icon="calendar",
    scope=Scope.STATION,
    title_field="number",
    default_sort="-starts_at",
    page="patrols",
    fields=(
        Field("number", text("fields", "Number"), read_only=True, max_length=32, in_list=True, width=110),
        Field("starts_at", text("fields", "From"), Kind.DATETIME, required=True, in_list=True, width=130),
        Field("ends_at", text("fields", "Until"), Kind.DATETIME, required=True, in_list=True, width=130),
        Field(
            "route", text("fields", "Route or post"), required=True, max_length=200, in_list=True, width=260
        ),
        Field("route_id", text("fields", "Route of the register"), Kind.LINK, link="patrol_route"),
        grid_field(),
        Field(
            "officer_id",
            text("fields", "Led by"),
            Kind.LINK,
            link="user",
            required=True,
            in_list=True,
            width=90,
        ),
        Field(
            "needed_count",
            text("fields", "Volunteers needed"),
            Kind.INTEGER,
            in_list=True,
            width=90,
            drop_rank=3,
        ),
        Field("state", text("fields", "State"), Kind.STATE, read_only=True, in_list=True, width=96),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Shift"),
            (
                "starts_at",
                "ends_at",
                "route_id",
                "route",
                "grid_id",
                "officer_id",
                "needed_count",
                "note",
            ),
        ),
    ),
    search_fields=("number", "route"),
)

PATROL = RecordType(
    key="patrol",
    title=text("records", "Patrol"),
    plural=text("records", "Patrols"),
    icon="footprints",
    scope=Scope.STATION,
    title_field="number",
    default_sort="-started_at",
    page="patrols",
    fields=(
        Field("number", text("fields", "Number"), read_only=True, max_length=32, in_list=True, width=110),
        Field("started_at", text("fields", "From"), Kind.DATETIME, required=True, in_list=True, width=130),
        Field("ended_at", text("fields", "Until"), Kind.DATETIME, required=True, in_list=True, width=130),
        Field(
            "route", text("fields", "Route or post"), required=True, max_length=200, in_list=True, width=240
        ),
        grid_field(),
        Field("log", text("fields", "Patrol log"), Kind.LONG_TEXT, required=True, max_length=2000),
        Field(
            "helped_count", text("fields", "People helped"), Kind.INTEGER, in_list=True, width=90, drop_rank=3
        ),
        Field(
            "volunteer_count",
            text("fields", "Volunteers"),
            Kind.INTEGER,
            read_only=True,
            in_list=True,
            width=80,
        ),
        Field(
            "finding_count", text("fields", "Findings"), Kind.INTEGER, read_only=True, in_list=True, width=80
        ),
    ),
    sections=(
        Section(
            text("sections", "Patrol"),
            ("number", "started_at", "ended_at", "route", "grid_id", "log", "helped_count"),
        ),
    ),
    search_fields=("number", "route", "log"),
)
