"""The coverage picture: planned and served by grid and time of day; a number opens its shifts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.coverage import ALL, Cell
from gridguard_desktop.domain.errors import PermissionDenied, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.papers import render_job
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, MadeStation, make_volunteer

People = Callable[[str], Services]


def plan(
    lead: Services, station: MadeStation, hours: tuple[int, int], people: list[int], grid: int = 0
) -> int:
    first, last = hours
    return lead.shifts.plan(
        {
            "starts_at": from_china(TODAY, first),
            "ends_at": from_china(TODAY) + timedelta(hours=last),
            "route": "金山东路",
            "grid_id": station.grids[grid],
            "officer_id": station.users["patrol_lead"],
            "needed_count": len(people),
        },
        people,
    )


def test_planned_and_served_by_grid_and_time_of_day(
    services: People, station: MadeStation, clock: FixedClock, tmp_path: Path
) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben, col = (make_volunteer(lead, serial) for serial in (1, 2, 3))
    day = plan(lead, station, (11, 14), [ann, ben])
    night = plan(lead, station, (21, 25), [col], grid=1)
    clock.advance(minutes=30)
    lead.shifts.sign_in(day, ann)
    clock.advance(minutes=180)
    lead.shifts.sign_out_all(day)
    found = lead.coverage.picture(TODAY, TODAY)
    here, there = station.grids[0], station.grids[1]
    assert found.cell(here, "morning") == Cell(120, 70)
    assert found.cell(here, "afternoon") == Cell(240, 110)
    assert found.cell(here, ALL) == Cell(360, 180)
    assert found.cell(there, "small_hours") == Cell(60, 0)
    assert found.cell(there, "small_hours").missed
    assert found.cell(there, ALL) == Cell(240, 0)
    rows = lead.coverage.rows(there, "small_hours", TODAY, TODAY)
    assert lead.shifts.list_ids(rows) == [night]
    assert lead.shifts.list_ids(lead.coverage.rows(here, ALL, TODAY, TODAY)) == [day]
    assert lead.shifts.list_ids(lead.coverage.rows(here, "night", TODAY, TODAY)) == []
    job = lead.coverage.paper_of(found, for_issue=True)
    words = body_text(render_job(job)).replace("\n", "").replace(" ", "")
    assert "巡防覆盖表" in words
    assert "2026年10月9日至2026年10月9日" in words
    assert all(name in words for _, name in found.grids)
    assert found.whole("small_hours") == Cell(60, 0)
    assert found.whole(ALL) == Cell(600, 180)
    assert "合计0/11.2/21.8/40/10/23/10" in words
    assert job.issue_id is not None
    target = tmp_path / "coverage.xlsx"
    assert services(Role.CHIEF).coverage.write_workbook(found, target) == 2
    assert target.exists()
    lead.shifts.cancel(night, lead.shifts.get(night).version, reason="雷雨")
    assert [grid for grid, _ in lead.coverage.picture(TODAY, TODAY).grids] == [here]


def test_who_may_not_read_shifts_sees_nothing_and_days_follow_each_other(services: People) -> None:
    with pytest.raises(ValidationError):
        services(Role.PATROL_LEAD).coverage.picture(TODAY, date(2026, 1, 1))
    with pytest.raises(PermissionDenied):
        services(Role.MEDIATOR).coverage.picture(TODAY, TODAY)
    nothing = services(Role.PATROL_LEAD).coverage.picture(TODAY, TODAY)
    with pytest.raises(PermissionDenied):
        services(Role.MEDIATOR).coverage.paper_of(nothing)
    with pytest.raises(MissingValues):
        services(Role.PATROL_LEAD).coverage.paper_of(nothing)
