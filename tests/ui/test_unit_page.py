"""The page of a unit in the window: own fields of its kind, licences renewed, reminders answered, staff
without names, check lists with their articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.organisations.page import OrganisationPage
from gridguard_desktop.ui.pages.organisations.parts import UnitParts
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.tasks import Tasks
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


def hotel(desk: FieldDesk) -> int:
    values = {
        "name": "云龙宾馆",
        "kind": "hotel",
        "address_text": "金山东路22号",
        "grid_id": desk.station.grids[0],
        "representative": "许亮",
    }
    return desk.ask("clerk", lambda services: services.organisations.create(values))


def page_of(desk: FieldDesk, login: str, unit: int) -> tuple[OrganisationPage, UnitParts]:
    desk.sign_in(login)
    desk.go("organisation", unit)
    page = desk.on(OrganisationPage)
    desk.until(lambda: page.parts is not None and page.parts.unit is not None)
    assert page.parts is not None
    return page, page.parts


def shown(page: OrganisationPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def test_the_own_fields_of_a_hotel_are_filled_in(desk: FieldDesk) -> None:
    page, parts = page_of(desk, "officer", hotel(desk))
    assert "尚未填写：客房数、床位数" in shown(page)
    assert "《旅馆业治安管理办法》第六条" in shown(page)
    desk.press("填写", parts)
    form = parts.form
    assert form is not None
    desk.press("保存", form)
    assert form.boxes["rooms"].kind == "bad"
    desk.put(form.editor("rooms"), 18)
    desk.put(form.editor("beds"), 30)
    desk.put(form.editor("open_24h"), True)
    look(desk, "unit_own_form")
    desk.press("保存", form)
    desk.until(lambda: "尚未填写：客房数" not in shown(page))
    assert desk.nameless() == []
    look(desk, "unit_own")


def test_a_licence_is_entered_answered_and_renewed(desk: FieldDesk) -> None:
    unit = hotel(desk)
    page, parts = page_of(desk, "officer", unit)
    assert "尚未登记：营业执照" in shown(page)
    desk.press("登记证照", parts)
    form = parts.form
    assert form is not None
    desk.put(form.editor("kind"), "special_trade")
    desk.put(form.editor("number"), "特旅字001")
    desk.put(form.editor("valid_until"), date(2026, 11, 5))
    look(desk, "unit_licence_form")
    desk.press("保存", form)
    desk.until(lambda: parts.unit is not None and bool(parts.unit.licences))
    assert "剩 27 天" in [badge.words() for badge in parts.findChildren(BadgeView)]
    assert "核对是否已申请续办：特种行业许可证 特旅字001，2026-10-09 前" in shown(page)
    look(desk, "unit_licence")
    answer = next(
        b for b in parts.findChildren(Btn) if b.accessibleName().startswith("办结 核对是否已申请续办")
    )
    answer.click()
    form = parts.form
    assert form is not None
    desk.put(form.editor("outcome"), "applied")
    desk.put(form.editor("note"), "受理通知书已看")
    desk.press("办结", form)
    desk.until(lambda: "已申请续办，等待发证，2026-10-09 张立 · 受理通知书已看" in shown(page))
    desk.press("换证", parts)
    form = parts.form
    assert form is not None
    desk.put(form.editor("number"), "特旅字002")
    desk.put(form.editor("valid_until"), date(2026, 11, 1))
    desk.press("保存", form)
    desk.until(lambda: parts.form is not None and parts.form.boxes["valid_until"].kind == "bad")
    desk.put(form.editor("valid_until"), date(2029, 11, 5))
    desk.press("保存", form)
    desk.until(lambda: "特旅字002" in shown(page))
    assert "特旅字001" not in shown(page)
    assert desk.nameless() == []


def test_staff_is_a_post_and_no_person(desk: FieldDesk) -> None:
    unit = hotel(desk)
    page, parts = page_of(desk, "officer", unit)
    desk.press("登记岗位", parts)
    form = parts.form
    assert form is not None
    assert set(form.boxes) == {
        "post",
        "licence_kind",
        "licence_number",
        "licence_until",
        "trained_on",
        "training_until",
    }
    desk.put(form.editor("post"), "desk")
    desk.put(form.editor("licence_kind"), "none")
    desk.put(form.editor("trained_on"), date(2026, 3, 1))
    desk.put(form.editor("training_until"), date(2027, 3, 1))
    look(desk, "unit_staff_form")
    desk.press("保存", form)
    desk.until(lambda: parts.unit is not None and bool(parts.unit.staff))
    assert "旅客登记人员" in [button.text() for button in parts.findChildren(Btn)]
    look(desk, "unit_staff")
    desk.press("旅客登记人员", parts)
    record = desk.on(RecordPage)
    desk.until(lambda: record.title() == "旅客登记人员")
    desk.go("employee_list")
    desk.until(lambda: desk.on(RecordListPage).table.count() == 1)


def test_the_reminder_leads_from_the_desk_to_the_unit(desk: FieldDesk) -> None:
    unit = hotel(desk)
    values = {"organisation_id": unit, "kind": "special_trade", "number": "特旅字001"}
    desk.ask(
        "clerk",
        lambda services: services.licences.create({**values, "valid_until": date(2026, 10, 16)}),
    )
    entries = desk.ask("officer", lambda services: services.desk.due())
    assert [item.record_id for item in entries.due_today] == [unit]
    page, parts = page_of(desk, "patrol_lead", unit)
    assert parts.unit is not None
    assert parts.unit.staff is None
    assert not [b.text() for b in parts.findChildren(Btn) if b.text() in ("办结", "换证", "登记证照")]
    assert "从业人员" not in shown(page)
