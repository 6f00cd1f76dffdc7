"""What comes back: the third dispute at a place or between the same sides, dangers again; never a person."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.services.returning import Comeback
from tests.factories import intake, party
from tests.made_hazards import make_hazard, reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation


def found(services: Services, rule: str) -> list[Comeback]:
    return [one for one in services.returning.found() if one.rule == rule]


def test_the_third_dispute_at_an_address_within_ninety_days(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    clerk, chief = services("clerk"), services("chief")
    old = clerk.disputes.register(intake(grid_id=station.grids[0], address_text="梅园1号"))
    clock.advance(days=91)
    recent = [
        clerk.disputes.register(
            intake(
                grid_id=station.grids[0],
                address_text="梅园1号",
                parties=(party("a", f"甲{at}", at), party("b", f"乙{at}", at + 50)),
            )
        )
        for at in range(1, 3)
    ]
    assert found(chief, "same_address") == []
    recent.append(clerk.disputes.register(intake(grid_id=station.grids[0], address_text="梅园1号")))
    (one,) = found(chief, "same_address")
    assert (one.what, set(one.ids)) == ("梅园1号", set(recent))
    assert old not in one.ids
    assert set(chief.disputes.list_ids(one.rows)) == set(recent)


def test_the_same_two_sides_for_the_third_time(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    clerk, chief = services("clerk"), services("chief")
    ids = []
    for at in range(3):
        assert found(chief, "same_parties") == []
        sides = tuple(
            party(side, name, resident_id=key, id_number=None, phone=None)
            for side, name, key in zip("ab", ("王秀英", "赵国强"), station.residents[:2], strict=True)
        )
        ids.append(
            clerk.disputes.register(
                intake(grid_id=station.grids[0], address_text=f"别处{at}号", parties=sides)
            )
        )
    (one,) = found(chief, "same_parties")
    assert set(one.ids) == set(ids)
    assert one.what == chief.disputes.view(ids[-1]).title


def test_the_same_danger_and_a_danger_past_its_day(
    services: Callable[[str], Services], clock: FixedClock
) -> None:
    chief = services("chief")
    three = [make_hazard(services) for _ in range(3)]
    (again,) = found(chief, "same_hazard")
    assert set(again.ids) == set(three)
    assert again.what.startswith("梅园小区物业 · ")
    assert found(chief, "late_hazard") == []
    reach(services, three[0], "ordered")
    clock.advance(days=60)
    assert three[0] in {key for one in found(chief, "late_hazard") for key in one.ids}


def test_everybody_sees_their_own_scope(services: Callable[[str], Services], station: MadeStation) -> None:
    for _ in range(3):
        services("clerk").disputes.register(intake(grid_id=station.grids[0], address_text="梅园1号"))
    assert found(services("officer"), "same_address")
    assert found(services("officer2"), "same_address") == []


def test_nothing_of_a_person_is_in_it() -> None:
    assert {field.name for field in fields(Comeback)} == {
        "rule",
        "label",
        "what",
        "record_type",
        "ids",
        "newest",
        "words",
    }
    assert Comeback("r", "l", "w", "dispute", (1,), date(2026, 1, 1), "").rows.record_type == "dispute"
