"""Elements: the catalogue changed without code, checks when due, completeness of each grid, every gap a
task."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.elements import shipped_kinds
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from tests.factories import TODAY
from tests.services.statements import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

FIELDS = (
    {"label": "编号", "kind": "text", "required": True, "reason": "与平台核对"},
    {"label": "水压正常", "kind": "boolean", "required": False, "reason": "能否出水"},
)


@pytest.fixture
def kind(services: As) -> int:
    """A kind the station made up: wanted in every grid, checked every 30 days, with a required number."""
    kinds = services("clerk").element_kinds
    made = kinds.create({"element_class": "thing", "name": "智能门磁", "every_days": 30, "wanted": 1})
    kinds.set_particulars(made, 1, FIELDS)
    return made


def element(station: MadeStation, kind: int, grid: int = 0, **given: Any) -> dict[str, Any]:
    values = {
        "kind_id": kind,
        "name": "梅园东门",
        "address_text": "金山东路18号",
        "grid_id": station.grids[grid],
    }
    return {**values, **given}


def tasks(services: As, login: str, page: str, record_id: int) -> list[tuple[str, date]]:
    found = services(login).deadlines.due_list(record_type=page, record_id=record_id)
    return [(item.rule_id, item.due_on) for item in found]


# ---- catalogue


def test_the_shipped_catalogue_is_taken_and_changed(services: As, station: MadeStation) -> None:
    kinds = services("chief").element_kinds
    assert kinds.bring_shipped() == len(shipped_kinds())
    assert kinds.bring_shipped() == 0
    found = {row.values["name"]: row.id for row in kinds.rows(kinds.list_ids(ListQuery("element_kind")))}
    camera = found["视频监控点"]
    kinds.update(camera, kinds.get(camera).version, {"name": "高清探头", "every_days": 45, "wanted": 0})
    assert kinds.bring_shipped() == 0  # renamed, not gone
    assert kinds.get(camera).values["every_days"] == 45
    kinds.archive(found["停车场"], kinds.get(found["停车场"]).version)
    assert kinds.bring_shipped() == 0
    with pytest.raises(ValidationError):
        kinds.create({"element_class": "thing", "name": "高清探头"})
    with pytest.raises(Refused, match="只计数"):
        kinds.update(found["流动人口"], kinds.get(found["流动人口"]).version, {"wanted": 1})
    with pytest.raises(Refused, match="只计数"):
        kinds.set_particulars(found["旅馆"], kinds.get(found["旅馆"]).version, FIELDS)
    with pytest.raises(PermissionDenied):
        services("officer").element_kinds.create({"element_class": "thing", "name": "岗亭"})


def test_people_houses_and_units_are_counted_where_they_are_kept(services: As, station: MadeStation) -> None:
    services("chief").element_kinds.bring_shipped()
    by_class = {
        line.key: dict((name, count) for _, name, count in line.kinds)
        for line in services("clerk").completeness.catalogue()
    }
    assert by_class["unit"]["物业服务"] == 1
    assert by_class["person"]["流动人口"] == 0
    assert by_class["thing"]["消火栓"] == 0
    own = {
        line.key: dict((name, count) for _, name, count in line.kinds)
        for line in services("officer2").completeness.catalogue()
    }
    assert own["unit"]["物业服务"] == 0  # the unit is in another grid
    lead = {
        line.key: dict((name, count) for _, name, count in line.kinds)
        for line in services("patrol_lead").completeness.catalogue()
    }
    assert lead["person"]["流动人口"] is None  # reads no residents


def test_particulars_that_may_not_be(services: As, kind: int) -> None:
    kinds = services("clerk").element_kinds
    version = kinds.get(kind).version
    with pytest.raises(ValidationError) as refused:
        kinds.set_particulars(
            kind, version, [*FIELDS, {"label": "宗教信仰", "kind": "text", "reason": "了解"}]
        )
    assert set(refused.value.fields) == {"fields.3.label"}
    with pytest.raises(Conflict):
        kinds.set_particulars(kind, 1, FIELDS)
    assert [field.label for field in kinds.particulars(kind)] == ["编号", "水压正常"]


def test_intervals_and_numbers_within_reason(services: As, kind: int) -> None:
    kinds = services("clerk").element_kinds
    for wrong in ({"every_days": 0}, {"every_days": 9999}, {"wanted": -1}, {"wanted": 5000}):
        with pytest.raises(ValidationError) as refused:
            kinds.update(kind, kinds.get(kind).version, wrong)
        assert set(refused.value.fields) == set(wrong)


# ---- elements


def test_an_element_is_checked_when_due(
    services: As, station: MadeStation, kind: int, clock: FixedClock
) -> None:
    elements = services("officer").elements
    made = elements.create(element(station, kind))
    elements.set_own(made, elements.get(made).version, {"编号": "M-01", "水压正常": True})
    due = date(2026, 11, 9)  # thirty days on is Sunday 8 November
    assert tasks(services, "officer", "element", made) == [("EL-01", due)]
    assert elements.get(made).values["check_due"] == due
    shown = [e for e in services("officer").calendar.between(TODAY, due) if e.source == "place_task"]
    assert ("核查：梅园东门", "element", made) in [(e.title, e.record_type, e.record_id) for e in shown]
    clock.advance(days=34)
    assert [
        line.item.rule_id
        for line in services("chief").digest.today().escalated
        if line.item.record_type == "element"
    ] == ["EL-01"]
    for wrong, field in (
        ({"result": "fine", "checked_on": clock.today() + timedelta(days=1)}, "checked_on"),
        ({"result": "defect"}, "note"),
        ({"result": "lost", "note": "x"}, "result"),
    ):
        with pytest.raises(ValidationError) as refused:
            elements.check_off(made, elements.get(made).version, **wrong)
        assert set(refused.value.fields) == {field}
    elements.check_off(made, elements.get(made).version, result="defect", note="指示灯不亮，已报修")
    view = elements.element(made)
    assert [(line.result, line.note, line.checked_by) for line in view.checks] == [
        ("有问题", "指示灯不亮，已报修", "张立")
    ]
    ((rule, when),) = tasks(services, "officer", "element", made)
    assert (rule, when >= clock.today() + timedelta(days=30)) == ("EL-01", True)


def test_another_interval_moves_the_next_check(services: As, station: MadeStation, kind: int) -> None:
    elements, kinds = services("officer").elements, services("clerk").element_kinds
    made = elements.create(element(station, kind))
    kinds.update(kind, kinds.get(kind).version, {"every_days": 7})
    assert elements.get(made).values["check_due"] == date(2026, 10, 16)
    kinds.update(kind, kinds.get(kind).version, {"every_days": None})
    assert elements.get(made).values["check_due"] is None
    assert "EL-01" not in dict(tasks(services, "officer", "element", made))


def test_missing_particulars_are_a_task_until_they_are_there(
    services: As, station: MadeStation, kind: int
) -> None:
    elements, kinds = services("officer").elements, services("clerk").element_kinds
    made = elements.create(element(station, kind))
    assert "EL-02" in dict(tasks(services, "officer", "element", made))
    assert elements.element(made).missing == ("编号",)
    with pytest.raises(ValidationError):
        elements.set_own(made, elements.get(made).version, {"颜色": "红"})
    elements.set_own(made, elements.get(made).version, {"编号": "M-01"})
    assert "EL-02" not in dict(tasks(services, "officer", "element", made))
    more = [*FIELDS, {"label": "安装日期", "kind": "date", "required": True, "reason": "更换周期"}]
    kinds.set_particulars(kind, kinds.get(kind).version, more)
    assert "EL-02" in dict(tasks(services, "officer", "element", made))
    assert elements.get(made).values["missing_count"] == 1
    elements.set_own(made, elements.get(made).version, {"编号": "M-01", "安装日期": date(2025, 1, 2)})
    assert elements.get(made).values["missing_count"] == 0
    assert dict(elements.element(made).values) == {"编号": "M-01", "安装日期": "2025-01-02"}


def test_what_is_gone_is_filed_and_the_grid_has_a_gap_again(
    services: As, station: MadeStation, kind: int
) -> None:
    elements, grid = services("officer").elements, station.grids[0]
    made = elements.create(element(station, kind))
    assert tasks(services, "officer", "element_gaps", grid) == []
    elements.check_off(made, elements.get(made).version, result="gone", note="已拆除")
    assert elements.get(made).archived
    assert tasks(services, "officer", "element", made) == []
    assert [rule for rule, _ in tasks(services, "officer", "element_gaps", grid)] == ["EL-03"]
    with pytest.raises(Refused):
        elements.check_off(made, elements.get(made).version, result="fine")


def test_elements_of_a_kind_in_use_and_of_another_register(
    services: As, station: MadeStation, kind: int
) -> None:
    clerk = services("clerk")
    with pytest.raises(NotFound):
        services("officer2").elements.create(element(station, kind))
    made = clerk.elements.create(element(station, kind))
    with pytest.raises(Refused, match="归档"):
        clerk.element_kinds.archive(kind, clerk.element_kinds.get(kind).version)
    clerk.elements.archive(made, clerk.elements.get(made).version)
    clerk.element_kinds.archive(kind, clerk.element_kinds.get(kind).version)
    with pytest.raises(ValidationError):
        clerk.elements.create(element(station, kind))
    clerk.element_kinds.bring_shipped()
    kinds = clerk.element_kinds
    rows = kinds.rows(kinds.list_ids(ListQuery("element_kind")), ["name"])
    hotel = next(row.id for row in rows if row.values["name"] == "旅馆")
    with pytest.raises(ValidationError, match="只计数"):
        clerk.elements.create(element(station, hotel))


# ---- completeness


def test_completeness_is_counted_and_every_gap_is_a_task(
    services: As, station: MadeStation, kind: int, clock: FixedClock
) -> None:
    service = services("officer").completeness
    (line,) = service.overview()
    assert (line.grid_id, line.counts.kinds, line.counts.kinds_wanted, line.counts.share) == (
        station.grids[0],
        0,
        1,
        0.0,
    )
    assert [name for name, _ in tasks(services, "officer", "element_gaps", line.grid_id)] == ["EL-03"]
    made = services("officer").elements.create(element(station, kind))
    (line,) = service.overview()
    counts = line.counts
    assert (counts.kinds, counts.whole, counts.elements, counts.fresh, counts.checkable) == (1, 0, 1, 1, 1)
    assert (counts.gaps, counts.share) == (1, 2 / 3)
    clock.advance(days=60)
    gaps = service.gaps(station.grids[0])
    assert [(gap.what, gap.element_id) for gap in gaps.gaps] == [("incomplete", made), ("overdue", made)]
    assert gaps.counts.gaps == len(gaps.gaps) == 2
    due = services("officer").deadlines.due_list(record_type="element", record_id=made)
    assert {item.rule_id for item in due} == {"EL-01", "EL-02"}
    assert {item.owner for item in due} == {"张立"}
    elements = services("officer").elements
    elements.set_own(made, elements.get(made).version, {"编号": "M-01"})
    elements.check_off(made, elements.get(made).version, result="fine")
    assert service.gaps(station.grids[0]).gaps == ()
    assert service.overview()[0].counts.share == 1
    whole = services("chief").completeness.overview()
    assert [line.grid_id for line in whole][-1] == station.grids[0]
    assert len(whole) == 3


def test_a_grid_that_has_none_and_needs_none(services: As, station: MadeStation, kind: int) -> None:
    service, grid = services("officer").completeness, station.grids[0]
    with pytest.raises(ValidationError):
        service.mark_absent(grid, kind, " ")
    service.mark_absent(grid, kind, "全是平房，无单元门")
    service.mark_absent(grid, kind, "全是平房，无单元门")
    gaps = service.gaps(grid)
    assert gaps.gaps == ()
    assert (gaps.counts.kinds_wanted, gaps.counts.share) == (0, None)
    (absence,) = gaps.absences
    assert (absence.kind, absence.reason, absence.marked_by) == ("智能门磁", "全是平房，无单元门", "张立")
    assert tasks(services, "officer", "element_gaps", grid) == []
    service.take_back(absence.id)
    assert [gap.what for gap in service.gaps(grid).gaps] == ["short"]
    for call in (
        lambda: services("officer2").completeness.gaps(grid),
        lambda: services("officer2").completeness.mark_absent(grid, kind, "x"),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_new_grid_is_looked_through(services: As, station: MadeStation, kind: int) -> None:
    grids = services("administrator").for_type("grid")
    grids.create({"code": "G9", "name": "新网格", "community_id": station.communities[0]})
    assert services("clerk").completeness.renew() == 1
    assert services("clerk").completeness.renew() == 0
    with pytest.raises(PermissionDenied):
        services("officer").completeness.renew()
    kinds = services("clerk").element_kinds
    kinds.update(kind, kinds.get(kind).version, {"wanted": 0})
    assert tasks(services, "chief", "element_gaps", station.grids[1]) == []


def test_the_overview_takes_as_many_statements_for_many_as_for_few(
    services: As, station: MadeStation, kind: int, store: Store
) -> None:
    clerk = services("clerk")
    with heard(store) as few:
        clerk.completeness.overview()
    for number in range(12):
        clerk.elements.create(element(station, kind, grid=number % 3, name=f"东门{number}"))
    with heard(store) as many:
        clerk.completeness.overview()
    assert len(many) == len(few)


def test_an_element_is_found_and_belongs_to_its_grid(services: As, station: MadeStation, kind: int) -> None:
    made = services("clerk").elements.create(element(station, kind, grid=1, name="兰苑西门"))
    assert [hit.id for hit in services("officer2").search.find("兰苑西门", kinds=("element",)).hits] == [made]
    assert services("officer").search.find("兰苑西门", kinds=("element",)).hits == ()
    with pytest.raises(NotFound):
        services("officer").elements.element(made)
