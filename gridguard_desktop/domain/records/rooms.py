"""Room: where sessions are held; a booking takes it for its time."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

ROOM = RecordType(
    key="room",
    title=text("records", "Room"),
    plural=text("records", "Rooms"),
    icon="building-2",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="disputes",
    fields=(
        Field("name", text("fields", "Room"), required=True, max_length=100, in_list=True, width=200),
        Field("place", text("fields", "Where it is"), max_length=200, in_list=True, width=260),
        Field("seats", text("fields", "Seats"), Kind.INTEGER, in_list=True, width=80),
    ),
    sections=(Section(text("sections", "Room"), ("name", "place", "seats")),),
)
