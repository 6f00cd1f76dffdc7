"""Element (要素) and its kind: what a grid is made of beside people, houses and units."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import grid_field, note_field

ELEMENT_KIND = RecordType(
    key="element_kind",
    title=text("records", "Kind of element"),
    plural=text("records", "Element catalogue"),
    icon="layers",
    scope=Scope.STATION,
    title_field="name",
    default_sort="element_class",
    page="grids",
    fields=(
        Field(
            "element_class",
            text("fields", "Class"),
            Kind.CHOICE,
            choices="element_classes",
            required=True,
            in_list=True,
            width=90,
            reason=text("reasons", "One of the six classes of elements."),
        ),
        Field(
            "name",
            text("fields", "Kind of element"),
            required=True,
            max_length=40,
            in_list=True,
            width=240,
            reason=text("reasons", "What such things are called here."),
        ),
        Field(
            "every_days",
            text("fields", "Checked every (days)"),
            Kind.INTEGER,
            in_list=True,
            width=130,
            reason=text("reasons", "Each element of the kind becomes a task when its check is due."),
        ),
        Field(
            "wanted",
            text("fields", "At least in each grid"),
            Kind.INTEGER,
            in_list=True,
            width=130,
            reason=text(
                "reasons", "A grid that has fewer shows a gap, and the gap is a task; 0 = not asked."
            ),
        ),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Kind of element"), ("name", "element_class", "every_days", "wanted", "note")
        ),
    ),
)

ELEMENT = RecordType(
    key="element",
    title=text("records", "Element"),
    plural=text("records", "Elements"),
    icon="flag",
    scope=Scope.GRID,
    title_field="name",
    default_sort="name",
    page="grids",
    fields=(
        Field(
            "name",
            text("fields", "Name"),
            required=True,
            max_length=100,
            in_list=True,
            width=200,
            reason=text("reasons", "Tells one from the other."),
        ),
        Field(
            "kind_id",
            text("fields", "Kind of element"),
            Kind.LINK,
            link="element_kind",
            required=True,
            in_list=True,
            width=150,
            reason=text("reasons", "Decides what is asked of it and how often it is checked."),
        ),
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=280,
            reason=text("reasons", "Where to find it."),
        ),
        grid_field(),
        Field(
            "checked_on",
            text("fields", "Last checked on"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=104,
            drop_rank=2,
            reason=text("reasons", "When somebody was there last."),
        ),
        Field(
            "check_due",
            text("fields", "Check due"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=104,
            drop_rank=1,
            reason=text("reasons", "Counted from the last check by the interval of the kind."),
        ),
        Field(
            "missing_count",
            text("fields", "Particulars missing"),
            Kind.INTEGER,
            read_only=True,
            in_list=True,
            width=96,
            drop_rank=1,
            reason=text("reasons", "Required particulars that are not known yet."),
        ),
        note_field(),
    ),
    sections=(
        Section(text("sections", "Element"), ("name", "kind_id", "address_text", "grid_id", "note")),
        Section(text("sections", "Checks"), ("checked_on", "check_due", "missing_count")),
    ),
    search_fields=("name", "address_text"),
)
