"""Support for a helper (慰问帮扶): what is asked for, by whom, with whose consent. Of an illness only yes or
no is kept; the paper that proves it is sealed and deleted after some years."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

CARE_SUPPORT = RecordType(
    key="care_support",
    title=text("records", "Support case"),
    plural=text("records", "Support cases"),
    icon="handshake",
    scope=Scope.STATION,
    title_field="person",
    default_sort="-id",
    personal=True,
    fields=(
        Field(
            "kind",
            text("fields", "Reason of support"),
            Kind.CHOICE,
            choices="care_support_kinds",
            required=True,
            reason=text("reasons", "Says what the support is for."),
        ),
        Field(
            "helper_kind",
            text("fields", "Helper"),
            Kind.CHOICE,
            choices="care_helper_kinds",
            required=True,
            reason=text("reasons", "Support is for people who help the station."),
        ),
        Field(
            "person",
            text("fields", "Person helped"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Says who gets the support, and who may not review it."),
        ),
        Field(
            "way",
            text("fields", "How it was asked for"),
            Kind.CHOICE,
            choices="care_support_ways",
            required=True,
            reason=text("reasons", "A nomination needs the person's consent."),
        ),
        Field(
            "applicant",
            text("fields", "Applicant or nominator"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "Whoever asks does not review."),
        ),
        Field(
            "consent_on",
            text("fields", "Person agreed on"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "Without the person's consent nothing is entered."),
        ),
        Field(
            "has_diagnosis",
            text("fields", "Medical proof is attached"),
            Kind.BOOLEAN,
            reason=text("reasons", "Yes or no only: the diagnosis stands in the sealed paper alone."),
        ),
        Field(
            "facts",
            text("fields", "What happened"),
            Kind.LONG_TEXT,
            required=True,
            max_length=500,
            reason=text("reasons", "What the reviewers decide on; no diagnosis."),
        ),
        Field(
            "asked",
            text("fields", "Sum asked for"),
            Kind.MONEY,
            required=True,
            reason=text("reasons", "What the reviewers decide on."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Support case"),
            (
                "kind",
                "helper_kind",
                "person",
                "way",
                "applicant",
                "consent_on",
                "has_diagnosis",
                "facts",
                "asked",
            ),
        ),
    ),
)
