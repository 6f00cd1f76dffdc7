"""Volunteer (义警、平安志愿者): register fields of the volunteer service regulations, article 19."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import (
    birth_field,
    grid_field,
    id_number_field,
    phone_field,
    sex_field,
)

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
            text("fields", "Personal name"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            in_list=True,
            width=100,
            reason=text("reasons", "Tells people apart."),
        ),
        sex_field(in_list=True, width=60, reason=text("reasons", "Printed on the volunteer's certificate.")),
        birth_field(reason=text("reasons", "Volunteers on patrol must be of age.")),
        id_number_field(
            reason=text("reasons", "Needed for the accident insurance (Volunteer Service Regulations 17).")
        ),
        phone_field(
            required=True, in_list=True, width=120, reason=text("reasons", "Calls the volunteer to a shift.")
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
        grid_field(
            drop_rank=3, reason=text("reasons", "Suits shifts to where the volunteer lives."), required=False
        ),
        Field(
            "applied_on",
            text("fields", "Applied on"),
            Kind.DATE,
            reason=text("reasons", "Start of the application."),
        ),
        Field(
            "consented_on",
            text("fields", "Agreed to registration on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "Nobody is registered as a volunteer without agreeing to it."),
        ),
        Field(
            "guardian_name",
            text("fields", "Guardian"),
            Kind.PERSON_NAME,
            max_length=60,
            reason=text("reasons", "Who agreed for somebody under 18."),
        ),
        phone_field(
            name="guardian_phone",
            label=text("fields", "Guardian's phone"),
            reason=text("reasons", "Who is called if something happens to somebody under 18."),
        ),
        Field(
            "guardian_consent_on",
            text("fields", "Guardian agreed on"),
            Kind.DATE,
            reason=text("reasons", "Nobody under 18 serves without the guardian's consent."),
        ),
        Field(
            "joined_on",
            text("fields", "Joined on"),
            Kind.DATE,
            in_list=True,
            width=100,
            reason=text("reasons", "Start of the service record."),
        ),
        Field(
            "insurer",
            text("fields", "Insurer"),
            max_length=100,
            reason=text("reasons", "Where a claim goes (Volunteer Service Regulations 17)."),
        ),
        Field(
            "policy_number",
            text("fields", "Policy number"),
            max_length=64,
            reason=text("reasons", "Where a claim goes (Volunteer Service Regulations 17)."),
        ),
        Field(
            "insured_from",
            text("fields", "Insured from"),
            Kind.DATE,
            reason=text(
                "reasons", "No dangerous activity without insurance (Volunteer Service Regulations 17)."
            ),
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
        Field(
            "left_reason",
            text("fields", "Why the service ended"),
            Kind.CHOICE,
            choices="volunteer_endings",
            reason=text("reasons", "How the service ended, as a plain fact."),
        ),
    ),
    sections=(
        Section(text("sections", "Person"), ("number", "name", "sex", "birth_date", "id_number", "phone")),
        Section(
            text("sections", "Application"),
            ("applied_on", "consented_on", "guardian_name", "guardian_phone", "guardian_consent_on"),
        ),
        Section(
            text("sections", "Service"),
            ("workplace", "grid_id", "joined_on", "emergency_contact", "left_on", "left_reason"),
        ),
        Section(
            text("sections", "Accident insurance"),
            ("insurer", "policy_number", "insured_from", "insured_until"),
        ),
    ),
    search_fields=("name", "number", "phone"),
)
