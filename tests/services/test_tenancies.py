"""Tenancies through the services: dates, rooms and beds, the steps, what is refused, what is due."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.house_board import Spot
from gridguard_desktop.domain.tenancies import CANCELLED, ENDED, RUNNING, Happened
from gridguard_desktop.services.houses import TenancyDraft
from tests.factories import TODAY
from tests.made_hazards import photo
from tests.made_houses import make_building
from tests.made_rentals import AT, SINCE, add_room, let, make_house, make_people
from tests.services.altering import changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.houses import RentalView
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]

DAY = timedelta(days=1)


@pytest.fixture
def house(services: Ask, station: MadeStation) -> int:
    return make_house(services, station.grids[0])


@pytest.fixture
def people(services: Ask, station: MadeStation) -> list[int]:
    return make_people(services, station.grids[0], "甲一", "乙二", "丙三", "丁四")


def view_of(services: Ask, house: int, login: str = "officer") -> RentalView:
    return services(login).tenancies.view(house)


def test_the_same_bed_is_let_once(services: Ask, house: int, people: list[int]) -> None:
    room = add_room(services, house, "次卧", area=Decimal(18), beds=2)
    first = let(services, house, people[0], room_id=room, bed=1, ends_on=TODAY + 30 * DAY)
    with pytest.raises(Refused, match="次卧 1 号床"):
        let(services, house, people[1], room_id=room, bed=1, starts_on=TODAY)
    with pytest.raises(Refused):
        let(services, house, people[1], room_id=room, starts_on=TODAY)  # the whole room
    with pytest.raises(Refused):
        let(services, house, people[1], starts_on=TODAY)  # the whole house
    let(services, house, people[1], room_id=room, bed=2)
    later = let(services, house, people[2], room_id=room, bed=1, starts_on=TODAY + 30 * DAY, moved_in=False)
    view = view_of(services, house)
    assert [(one.id, one.place, one.people) for one in view.current if one.bed == 1] == [
        (first, "次卧 1 号床", 1),
        (later, "次卧 1 号床", 1),
    ]
    with pytest.raises(Refused):  # promised to the next one already
        services("officer").tenancies.renew(house, view.version, first, TODAY + 60 * DAY)
    assert view.rooms[0].people == 2


def test_an_end_that_passed_keeps_the_bed_and_stands_on_the_desk(
    services: Ask, house: int, people: list[int]
) -> None:
    tenancy = let(services, house, people[0], ends_on=TODAY - DAY)
    (line,) = view_of(services, house).current
    assert line.over
    with pytest.raises(Refused):
        let(services, house, people[1], starts_on=TODAY)
    for login in ("officer", "clerk"):
        (due,) = (item for item in services(login).desk.due().overdue if item.record_type == "house")
        assert (due.record_id, due.title, due.due_on, due.days_left) == (house, AT, TODAY - DAY, -1)
        assert due.task == "租期届满，核实续租还是退租"
        assert due.because == f"约定租期 {SINCE} 至 {TODAY - DAY}"
        digest = services(login).digest.today()
        assert [one.item.deadline_id for one in digest.overdue if one.item.record_type == "house"] == [
            tenancy
        ]
    for login in ("officer2", "chief", "mediator"):
        assert not [one for one in services(login).desk.due().items if one.record_type == "house"]
    entries = services("officer").calendar.between(TODAY - DAY, TODAY)
    assert [one.key for one in entries if one.source == "tenancy"] == [tenancy]
    with pytest.raises(Refused, match="续租"):
        services("officer").calendar.move(source="tenancy", key=tenancy, day=TODAY + DAY, reason="忙")
    version = view_of(services, house).version
    services("officer").tenancies.renew(house, version, tenancy, TODAY + 300 * DAY, "双方续签一年")
    assert not [one for one in services("officer").desk.due().items if one.record_type == "house"]
    (line,) = view_of(services, house).current
    assert not line.over
    assert [(one.kind, one.before, one.reason) for one in line.events] == [
        (Happened.CHECK_IN, "", ""),
        (Happened.RENEWED, str(TODAY - DAY), "双方续签一年"),
    ]


def test_agreed_moved_in_changed_left(services: Ask, house: int, people: list[int]) -> None:
    asked = services("officer").tenancies
    room = add_room(services, house, "主卧", beds=2)
    other = add_room(services, house, "书房")
    tenancy = let(services, house, room_id=room, starts_on=TODAY - 9 * DAY, moved_in=False)

    def version() -> int:
        return asked.view(house).version

    with pytest.raises(ValidationError):
        asked.check_in(house, version(), tenancy, TODAY - 8 * DAY)  # nobody was named
    asked.check_in(house, version(), tenancy, TODAY - 8 * DAY, people[:1])
    asked.tenant_in(house, version(), tenancy, people[1], TODAY - 7 * DAY)
    with pytest.raises(ValidationError):
        asked.tenant_in(house, version(), tenancy, people[1], TODAY)
    (line,) = asked.view(house).current
    assert (line.starts_on, line.people) == (TODAY - 8 * DAY, 2)
    asked.tenant_out(house, version(), line.tenants[1].id, TODAY - 5 * DAY)
    with pytest.raises(Refused):
        asked.tenant_out(house, version(), line.tenants[0].id, TODAY)
    with pytest.raises(NotFound):
        asked.tenant_out(house, version(), line.tenants[1].id, TODAY)
    with pytest.raises(ValidationError):
        asked.move(house, version(), tenancy, TODAY, room, None)
    moved = asked.move(house, version(), tenancy, TODAY - 3 * DAY, other)
    view = asked.view(house)
    assert [(one.id, one.place, one.starts_on) for one in view.current] == [(moved, "书房", TODAY - 3 * DAY)]
    assert [(one.id, one.state, one.ended_on) for one in view.past] == [(tenancy, ENDED, TODAY - 3 * DAY)]
    assert [tenant.out_on for tenant in view.past[0].tenants] == [TODAY - 3 * DAY, TODAY - 5 * DAY]
    with pytest.raises(ValidationError):
        asked.check_out(house, version(), moved, TODAY + DAY)
    asked.check_out(house, version(), moved, TODAY, "合同到期")
    with pytest.raises(Refused):
        asked.check_out(house, version(), moved, TODAY)
    view = asked.view(house)
    assert (view.current, view.people) == ((), 0)
    assert view.past[0].end_reason == "合同到期"
    assert [one.kind for one in view.past[1].events] == [
        Happened.CHECK_IN,
        Happened.TENANT_IN,
        Happened.TENANT_OUT,
        Happened.MOVED,
    ]


def test_what_was_never_so_is_cancelled_and_stays(services: Ask, house: int, people: list[int]) -> None:
    asked = services("officer").tenancies
    tenancy = let(services, house, people[0])
    with pytest.raises(ValidationError):
        asked.cancel(house, asked.view(house).version, tenancy, " ")
    asked.cancel(house, asked.view(house).version, tenancy, "登记错了房号")
    view = asked.view(house)
    assert [(one.state, one.end_reason, one.people) for one in view.past] == [(CANCELLED, "登记错了房号", 0)]
    let(services, house, people[1])


def test_what_makes_no_sense_is_refused(services: Ask, house: int, people: list[int]) -> None:
    room = add_room(services, house, "次卧", beds=1)
    wrong = (
        ({"ends_on": SINCE}, {"ends_on"}),
        ({"starts_on": TODAY + DAY}, {"starts_on"}),
        ({"room_id": room, "bed": 2}, {"bed"}),
        ({"bed": 1}, {"room_id"}),
    )
    for facts, fields in wrong:
        with pytest.raises(ValidationError) as caught:
            let(services, house, people[0], **facts)
        assert set(caught.value.fields) == fields
    with pytest.raises(ValidationError):
        let(services, house)
    with pytest.raises(ValidationError):
        let(services, house, 10**9)
    with pytest.raises(NotFound):
        let(services, house, people[0], room_id=10**9)
    assert view_of(services, house).current == ()


def test_rooms_keep_the_beds_that_are_let(services: Ask, house: int, people: list[int]) -> None:
    asked = services("officer")
    room = add_room(services, house, "次卧", area=Decimal(18), beds=2)
    let(services, house, people[0], room_id=room, bed=2)
    version = view_of(services, house).version
    with pytest.raises(Refused):
        asked.house_rooms.change(house, version, room, "次卧", Decimal(18), 1)
    for facts in ({"name": " "}, {"name": "次卧"}, {"name": "A", "beds": 99}):
        with pytest.raises(ValidationError):
            asked.house_rooms.add(house, version, **facts)
    asked.house_rooms.change(house, version, room, "北卧", Decimal("17.5"), 2)
    (line,) = view_of(services, house).rooms
    assert (line.name, line.area, line.beds, line.people) == ("北卧", Decimal("17.50"), 2, 1)


def test_two_people_never_let_past_each_other(services: Ask, house: int, people: list[int]) -> None:
    version = view_of(services, house).version
    draft = TenancyDraft(SINCE, tenants=(people[0],))
    services("officer").tenancies.let(house, version, draft)
    with pytest.raises(Conflict):
        services("clerk").tenancies.let(house, version, TenancyDraft(SINCE, tenants=(people[1],)))


def test_other_grids_and_roles_see_nothing(services: Ask, house: int, people: list[int]) -> None:
    tenancy = let(services, house, people[0])
    with pytest.raises(NotFound):
        services("officer2").tenancies.view(house)
    with pytest.raises(NotFound):
        services("officer2").attachments.list_of("tenancy", tenancy)
    chief = view_of(services, house, "chief")
    assert (chief.may_change, chief.current[0].tenants[0].name) == (False, "甲一")


def test_the_contract_is_kept_with_the_tenancy(services: Ask, house: int, people: list[int]) -> None:
    tenancy = let(services, house, people[0])
    file = photo("other")
    services("officer").attachments.add(
        "tenancy", tenancy, file.content, category="other", caption="租赁合同", file_name=file.file_name
    )
    (line,) = view_of(services, house).current
    assert line.files == 1
    (kept,) = services("clerk").attachments.list_of("tenancy", tenancy)
    assert kept.caption == "租赁合同"
    assert services("clerk").attachments.open(kept.id).content.startswith(b"\x89PNG")


def test_more_people_than_the_rule_says(services: Ask, house: int, people: list[int]) -> None:
    room = add_room(services, house, "次卧", area=Decimal(12))
    let(services, house, *people[:3], room_id=room)
    assert view_of(services, house).excesses == ()
    limits = services("administrator").rental_limits
    with pytest.raises(ValidationError):
        limits.set_limits(2, None, "")
    limits.set_limits(2, Decimal(5), "某市出租房屋管理办法第十二条")
    assert services("officer").rental_limits.limits().people_per_room == 2
    found = view_of(services, house).excesses
    assert [one.words for one in found] == [
        "次卧：现住 3 人，规定每间不超过 2 人，多 1 人",
        "次卧：12.00 ㎡ ÷ 3 人 = 4.00 ㎡，规定人均不少于 5.00 ㎡，少 1.00 ㎡",
    ]
    assert {one.rule for one in found} == {"某市出租房屋管理办法第十二条"}


def test_a_house_let_as_a_whole_is_measured_as_a_whole(
    services: Ask, station: MadeStation, people: list[int]
) -> None:
    house = make_house(services, station.grids[0], area=Decimal(18), room_count=1)
    services("administrator").rental_limits.set_limits(3, Decimal(5), "办法第一条")
    let(services, house, *people)
    assert [one.words for one in view_of(services, house).excesses] == [
        "整套：现住 4 人，规定每间不超过 3 人，多 1 人",
        "整套：18.00 ㎡ ÷ 4 人 = 4.50 ㎡，规定人均不少于 5.00 ㎡，少 0.50 ㎡",
    ]


def test_the_board_follows_the_tenancies(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock, people: list[int]
) -> None:
    from gridguard_desktop.db.models import Tenancy

    building = make_building(store, clock, station.grids[0])
    boards, asked = services("officer").boards, services("officer").tenancies

    def cell(room: str) -> tuple[str, str, int]:
        found = boards.board(building).cells[Spot("1", int(room[0]), int(room[1:]))]
        return found.state, found.reason, found.people

    flat = boards.board(building).cells[Spot("1", 3, 2)].house_id
    assert flat is not None
    whole = let(services, flat, people[0], people[1])
    assert cell("302") == ("whole_rent", "在租 1 份，承租人 2 人", 2)
    asked.check_out(flat, asked.view(flat).version, whole, TODAY)
    assert cell("302")[0] == "own"
    room = add_room(services, flat, "次卧")
    let(services, flat, people[2], room_id=room, starts_on=TODAY)
    assert cell("302") == ("shared_rent", "在租 1 份，承租人 1 人", 1)
    changed(store, clock, Tenancy, state=ENDED, ended_on=date(2026, 10, 1))
    houses = services("officer").for_type("house")
    houses.update(flat, houses.get(flat).version, {"use_state": "whole_rent"})
    assert cell("302")[:2] == ("to_verify", "登记为出租，但登记的租期都已结束")
    houses.update(flat, houses.get(flat).version, {"use_state": "business"})
    changed(store, clock, Tenancy, state=RUNNING, ended_on=None)
    assert cell("302")[0] == "business"
