"""A shift planned, signed in and out, its patrol written down, a finding made a hazard: by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.patrols.patrol import PatrolPage
from gridguard_desktop.ui.pages.patrols.shift import ShiftPage
from tests.factories import make_volunteer
from tests.ui.keys import Keys
from tests.ui.test_day_patrol import states

if TYPE_CHECKING:
    from tests.ui.workplace import Workplace

SPACE, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Down


def test_a_shift_and_its_finding_by_keyboard_alone(workplace: Workplace) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("patrol_lead")
    pc.away(lambda services: [make_volunteer(services, serial) for serial in (1, 2)])
    keys.go("巡逻义警")
    keys.press("安排班次")
    plan(pc, keys)
    sign(pc, keys)
    log(pc, keys)
    to_hazard(pc, keys)


def plan(pc: Workplace, keys: Keys) -> None:
    """This morning, with both volunteers."""
    keys.write("开始", "今天 9:00")
    keys.write("结束", "11:30")
    keys.write("路线或点位", "金山东路—梅园小区")
    keys.choose("网格", "myy")
    keys.to("可选义警")
    for key in (SPACE, DOWN, SPACE):
        pc.key(key)
    pc.enter()
    pc.until(lambda: pc.last.record_id not in (0, None))
    assert pc.primaries() == ["签到"]


def sign(pc: Workplace, keys: Keys) -> None:
    """The space bar signs in, and half an hour later out."""
    keys.to("本班义警")
    for key in (SPACE, DOWN, SPACE):
        pc.key(key)
    assert states(pc) == ["在岗", "在岗"]
    pc.clock.advance(minutes=30)
    pc.key(SPACE)
    keys.press("全部签退")
    assert states(pc) == ["已签退", "已签退"]


def log(pc: Workplace, keys: Keys) -> None:
    """The patrol with one finding."""
    keys.press("记录巡逻")
    keys.press("添加发现")
    keys.write("发现 1 发现的情况", "三层走道堆放纸箱")
    keys.write("发现 1 地点", "梅园小区6号楼")
    keys.write("巡逻记录", "沿金山东路步行巡逻。")
    pc.enter()
    pc.until(lambda: pc.last.page == "patrol")


def to_hazard(pc: Workplace, keys: Keys) -> None:
    """In one step; the hazard leads back, the shift ends with its hours."""
    keys.press("转为隐患")
    keys.choose("类", "xf")
    pc.enter()
    keys.press("隐患 隐整")
    assert pc.last.page == "hazard"
    keys.press("巡2026-0001")
    assert isinstance(pc.page, PatrolPage)
    keys.press("班2026-0001")
    keys.press("结束班次")
    assert "已结束" in pc.on(ShiftPage).sheet.badge.words()
    assert "1.0 小时" in pc.everything_shown()
    assert pc.nameless() == []
