"""Residents over time: nothing is overwritten, every field has its source and last check, and who lived here
on an earlier day can be reckoned again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models import Residence, Resident, ResidentFact
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import Conflict, NotFound, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.parts import whole
from gridguard_desktop.domain.permissions import Permission, Role
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.domain.role_table import granted
from tests.factories import PLACE, TODAY, made_id, made_phone
from tests.importing.rosters import write_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.residents import FactLine, ResidentFacts, ResidentService
    from tests.factories import MadeStation

VISIT, LANDLORD = Told("visit"), Told("landlord")


@pytest.fixture
def officer(services: Callable[[str], Services]) -> Services:
    return services("officer")


def residents_of(services: Services) -> ResidentService:
    return services.residents


def told(services: Services, record_id: int, values: dict[str, Any], how: Told) -> None:
    residents = residents_of(services)
    residents.tell(record_id, residents.get(record_id).version, values, how)


def checked(services: Services, record_id: int, how: Told, *fields: str) -> None:
    residents = residents_of(services)
    residents.confirm(record_id, residents.get(record_id).version, fields, how)


def line(facts: ResidentFacts, name: str) -> FactLine:
    return next(one for one in facts.lines if one.field == name)


def stays(store: Store, resident_id: int) -> list[tuple[Any, ...]]:
    with UnitOfWork(store, PROGRAM) as unit:
        wanted = select(Residence).where(Residence.resident_id == resident_id).order_by(Residence.from_on)
        return [(one.address_text, one.from_on, one.until_on) for one in unit.session.scalars(wanted)]


# ---- sources and checks (B8)


def test_every_field_says_who_told_it_and_when_it_was_checked(
    officer: Services, station: MadeStation
) -> None:
    who = station.residents[0]
    facts = residents_of(officer).facts(who)
    assert line(facts, "phone").told_by == "手工登记"
    assert line(facts, "phone").checked_on is None
    told(officer, who, {"phone": made_phone(77)}, LANDLORD)
    phone = line(residents_of(officer).facts(who), "phone")
    assert (phone.told_by, phone.told_on, phone.checked_on) == ("房东申报", TODAY, None)
    assert phone.check_by == TODAY + timedelta(days=30)
    assert "0077" in phone.value
    assert made_phone(77) not in phone.value  # masked
    checked(officer, who, VISIT, "phone")
    phone = line(residents_of(officer).facts(who), "phone")
    assert (phone.told_by, phone.checked_on, phone.checked_by) == ("房东申报", TODAY, "上门走访")
    assert line(residents_of(officer).facts(who), "address_text").checked_on is None


def test_what_is_seen_at_a_visit_is_checked(officer: Services, station: MadeStation) -> None:
    who = station.residents[0]
    told(officer, who, {"phone": made_phone(78)}, VISIT)
    assert line(residents_of(officer).facts(who), "phone").checked_on == TODAY


def test_records_older_than_their_cycle_are_tasks(
    services: Callable[[str], Services], store: Store, station: MadeStation, clock: FixedClock
) -> None:
    officer = services("officer")
    mine = [one for at, one in enumerate(station.residents) if at < 2]
    due = ListQuery("resident", (Filter("check_by", Operator.UNTIL, clock.today()),))
    residents = residents_of(officer)
    assert residents.count(due) == 0
    told(officer, mine[0], {"residence_kind": "permanent"}, VISIT)
    checked(officer, mine[0], VISIT)
    clock.advance(days=31)  # the other one was never checked at all
    due = ListQuery("resident", (Filter("check_by", Operator.UNTIL, clock.today()),))
    assert residents.list_ids(due) == [mine[1]]
    assert officer.desk.checks_due() == 1
    assert services("clerk").desk.checks_due() == 3
    checked(officer, mine[1], VISIT)
    assert officer.desk.checks_due() == 0
    clock.advance(days=181)  # no kind is recorded of that one: half a year
    assert residents.list_ids(
        ListQuery("resident", (Filter("check_by", Operator.UNTIL, clock.today()),))
    ) == [mine[1]]
    clock.advance(days=200)
    assert officer.desk.checks_due() == 2
    told(officer, mine[0], {"left_on": clock.today()}, Told("self"))
    assert officer.desk.checks_due() == 1  # who has left is no task


def test_a_check_of_some_fields_leaves_the_others_due(officer: Services, station: MadeStation) -> None:
    who = station.residents[0]
    checked(officer, who, VISIT, "phone")
    assert residents_of(officer).get(who).values["check_by"] == TODAY + timedelta(days=30)
    checked(officer, who, VISIT)
    values = residents_of(officer).get(who).values
    assert (values["checked_on"], values["check_by"]) == (TODAY, TODAY + timedelta(days=180))
    assert residents_of(officer).facts(who).history[0].title == "全部核实"


def test_an_unverified_record_is_registered_once_it_was_seen(
    officer: Services, station: MadeStation, store: Store
) -> None:
    who = station.residents[0]
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.get_one(Resident, who).state = "unverified"
    checked(officer, who, VISIT, "phone")
    assert residents_of(officer).get(who).values["state"] == "unverified"
    checked(officer, who, VISIT)
    assert residents_of(officer).get(who).values["state"] == "registered"


# ---- dated events (B7)


def test_the_history_says_who_said_what_and_when_it_was_checked(
    officer: Services, station: MadeStation, clock: FixedClock
) -> None:
    who = station.residents[0]
    told(officer, who, {"phone": made_phone(77)}, Told("self", date(2026, 10, 1)))
    clock.advance(days=3)
    checked(officer, who, VISIT, "phone")
    clock.advance(days=3)
    told(officer, who, {"phone": made_phone(78)}, Told("landlord", note="房东来电"))
    landlord, check, person, beginning = residents_of(officer).facts(who).history
    assert (landlord.title, landlord.told_by, landlord.note) == ("变更", "房东申报", "房东来电")
    assert (landlord.recorded_by, landlord.checked_on) == ("张立", None)
    ((label, before, after),) = landlord.lines
    assert label == "联系电话"
    assert "0077" in before
    assert "0078" in after
    assert (check.title, check.told_by, check.checked_on) == ("核实", "上门走访", date(2026, 10, 12))
    assert (person.day, person.told_on, person.told_by) == (date(2026, 10, 1), TODAY, "本人申报")
    assert "0001" in person.lines[0][1]
    assert beginning.title == "登记入册"


def test_an_edit_overwrites_nothing_either(officer: Services, station: MadeStation, store: Store) -> None:
    who = station.residents[0]
    residents = residents_of(officer)
    residents.update(who, residents.get(who).version, {"phone": made_phone(99)})
    with UnitOfWork(store, PROGRAM) as unit:
        wanted = select(ResidentFact.kind, ResidentFact.value, ResidentFact.told_by)
        rows = unit.session.execute(wanted.order_by(ResidentFact.id)).all()
    assert [tuple(row) for row in rows] == [
        ("first", made_phone(1), "entered"),
        ("said", made_phone(99), "entered"),
    ]


def test_moving_leaving_and_coming_back(
    officer: Services, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    who = station.residents[0]
    told(officer, who, {"arrived_on": date(2020, 5, 1)}, Told("self", corrects=True, note="来的日子记错"))
    told(officer, who, {"address_text": "兰苑3号楼"}, Told("self", date(2026, 9, 1)))
    assert stays(store, who) == [(f"{PLACE}1室", date(2020, 5, 1), date(2026, 9, 1))]
    told(officer, who, {"left_on": date(2026, 10, 5), "left_to": "宿迁"}, LANDLORD)
    assert residents_of(officer).get(who).values["state"] == "moved_out"
    assert residents_of(officer).facts(who).history[0].title == "迁出"
    clock.advance(days=30)
    told(officer, who, {"left_on": None, "left_to": None, "arrived_on": date(2026, 11, 1)}, Told("self"))
    values = residents_of(officer).get(who).values
    assert (values["state"], values["since_on"]) == ("registered", date(2026, 11, 1))
    assert residents_of(officer).facts(who).history[0].title == "迁回"
    assert stays(store, who)[1] == ("兰苑3号楼", date(2026, 9, 1), date(2026, 10, 5))
    facts = residents_of(officer).facts(who)
    assert [(one.since, one.until) for one in facts.stays] == [
        (date(2026, 11, 1), None),
        (date(2026, 9, 1), date(2026, 10, 5)),
        (date(2020, 5, 1), date(2026, 9, 1)),
    ]


def test_a_correction_ends_no_stay(officer: Services, station: MadeStation, store: Store) -> None:
    who = station.residents[0]
    told(officer, who, {"arrived_on": date(2020, 5, 1)}, Told("self", corrects=True, note="来的日子记错"))
    told(officer, who, {"address_text": "兰苑8号楼"}, Told("visit", corrects=True, note="楼号抄错"))
    assert stays(store, who) == []
    assert residents_of(officer).get(who).values["since_on"] == date(2020, 5, 1)
    assert residents_of(officer).facts(who).history[0].title == "更正"


@pytest.mark.parametrize(
    ("values", "how", "field"),
    [
        ({"phone": made_phone(2)}, Told("gossip"), "source"),
        ({"phone": made_phone(2)}, Told("entered"), "source"),
        ({"phone": made_phone(2)}, Told("self", date(2026, 10, 10)), "on_day"),
        ({"phone": made_phone(2)}, Told("self", date(1899, 1, 1)), "on_day"),
        ({"phone": made_phone(2)}, Told("self", checked_on=date(2026, 10, 10)), "checked_on"),
        ({"phone": made_phone(2)}, Told("self", corrects=True), "note"),
        ({"state": "merged"}, Told("self"), "state"),
        ({}, Told("self"), "fields"),
    ],
)
def test_what_cannot_be_told(
    officer: Services, station: MadeStation, values: dict[str, Any], how: Told, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        told(officer, station.residents[0], values, how)
    assert field in refused.value.fields


def test_checks_and_changes_rest_on_what_was_seen(officer: Services, station: MadeStation) -> None:
    residents, who = residents_of(officer), station.residents[0]
    version = residents.get(who).version
    told(officer, who, {"phone": made_phone(77)}, VISIT)
    with pytest.raises(Conflict):
        residents.tell(who, version, {"phone": made_phone(78)}, VISIT)
    with pytest.raises(Conflict):
        residents.confirm(who, version, (), VISIT)
    with pytest.raises(ValidationError):
        checked(officer, who, VISIT, "state")
    with pytest.raises(NotFound):
        residents.facts(station.residents[2])  # of another grid
    with pytest.raises(NotFound):
        residents.tell(station.residents[2], 1, {"phone": made_phone(78)}, VISIT)


# ---- imports, merges and their way back


HEADS = ["姓名", "身份证号", "手机号", "现住址", "核对日期", "迁出日期"]


def everything(store: Store) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    with UnitOfWork(store, PROGRAM) as unit:
        for model in (Resident, ResidentFact, Residence):
            table = table_of(model)
            columns = [column for column in table.columns if column.name not in ("version", "updated_at")]
            found += [
                (table.name, *row) for row in unit.session.execute(select(*columns).order_by(table.c.id))
            ]
    return found


def test_a_roster_is_a_source_and_taking_it_back_takes_back_what_it_said(
    services: Callable[[str], Services], store: Store, station: MadeStation, tmp_path: Path
) -> None:
    clerk, officer = services("clerk"), services("officer")
    who = station.residents[0]
    told(officer, who, {"arrived_on": date(2021, 1, 1)}, Told("self", corrects=True, note="补记"))
    told(officer, who, {"phone": made_phone(55)}, VISIT)
    before = everything(store)
    row = ["王秀英", made_id(1, date(1972, 5, 4)), made_phone(66), "兰苑9号楼", "2026.9.20", "2026.10.1"]
    path = write_csv(tmp_path / "名册.csv", [HEADS, row], "gbk")
    summary = clerk.imports.apply(clerk.imports.plan_residents(path))
    assert (summary.created, summary.updated) == (0, 1)
    phone = line(residents_of(officer).facts(who), "phone")
    assert (phone.told_by, phone.checked_on) == ("名册导入", date(2026, 9, 20))
    assert stays(store, who) == [(f"{PLACE}1室", date(2021, 1, 1), date(2026, 10, 1))]
    whole(clerk.batches.undo(clerk.batches.recent()[0].id))
    assert everything(store) == before
    assert line(residents_of(officer).facts(who), "phone").told_by == "上门走访"


def test_what_was_said_after_a_roster_stays_when_it_is_taken_back(
    services: Callable[[str], Services], store: Store, station: MadeStation, tmp_path: Path
) -> None:
    clerk, officer = services("clerk"), services("officer")
    who = station.residents[0]
    row = ["王秀英", made_id(1, date(1972, 5, 4)), made_phone(66), "兰苑9号楼", None, None]
    clerk.imports.apply(clerk.imports.plan_residents(write_csv(tmp_path / "名册.csv", [HEADS, row], "gbk")))
    told(officer, who, {"phone": made_phone(67)}, VISIT)
    whole(clerk.batches.undo(clerk.batches.recent()[0].id))
    assert residents_of(officer).get(who).values["address_text"] == f"{PLACE}1室"
    history = residents_of(officer).facts(who).history
    assert [one.told_by for one in history] == ["上门走访", "名册导入", "手工登记"]
    assert [label for label, _, _ in history[1].lines] == ["联系电话"]


def test_new_rows_of_a_roster_know_their_source_and_are_due(
    services: Callable[[str], Services], store: Store, tmp_path: Path
) -> None:
    clerk = services("clerk")
    rows = [
        ["沈大勇", made_id(11), made_phone(11), "兰苑1号楼101室", "2026.9.1", None],
        ["范丽", made_id(12), made_phone(12), "兰苑1号楼102室", None, None],
        ["白雪", made_id(14), made_phone(14), "兰苑1号楼103室", None, "2026.9.1"],
    ]
    clerk.imports.apply(clerk.imports.plan_residents(write_csv(tmp_path / "名册.csv", [HEADS, *rows], "gbk")))
    found = {hit.title: hit.id for row in rows for hit in clerk.search.find(str(row[0])).hits}
    residents = residents_of(clerk)
    due = {name: residents.get(key).values["check_by"] for name, key in found.items()}
    assert due == {
        "沈大勇": date(2026, 9, 1) + timedelta(days=180),
        "范丽": TODAY + timedelta(days=30),
        "白雪": None,
    }
    assert line(residents.facts(found["沈大勇"]), "phone").told_by == "名册导入"
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.scalar(select(func.count()).select_from(ResidentFact)) == 0


def test_a_merged_value_keeps_the_source_it_had_and_the_way_back_is_whole(
    services: Callable[[str], Services], store: Store, station: MadeStation
) -> None:
    clerk = services("clerk")
    kept, gone = station.residents[0], station.residents[1]
    told(clerk, gone, {"phone": made_phone(88)}, Told("self", date(2026, 9, 1)))
    before = everything(store)
    pair = clerk.duplicates.put_together(kept, gone)
    choices = {one.field.name: kept for one in clerk.duplicates.compare(pair).fields}
    choices |= {"phone": gone, "address_text": gone}
    versions = {key: residents_of(clerk).get(key).version for key in (kept, gone)}
    merge = clerk.duplicates.merge(pair, kept, choices, versions)
    facts = residents_of(clerk).facts(kept)
    assert line(facts, "phone").told_by == "本人申报"
    assert line(facts, "address_text").told_by == "手工登记"
    other = [one for one in facts.history if one.other_record]
    assert [one.told_by for one in other] == ["本人申报"]
    assert clerk.population.totals(TODAY).total == len(station.residents) - 1
    clerk.duplicates.undo(merge)
    assert everything(store) == before
    assert clerk.population.totals(TODAY).total == len(station.residents)


def test_who_may_tell() -> None:
    assert {role for role in Role if Permission.RESIDENT_UPDATE in granted(role)} == {
        Role.CLERK,
        Role.OFFICER,
    }
