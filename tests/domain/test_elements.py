"""The catalogue of elements: what ships with the program, particulars a station writes, completeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.elements import (
    MOST_FIELDS,
    OWN_REGISTER,
    Completeness,
    clean_fields,
    own_fields_of,
    shipped_kinds,
)
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.records import RECORD_TYPES

CLASSES = ("person", "housing", "unit", "thing", "matter", "information")


def test_the_shipped_catalogue_has_six_classes() -> None:
    kinds = shipped_kinds()
    assert {kind.element_class for kind in kinds} == set(CLASSES) == choice_keys("element_classes")
    assert len({kind.name for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.register in RECORD_TYPES
        names = {field.name for field in RECORD_TYPES[kind.register].fields}
        assert set(kind.where) <= names
        assert clean_fields(kind.fields) is not None


def test_people_are_counted_and_never_entered_as_elements() -> None:
    people = [kind for kind in shipped_kinds() if kind.element_class == "person"]
    assert people
    assert {kind.register for kind in people} == {"resident"}
    assert not any(kind.fields or kind.wanted or kind.every_days for kind in people)
    own = {kind.element_class for kind in shipped_kinds() if kind.register == OWN_REGISTER}
    assert own == {"thing", "matter", "information"}


def test_particulars_as_a_station_writes_them() -> None:
    written: list[dict[str, object]] = [
        {"label": " 编号 ", "kind": "text", "required": True, "reason": "与平台核对", "choices": None},
        {"label": "状态", "kind": "choice", "reason": "是否可用", "choices": "可用、停用，待修、可用"},
    ]
    kept = clean_fields(written)
    assert kept[0] == {"label": "编号", "kind": "text", "required": True, "reason": "与平台核对"}
    assert kept[1]["choices"] == ["可用", "停用", "待修"]
    first, second = own_fields_of(kept)
    assert (first.label, first.kind, first.required) == ("编号", Kind.TEXT, True)
    assert second.answers == (("可用", "可用"), ("停用", "停用"), ("待修", "待修"))
    assert clean_fields(kept) == kept


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"label": "", "kind": "text", "reason": "x"}, "label"),
        ({"label": "长" * 21, "kind": "text", "reason": "x"}, "label"),
        ({"label": "证件", "kind": "id_number", "reason": "x"}, "kind"),
        ({"label": "朝向", "kind": "text", "reason": " "}, "reason"),
        ({"label": "状态", "kind": "choice", "reason": "x", "choices": "一个"}, "choices"),
        ({"label": "编号", "kind": "text", "reason": "x"}, "label"),
    ],
)
def test_a_particular_that_cannot_be(given: dict[str, object], place: str) -> None:
    first = {"label": "编号", "kind": "text", "reason": "核对"}
    with pytest.raises(ValidationError) as refused:
        clean_fields([first, given])
    assert set(refused.value.fields) == {f"fields.2.{place}"}


def test_too_many_particulars() -> None:
    many = [{"label": f"项{n}", "kind": "text", "reason": "x"} for n in range(MOST_FIELDS + 1)]
    with pytest.raises(ValidationError):
        clean_fields(many)


COUNTS = st.integers(0, 500)


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_only_a_grid_without_gaps_is_complete(
    kinds: int, more_kinds: int, whole: int, more: int, fresh: int, late: int
) -> None:
    counts = Completeness(kinds, kinds + more_kinds, whole, whole + more, fresh, fresh + late)
    assert counts.gaps == more_kinds + more + late
    if counts.share is None:
        assert counts.gaps == 0
    else:
        assert 0 <= counts.share <= 1
        assert (counts.share == 1) == (counts.gaps == 0)
