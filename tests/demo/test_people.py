"""Made-up people, places and organisations: nobody real, numbers that hold, the same for the same seed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.demo.case_plans import published_cases, published_parties
from gridguard_desktop.demo.firms import firms
from gridguard_desktop.demo.people import AREA, LARGEST_FAMILY, People, family_sizes
from gridguard_desktop.demo.pictures import picture
from gridguard_desktop.demo.places import BEATS, STREET, Estates, communities, grid_places
from gridguard_desktop.demo.words import stream, words
from gridguard_desktop.domain.attached_files import PNG, cleaned, recognise
from gridguard_desktop.domain.identity import normalise_phone, normalise_uscc, parse_id
from gridguard_desktop.domain.lawdata import match

DAY = date(2025, 9, 1)


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=LARGEST_FAMILY))
def test_nobody_is_real(seed: int, size: int) -> None:
    family = People(seed, DAY).family(size)
    assert len(family) == size
    for person in family:
        told = parse_id(person.id_number, today=DAY)
        assert told.area == AREA
        assert (told.birth, told.sex) == (person.birth, person.sex)
        assert person.phone is None or normalise_phone(person.phone).startswith("1900000")
    assert family[0].relation == "02"


def test_id_numbers_are_never_given_twice() -> None:
    people = People(1, DAY)
    numbers = [people.person("1", 30, 31).id_number for _ in range(5_000)]
    assert len(set(numbers)) == len(numbers)


def test_a_day_without_numbers_left_passes_to_the_day_before() -> None:
    people = People(1, DAY)
    born = [people.person("2", 0, 1) for _ in range(365 * 499)]
    assert len({one.id_number for one in born}) == len(born)
    parse_id(people.person("2", 0, 1).id_number, today=DAY)


def test_rare_and_long_names_are_among_them() -> None:
    people = People(20261009, DAY)
    names = {people.anybody().name for _ in range(2_000)}
    assert any(ord(character) > 0xFFFF for name in names for character in name)
    assert any("·" in name for name in names)
    assert max(len(name) for name in words("names")["dotted"]) == 25


@given(st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=300))
def test_households_hold_everybody(households: int, more: int) -> None:
    residents = households + min(more, households * (LARGEST_FAMILY - 1))
    sizes = family_sizes(stream(3, "sizes"), residents, households)
    assert len(sizes) == households
    assert sum(sizes) == residents
    assert all(1 <= size <= LARGEST_FAMILY for size in sizes)


def test_the_street_is_the_real_one() -> None:
    places = communities()
    assert (places[0].code, places[0].name) == (STREET, "黄山街道")
    assert len(places) == 14
    assert "梅园社区居委会" in [place.name for place in places]


def test_every_community_has_three_to_five_grids_and_beats_meet() -> None:
    grids = grid_places(1)
    by_community = [grid.community.code for grid in grids]
    assert {3, 4, 5} >= {by_community.count(code) for code in by_community}
    assert {grid.beat for grid in grids} == set(range(1, BEATS + 1))
    assert all(grid.second_beat != grid.beat for grid in grids)
    assert any(grid.second_beat is not None for grid in grids)
    assert len({grid.code for grid in grids}) == len(grids)


def test_flats_never_run_out_and_never_repeat() -> None:
    estates = Estates(1, grid_places(1)[:2])
    flats = [tuple(sorted(estates.next_flat().address.items())) for _ in range(1_500)]
    assert len(set(flats)) == len(flats)
    assert len(estates.take_buildings()) > 2
    assert estates.take_buildings() == []


@pytest.mark.parametrize("count", [80, 900])
def test_organisations_hold(count: int) -> None:
    found = firms(1, count, grid_places(1), DAY)
    assert len(found) == count
    assert len({firm.credit_code for firm in found}) == count
    assert all(normalise_uscc(firm.credit_code) == firm.credit_code for firm in found)
    assert {firm.kind for firm in found} == {entry["kind"] for entry in words("firms")["kinds"]}


def test_all_published_cases_have_two_sides_and_a_kind() -> None:
    cases = published_cases()
    assert len(cases) == 59
    for case in cases:
        parties = published_parties(case["当事人"])
        assert {party.side for party in parties} == {"a", "b"}, case["序号"]
        assert not any("工作人员" in party.name or "未提及" in party.name for party in parties)
        assert match("dispute_kinds", case["纠纷类型"]) is not None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("魏某, 金某", [("a", "魏某", "person"), ("b", "金某", "person")]),
        (
            "陈某, 陈某的亲属, 企业主, 镇工办工作人员",
            [("a", "陈某", "person"), ("a", "陈某的亲属", "person"), ("b", "企业主", "person")],
        ),
        (
            "某村村民, 某合成材料厂, 县环保局工作人员, 村民代表, 老干部, 党员",
            [("a", "某村村民", "person"), ("b", "某合成材料厂", "legal_person")],
        ),
        ("丛某, 丛某某, 未提及具体姓名", [("a", "丛某", "person"), ("b", "丛某某", "person")]),
        (
            "赵某, 杨某（浙江某机电有限公司负责人）",
            [("a", "赵某", "person"), ("b", "杨某（浙江某机电有限公司负责人）", "person")],
        ),
    ],
)
def test_parties_are_told_from_helpers(written: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(party.side, party.name, party.kind) for party in published_parties(written)] == expected


def test_pictures_are_kept_as_they_are() -> None:
    chance = stream(1, "pictures")
    made = [picture(chance, tidy=tidy) for tidy in (False, True, False, True)]
    assert len(set(made)) == 4
    for content in made:
        assert recognise(content) is PNG
        assert cleaned(content, PNG) == content
