"""The tables: complete entries, ranges that do not overlap, and the lists of other systems mapped without
leftovers."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from gridguard_desktop.domain.lawdata import (
    choice,
    choice_keys,
    choices,
    label,
    match,
    remedies_for,
    versions,
)
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.paths import resource

TABLES = (
    "dispute_kinds",
    "dispute_sources",
    "triage_reasons",
    "termination_reasons",
    "remedies",
    "hazard_kinds",
    "relations",
    "sexes",
    "id_kinds",
    "residence_kinds",
    "attempt_results",
    "gas_kinds",
    "house_kinds",
    "house_states",
    "owner_sources",
    "owner_ways",
    "rental_check_items",
    "rental_duties",
    "retention_periods",
    "incident_channels",
    "incident_kinds",
    "inspection_modes",
    "inspection_occasions",
    "service_ways",
    "five_all",
    "mediator_kinds",
    "party_kinds",
    "sides",
    "organisation_kinds",
    "register_sources",
    "calculator_rules",
    "clauses",
    "default_ways",
    "delivery_ways",
    "judging_words",
    "legality_points",
    "remedy_starts",
    "unsettled_words",
)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_is_complete(table: str) -> None:
    for entry in versions(table):
        assert entry.key
        assert entry.zh
        assert entry.en
        assert entry.source
        assert entry.confidence in "CSMD"
        assert entry.label == entry.zh
        assert entry.in_force_from <= entry.in_force_until


@pytest.mark.parametrize("table", TABLES)
def test_no_two_versions_hold_on_one_day_and_each_list_is_there_today(table: str) -> None:
    for day in (date(2020, 1, 1), date(2025, 12, 31), date(2026, 1, 1), TODAY):
        keys = [entry.key for entry in choices(table, day)]
        assert len(keys) == len(set(keys))
    assert {entry.key for entry in choices(table, TODAY)} == choice_keys(table)


@pytest.mark.parametrize("table", TABLES)
def test_words_of_a_list_are_read_back(table: str) -> None:
    for entry in choices(table):
        assert match(table, entry.zh) == entry
        assert match(table, f" {entry.key} ") == entry


def test_every_list_named_by_a_field_exists() -> None:
    named = {
        each.choices for record_type in RECORD_TYPES.values() for each in record_type.fields if each.choices
    }
    assert named
    for table in sorted(named):
        assert choice_keys(table)


def test_the_published_cases_map_to_the_master_list_without_leftovers() -> None:
    with resource("data", "mediation", "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        kinds = {row["纠纷类型"] for row in csv.DictReader(file)}
    assert len(kinds) == 13
    mapped = {kind: match("dispute_kinds", kind) for kind in kinds}
    assert None not in mapped.values()
    assert {kind: entry.key for kind, entry in mapped.items() if entry}["社区邻里纠纷"] == "02"


def test_the_master_list_of_disputes() -> None:
    kinds = choices("dispute_kinds")
    assert [kind.key for kind in kinds] == [f"{number:02d}" for number in range(1, 18)] + ["99"]
    assert all(kind.extra["police"] for kind in kinds)


def test_triage_names_the_law_of_its_day() -> None:
    assert "2012年修正" in choice("triage_reasons", "fight", date(2025, 12, 31)).source
    assert "2025年修订" in choice("triage_reasons", "fight", date(2026, 1, 1)).source
    assert "civil_choice" not in {entry.key for entry in choices("triage_reasons", date(2025, 12, 31))}
    tracks = {entry.extra["track"] for entry in choices("triage_reasons", TODAY)}
    assert tracks == {"public_security", "civil", "not_mediable"}
    assert all(
        "第一百七十八条" in e.source
        for e in choices("triage_reasons", TODAY)
        if e.extra["track"] == "public_security"
    )


@pytest.mark.parametrize("kind", [f"{number:02d}" for number in range(1, 18)] + ["99"])
def test_every_kind_of_dispute_has_a_way_to_court_with_its_time_limit(kind: str) -> None:
    ways = remedies_for(kind, TODAY)
    assert "judicial" in {way.extra["way"] for way in ways}
    assert all(way.extra["limit"] for way in ways)


def test_labour_disputes_go_to_arbitration_first() -> None:
    keys = [way.key for way in remedies_for("10", TODAY)]
    assert keys == ["labour_arbitration", "labour_inspection", "labour_suit"]
    assert "civil_suit" in {way.key for way in remedies_for("02", TODAY)}
    order = ["arbitration", "administrative", "judicial"]
    for kind in choice_keys("dispute_kinds"):
        ranks = [order.index(way.extra["way"]) for way in remedies_for(kind, TODAY)]
        assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("table", "written", "key"),
    [
        ("relations", "之妻", "10"),
        ("relations", "户主", "02"),
        ("relations", "长子", "20"),
        ("residence_kinds", "户籍", "permanent"),
        ("residence_kinds", "暂住人口", "floating"),
        ("sexes", "女", "2"),
        ("id_kinds", "身份证", "111"),
        ("house_states", "群租", "shared_rent"),
        ("dispute_sources", "公安机关移交", "police"),
        ("hazard_kinds", "危化品", "chemicals"),
    ],
)
def test_spellings_of_rosters(table: str, written: str, key: str) -> None:
    found = match(table, written)
    assert found is not None
    assert found.key == key


def test_unknown_words_and_keys() -> None:
    assert match("sexes", "男女") is None
    assert label("sexes", "1") == "男"
    assert label("sexes", None) == ""
    assert label("sexes", "77") == "77"
    with pytest.raises(KeyError):
        choice("sexes", "77")
    with pytest.raises(KeyError):
        choices("no_such_table")


def test_an_order_of_last_year_cites_the_law_of_last_year() -> None:
    for kind in ("hotel", "rental", "crowded"):
        assert "2012年修正" in choice("hazard_kinds", kind, date(2025, 12, 31)).source
        assert "2025年修订" in choice("hazard_kinds", kind, date(2026, 1, 1)).source
    assert "安全管理条例" in choice("hazard_kinds", "chemicals", date(2026, 4, 30)).source
    assert "危险化学品安全法" in choice("hazard_kinds", "chemicals", TODAY).source


def test_the_seven_states_of_the_building_board() -> None:
    assert [entry.zh for entry in choices("house_states")] == [
        "自住",
        "整租",
        "合租",
        "经营",
        "空置",
        "待核实",
        "有隐患",
    ]
