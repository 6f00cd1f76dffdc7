"""The code on a page says what was put into it and nothing else; pages are put in order by it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.page_codes import (
    PageCode,
    issue_mark,
    page_code,
    parse_page_code,
    station_tag,
)
from gridguard_desktop.domain.scans import Astray, sort_pages

STORE = "b3f0c1d2-station"
HERE = station_tag(STORE)


@given(st.text(min_size=1), st.integers(1, 10**9), st.integers(1, 999), st.integers(0, 500))
def test_what_was_written_is_read(store: str, issue: int, page: int, more: int) -> None:
    words = page_code(issue_mark(store, issue), page, page + more)
    assert parse_page_code(words) == PageCode(station_tag(store), issue, page, page + more)
    assert all(character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ." for character in words)


@given(st.data())
def test_a_misread_character_is_noticed(data: st.DataObject) -> None:
    words = page_code(issue_mark(STORE, 4711), 3, 20)
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ").filter(lambda c: c != words[at]))
    assert parse_page_code(words[:at] + other + words[at + 1 :]) is None


@given(st.text())
def test_other_codes_are_none_of_ours(words: str) -> None:
    assert parse_page_code(words) is None
    assert parse_page_code("https://example.invalid/pay?id=1") is None
    assert parse_page_code(page_code(issue_mark(STORE, 1), 5, 4)) is None


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_shuffled_pages_stand_in_order(lengths: list[int], chance: random.Random) -> None:
    known = dict(enumerate(lengths, 1))
    pages = [PageCode(HERE, issue, page, count) for issue, count in known.items() for page in _to(count)]
    chance.shuffle(pages)
    order = sort_pages(pages, known, HERE)
    assert order.tray == {}
    for pile in order.piles:
        assert [pages[at].page for at in pile.in_order] == list(_to(known[pile.issue]))
        assert pile.missing == ()


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.builds(
                PageCode, st.sampled_from([HERE, "AAAAAA"]), st.integers(1, 3), st.integers(1, 4), st.just(4)
            ),
        )
    )
)
def test_every_page_is_in_one_pile_or_in_the_tray(codes: list[PageCode | None]) -> None:
    order = sort_pages(codes, {1: 4, 2: 4}, HERE)
    placed = [at for pile in order.piles for at in pile.in_order]
    assert sorted([*placed, *order.tray]) == list(range(len(codes)))
    for pile in order.piles:
        assert sorted([*pile.missing, *pile.places]) == [1, 2, 3, 4]


def test_why_a_page_was_not_placed() -> None:
    first = PageCode(HERE, 1, 1, 2)
    codes = [
        first,
        None,
        PageCode("AAAAAA", 1, 2, 2),
        PageCode(HERE, 9, 1, 2),
        first,
        PageCode(HERE, 1, 2, 3),
    ]
    order = sort_pages(codes, {1: 2}, HERE)
    assert order.tray == {
        1: Astray.NO_CODE,
        2: Astray.OTHER_STATION,
        3: Astray.UNKNOWN,
        4: Astray.DOUBLE,
        5: Astray.UNKNOWN,
    }
    assert order.piles[0].missing == (2,)


def _to(count: int) -> range:
    return range(1, count + 1)
