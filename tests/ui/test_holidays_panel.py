"""放假安排 in the window: the notice is pasted, read back, taken in; it holds at the next sign-in too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gridguard_desktop.domain.workdays import load_calendar
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.system.holidays import HolidaysPanel
from gridguard_desktop.ui.pages.system.page import SystemPage
from tests.domain.holiday_texts import MADE_UP_2027
from tests.ui.workplace import Workplace


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """The calendar is the program's; the next test begins with the shipped one."""
    yield
    load_calendar().learn({})


def panel_of(workplace: Workplace) -> HolidaysPanel:
    workplace.sign_in("chief")
    workplace.go("system")
    page = workplace.on(SystemPage)
    page.tabs.choose("holidays")
    panel = page.panel("holidays")
    assert isinstance(panel, HolidaysPanel)
    workplace.until(lambda: panel.years)
    return panel


def words(panel: HolidaysPanel) -> str:
    return " ".join(one.text() for one in panel.findChildren(Label) if not one.isHidden())


def test_a_notice_is_pasted_read_back_and_taken_in(workplace: Workplace) -> None:
    panel = panel_of(workplace)
    assert "推算：尚未公布" in words(panel)
    workplace.put(panel.text, MADE_UP_2027.replace("共8天", "共9天"))
    workplace.press("核对", panel)
    assert panel.box.kind == "bad"
    workplace.put(panel.text, MADE_UP_2027)
    workplace.press("核对", panel)
    assert "2-05 至 2-12，共 8 天；上班：2-14、2-20" in words(panel)
    assert workplace.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / "holidays.png"))
    workplace.press("载入 2027 年", panel)
    workplace.until(lambda: any(one.own for one in panel.years))
    assert "本所载入" in words(panel)
    load_calendar().learn({})
    assert "本所载入" in words(panel_of(workplace))
    assert load_calendar().is_announced(2027)
