"""A shift planned, signed in and out, its patrol written down, a finding made a hazard or handed to the unit
that keeps a street light, somebody lost who was helped: by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gridguard_desktop.services.patrols import FindingDraft
from gridguard_desktop.ui.pages.joint_tasks.page import JointTaskPage
from gridguard_desktop.ui.pages.patrols.patrol import PatrolPage
from gridguard_desktop.ui.pages.patrols.shift import ShiftPage
from tests.factories import make_volunteer
from tests.made_joint_tasks import CITY, make_partners
from tests.ui.keys import Keys
from tests.ui.test_day_patrol import states

if TYPE_CHECKING:
    from gridguard_desktop.services.catalogue import Services
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


def test_a_street_light_and_somebody_lost_by_keyboard_alone(workplace: Workplace) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("clerk")
    pc.away(make_partners)
    pc.sign_in("officer")
    patrol = pc.away(log_light)
    pc.go("patrol", patrol)
    keys.press("转有关单位 1")
    assert "路灯不亮" in pc.everything_shown()
    keys.enter()
    keys.press("联动 ")
    assert isinstance(pc.page, JointTaskPage)
    assert CITY in pc.everything_shown()
    keys.press("来自巡逻 巡2026-0001")
    assert "转有关单位" not in pc.everything_shown()
    keys.press("记录走失帮助")
    keys.choose("走失人员", "et")
    keys.choose("结果", "jr")
    keys.choose("交给", "jr")
    keys.write("地点", "金山东路公交站")
    keys.enter()
    view = pc.on(PatrolPage).view
    assert view is not None
    assert [one.lost for one in view.findings] == ["", "家人到场接回"]
    assert view.record.values["helped_count"] == 1
    assert pc.nameless() == []


def test_the_patrol_lead_hands_a_street_light_on_and_opens_no_joint_work(workplace: Workplace) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("clerk")
    pc.away(make_partners)
    pc.sign_in("patrol_lead")
    pc.go("patrol", pc.away(log_light))
    keys.press("转有关单位 1")
    keys.enter()
    pc.until(lambda: "联动 联2026" in pc.everything_shown())
    assert "转有关单位" not in pc.everything_shown()
    assert not [button for button in pc.buttons() if "联动" in button.text() or button.text() == "打开"]


def log_light(services: Services) -> int:
    """An officer's own patrol that met a dark street light."""
    now = services.context.clock.now()
    facts = {
        "started_at": now - timedelta(hours=2),
        "ended_at": now - timedelta(hours=1),
        "route": "金山东路",
        "grid_id": min(services.context.actor.grid_ids),
        "log": "沿线秩序正常。",
    }
    return services.patrols.log_patrol(facts, [FindingDraft("路灯不亮", "金山东路18号门前")])
