"""Who locks or signs out leaves nothing behind: no window, no page, no open store with its keys in memory."""

from __future__ import annotations

import gc
from collections import Counter
from weakref import ref

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from gridguard_desktop.db.store import Store
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.shell.main_window import MainWindow
from tests.ui.workplace import Workplace

ROLES = ("administrator", "chief", "clerk", "officer", "mediator", "patrol_lead", "care_worker", "auditor")


def left_in_memory(kinds: tuple[type, ...]) -> Counter[str]:
    """How many of each kind Python still holds once garbage was collected."""
    gc.collect()
    return Counter(type(thing).__name__ for thing in gc.get_objects() if issubclass(type(thing), kinds))


def widgets_without_place() -> Counter[str]:
    """Living widgets of ours that belong to no window: they would hold what they show for ever."""
    living = [thing for thing in gc.get_objects() if issubclass(type(thing), QWidget)]
    return Counter(
        type(widget).__qualname__
        for widget in living
        if shiboken6.isValid(widget)
        and widget.parent() is None
        and type(widget).__module__.startswith("gridguard")
    )


@pytest.mark.parametrize("login", ROLES)
def test_locking_leaves_no_window_no_page_and_no_store(workplace: Workplace, login: str) -> None:
    kinds = (Store, Services, Page, MainWindow)
    before = left_in_memory(kinds)
    workplace.sign_in(login)
    for page in workplace.window.rail.keys:
        workplace.go(page)
    window = ref(workplace.window)
    workplace.program.lock()
    del workplace.window, workplace.context
    workplace.until(lambda: workplace.program.entry is not None)
    workplace.until(lambda: window() is None or not shiboken6.isValid(window()))
    assert left_in_memory(kinds) - before == Counter(), widgets_without_place()
