"""A full session record by keyboard alone, and the forms of the course of a mediation as hands use them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.services.disputes import NoteDraft
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.record_editor import RecordEditor
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import TODAY, sitting
from tests.services.casework import Case
from tests.ui.dispute_desk import DisputeDesk
from tests.ui.hands import CTRL

TAB, ENTER, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


@pytest.fixture
def case(desk: DisputeDesk) -> Case:
    """A dispute in mediation in front of its mediator."""
    made = desk.case("mediating")
    desk.sign_in("mediator")
    desk.open(made)
    return made


def words(desk: DisputeDesk) -> str:
    return "\n".join(label.text() for label in desk.page.findChildren(Label) if label.isVisible())


def tab_to(desk: DisputeDesk, name: str) -> None:
    """Tab on until the cursor is in a field of the form."""
    editor = desk.form.editor(name)
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is not None and (focus is editor or editor.isAncestorOf(focus)):
            return
        desk.key(TAB)
    raise AssertionError(f"Tab does not reach {name}")


def choose(desk: DisputeDesk, editor: RecordEditor, keys: Qt.KeyboardModifier, down: int) -> None:
    """Open a menu of phrases or articles and take a line with arrows and Enter."""
    desk.qtbot.keyClick(editor.area, Qt.Key.Key_J, keys)
    opened = editor.opened
    assert opened is not None
    for _ in range(down):
        desk.qtbot.keyClick(opened, DOWN)
    desk.qtbot.keyClick(opened, ENTER)


def test_a_full_session_record_without_the_mouse(desk: DisputeDesk, case: Case) -> None:
    desk.enter()
    tab_to(desk, "started_at")
    desk.qtbot.keyClicks(desk.cursor(), "9:00")
    desk.key(TAB)
    desk.qtbot.keyClicks(desk.cursor(), "10:00")
    tab_to(desk, "place")
    desk.qtbot.keyClicks(desk.cursor(), " A2")
    tab_to(desk, "recorder_name")
    desk.compose("陈静")
    tab_to(desk, "record")
    record = desk.form.editor("record")
    assert isinstance(record, RecordEditor)
    begun = record.value()
    desk.qtbot.keyClick(record.area, Qt.Key.Key_End, CTRL)
    desk.compose("乙方承认夜间施工。")
    choose(desk, record, CTRL, 1)
    choose(desk, record, CTRL | Qt.KeyboardModifier.ShiftModifier, 0)
    tab_to(desk, "outcome")
    desk.compose("同意分两期付清")
    tab_to(desk, "thought")
    desk.compose("乙方家里有老人")
    desk.key(ENTER, CTRL)
    desk.rest()
    view = desk.record.view
    assert view is not None
    (held,) = view.sessions
    assert held.record.startswith(begun)
    assert held.record.endswith(
        "乙方承认夜间施工。经询问，各方不申请回避。《民法典》第二百八十八条"
        "（相邻权利人按照有利生产、方便生活、团结互助、公平合理的原则处理相邻关系）"
    )
    assert held.place.endswith("A2")
    assert (held.recorder_name, held.outcome) == ("陈静", "同意分两期付清")
    assert [one.name for one in view.course.presences] == ["王秀英", "赵国强"]
    assert [(one.kind, one.sealed) for one in view.course.notes] == [("thought", True)]
    assert desk.nameless() == []


def test_a_phrase_never_replaces_what_is_selected(desk: DisputeDesk, case: Case) -> None:
    desk.enter()
    record = desk.form.editor("record")
    assert isinstance(record, RecordEditor)
    desk.put(record, "已写的字")
    record.area.selectAll()
    record.insert("。插入")
    assert record.value() == "已写的字。插入"
    assert "先到现场看" in desk.form.boxes["record"].says
    desk.fill(mode="caucus")
    assert record.value() == "已写的字。插入"
    assert "只听不劝" in desk.form.boxes["record"].says


def test_in_a_shuttle_each_side_is_sealed_apart(desk: DisputeDesk, case: Case) -> None:
    desk.enter()
    assert desk.form.boxes["said_a"].isHidden()
    desk.fill(mode="shuttle")
    assert not desk.form.boxes["said_a"].isHidden()
    desk.write(desk.form.editor("started_at"), "今天 9:00")
    desk.write(desk.form.editor("ended_at"), "9:30")
    desk.fill(said_a="甲方最多让到八百", said_b="乙方只有五百")
    desk.enter()
    view = desk.record.view
    assert view is not None
    assert [(one.side, one.sealed) for one in view.course.notes] == [("a", True), ("b", True)]
    assert "八百" not in words(desk)
    sealed = desk.page.findChildren(SealedWords)
    sealed[0].turn()
    desk.until(lambda: sealed[0].shown == "甲方最多让到八百")


def test_a_session_is_booked_held_and_cancelled(desk: DisputeDesk, case: Case) -> None:
    desk.press("约定调解", desk.page)
    desk.write(desk.form.editor("starts_at"), "下周一 9:30")
    desk.write(desk.form.editor("ends_at"), "10:30")
    desk.enter()
    assert desk.said[-1] == "已约定，可以打印通知书"
    assert "10-12" in words(desk)
    desk.press("约定调解", desk.page)
    desk.write(desk.form.editor("starts_at"), "下周一 10:00")
    desk.write(desk.form.editor("ends_at"), "11:00")
    desk.enter()
    assert "刘海涛在10月12日 9:30–10:30已有别的调解" in words(desk)
    desk.record.drop_form()
    desk.press("取消", desk.page)
    desk.fill(reason="甲方生病")
    desk.enter()
    assert desk.said[-1] == "约定已取消"


def test_stopping_and_returning_in_one_step_each(desk: DisputeDesk, case: Case) -> None:
    view = desk.record.view
    assert view is not None
    desk.record.begin("party_stops")
    desk.fill(party_id=view.parties[1].id, reason="打算起诉")
    desk.enter()
    assert "告知单" in desk.said[-1]
    assert "赵国强于今天退出调解" in words(desk).replace("10-09 周五", "今天")
    assert desk.primaries() == ["终止调解"]
    desk.record.begin("party_returns")
    desk.fill(party_id=view.parties[1].id)
    desk.enter()
    assert desk.said[-1] == "可以重新约定调解"


def test_the_other_forms_of_the_course(desk: DisputeDesk, case: Case) -> None:
    view = desk.record.view
    assert view is not None
    first, second = view.parties
    steps: dict[str, dict[str, object]] = {
        "add_note": {"kind": "fact", "content": "楼道有划痕"},
        "make_offer": {"side": "a", "content": "一次付清"},
        "add_member": {"role": "observer", "name": "孙媛"},
        "note_busy": {
            "party_id": first.id,
            "starts_at": desk.clock.now() + timedelta(days=1),
            "ends_at": desk.clock.now() + timedelta(days=2),
        },
        "tell_rights": {f"told_{second.id}": True},
        "object_to_mediator": {"party_id": first.id, "reason": "相熟"},
    }
    for verb, values in steps.items():
        desk.record.begin(verb)
        desk.fill(**values)
        desk.enter()
        assert desk.record.form is None, verb
    shown = words(desk)
    for told in ("楼道有划痕", "一次付清", "孙媛", "不便", "要求更换调解员"):
        assert told in shown, told
    desk.record.begin("answer_offer", desk.record.view.course.offers[0].id)  # type: ignore[union-attr]
    desk.fill(answer="refused")
    desk.enter()
    desk_page = desk.page
    desk.record.begin("reassign")
    desk.until(lambda: "在办" in words(desk))
    desk.fill(mediator_id=case.station.mediators[1])
    desk.enter()
    assert desk.said[-1] == "已更换调解员"
    assert desk.page is not desk_page  # the case is another mediator's now


def test_standing_still_and_asking_people(desk: DisputeDesk, case: Case) -> None:
    desk.record.begin("investigate")
    desk.write(desk.form.editor("started_at"), "今天 8:00")
    desk.write(desk.form.editor("ended_at"), "9:00")
    desk.fill(place="六号楼", asked_name="周大爷", content="夜里有电钻声")
    desk.enter()
    assert "夜里有电钻声" in words(desk)
    desk.record.begin("suspend")
    desk.fill(reason="appraisal", until_on=TODAY + timedelta(days=7))
    desk.enter()
    assert "等待伤情鉴定" in words(desk)
    assert desk.primaries() == ["恢复调解"]
    desk.enter()
    desk.enter()
    view = desk.record.view
    assert view is not None
    assert view.state == "mediating"


def test_words_are_let_out_of_a_talk_and_an_offer(desk: DisputeDesk, case: Case) -> None:
    desk.away(lambda: case.take("mediator", "hold_session", draft=sitting(mode="caucus", side="a")))
    note = NoteDraft("said", "私下说的", side="b", confidential=True)
    desk.away(lambda: case.take("mediator", "add_note", draft=note))
    desk.record.reload()
    desk.rest()
    view = desk.record.view
    assert view is not None
    first = view.parties[0]
    desk.press("经同意公开", desk.page)
    desk.fill(**{"content": "可以分期", f"consent_{first.id}": "written"})
    desk.enter()
    assert "王秀英（书面同意）" in words(desk)
    desk.record.begin("make_offer")
    desk.fill(side="a", content="八百元", confidential=True)
    desk.enter()
    assert "八百元" not in words(desk)
    offer = desk.record.view.course.offers[0]  # type: ignore[union-attr]
    desk.record.begin("release_offer", offer.id)
    desk.fill(**{f"consent_{first.id}": "recorded"})
    desk.enter()
    assert "八百元" in words(desk)
