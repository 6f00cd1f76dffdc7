"""An award for a helper (表彰): who is named for what, and whether the person agrees to be named in public.

No record type with a list of its own: seen by the care role and the chief alone. There is no field for a
score or a rank.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

AWARD = RecordType(
    key="award",
    title=text("records", "Award"),
    plural=text("records", "Awards"),
    icon="shield-check",
    scope=Scope.STATION,
    title_field="person",
    default_sort="-id",
    personal=True,
    fields=(
        Field(
            "kind",
            text("fields", "Award"),
            Kind.CHOICE,
            choices="award_kinds",
            required=True,
            reason=text("reasons", "Decides what has to be shown, and how long the notice runs."),
        ),
        Field(
            "helper_kind",
            text("fields", "Helper"),
            Kind.CHOICE,
            choices="care_helper_kinds",
            required=True,
            reason=text("reasons", "Says who can get this award."),
        ),
        Field(
            "person",
            text("fields", "Person named"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Stands on the certificate."),
        ),
        Field(
            "nominator",
            text("fields", "Nominated by"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Says who answers for the nomination."),
        ),
        Field(
            "consent_on",
            text("fields", "Person agreed on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "Without the person's consent nobody is nominated."),
        ),
        Field(
            "is_named",
            text("fields", "Agrees to be named in public"),
            Kind.BOOLEAN,
            reason=text("reasons", "Without it the public notice shows the family name only."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Award"),
            ("kind", "helper_kind", "person", "nominator", "consent_on", "is_named"),
        ),
    ),
)
