"""The station's own sub-kinds in every place a sub-kind is used: intake, record, list, import, own reports,
questions, dump; kept by clerk and chief, on record, changed by one at a time."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.dump_format import schema
from gridguard_desktop.db.models import Dispute, Station
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.dispute_kinds import SUBKINDS, subkinds_of
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.lawdata import choice_keys, label
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.own_reports import Grouping, OwnAsk
from gridguard_desktop.services.dispute_kinds import KindTree, SubkindLine, forget_subkinds, learn_subkinds
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    yield
    forget_subkinds()


def add(services: Services, zh: str = "装修扰民", kind: str = "02") -> str:
    kinds = services.dispute_kinds
    return kinds.add(kinds.tree().version, kind, zh)


def turn(services: Services, key: str, *, offered: bool) -> None:
    kinds = services.dispute_kinds
    kinds.offer(kinds.tree().version, key, offered=offered)


def line(tree: KindTree, key: str) -> SubkindLine:
    return next(
        one for group in tree.groups for kind in group.kinds for one in kind.subkinds if one.key == key
    )


def register(services: Services, station: MadeStation, subkind: str | None, kind: str = "02") -> int:
    return services.disputes.register(intake(grid_id=station.grids[0], kind=kind, subkind=subkind))


def test_the_station_keeps_sub_kinds_of_its_own(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    key = add(clerk)
    record_id = register(clerk, station, key)
    assert clerk.disputes.view(record_id).subkind == key
    assert clerk.disputes.rows([record_id], ("kind", "subkind"))[0].values == {"kind": "02", "subkind": key}
    assert label(SUBKINDS, key) == "装修扰民"
    kinds = services("chief").dispute_kinds
    kinds.reword(kinds.tree().version, key, "装修噪声扰邻", "Renovation noise")
    assert label(SUBKINDS, key) == "装修噪声扰邻"
    shown = line(kinds.tree(), key)
    assert (shown.kind, shown.zh, shown.en, shown.own, shown.offered, shown.used) == (
        *("02", "装修噪声扰邻", "Renovation noise"),
        *(True, True, 1),
    )
    with pytest.raises(ValidationError, match="不属于"):
        register(clerk, station, key, kind="04")


def test_a_retired_one_stays_where_it_is_and_is_chosen_no_more(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    key = add(clerk)
    old, other = register(clerk, station, key), register(clerk, station, None)
    turn(clerk, key, offered=False)
    with pytest.raises(ValidationError, match="不再使用"):
        register(clerk, station, key)
    disputes = clerk.disputes
    with pytest.raises(ValidationError, match="不再使用"):
        disputes.update_facts(dispute_id=other, version=disputes.view(other).version, values={"subkind": key})
    kept = {"subkind": key, "summary": "楼上装修，早晚不停。"}
    disputes.update_facts(dispute_id=old, version=disputes.view(old).version, values=kept)
    assert (disputes.view(old).subkind, label(SUBKINDS, key)) == (key, "装修扰民")
    turn(clerk, key, offered=True)
    register(clerk, station, key)


def test_a_shipped_one_can_be_left_out_here(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    old = register(clerk, station, "02.noise")
    turn(clerk, "02.noise", offered=False)
    assert "02.noise" not in {entry.key for entry in subkinds_of("02")}
    assert label(SUBKINDS, clerk.disputes.view(old).subkind) != "02.noise"
    with pytest.raises(ValidationError, match="不再使用"):
        register(clerk, station, "02.noise")
    kinds = clerk.dispute_kinds
    with pytest.raises(NotFound):
        kinds.reword(kinds.tree().version, "02.noise", "别的叫法")
    with pytest.raises(NotFound):
        kinds.delete(kinds.tree().version, "02.noise")


def test_what_a_dispute_has_cannot_be_deleted(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    used, unused = add(clerk), add(clerk, "楼道堆物")
    register(clerk, station, used)
    turn(clerk, used, offered=False)
    kinds = clerk.dispute_kinds
    with pytest.raises(Refused, match="已有 1 件纠纷"):
        kinds.delete(kinds.tree().version, used)
    kinds.delete(kinds.tree().version, unused)
    assert unused not in choice_keys(SUBKINDS)
    assert add(clerk, "楼道堆物") not in (used, unused)


def test_clerk_and_chief_keep_the_list_and_whoever_reads_disputes_sees_it(services: As) -> None:
    key = add(services("chief"))
    for role in ("officer", "mediator", "patrol_lead"):
        kinds = services(role).dispute_kinds
        version = kinds.tree().version
        with pytest.raises(PermissionDenied):
            kinds.add(version, "02", "别的")
        with pytest.raises(PermissionDenied):
            kinds.reword(version, key, "别的")
        with pytest.raises(PermissionDenied):
            kinds.offer(version, key, offered=False)
        with pytest.raises(PermissionDenied):
            kinds.delete(version, key)
    for role in ("administrator", "auditor"):
        with pytest.raises(PermissionDenied):
            services(role).dispute_kinds.tree()


def test_two_people_change_one_after_the_other(services: As) -> None:
    seen = services("clerk").dispute_kinds.tree().version
    add(services("chief"))
    with pytest.raises(Refused, match="刚被他人修改"):
        services("clerk").dispute_kinds.add(seen, "02", "楼道堆物")


def test_every_change_is_on_record(services: As, store: Store) -> None:
    clerk = services("clerk")
    key = add(clerk)
    kinds = clerk.dispute_kinds
    kinds.reword(kinds.tree().version, key, "装修噪声扰邻")
    turn(clerk, key, offered=False)
    turn(clerk, key, offered=True)
    kinds.delete(kinds.tree().version, key)
    with UnitOfWork(store, clerk.context.actor) as unit:
        rows = select(AuditRow).where(AuditRow.action == AuditEvent.SUBKINDS_CHANGED.value)
        bodies = [row.body for row in unit.session.scalars(rows.order_by(AuditRow.seq))]
    steps = ("added", "reworded", "retired", "offered", "deleted")
    assert len(bodies) == len(steps)
    assert all(step in body and key in body for step, body in zip(steps, bodies, strict=True))


def test_another_pc_learns_what_it_needs(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    key = add(clerk)
    record_id = register(clerk, station, key)
    turn(clerk, "02.noise", offered=False)
    forget_subkinds()  # a PC that signed in before
    assert key not in choice_keys(SUBKINDS)
    assert clerk.disputes.view(record_id).subkind == key
    assert label(SUBKINDS, key) == "装修扰民"
    forget_subkinds()
    with pytest.raises(ValidationError, match="不再使用"):
        register(clerk, station, "02.noise")


def test_it_is_filtered_asked_for_and_reported(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    key = add(clerk)
    here = register(clerk, station, key)
    register(clerk, station, None)
    by_subkind = ListQuery("dispute", (Filter("subkind", Operator.EQUALS, key),))
    assert clerk.disputes.list_ids(by_subkind) == [here]
    asked = clerk.questions.ask("dispute", "具体类型:装修扰民")
    assert clerk.disputes.list_ids(asked.narrowing(ListQuery("dispute"))) == [here]
    ask = OwnAsk("dispute", groups=(Grouping("subkind"),))
    table = services("chief").reporting.own.count(ask).table
    assert {part.words for part in table.down} == {"装修扰民", "（未填）"}


def test_totals_by_national_type_are_those_of_the_records(
    services: As, station: MadeStation, store: Store
) -> None:
    clerk = services("clerk")
    keys = [add(clerk, "装修扰民"), add(clerk, "楼道堆物"), add(clerk, "网购押金", "12")]
    for subkind in (*keys, keys[0], "02.noise", None):
        kind = subkind[:2] if subkind else "02"
        register(clerk, station, subkind, kind)
    turn(clerk, keys[0], offered=False)
    turn(clerk, "02.noise", offered=False)
    with UnitOfWork(store, clerk.context.actor) as unit:
        plain = Counter(unit.session.scalars(select(Dispute.kind)))
    tree = clerk.dispute_kinds.tree()
    shown = {kind.key: kind for group in tree.groups for kind in group.kinds}
    assert {key: kind.used for key, kind in shown.items() if kind.used} == dict(plain)
    for one in shown.values():
        assert one.plain + sum(subkind.used for subkind in one.subkinds) == one.used
    assert line(tree, keys[0]).used == 2


def test_a_list_brings_them_in(services: As, station: MadeStation, tmp_path: Path, store: Store) -> None:
    clerk = services("clerk")
    key, gone = add(clerk), add(clerk, "楼道堆物")
    turn(clerk, gone, offered=False)
    path = tmp_path / "a.csv"
    rows = [
        ["纠纷类型", "具体类型", "纠纷简要情况", "当事人"],
        ["邻里纠纷", "装修扰民", "早晚装修", "甲某、乙某"],
        ["装修扰民", "", "周末装修", "丙某、丁某"],
        ["邻里纠纷", "", "漏水", "甲某、丁某"],
        ["楼道堆物", "", "占用楼道", "丙某、乙某"],
        ["邻里纠纷", "外星噪声", "漏水", "甲某"],
        ["邻里纠纷", "楼道堆物", "堆物", "甲某"],
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    plan = clerk.imports.plan_disputes(path)
    said = [problem.reason for problem in plan.outcome.problems]
    assert len(said) == 2
    assert "没有具体类型“外星噪声”" in said[0]
    assert "不再使用" in said[1]
    assert clerk.imports.apply(plan).created == 4
    with UnitOfWork(store, clerk.context.actor) as unit:
        found = unit.session.execute(select(Dispute.kind, Dispute.subkind).order_by(Dispute.id)).all()
    assert [tuple(row) for row in found] == [("02", key), ("02", key), ("02", None), ("02", None)]


def test_the_words_go_with_the_dump(services: As, store: Store) -> None:
    clerk = services("clerk")
    key = add(clerk)
    assert schema()["x-lists"][SUBKINDS][key] == "装修扰民"
    forget_subkinds()
    with UnitOfWork(store, clerk.context.actor) as unit:
        kept = unit.session.scalars(select(Station.settings)).one()
        assert learn_subkinds(unit.session).own[0].key == key
    assert kept[SUBKINDS]["own"][0]["zh"] == "装修扰民"
    assert label(SUBKINDS, key) == "装修扰民"
