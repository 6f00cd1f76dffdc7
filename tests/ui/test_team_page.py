"""Emergency teams through the window, by keyboard: open, new, fill, save, call-out, call sheet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.pages.patrols.team import TeamPage
from gridguard_desktop.ui.pages.patrols.team_file import CALLOUT, DRILL, GEAR, EndedPart
from gridguard_desktop.ui.pages.patrols.team_list import TeamListPage
from gridguard_desktop.ui.tasks import Tasks
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.ui.field_desk import FieldDesk
from tests.ui.hands import CTRL
from tests.ui.keys import Keys
from tests.ui.workplace import Workplace

TEAM: dict[str, Any] = {
    "name": "金山桥水域救援队",
    "kind": "water",
    "area": "district",
    "leader": "江涛",
    "phone": "19000000321",
    "member_count": 18,
}


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def picture(desk: FieldDesk, name: str) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def team_page(desk: FieldDesk, team_id: int) -> TeamPage:
    desk.go("rescue_team", team_id)
    page = desk.page
    assert isinstance(page, TeamPage)
    desk.until(lambda: page.file is not None and page.file.reads > 0)
    return page


def fill_in(desk: FieldDesk, page: TeamPage, part: EndedPart, **typed: object) -> None:
    file = page.file
    assert file is not None
    file.add(part)
    finish(desk, page, **typed)


def finish(desk: FieldDesk, page: TeamPage, **typed: object) -> None:
    file = page.file
    assert file is not None
    desk.until(lambda: file.place.form is not None)
    assert file.place.form is not None
    file.place.form.fill(typed)
    file.place.form.submit()
    desk.until(lambda: file.place.form is None)
    desk.rest()


def test_equipment_past_its_date_is_flagged_and_a_call_out_ends(desk: FieldDesk) -> None:
    team = desk.services("patrol_lead").rescue_teams.create(TEAM)
    desk.sign_in("patrol_lead")
    page = team_page(desk, team)
    fill_in(desk, page, GEAR, item="救生衣", count=20, expires_on=TODAY - timedelta(days=1))
    desk.until(lambda: page.file is not None and page.file.past == ("救生衣",))
    fill_in(desk, page, CALLOUT, called_by="police", cause="河道有人落水", address_text="运河东岸")
    desk.until(lambda: page._view is not None and page._view.values["state"] == "out")
    fill_in(desk, page, DRILL, topic="夜间搜救", planned_on=TODAY + timedelta(days=9))
    picture(desk, "team")
    assert page.file is not None
    page.file.end(CALLOUT, 1)
    finish(desk, page, helped_count=1, result="救起一人，交120。")
    desk.until(lambda: page._view is not None and page._view.values["state"] == "ready")
    page.stand_down()
    assert page.place is not None
    assert page.place.form is not None
    page.place.form.fill({"reason": "船只检修"})
    page.place.form.submit()
    desk.until(lambda: page._view is not None and page._view.values["state"] == "off")
    page.stand_ready()
    desk.until(lambda: page._view is not None and page._view.values["state"] == "ready")


def test_an_officer_enters_a_call_out_only(desk: FieldDesk) -> None:
    team = desk.services("patrol_lead").rescue_teams.create(TEAM)
    desk.sign_in("officer")
    page = team_page(desk, team)
    assert page.file is not None
    offered = [button.text() for button in page.file.findChildren(Btn)]
    assert str(CALLOUT.add) in offered
    assert str(GEAR.add) not in offered


def test_a_team_is_entered_and_its_call_sheet_printed_by_keyboard_alone(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "呼叫单.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("patrol_lead")
    pc.go("rescue_team_list")
    keys.to("登记应急救援队伍")
    pc.key(Qt.Key.Key_Space)
    keys.write("队伍", "金山桥水域救援队")
    keys.choose("类型", "syjy")
    keys.to("驻在")
    pc.key(Qt.Key.Key_Right)
    pc.key(Qt.Key.Key_Left)
    for name, words in (
        ("队员人数", "18"),
        ("专长", "舟艇驾驶"),
        ("队长", "江涛"),
        ("联系电话", "19000000321"),
    ):
        keys.write(name, words)
    pc.key(Qt.Key.Key_S, CTRL)
    team = pc.on(TeamPage)
    pc.until(lambda: team._view is not None)
    pc.key(Qt.Key.Key_W, CTRL)
    pc.until(lambda: pc.on(TeamListPage).panel is not None)
    panel = pc.on(TeamListPage).panel
    assert panel is not None
    pc.until(panel.print_button.isEnabled)
    keys.to("呼叫单")
    pc.key(Qt.Key.Key_Space)
    preview = pc.on(PreviewPage)
    pc.until(lambda: preview.pdf)
    pc.key(Qt.Key.Key_S, CTRL)
    pc.until(out.exists)
    said = body_text(out.read_bytes())
    assert all(words in said for words in ("金山桥水域救援队", "江涛", "19000000321", "现在能出动"))


def test_the_sheet_prints_in_two_clicks_and_says_when_no_team_fits(desk: FieldDesk) -> None:
    desk.services("patrol_lead").rescue_teams.create(TEAM)
    desk.sign_in("patrol_lead")
    desk.go("rescue_team_list")
    page = desk.page
    assert isinstance(page, TeamListPage)
    panel = page.panel
    assert panel is not None
    desk.until(lambda: "1" in panel.fits.text())
    picture(desk, "teams")
    desk.press("呼叫单", panel)
    assert desk.last.page == "paper"
    desk.put(panel.kind, "mountain")
    desk.until(lambda: not panel.print_button.isEnabled())
    assert "没有符合" in panel.fits.text()
