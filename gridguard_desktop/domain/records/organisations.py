"""Organisation (实有单位): shops, firms and institutions that are inspected and take part in disputes."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field, note_field

ORGANISATION = RecordType(
    key="organisation",
    title=text("records", "Organisation"),
    plural=text("records", "Organisations"),
    icon="building-2",
    scope=Scope.GRID,
    title_field="name",
    default_sort="name",
    page="organisations",
    personal=True,
    fields=(
        Field(
            "name",
            text("fields", "Name"),
            required=True,
            max_length=100,
            aliases=("单位名称", "企业名称"),
            in_list=True,
            width=260,
            reason=text("reasons", "Tells organisations apart."),
        ),
        Field(
            "credit_code",
            text("fields", "Unified social credit code"),
            Kind.CREDIT_CODE,
            max_length=18,
            aliases=("统一社会信用代码", "信用代码"),
            in_list=True,
            width=180,
            drop_rank=3,
            reason=text("reasons", "The one sure way to tell organisations apart."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="organisation_kinds",
            required=True,
            in_list=True,
            width=120,
            reason=text("reasons", "Decides which inspections apply."),
        ),
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=300,
            reason=text("reasons", "Where the inspection takes place."),
        ),
        grid_field(),
        Field(
            "representative",
            text("fields", "Legal representative"),
            Kind.PERSON_NAME,
            max_length=60,
            aliases=("法定代表人", "负责人"),
            in_list=True,
            width=100,
            reason=text("reasons", "Answers for the organisation in papers."),
        ),
        Field(
            "contact_name",
            text("fields", "Contact"),
            Kind.PERSON_NAME,
            max_length=60,
            aliases=("联系人", "安全负责人"),
            reason=text("reasons", "Whom to call about safety."),
        ),
        Field(
            "contact_phone",
            text("fields", "Contact's phone"),
            Kind.PHONE,
            sensitive=True,
            max_length=32,
            aliases=("联系电话", "安全负责人电话"),
            reason=text("reasons", "Whom to call about safety."),
        ),
        Field(
            "staff_count",
            text("fields", "Staff"),
            Kind.INTEGER,
            reason=text("reasons", "Decides duties under the fire rules."),
        ),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Organisation"),
            ("name", "credit_code", "kind", "address_text", "grid_id", "staff_count"),
        ),
        Section(text("sections", "Contact"), ("representative", "contact_name", "contact_phone")),
        Section(text("sections", "Record"), ("note",)),
    ),
    search_fields=(
        "name",
        "address_text",
        "credit_code",
        "representative",
        "contact_name",
        "contact_phone",
    ),
)
