"""Publicity events with a material of the library, counted before and after; training with its hours: all in
the month's summary, every number with its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.errors import PermissionDenied, ValidationError
from gridguard_desktop.domain.records.publicity import PUBLICITY_EVENT
from gridguard_desktop.domain.report_spans import Span
from tests.factories import TODAY
from tests.made_files import pdf_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

MATERIAL = {
    "title": "反诈宣传折页",
    "topic": "fraud",
    "edition": "2026版",
    "issued_on": TODAY - timedelta(days=40),
    "valid_until": TODAY + timedelta(days=300),
    "source": "分局反诈中心",
    "body": "不轻信、不透露、不转账。",
}
SPAN = Span.of_month(TODAY.year, TODAY.month)


def event(station: MadeStation, **given: Any) -> dict[str, Any]:
    base = {
        "held_on": TODAY,
        "title": "广场反诈宣传",
        "topic": "fraud",
        "grid_id": station.grids[0],
        "audience": 60,
        "helpers": 4,
    }
    return {**base, **given}


@pytest.fixture
def material(services: As) -> int:
    return services("clerk").for_type("publicity_material").create(MATERIAL)


def test_an_event_links_material_place_audience_and_files(
    services: As, station: MadeStation, material: int
) -> None:
    officer = services("officer")
    events = officer.for_type("publicity_event")
    made = events.create(event(station, material_id=material, handouts=50))
    view = events.get(made)
    assert view.links["material_id"] == "反诈宣传折页"
    assert view.values["grid_id"] == station.grids[0]
    for kind, record in (("publicity_event", made), ("publicity_material", material)):
        officer.attachments.add(kind, record, pdf_of("现场"), category="other", file_name="现场.pdf")
        assert len(officer.attachments.list_of(kind, record)) == 1


def test_what_cannot_be_is_refused(services: As, station: MadeStation, material: int) -> None:
    events = services("officer").for_type("publicity_event")
    for wrong, field in (
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"before_asked": 5, "before_right": 6}, "before_right"),
        ({"after_asked": 61}, "after_asked"),
        ({"handouts": 5}, "material_id"),
    ):
        with pytest.raises(ValidationError) as refusal:
            events.create(event(station, **wrong))
        assert field in refusal.value.fields
    library = services("clerk").for_type("publicity_material")
    with pytest.raises(ValidationError):
        library.create(MATERIAL)
    with pytest.raises(ValidationError):
        library.create({**MATERIAL, "edition": "新版", "valid_until": TODAY - timedelta(days=90)})
    old = library.create({**MATERIAL, "edition": "旧版", "valid_until": TODAY - timedelta(days=5)})
    with pytest.raises(ValidationError) as refusal:
        events.create(event(station, material_id=old))
    assert "material_id" in refusal.value.fields
    with pytest.raises(PermissionDenied):
        services("mediator").for_type("publicity_event").create(event(station))


def test_nobody_who_came_is_named() -> None:
    assert not any(field.sensitive for field in PUBLICITY_EVENT.fields)
    assert {"audience", "before_asked", "after_asked"} <= {field.name for field in PUBLICITY_EVENT.fields}


def test_the_month_counts_events_and_the_questions(services: As, station: MadeStation, material: int) -> None:
    events = services("officer").for_type("publicity_event")
    few = {"before_asked": 9, "before_right": 3, "after_asked": 9, "after_right": 8}
    first = events.create(event(station, material_id=material, handouts=50, **few))
    chief = services("chief").reports
    summary = chief.summary(SPAN)
    assert summary.line("publicity_audience").values.now == 60
    assert summary.line("quiz_before_rate").words() == "—"  # nine are too few for a percentage
    more = {"before_asked": 11, "before_right": 5, "after_asked": 11, "after_right": 10}
    second = events.create(event(station, title="小区宣传", **more))
    summary = chief.summary(SPAN)
    assert summary.line("quiz_before_asked").values.now == 20
    assert summary.line("quiz_before_rate").words() == "40.0%"
    assert summary.line("quiz_after_rate").words() == "90.0%"
    assert summary.line("publicity_handouts").values.now == 50
    query = chief.rows("publicity_held", SPAN)
    assert sorted(events.list_ids(query)) == [first, second]


def test_training_is_counted_with_its_hours(services: As) -> None:
    clerk = services("clerk").for_type("meeting")
    kept = {"held_on": TODAY, "topic": "案卷制作培训", "attendance": 12}
    training = clerk.create({**kept, "kind": "training", "minutes": 90})
    clerk.create({**kept, "kind": "training", "topic": "没有写时长的培训"})
    clerk.create({**kept, "kind": "joint", "topic": "联席会议", "minutes": 60})
    reports = services("chief").reports
    summary = reports.summary(SPAN)
    keys = ("meeting_held", "meeting_present", "training_held", "training_present")
    assert [summary.line(key).values.now for key in keys] == [1, 12, 2, 24]
    assert summary.line("training_hours").words() == "18.0"
    assert training in clerk.list_ids(reports.rows("training_hours", SPAN))
