"""The care list (关爱名册): who asked for or agreed to being looked after, until when, what help is wanted.

No record types with lists of their own: they stand in no register, in no search and in no export, and are
seen by the care role alone. There is no field for a diagnosis, a grade or a label.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import phone_field

CARE_ENTRY = RecordType(
    key="care_entry",
    title=text("records", "Entry of the care list"),
    plural=text("records", "Entries of the care list"),
    icon="users",
    scope=Scope.STATION,
    title_field="kind",
    default_sort="id",
    personal=True,
    fields=(
        Field(
            "resident_id",
            text("fields", "Resident"),
            Kind.LINK,
            link="resident",
            required=True,
            reason=text("reasons", "Says who is looked after."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="care_kinds",
            required=True,
            reason=text("reasons", "Decides who may ask or agree, and which help is near at hand."),
        ),
        Field(
            "ground",
            text("fields", "Entered on"),
            Kind.CHOICE,
            choices="care_grounds",
            required=True,
            reason=text("reasons", "Without a request or consent nobody is entered."),
        ),
        Field(
            "given_by",
            text("fields", "Asked or agreed by"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Says whose request or consent it is, and who may take it back."),
        ),
        Field(
            "relation",
            text("fields", "Relation"),
            max_length=20,
            reason=text("reasons", "Shows whether somebody else may ask or agree for the person."),
        ),
        Field(
            "manner",
            text("fields", "How it was said"),
            Kind.CHOICE,
            choices="care_manners",
            required=True,
            reason=text("reasons", "What is only spoken needs a witness."),
        ),
        Field(
            "witness",
            text("fields", "Witness"),
            Kind.PERSON_NAME,
            max_length=60,
            reason=text("reasons", "Who heard what was only spoken."),
        ),
        Field(
            "given_on",
            text("fields", "Said on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "The time of the entry runs from that day."),
        ),
        Field(
            "until_on",
            text("fields", "Holds until"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "After that day everything entered here is deleted."),
        ),
        Field(
            "every_days",
            text("fields", "Visit every (days)"),
            Kind.INTEGER,
            reason=text("reasons", "The next visit is planned by it."),
        ),
        Field(
            "wishes",
            text("fields", "What to mind at visits"),
            Kind.LONG_TEXT,
            max_length=500,
            reason=text("reasons", "What the person asked visitors to mind; no diagnosis, no label."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Request or consent"),
            (
                "resident_id",
                "kind",
                "ground",
                "given_by",
                "relation",
                "manner",
                "witness",
                "given_on",
                "until_on",
            ),
        ),
        Section(text("sections", "Visits"), ("every_days", "wishes")),
    ),
)

CARE_NEED = RecordType(
    key="care_need",
    title=text("records", "Need"),
    plural=text("records", "Needs"),
    icon="flag",
    scope=Scope.STATION,
    title_field="words",
    default_sort="id",
    personal=True,
    fields=(
        Field(
            "kind",
            text("fields", "Kind of help"),
            Kind.CHOICE,
            choices="care_need_kinds",
            required=True,
            reason=text("reasons", "Says who can help."),
        ),
        Field(
            "words",
            text("fields", "What help is wanted"),
            required=True,
            max_length=100,
            reason=text("reasons", "A fact about the help that is wanted; no diagnosis, no label."),
        ),
        Field(
            "due_on",
            text("fields", "To be met by"),
            Kind.DATE,
            reason=text("reasons", "By then it is met or handed over."),
        ),
    ),
    sections=(Section(text("sections", "Need"), ("kind", "words", "due_on")),),
)

CARE_KEY = RecordType(
    key="care_key",
    title=text("records", "Emergency contact and key"),
    plural=text("records", "Emergency contacts and keys"),
    icon="lock",
    scope=Scope.STATION,
    title_field="contact_name",
    default_sort="id",
    personal=True,
    fields=(
        Field(
            "contact_name",
            text("fields", "Emergency contact"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Whom to ring in an emergency."),
        ),
        Field(
            "contact_relation",
            text("fields", "Relation"),
            max_length=20,
            reason=text("reasons", "Shows whether the contact may act for the person."),
        ),
        phone_field(
            name="contact_phone",
            required=True,
            reason=text("reasons", "Reaches the contact in an emergency."),
        ),
        Field(
            "holder_name",
            text("fields", "Who has the key"),
            Kind.PERSON_NAME,
            max_length=60,
            reason=text("reasons", "Opens the door without breaking it in an emergency."),
        ),
        phone_field(
            name="holder_phone",
            label=text("fields", "Phone of whoever has the key"),
            reason=text("reasons", "Reaches whoever has the key."),
        ),
        Field(
            "holder_place",
            text("fields", "Where the key is"),
            max_length=100,
            reason=text("reasons", "Where whoever has the key is found."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Emergency contact and key"),
            (
                *("contact_name", "contact_relation", "contact_phone"),
                *("holder_name", "holder_phone", "holder_place"),
            ),
        ),
    ),
)
