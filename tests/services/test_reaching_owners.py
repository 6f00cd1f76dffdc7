"""Owners that cannot be reached: three days in vain, each on record, before anybody says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.owner_attempts import Attempt, check_unreachable, days_in_vain
from gridguard_desktop.services.houses import OwnerDraft
from tests.factories import TODAY
from tests.made_rentals import make_house

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]

DAY = timedelta(days=1)
UNREACHABLE = ListQuery("house", (Filter("owner_unreachable_on", Operator.PRESENT),))
LOOKED_FOR = ListQuery(
    "house", (Filter("owner_tries", Operator.FROM, 1), Filter("owner_unreachable_on", Operator.EMPTY))
)
TRIES = st.lists(
    st.builds(
        Attempt, st.dates(date(2026, 9, 1), date(2026, 9, 9)), st.sampled_from(["no_answer", "reached"])
    )
)


@pytest.fixture
def house(services: Ask, station: MadeStation) -> int:
    return make_house(services, station.grids[0], use_state="vacant")


def log(services: Ask, house: int, day: date, result: str = "no_answer", way: str = "phone") -> None:
    reaching = services("officer").reaching
    reaching.log(house, reaching.view(house).version, day, way, result)


@given(TRIES)
def test_only_different_days_after_the_last_success_count(tries: list[Attempt]) -> None:
    found = days_in_vain(tries)
    assert list(found) == sorted(set(found))
    last = max((one.tried_on for one in tries if one.reached), default=date.min)
    assert all(day > last for day in found)
    assert set(found) <= {one.tried_on for one in tries if not one.reached}


def test_what_is_missing_is_said() -> None:
    with pytest.raises(Refused, match="三次记录"):
        check_unreachable(())
    with pytest.raises(Refused, match=r"2026-09-01、2026-09-03 .*还差 1 次"):
        check_unreachable((date(2026, 9, 1), date(2026, 9, 3)))
    check_unreachable(tuple(date(2026, 9, day) for day in (1, 2, 3)))


def test_three_dated_tries_before_nobody_reaches_the_owner(services: Ask, house: int) -> None:
    reaching, houses = services("officer").reaching, services("clerk").for_type("house")
    with pytest.raises(Refused):
        reaching.declare_unreachable(house, reaching.view(house).version)
    for _ in range(3):  # three times on one day is one day
        log(services, house, TODAY - 2 * DAY)
    log(services, house, TODAY - DAY, way="visit")
    view = reaching.view(house)
    assert (view.vain, view.missing) == ((TODAY - 2 * DAY, TODAY - DAY), 1)
    with pytest.raises(Refused, match="还差 1 次"):
        reaching.declare_unreachable(house, view.version)
    assert (houses.list_ids(LOOKED_FOR), houses.list_ids(UNREACHABLE)) == ([house], [])
    log(services, house, TODAY, "left_word", "neighbour")
    reaching.declare_unreachable(house, reaching.view(house).version)
    view = reaching.view(house)
    assert (view.unreachable_on, len(view.attempts)) == (TODAY, 5)
    assert (view.attempts[0].result, view.attempts[0].tried_by) == ("left_word", "张立")
    assert (houses.list_ids(LOOKED_FOR), houses.list_ids(UNREACHABLE)) == ([], [house])
    vacant = ListQuery("house", (Filter("use_state", Operator.EQUALS, "vacant"),))
    assert houses.list_ids(vacant) == [house]
    with pytest.raises(Refused):
        reaching.declare_unreachable(house, view.version)
    log(services, house, TODAY, "reached")
    view = reaching.view(house)
    assert (view.vain, view.unreachable_on) == ((), None)
    assert (houses.list_ids(LOOKED_FOR), houses.list_ids(UNREACHABLE)) == ([], [])


def test_tries_to_reach_the_owner_before_do_not_count(services: Ask, house: int) -> None:
    for days in (3, 2, 1):
        log(services, house, TODAY - days * DAY)
    reaching, owners = services("officer").reaching, services("officer").owners
    reaching.declare_unreachable(house, reaching.view(house).version)
    owners.hand_over(house, owners.view(house).version, TODAY, [OwnerDraft("赵六")], "买卖")
    view = reaching.view(house)
    assert (view.vain, view.unreachable_on, len(view.attempts)) == ((), None, 3)
    houses = services("officer").for_type("house")
    log(services, house, TODAY)
    assert reaching.view(house).vain == (TODAY,)
    houses.update(house, houses.get(house).version, {"owner_name": "钱七"})
    assert reaching.view(house).vain == ()


def test_what_does_not_fit_is_refused(services: Ask, house: int) -> None:
    reaching = services("officer").reaching
    version = reaching.view(house).version
    with pytest.raises(ValidationError) as caught:
        reaching.log(house, version, TODAY + DAY, "dream", "perhaps")
    assert set(caught.value.fields) == {"tried_on", "way", "result"}
    reaching.log(house, version, TODAY, "phone", "no_answer", "  ")
    with pytest.raises(Conflict):
        reaching.log(house, version, TODAY, "phone", "no_answer")
    with pytest.raises(NotFound):
        services("officer2").reaching.view(house)
    with pytest.raises(PermissionDenied):
        services("chief").reaching.declare_unreachable(house, version)
    houses = services("officer").for_type("house")
    houses.update(house, houses.get(house).version, {"owner_tries": 99, "owner_unreachable_on": TODAY})
    assert houses.get(house).values["owner_tries"] == 1  # counted, never typed
