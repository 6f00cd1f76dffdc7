"""Accident of a volunteer on duty (志愿者意外事故): the facts, the report that is due within a day, the claim
(Volunteer Service Regulations 17: the organiser insures, so somebody has to claim).

No diagnosis: whether somebody was hurt is a yes or a no; medical papers are sealed files of the record.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field

_CLAIM = text("reasons", "The insurer asks for it (Volunteer Service Regulations 17).")
_FACT = text("reasons", "A fact of the report; no judgement and no diagnosis.")

VOLUNTEER_ACCIDENT = RecordType(
    key="volunteer_accident",
    title=text("records", "Accident of a volunteer"),
    plural=text("records", "Accidents of volunteers"),
    icon="triangle-alert",
    scope=Scope.TASK,
    title_field="number",
    default_sort="-happened_at",
    page="patrols",
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
            "volunteer_id",
            text("fields", "Volunteer"),
            Kind.LINK,
            link="volunteer",
            required=True,
            in_list=True,
            width=110,
            reason=text("reasons", "Who is insured and is reported for."),
        ),
        Field(
            "happened_at",
            text("fields", "Happened at"),
            Kind.DATETIME,
            required=True,
            in_list=True,
            width=130,
            reason=text("reasons", "The time for the report begins here."),
        ),
        Field(
            "address_text",
            text("fields", "Place"),
            required=True,
            max_length=200,
            in_list=True,
            width=220,
            drop_rank=1,
            reason=_FACT,
        ),
        grid_field(reason=text("reasons", "Decides who looks after the record.")),
        Field(
            "shift_id",
            text("fields", "Shift"),
            Kind.LINK,
            link="shift",
            reason=text("reasons", "Proves that the volunteer was on duty."),
        ),
        Field(
            "patrol_id",
            text("fields", "Patrol"),
            Kind.LINK,
            link="patrol",
            reason=text("reasons", "Proves that the volunteer was on duty."),
        ),
        Field(
            "activity",
            text("fields", "What the volunteer was doing"),
            required=True,
            max_length=200,
            reason=_FACT,
        ),
        Field(
            "content",
            text("fields", "What happened"),
            Kind.LONG_TEXT,
            required=True,
            max_length=2000,
            reason=_FACT,
        ),
        Field(
            "is_injured",
            text("fields", "Hurt"),
            Kind.BOOLEAN,
            reason=text("reasons", "Yes or no only; medical papers are sealed files."),
        ),
        Field(
            "measures",
            text("fields", "What was done at once"),
            Kind.LONG_TEXT,
            required=True,
            max_length=1000,
            reason=_FACT,
        ),
        Field(
            "witnesses",
            text("fields", "Who saw it"),
            max_length=100,
            reason=text("reasons", "Who can confirm the facts to the insurer."),
        ),
        Field(
            "contact_told",
            text("fields", "Emergency contact told"),
            Kind.BOOLEAN,
            reason=text("reasons", "The family hears of it from us."),
        ),
        Field("insurer", text("fields", "Insurer"), max_length=100, reason=_CLAIM),
        Field("policy_number", text("fields", "Policy number"), max_length=64, reason=_CLAIM),
        Field(
            "due_at",
            text("fields", "Report due"),
            Kind.DATETIME,
            read_only=True,
            in_list=True,
            width=130,
            reason=text("reasons", "Nobody forgets the report."),
        ),
        Field(
            "reported_at",
            text("fields", "Reported at"),
            Kind.DATETIME,
            read_only=True,
            in_list=True,
            width=130,
            reason=text("reasons", "Proves that the report was in time."),
        ),
        Field(
            "received_by",
            text("fields", "Report taken by"),
            read_only=True,
            max_length=60,
            reason=text("reasons", "Proves that the report was in time."),
        ),
        Field("claimed_on", text("fields", "Claimed on"), Kind.DATE, read_only=True, reason=_CLAIM),
        Field("claim_amount", text("fields", "Amount claimed"), Kind.MONEY, read_only=True, reason=_CLAIM),
        Field(
            "claim_answer",
            text("fields", "Answer of the insurer"),
            Kind.CHOICE,
            choices="claim_answers",
            read_only=True,
            reason=_CLAIM,
        ),
        Field("answered_on", text("fields", "Answered on"), Kind.DATE, read_only=True, reason=_CLAIM),
        Field("paid_amount", text("fields", "Amount paid"), Kind.MONEY, read_only=True, reason=_CLAIM),
    ),
    sections=(
        Section(
            text("sections", "Accident"),
            ("number", "volunteer_id", "happened_at", "address_text", "grid_id", "shift_id", "patrol_id"),
        ),
        Section(
            text("sections", "Facts"),
            ("activity", "content", "is_injured", "measures", "witnesses", "contact_told"),
        ),
        Section(text("sections", "Report"), ("due_at", "reported_at", "received_by")),
        Section(
            text("sections", "Accident insurance"),
            (
                "insurer",
                "policy_number",
                "claimed_on",
                "claim_amount",
                "claim_answer",
                "answered_on",
                "paid_amount",
            ),
        ),
    ),
)
