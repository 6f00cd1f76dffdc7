"""Inspection (检查) and hazard (隐患).

Found, ordered put right, re-checked by another person, closed with evidence.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field

INSPECTION = RecordType(
    key="inspection",
    title=text("records", "Inspection"),
    plural=text("records", "Inspections"),
    icon="clipboard-check",
    scope=Scope.TASK,
    title_field="number",
    default_sort="-inspected_on",
    page="rectifications",
    fields=(
        Field("number", text("fields", "Number"), read_only=True, max_length=32, in_list=True, width=140),
        Field(
            "inspected_on", text("fields", "Inspected on"), Kind.DATE, required=True, in_list=True, width=104
        ),
        Field(
            "place_name",
            text("fields", "Place inspected"),
            required=True,
            max_length=100,
            in_list=True,
            width=220,
        ),
        Field("organisation_id", text("fields", "Its entry in the register"), Kind.LINK, link="organisation"),
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=190,
        ),
        grid_field(drop_rank=4),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="hazard_kinds",
            required=True,
            in_list=True,
            width=150,
        ),
        Field(
            "mode",
            text("fields", "Mode"),
            Kind.CHOICE,
            choices="inspection_modes",
            required=True,
            in_list=True,
            width=80,
            drop_rank=1,
        ),
        Field(
            "occasion",
            text("fields", "Occasion of the inspection"),
            Kind.CHOICE,
            choices="inspection_occasions",
            in_list=True,
            width=90,
            drop_rank=2,
        ),
        Field("started_at", text("fields", "Inspected from"), Kind.DATETIME),
        Field("ended_at", text("fields", "Inspected until"), Kind.DATETIME),
        Field(
            "second_inspector",
            text("fields", "Second inspector"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            reason=text("reasons", "An inspection takes two people."),
        ),
        Field(
            "findings", text("fields", "Course and findings"), Kind.LONG_TEXT, required=True, max_length=2000
        ),
        Field(
            "unit_person",
            text("fields", "Present for the unit"),
            Kind.PERSON_NAME,
            max_length=60,
            reason=text("reasons", "Who was there for the unit and signs the record."),
        ),
        Field("unit_opinion", text("fields", "Opinion of the unit"), Kind.LONG_TEXT, max_length=2000),
        Field("sign_refusal", text("fields", "Why the unit did not sign"), max_length=200),
        Field(
            "hazard_count", text("fields", "Hazards"), Kind.INTEGER, read_only=True, in_list=True, width=80
        ),
    ),
    sections=(
        Section(
            text("sections", "Inspection"),
            (
                "number",
                "inspected_on",
                "place_name",
                "organisation_id",
                "address_text",
                "grid_id",
                "kind",
                "mode",
                "occasion",
                "started_at",
                "ended_at",
                "second_inspector",
            ),
        ),
        Section(text("sections", "Result"), ("findings", "unit_person", "unit_opinion", "sign_refusal")),
    ),
    search_fields=("number", "place_name", "address_text"),
)

HAZARD = RecordType(
    key="hazard",
    title=text("records", "Hazard"),
    plural=text("records", "Hazards"),
    icon="triangle-alert",
    scope=Scope.TASK,
    title_field="title",
    default_sort="-found_on",
    page="rectifications",
    fields=(
        Field("number", text("fields", "Number"), read_only=True, max_length=32, in_list=True, width=140),
        Field("title", text("fields", "Hazard"), required=True, max_length=100, in_list=True, width=260),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="hazard_kinds",
            required=True,
            in_list=True,
            width=110,
            drop_rank=2,
        ),
        Field(
            "place_name",
            text("fields", "Place inspected"),
            required=True,
            max_length=100,
            in_list=True,
            width=180,
        ),
        Field(
            "address_text", text("fields", "Address"), Kind.ADDRESS, required=True, max_length=200, width=240
        ),
        grid_field(drop_rank=3),
        Field("organisation_id", text("fields", "Its entry in the register"), Kind.LINK, link="organisation"),
        Field(
            "description", text("fields", "What is dangerous"), Kind.LONG_TEXT, required=True, max_length=2000
        ),
        Field(
            "is_severe",
            text("fields", "Grave danger"),
            Kind.BOOLEAN,
            reason=text(
                "reasons", "Grave fire hazards are also reported to the street office and the fire body."
            ),
        ),
        Field(
            "responsible_name",
            text("fields", "Person responsible"),
            Kind.PERSON_NAME,
            max_length=60,
            in_list=True,
            width=90,
            reason=text("reasons", "Who must put it right."),
        ),
        Field("found_on", text("fields", "Found on"), Kind.DATE, required=True, in_list=True, width=100),
        Field(
            "grade",
            text("fields", "Grade of the hazard"),
            Kind.CHOICE,
            choices="hazard_grades",
            read_only=True,
        ),
        Field("state", text("fields", "State"), Kind.STATE, read_only=True, in_list=True, width=96),
        Field("next_due", text("fields", "Due"), Kind.DATE, read_only=True, in_list=True, width=110),
        Field(
            "officer_id",
            text("fields", "Followed by"),
            Kind.LINK,
            link="user",
            in_list=True,
            width=84,
            drop_rank=1,
            reason=text("reasons", "Who follows it to the end."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Hazard"),
            ("title", "kind", "place_name", "address_text", "grid_id", "organisation_id", "found_on"),
        ),
        Section(text("sections", "Danger"), ("description", "is_severe", "responsible_name")),
    ),
    search_fields=("number", "title", "place_name", "address_text", "responsible_name"),
)
