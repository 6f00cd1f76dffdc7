"""Thanks (锦旗、感谢信): kept only when the giver agrees to be named; the picture is attached."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

THANKS = RecordType(
    key="thanks",
    title=text("records", "Word of thanks"),
    plural=text("records", "Thanks"),
    icon="star",
    scope=Scope.STATION,
    title_field="from_name",
    default_sort="-received_on",
    page="disputes",
    personal=True,
    fields=(
        Field(
            "received_on",
            text("fields", "Received on"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=104,
            reason=text("reasons", "Order of the list."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="thanks_kinds",
            required=True,
            in_list=True,
            width=110,
            reason=text("reasons", "What was given."),
        ),
        Field(
            "from_name",
            text("fields", "From"),
            required=True,
            max_length=60,
            in_list=True,
            width=160,
            reason=text("reasons", "Who gave it; only with consent."),
        ),
        Field(
            "may_name",
            text("fields", "Agrees to be named"),
            Kind.BOOLEAN,
            required=True,
            reason=text("reasons", "Without consent nothing is kept."),
        ),
        Field(
            "given_to",
            text("fields", "Given to"),
            required=True,
            max_length=60,
            in_list=True,
            width=160,
            reason=text("reasons", "Whom it honours."),
        ),
        Field(
            "inscription",
            text("fields", "Words on it"),
            Kind.LONG_TEXT,
            max_length=500,
            in_list=True,
            width=240,
            drop_rank=1,
            reason=text("reasons", "What the giver wrote."),
        ),
        Field(
            "dispute_id",
            text("fields", "Dispute"),
            Kind.LINK,
            link="dispute",
            reason=text("reasons", "What it was given for."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Thanks"),
            ("received_on", "kind", "from_name", "may_name", "given_to", "inscription", "dispute_id"),
        ),
    ),
)
