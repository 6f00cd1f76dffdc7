"""Cells become values, dirt is cleaned where it is certain, and nothing is ever guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.identity import IdentityError, id_check_digit
from gridguard_desktop.importing.cells import (
    cell_text,
    first_phone,
    further_phones,
    is_blank,
    parse_cell,
    parse_document,
    parse_flag,
)
from gridguard_desktop.importing.disputes import PartyName, split_parties
from gridguard_desktop.importing.residents import RESIDENT, compose

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 10, 9)
FIRST17 = "32039919850312001"
NUMBER = FIRST17 + id_check_digit(FIRST17)
X_NUMBER = next(first + "X" for n in range(999) if id_check_digit(first := f"32039919850312{n:03d}") == "X")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""),
        (" 张伟 ", "张伟"),
        (19000000001.0, "19000000001"),
        (42, "42"),
        (1.5, "1.5"),
        (3.20399e17, "3.20399E+17"),
        (True, "是"),
        (False, "否"),
        ({"day": "1985-03-12"}, "1985-03-12"),
        ("a\x00b", "ab"),
    ],
)
def test_cells_are_shown_without_rounding(cell: Any, shown: str) -> None:
    assert cell_text(cell) == shown


@pytest.mark.parametrize(
    "cell", [None, "", "  ", "-", "—", "/", "无", "暂无", "#N/A", "#VALUE!", "　", 0, 0.0, "０"]
)
def test_cells_that_say_nothing(cell: Any) -> None:
    assert is_blank(cell)
    assert parse_cell(RESIDENT.field("name"), cell) is None


@pytest.mark.parametrize("cell", ["x", "无锡路", False, True, 1, {"day": "1985-03-12"}])
def test_cells_that_say_something(cell: Any) -> None:
    assert not is_blank(cell)


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        f" {NUMBER} ",
        NUMBER.replace("0", "O"),
        NUMBER.replace("0", "o"),
        " ".join([NUMBER[:6], NUMBER[6:14], NUMBER[14:]]),
        NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        "'" + NUMBER,
    ],
)
def test_dirty_id_numbers_are_cleaned(written: str) -> None:
    assert parse_document(written, None, TODAY) == {
        "id_kind": "111",
        "id_number": NUMBER,
        "birth_date": date(1985, 3, 12),
        "sex": "1",
    }


def test_lower_case_x_and_fifteen_digits() -> None:
    assert parse_document(X_NUMBER.lower(), "111", TODAY)["id_number"] == X_NUMBER
    assert parse_document(NUMBER[:6] + NUMBER[8:17], None, TODAY)["id_number"] == NUMBER


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (3.20399e17, "末几位已丢失"),
        ("3.20399E+17", "末几位已丢失"),
        ("320399198503120000", "末几位已丢失"),
        (NUMBER[:-1], "位"),
        (NUMBER + "1", "位"),
        (NUMBER[:10] + "13" + NUMBER[12:], ""),
        ("32039919850312A01X", ""),
        (FIRST17 + "Y", ""),
    ],
)
def test_numbers_that_cannot_be_right_are_refused_with_the_reason(cell: Any, words: str) -> None:
    with pytest.raises(IdentityError) as refusal:
        parse_document(cell_text(cell), None, TODAY)
    assert refusal.value.message


def test_other_documents_are_only_tidied() -> None:
    assert parse_document(" e 1234 5678", "414", TODAY) == {"id_kind": "414", "id_number": "E12345678"}
    with pytest.raises(OfficerError):
        parse_document("1", "414", TODAY)


@pytest.mark.parametrize(
    ("cell", "phone", "further"),
    [
        ("19000000001", "19000000001", 0),
        (19000000001.0, "19000000001", 0),
        ("190 0000 0001", "19000000001", 0),
        ("190-0000-0001", "19000000001", 0),
        ("19000000001;19000000002", "19000000001", 1),
        ("19000000001／19000000002", "19000000001", 1),
        ("19000000001、19000000002，19000000003", "19000000001", 2),
        ("19000000001 19000000002", "19000000001", 1),
        ("１９００００００００１", "19000000001", 0),
        ("+86 19000000001", "19000000001", 0),
        ("0516-83712345", "0516-83712345", 0),
    ],
)
def test_phones(cell: Any, phone: str, further: int) -> None:
    assert parse_cell(RESIDENT.field("phone"), cell) == phone
    assert further_phones(cell_text(cell)) == further


@pytest.mark.parametrize(
    "cell",
    [
        "19850312",
        19850312,
        19850312.0,
        "1985.3.12",
        "1985年3月12日",
        "1985-03-12",
        "1985/3/12",
        31118,
        31118.0,
        "31118",
        {"day": "1985-03-12"},
        "１９８５．３．１２",
    ],
)
def test_days_in_every_form(cell: Any) -> None:
    assert parse_cell(RESIDENT.field("birth_date"), cell) == date(1985, 3, 12)


@pytest.mark.parametrize(
    "cell",
    ["85.3.12", "3/12/1985", "1985", "1985年3月", "1985-02-30", "昨天", float("inf"), float("-inf"), 10**400],
)
def test_days_that_could_be_another_are_refused(cell: Any) -> None:
    with pytest.raises(OfficerError):
        parse_cell(RESIDENT.field("birth_date"), cell)


@pytest.mark.parametrize(
    ("field", "cell", "key"),
    [
        ("sex", "男", "1"),
        ("sex", "女性", "2"),
        ("sex", 1.0, "1"),
        ("relation", "户主", "02"),
        ("relation", "妻", "10"),
        ("relation", "之女", "30"),
        ("residence_kind", "常住", "permanent"),
        ("residence_kind", "流动人口", "floating"),
        ("id_kind", "身份证", "111"),
        ("name", "买买提 . 吐尔逊", "买买提·吐尔逊"),
        ("name", " 张 伟 ", "张伟"),
        ("name", "李𬭳", "李𬭳"),
        (
            "name",
            "买买提•吐尔逊·阿卜杜热合曼·玉素甫江·艾尼瓦尔",
            "买买提·吐尔逊·阿卜杜热合曼·玉素甫江·艾尼瓦尔",
        ),
        ("note", "a\x00", "a"),
    ],
)
def test_words_become_codes_and_names_one_spelling(field: str, cell: Any, key: str) -> None:
    assert parse_cell(RESIDENT.field(field), cell) == key


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("sex", "公"),
        ("relation", "邻居家的猫"),
        ("name", "张3"),
        ("name", "12345"),
        ("phone", "没有电话"),
        ("name", "很" * 61),
        ("address_text", "长" * 201),
    ],
)
def test_what_does_not_fit_is_refused(field: str, cell: str) -> None:
    with pytest.raises(OfficerError):
        parse_cell(RESIDENT.field(field), cell)


def test_whole_numbers() -> None:
    field = Field("n", text("fields", "Staff"), Kind.INTEGER)
    assert parse_cell(field, "１２") == 12
    assert parse_cell(field, 12.0) == 12
    with pytest.raises(OfficerError):
        parse_cell(field, "一打")


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("是", True),
        (1.0, True),
        ("√", True),
        (True, True),
        ("否", False),
        (0, False),
        (None, False),
        ("无", False),
    ],
)
def test_flags(cell: Any, answer: bool) -> None:
    assert parse_flag(cell) is answer


def test_a_flag_that_is_neither() -> None:
    with pytest.raises(OfficerError, match="也许"):
        parse_flag("也许")


@pytest.mark.parametrize(
    ("cells", "written", "address"),
    [
        ({"estate": "梅园小区"}, "6号楼2单元301室", "梅园小区6号楼2单元301室"),
        ({"estate": "梅园小区"}, "金山东路18号6号楼301室", "金山东路18号6号楼301室"),
        (
            {"estate": "梅园小区", "building": 6.0, "entrance": "2", "room": "301"},
            None,
            "梅园小区6号楼2单元301室",
        ),
        ({"building": "甲楼", "room": "301"}, "金山东路", "金山东路甲楼301室"),
        ({}, None, None),
    ],
)
def test_addresses_are_put_together(cells: dict[str, Any], written: str | None, address: str | None) -> None:
    assert compose(cells, written) == address


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("魏某, 金某", ["魏某", "金某"]),
        ("魏某、金某；赵某", ["魏某", "金某", "赵某"]),
        ("赵某，杨某（甲公司，负责人）", ["赵某", "杨某"]),
        ("16户村民, 克什克腾旗某种子公司", ["16户村民", "克什克腾旗某种子公司"]),
        ("单一人", ["单一人"]),
    ],
)
def test_parties_are_divided(cell: str, names: list[str]) -> None:
    assert [party.name for party in split_parties(cell)] == names


def test_remarks_and_organisations_among_the_parties() -> None:
    assert split_parties("杨某（浙江某机电有限公司负责人）, 某医院") == [
        PartyName("杨某", True, "浙江某机电有限公司负责人"),
        PartyName("某医院", False),
    ]
    long = "杨某（" + "长" * 61 + "）"
    assert split_parties(long) == [PartyName(long, True)]
    for impossible in (" , ", "很" * 101, "、".join("赵某" for _ in range(51))):
        with pytest.raises(OfficerError):
            split_parties(impossible)


def outcome(parse: Callable[..., Any], *arguments: Any) -> Any:
    """What came of it: the value, or the sentence of the refusal."""
    try:
        return parse(*arguments)
    except OfficerError as error:
        return error


@given(st.none() | st.text(max_size=40) | st.floats(allow_nan=False) | st.integers() | st.booleans())
def test_any_cell_of_any_column_is_a_value_or_a_sentence(cell: Any) -> None:
    for field in RESIDENT.fields:
        if field.kind is not Kind.LINK and field.name not in ("source", "state"):
            answer = outcome(parse_cell, field, cell)
            assert not isinstance(answer, OfficerError) or answer.message


@given(st.text(max_size=30))
def test_any_id_cell_is_a_right_number_or_a_sentence(written: str) -> None:
    answer = outcome(parse_document, written, None, TODAY)
    assert isinstance(answer, OfficerError) or answer["id_number"][17] == id_check_digit(
        answer["id_number"][:17]
    )


@given(st.text(max_size=30))
def test_any_phone_cell_is_a_number_or_a_sentence(written: str) -> None:
    answer = outcome(first_phone, written)
    assert isinstance(answer, OfficerError) or answer
