"""The header is found where rosters hide it, its columns are understood, and what must not be held is
dropped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.importing.disputes import dispute_words
from gridguard_desktop.importing.forbidden import forbidden
from gridguard_desktop.importing.headers import Header, find_header, folded_title
from gridguard_desktop.importing.reader import RawRow, Sheet
from gridguard_desktop.importing.residents import roster_words
from gridguard_desktop.paths import resource
from tests.importing.rosters import GRID_ROSTER, HUKOU_PAGE


def sheet_of(rows: list[list[Any]], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    return Sheet("", [RawRow(n, tuple(row)) for n, row in enumerate(rows, start=1) if any(row)], merged)


def header_of(*rows: list[Any], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Header:
    return find_header([sheet_of(list(rows), merged)], roster_words())[1]


def targets(header: Header) -> dict[str, str]:
    return {column.title: column.target for column in header.columns}


PERSON = ["张伟", "320399198503120012", "19000000001"]


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("姓名", "name"),
        ("姓 名", "name"),
        ("*姓名", "name"),
        ("姓名（必填）", "name"),
        ("姓\n名", "name"),
        ("人员姓名", "name"),
        ("身份证号", "id_number"),
        ("公民身份号码", "id_number"),
        ("身份证号码(18位)", "id_number"),
        ("证件号码", "id_number"),
        ("身份证", "id_number"),
        ("ID", "id_number"),
        ("手机号", "phone"),
        ("联系方式：", "phone"),
        ("出生日期(YYYYMMDD)", "birth_date"),
        ("生日", "birth_date"),
        ("与户主关系", "relation"),
        ("户主或与户主关系", "relation"),
        ("现住址", "address_text"),
        ("所属网格", "grid_id"),
        ("户号", "household"),
        ("小区/建筑名称", "estate"),
        ("室号", "room"),
    ],
)
def test_columns_are_known_by_many_names(title: str, target: str) -> None:
    header = header_of([title, "姓名" if target != "name" else "电话"], ["x", "y"])
    assert targets(header)[" ".join(title.split())] == target


def test_titles_dates_and_empty_rows_before_the_header_are_passed_over() -> None:
    header = header_of(
        ["梅园社区实有人口花名册"],
        ["填表日期：2026年11月1日", None, "单位：户"],
        [],
        ["姓名", "身份证号", "电话"],
        PERSON,
    )
    assert header.rows == (4,)
    assert [row.number for row in header.data] == [5]


def test_a_head_of_two_rows_is_joined() -> None:
    header = header_of(
        ["姓名", "证件", None, "户籍", "现住", None],
        [None, "身份证号", "手机", "地址", "小区", "地址"],
        ["张伟", "320399198503120012", "19000000001", "沛县", "梅园", "6-2-301"],
        merged=((1, 1, 1, 2), (1, 4, 1, 5)),
    )
    assert header.rows == (1, 2)
    assert {column.target: column.index for column in header.columns} == {
        "name": 0,
        "id_number": 1,
        "phone": 2,
        "registered_address": 3,
        "estate": 4,
        "address_text": 5,
    }
    assert [row.number for row in header.data] == [3]


def test_group_titles_above_the_head_do_not_matter() -> None:
    header = header_of(["基本信息", None, None], ["姓名", "身份证号", "电话"], PERSON, merged=((1, 0, 1, 2),))
    assert header.rows == (2,)


def test_a_person_is_not_taken_for_the_second_row_of_the_head() -> None:
    header = header_of(["姓名", "电话", "备注"], ["王小区", "说明", "电话"], ["李四", None, "地址"])
    assert len(header.data) == 2


def test_remarks_page_heads_and_footers_are_skipped_and_named() -> None:
    heads = ["姓名", "身份证号", "联系电话"]
    header = header_of(
        heads,
        ["必填", "必填，18位", "多个用;分隔，选填"],
        PERSON,
        heads,
        ["王建国", None, "19000000002"],
        ["制表人：周敏", None, "2026-11-01"],
        [None, None, None, "只在别处有字"],
    )
    assert [row.number for row in header.data] == [3, 5]
    assert header.skipped == (2, 4, 6, 7)


@pytest.mark.parametrize(
    ("heads", "dropped"),
    [
        (GRID_ROSTER, {"是否重点人员", "重点类别", "民族", "政治面貌", "婚姻状况", "健康状况"}),
        (HUKOU_PAGE, {"民族", "宗教信仰", "身高", "血型", "婚姻状况", "兵役状况"}),
    ],
)
def test_what_the_register_must_not_hold_is_dropped_and_named(heads: list[str], dropped: set[str]) -> None:
    header = header_of(heads, ["张伟"])
    assert {column.title for column in header.dropped} == dropped
    assert not dropped & set(targets(header))
    assert all(column.why for column in header.dropped)
    assert set(targets(header)) | dropped | set(header.unknown) == set(heads)


def test_the_shapes_of_real_rosters_agree_with_the_forbidden_list() -> None:
    shapes = json.loads(resource("data", "roster_shapes.json").read_text(encoding="utf-8"))
    for shape in shapes.values():
        for title in shape.get("gridguard_drop", ()):
            assert forbidden(title) is not None, title
    assert all(forbidden(label) is None for label in roster_words().labels.values())


def test_a_list_without_what_it_needs_is_refused_by_name() -> None:
    with pytest.raises(OfficerError, match="没有找到表头"):
        header_of(["甲", "乙"], ["丙", "丁"])
    with pytest.raises(OfficerError, match="缺少栏目：姓名"):
        header_of(["身份证号", "联系电话"], ["320399198503120012", "1"])
    with pytest.raises(OfficerError, match="当事人"):
        find_header([sheet_of([["纠纷类型", "纠纷简要情况"], ["邻里纠纷", "漏水"]])], dispute_words())


def test_the_sheet_with_the_list_is_chosen() -> None:
    cover, people = sheet_of([["说明"], ["姓名"]]), sheet_of([["姓名", "身份证号", "电话"], PERSON])
    chosen, header = find_header([cover, people], roster_words())
    assert chosen is people
    assert len(header.data) == 1


def test_columns_of_our_own_error_workbook_are_ignored() -> None:
    header = header_of([*["姓名", "身份证号", "电话"], "行号", "原因"], [*PERSON, "7", "身份证号：缺 1 位"])
    assert header.unknown == ()
    assert len(header.columns) == 3


@given(
    st.lists(
        st.lists(st.none() | st.text(max_size=12) | st.floats(allow_nan=False) | st.booleans(), max_size=8),
        max_size=12,
    )
)
def test_any_table_has_a_header_or_a_refusal(rows: list[list[Any]]) -> None:
    try:
        _, header = find_header([sheet_of(rows)], roster_words())
    except OfficerError:
        return
    assert "name" in {column.target for column in header.columns}


@given(st.text(max_size=20))
def test_folding_a_title_twice_changes_nothing(title: str) -> None:
    assert folded_title(folded_title(title)) in (folded_title(title), folded_title(folded_title(title)))
