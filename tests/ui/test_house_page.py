"""A house in the window: its owners change with the history kept, rooms and beds are let, the local rule."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.ui.forms.files import FilesEditor
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.pages.files import PAGES as FILES
from gridguard_desktop.ui.pages.houses import PAGES as HOUSES
from gridguard_desktop.ui.pages.houses.house_list import HouseListPage
from gridguard_desktop.ui.pages.houses.house_page import HousePage
from gridguard_desktop.ui.pages.houses.owners_panel import OwnersPanel
from gridguard_desktop.ui.pages.houses.rental_panel import RentalPanel
from gridguard_desktop.ui.pages.papers import PAGES as PAPERS
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.pages.rectifications import PAGES as HAZARDS
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import TODAY
from tests.made_hazards import photo
from tests.made_rentals import add_room, let, make_house, make_people
from tests.ui.kept_desk import KeptDesk


class HouseDesk(KeptDesk):
    pages = (*REGISTER_PAGES, *HOUSES, *HAZARDS, *PAPERS, *FILES)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[HouseDesk]:
    made = HouseDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: HouseDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def page_of(desk: HouseDesk, house: int, login: str = "officer") -> HousePage:
    desk.sign_in(login)
    desk.go("house", house)
    page = desk.on(HousePage)
    desk.until(lambda: ready(page))
    return page


def ready(page: HousePage) -> bool:
    return all(
        panel is not None and panel.view is not None
        for panel in (page.owners, page.rental, page.reach, page.checks)
    )


def rental(page: HousePage) -> RentalPanel:
    assert page.rental is not None
    return page.rental


def owners(page: HousePage) -> OwnersPanel:
    assert page.owners is not None
    return page.owners


def shown(page: HousePage) -> str:
    labels = [one.text() for one in page.findChildren(Label) if not one.isHidden()]
    return " ".join(labels + [one.text() for one in page.findChildren(Elided) if not one.isHidden()])


def tells(page: HousePage, words: str) -> bool:
    return words in shown(page) and ready(page)


def made(desk: HouseDesk) -> tuple[int, list[int]]:
    grid = desk.station.grids[0]
    return desk.away(
        lambda: (make_house(desk.services, grid), make_people(desk.services, grid, "甲一", "乙二", "丙三"))
    )


def test_the_owner_changes_and_the_one_before_is_read_below(desk: HouseDesk) -> None:
    house, _ = made(desk)
    page = page_of(desk, house)
    assert "王五" in shown(page)
    assert shown(page).count("房主电话") == 0
    desk.press("房主变更", owners(page))
    form = owners(page).form
    assert form is not None
    desk.press("保存", form)
    assert form.boxes["name"].kind == "bad"
    desk.put(form.editor("on"), TODAY - timedelta(days=2))
    desk.put(form.editor("reason"), "买卖")
    desk.put(form.editor("name"), "赵六")
    desk.put(form.editor("phone"), "19000000021")
    look(desk, "house-owner-form")
    desk.press("保存", form)
    desk.until(lambda: "赵六" in shown(page) and ready(page) and owners(page).form is None)
    assert "买卖" in shown(page)
    desk.press("添加共有人", owners(page))
    form = owners(page).form
    assert form is not None
    desk.put(form.editor("name"), "赵小妹")
    desk.press("保存", form)
    desk.until(lambda: "赵小妹" in shown(page) and ready(page))
    desk.press("不再是房主", owners(page))
    form = owners(page).form
    assert form is not None
    desk.put(form.editor("on"), TODAY)
    desk.put(form.editor("reason"), "赠与其妹")
    desk.press("保存", form)
    desk.until(lambda: "赠与其妹" in shown(page) and ready(page))
    view = owners(page).view
    assert view is not None
    assert ([one.name for one in view.current], [one.name for one in view.past]) == (
        ["赵小妹"],
        ["赵六", "王五"],
    )
    assert desk.nameless() == []


def test_a_room_is_let_renewed_and_left(desk: HouseDesk) -> None:
    house, people = made(desk)
    page = page_of(desk, house)
    desk.press("添加房间", rental(page))
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("name"), "次卧")
    desk.put(form.editor("area"), Decimal("18.00"))
    desk.put(form.editor("beds"), 2)
    desk.press("保存", form)
    desk.until(lambda: "18.00 ㎡ · 2 张床 · 现住 0 人" in shown(page))
    room = desk.away(lambda: desk.services("officer").tenancies.view(house).rooms[0].id)
    desk.press("登记租期", rental(page))
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("what"), f"{room}/1")
    desk.put(form.editor("starts_on"), TODAY - timedelta(days=30))
    desk.put(form.editor("ends_on"), TODAY - timedelta(days=1))
    tenants = form.editor("tenants")
    assert isinstance(tenants, RowsEditor)
    tenants.rows[0].boxes["resident_id"].editor.set_value(PickHit(people[0], "甲一"))
    look(desk, "house-tenancy-form")
    desk.press("保存", form)
    desk.until(lambda: "租期已过" in shown(page) and ready(page))
    desk.press("登记租期", rental(page))
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("what"), f"{room}/1")
    other = form.editor("tenants")
    assert isinstance(other, RowsEditor)
    other.rows[0].boxes["resident_id"].editor.set_value(PickHit(people[1], "乙二"))
    desk.press("保存", form)
    refused = form
    desk.until(lambda: any("此处已有租期" in one.accessibleName() for one in refused.findChildren(Notice)))
    desk.press("取消", form)
    desk.press("续租", rental(page))
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("ends_on"), TODAY + timedelta(days=365))
    desk.press("保存", form)
    desk.until(lambda: "租期已过" not in shown(page) and ready(page))
    assert "变更租期" in shown(page)
    look(desk, "house-rental")
    desk.press("退租", rental(page))
    desk.press("保存", rental(page).form)
    desk.until(lambda: "现在没有出租。" in shown(page))
    assert desk.nameless() == []


def test_the_rest_of_a_tenancy_is_behind_more(desk: HouseDesk) -> None:
    house, people = made(desk)

    def work() -> None:
        add_room(desk.services, house, "书房")
        let(desk.services, house, *people[:2], room_id=add_room(desk.services, house, "主卧"))

    desk.away(work)
    page = page_of(desk, house)
    view = rental(page).view
    assert view is not None
    (first,) = view.current
    words = [entry.words for entry in rental(page).entries(view, first)]
    assert words == ["换房间床位", "添加承租人", "合同和附件（0）", "取消租期"]
    rental(page).entries(view, first)[0].action()
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("what"), str(next(room.id for room in view.rooms if room.name == "书房")))
    desk.press("保存", form)
    desk.until(lambda: "换房间床位" in shown(page) and ready(page))
    desk.press("搬离", rental(page))
    desk.press("保存", rental(page).form)
    desk.until(lambda: "承租人搬离" in shown(page) and ready(page))
    view = rental(page).view
    assert view is not None
    rental(page).entries(view, view.current[0])[2].action()
    assert (desk.last.page, desk.last.record_id) == ("record_files", view.current[0].id)
    desk.go("house", house)
    desk.press("更正", rental(page))
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("beds"), 3)
    desk.press("保存", form)
    desk.until(lambda: "3 张床" in shown(page))


def test_who_only_agreed_moves_in_is_joined_and_cancelled(desk: HouseDesk) -> None:
    house, people = made(desk)
    desk.away(lambda: let(desk.services, house, people[2], starts_on=TODAY, moved_in=False))
    page = page_of(desk, house)
    desk.press("入住", rental(page))
    desk.press("保存", rental(page).form)
    desk.until(lambda: "已约定，未入住" not in shown(page) and ready(page))
    view = rental(page).view
    assert view is not None
    rental(page).entries(view, view.current[0])[1].action()
    form = rental(page).form
    assert form is not None
    form.editor("resident_id").set_value(PickHit(people[1], "乙二"))
    desk.press("保存", form)
    desk.until(lambda: "承租人搬入" in shown(page) and ready(page))
    view = rental(page).view
    assert view is not None
    rental(page).entries(view, view.current[0])[3].action()
    form = rental(page).form
    assert form is not None
    desk.put(form.editor("reason"), "登记错误")
    desk.press("保存", form)
    desk.until(lambda: "已取消" in shown(page) and ready(page))


def test_more_than_the_rule_shows_rule_and_arithmetic(desk: HouseDesk) -> None:
    house, people = made(desk)

    def work() -> None:
        room = add_room(desk.services, house, "次卧", area=Decimal(12))
        let(desk.services, house, *people, room_id=room)
        desk.services("administrator").rental_limits.set_limits(2, Decimal(5), "某市办法第十二条")

    desk.away(work)
    page = page_of(desk, house)
    (notice,) = rental(page).findChildren(Notice)
    words = notice.accessibleName()
    for part in ("规定每间不超过 2 人，多 1 人", "12.00 ㎡ ÷ 3 人 = 4.00 ㎡", "依据：某市办法第十二条"):
        assert part in words
    assert "违" not in words
    look(desk, "house-excess")
    page = page_of(desk, house, "chief")
    assert not [one.text() for one in desk.buttons(rental(page)) if one.text() in ("登记租期", "退租")]
    assert [one.text() for one in desk.buttons(owners(page))] == ["查看"]


@pytest.mark.parametrize("scale", TypeScale)
def test_nothing_of_a_house_is_cut_off(desk: HouseDesk, dressed: QApplication, scale: TypeScale) -> None:
    house, people = made(desk)
    desk.away(lambda: let(desk.services, house, *people, ends_on=TODAY - timedelta(days=1)))
    page = page_of(desk, house)
    apply_theme(dressed, Mode.LIGHT, scale)
    desk.rest()
    look(desk, f"house-{scale.name.lower()}")
    assert cut_off(desk.window) == []
    apply_theme(dressed, Mode.DARK, scale)
    desk.rest()
    page.sheet.area.verticalScrollBar().setValue(page.sheet.area.verticalScrollBar().maximum() // 2)
    look(desk, f"house-{scale.name.lower()}-dark")
    assert cut_off(desk.window) == []


def test_three_days_in_vain_before_the_owner_cannot_be_reached(desk: HouseDesk) -> None:
    house, _ = made(desk)
    page = page_of(desk, house)
    desk.until(lambda: page.reach is not None and page.reach.view is not None)
    for days in (3, 2, 1):
        panel = page.reach
        assert panel is not None
        desk.press("登记联系", panel)
        form = panel.form
        assert form is not None
        desk.put(form.editor("tried_on"), TODAY - timedelta(days=days))
        desk.put(form.editor("way"), "phone")
        desk.put(form.editor("result"), "no_answer")
        desk.press("保存", form)
        desk.until(partial(tells, page, f"已有 {4 - days} 天没有联系上"))
        if days == 3:
            assert page.reach is not None
            desk.press("联系不上", page.reach)
            assert "联系不上（" not in shown(page)
    look(desk, "house-reach")
    assert page.reach is not None
    desk.press("联系不上", page.reach)
    desk.until(lambda: f"联系不上（{TODAY} 登记）" in shown(page))
    assert desk.nameless() == []
    desk.go("house_list", query="unreachable")
    desk.until(lambda: desk.on(HouseListPage).table.model().rowCount() == 1)
    look(desk, "house-list")


def test_a_safety_check_opens_a_hazard(desk: HouseDesk) -> None:
    house, _ = made(desk)
    page = page_of(desk, house)
    panel = page.checks
    assert panel is not None
    desk.until(lambda: panel.view is not None)
    desk.press("开始检查", panel)
    form = panel.form
    assert form is not None
    assert form.boxes["wiring_words"].isHidden()
    desk.put(form.editor("second_checker"), "李辅警")
    desk.press("保存", form)
    assert form.boxes["exits_result"].kind == "bad" or panel.form is form
    for item in panel.view.items if panel.view is not None else ():
        desk.put(form.editor(f"{item.key}_result"), "passed")
    desk.put(form.editor("wiring_result"), "failed")
    assert not form.boxes["wiring_words"].isHidden()
    desk.put(form.editor("wiring_words"), "电线裸露")
    photos = form.editor("wiring_photos")
    assert isinstance(photos, FilesEditor)
    photos.add([photo("before").content])
    look(desk, "house-check-form")
    desk.press("保存", form)
    desk.until(lambda: "7 项中 1 项不合格" in shown(page))
    assert "电线和用电：电线裸露" in shown(page)
    look(desk, "house-check")
    assert page.checks is not None
    assert desk.nameless() == []
    desk.press("隐患：待处理", page.checks)
    assert desk.last.page == "hazard"
