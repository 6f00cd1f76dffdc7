"""Columns and cells as spreadsheets name them; figures by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.template_maps import (
    MOST_COLUMNS,
    column_number,
    letters_of,
    read_columns,
    spot,
)


@given(st.integers(1, MOST_COLUMNS), st.integers(1, 99_999))
def test_cells_are_read_as_they_are_written(column: int, row: int) -> None:
    assert spot(f"{letters_of(column)}{row}".lower()) == (row, column)


@pytest.mark.parametrize("wrong", ["", "7", "B", "B0", "Б7", "ZZZZ1"])
def test_what_is_no_cell_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        spot(wrong)


def test_columns_and_figures_in_words() -> None:
    expected = (("B", "dispute_accepted"), ("C", "settled_written"))
    assert read_columns("b=受理，C＝书面协议") == expected
    with pytest.raises(ValidationError):
        read_columns("B=没有的数字")
    with pytest.raises(ValidationError):
        column_number("AAAA")
