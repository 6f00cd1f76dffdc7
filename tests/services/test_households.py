"""Households over time: a head that is always the one who lives there, split, put together, second homes; the
past of a household is read from the stays of its people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Household
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.parts import whole
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.services.residents import HomeDraft, SplitDraft
from tests.factories import TODAY, made_id
from tests.importing.rosters import write_csv
from tests.made_households import ADDRESS, arrived, make_family

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

SELF = Told("self", date(2026, 9, 1))
HEADLESS = ListQuery("household", (Filter("head_name", Operator.EMPTY),))


@pytest.fixture
def clerk(services: Callable[[str], Services]) -> Services:
    return services("clerk")


def tell(clerk: Services, who: int, **values: Any) -> None:
    clerk.residents.tell(who, clerk.residents.get(who).version, values, SELF)


def head(clerk: Services, household: int) -> str | None:
    name: str | None = clerk.households.get(household).values["head_name"]
    return name


def test_a_household_without_a_head_is_listed(clerk: Services, station: MadeStation) -> None:
    household, people = make_family(clerk, station)
    assert head(clerk, household) == "沈大勇"
    assert clerk.households.list_ids(HEADLESS) == []
    assert [hit.id for hit in clerk.search.find("沈大勇", kinds=("household",)).hits] == [household]
    tell(clerk, people[0], left_on=date(2026, 9, 1))
    assert head(clerk, household) is None
    assert clerk.households.list_ids(HEADLESS) == [household]
    version = clerk.households.get(household).version
    clerk.households.set_head(household, version, people[1], SELF)
    assert head(clerk, household) == "范丽"
    assert clerk.households.list_ids(HEADLESS) == []
    relations = [clerk.residents.get(who).values["relation"] for who in people[1:]]
    assert relations == ["02", None]  # how the son is related to the new head has to be entered
    view = clerk.residents.get(people[1])
    clerk.residents.update(view.id, view.version, {"name": "范莉"})
    assert head(clerk, household) == "范莉"
    view = clerk.residents.get(people[1])
    clerk.residents.archive(view.id, view.version)
    assert head(clerk, household) is None


def test_moving_a_person_keeps_history(clerk: Services, station: MadeStation) -> None:
    household, people = make_family(clerk, station)
    arrived(clerk, people, date(2020, 1, 1))
    other, _ = make_family(clerk, station, "H-2", 61)
    tell(clerk, people[2], household_id=other, address_text="兰苑2号楼", relation="80")
    facts = clerk.residents.facts(people[2])
    assert [(one.household, one.place) for one in facts.stays] == [("H-2", "兰苑2号楼"), ("H-1", ADDRESS)]
    (gone,) = clerk.households.people(household).earlier
    assert (gone.name, gone.relation, gone.since, gone.until) == (
        "沈小明",
        "20",
        date(2020, 1, 1),
        date(2026, 9, 1),
    )
    assert [one.name for one in clerk.households.people(household).now] == ["沈大勇", "范丽"]
    assert len(clerk.households.people(other).now) == 4


def test_a_household_is_split(clerk: Services, station: MadeStation) -> None:
    household, people = make_family(clerk, station)
    arrived(clerk, people, date(2020, 1, 1))
    draft = SplitDraft(people[1:], "H-9", people[1], "兰苑9号楼101室", grid_id=station.grids[1])
    version = clerk.households.get(household).version
    made = clerk.households.split(household, version, draft, SELF)
    values = clerk.households.get(made).values
    assert (values["head_name"], values["address_text"]) == ("范丽", "兰苑9号楼101室")
    assert head(clerk, household) == "沈大勇"
    moved = clerk.residents.get(people[2]).values
    assert (moved["household_id"], moved["address_text"], moved["relation"]) == (made, "兰苑9号楼101室", None)
    assert moved["since_on"] == date(2026, 9, 1)
    assert {one.name for one in clerk.households.people(household).earlier} == {"范丽", "沈小明"}
    assert clerk.population.totals(date(2026, 8, 1)).lines[0].grid_id == station.grids[0]


@pytest.mark.parametrize(
    ("chosen", "who_heads", "field"),
    [((), 0, "members"), ((0, 1, 2), 0, "members"), ((1,), 0, "head")],
)
def test_what_is_no_split(
    clerk: Services, station: MadeStation, chosen: tuple[int, ...], who_heads: int, field: str
) -> None:
    household, people = make_family(clerk, station)
    draft = SplitDraft([people[at] for at in chosen], "H-9", people[who_heads])
    version = clerk.households.get(household).version
    with pytest.raises(ValidationError) as refused:
        clerk.households.split(household, version, draft, SELF)
    assert field in refused.value.fields
    with pytest.raises(ValidationError):
        clerk.households.set_head(household, version, station.residents[0], SELF)
    with pytest.raises(Conflict):
        clerk.households.set_head(household, version + 1, people[0], SELF)


def test_two_households_are_put_together(
    clerk: Services, services: Callable[[str], Services], station: MadeStation
) -> None:
    one, people = make_family(clerk, station)
    other, others = make_family(clerk, station, "H-2", 61)
    version = clerk.households.get(one).version
    with pytest.raises(ValidationError):
        clerk.households.join(one, version, one, SELF)
    clerk.households.join(one, version, other, SELF)
    assert clerk.households.get(one).archived
    assert head(clerk, other) == "沈大勇"
    assert {member.id for member in clerk.households.people(other).now} == {*people, *others}
    assert [m.relation for m in clerk.households.people(other).now if m.id in people] == [None] * 3
    tell(clerk, others[0], grid_id=station.grids[1])
    third, _ = make_family(clerk, station, "H-3", 71)
    version = clerk.households.get(other).version
    with pytest.raises(Refused):  # one of the members lives where this officer sees nobody
        services("officer").households.join(other, version, third, SELF)


def test_somebody_with_several_homes_counts_once(clerk: Services, station: MadeStation) -> None:
    household, people = make_family(clerk, station)
    other, _ = make_family(clerk, station, "H-2", 61)
    total = clerk.population.totals(TODAY).total
    home = clerk.residents.add_home(people[0], HomeDraft("兰苑2号楼", "work", other), Told("visit"))
    assert clerk.population.totals(TODAY).total == total
    (shown,) = clerk.residents.facts(people[0]).homes
    assert (shown.place, shown.use, shown.household, shown.told_by) == (
        "兰苑2号楼",
        "上班期间居住",
        "H-2",
        "上门走访",
    )
    assert [one.name for one in clerk.households.people(other).visiting] == ["沈大勇"]
    assert head(clerk, household) == "沈大勇"
    with pytest.raises(ValidationError):
        clerk.residents.end_home(home, date(2026, 10, 1))  # before it began
    clerk.residents.end_home(home, TODAY)
    assert clerk.residents.facts(people[0]).homes[0].until == TODAY
    with pytest.raises(NotFound):
        clerk.residents.end_home(home, TODAY)
    for draft in (HomeDraft(" ", "work"), HomeDraft("兰苑2号楼", "hiding")):
        with pytest.raises(ValidationError):
            clerk.residents.add_home(people[0], draft, Told("visit"))


def test_a_roster_and_its_way_back_keep_the_head_true(
    clerk: Services, store: Store, station: MadeStation, tmp_path: Path
) -> None:
    household, people = make_family(clerk, station)
    heads = ["姓名", "身份证号", "户号", "与户主关系", "迁出日期"]
    rows = [
        ["沈大勇", made_id(51), None, None, "2026.9.1"],
        ["范丽", made_id(52), "H-1", "户主", None],
    ]
    path = write_csv(tmp_path / "名册.csv", [heads, *rows], "gbk")
    clerk.imports.apply(clerk.imports.plan_residents(path))
    assert head(clerk, household) == "范丽"
    whole(clerk.batches.undo(clerk.batches.recent()[0].id))
    assert head(clerk, household) == "沈大勇"
    new = [["新来的", made_id(81), "H-1", "户主", None], ["沈大勇", made_id(51), "H-1", "父母", None]]
    path = write_csv(tmp_path / "名册2.csv", [heads, *new], "gbk")
    clerk.imports.apply(clerk.imports.plan_residents(path))
    assert head(clerk, household) == "新来的"
    whole(clerk.batches.undo(clerk.batches.recent()[0].id))
    assert head(clerk, household) == "沈大勇"
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.get_one(Household, household).head_name == "沈大勇"
    assert len(people) == 3
