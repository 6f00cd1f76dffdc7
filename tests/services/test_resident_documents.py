"""Birth date and sex follow the document number until somebody corrects them with a reason; people without a
document, and numbers with the area code of another time, are taken with a note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.document_facts import document_problems, follows, told_by
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from tests.factories import made_id
from tests.importing.rosters import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.views import FieldMark
    from tests.factories import MadeStation

    As = Callable[[str], Services]

BIRTH, OTHER = date(1985, 3, 12), date(1985, 3, 21)
REMARK = "户口簿出生日期与身份证不一致，以户口簿为准"


@pytest.fixture
def person(services: As, station: MadeStation) -> int:
    made = {"name": "诸葛明", "id_kind": "111", "id_number": made_id(77), "grid_id": station.grids[0]}
    return services("clerk").for_type("resident").create(made)


def change(services: As, person: int, **values: Any) -> Mapping[str, Any]:
    residents = services("clerk").for_type("resident")
    residents.update(person, residents.get(person).version, values)
    return residents.get(person).values


def marks(services: As, person: int) -> dict[str, FieldMark]:
    view = services("clerk").for_type("resident").get(person)
    return {f"{name}.{mark.key}": mark for name, found in view.marks.items() for mark in found}


def test_what_the_number_tells_is_filled_in_and_marked(services: As, person: int) -> None:
    values = services("clerk").for_type("resident").get(person).values
    assert (values["birth_date"], values["sex"]) == (BIRTH, "1")
    found = marks(services, person)
    assert {"birth_date.from_number", "sex.from_number"} <= found.keys()


def test_a_new_number_updates_only_what_nobody_touched(services: As, person: int) -> None:
    values = change(services, person, birth_date=OTHER, id_remark=REMARK)
    assert values["birth_date"] == OTHER
    found = marks(services, person)
    assert "birth_date.differs" in found
    assert REMARK in found["birth_date.differs"].told
    assert "sex.from_number" in found
    values = change(services, person, id_number=made_id(2, date(1990, 1, 15)))
    assert (values["birth_date"], values["sex"]) == (OTHER, "2")
    values = change(services, person, birth_date=None)
    assert values["birth_date"] == date(1990, 1, 15)
    values = change(services, person, id_number=made_id(77))
    assert (values["birth_date"], values["sex"]) == (BIRTH, "1")


def test_a_form_that_sends_everything_leaves_the_untouched_to_the_number(services: As, person: int) -> None:
    residents = services("clerk").for_type("resident")
    seen = dict(residents.get(person).values)
    writable = {name: value for name, value in seen.items() if name not in ("source", "state")}
    values = change(services, person, **{**writable, "id_number": made_id(2, date(1990, 1, 15))})
    assert (values["birth_date"], values["sex"]) == (date(1990, 1, 15), "2")


def test_a_correction_without_a_reason_is_refused(services: As, person: int) -> None:
    for given_values, wrong in (({"birth_date": OTHER}, "birth_date"), ({"sex": "2"}, "sex")):
        with pytest.raises(ValidationError) as refusal:
            change(services, person, **given_values)
        assert set(refusal.value.fields) == {wrong}
        assert "证件说明" in refusal.value.fields[wrong]


def test_what_was_written_without_a_number_stays_when_one_comes(services: As, station: MadeStation) -> None:
    residents = services("clerk").for_type("resident")
    made = residents.create({"name": "诸葛亮", "birth_date": OTHER, "grid_id": station.grids[0]})
    assert marks(services, made) == {}
    with pytest.raises(ValidationError):
        change(services, made, id_number=made_id(78))
    values = change(services, made, id_number=made_id(78), id_remark=REMARK)
    assert (values["birth_date"], values["sex"]) == (OTHER, "2")


def test_somebody_without_a_document_is_taken_with_the_reason(services: As, station: MadeStation) -> None:
    residents = services("clerk").for_type("resident")
    base = {"name": "诸葛瞻", "id_kind": "none", "grid_id": station.grids[0]}
    for given_values, wrong in (
        ({}, "id_remark"),
        ({"id_remark": "新生儿，尚未办理户口登记", "id_number": made_id(79)}, "id_number"),
    ):
        with pytest.raises(ValidationError) as refusal:
            residents.create({**base, **given_values})
        assert set(refusal.value.fields) == {wrong}
    made = residents.create({**base, "id_remark": "新生儿，尚未办理户口登记"})
    assert residents.get(made).values["id_remark"] == "新生儿，尚未办理户口登记"
    values = change(services, made, id_kind="111", id_number=made_id(79), id_remark=None)
    assert values["birth_date"] == BIRTH


def test_a_bad_check_digit_is_refused_and_a_retired_area_code_noted(
    services: As, station: MadeStation
) -> None:
    residents = services("clerk").for_type("resident")
    base = {"name": "诸葛均", "id_kind": "111", "grid_id": station.grids[0]}
    number = made_id(80)
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    with pytest.raises(ValidationError) as refusal:
        residents.create({**base, "id_number": wrong})
    assert set(refusal.value.fields) == {"id_number"}
    retired = residents.create({**base, "id_number": made_id(80, area="320323")})
    note = marks(services, retired)["id_number.retired_area"].told
    assert "铜山县" in note
    assert "2009" in note
    unknown = residents.create({**base, "id_number": number})
    assert "没有 320399" in marks(services, unknown)["id_number.unknown_area"].told
    present = residents.create({**base, "id_number": made_id(80, area="320303")})
    assert not any(name.startswith("id_number") for name in marks(services, present))
    passport = residents.create({**base, "id_kind": "414", "id_number": "E12345678"})
    assert marks(services, passport) == {}


@given(
    st.sampled_from([None, "111", "113", "414", "none"]),
    st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2020, 1, 1)).map(lambda day: made_id(3, day))),
    st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2020, 1, 1))),
    st.one_of(st.none(), st.just("说明")),
)
def test_nothing_is_refused_that_has_its_reason(
    kind: str | None, number: str | None, birth: date | None, remark: str | None
) -> None:
    values = {"id_kind": kind, "id_number": number, "birth_date": birth, "id_remark": remark}
    problems = document_problems(values)
    if remark:
        assert set(problems) <= {"id_number"}
    told = told_by(kind, number)
    if told is not None and not remark:
        assert ("birth_date" in problems) is not follows("birth_date", birth, told)


def test_a_roster_follows_the_same_rules(
    services: As, person: int, station: MadeStation, tmp_path: Path
) -> None:
    change(services, person, birth_date=OTHER, id_remark=REMARK)
    heads = ["姓名", "证件类型", "身份证号", "出生日期", "证件说明", "现住址", "所属网格"]
    place = ("矿山路7号", "梅园一网格")
    plan = services("clerk").imports.plan_residents(
        write_workbook(
            tmp_path / "花名册.xlsx",
            [
                heads,
                ["诸葛明", None, made_id(77), None, None, *place],
                ["诸葛珪", "无证件", None, None, "新生儿，尚未办理户口登记", *place],
                ["诸葛玄", "无证件", None, None, None, *place],
                ["诸葛诞", None, made_id(81), "1985-03-21", REMARK, *place],
                ["诸葛恪", None, made_id(82), "1985-03-21", None, *place],
                ["诸葛靓", "护照", "E1234567", None, None, *place],
            ],
        )
    )
    assert sorted({problem.row for problem in plan.summary.errors}) == [4, 6]
    services("clerk").imports.apply(plan)
    residents = services("clerk").for_type("resident")
    kept = residents.get(person).values
    assert (kept["birth_date"], kept["address_text"]) == (OTHER, "矿山路7号")
    found = residents.list_ids(ListQuery("resident", (Filter("id_remark", Operator.PRESENT),)))
    births = {view.values["name"]: view.values["birth_date"] for view in map(residents.get, found)}
    assert births == {"诸葛明": OTHER, "诸葛珪": None, "诸葛诞": OTHER}


def test_what_the_person_asks_to_correct_carries_its_reason(services: As, person: int) -> None:
    clerk = services("clerk")
    asked: dict[str, Any] = {
        "resident_id": person,
        "kind": "correction",
        "asker": "self",
        "proof": "核对户口簿",
    }
    request = clerk.information_requests.create(
        {**asked, "received_on": clerk.context.clock.today(), "content": "出生日期登记有误"}
    )
    item = clerk.information_requests.add_item(request, "birth_date", asks="change", wanted=OTHER)
    clerk.information_requests.accept_item(item)
    values = clerk.for_type("resident").get(person).values
    assert (values["birth_date"], values["id_remark"]) == (OTHER, "本人申请更正")
