"""Volunteer (义警、平安志愿者): register fields of the volunteer service regulations, article 19."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

VOLUNTEER = RecordType(
    key="volunteer",
    title=text("records", "Volunteer"),
    plural=text("records", "Volunteers"),
    icon="user-check",
    scope=Scope.STATION,
    title_field="name",
    default_sort="number",
    page="patrols",
    personal=True,
    fields=(
        Field(
            "number",
            text("fields", "Number"),
            read_only=True,
            max_length=32,
            in_list=True,
            width=100,
            reason=text("reasons", "Printed on the volunteer's certificate."),
        ),
        Field(
            "name",
            text("fields", "Name"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            in_list=True,
            width=100,
            reason=text("reasons", "Tells people apart."),
        ),
        Field(
            "sex",
            text("fields", "Sex"),
            Kind.CHOICE,
            choices="sexes",
            in_list=True,
            width=60,
            reason=text("reasons", "Printed on the volunteer's certificate."),
        ),
        Field(
            "birth_date",
            text("fields", "Birth date"),
            Kind.DATE,
            reason=text("reasons", "Volunteers on patrol must be of age."),
        ),
        Field(
            "id_number",
            text("fields", "Document number"),
            Kind.ID_NUMBER,
            sensitive=True,
            max_length=32,
            reason=text("reasons", "Needed for the accident insurance (Volunteer Service Regulations 17)."),
        ),
        Field(
            "phone",
            text("fields", "Phone"),
            Kind.PHONE,
            sensitive=True,
            max_length=32,
            required=True,
            in_list=True,
            width=120,
            reason=text("reasons", "Calls the volunteer to a shift."),
        ),
        Field(
            "workplace",
            text("fields", "Workplace or trade"),
            max_length=100,
            in_list=True,
            width=180,
            drop_rank=2,
            reason=text("reasons", "Suits tasks to the volunteer (Volunteer Service Regulations 15)."),
        ),
        Field(
            "grid_id",
            text("fields", "Grid"),
            Kind.LINK,
            link="grid",
            in_list=True,
            width=120,
            drop_rank=3,
            reason=text("reasons", "Suits shifts to where the volunteer lives."),
        ),
        Field(
            "joined_on",
            text("fields", "Joined on"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=100,
            reason=text("reasons", "Start of the service record."),
        ),
        Field(
            "insured_until",
            text("fields", "Insured until"),
            Kind.DATE,
            in_list=True,
            width=100,
            reason=text(
                "reasons", "No dangerous activity without insurance (Volunteer Service Regulations 17)."
            ),
        ),
        Field(
            "emergency_contact",
            text("fields", "Emergency contact"),
            max_length=100,
            reason=text("reasons", "Whom to call if something happens on a patrol."),
        ),
        Field(
            "left_on",
            text("fields", "Left on"),
            Kind.DATE,
            reason=text("reasons", "End of the service record."),
        ),
    ),
    sections=(
        Section(text("sections", "Person"), ("number", "name", "sex", "birth_date", "id_number", "phone")),
        Section(
            text("sections", "Service"),
            ("workplace", "grid_id", "joined_on", "insured_until", "emergency_contact", "left_on"),
        ),
    ),
    search_fields=("name", "number", "phone"),
)
