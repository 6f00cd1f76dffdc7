"""Sweep (入户走访): every household, house or unit of chosen grids, door by door."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import note_field

SWEEP = RecordType(
    key="sweep",
    title=text("records", "Sweep"),
    plural=text("records", "Door-by-door sweeps"),
    icon="footprints",
    scope=Scope.STATION,
    title_field="title",
    default_sort="-starts_on",
    page="grids",
    fields=(
        Field("title", text("fields", "Sweep"), required=True, max_length=60, in_list=True, width=280),
        Field(
            "target",
            text("fields", "Doors of"),
            Kind.CHOICE,
            choices="sweep_targets",
            required=True,
            in_list=True,
            width=180,
        ),
        Field("starts_on", text("fields", "From"), Kind.DATE, required=True, in_list=True, width=104),
        Field("ends_on", text("fields", "Until"), Kind.DATE, required=True, in_list=True, width=104),
        note_field(reason=None),
    ),
    sections=(Section(text("sections", "Sweep"), ("title", "target", "starts_on", "ends_on", "note")),),
)
