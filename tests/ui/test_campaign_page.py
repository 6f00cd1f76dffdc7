"""The page of a campaign in the window: places chosen, teams, approval, results, the rows behind a number."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from gridguard_desktop.services.campaigns.views import Which, WhichHazards
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.campaigns import lists
from gridguard_desktop.ui.pages.campaigns import page as campaign_page
from gridguard_desktop.ui.pages.campaigns.page import CampaignPage, CampaignParts
from gridguard_desktop.ui.tasks import Tasks
from tests.made_campaigns import make_campaign, make_hotels, values
from tests.ui.field_desk import FieldDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: FieldDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def campaign_of(desk: FieldDesk, login: str, *, planned: bool, approved: bool = False) -> CampaignPage:
    def prepare() -> int:
        make_hotels(desk.store, desk.station)
        clerk, chief = desk.services("clerk"), desk.services("chief").campaigns
        made = make_campaign(clerk) if planned else clerk.campaigns.create(values())
        if approved:
            chief.approve(made, chief.get(made).version)
        return made

    campaign = desk.away(prepare)
    desk.sign_in(login)
    desk.go("campaign", campaign)
    page = desk.on(CampaignPage)
    desk.until(lambda: page.parts is not None and page.parts.campaign is not None)
    return page


def parts_of(page: CampaignPage) -> CampaignParts:
    assert page.parts is not None
    return page.parts


def shown(page: CampaignPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def notices(form: InlineForm | None) -> str:
    """What is said above the fields."""
    return " ".join(one.text() for one in form.findChildren(Label)) if form is not None else ""


def test_a_plan_is_made_with_a_rule_teams_and_a_department(
    desk: FieldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = campaign_of(desk, "clerk", planned=False)
    parts = parts_of(page)
    assert "还没有选取检查对象。" in shown(page)
    desk.press("选取对象", page)
    desk.until(lambda: parts.form is not None)
    assert parts.form is not None
    assert set(parts.form.boxes) == {"kind", "grids", "unchecked", "open_hazard", "expired"}
    desk.put(parts.form.editor("kind"), ("hotel",))
    desk.put(parts.form.editor("unchecked"), 60)
    desk.until(lambda: "符合条件的有 9 处" in notices(parts.form))
    look(desk, "campaign_rule")
    desk.press("生成名单", parts.form)
    desk.until(lambda: len(parts_of(page).places) == 9)
    parts = parts_of(page)
    assert "单位场所：类别为旅馆，且60天以上没有检查" in shown(page)
    desk.press("分组", page)
    assert parts.form is not None
    desk.put(parts.form.editor("count"), 2)
    desk.press("保存", parts.form)
    desk.until(lambda: parts.campaign is not None and len(parts.campaign.teams) == 2)
    desk.press("添加参加部门", page)
    assert parts.form is not None
    for name, value in (("department", "消防救援大队"), ("partner_kind", "fire"), ("headcount", 6)):
        desk.put(parts.form.editor(name), value)
    desk.press("保存", parts.form)
    desk.until(lambda: parts.campaign is not None and len(parts.campaign.forces) == 1)
    assert desk.nameless() == []
    look(desk, "campaign_plan")
    parts.strip.activated.emit(lists.FORCES)
    monkeypatch.setattr(campaign_page, "ask_dangerous", lambda *_: True)
    parts.table.opened.emit(parts.campaign.forces[0].id if parts.campaign is not None else 0)
    desk.until(lambda: parts.campaign is not None and parts.campaign.forces == ())


def test_the_chief_approves_and_every_number_opens_its_rows(desk: FieldDesk) -> None:
    page = campaign_of(desk, "chief", planned=True)
    assert "批准" in [button.text() for button in desk.buttons(page)]
    desk.press("批准", page)
    desk.until(lambda: page.parts is not None and page.parts.campaign is not None)

    def approved() -> bool:
        campaign = parts_of(page).campaign
        return campaign is not None and campaign.state == "approved"

    desk.until(approved)
    parts = parts_of(page)
    for key, rows in (
        (lists.FORCES, 2),
        (lists.TEAMS, 2),
        (Which.ALL, 9),
        (Which.LEFT, 9),
        (Which.VISITED, 0),
        (lists.HAZARDS, 0),
        (WhichHazards.OPEN, 0),
    ):
        parts.strip.activated.emit(key)
        desk.rest()
        assert parts.table.count() == rows
        assert lists.title_of(key) in shown(page)
        assert parts.table.isVisible()


def test_a_result_with_a_problem_makes_a_hazard(desk: FieldDesk) -> None:
    page = campaign_of(desk, "officer", planned=True, approved=True)
    parts = parts_of(page)
    desk.until(lambda: len(parts.places) == 5)
    parts.table.opened.emit(min(parts.places))
    form = parts.form
    assert form is not None
    for name, value in (
        ("result", "problem"),
        ("kind", "fire"),
        ("title", "灭火器过期"),
        ("measures", "当场更换"),
        ("done_by", "王某某"),
    ):
        desk.put(form.editor(name), value)
    look(desk, "campaign_result")
    desk.press("保存", form)
    desk.until(lambda: parts.campaign is not None and parts.campaign.totals.on_spot == 1)
    parts.strip.activated.emit(WhichHazards.ON_SPOT)
    desk.until(lambda: parts.table.count() == 1)
    look(desk, "campaign_hazards")


def test_a_returned_sheet_is_imported_and_says_what_it_did(desk: FieldDesk, tmp_path: Path) -> None:
    page = campaign_of(desk, "clerk", planned=True, approved=True)
    parts = parts_of(page)
    out = tmp_path / "检查结果表.xlsx"
    parts.write_sheet(out)
    desk.until(out.is_file)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["序号", "检查结果"], [1, "未发现问题"], [2, "喝茶"], [3, "关门停业"]):
        sheet.append(line)
    path = tmp_path / "返回.xlsx"
    book.save(path)
    parts.import_from(path)
    desk.until(lambda: "录入结果 2 处" in shown(page))
    assert "第 3 行，检查结果" in shown(page)
    look(desk, "campaign_imported")
