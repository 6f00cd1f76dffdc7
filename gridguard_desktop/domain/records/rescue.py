"""Emergency team (应急救援队伍): equipment with its dates, call-outs, drills.

Leader and deputy are the only people named. Features K12, S29."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import note_field, phone_field

_CALLED = text("reasons", "Whom to call when the team is needed.")
_FIT = text("reasons", "Which team fits what has happened.")
_REACHED = text("reasons", "Whether the team can come now.")
_TEAM = Field(
    "team_id", text("fields", "Team"), Kind.LINK, link="rescue_team", required=True, in_list=True, width=180
)

RESCUE_TEAM = RecordType(
    key="rescue_team",
    title=text("records", "Emergency team"),
    plural=text("records", "Emergency teams"),
    icon="users",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="patrols",
    personal=True,
    fields=(
        Field(
            "name",
            text("fields", "Team"),
            required=True,
            max_length=60,
            in_list=True,
            width=200,
            reason=text("reasons", "The team's name, not a person's."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="rescue_team_kinds",
            required=True,
            in_list=True,
            width=130,
            reason=_FIT,
        ),
        Field(
            "state",
            text("fields", "State"),
            Kind.CHOICE,
            choices="rescue_team_states",
            read_only=True,
            in_list=True,
            width=90,
            reason=_REACHED,
        ),
        Field(
            "area",
            text("fields", "Based in"),
            Kind.CHOICE,
            choices="rescue_areas",
            required=True,
            in_list=True,
            width=120,
            reason=_FIT,
        ),
        Field("covers", text("fields", "Police unit or division covered"), max_length=200, reason=_FIT),
        Field("address_text", text("fields", "Where it stands"), max_length=200, reason=_REACHED),
        Field(
            "leader",
            text("fields", "Team leader"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            in_list=True,
            width=90,
            drop_rank=2,
            reason=_CALLED,
        ),
        phone_field(required=True, in_list=True, width=120, drop_rank=1, reason=_CALLED),
        Field("deputy", text("fields", "Deputy leader"), Kind.PERSON_NAME, max_length=60, reason=_CALLED),
        phone_field(name="deputy_phone", label=text("fields", "Deputy's phone"), reason=_CALLED),
        Field(
            "member_count",
            text("fields", "Members"),
            Kind.INTEGER,
            required=True,
            in_list=True,
            width=70,
            drop_rank=3,
            reason=text("reasons", "How many can come; members are counted, not listed."),
        ),
        Field(
            "skills",
            text("fields", "Skills"),
            max_length=200,
            in_list=True,
            width=220,
            drop_rank=4,
            reason=_FIT,
        ),
        Field("on_call_from", text("fields", "On call from (hour)"), Kind.INTEGER, reason=_REACHED),
        Field("on_call_until", text("fields", "On call until (hour)"), Kind.INTEGER, reason=_REACHED),
        Field(
            "off_reason",
            text("fields", "Why out of service"),
            max_length=200,
            read_only=True,
            reason=_REACHED,
        ),
        note_field(),
    ),
    sections=(
        Section(
            text("sections", "Team"),
            ("name", "kind", "area", "covers", "address_text", "member_count", "skills"),
        ),
        Section(
            text("sections", "How it is reached"),
            (
                "leader",
                "phone",
                "deputy",
                "deputy_phone",
                "on_call_from",
                "on_call_until",
                "state",
                "off_reason",
            ),
        ),
        Section(text("sections", "Remarks"), ("note",)),
    ),
    search_fields=("name",),
)

RESCUE_GEAR = RecordType(
    key="rescue_gear",
    title=text("records", "Equipment of a team"),
    plural=text("records", "Equipment of emergency teams"),
    icon="layers",
    scope=Scope.STATION,
    title_field="item",
    default_sort="expires_on",
    page="patrols",
    fields=(
        Field("item", text("fields", "Equipment"), required=True, max_length=60, in_list=True, width=200),
        _TEAM,
        Field("count", text("fields", "Pieces"), Kind.INTEGER, required=True, in_list=True, width=70),
        Field("number", text("fields", "Number on it"), max_length=64, in_list=True, width=120, drop_rank=1),
        Field("expires_on", text("fields", "Usable until"), Kind.DATE, in_list=True, width=104),
        Field("taken_out_on", text("fields", "Out of use since"), Kind.DATE, in_list=True, width=104),
    ),
    sections=(
        Section(
            text("sections", "Equipment"),
            ("team_id", "item", "count", "number", "expires_on", "taken_out_on"),
        ),
    ),
)

RESCUE_CALLOUT = RecordType(
    key="rescue_callout",
    title=text("records", "Call-out of a team"),
    plural=text("records", "Call-outs of emergency teams"),
    icon="footprints",
    scope=Scope.STATION,
    title_field="cause",
    default_sort="-called_at",
    page="patrols",
    fields=(
        Field(
            "cause",
            text("fields", "What had happened"),
            required=True,
            max_length=100,
            in_list=True,
            width=220,
        ),
        _TEAM,
        Field(
            "called_at", text("fields", "Called at"), Kind.DATETIME, required=True, in_list=True, width=130
        ),
        Field(
            "called_by",
            text("fields", "Called by"),
            Kind.CHOICE,
            choices="rescue_callers",
            required=True,
            in_list=True,
            width=130,
            drop_rank=2,
        ),
        Field(
            "address_text",
            text("fields", "Place"),
            required=True,
            max_length=200,
            in_list=True,
            width=200,
            drop_rank=1,
        ),
        Field("there_at", text("fields", "There at"), Kind.DATETIME),
        Field("back_at", text("fields", "Back at"), Kind.DATETIME, in_list=True, width=130),
        Field("sent_count", text("fields", "Members sent"), Kind.INTEGER),
        Field(
            "helped_count",
            text("fields", "People helped"),
            Kind.INTEGER,
            in_list=True,
            width=80,
            reason=text("reasons", "A number only; nobody who was helped is named."),
        ),
        Field(
            "result",
            text("fields", "How it ended"),
            Kind.LONG_TEXT,
            max_length=1000,
            reason=text("reasons", "What was done; nobody who was helped is named."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Call-out"),
            ("team_id", "called_at", "called_by", "cause", "address_text"),
        ),
        Section(text("sections", "Course"), ("there_at", "back_at", "sent_count", "helped_count", "result")),
    ),
)

RESCUE_DRILL = RecordType(
    key="rescue_drill",
    title=text("records", "Drill of a team"),
    plural=text("records", "Drills of emergency teams"),
    icon="calendar",
    scope=Scope.STATION,
    title_field="topic",
    default_sort="-planned_on",
    page="patrols",
    fields=(
        Field(
            "topic", text("fields", "What is drilled"), required=True, max_length=100, in_list=True, width=240
        ),
        _TEAM,
        Field("planned_on", text("fields", "Planned for"), Kind.DATE, required=True, in_list=True, width=104),
        Field("done_on", text("fields", "Held on"), Kind.DATE, in_list=True, width=104),
        Field("attendance", text("fields", "Present"), Kind.INTEGER, in_list=True, width=70),
        Field("outcome", text("fields", "What it showed"), Kind.LONG_TEXT, max_length=1000),
    ),
    sections=(
        Section(
            text("sections", "Drill"),
            ("team_id", "topic", "planned_on", "done_on", "attendance", "outcome"),
        ),
    ),
)
