"""Whom to reach for a minor or somebody over eighty: guardian or emergency contact.

No record type with a list of its own: it stands apart from the register, seen by whoever has the care of
residents (``resident:care``).
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import phone_field

CARE_CONTACT = RecordType(
    key="care_contact",
    title=text("records", "Guardian or emergency contact"),
    plural=text("records", "Guardians and emergency contacts"),
    icon="users",
    scope=Scope.RESIDENT,
    title_field="name",
    default_sort="id",
    personal=True,
    fields=(
        Field(
            "kind",
            text("fields", "Contact for"),
            Kind.CHOICE,
            choices="care_contact_kinds",
            required=True,
            reason=text("reasons", "A guardian acts for a minor; an emergency contact is only told."),
        ),
        Field(
            "name",
            text("fields", "Personal name"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Whom to ask for on the telephone."),
        ),
        Field(
            "relation",
            text("fields", "Relation"),
            max_length=20,
            reason=text("reasons", "Shows whether the contact may act for the person."),
        ),
        phone_field(
            required=True,
            reason=text("reasons", "Reaches the family of a minor or an old person in an emergency."),
        ),
    ),
    sections=(
        Section(text("sections", "Guardian and emergency contact"), ("kind", "name", "relation", "phone")),
    ),
)
