"""The search bar: masked hits with their reason, within sight and permission, one audit row for a search
that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.permissions import Role
from tests.factories import intake, made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


def searches(store: Store, services: Services) -> list[AuditRow]:
    with UnitOfWork(store, services.context.actor) as work:
        return list(work.session.scalars(select(AuditRow).where(AuditRow.action == "search:run")))


def test_a_hit_tells_who_and_why_without_plain_numbers(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    (hit,) = clerk.search.find(made_phone(1)).hits
    assert (hit.kind, hit.id, hit.title) == ("resident", station.residents[0], "王秀英")
    assert hit.subtitle.startswith("1972 年生 · 3203**********")
    assert hit.why == (("联系电话", "190****0001"),)
    assert hit.marks == ()
    assert "19000000001" not in repr(hit)
    (named,) = clerk.search.find("秀英").hits
    assert named.marks == ((1, 3),)
    assert named.why == ()
    (both,) = clerk.search.find("wxy 梅园").hits
    assert (
        dict(both.why) == {"姓名": "王秀英", "现住址": "金山东路18号梅园小区6号楼1室"} or len(both.why) == 2
    )


def test_groups_come_in_a_fixed_order_with_their_counts(services: As, station: MadeStation) -> None:
    services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    result = services("clerk").search.find("王秀英")
    assert [(group.kind, group.total, group.capped) for group in result.groups] == [
        ("resident", 1, False),
        ("dispute", 1, False),
    ]
    assert result.groups[1].hits[0].title.startswith("王秀英与赵国强")
    only = services("clerk").search.find("王秀英", kinds=["dispute", "no such kind"])
    assert [group.kind for group in only.groups] == ["dispute"]


def test_long_texts_are_shown_around_what_was_found(services: As, station: MadeStation) -> None:
    services("clerk").disputes.register(
        intake(grid_id=station.grids[0], summary="前情" * 40 + "为阳台花盆" + "后话" * 40)
    )
    (hit,) = services("clerk").search.find("阳台花盆").hits
    ((label, snippet),) = hit.why
    assert label == "简要情况"
    assert "阳台花盆" in snippet
    assert len(snippet) < 50


def test_everybody_finds_what_the_role_may_see(services: As, station: MadeStation) -> None:
    found = {
        role: [hit.title for hit in services(role).search.find("国强").hits]
        for role in ("officer", "officer2", "mediator")
    }
    assert found == {"officer": ["赵国强"], "officer2": [], "mediator": []}
    with pytest.raises(PermissionDenied):
        services(Role.ADMINISTRATOR).search.find("国强")


def test_one_audit_row_for_a_search_that_was_meant(services: As, store: Store) -> None:
    clerk = services("clerk")
    for typed in ("王", "王秀"):
        clerk.search.find(typed, settled=False)
    clerk.search.residents_matching("王秀")
    clerk.search.find("  ")
    assert searches(store, clerk) == []
    clerk.search.find("王秀英")
    (row,) = searches(store, clerk)
    assert '"resident":1' in row.body
    assert '"length":3' in row.body
    assert "王秀英" not in row.body


def test_the_person_picker_asks_for_residents_only(services: As, station: MadeStation) -> None:
    hits = services("clerk").search.residents_matching(
        made_id(2, __import__("datetime").date(1968, 11, 30))[-4:]
    )
    assert [(hit.kind, hit.title) for hit in hits] == [("resident", "赵国强")]
    assert hits[0].why[0][0] == "证件号码"


def test_numbers_of_other_records_are_found(services: As, station: MadeStation) -> None:
    titles = {hit.kind: hit.title for hit in services("clerk").search.find("梅园").hits}
    assert titles["organisation"] == "梅园物业服务有限公司"
    assert titles["grid"] in ("梅园一网格", "梅园二网格")
