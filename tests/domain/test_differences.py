"""Two versions of a text, paragraph by paragraph: nothing is lost, and only what differs is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.differences import Change, compare

LINES = st.lists(st.text("甲乙丙付款元日12，。", max_size=12), max_size=8)


@given(LINES, LINES)
def test_both_versions_can_be_read_back(before: list[str], after: list[str]) -> None:
    found = compare(before, after)
    assert [one.text_before for one in found if one.change is not Change.NEW] == before
    assert [one.text_after for one in found if one.change is not Change.GONE] == after
    for one in found:
        if one.change is Change.SAME:
            assert one.text_before == one.text_after
        if one.change is Change.CHANGED:
            kept = ["".join(p.text for p in side if not p.differs) for side in (one.before, one.after)]
            assert kept[0] == kept[1]
            assert any(piece.differs for piece in (*one.before, *one.after))


@given(LINES)
def test_the_same_text_has_no_difference(lines: list[str]) -> None:
    assert all(one.change is Change.SAME for one in compare(lines, lines))


def test_a_changed_sum_is_a_change_and_another_sentence_is_not() -> None:
    (sums,) = compare(["乙方支付甲方6000元。"], ["乙方支付甲方5000元。"])
    assert sums.change is Change.CHANGED
    assert [piece.text for piece in sums.after if piece.differs] == ["5"]
    assert [one.change for one in compare(["一、事实"], ["附：收条两张，见卷内"])] == [
        Change.GONE,
        Change.NEW,
    ]
