"""A person search that leaves one's own grids asks for its purpose, is logged, and tells whom to ask."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import GridPosting
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from tests.factories import SINCE, made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

PURPOSE = "调解案 2026-0001 需要联系证人"


def searches(store: Store) -> list[dict[str, object]]:
    with UnitOfWork(store, PROGRAM) as unit:
        wanted = select(AuditRow.body).where(AuditRow.action == AuditEvent.SEARCHED.value)
        return [json.loads(body) for body in unit.session.scalars(wanted.order_by(AuditRow.seq))]


@pytest.mark.parametrize("purpose", ["", "   ", "查"])
def test_a_blank_purpose_is_refused(services: Callable[[str], Services], store: Store, purpose: str) -> None:
    with pytest.raises(ValidationError) as refused:
        services("officer").beyond.find_person("钱进", purpose)
    assert set(refused.value.fields) == {"purpose"}
    assert searches(store) == []


def test_a_search_beyond_ones_grids_is_logged_with_its_purpose(
    services: Callable[[str], Services], store: Store, station: MadeStation
) -> None:
    officer = services("officer")
    (found,) = officer.beyond.find_person("钱进", PURPOSE)
    assert (found.name, found.birth_year, found.grid) == ("钱进", 1990, "兰苑一网格")
    assert found.officers == ()
    assert made_id(4, date(1990, 1, 15)) not in repr(found)
    assert made_phone(4) not in repr(found)
    assert "金山东路" not in repr(found)
    (body,) = searches(store)
    assert body["purpose"] == PURPOSE
    assert body["user"] == station.users["officer"]
    details = body["details"]
    assert isinstance(details, dict)
    assert (details["beyond"], details["ids"]) == (True, [station.residents[3]])
    assert "钱进" not in json.dumps(body, ensure_ascii=False)
    with pytest.raises(NotFound):  # the record itself stays where it is
        officer.for_type("resident").get(station.residents[3])


def test_the_officer_of_the_grid_is_named(
    services: Callable[[str], Services], store: Store, station: MadeStation
) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as unit:  # a stand-in who left again
        unit.session.add(
            GridPosting(
                user_id=station.users["clerk"],
                grid_id=station.grids[1],
                valid_from=SINCE,
                valid_until=date(2026, 1, 1),
            )
        )
    (found,) = services("officer").beyond.find_person(made_phone(3), PURPOSE)
    assert (found.name, found.officers) == ("欧阳小红", ("孙强",))


@pytest.mark.parametrize("typed", ["钱进进", "欧阳", "0004", made_id(4, date(1990, 1, 15))[:12]])
def test_only_a_whole_name_or_number_is_answered(services: Callable[[str], Services], typed: str) -> None:
    assert services("officer").beyond.find_person(typed, PURPOSE) == ()


def test_a_single_character_is_no_name(services: Callable[[str], Services]) -> None:
    with pytest.raises(ValidationError) as refused:
        services("officer").beyond.find_person("钱 ", PURPOSE)
    assert set(refused.value.fields) == {"text"}


def test_people_of_ones_own_grids_and_filed_ones_are_not_elsewhere(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    assert services("officer").beyond.find_person("王秀英", PURPOSE) == ()
    residents = services("clerk").for_type("resident")
    residents.archive(station.residents[3], residents.get(station.residents[3]).version)
    assert services("officer").beyond.find_person("钱进", PURPOSE) == ()


def test_people_without_a_grid_are_found(services: Callable[[str], Services]) -> None:
    services("clerk").for_type("resident").create({"name": "无网格人"})
    (found,) = services("officer").beyond.find_person("无网格人", PURPOSE)
    assert (found.grid, found.birth_year, found.number) == ("", None, "")


def test_who_sees_the_whole_station_need_not_ask(services: Callable[[str], Services]) -> None:
    with pytest.raises(Refused):
        services("clerk").beyond.find_person("钱进", PURPOSE)
