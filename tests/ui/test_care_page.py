"""The care list in the window, by keyboard: entered on a request, a visit, a need handed over, the sealed
contact; the chief sees numbers and who opened it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.care.entry_page import CareEntryPage
from gridguard_desktop.ui.pages.care.page import CarePage
from gridguard_desktop.ui.tasks import Tasks
from tests.made_panoramas import signed
from tests.services.test_care_list import ASKED, KEY, TO, resident
from tests.services.test_care_support import ASKED as SUPPORT
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


def listed(desk: FieldDesk) -> int:
    def prepare() -> int:
        person = resident(desk.services, desk.station)
        return desk.services("care_worker").care_list.add({**ASKED, "resident_id": person}, signed())

    return desk.away(prepare)


def words(page: Any) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def opened(desk: FieldDesk, entry: int) -> CareEntryPage:
    desk.sign_in("care_worker")
    desk.go("care_entry", entry)
    page = desk.on(CareEntryPage)
    desk.until(lambda: page.view is not None)
    return page


def test_somebody_is_entered_on_a_spoken_request(desk: FieldDesk) -> None:
    person = desk.away(lambda: resident(desk.services, desk.station))
    desk.sign_in("care_worker")
    desk.go("care")
    panel = desk.on(CarePage).panel("list")
    look(desk, "care-empty")
    desk.press("登记入册")
    form = panel.place.form
    assert form is not None
    form.submit()
    assert form.boxes["resident_id"].property("state") != "" or panel.place.form is form
    form.fill(
        {
            "resident_id": PickHit(person, "沈老太"),
            "kind": "elderly_alone",
            "given_by": "沈老太",
            "manner": "oral",
            "witness": "苏敏",
            "until_on": ASKED["until_on"],
            "every_days": 30,
        }
    )
    look(desk, "care-entering")
    form.submit()
    desk.until(lambda: panel.table.count() == 1)
    look(desk, "care-list")
    assert desk.nameless() == []
    panel.table.opened.emit(panel.table.current_id or 1)
    page = desk.on(CareEntryPage)
    desk.until(lambda: page.view is not None)
    assert "有效期" in words(page)


def test_a_visit_is_recorded_and_a_need_handed_over(desk: FieldDesk) -> None:
    page = opened(desk, listed(desk))
    view = page.view
    assert view is not None
    page.open_visit(view.visits[0].id)
    form = page.form
    assert form is not None
    form.fill({"result": "met", "note": "想申请高龄津贴"})
    look(desk, "care-visit")
    form.submit()
    desk.until(lambda: page.view is not None and any(one.done_on for one in page.view.visits))
    desk.press("登记需求")
    assert page.form is not None
    page.form.fill({"kind": "relief", "words": "想申请高龄津贴"})
    page.form.submit()
    desk.until(lambda: page.view is not None and len(page.view.needs) == 1)
    assert page.view is not None
    page.open_need(page.view.needs[0].id)
    form = page.form
    assert form is not None
    assert form.boxes["receiver"].isHidden()
    form.fill({"step": "hand_over", **TO})
    form.boxes["step"].editor.changed.emit()
    assert not form.boxes["receiver"].isHidden()
    form.submit()
    desk.until(lambda: page.view is not None and page.view.needs[0].letter_number != "")
    look(desk, "care-entry")
    assert page.view is not None
    page.open_need(page.view.needs[0].id)
    assert page.form is not None
    page.form.fill({"answer": "已受理", "solved": True})
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.needs[0].state == "closed")
    assert desk.nameless() == []


def test_the_sealed_contact_is_opened_and_the_chief_has_seen_it(desk: FieldDesk) -> None:
    page = opened(desk, listed(desk))
    desk.press("封存联系人和钥匙")
    assert page.form is not None
    page.form.fill(KEY)
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.has_key)
    assert "沈小梅" not in words(page)
    desk.press("紧急开启…")
    form = page.form
    assert form is not None
    form.fill({"reason": "急"})
    form.submit()
    desk.rest()
    assert "沈小梅" not in words(page)
    form.fill({"reason": "敲门无人应答，邻居听到呼救"})
    form.submit()
    desk.until(lambda: "19000000088" in words(page))
    look(desk, "care-emergency")
    desk.go("care")
    assert "19000000088" not in words(page)
    desk.sign_in("chief")
    desk.go("care", 1)
    care = desk.on(CarePage)
    panel = care.panel("openings")
    desk.until(lambda: panel.table.count() == 1)
    look(desk, "care-openings")
    panel.table.opened.emit(1)
    desk.until(lambda: panel.seen.isEnabled() is False)
    counts = care.panel("counts")
    desk.rest()
    look(desk, "care-counts")
    assert "沈老太" not in words(care) + words(counts)


def test_off_the_list_closes_the_page(desk: FieldDesk) -> None:
    page = opened(desk, listed(desk))
    desk.press("退出名册")
    assert page.form is not None
    page.form.fill({"reason": "withdrawn"})
    page.form.submit()
    desk.until(lambda: isinstance(desk.on(CarePage), CarePage))
    assert desk.ask("care_worker", lambda it: it.care_list.entries()) == ()


def test_a_case_is_entered_reviewed_and_the_fund_reads_its_rows(desk: FieldDesk) -> None:
    desk.sign_in("care_worker")
    desk.go("care")
    care = desk.on(CarePage)
    fund = care.panel("fund")
    desk.press("登记收入")
    assert fund.place.form is not None
    fund.place.form.fill({"donor": "街道办", "amount": Decimal(5000)})
    fund.place.form.submit()
    desk.until(lambda: fund.table.count() == 1)
    look(desk, "care-fund")
    panel = care.panel("support")
    desk.press("登记帮扶")
    form = panel.place.form
    assert form is not None
    form.fill({**SUPPORT, "has_diagnosis": False})
    look(desk, "care-support-entering")
    form.submit()
    desk.until(lambda: panel.table.count() == 1)
    desk.sign_in("chief")
    desk.go("care")
    panel = desk.on(CarePage).panel("support")
    desk.until(lambda: panel.table.count() == 1)
    panel.table.opened.emit(panel.table.current_id or 1)
    form = panel.place.form
    assert form is not None
    form.fill({"opinion": "情况属实"})
    look(desk, "care-review")
    form.submit()
    desk.until(lambda: bool(panel.lines) and len(panel.lines[1].reviews) == 1)
    assert desk.nameless() == []
