"""Houses that are let: rooms and tenancies of those who live there, one whose end has passed, a house that
was sold; safety checks, owners nobody reaches."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.domain.house_board import SHARED, VACANT, WHOLE
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.rental_checks import FAILED, PASSED
from gridguard_desktop.services.houses import OwnerDraft, TenancyDraft
from gridguard_desktop.services.houses.checks import CheckDraft

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services

_RULE = "示例：本市出租房屋管理规定第三条"
_SHARED, _WHOLE = 6, 6
_YEAR = timedelta(days=365)


def letting(stage: Stage, name: str, at: datetime) -> Story:
    """The station enters the local rule, the clerk what is let; one tenancy is renewed, one has run out."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    crew = stage.crew
    crew.administrator.rental_limits.set_limits(2, Decimal(5), _RULE)
    clerk, today = crew.clerk, stage.clock.today()
    for place, house in enumerate(_houses(clerk, SHARED, _SHARED)):
        _let_rooms(clerk, house, today, run_out=place == 0)
    whole = _houses(clerk, WHOLE, _WHOLE)
    for place, house in enumerate(whole):
        people = _people(clerk, house)
        if people:
            draft = TenancyDraft(
                today - timedelta(days=200 + 20 * place),
                ends_on=today + timedelta(days=90 + 20 * place),
                tenants=tuple(people),
            )
            clerk.tenancies.let(house, clerk.tenancies.view(house).version, draft)
    _check(clerk, whole, today)
    for _ in range(3):
        yield stage.office(chance, 1)
        for house in _houses(clerk, VACANT, 2):
            version = clerk.reaching.view(house).version
            clerk.reaching.log(house, version, stage.clock.today(), "phone", "no_answer", "两次无人接听")
    for house in _houses(clerk, VACANT, 1):
        clerk.reaching.declare_unreachable(house, clerk.reaching.view(house).version)
    for house in whole[:1]:
        owners = clerk.owners
        sold = stage.clock.today() - timedelta(days=20)
        buyer = OwnerDraft(stage.anybody(chance).person.name, source="certificate")
        owners.hand_over(house, owners.view(house).version, sold, [buyer], "买卖")
        for one in clerk.tenancies.view(house).current:
            version = clerk.tenancies.view(house).version
            clerk.tenancies.renew(house, version, one.id, stage.clock.today() + _YEAR, "新房主同意续租")


def _check(clerk: Services, houses: list[int], today: date) -> None:
    """Two houses are looked at; in the first the wiring is not in order."""
    for place, house in enumerate(houses[:2]):
        view = clerk.rental_checks.view(house)
        results = {item.key: PASSED for item in view.items}
        words = {}
        if place == 0:
            results["wiring"], words["wiring"] = FAILED, "插线板串接三个，电线裸露"
        draft = CheckDraft(today, "社区工作人员", results, words)
        clerk.rental_checks.record(house, view.version, draft)


def _houses(clerk: Services, use: str, most: int) -> list[int]:
    wanted = ListQuery("house", (Filter("use_state", Operator.EQUALS, use),))
    return clerk.for_type("house").list_ids(wanted, limit=most)


def _people(clerk: Services, house: int) -> list[int]:
    """Who is registered in the house."""
    homes = ListQuery("household", (Filter("house_id", Operator.EQUALS, house),))
    ids = clerk.for_type("household").list_ids(homes, limit=4)
    lives = Filter("household_id", Operator.ANY_OF, ids), Filter("left_on", Operator.EMPTY)
    return clerk.for_type("resident").list_ids(ListQuery("resident", lives), limit=6)


def _let_rooms(clerk: Services, house: int, today: date, *, run_out: bool) -> None:
    """Rooms of the house with one or two people each."""
    people = _people(clerk, house)
    rooms = [people[start : start + 2] for start in range(0, len(people), 2)]
    for number, tenants in enumerate(rooms):
        area = Decimal(9 + 3 * number)
        version = clerk.tenancies.view(house).version
        room = clerk.house_rooms.add(house, version, f"{'ABC'[number]}室", area, 2)
        late = run_out and number == 0
        draft = TenancyDraft(
            today - timedelta(days=300),
            ends_on=today - timedelta(days=3) if late else today + timedelta(days=60 + 30 * number),
            room_id=room,
            tenants=tuple(tenants),
        )
        clerk.tenancies.let(house, clerk.tenancies.view(house).version, draft)
