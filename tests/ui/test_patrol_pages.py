"""The patrol lead's day through the window: a shift planned, people signed in and out with one key, the
patrol logged, a finding made a hazard or a dispute with the link both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.services.patrols import FindingDraft
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.badge import Mark
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.patrols.candidates import CandidatePick
from gridguard_desktop.ui.pages.patrols.patrol import PatrolPage
from gridguard_desktop.ui.pages.patrols.shift import ShiftPage
from gridguard_desktop.ui.pages.patrols.shift_list import ShiftListPage
from gridguard_desktop.ui.pages.patrols.volunteer import VolunteerPage
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import make_volunteer
from tests.ui.field_desk import FieldDesk, at

SPACE, F4, DOWN = Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_Down


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def open_shift(desk: FieldDesk, shift_id: int, login: str = "patrol_lead") -> ShiftPage:
    desk.sign_in(login)
    desk.go("shift", shift_id)
    return desk.sheet(ShiftPage)


def states(page: ShiftPage) -> list[str]:
    table = page.people.table
    marks = [row.cells["state"] for key in range(1, 20) if (row := table.row_data(key)) is not None]
    return [mark.words for mark in marks if isinstance(mark, Mark)]


def test_a_shift_is_planned_with_those_who_may_be_planned(desk: FieldDesk) -> None:
    lead = desk.services("patrol_lead")
    free, busy = make_volunteer(lead, 1), make_volunteer(lead, 2)
    uninsured = make_volunteer(lead, 3, insured_until=None)
    desk.plan([busy])
    desk.sign_in("patrol_lead")
    desk.go("shift_list")
    desk.press("安排班次")
    page, form = desk.sheet(ShiftPage), desk.form
    for name, typed in (("starts_at", "今天 9:00"), ("ends_at", "11:30")):
        editor = form.editor(name)
        assert isinstance(editor, TextEditor)
        desk.write(editor, typed)
    pick = form.editor("volunteers")
    assert isinstance(pick, CandidatePick)
    desk.until(lambda: pick.table.count() == 3)
    pick.table.select_ids([free, busy, uninsured])
    assert pick.value() == [free]
    assert "班2026-0001" in form.boxes["volunteers"].says
    assert "保险" in form.boxes["volunteers"].says
    desk.fill(route="梅园小区夜巡", grid_id=desk.station.grids[0], needed_count=3)
    desk.enter()
    desk.until(lambda: desk.last.record_id not in (0, None))
    made = desk.ask("patrol_lead", lambda it: it.shifts.view(desk.last.record_id or 0))
    assert made.record.values["starts_at"] == at(9)
    assert made.record.values["ends_at"] == at(11, 30)
    assert [one.volunteer_id for one in made.attendances] == [free]
    assert page is not desk.page


def test_an_end_before_the_start_is_said_at_the_field(desk: FieldDesk) -> None:
    desk.sign_in("patrol_lead")
    desk.go("shift", 0)
    desk.fill(starts_at=at(12), ends_at=at(11), route="路口", grid_id=desk.station.grids[0])
    desk.enter()
    assert "晚于开始" in desk.form.boxes["ends_at"].says
    assert desk.sheet(ShiftPage).dirty


def test_one_key_signs_in_and_out(desk: FieldDesk) -> None:
    shift_id, ids = desk.shift(people=2)
    page = open_shift(desk, shift_id)
    assert desk.primaries() == ["签到"]
    table = page.people.table
    table.setFocus()
    desk.key(SPACE)
    assert states(page) == ["在岗", "未签到"]
    assert page.view is not None
    assert page.view.state == "running"
    assert table.hasFocus(), "the next key must reach the next volunteer"
    desk.key(DOWN)
    desk.key(SPACE)
    assert states(page) == ["在岗", "在岗"]
    desk.clock.advance(minutes=30)
    desk.key(SPACE)
    assert states(page) == ["在岗", "已签退"]
    assert desk.primaries() == ["全部签退"]
    assert [one.volunteer_id for one in page.view.attendances] == ids


def test_everybody_signs_out_and_the_shift_ends(desk: FieldDesk) -> None:
    shift_id, ids = desk.shift(people=2)
    for one in ids:
        desk.services("patrol_lead").shifts.sign_in(shift_id, one, at(8, 5))
    page = open_shift(desk, shift_id)
    desk.enter()
    assert states(page) == ["已签退", "已签退"]
    assert page.view is not None
    assert page.view.minutes == 270
    log = {"log": "沿街巡逻", "ended_at": at(10)}
    desk.ask("chief", lambda it: it.patrols.log_patrol(log, shift_id=shift_id))
    desk.until(lambda: page.view is not None and page.view.patrol_ids)
    assert desk.primaries() == ["结束班次"]
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.state == "finished")
    assert page.sheet.badge.words() == "已结束"
    assert desk.primaries() == []


def test_a_forgotten_time_is_typed_and_corrected(desk: FieldDesk) -> None:
    shift_id, ids = desk.shift(people=2, hours=(1, 5))  # at night nobody goes alone
    desk.services("patrol_lead").shifts.sign_in(shift_id, ids[0], at(1, 5))
    page = open_shift(desk, shift_id)
    page.people.table.setFocus()
    page.people.table.set_current_id(ids[0])
    desk.key(SPACE)  # 10:20 is long after the end at 5:00
    notice = desk.form.findChild(Notice)
    assert notice is not None
    assert "忘记签退" in notice.accessibleName()
    editor = desk.form.editor("signed_out_at")
    assert isinstance(editor, TextEditor)
    desk.write(editor, "5:10")
    desk.enter()
    desk.until(lambda: page.form is None)
    served = desk.ask("patrol_lead", lambda it: it.shifts.view(shift_id)).attendances[0]
    assert served.signed_out_at == at(5, 10)
    assert served.minutes == 245
    page.people.table.setFocus()
    desk.key(F4)
    editor = desk.form.editor("signed_in_at")
    assert isinstance(editor, TextEditor)
    desk.write(editor, "6:00")
    desk.enter()
    assert page.form is not None, "coming after the shift is refused"
    assert page.form.findChildren(Notice)


def test_a_shift_is_cancelled_with_its_reason(desk: FieldDesk) -> None:
    shift_id, _ = desk.shift(people=1)
    page = open_shift(desk, shift_id)
    page.cancel()
    desk.enter()
    assert "请填写" in desk.form.boxes["reason"].says
    desk.fill(reason="暴雨")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.state == "cancelled")
    assert page.view is not None
    assert "暴雨" in page.view.record.values["note"]


def test_volunteers_are_added_and_taken_off(desk: FieldDesk) -> None:
    shift_id, ids = desk.shift(people=1)
    more = make_volunteer(desk.services("patrol_lead"), 2)
    page = open_shift(desk, shift_id)
    desk.press("安排义警", page)
    pick = desk.form.editor("volunteers")
    assert isinstance(pick, CandidatePick)
    desk.until(lambda: pick.table.count() == 1)
    pick.table.select_ids([more])
    desk.enter()
    desk.until(lambda: page.view is not None and len(page.view.attendances) == 2)
    page.people.table.set_current_id(ids[0])
    page.people.table.setFocus()
    desk.key(Qt.Key.Key_Delete)
    desk.until(
        lambda: page.view is not None and [one.volunteer_id for one in page.view.attendances] == [more]
    )


def test_the_officer_sees_a_shift_and_changes_nothing(desk: FieldDesk) -> None:
    shift_id, _ = desk.shift(people=1)
    page = open_shift(desk, shift_id, "clerk")
    page.people.table.setFocus()
    desk.key(SPACE)
    assert states(page) == ["未签到"]
    assert desk.primaries() == []


def log_patrol(desk: FieldDesk) -> PatrolPage:
    """A patrol with two findings, logged on the page of its shift."""
    shift_id, ids = desk.shift(people=1)
    desk.services("patrol_lead").shifts.sign_in(shift_id, ids[0], at(8, 5))
    page = open_shift(desk, shift_id)
    page.log_patrol()
    form = desk.form
    assert form.values()["started_at"] == at(8)
    assert form.values()["ended_at"] == at(10, 20)
    found = form.editor("findings")
    assert isinstance(found, RowsEditor)
    for content, where in (("三层走道堆放纸箱", "梅园小区6号楼"), ("两户争吵", "梅园小区5号楼")):
        found.add_button.click()
        desk.put(found.rows[-1].boxes["content"].editor, content)
        desk.put(found.rows[-1].boxes["address_text"].editor, where)
    desk.fill(log="沿金山东路步行巡逻", helped_count=2)
    desk.enter()
    desk.until(lambda: desk.last.page == "patrol")
    desk.until(lambda: isinstance(desk.page, PatrolPage) and desk.page.view is not None)
    return desk.sheet(PatrolPage)


def test_a_patrol_is_logged_from_its_shift_with_what_it_met(desk: FieldDesk) -> None:
    page = log_patrol(desk)
    assert page.view is not None
    assert [one.content for one in page.view.findings] == ["三层走道堆放纸箱", "两户争吵"]
    assert page.view.record.values["volunteer_count"] == 1
    assert page.view.record.values["helped_count"] == 2
    desk.press("班2026-0001", page)
    assert desk.last.page == "shift"


def test_a_finding_becomes_a_hazard_linked_both_ways(desk: FieldDesk) -> None:
    page = log_patrol(desk)
    desk.press("转为隐患", page)
    assert desk.form.values()["description"] == "三层走道堆放纸箱"
    desk.fill(kind="fire")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.findings[0].hazard_id)
    desk.press("隐患 隐整", page)
    assert desk.last.page == "hazard"
    desk.press("巡2026-0001")
    assert desk.last == Route("patrol", page.view.record.id if page.view else 0)


def test_a_finding_becomes_a_dispute_linked_both_ways(desk: FieldDesk) -> None:
    page = log_patrol(desk)
    assert page.view is not None
    page.to_dispute(page.view.findings[1])
    assert desk.form.values()["address_text"] == "梅园小区5号楼"
    desk.fill(kind="02", name_a="王秀英")
    desk.enter()
    assert "请填写" in desk.form.boxes["name_b"].says
    desk.fill(name_b="赵国强")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.findings[1].dispute_id)
    assert "链接" in desk.said[-1]
    made = page.view.findings[1].dispute_id or 0
    dispute = desk.ask("chief", lambda it: it.disputes.view(made))
    assert {party.name for party in dispute.parties} == {"王秀英", "赵国强"}


def test_a_finding_outside_the_patrol_is_said_at_its_row(desk: FieldDesk) -> None:
    page = log_patrol(desk)
    page.add_finding()
    desk.fill(content="路灯不亮", address_text="金山东路", found_at=at(7))
    desk.enter()
    assert "起止时间" in desk.form.boxes["found_at"].says
    desk.fill(found_at=at(9))
    desk.enter()
    desk.until(lambda: page.view is not None and len(page.view.findings) == 3)


def test_the_log_of_a_patrol_is_corrected(desk: FieldDesk) -> None:
    page = log_patrol(desk)
    desk.press("修改记录", page)
    desk.fill(log="沿金山东路、梅园小区步行巡逻")
    desk.enter()
    desk.until(
        lambda: page.view is not None and "步行" in page.view.record.values["log"] and page.form is None
    )


def test_what_is_typed_survives_a_lock(desk: FieldDesk) -> None:
    shift_id, ids = desk.shift(people=1)
    desk.services("patrol_lead").shifts.sign_in(shift_id, ids[0], at(8, 5))
    page = open_shift(desk, shift_id)
    page.log_patrol()
    desk.fill(log="写到一半")
    page.on_lock()
    desk.rest()
    desk.window.close = lambda: True  # type: ignore[method-assign]
    page = open_shift(desk, shift_id)
    page.log_patrol()
    desk.until(lambda: desk.form.findChildren(Notice))
    desk.press("继续填写", desk.form)
    assert desk.form.values()["log"] == "写到一半"


def test_the_hours_of_a_volunteer_by_year(desk: FieldDesk) -> None:
    shift_id, ids = desk.shift(people=1)
    lead = desk.services("patrol_lead")
    lead.shifts.sign_in(shift_id, ids[0], at(8))
    lead.shifts.sign_out(shift_id, ids[0], at(10))
    desk.sign_in("patrol_lead")
    desk.go("volunteer", ids[0])
    page = desk.page
    assert isinstance(page, VolunteerPage)
    desk.until(lambda: page.service is not None and page.service.table.count() == 1)
    assert page.service is not None
    row = page.service.table.row_data(shift_id)
    assert row is not None
    assert row.cells["hours"] == "2.0 小时"
    page.service.year.set_value(2025)
    page.service.year.changed.emit()
    desk.until(lambda: page.service is not None and page.service.table.count() == 0)


def test_the_views_of_the_list_count_their_rows(desk: FieldDesk) -> None:
    desk.shift(people=1)
    desk.sign_in("patrol_lead")
    desk.go("shift_list")
    page = desk.page
    assert isinstance(page, ShiftListPage)
    desk.until(lambda: page.table.count() == 1)
    assert "今日" in page.tabs.accessibleName()
    page.tabs.choose("running")
    desk.until(lambda: page.table.count() == 0)
    desk.go("shift_list", query="planned")
    desk.until(lambda: page.table.count() == 1)


def test_everything_the_keyboard_reaches_has_a_name(desk: FieldDesk) -> None:
    page = log_patrol(desk)
    assert desk.nameless() == []
    assert page.view is not None
    page.to_dispute(page.view.findings[1])
    desk.rest()
    assert desk.nameless() == []
    assert desk.primaries() == ["转为纠纷"]
    page.drop_form()
    desk.go("shift", page.view.shift_id)
    assert desk.nameless() == []
    desk.go("shift", 0)
    assert desk.nameless() == []


def test_a_patrol_without_a_shift(desk: FieldDesk) -> None:
    desk.sign_in("officer")
    desk.go("patrol", 0)
    desk.fill(
        started_at=at(8), ended_at=at(9), route="金山东路", grid_id=desk.station.grids[0], log="步行巡逻"
    )
    desk.enter()
    desk.until(lambda: desk.last.record_id not in (0, None))
    made = desk.ask("officer", lambda it: it.patrols.view(desk.last.record_id or 0))
    assert made.record.values["route"] == "金山东路"
    assert made.findings == ()


def test_findings_of_others_are_read_only(desk: FieldDesk) -> None:
    lead = desk.services("patrol_lead")
    values = {
        "started_at": at(8),
        "ended_at": at(9),
        "route": "路",
        "grid_id": desk.station.grids[0],
        "log": "巡",
    }
    patrol = lead.patrols.log_patrol(values, [FindingDraft("堆物", "6号楼")])
    desk.sign_in("clerk")
    desk.go("patrol", patrol)
    assert not [button for button in desk.buttons(desk.page) if "转为" in button.text()]
