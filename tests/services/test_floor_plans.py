"""Plans of floors: pins numbered and moved, another picture that keeps them, the sheet for a drill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment, FloorPlanPin
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.floor_plans import Spot
from gridguard_desktop.services.attachments import NewFile
from tests.documents.typeset.reading import body_text
from tests.made_houses import make_building
from tests.made_plans import drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]


@pytest.fixture
def building(store: Store, clock: FixedClock, station: MadeStation) -> int:
    return make_building(store, clock, station.grids[0], floors=1, landing=1)


@pytest.fixture
def plan(services: Ask, building: int) -> int:
    return services("officer").floor_plans.add(building, "3层", drawing())


def pin(services: Ask, plan: int, kind: str, x: int, y: int, note: str = "") -> int:
    service = services("officer").floor_plans
    return service.place(plan, service.view(plan).version, kind, x, y, note)


def test_pins_survive_another_picture(services: Ask, plan: int, store: Store) -> None:
    service = services("officer").floor_plans
    pin(services, plan, "exit", 500, 9_000, "通向北侧")
    pin(services, plan, "exit", 9_500, 9_000)
    pin(services, plan, "extinguisher", 5_000, 6_000)
    before = service.view(plan)
    assert [(one.mark, one.spot) for one in before.pins] == [
        ("出1", Spot(500, 9_000)),
        ("出2", Spot(9_500, 9_000)),
        ("灭1", Spot(5_000, 6_000)),
    ]
    service.replace(plan, before.version, drawing(1_200, 500, shade=30))
    after = service.view(plan)
    assert after.pins == before.pins
    assert after.picture != before.picture
    with pytest.raises(Conflict):
        service.replace(plan, before.version, drawing(shade=60))
    files = services("officer").attachments.list_of("floor_plan", plan)
    assert len(files) == 2  # the picture before is still there
    with UnitOfWork(store, PROGRAM) as unit:
        sealed = unit.session.scalars(select(Attachment)).all()
        assert all(drawing().content not in one.sealed and b"PNG" not in one.sealed[:64] for one in sealed)


def test_a_pin_is_moved_and_its_number_becomes_free(services: Ask, plan: int, store: Store) -> None:
    service = services("officer").floor_plans
    first, _ = (pin(services, plan, "hydrant", 100, 100) for _ in range(2))
    service.move(plan, service.view(plan).version, first, 0, 10_000)
    assert service.view(plan).pins[0].spot == Spot(0, 10_000)
    version = service.view(plan).version
    for x, y in ((-1, 5), (5, 10_001)):
        with pytest.raises(ValidationError):
            service.move(plan, version, first, x, y)
    with pytest.raises(ValidationError):
        service.place(plan, version, "person", 1, 1)
    service.remove(plan, version, first)
    with pytest.raises(Conflict):
        service.remove(plan, version, first)
    pin(services, plan, "hydrant", 70_000, -5)
    assert [(one.number, one.spot) for one in service.view(plan).pins] == [
        (1, Spot(10_000, 0)),
        (2, Spot(100, 100)),
    ]
    with UnitOfWork(store, PROGRAM) as unit:
        assert len(unit.session.scalars(select(FloorPlanPin)).all()) == 2


def test_who_sees_the_building_sees_its_plans(services: Ask, plan: int, building: int) -> None:
    assert [one.name for one in services("chief").floor_plans.plans(building)] == ["3层"]
    assert not services("chief").floor_plans.view(plan).may_change
    with pytest.raises(NotFound):
        services("officer2").floor_plans.view(plan)
    with pytest.raises(NotFound):
        services("officer2").attachments.list_of("floor_plan", plan)
    with pytest.raises(PermissionDenied):
        services("chief").floor_plans.archive(plan, 1)
    service = services("officer").floor_plans
    with pytest.raises(Refused):
        service.add(building, "4层", NewFile("图.txt", b"no picture", "other"))
    with pytest.raises(ValidationError):
        service.add(building, " ", drawing(shade=9))
    service.archive(plan, service.view(plan).version)
    assert service.plans(building) == ()


def test_the_sheet_for_a_drill(services: Ask, plan: int, building: int) -> None:
    papers = services("officer").papers
    with pytest.raises(MissingValues):
        papers.preview(Paper.FLOOR_PLAN, building)
    pin(services, plan, "exit", 500, 9_000, "通向北侧")
    pin(services, plan, "extinguisher", 5_000, 6_000)
    words = body_text(papers.preview(Paper.FLOOR_PLAN, building))
    for told in ("3层楼层平面图", "出1", "安全出口1（通向北侧）", "灭1", "灭火器1", "119"):
        assert told in words
