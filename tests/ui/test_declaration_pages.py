"""Declarations in the window: a form taken in with what could not be taken, one accepted in part, one sent
back, the form of a house saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.declarations.inbox import DeclarationListPage
from gridguard_desktop.ui.pages.declarations.page import DeclarationPage
from gridguard_desktop.ui.pages.declarations.review_panel import ReviewPanel
from gridguard_desktop.ui.pages.houses.house_page import HousePage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.made_declarations import moving_in, write_declarations
from tests.made_rentals import make_house
from tests.services.test_declarations import WAITING
from tests.ui.test_house_page import HouseDesk, ready


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


def shown(page: object) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())  # type: ignore[attr-defined]


def review_of(desk: HouseDesk, declaration: int) -> tuple[DeclarationPage, ReviewPanel]:
    desk.go("declaration", declaration)
    page = desk.on(DeclarationPage)
    desk.until(lambda: page.review is not None and page.review.view is not None)
    assert page.review is not None
    return page, page.review


def test_a_form_comes_in_and_is_decided(desk: HouseDesk, tmp_path: Path) -> None:
    house = desk.away(lambda: make_house(desk.services, desk.station.grids[0]))
    lines = [moving_in(house, n, owner_phone="19000000088") for n in (1, 2)]
    lines.append({**moving_in(house, 3), "starts_on": ""})
    lines.append(moving_in(house, 4, house_code="", address_text="梅园后面那栋"))
    path = write_declarations(tmp_path / "王五申报.xlsx", lines)
    desk.sign_in("officer")
    desk.go("declaration_list", None)
    inbox = desk.on(DeclarationListPage)
    desk.until(lambda: inbox.forms.files is not None)
    inbox.forms.take_in(path)
    desk.until(lambda: bool(inbox.forms.files) and inbox.table.count() == 3)
    assert "收取 3 份，0 份以前收过，1 行未收取" in shown(inbox)
    assert "第 5 行，起租日期" in shown(inbox)
    assert desk.nameless() == []
    look(desk, "declaration_inbox")
    first, second, homeless = desk.away(
        lambda: desk.services("officer").for_type("declaration").list_ids(WAITING)
    )

    page, review = review_of(desk, first)
    assert [one.key for one in review.rows] == ["resident", "tenancy", "phone", "owner_phone"]
    assert [one.box is not None for one in review.rows] == [False, False, True, True]
    look(desk, "declaration_review")
    tick = review.rows[3].box
    assert tick is not None
    tick.setChecked(False)
    desk.press("受理勾选的内容", page)
    desk.until(lambda: "已登记：实有人口登记、租期、联系电话" in shown(page))
    assert desk.said[-1] == "已受理，可以打印回执。"
    look(desk, "declaration_accepted")

    page, review = review_of(desk, second)
    desk.press("退回", review)
    assert review.form is not None
    desk.put(review.form.editor("reason"), "证件号码与本人不符")
    look(desk, "declaration_refuse")
    desk.press("退回", review.form)
    desk.until(lambda: "已退回，登记没有改动。" in shown(page))

    page, review = review_of(desk, homeless)
    assert "按申报的地址没有对上登记的房屋" in shown(page)
    desk.press("选定房屋", review)
    assert review.form is not None
    desk.put(review.form.editor("house_id"), PickHit(house, "302室"))
    desk.press("保存", review.form)
    desk.until(lambda: page.review is not None and len(page.review.rows) == 3)
    look(desk, "declaration_matched")


def test_the_form_of_a_house_is_saved(desk: HouseDesk, tmp_path: Path) -> None:
    house = desk.away(lambda: make_house(desk.services, desk.station.grids[0]))
    desk.sign_in("officer")
    desk.go("house", house)
    page = desk.on(HousePage)
    desk.until(lambda: ready(page) and page.declaring is not None and page.declaring.waiting is not None)
    assert page.declaring is not None
    assert f"房屋编码：{house_code(house)}" in shown(page.declaring)
    page.declaring.save_to(tmp_path / "表.xlsx")
    desk.until((tmp_path / "表.xlsx").is_file)
    desk.until(lambda: desk.said[-1:] == ["申报表已保存：表.xlsx"])
    page.declaring.save_to(tmp_path / "没有这个文件夹" / "表.xlsx")
    desk.until(lambda: len(desk.said) == 2)


def test_the_review_fits_at_every_look(desk: HouseDesk, tmp_path: Path, dressed: QApplication) -> None:
    def prepare() -> int:
        house = make_house(desk.services, desk.station.grids[0])
        path = write_declarations(tmp_path / "申报.xlsx", [moving_in(house, 1, owner_name="赵六")])
        service = desk.services("officer").declarations
        service.take_in(path)
        return service.list_ids(WAITING)[0]

    declared = desk.away(prepare)
    desk.sign_in("officer")
    page, _ = review_of(desk, declared)
    assert [one.accessibleName() for one in page.findChildren(Notice)]
    assert desk.primaries() == ["受理勾选的内容"]
    for mode, scale in ((Mode.DARK, TypeScale.STANDARD), (Mode.LIGHT, TypeScale.XLARGE)):
        apply_theme(dressed, mode, scale)
        desk.rest()
        look(desk, f"declaration_{mode.value}_{scale.value}")
        assert cut_off(desk.window) == []
    desk.go("declaration_list", None)
    inbox = desk.on(DeclarationListPage)
    desk.until(lambda: inbox.forms.files is not None and inbox.table.count() == 1)
    look(desk, "declaration_inbox_xlarge")
    assert cut_off(desk.window) == []
