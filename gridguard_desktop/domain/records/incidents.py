"""Incident report (警情): what came in by 110, at the window or on patrol."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field

INCIDENT = RecordType(
    key="incident",
    title=text("records", "Incident"),
    plural=text("records", "Incidents"),
    icon="bell",
    scope=Scope.TASK,
    title_field="number",
    default_sort="-received_at",
    page="disputes",
    personal=True,
    fields=(
        Field(
            "number",
            text("fields", "Number"),
            read_only=True,
            max_length=32,
            in_list=True,
            width=110,
            reason=text("reasons", "Quoted in papers."),
        ),
        Field(
            "received_at",
            text("fields", "Received"),
            Kind.DATETIME,
            required=True,
            in_list=True,
            width=130,
            reason=text("reasons", "Starts the limits."),
        ),
        Field(
            "channel",
            text("fields", "Channel"),
            Kind.CHOICE,
            choices="incident_channels",
            required=True,
            in_list=True,
            width=90,
            reason=text("reasons", "Shows where work comes from."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="incident_kinds",
            required=True,
            in_list=True,
            width=100,
            reason=text("reasons", "Decides who handles it."),
        ),
        Field(
            "caller_name",
            text("fields", "Caller"),
            Kind.PERSON_NAME,
            max_length=60,
            in_list=True,
            width=90,
            reason=text("reasons", "Whom to answer."),
        ),
        Field(
            "caller_phone",
            text("fields", "Caller's phone"),
            Kind.PHONE,
            sensitive=True,
            max_length=32,
            reason=text("reasons", "Whom to answer."),
        ),
        Field(
            "address_text",
            text("fields", "Place"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=260,
            reason=text("reasons", "Where to go."),
        ),
        grid_field(required=False),
        Field(
            "summary",
            text("fields", "What happened"),
            Kind.LONG_TEXT,
            required=True,
            max_length=2000,
            reason=text("reasons", "What has to be dealt with."),
        ),
        Field(
            "handling",
            text("fields", "Handling"),
            Kind.LONG_TEXT,
            max_length=2000,
            reason=text("reasons", "What was done."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Incident"),
            ("number", "received_at", "channel", "kind", "caller_name", "caller_phone"),
        ),
        Section(text("sections", "What and where"), ("address_text", "grid_id", "summary", "handling")),
    ),
    search_fields=("number", "address_text", "summary", "caller_name", "caller_phone"),
)
