"""What a resident asks of us about the data held on him (个人信息请求): a look at it, a correction, an
objection, a deletion (Personal Information Protection Law 44-47, 50).

What is in dispute stands beside it field by field (``request_item``). It is in no search: that somebody
objected is nobody's way to find him.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

INFORMATION_REQUEST = RecordType(
    key="information_request",
    title=text("records", "Request about own data"),
    plural=text("records", "Requests about own data"),
    icon="message-square-text",
    scope=Scope.RESIDENT,
    title_field="number",
    default_sort="-received_on",
    page="residents",
    personal=True,
    fields=(
        Field(
            "number",
            text("fields", "Request number"),
            read_only=True,
            max_length=32,
            in_list=True,
            width=120,
            reason=text("reasons", "Quoted in papers."),
        ),
        Field(
            "resident_id",
            text("fields", "Whose data"),
            Kind.LINK,
            link="resident",
            required=True,
            in_list=True,
            width=140,
            reason=text("reasons", "Whose record is looked at or put right."),
        ),
        Field(
            "kind",
            text("fields", "Request"),
            Kind.CHOICE,
            choices="information_request_kinds",
            required=True,
            in_list=True,
            width=120,
            reason=text("reasons", "Decides which article of the law answers it."),
        ),
        Field(
            "received_on",
            text("fields", "Received on"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=104,
            reason=text("reasons", "Starts the time for the answer."),
        ),
        Field(
            "due_on",
            text("fields", "Answer by"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=104,
            reason=text("reasons", "Shows whether it was answered in time."),
        ),
        Field(
            "asker",
            text("fields", "Asked by"),
            Kind.CHOICE,
            choices="information_askers",
            required=True,
            reason=text("reasons", "Only the person, or whoever may act for him, is told."),
        ),
        Field(
            "asker_name",
            text("fields", "Name of whoever asks"),
            Kind.PERSON_NAME,
            max_length=60,
            reason=text("reasons", "Whom to answer, when somebody acts for the person."),
        ),
        Field(
            "proof",
            text("fields", "How it was made sure who asks"),
            required=True,
            max_length=200,
            reason=text("reasons", "Nothing is told to somebody who only says that he is the person."),
        ),
        Field(
            "content",
            text("fields", "What is asked"),
            Kind.LONG_TEXT,
            required=True,
            max_length=1000,
            reason=text("reasons", "In the person's own words."),
        ),
        Field(
            "state",
            text("fields", "State"),
            Kind.STATE,
            read_only=True,
            in_list=True,
            width=110,
            reason=text("reasons", "Whether somebody still waits for an answer."),
        ),
        Field(
            "outcome",
            text("fields", "Result"),
            Kind.CHOICE,
            choices="information_outcomes",
            read_only=True,
            in_list=True,
            width=110,
            drop_rank=1,
            reason=text("reasons", "What was answered."),
        ),
        Field(
            "ground",
            text("fields", "Ground of refusal"),
            Kind.CHOICE,
            choices="refusal_grounds",
            read_only=True,
            reason=text("reasons", "Whoever refuses says by which law."),
        ),
        Field(
            "answer",
            text("fields", "Answer given"),
            Kind.LONG_TEXT,
            max_length=2000,
            read_only=True,
            reason=text("reasons", "Every request is answered."),
        ),
        Field(
            "answered_on",
            text("fields", "Answered on"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=104,
            drop_rank=2,
            reason=text("reasons", "Shows whether it was answered in time."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Request"),
            ("number", "kind", "resident_id", "received_on", "asker", "asker_name", "proof", "content"),
        ),
        Section(text("sections", "Answer"), ("due_on", "answered_on", "outcome", "ground", "answer")),
    ),
)
