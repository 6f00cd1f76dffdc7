"""Standard address, building and house (标准地址、楼栋、房屋): the ground everything else stands on."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import checked_field, grid_field, note_field

ADDRESS = RecordType(
    key="address",
    title=text("records", "Address"),
    plural=text("records", "Addresses"),
    icon="map",
    scope=Scope.STATION,
    title_field="full",
    default_sort="full",
    page="houses",
    fields=(
        Field(
            "community_id",
            text("fields", "Community"),
            Kind.LINK,
            link="division",
            required=True,
            in_list=True,
            width=140,
        ),
        grid_field(drop_rank=0),
        Field("road", text("fields", "Road"), required=True, max_length=60),
        Field("door", text("fields", "Door number"), required=True, max_length=32),
        Field(
            "estate",
            text("fields", "Estate"),
            max_length=60,
            aliases=("现住小区/建筑", "小区/建筑名称", "小区"),
        ),
        Field("building", text("fields", "Building"), max_length=32, aliases=("楼栋", "楼号", "幢号")),
        Field("entrance", text("fields", "Entrance"), max_length=16, aliases=("单元", "单元号")),
        Field("room", text("fields", "Room"), max_length=16, aliases=("室", "室号", "房号")),
        Field(
            "full",
            text("fields", "Full address"),
            Kind.ADDRESS,
            read_only=True,
            max_length=200,
            in_list=True,
            width=420,
        ),
    ),
    sections=(
        Section(
            text("sections", "Address"),
            ("community_id", "grid_id", "road", "door", "estate", "building", "entrance", "room", "full"),
        ),
    ),
    search_fields=("full",),
)

BUILDING = RecordType(
    key="building",
    title=text("records", "Building"),
    plural=text("records", "Buildings"),
    icon="building-2",
    scope=Scope.GRID,
    title_field="name",
    default_sort="name",
    page="houses",
    fields=(
        Field("name", text("fields", "Name"), required=True, max_length=100, in_list=True, width=260),
        Field("estate", text("fields", "Estate"), max_length=60, in_list=True, width=160, drop_rank=1),
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=300,
        ),
        grid_field(drop_rank=0),
        Field("floors", text("fields", "Floors"), Kind.INTEGER, in_list=True, width=72, drop_rank=2),
        Field("entrances", text("fields", "Entrances"), Kind.INTEGER, in_list=True, width=72, drop_rank=3),
        Field("built_year", text("fields", "Built in"), Kind.INTEGER),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Building"),
            ("name", "estate", "address_text", "grid_id", "floors", "entrances", "built_year", "note"),
        ),
    ),
    search_fields=("name", "address_text"),
)

HOUSE = RecordType(
    key="house",
    title=text("records", "House"),
    plural=text("records", "Houses"),
    icon="house",
    scope=Scope.GRID,
    title_field="address_text",
    default_sort="address_text",
    page="houses",
    personal=True,
    fields=(
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=340,
            reason=text("reasons", "Who lives where is the register's purpose."),
        ),
        Field(
            "building_id",
            text("fields", "Building"),
            Kind.LINK,
            link="building",
            reason=text("reasons", "Places the flat on the building board."),
        ),
        Field(
            "entrance",
            text("fields", "Entrance"),
            max_length=16,
            in_list=True,
            width=72,
            reason=text("reasons", "Places the flat on the building board."),
        ),
        Field(
            "floor",
            text("fields", "Floor"),
            Kind.INTEGER,
            in_list=True,
            width=64,
            reason=text("reasons", "Places the flat on the building board."),
        ),
        Field(
            "room",
            text("fields", "Room"),
            max_length=16,
            in_list=True,
            width=72,
            reason=text("reasons", "Places the flat on the building board."),
        ),
        grid_field(drop_rank=0),
        Field(
            "use_state",
            text("fields", "Use"),
            Kind.CHOICE,
            choices="house_states",
            required=True,
            in_list=True,
            width=96,
            reason=text(
                "reasons",
                "Rented houses must be registered (Public Security Punishments Law 68).",
            ),
        ),
        Field(
            "owner_name",
            text("fields", "Owner"),
            Kind.PERSON_NAME,
            max_length=60,
            aliases=("业主姓名", "房东姓名", "房主姓名"),
            reason=text("reasons", "The owner must register tenants."),
        ),
        Field(
            "owner_phone",
            text("fields", "Owner's phone"),
            Kind.PHONE,
            sensitive=True,
            max_length=32,
            aliases=("业主电话", "房东电话", "房主联系方式"),
            reason=text("reasons", "Reaches the owner about the house."),
        ),
        checked_field(),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "House"),
            ("address_text", "building_id", "entrance", "floor", "room", "grid_id", "use_state"),
        ),
        Section(text("sections", "Owner"), ("owner_name", "owner_phone")),
        Section(text("sections", "Record"), ("checked_on", "note")),
    ),
    search_fields=("address_text", "owner_name", "owner_phone"),
)
