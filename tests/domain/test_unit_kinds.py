"""Kinds of unit are data: own fields, check lists with their articles, licences that should be there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.lawdata import choice_keys, choices
from gridguard_desktop.domain.own_fields import OwnField, clean_own, missing_own, own_field, still_own
from gridguard_desktop.domain.unit_kinds import KINDS, LISTS, check_lists, own_fields, wanted_licences

EVERY = sorted(choice_keys(KINDS))


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_is_whole(kind: str) -> None:
    fields = own_fields(kind)
    assert len({field.name for field in fields}) == len(fields)
    for field in fields:
        assert field.label
        assert field.reason
        assert (field.kind is Kind.CHOICE) == bool(field.answers)
    lists = check_lists(kind)
    assert lists
    for shown in lists:
        assert shown.source
        assert shown.items
        assert len({item.key for item in shown.items}) == len(shown.items)
        assert all(
            "《" in item.article or "令" in item.article or "通知" in item.article for item in shown.items
        )
    assert set(wanted_licences(kind)) <= choice_keys("licence_kinds")


def test_the_kinds_of_the_practice_are_there() -> None:
    assert {"delivery", "precursors", "fireworks", "fuel", "hotel", "key_unit"} <= set(EVERY)
    assert {entry.key for entry in choices(LISTS)} >= {"parcels", "precursors", "fireworks", "fuel", "hotel"}
    assert len(check_lists("key_unit")[0].items) == 8  # the eight matters of order 93, article 4
    assert [item.label for item in check_lists("delivery")[0].items][:3] == [
        "实名收寄：查验身份并登记",
        "收寄验视：当面验视内件",
        "过机安检并加贴标识",
    ]


def test_no_own_field_is_about_a_person() -> None:
    names = {field.name for kind in EVERY for field in own_fields(kind)}
    assert not names & {"name", "id_number", "phone", "religion", "nation", "owner"}
    with pytest.raises(ValueError, match="id_number"):
        own_field({"name": "x", "zh": "x", "en": "x", "kind": "id_number", "required": False, "reason": {}})


def test_own_values_are_checked() -> None:
    fields = own_fields("hotel")
    kept = clean_own(fields, {"rooms": 12, "beds": 20, "open_24h": True, "system_on": None})
    assert kept == {"rooms": 12, "beds": 20, "open_24h": True}
    with pytest.raises(ValidationError) as refused:
        clean_own(fields, {"rooms": None, "beds": -1, "pool": 1})
    assert set(refused.value.fields) == {"rooms", "beds", "pool"}
    with pytest.raises(ValidationError) as wrong:
        clean_own(own_fields("fuel"), {"grade": "9", "tank_m3": True})
    assert set(wrong.value.fields) == {"grade", "tank_m3"}
    filed = clean_own(
        own_fields("precursors"),
        {"substances": " 硝酸铵 ", "stored_kg": 5, "use_kind": "use", "filed_on": date(2026, 5, 1)},
    )
    assert filed["filed_on"] == "2026-05-01"
    assert filed["substances"] == "硝酸铵"


def test_what_is_missing_and_what_stays_when_the_kind_changes() -> None:
    fields = own_fields("school")
    assert [field.name for field in missing_own(fields, {"pupils": 800})] == ["guards"]
    assert still_own(own_fields("kindergarten"), {"pupils": 80, "guards": 2, "beds": 9}) == {
        "pupils": 80,
        "guards": 2,
    }
    assert still_own(own_fields("scrap"), {"metals": "gold"}) == {}


def test_a_kind_of_a_newer_program_has_nothing_of_its_own() -> None:
    assert own_fields("spaceport") == ()
    assert check_lists("spaceport") == ()
    assert wanted_licences("spaceport") == ()


@given(
    st.dictionaries(
        st.sampled_from([field.name for field in own_fields("delivery")]),
        st.one_of(st.none(), st.text(), st.integers(), st.booleans(), st.dates()),
    )
)
def test_nothing_but_declared_values_is_ever_kept(values: dict[str, object]) -> None:
    fields = {field.name: field for field in own_fields("delivery")}
    kept, said = cleaned(list(fields.values()), values)
    assert set(said) <= set(fields)
    assert all(said.values())
    assert set(kept) <= set(fields)
    assert said or not missing_own(fields.values(), kept)
    for name, value in kept.items():
        assert fields[name].words(value)


def cleaned(fields: list[OwnField], values: dict[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """What is kept, and what was said against it."""
    try:
        return clean_own(fields, values), {}
    except ValidationError as error:
        return {}, dict(error.fields)
