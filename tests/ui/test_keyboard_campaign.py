"""A campaign planned, approved, its sheet out and a result in, its bulletin printed: by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.ui.pages.campaigns.page import CampaignPage
from tests.made_campaigns import PLAN, make_hotels
from tests.ui.hands import CTRL
from tests.ui.keys import Keys

if TYPE_CHECKING:
    import pytest

    from gridguard_desktop.services.campaigns.views import CampaignView
    from tests.factories import MadeStation
    from tests.ui.workplace import Workplace

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
WORDS = {
    "目的": "purpose",
    "法律依据": "basis",
    "为什么不能": "least_intrusive",
    "对在场人员": "people_present",
    "意见和投诉": "complaints_to",
    "情报": "intelligence",
    "指挥": "orders",
    "行动": "action",
    "保障": "supplies",
}


def test_a_campaign_by_keyboard_alone(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pc, keys = workplace, Keys(workplace)
    sheet, bulletin = tmp_path / "结果表.xlsx", tmp_path / "通报.pdf"
    files = iter((sheet, bulletin))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(files)), ""))
    pc.sign_in("clerk")
    pc.away(lambda services: make_hotels(services.context.store, station))
    plan(pc, keys)
    choose_places(pc, keys)
    pc.sign_in("chief")
    keys.go("隐患整改", "集中行动")
    keys.first()
    keys.press("批准")
    pc.until(lambda: campaign(pc).state == "approved")
    keys.press("检查结果表")
    pc.until(sheet.is_file)
    result(pc, keys)
    assert "通报" in keys.paper("通报", bulletin)


def campaign(pc: Workplace) -> CampaignView:
    """The campaign in front, as read."""
    page = pc.on(CampaignPage)
    pc.until(lambda: page.parts is not None and page.parts.campaign is not None)
    assert page.parts is not None
    assert page.parts.campaign is not None
    return page.parts.campaign


def plan(pc: Workplace, keys: Keys) -> None:
    """Name, days, purpose and proportionality."""
    keys.go("隐患整改", "集中行动")
    keys.press("登记集中行动")
    keys.write("行动名称", "旅馆业集中清查")
    keys.take("类型")
    keys.write("命令文号", "云公治〔2026〕18号")
    keys.take("检查对象")
    keys.write("开始", "今天")
    keys.write("结束", "今天")
    keys.write("录入截止", "10-14")
    for field, key in WORDS.items():
        keys.write(field, PLAN[key])
    pc.key(Qt.Key.Key_S, CTRL)
    pc.until(lambda: pc.last.record_id not in (0, None))


def choose_places(pc: Workplace, keys: Keys) -> None:
    """Hotels not inspected for two months, in two teams, with one department."""
    keys.press("选取对象")
    keys.press("类别：旅馆")
    keys.write("多少天没有检查", "60")
    keys.enter()
    pc.until(lambda: campaign(pc).totals.places == 9)
    keys.press("分组")
    keys.write("分组（必填）", "2")
    keys.enter()
    pc.until(lambda: len(campaign(pc).teams) == 2)
    keys.press("添加参加部门")
    keys.write("部门", "消防救援大队")
    keys.down("类别")
    keys.write("人数", "6")
    keys.enter()
    pc.until(lambda: len(campaign(pc).forces) == 1)


def result(pc: Workplace, keys: Keys) -> None:
    """Enter on a place: nothing found."""
    keys.to("检查对象")
    keys.first()
    keys.down("检查结果（必填）")
    keys.enter()
    pc.until(lambda: campaign(pc).totals.visited == 1)
    assert pc.nameless() == []
