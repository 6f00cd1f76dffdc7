"""Planned inspections: an unannounced one is seen by its planner and the chief alone until done (D9)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

SECRET, TOLD = "青松巷暗访点", "云湖明查点"
DAY = TODAY + timedelta(days=2)
EVERYBODY = ("clerk", "officer", "officer2", "mediator", "patrol_lead", "chief")


def facts(station: MadeStation, **changes: Any) -> dict[str, Any]:
    return {
        "place_name": SECRET,
        "organisation_id": station.organisation,
        "address_text": "青松巷7号",
        "grid_id": station.grids[0],
        "kind": "hotel",
        "mode": "unannounced",
        "occasion": "surprise",
        **changes,
    }


@pytest.fixture
def plans(services: As, station: MadeStation) -> tuple[int, int]:
    """One of each, planned by the officer of the grid."""
    planned = services("officer").planned_inspections
    secret = planned.plan(DAY, facts(station), purpose="青松巷夜间登记")
    told = planned.plan(DAY, facts(station, mode="announced", place_name=TOLD, address_text="云湖路1号"))
    return secret, told


def listed(services: As, login: str) -> set[str]:
    return {one.place_name for one in services(login).planned_inspections.listed()}


def test_only_the_planner_and_the_chief_see_it(services: As, plans: tuple[int, int]) -> None:
    assert listed(services, "officer") == listed(services, "chief") == {SECRET, TOLD}
    assert listed(services, "clerk") == {TOLD}  # the clerk sees the whole station
    assert SECRET not in listed(services, "officer2")
    with pytest.raises(PermissionDenied):
        services("mediator").planned_inspections.listed()
    with pytest.raises(NotFound):
        services("officer2").planned_inspections.give_up(plans[0])
    with pytest.raises(Refused):
        services("chief").planned_inspections.give_up(plans[0])


def test_no_print_export_calendar_digest_or_search_knows_it(
    services: As, station: MadeStation, store: Store, plans: tuple[int, int], tmp_path: Path
) -> None:
    seen = []
    for login in EVERYBODY:
        one = services(login)
        calendar = one.calendar.between(TODAY, DAY)
        seen += [repr(calendar), repr(one.desk.due()), repr(one.digest.today())]
        seen += [repr(one.search.find(words).groups) for words in (SECRET, SECRET[:3], "青松巷7号")]
        if one.context.actor.can(Permission.INSPECTION_READ):
            assert (TOLD in repr(calendar)) == (TOLD in listed(services, login))
        for key in RECORD_TYPES if login in ("clerk", "chief") else ():
            known = f"{key}:read" in set(Permission)
            if not known or not one.context.actor.can(record_permission(key, "read")):
                continue
            seen.append(repr(one.for_type(key).rows(one.for_type(key).list_ids(ListQuery(key)))))
            if one.context.actor.can(Permission.LIST_EXPORT):
                path = tmp_path / f"{login}-{key}.csv"
                one.exports.write_list(ListQuery(key), path)
                seen.append(path.read_bytes().decode("utf-8-sig"))
    papers = services("chief").papers
    seen += [
        body_text(papers.preview(offer.paper, station.organisation))
        for offer in papers.available("organisation", station.organisation)
    ]
    with UnitOfWork(store, PROGRAM) as unit:
        seen += list(unit.session.scalars(select(AuditRow.body)))
    for text in seen:
        assert SECRET not in text
        assert "青松巷7号" not in text
        assert "夜间登记" not in text


def test_once_done_it_is_an_inspection_like_any_other(
    services: As, station: MadeStation, plans: tuple[int, int]
) -> None:
    officer = services("officer")
    line = next(one for one in officer.planned_inspections.listed() if one.secret)
    assert (line.mine, line.values["kind"]) == (True, "hotel")
    values = {**line.values, "inspected_on": TODAY, "second_inspector": "李海涛", "findings": "登记齐全。"}
    with pytest.raises(NotFound):
        services("officer2").inspections.record_inspection(values, plan_id=line.id)
    held = officer.inspections.record_inspection(values, plan_id=line.id)
    assert listed(services, "officer") == {TOLD}
    with pytest.raises(Refused):
        officer.inspections.record_inspection(values, plan_id=line.id)
    clerk = services("clerk").inspections
    assert clerk.list_ids(ListQuery("inspection")) == [held]
    for field, value, found in (
        ("mode", "unannounced", [held]),
        ("mode", "announced", []),
        ("occasion", "surprise", [held]),
        ("occasion", "routine", []),
    ):
        assert clerk.list_ids(ListQuery("inspection", (Filter(field, Operator.EQUALS, value),))) == found


def test_what_is_given_up_is_gone(services: As, plans: tuple[int, int]) -> None:
    officer = services("officer").planned_inspections
    officer.give_up(plans[0])
    assert listed(services, "chief") == {TOLD}
    with pytest.raises(Refused):
        officer.give_up(plans[0])


def test_a_plan_says_where_and_is_not_of_the_past(services: As, station: MadeStation) -> None:
    officer = services("officer").planned_inspections
    with pytest.raises(ValidationError) as refusal:
        officer.plan(DAY, facts(station, place_name=" ", mode=None))
    assert sorted(refusal.value.fields) == ["mode", "place_name"]
    with pytest.raises(ValidationError) as late:
        officer.plan(TODAY - timedelta(days=1), facts(station))
    assert list(late.value.fields) == ["planned_on"]
