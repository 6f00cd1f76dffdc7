"""Form of the station (本所文书模板): a paper the station words itself, with fields of the dispute in it."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

FORM_TEMPLATE = RecordType(
    key="form_template",
    title=text("records", "Form of the station"),
    plural=text("records", "Forms of the station"),
    icon="file-text",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="disputes",
    fields=(
        Field("name", text("fields", "Title"), required=True, max_length=60, in_list=True, width=260),
        Field(
            "body",
            text("fields", "Wording"),
            Kind.LONG_TEXT,
            reason=text(
                "reasons", "A field in braces becomes the fact of the dispute; “# ” begins a heading."
            ),
            required=True,
            max_length=6000,
            inserts="form_fields",
        ),
        Field(
            "signers",
            text("fields", "Who signs"),
            Kind.CHOICE,
            choices="form_signers",
            required=True,
            in_list=True,
            width=200,
        ),
        Field("copies", text("fields", "Copies"), Kind.INTEGER, in_list=True, width=90),
        Field(
            "note", text("fields", "When it is used"), max_length=200, in_list=True, width=320, drop_rank=1
        ),
    ),
    sections=(
        Section(text("sections", "Paper"), ("name", "body")),
        Section(text("sections", "Signing and copies"), ("signers", "copies", "note")),
    ),
)
