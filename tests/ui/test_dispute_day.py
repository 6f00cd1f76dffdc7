"""A dispute's whole way through the window: taken in, triaged, handed over, mediated, agreed, paid, visited,
filed; each step by whoever may take it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.duties_editor import DutiesEditor
from gridguard_desktop.ui.tasks import Tasks
from tests.services.casework import Case
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def pick(desk: DisputeDesk, side: str, typed: str) -> None:
    """Type Latin letters into a side's search field and take the first hit with Enter."""
    entry = desk.intake.form.sides[side].entries[0]
    desk.qtbot.keyClicks(entry.pick.line, typed)
    desk.qtbot.keyClick(entry.pick.line, Qt.Key.Key_Return)  # faster than the list
    desk.until(entry.pick.hits)
    desk.qtbot.keyClick(entry.pick.line, Qt.Key.Key_Return)
    desk.rest()


def take_in(desk: DisputeDesk) -> int:
    """F2 to Ctrl+Enter; the id of the dispute whose record is then in front."""
    desk.sign_in("officer")
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_F2)
    desk.rest()
    form = desk.intake.form
    desk.write(form.boxes["occurred_at"].editor, "昨天 20:30")
    pick(desk, "a", "wxy")
    pick(desk, "b", "zgq")
    desk.until(lambda: desk.window.focusWidget() is form.place.line)
    form.place.line.setText("梅园小区6号楼走道")
    form.place.line.textEdited.emit("x")
    desk.put(form.boxes["grid_id"].editor, desk.station.grids[0])
    desk.put(form.boxes["kind"].editor, "02")
    desk.put(form.boxes["summary"].editor, "走道堆物，双方争吵推搡，门面被刮。")
    assert "字" in form.boxes["summary"]._remark.text()
    desk.enter()
    desk.until(lambda: desk.went[-1].page == "dispute")
    return desk.went[-1].record_id or 0


def test_from_the_counter_to_the_archive(desk: DisputeDesk) -> None:
    case = take_in(desk)
    desk.until(lambda: desk.record.view is not None)
    record = desk.record
    assert record.view is not None
    assert record.view.party_names == "王秀英、赵国强"
    assert record.view.source == "application"
    assert "已登记" in desk.said[-1]

    # the officer: which way, and to whom
    assert desk.primaries() == ["分流"]
    desk.enter()
    assert desk.primaries() == ["分流"]
    desk.fill(reason="civil_no_violation")
    assert "人民调解法" in desk.form.boxes["reason"].says
    desk.enter()
    assert record.view.state == "triaged"
    assert desk.said[-1] == "已分流：民间纠纷"
    desk.press("移送调委会")
    desk.fill(committee_id=desk.station.committee, police_actions="出警、登记、劝开双方")
    desk.enter()
    assert "调移字" in desk.said[-1]
    assert record.view.state == "referred"

    mediate(desk, case)
    agree(desk)
    perform(desk)

    # the clerk files it
    desk.sign_in("clerk")
    desk.go("dispute", case)
    desk.enter()
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "archived"
    assert desk.said[-1] == "已归档"
    assert desk.primaries() == []


def mediate(desk: DisputeDesk, case: int) -> None:
    """Accept, inform, two sessions."""
    desk.sign_in("mediator")
    desk.go("dispute", case)
    record = desk.record
    assert desk.primaries() == ["受理"]
    desk.enter()
    assert "不是本案当事人" in desk.form.boxes["mediator_id"].says
    desk.enter()
    assert "人调字" in desk.said[-1]
    desk.enter()
    assert record.view is not None
    desk.fill(**{f"told_{party.id}": True for party in record.view.parties})
    desk.enter()
    assert record.view.state == "mediating"
    desk.enter()
    begun = desk.form.editor("record").value()
    assert "甲方王秀英：" in begun
    desk.fill(mode="caucus", side="a")
    assert "底线" in desk.form.editor("record").value()
    desk.write(desk.form.editor("started_at"), "今天 9:00")
    desk.write(desk.form.editor("ended_at"), "9:30")
    desk.put(desk.form.editor("record"), "可以退到八百元。")
    desk.fill(side="b")
    assert desk.form.editor("record").value() == "可以退到八百元。"
    desk.enter()
    assert desk.said[-1] == "调解记录已保存并封存"
    desk.press("记一次调解")
    desk.write(desk.form.editor("started_at"), "今天 9:40")
    desk.write(desk.form.editor("ended_at"), "10:10")
    desk.fill(outcome="乙方赔 860 元，分两期")
    desk.enter()
    assert len(record.view.sessions) == 2


