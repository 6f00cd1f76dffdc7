"""Addresses in the store: one record for every spelling, old names that lead to today's, houses without a
number."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Address, House, Household, Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import ValidationError
from tests.factories import made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

HOME = "金山东路18号梅园小区6号楼2单元301室"
SPELLINGS = ("金山东路１８号梅园小区六号楼二单元301", "梅园社区金山东路18号梅园小区6-2-301")


@pytest.fixture
def clerk(services: Callable[[str], Services]) -> Services:
    return services("clerk")


def house(station: MadeStation, address: str) -> dict[str, object]:
    return {"address_text": address, "grid_id": station.grids[0], "use_state": "own"}


def parts(station: MadeStation, **given: str) -> dict[str, object]:
    return {"community_id": station.communities[0], "grid_id": station.grids[0], **given}


def alias(old: str, new: str, kind: str = "road") -> dict[str, object]:
    return {"kind": kind, "old_name": old, "name": new, "renamed_on": date(2019, 5, 1)}


def titles(services: Services, text: str, kind: str) -> list[str]:
    return [hit.title for hit in services.search.find(text, kinds=(kind,)).hits]


# ---- A5: composed, not typed; two spellings are one


def test_an_address_is_composed_and_two_spellings_are_one_record(
    clerk: Services, station: MadeStation
) -> None:
    addresses = clerk.for_type("address")
    first = addresses.create(
        parts(
            station,
            road="金山东路",
            door="１８号",
            estate="梅园小区",
            building="六号楼",
            entrance="2单元",
            room="301室",
        )
    )
    assert addresses.get(first).values["full"] == HOME
    with pytest.raises(ValidationError) as refused:
        addresses.create(
            parts(
                station,
                road="金山东路",
                door="18",
                estate="梅园小区",
                building="6幢",
                entrance="二单元",
                room="301",
            )
        )
    assert HOME in refused.value.fields["road"]
    shop = addresses.create(parts(station, road="金山东路", door="20", floor="二层"))
    assert addresses.get(shop).values["full"] == "金山东路20号2层"


@pytest.mark.parametrize("written", SPELLINGS)
def test_a_house_entered_in_another_spelling_is_the_same_house(
    clerk: Services, station: MadeStation, store: Store, clock: FixedClock, written: str
) -> None:
    houses = clerk.for_type("house")
    first = houses.create(house(station, HOME))
    values = houses.get(first).values
    assert (values["entrance"], values["floor"], values["room"]) == ("2", 3, "301")
    with pytest.raises(ValidationError) as refused:
        houses.create(house(station, written))
    assert HOME in refused.value.fields["address_text"]
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        assert unit.session.scalars(select(Address.full)).all() == [HOME]
        assert unit.session.scalars(select(House.address_id)).one() is not None


def test_a_house_named_by_its_estate_alone_is_found(clerk: Services, station: MadeStation) -> None:
    houses = clerk.for_type("house")
    houses.create(house(station, HOME))
    with pytest.raises(ValidationError):
        houses.create(house(station, "梅园小区6栋2单元301"))
    other = houses.create(house(station, "梅园小区6栋2单元302"))
    assert houses.get(other).values["address_text"] == "梅园小区6号楼2单元302室"
    strange = houses.create(house(station, "桥北村东头红砖房"))
    assert houses.get(strange).values["address_text"] == "桥北村东头红砖房"
    view = houses.get(strange)
    houses.update(view.id, view.version, {"note": "无门牌"})
    assert houses.get(strange).values["address_text"] == "桥北村东头红砖房"


def test_people_and_households_have_the_one_spelling(clerk: Services, station: MadeStation) -> None:
    residents = clerk.for_type("resident")
    key = residents.create({"name": "朱红", "grid_id": station.grids[0], "address_text": SPELLINGS[0]})
    view = residents.get(key)
    assert view.values["address_text"] == HOME
    residents.update(key, view.version, {"address_text": "兰苑小区1幢101"})
    assert residents.get(key).values["address_text"] == "兰苑小区1号楼101室"
    homes = clerk.for_type("household")
    home = homes.create({"number": "H9", "grid_id": station.grids[0], "address_text": SPELLINGS[1]})
    assert homes.get(home).values["address_text"] == HOME


def test_the_same_address_in_two_spellings_is_one_at_import(
    clerk: Services, station: MadeStation, store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    house_id = clerk.for_type("house").create(house(station, HOME))
    clerk.for_type("place_alias").create(alias("东环路", "金山东路"))
    rows = [
        ("朱红", made_id(202), made_phone(202), SPELLINGS[0], "H1", "梅园一网格"),
        ("朱强", made_id(203), made_phone(203), "东环路18号梅园小区6#2-301", "H2", "梅园一网格"),
        ("朱军", made_id(205), made_phone(205), "桥北村东头红砖房", "H3", "梅园一网格"),
    ]
    path = tmp_path / "名册.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("姓名", "身份证号", "手机号", "现住址", "户编号", "网格"), *rows])
    clerk.imports.apply(clerk.imports.plan_residents(path))
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        found = dict(
            unit.session.execute(
                select(Resident.name, Resident.address_text).where(
                    Resident.name.in_(("朱红", "朱强", "朱军"))
                )
            ).all()
        )
        homes = dict(unit.session.execute(select(Household.number, Household.house_id)).all())
    assert found == {"朱红": HOME, "朱强": HOME, "朱军": "桥北村东头红砖房"}
    assert (homes["H1"], homes["H2"], homes["H3"]) == (house_id, house_id, None)


# ---- A6: old names, houses without a number


def test_the_old_name_of_a_street_finds_what_stands_there(clerk: Services, station: MadeStation) -> None:
    clerk.for_type("house").create(house(station, HOME))
    assert titles(clerk, "东环路18号", "house") == []
    clerk.for_type("place_alias").create(alias("东环路", "金山东路"))
    assert titles(clerk, "东环路18号", "house") == [HOME]
    assert titles(clerk, "东环", "house") == [HOME], "while the name is being typed"
    assert titles(clerk, "东环路 301", "house") == [HOME]
    (hit,) = clerk.search.find("东环路", kinds=("house",)).hits
    assert ("曾用名、别名", "东环路") in hit.why
    assert titles(clerk, "金山东路18号", "house") == [HOME]


def test_old_names_stay_within_what_somebody_may_see(
    clerk: Services, services: Callable[[str], Services], station: MadeStation
) -> None:
    clerk.for_type("house").create(house(station, HOME))
    clerk.for_type("place_alias").create(alias("纺织厂宿舍", "梅园小区", "estate"))
    assert titles(services("officer"), "纺织厂宿舍6号楼", "house") == [HOME]
    assert titles(services("officer2"), "纺织厂宿舍6号楼", "house") == []


def test_an_address_written_with_the_old_name_gets_todays(clerk: Services, station: MadeStation) -> None:
    clerk.for_type("place_alias").create(alias("纺织厂宿舍", "梅园小区", "estate"))
    residents = clerk.for_type("resident")
    key = residents.create(
        {"name": "朱红", "grid_id": station.grids[0], "address_text": "金山东路18号纺织厂宿舍6号楼2单元301"}
    )
    assert residents.get(key).values["address_text"] == HOME
    houses = clerk.for_type("house")
    houses.create(house(station, HOME))
    with pytest.raises(ValidationError):
        houses.create(house(station, "金山东路18号纺织厂宿舍6号楼2单元301"))


def test_an_alias_that_is_filed_away_leads_nowhere(clerk: Services, station: MadeStation) -> None:
    clerk.for_type("house").create(house(station, HOME))
    aliases = clerk.for_type("place_alias")
    key = aliases.create(alias("东环路", "金山东路"))
    aliases.archive(key, aliases.get(key).version)
    assert titles(clerk, "东环路18号", "house") == []
    with pytest.raises(ValidationError) as refused:
        aliases.create(alias("金山东路", "金山东路"))
    assert set(refused.value.fields) == {"name"}


@pytest.mark.parametrize("written", ["梅园居委会", "梅园居民委员会", "梅园社区"])
def test_a_community_is_found_by_every_suffix(clerk: Services, station: MadeStation, written: str) -> None:
    houses = clerk.for_type("house")
    houses.create(house(station, "梅园社区卫生站东侧"))
    houses.create(house(station, "梅园居委会院内"))
    assert set(titles(clerk, written, "house")) == {"梅园社区卫生站东侧", "梅园居委会院内"}
    assert titles(clerk, written + "院内", "house") == ["梅园居委会院内"]


def test_a_house_without_a_number_is_told_by_words_or_by_a_point(
    clerk: Services, station: MadeStation
) -> None:
    addresses = clerk.for_type("address")
    told = addresses.create(parts(station, place="三号桥北50米红砖房"))
    assert addresses.get(told).values["full"] == "梅园社区（无门牌，三号桥北50米红砖房）"
    pointed = addresses.create(parts(station, road="金山东路", gps="117.3000 34.2100"))
    values = addresses.get(pointed).values
    assert values["gps"] == "34.210000,117.300000"
    assert values["full"] == "金山东路（无门牌，34.210000,117.300000）"
    assert titles(clerk, "红砖房", "address") == ["梅园社区（无门牌，三号桥北50米红砖房）"]
    for given, field in (({"road": "金山东路"}, "place"), ({"place": "x", "gps": "somewhere"}, "gps")):
        with pytest.raises(ValidationError) as refused:
            addresses.create(parts(station, **given))
        assert set(refused.value.fields) == {field}
