"""Joint work, a publicity event and a request at the service desk, each by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.joint_tasks.page import JointTaskPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from tests.made_joint_tasks import make_partners
from tests.ui.hands import CTRL
from tests.ui.keys import Keys

if TYPE_CHECKING:
    from tests.ui.workplace import Workplace


def save(pc: Workplace) -> None:
    """Ctrl+S keeps the form of a record."""
    pc.key(Qt.Key.Key_S, CTRL)
    pc.until(lambda: pc.last.record_id not in (0, None))


def state(pc: Workplace) -> str:
    """Where the record in front stands."""
    view = pc.on(RecordPage)._view
    return str(view.values.get("state")) if view is not None else ""


def test_a_joint_item_by_keyboard_alone(workplace: Workplace) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("clerk")
    pc.away(make_partners)
    pc.sign_in("officer")
    keys.go("联动服务")
    keys.press("登记联动事项")
    keys.choose("工作线", "yhlp")
    keys.write("事项", "沿街商铺占用消防车通道")
    keys.choose("牵头单位", "xf")
    keys.write("登记日期", "今天")
    keys.write("协同处置的内容", "请派员共同排查")
    save(pc)
    keys.press("开协同处置单")
    keys.write("请该单位办理的事项", "清理并反馈")
    keys.enter()
    keys.press("登记回执")
    keys.write("签收人", "李某某")
    keys.enter()
    keys.press("登记反馈")
    keys.down("办理结果")
    keys.write("反馈内容", "通道已清理")
    keys.enter()
    assert isinstance(pc.page, JointTaskPage)
    keys.press("办结")
    keys.write("办理结果", "消防通道已清理。")
    keys.enter()
    pc.until(lambda: state(pc) == "closed")
    assert pc.nameless() == []


def test_a_publicity_event_by_keyboard_alone(workplace: Workplace) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("officer")
    keys.go("联动服务", "宣传活动")
    keys.press("登记宣传活动")
    keys.write("日期", "今天")
    keys.choose("主题", "fz")
    keys.write("活动", "小区广场反诈宣传")
    keys.choose("网格", "myy")
    keys.write("受众人次", "86")
    save(pc)
    view = pc.on(RecordPage)._view
    assert view is not None
    assert view.values["audience"] == 86
    assert pc.nameless() == []


def test_a_request_by_keyboard_alone(workplace: Workplace) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("officer")
    keys.go("联动服务", "群众求助")
    keys.press("登记群众求助")
    keys.take("类型", 2)
    keys.write("事项", "咨询居住证办理")
    keys.take("来源")
    keys.write("收到日期", "今天")
    keys.write("请求内容", "问办理居住证要带哪些材料。")
    save(pc)
    keys.press("答复")
    keys.write("答复内容", "带身份证和租房合同到窗口办理。")
    keys.enter()
    pc.until(lambda: state(pc) == "answered")
    assert pc.nameless() == []