def agree(desk: DisputeDesk) -> None:
    """The agreement in two instalments and an act, checked while it is written, signed."""
    record = desk.record
    assert desk.primaries() == ["起草协议"]
    desk.enter()
    assert desk.primaries() == ["完成协议"]
    duties = desk.form.editor("obligations")
    assert isinstance(duties, DutiesEditor)
    assert not desk.form.editor("content").value(), "an outcome is quoted, never taken for what was agreed"
    assert "乙方赔 860 元，分两期" in desk.form.boxes["content"].says
    desk.press("分期")
    split = duties.split
    desk.put(split.boxes["total"].editor, Decimal("860.01"))
    desk.write(split.boxes["count"].editor, "2")
    desk.write(split.boxes["first"].editor, "10-12")
    desk.press("生成各期")
    assert [row["amount"] for row in duties.value()] == [Decimal("430.00"), Decimal("430.01")]
    desk.press("加一项")
    duties.rows[2].fill({"kind": "act", "content_of_duty": "尽快清空走道", "due_on": date(2026, 10, 10)})
    desk.form.changed.emit()
    assert any("“尽快”" in label.text() for label in record.sheet.findChildren(Label))
    desk.enter()
    assert record.view is not None
    assert record.view.state == "mediating"
    assert duties.rows[0].boxes["manner"].kind == "bad"
    for row in duties.rows:
        desk.write(row.boxes["manner"].editor, "微信转账")
    desk.enter()
    assert record.view.state == "agreed"
    assert "待审查" in desk.said[-1]
    assert desk.primaries() == [], "whoever drafted it waits for a second person"
    checked(desk)
    record = desk.record
    assert desk.primaries() == ["签字"]
    desk.enter()
    desk.enter()
    assert record.view is not None
    assert record.view.state == "performing"
    assert record.view.agreement is not None
    assert record.view.agreement.effective_on == date(2026, 10, 9)


def checked(desk: DisputeDesk) -> None:
    """A colleague looks the agreement through on another PC."""
    assert desk.record.view is not None
    record_id = desk.record.view.id
    case = Case(desk.services, desk.station, desk.clock, record_id)
    desk.away(case.look_through)
    desk.sign_in("mediator")
    desk.go("dispute", record_id)


def perform(desk: DisputeDesk) -> None:
    """Part of a payment, the rest, the second, the act from the table; then the visit."""
    record = desk.record
    desk.enter()
    desk.fill(amount=Decimal("500"))
    desk.enter()
    assert desk.form.boxes["amount"].kind == "bad"
    desk.fill(amount=Decimal("130"))
    desk.enter()
    assert "尚欠 300.00" in desk.said[-1]
    for _ in range(2):
        desk.enter()
        desk.enter()
    assert "履行完毕" in desk.said[-1]
    table = next(found for found in record.sheet.area.findChildren(RecordTable))
    assert record.view is not None
    assert record.view.agreement is not None
    table.set_current_id(record.view.agreement.obligations[2].id)
    desk.qtbot.keyClick(table, Qt.Key.Key_Return)
    desk.enter()
    assert record.view.state == "performed"
    desk.enter()
    desk.put(desk.form.editor("content"), "走道已清空，双方和好。")
    desk.enter()
    assert record.view.state == "closed"
    assert "结案" in desk.said[-1]
