"""Partner unit (对接单位): where a dispute is handed to, and where a party is shown the way to; its address,
hours and what to bring."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

PARTNER = RecordType(
    key="partner",
    title=text("records", "Partner unit"),
    plural=text("records", "Partner units"),
    icon="building-2",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="disputes",
    fields=(
        Field("name", text("fields", "Unit"), required=True, max_length=100, in_list=True, width=260),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="partner_kinds",
            required=True,
            in_list=True,
            width=180,
        ),
        Field(
            "address_text", text("fields", "Address"), max_length=200, in_list=True, width=220, drop_rank=1
        ),
        Field("phone", text("fields", "Phone"), max_length=40, in_list=True, width=140),
        Field("contact_name", text("fields", "Counter or contact"), max_length=100),
        Field("hours", text("fields", "Opening hours"), max_length=200, in_list=True, width=220, drop_rank=2),
        Field("handles", text("fields", "What it handles"), Kind.LONG_TEXT, max_length=500),
        Field("documents", text("fields", "What to bring"), Kind.LONG_TEXT, max_length=1000),
        Field("note", text("fields", "Remarks"), Kind.LONG_TEXT, max_length=500),
    ),
    sections=(
        Section(text("sections", "Unit"), ("name", "kind", "address_text", "phone", "contact_name", "hours")),
        Section(text("sections", "For the party"), ("handles", "documents", "note")),
    ),
)
