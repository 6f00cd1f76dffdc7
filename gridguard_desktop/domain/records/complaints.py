"""Complaint (对办理的意见): what a party says against the handling; a channel of its own to the chief.

Whoever handles the dispute neither sees it nor closes it: only the chief holds ``complaint:read``, and it is
in no search, so nobody learns by searching that there is one.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import phone_field

COMPLAINT = RecordType(
    key="complaint",
    title=text("records", "Complaint"),
    plural=text("records", "Complaints"),
    icon="message-square-text",
    scope=Scope.STATION,
    title_field="number",
    default_sort="-received_on",
    page="disputes",
    personal=True,
    fields=(
        Field(
            "number",
            text("fields", "Number"),
            read_only=True,
            max_length=32,
            in_list=True,
            width=110,
            reason=text("reasons", "Quoted in papers."),
        ),
        Field(
            "received_on",
            text("fields", "Received on"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=104,
            reason=text("reasons", "Shows whether it was answered in time."),
        ),
        Field(
            "dispute_id",
            text("fields", "Dispute"),
            Kind.LINK,
            link="dispute",
            required=True,
            in_list=True,
            width=240,
            reason=text("reasons", "The handling it is about."),
        ),
        Field(
            "subject",
            text("fields", "About"),
            Kind.CHOICE,
            choices="complaint_subjects",
            required=True,
            in_list=True,
            width=130,
            reason=text("reasons", "Shows what to put right in the work."),
        ),
        Field(
            "from_name",
            text("fields", "From"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Whom to answer."),
        ),
        phone_field(),
        Field(
            "content",
            text("fields", "What is complained of"),
            Kind.LONG_TEXT,
            required=True,
            max_length=2000,
            reason=text("reasons", "In the party's own words."),
        ),
        Field(
            "outcome",
            text("fields", "Result"),
            Kind.CHOICE,
            choices="complaint_outcomes",
            in_list=True,
            width=150,
            reason=text("reasons", "Whether something had to be put right."),
        ),
        Field(
            "answer",
            text("fields", "Answer given"),
            Kind.LONG_TEXT,
            max_length=2000,
            reason=text("reasons", "Every complaint is answered."),
        ),
        Field(
            "answered_on",
            text("fields", "Answered on"),
            Kind.DATE,
            in_list=True,
            width=104,
            reason=text("reasons", "Shows whether it was answered in time."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Complaint"),
            ("number", "received_on", "dispute_id", "subject", "from_name", "phone", "content"),
        ),
        Section(text("sections", "Answer"), ("outcome", "answer", "answered_on")),
    ),
)
