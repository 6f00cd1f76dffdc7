"""The list of divisions: codes, faults, differences; what a list does not speak of is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.domain.divisions import (
    DivisionList,
    Known,
    Listed,
    compare,
    plain_code,
    read_list,
    shipped,
)


def known(*lines: tuple[str, str]) -> list[Known]:
    codes = {code for code, _ in lines}

    def parent(code: str) -> str:
        return next((code[:n] for n in (9, 6, 4, 2) if n < len(code) and code[:n] in codes), "")

    return [Known(at, code, name, parent(code)) for at, (code, name) in enumerate(lines, 1)]


def listed(*lines: tuple[str, str]) -> DivisionList:
    return DivisionList(tuple(Listed(code, name) for code, name in lines))


def test_the_shipped_list_is_xuzhou_whole() -> None:
    found = shipped()
    assert found.faults == ()
    assert found.counts == {"province": 1, "city": 1, "county": 11, "street": 186, "community": 2812}


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("320000", "32"),
        ("320300000000", "3203"),
        ("320303000000", "320303"),
        ("320303003000", "320303003"),
        ("320303003001", "320303003001"),
        ("32030", None),
        ("032030", None),
        ("3203O3", None),
        ("", None),
    ],
)
def test_a_code_is_read_at_its_level(written: str, plain: str | None) -> None:
    assert plain_code(written) == plain


def test_faults_name_their_row() -> None:
    rows: list[tuple[int, list[object]]] = [
        (1, ["徐州市区划名单"]),
        (2, ["区划代码", "名称"]),
        (3, [320303003.0, "黄山街道"]),
        (4, ["32030300", "错码"]),
        (5, ["320303004", ""]),
        (6, ["320303003", "又一个"]),
        (7, [None, None]),
        (8, ["３２０３０３００５", "骆驼山街道"]),
    ]
    found = read_list(rows)
    assert [(row.code, row.name) for row in found.rows] == [
        ("320303003", "黄山街道"),
        ("320303005", "骆驼山街道"),
    ]
    assert [fault.row for fault in found.faults] == [4, 5, 6]
    assert [fault.row for fault in read_list([(1, ["姓名", "电话"])]).faults] == [1]


def test_added_renamed_gone_and_moved_are_told_apart() -> None:
    before = known(
        ("320303", "云龙区"),
        ("320303003", "黄山街道"),
        ("320303004", "骆驼山街道"),
        ("320303003001", "梅园社区居委会"),
        ("320303003002", "兰苑社区居委会"),
        ("320303003003", "竹苑社区居委会"),
        ("320305001001", "另一处社区居委会"),
    )
    after = listed(
        ("320303003", "黄山新街道"),
        ("320303004", "骆驼山街道"),
        ("320303003001", "梅园社区居委会"),
        ("320303004001", "兰苑社区"),
        ("320303004002", "菊苑社区居委会"),
    )
    found = compare(before, after)
    assert [(one.known.name, one.name) for one in found.renamed] == [("黄山街道", "黄山新街道")]
    assert [row.name for row in found.added] == ["兰苑社区", "菊苑社区居委会"]
    assert [one.name for one in found.gone] == ["兰苑社区居委会", "竹苑社区居委会", "另一处社区居委会"]
    assert [(one.known.code, one.row.code, one.sure) for one in found.may_be] == [
        ("320303003002", "320303004001", False)
    ]
    assert found.unchanged == 2
    assert found.moved == ()


def test_a_list_speaks_only_for_its_own_levels_and_city() -> None:
    before = known(
        ("3203", "徐州市"), ("320303003", "黄山街道"), ("320303003001", "梅园社区"), ("321002", "广陵区")
    )
    assert compare(before, listed(("320303003", "黄山街道"))).gone == ()
    assert compare(before, listed(("3204", "常州市"), ("320402", "天宁区"))).gone == ()


def test_the_files_own_word_moves_a_division() -> None:
    before = known(("320303003", "甲街道"), ("320303004", "乙街道"), ("320303003001", "梅园社区"))
    after = DivisionList(
        (
            Listed("320303003", "甲街道"),
            Listed("320303004", "乙街道"),
            Listed("320303003001", "梅园社区", "320303004"),
        )
    )
    (moved,) = compare(before, after).moved
    assert (moved.known.code, moved.sure) == ("320303003001", True)


def test_what_stood_without_a_parent_is_placed() -> None:
    found = compare(known(("320303003", "黄山街道")), listed(("320303", "云龙区"), ("320303003", "黄山街道")))
    assert [one.known.code for one in found.placed] == ["320303003"]
    assert found.parents["320303003"] == "320303"


CODES = st.text("0123456789", max_size=13)


@settings(max_examples=60)
@given(st.lists(st.tuples(CODES, st.text(max_size=8)), max_size=20))
def test_any_sheet_is_read_or_faulted(rows: list[tuple[str, str]]) -> None:
    sheet = [(1, ["代码", "名称"]), *((at, [code, name]) for at, (code, name) in enumerate(rows, 2))]
    found = read_list(sheet)
    filled = [row for row in rows if row[0].strip() or row[1].strip()]
    assert len(found.rows) + len(found.faults) == len(filled)
    again = compare([Known(at, row.code, row.name) for at, row in enumerate(found.rows, 1)], found)
    assert (again.added, again.renamed, again.gone) == ((), (), ())
