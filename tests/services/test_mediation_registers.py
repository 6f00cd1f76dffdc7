"""Oral agreements are counted apart from written ones; a case of a listed mediator is counted once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.factories import TODAY, agreement, intake, sitting
from tests.services.casework import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def test_oral_agreements_count_apart_from_written_ones(
    case: Case, services: Callable[[str], Services], station: MadeStation
) -> None:
    case.bring_to("agreed")
    for _ in range(2):
        case.id = case.services("clerk").disputes.register(intake(grid_id=station.grids[0]))
        case.bring_to("mediating")
        case.take("mediator", "hold_session", draft=sitting())
        first, second = case.view().parties
        duty = agreement(second.id, first.id).obligations[0]
        spot = type(duty)(second.id, creditor_id=first.id, amount=Decimal(200), on_signing=True)
        draft = agreement(second.id, first.id, form="oral", obligations=(spot,))
        case.take("mediator", "draw_up_agreement", draft=draft)
    registers = services("chief").mediation_registers
    found = registers.agreements(*OCTOBER)
    assert (found.oral, found.written, len(found.lines)) == (2, 1, 3)
    oral = registers.agreements(*OCTOBER, form="oral")
    assert (oral.oral, oral.written) == (2, 1)
    assert [(line.form, line.total, line.mediator) for line in oral.lines] == [
        ("oral", Decimal(200), "刘海涛")
    ] * 2
    assert registers.agreements(date(2026, 11, 1), date(2026, 11, 30)).lines == ()
    assert services("mediator2").mediation_registers.agreements(*OCTOBER, form="written").written <= 1


def test_a_case_of_a_mediator_listed_with_two_courts_counts_once(
    case: Case, services: Callable[[str], Services], station: MadeStation
) -> None:
    listings = services("chief").for_type("court_listing")
    for court, start in (("云龙区人民法院", TODAY), ("徐州市中级人民法院", TODAY)):
        listings.create({"mediator_id": station.mediators[0], "court": court, "valid_from": start})
    listings.create(
        {
            "mediator_id": station.mediators[1],
            "court": "云龙区人民法院",
            "valid_from": date(2025, 1, 1),
            "valid_until": date(2025, 12, 31),
        }
    )
    for source in ("court", "police"):
        case.id = case.services("clerk").disputes.register(intake(grid_id=station.grids[0], source=source))
        case.bring_to("accepted")
    roster = services("chief").mediation_registers.court_roster(*OCTOBER)
    assert [(line.mediator, len(line.cases)) for line in roster.lines] == [("刘海涛", 1), ("刘海涛", 1)]
    assert roster.total == 1


def test_posts_and_training_are_kept_of_a_mediator(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    chief = services("chief")
    post = chief.for_type("mediator_post").create(
        {"mediator_id": station.mediators[0], "post": "resident", "valid_from": TODAY}
    )
    chief.for_type("mediator_training").create(
        {
            "mediator_id": station.mediators[0],
            "held_on": TODAY,
            "kind": "yearly",
            "topic": "民法典相邻关系",
            "hours": 6,
        }
    )
    assert services("officer").for_type("mediator_post").get(post).links["mediator_id"] == "刘海涛"
