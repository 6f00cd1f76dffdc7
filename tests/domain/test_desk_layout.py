"""Whose desk has which blocks: presets by role, own arrangements, and what was kept badly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.desk_layout import BLOCKS, DeskLayout, preset, unpacked
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Role

KEYS = sorted(BLOCKS)
SIDES = ("left", "right", "")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_desk_of_known_blocks(role: Role) -> None:
    layout = preset({role})
    assert {*layout.left, *layout.right} <= BLOCKS.keys()


def test_the_chief_sees_loops_and_the_mediator_own_cases() -> None:
    assert preset({Role.CHIEF}).right[0] == "loops"
    assert preset({Role.MEDIATOR}).right[0] == "cases"
    assert preset({Role.MEDIATOR, Role.CHIEF}) == preset({Role.CHIEF})


def test_presets_name_each_block_once() -> None:
    for entry in choices("desk_presets"):
        keys = [*entry.extra["left"], *entry.extra["right"]]
        assert len(keys) == len(set(keys))


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(SIDES), st.integers(-3, 3))))
def test_a_block_stands_once_or_not_at_all(steps: list[tuple[str, str, int]]) -> None:
    layout = preset({Role.CHIEF})
    for key, side, by in steps:
        layout = layout.placed(key, side)
        assert layout.side(key) == side
        layout = layout.moved(key, by)
        standing = [*layout.left, *layout.right]
        assert len(standing) == len(set(standing))
        assert layout.side(key) == side
        assert unpacked(layout.packed(), {Role.CLERK}) == layout


@given(
    st.one_of(
        st.none(),
        st.text(),
        st.dictionaries(st.sampled_from(["left", "right"]), st.one_of(st.integers(), st.lists(st.text()))),
    )
)
def test_what_was_kept_badly_gives_a_desk(kept: Any) -> None:
    layout = unpacked(kept, {Role.CLERK})
    assert {*layout.left, *layout.right} <= BLOCKS.keys()


def test_a_block_goes_up_and_down_in_its_column() -> None:
    layout = DeskLayout(("calendar",), ("loops", "month", "kinds"))
    assert layout.moved("kinds", -1).right == ("loops", "kinds", "month")
    assert layout.moved("kinds", -9).right == ("kinds", "loops", "month")
    assert layout.moved("calendar", 1) == layout
