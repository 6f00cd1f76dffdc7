"""Aid after a public emergency (公共突发事件援助), and the helpers it is for.

No record types with lists of their own: seen as support cases are, by the care role, and by the chief while
it is open. There is no field for an injury or an illness.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

AID_EVENT = RecordType(
    key="aid_event",
    title=text("records", "Aid after an emergency"),
    plural=text("records", "Aid after emergencies"),
    icon="handshake",
    scope=Scope.STATION,
    title_field="title",
    default_sort="-id",
    personal=True,
    fields=(
        Field(
            "title",
            text("fields", "Emergency"),
            required=True,
            max_length=60,
            reason=text("reasons", "Says which emergency it was."),
        ),
        Field(
            "happened_on",
            text("fields", "Happened on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "The days for the aid are counted from it."),
        ),
        Field(
            "days",
            text("fields", "Aid within days"),
            Kind.INTEGER,
            required=True,
            reason=text("reasons", "Says until when each helper has an answer."),
        ),
        Field(
            "what",
            text("fields", "What happened"),
            Kind.LONG_TEXT,
            required=True,
            max_length=300,
            reason=text("reasons", "Goes into the support cases, so that nobody writes it twice; no names."),
        ),
    ),
    sections=(Section(text("sections", "Aid after an emergency"), ("title", "happened_on", "days", "what")),),
)

AID_HELPER = RecordType(
    key="aid_event_helper",
    title=text("records", "Affected helper"),
    plural=text("records", "Affected helpers"),
    icon="users",
    scope=Scope.STATION,
    title_field="person",
    default_sort="id",
    personal=True,
    fields=(
        Field(
            "helper_kind",
            text("fields", "Helper"),
            Kind.CHOICE,
            choices="care_helper_kinds",
            required=True,
            reason=text("reasons", "Aid is for people who help the station."),
        ),
        Field(
            "person",
            text("fields", "Name, or number of a volunteer"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Says who was hit and gets the aid."),
        ),
        Field(
            "duty",
            text("fields", "Duty (not of volunteers)"),
            max_length=60,
            reason=text("reasons", "Says what somebody does here who stands in no register."),
        ),
        Field(
            "wanted",
            text("fields", "Aid wanted"),
            Kind.CHOICE,
            choices="aid_wishes",
            required=True,
            reason=text("reasons", "Says what is to be done; nothing about health."),
        ),
        Field(
            "consent_on",
            text("fields", "Person agreed on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "Without the person's consent nothing is entered."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Affected helper"), ("helper_kind", "person", "duty", "wanted", "consent_on")
        ),
    ),
)
