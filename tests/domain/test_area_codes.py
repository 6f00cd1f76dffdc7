"""The first six digits of a citizen number, by the codes of their time: none is a reason to refuse it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.area_codes import AreaState, _table, area_of

BIRTH = date(1985, 3, 12)


@pytest.mark.parametrize(
    ("code", "state", "name", "until"),
    [
        ("320303", AreaState.CURRENT, "江苏省徐州市云龙区", None),
        ("320312", AreaState.CURRENT, "江苏省徐州市铜山区", None),
        ("320323", AreaState.RETIRED, "江苏省徐州市铜山县", 2009),
        ("320304", AreaState.RETIRED, "江苏省徐州市九里区", 2009),
        ("110103", AreaState.RETIRED, "北京市崇文区", 2009),
        ("510124", AreaState.RETIRED, "四川省成都市郫县", 2016),
        ("320399", AreaState.UNKNOWN, "", None),
        ("810000", AreaState.CURRENT, "香港", None),
    ],
)
def test_what_a_code_stands_for(code: str, state: AreaState, name: str, until: int | None) -> None:
    area = area_of(code, BIRTH)
    assert (area.state, area.name, area.until) == (state, name, until)


def test_a_code_that_was_retired_before_the_birth_is_odd() -> None:
    area = area_of("320323", date(2015, 6, 1))
    assert area.state is AreaState.BEFORE_BIRTH
    assert area.words == "区划代码 320323（江苏省徐州市铜山县）只用到 2009 年，早于出生日期，请与证件核对。"


def test_the_notes_are_sentences() -> None:
    assert area_of("320303", BIRTH).words == "签发地：江苏省徐州市云龙区"
    assert (
        area_of("320323", BIRTH).words
        == "签发地：江苏省徐州市铜山县；区划代码 320323 用到 2009 年，现已停用，号码仍有效"
    )
    assert area_of("320399", BIRTH).words == "1980 年至 2019 年的区划代码表中没有 320399，请与证件核对。"


def test_every_code_of_the_table_has_a_name_and_years_in_order() -> None:
    table = _table()
    assert len(table) > 6500
    for code, spans in table.items():
        assert len(code) == 6
        assert code.isdigit()
        assert all(span.name and (span.first or 0) <= (span.last or 9999) for span in spans)
        begins = [span.first or 0 for span in spans]
        assert begins == sorted(begins)


@given(st.from_regex(r"[0-9]{6}", fullmatch=True), st.dates())
def test_no_code_is_refused(code: str, birth: date) -> None:
    assert area_of(code, birth).words
