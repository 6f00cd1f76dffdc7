"""Joint item (联动事项, 六融八联): one matter several departments work on, on one of eight lines.

Sheets to the partner units hang on it. A person is named only where the matter is about helping that person;
nothing here rates or lists people.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field, phone_field

JOINT_TASK = RecordType(
    key="joint_task",
    title=text("records", "Joint item"),
    plural=text("records", "Joint work"),
    icon="layers",
    scope=Scope.TASK,
    title_field="title",
    default_sort="-registered_on",
    page="outreach",
    personal=True,
    fields=(
        Field(
            "number",
            text("fields", "Number"),
            read_only=True,
            max_length=32,
            in_list=True,
            width=112,
            reason=text("reasons", "Quoted in papers."),
        ),
        Field(
            "title",
            text("fields", "Matter"),
            required=True,
            max_length=60,
            in_list=True,
            width=240,
            reason=text("reasons", "What it is about, without anybody's name."),
        ),
        Field(
            "line",
            text("fields", "Line"),
            Kind.CHOICE,
            choices="joint_lines",
            required=True,
            in_list=True,
            width=124,
            reason=text("reasons", "Which of the eight joint lines counts it."),
        ),
        Field(
            "state",
            text("fields", "State"),
            Kind.STATE,
            read_only=True,
            in_list=True,
            width=96,
            reason=text("reasons", "Whether somebody still works on it."),
        ),
        Field(
            "lead_id",
            text("fields", "Leading unit (empty: this station)"),
            Kind.LINK,
            link="partner",
            reason=text("reasons", "Which unit leads; it gets a sheet like the others."),
        ),
        Field(
            "registered_on",
            text("fields", "Registered on"),
            Kind.DATE,
            required=True,
            today=True,
            in_list=True,
            width=104,
            drop_rank=2,
            reason=text("reasons", "The month that counts it."),
        ),
        Field(
            "due_on",
            text("fields", "Answer by"),
            Kind.DATE,
            in_list=True,
            width=104,
            reason=text("reasons", "Left empty, it is the line's usual time in working days."),
        ),
        grid_field(required=False, drop_rank=3),
        Field(
            "officer_id",
            text("fields", "Responsible officer"),
            Kind.LINK,
            link="user",
            in_list=True,
            width=96,
            drop_rank=1,
            reason=text("reasons", "Who is reminded of it; left empty, whoever enters it."),
        ),
        Field(
            "content",
            text("fields", "What is to be done together"),
            Kind.LONG_TEXT,
            max_length=2000,
            reason=text("reasons", "Left empty, the line's text is put in to be completed."),
        ),
        Field(
            "person_name",
            text("fields", "Who is helped"),
            Kind.PERSON_NAME,
            sensitive=True,
            max_length=60,
            reason=text("reasons", "Only where a person is to be helped; sheets print it masked."),
        ),
        phone_field(
            name="person_phone",
            reason=text("reasons", "How to reach whoever is helped."),
        ),
        Field(
            "consent_on",
            text("fields", "Consent given on"),
            Kind.DATE,
            reason=text("reasons", "Nobody is named on the line of help without consent."),
        ),
        Field(
            "result",
            text("fields", "Result"),
            Kind.LONG_TEXT,
            read_only=True,
            reason=text("reasons", "What came of it."),
        ),
        Field(
            "closed_on",
            text("fields", "Ended on"),
            Kind.DATE,
            read_only=True,
            reason=text("reasons", "The month that counts it as done."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Joint item"),
            (
                "number",
                "line",
                "title",
                "lead_id",
                "registered_on",
                "due_on",
                "grid_id",
                "officer_id",
                "content",
            ),
        ),
        Section(text("sections", "Whom it helps"), ("person_name", "person_phone", "consent_on")),
        Section(text("sections", "Result"), ("closed_on", "result")),
    ),
    search_fields=("number", "title"),
)
