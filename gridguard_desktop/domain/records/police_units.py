"""Police units (分局 → 派出所 → 警务区) and the posts of colleagues in them. A tree of its own: a bureau
need not have the name of any district."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import note_field

_UNIT = Field(
    "unit_id",
    text("fields", "Police unit"),
    Kind.LINK,
    link="police_unit",
    reason=text("reasons", "Where in the police tree it belongs."),
)


def unit_field() -> Field:
    """The police unit something belongs to."""
    return _UNIT


POLICE_UNIT = RecordType(
    key="police_unit",
    title=text("records", "Police unit"),
    plural=text("records", "Police units"),
    icon="shield-check",
    scope=Scope.STATION,
    title_field="name",
    default_sort="code",
    page="grids",
    fields=(
        Field("code", text("fields", "Code"), required=True, max_length=32, in_list=True, width=140),
        Field("name", text("fields", "Name"), required=True, max_length=60, in_list=True, width=220),
        Field(
            "level",
            text("fields", "Level"),
            Kind.CHOICE,
            choices="police_unit_levels",
            required=True,
            in_list=True,
            width=100,
        ),
        Field(
            "parent_id",
            text("fields", "Belongs to"),
            Kind.LINK,
            link="police_unit",
            in_list=True,
            width=200,
        ),
        note_field(),
    ),
    sections=(Section(text("sections", "Police unit"), ("code", "name", "level", "parent_id", "note")),),
    search_fields=("name",),
)

UNIT_POST = RecordType(
    key="unit_post",
    title=text("records", "Post in a police unit"),
    plural=text("records", "Posts in police units"),
    icon="user-check",
    scope=Scope.STATION,
    title_field="post",
    default_sort="-valid_from",
    page="grids",
    fields=(
        Field(
            "user_id",
            text("fields", "Colleague"),
            Kind.LINK,
            link="user",
            required=True,
            in_list=True,
            width=110,
            reason=text("reasons", "Who holds the post."),
        ),
        Field("post", text("fields", "Post"), required=True, max_length=60, in_list=True, width=140),
        Field(
            "unit_id",
            text("fields", "Police unit"),
            Kind.LINK,
            link="police_unit",
            in_list=True,
            width=180,
            reason=text("reasons", "Where in the police tree it belongs."),
        ),
        Field(
            "beat_id",
            text("fields", "Beat"),
            Kind.LINK,
            link="beat",
            in_list=True,
            width=160,
            reason=text("reasons", "Where in the police tree it belongs."),
        ),
        Field("valid_from", text("fields", "From"), Kind.DATE, required=True, in_list=True, width=104),
        Field("valid_until", text("fields", "Until"), Kind.DATE, in_list=True, width=104),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Post in a police unit"),
            ("user_id", "post", "unit_id", "beat_id", "valid_from", "valid_until", "note"),
        ),
    ),
)
