"""A resident's written consent to pictures inside a home.

No record type with a list of its own: it stands beside the house, and without it the inside of the home is
neither kept nor shown.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

ROOM_CONSENT = RecordType(
    key="room_consent",
    title=text("records", "Consent to pictures inside a home"),
    plural=text("records", "Consents to pictures inside homes"),
    icon="eye",
    scope=Scope.GRID,
    title_field="given_by",
    default_sort="id",
    personal=True,
    fields=(
        Field(
            "given_by",
            text("fields", "Signed by"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Says whose consent it is, and who may take it back."),
        ),
        Field(
            "given_on",
            text("fields", "Signed on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "From that day pictures of the inside may be kept."),
        ),
        Field(
            "until_on",
            text("fields", "Holds until"),
            Kind.DATE,
            reason=text("reasons", "After that day the pictures are no longer shown."),
        ),
    ),
    sections=(
        Section(text("sections", "Consent to pictures inside a home"), ("given_by", "given_on", "until_on")),
    ),
)
