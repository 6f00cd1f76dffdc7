"""Everything by keyboard: the rail, the intake, back and forward, tabs, the search, the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.ui.shell.searching import SearchEverything
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace

ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    "login",
    ["clerk", "officer", "mediator", "patrol_lead", "care_worker", "chief", "auditor", "administrator"],
)
def test_ctrl_and_a_digit_open_the_pages_of_the_rail(workplace: Workplace, login: str) -> None:
    workplace.sign_in(login)
    keys = workplace.window.rail.keys
    assert 1 <= len(keys) <= 13
    for at, page in reversed(list(enumerate(keys[:9]))):
        workplace.key(Qt.Key(Qt.Key.Key_1 + at), CTRL)
        assert workplace.route().page == page
        assert page in {key for key, _ in (tab.key for tab in workplace.window.tabs.tabs)}


def test_keys_that_work_everywhere(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    workplace.key(Qt.Key.Key_F2)
    assert workplace.route().page == "dispute_intake"
    workplace.key(Qt.Key.Key_Left, ALT)
    assert workplace.route().page == "resident_list"
    workplace.key(Qt.Key.Key_Right, ALT)
    assert workplace.route().page == "dispute_intake"
    workplace.key(Qt.Key.Key_W, CTRL)
    assert workplace.route().page == "resident_list"
    workplace.key(Qt.Key.Key_K, CTRL)
    searching = workplace.window.findChild(SearchEverything)
    assert searching is not None
    assert searching.overlay is not None
    workplace.key(Qt.Key.Key_Escape)
    workplace.key(Qt.Key.Key_L, CTRL)
    assert workplace.program.window is None


def test_f2_does_nothing_where_nobody_takes_in_disputes(workplace: Workplace) -> None:
    workplace.sign_in("administrator")
    before = workplace.route()
    workplace.key(Qt.Key.Key_F2)
    assert workplace.route() == before


def test_the_tab_key_reaches_the_page_and_comes_back(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    seen = set()
    for _ in range(60):
        focused = workplace.window.focusWidget()
        if focused is not None:
            seen.add(focused)
            assert focused.accessibleName(), type(focused).__name__
        workplace.key(Qt.Key.Key_Tab)
    pages = [widget for widget in seen if workplace.page.isAncestorOf(widget)]
    assert len(pages) >= 5
    assert len(seen) > len(pages)
