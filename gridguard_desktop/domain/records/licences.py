"""Licence (许可证照) of a unit: what it may do, by whose paper, and until when."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import note_field

LICENCE = RecordType(
    key="licence",
    title=text("records", "Licence"),
    plural=text("records", "Licences and certificates"),
    icon="shield-check",
    scope=Scope.UNIT,
    title_field="number",
    default_sort="valid_until",
    page="organisations",
    fields=(
        Field(
            "organisation_id",
            text("fields", "Unit"),
            Kind.LINK,
            link="organisation",
            required=True,
            in_list=True,
            width=240,
            reason=text("reasons", "Whose licence it is."),
        ),
        Field(
            "kind",
            text("fields", "Kind of licence"),
            Kind.CHOICE,
            choices="licence_kinds",
            required=True,
            in_list=True,
            width=200,
            aliases=("证照名称", "许可证"),
            reason=text("reasons", "What it allows, and by which law it is needed."),
        ),
        Field(
            "number",
            text("fields", "Number of the licence"),
            required=True,
            max_length=60,
            in_list=True,
            width=180,
            drop_rank=1,
            aliases=("证照编号", "许可证编号"),
            reason=text("reasons", "Tells one licence from the other."),
        ),
        Field(
            "issued_by",
            text("fields", "Issued by"),
            max_length=100,
            width=160,
            aliases=("发证机关",),
            reason=text("reasons", "Who can confirm it and is told when it is missing."),
        ),
        Field(
            "valid_from",
            text("fields", "Valid from"),
            Kind.DATE,
            in_list=True,
            width=104,
            drop_rank=2,
            reason=text("reasons", "Since when it is valid."),
        ),
        Field(
            "valid_until",
            text("fields", "Valid until"),
            Kind.DATE,
            in_list=True,
            width=110,
            aliases=("有效期至", "到期日期"),
            reason=text("reasons", "Reminders are counted back from this day; empty = without end."),
        ),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Licence"),
            ("organisation_id", "kind", "number", "issued_by", "valid_from", "valid_until", "note"),
        ),
    ),
)
