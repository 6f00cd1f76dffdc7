"""Field of the station (本所自定义项目): what a station asks of residents beyond the register, and why."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

CUSTOM_FIELD = RecordType(
    key="custom_field",
    title=text("records", "Field of the station"),
    plural=text("records", "Fields of the station"),
    icon="columns-3",
    scope=Scope.STATION,
    title_field="label",
    default_sort="label",
    page="residents",
    fields=(
        Field(
            "label",
            text("fields", "Name of the field"),
            required=True,
            max_length=20,
            in_list=True,
            width=140,
            reason=text("reasons", "What is asked; labels on people and forbidden kinds are refused."),
        ),
        Field(
            "kind",
            text("fields", "Kind of value"),
            Kind.CHOICE,
            choices="own_field_kinds",
            required=True,
            in_list=True,
            width=90,
            drop_rank=2,
        ),
        Field(
            "answers",
            text("fields", "Answers"),
            max_length=200,
            reason=text("reasons", "Only for a choice, with 、 between them."),
        ),
        Field(
            "basis",
            text("fields", "Legal basis"),
            required=True,
            max_length=200,
            in_list=True,
            width=260,
            reason=text("reasons", "No field without a basis (Personal Information Protection Law 13)."),
        ),
        Field(
            "purpose",
            text("fields", "Purpose of the field"),
            required=True,
            max_length=200,
            in_list=True,
            width=220,
            reason=text("reasons", "A clear purpose, no more than needed (the same law, 6)."),
        ),
        Field(
            "keep",
            text("fields", "Kept for"),
            Kind.CHOICE,
            choices="custom_field_keeping",
            required=True,
            in_list=True,
            width=120,
            drop_rank=1,
            reason=text("reasons", "No longer than needed (Personal Information Protection Law 19)."),
        ),
        Field(
            "readers",
            text("fields", "Who sees it"),
            Kind.CHOICE,
            choices="custom_field_readers",
            required=True,
            in_list=True,
            width=150,
            drop_rank=3,
            reason=text("reasons", "Only whose work needs it (Personal Information Protection Law 51)."),
        ),
        Field(
            "sensitive",
            text("fields", "Masked; each look is on record"),
            Kind.BOOLEAN,
            reason=text("reasons", "Numbers and addresses are shown starred out."),
        ),
        Field(
            "in_list",
            text("fields", "As a column of the list"),
            Kind.BOOLEAN,
            reason=text("reasons", "Everybody can hide the column again under 列."),
        ),
    ),
    sections=(
        Section(text("sections", "Field of the station"), ("label", "kind", "answers")),
        Section(text("sections", "Why and for whom"), ("basis", "purpose", "keep", "readers")),
        Section(text("sections", "How it is shown"), ("sensitive", "in_list")),
    ),
)
