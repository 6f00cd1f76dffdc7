"""五全: each bar is computed from records, opens exactly its missing rows, and follows what is entered."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.flow_ledger import FlowLine
from gridguard_desktop.domain.listing import ListQuery
from tests.factories import TODAY
from tests.made_hazards import make_hazard, reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.five_all import Bar
    from tests.factories import MadeStation

    As = Callable[[str], Services]


@pytest.fixture
def unit(services: As, station: MadeStation) -> int:
    """A shop of explosive precursors in the officer's grid of which nothing more is known."""
    values = {
        "name": "云龙化工商店",
        "kind": "precursors",
        "address_text": "金山东路22号",
        "grid_id": station.grids[0],
    }
    return services("clerk").organisations.create(values)


def bars(services: Services, **given: Any) -> dict[str, Bar]:
    return {bar.key: bar for bar in services.five_all.bars(**given)}


def numbers(services: Services, unit: int) -> dict[str, tuple[int, int]]:
    return {key: (bar.total, bar.missing) for key, bar in bars(services, organisation_id=unit).items()}


def rows(services: Services, key: str, **given: Any) -> list[int]:
    query = services.five_all.rows(key, **given)
    return services.for_type(query.record_type).list_ids(query)


def inspected_ninety_days_ago(officer: Services, unit: int) -> dict[str, Any]:
    """On the last day that still counts; answers where the place is."""
    place: dict[str, Any] = {
        "place_name": "云龙化工商店",
        "address_text": "金山东路22号",
        "organisation_id": unit,
    }
    officer.inspections.record_inspection(
        {
            **place,
            "inspected_on": TODAY - timedelta(days=90),
            "grid_id": min(officer.context.actor.grid_ids),
            "kind": "chemicals",
            "mode": "announced",
            "second_inspector": "周明",
            "findings": "无",
        }
    )
    return place


def test_five_bars_follow_what_is_entered(services: As, unit: int) -> None:
    officer = services("officer")
    assert numbers(officer, unit) == {
        "units": (1, 1),
        "training": (0, 0),
        "flow": (1, 1),
        "checked": (1, 1),
        "hazards": (0, 0),
    }
    version = officer.organisations.get(unit).version
    officer.organisations.set_own(
        unit, version, {"substances": "硝酸铵", "stored_kg": 50, "use_kind": "sell"}
    )
    licence = {"organisation_id": unit, "number": "字001号", "valid_until": TODAY}
    for kind in ("business", "precursor_filing"):
        officer.for_type("licence").create({**licence, "kind": kind})
    post = {"organisation_id": unit, "post": "keeper", "licence_kind": "none"}
    late = officer.for_type("employee").create({**post, "training_until": TODAY - timedelta(days=1)})
    officer.for_type("employee").create({**post, "training_until": TODAY})
    amount = Decimal(5)
    nothing = Decimal(0)
    line = FlowLine("硝酸铵", date(2026, 9, 1), amount, nothing, nothing, amount, amount)
    officer.flow_ledgers.enter(unit, line)
    place = inspected_ninety_days_ago(officer, unit)
    closed = make_hazard(services, **place)
    reach(services, closed, "closed")
    still = make_hazard(services, **place)
    assert numbers(officer, unit) == {
        "units": (1, 0),
        "training": (2, 1),
        "flow": (1, 0),
        "checked": (1, 0),
        "hazards": (2, 1),
    }
    assert rows(officer, "training", organisation_id=unit) == [late]
    assert rows(officer, "hazards", organisation_id=unit) == [still]
    wrong = FlowLine("硝酸铵", date(2026, 9, 1), amount, nothing, nothing, amount, Decimal(3))
    officer.flow_ledgers.enter(unit, wrong)
    assert rows(officer, "flow", organisation_id=unit) == [unit]


def test_every_bar_opens_exactly_its_rows(services: As, unit: int) -> None:
    chief = services("chief")
    make_hazard(services, organisation_id=unit)
    for given in ({}, {"kind": "precursors"}, {"kind": "hotel"}, {"organisation_id": unit}):
        for key, bar in bars(chief, **given).items():
            assert len(rows(chief, key, **given)) == bar.missing, (given, key)
            assert 0 <= bar.fraction <= 1
    assert bars(chief, kind="precursors")["units"].missing == 1
    assert bars(chief, kind="hotel")["units"].total == 0


def test_what_is_out_of_sight_is_not_counted(services: As, unit: int) -> None:
    assert bars(services("officer2"), organisation_id=unit)["units"].total == 0
    filed = services("clerk").organisations
    filed.archive(unit, filed.get(unit).version)
    assert bars(services("chief"), organisation_id=unit)["units"].total == 0
    assert services("chief").organisations.list_ids(ListQuery("organisation", ids=(unit,))) == []
