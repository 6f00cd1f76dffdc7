"""Publicity events (宣传活动) and the library of materials they hand out.

An event counts people, never names them: how many came, how many were asked before and after, how many were
right.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.records.shared import grid_field, note_field


def _count(name: str, label: Text) -> Field:
    return Field(name, label, Kind.INTEGER)


PUBLICITY_MATERIAL = RecordType(
    key="publicity_material",
    title=text("records", "Publicity material"),
    plural=text("records", "Materials library"),
    icon="file-text",
    scope=Scope.STATION,
    title_field="title",
    default_sort="-issued_on",
    page="outreach",
    fields=(
        Field("title", text("fields", "Material"), required=True, max_length=60, in_list=True, width=260),
        Field(
            "topic",
            text("fields", "Theme"),
            Kind.CHOICE,
            choices="publicity_topics",
            required=True,
            in_list=True,
            width=130,
        ),
        Field("edition", text("fields", "Edition"), required=True, max_length=20, in_list=True, width=90),
        Field("issued_on", text("fields", "Issued on"), Kind.DATE, required=True, in_list=True, width=104),
        Field("valid_until", text("fields", "Valid until"), Kind.DATE, in_list=True, width=104),
        Field(
            "source",
            text("fields", "Source"),
            required=True,
            max_length=100,
            in_list=True,
            width=180,
            drop_rank=1,
        ),
        Field("body", text("fields", "Text of the material"), Kind.LONG_TEXT, max_length=4000),
    ),
    sections=(
        Section(
            text("sections", "Material"), ("title", "topic", "edition", "issued_on", "valid_until", "source")
        ),
        Section(text("sections", "Text"), ("body",)),
    ),
    search_fields=("title", "body"),
)

PUBLICITY_EVENT = RecordType(
    key="publicity_event",
    title=text("records", "Publicity event"),
    plural=text("records", "Publicity events"),
    icon="message-square-text",
    scope=Scope.STATION,
    title_field="title",
    default_sort="-held_on",
    page="outreach",
    fields=(
        Field(
            "held_on",
            text("fields", "Held on"),
            Kind.DATE,
            required=True,
            today=True,
            in_list=True,
            width=104,
        ),
        Field("title", text("fields", "Event"), required=True, max_length=60, in_list=True, width=260),
        Field(
            "topic",
            text("fields", "Theme"),
            Kind.CHOICE,
            choices="publicity_topics",
            required=True,
            in_list=True,
            width=130,
        ),
        grid_field(),
        Field("place_name", text("fields", "Venue"), max_length=100, in_list=True, width=160, drop_rank=1),
        Field("audience", text("fields", "Audience"), Kind.INTEGER, required=True, in_list=True, width=80),
        Field(
            "officer_id",
            text("fields", "Responsible officer"),
            Kind.LINK,
            link="user",
        ),
        _count("helpers", text("fields", "Volunteers and colleagues")),
        Field("material_id", text("fields", "Material handed out"), Kind.LINK, link="publicity_material"),
        _count("handouts", text("fields", "Hand-outs")),
        _count("before_asked", text("fields", "Asked before")),
        _count("before_right", text("fields", "Right before")),
        _count("after_asked", text("fields", "Asked after")),
        _count("after_right", text("fields", "Right after")),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Event"),
            ("held_on", "topic", "title", "grid_id", "place_name", "audience", "officer_id", "helpers"),
        ),
        Section(text("sections", "Material"), ("material_id", "handouts")),
        Section(
            text("sections", "Questions before and after"),
            ("before_asked", "before_right", "after_asked", "after_right"),
        ),
        Section(text("sections", "Remarks"), ("note",)),
    ),
    search_fields=("title",),
)
