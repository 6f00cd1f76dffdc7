"""Somebody who asked for care is entered, visited, and the need handed over: by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.care.entry_page import CareEntryPage
from gridguard_desktop.ui.pages.care.page import CarePage
from tests.services.test_care_list import resident
from tests.ui.keys import Keys

if TYPE_CHECKING:
    from gridguard_desktop.services.care.views import EntryView
    from tests.factories import MadeStation
    from tests.ui.workplace import Workplace

ENTER = Qt.Key.Key_Return


def test_care_by_keyboard_alone(workplace: Workplace, station: MadeStation) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("clerk")
    pc.away(lambda services: resident(lambda _: services, station))
    pc.sign_in("care_worker")
    enter(pc, keys)
    visit(pc, keys)
    hand_over(pc, keys)
    assert pc.nameless() == []


def shown(pc: Workplace) -> EntryView:
    """The entry in front, as read."""
    page = pc.on(CareEntryPage)
    pc.until(lambda: page.view is not None)
    assert page.view is not None
    return page.view


def enter(pc: Workplace, keys: Keys) -> None:
    """On a spoken request, with a witness; the list opens the entry."""
    keys.go("关爱")
    keys.press("登记入册")
    keys.pick("居民", "沈老太")
    keys.take("类型")
    keys.write("申请（同意）人", "沈老太")
    keys.take("表示方式")
    keys.write("在场人", "苏敏")
    keys.write("同意至", "2027-03-01")
    keys.write("走访间隔", "30")
    keys.enter()
    panel = pc.on(CarePage).panel("list")
    pc.until(lambda: panel.table.count() == 1)
    keys.to("关爱名册", whole=True)
    keys.first()
    assert shown(pc).visits


def visit(pc: Workplace, keys: Keys) -> None:
    """Enter on the planned visit says how it went."""
    keys.to("走访")
    keys.first()
    keys.take("结果")
    keys.write("看到", "想申请高龄津贴")
    keys.enter()
    pc.until(lambda: any(one.done_on for one in shown(pc).visits))


def hand_over(pc: Workplace, keys: Keys) -> None:
    """A need, handed over with consent, with its letter."""
    keys.press("登记需求")
    keys.choose("帮助类别", "g")
    keys.write("需要什么帮助", "想申请高龄津贴")
    keys.enter()
    pc.until(lambda: len(shown(pc).needs) == 1)
    keys.to("需求")
    keys.first()
    keys.take("下一步")
    keys.choose("转给", "mz")
    keys.write("函件抬头单位", "云龙区民政局")
    keys.press("本人（监护人）同意转出")
    keys.enter()
    pc.until(lambda: shown(pc).needs[0].letter_number != "")
