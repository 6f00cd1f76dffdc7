"""The record: who may take which step, what is hidden from whom, conflicts, drafts, parties, the right
column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.kit.deadline import DeadlineCard
from gridguard_desktop.ui.kit.dialogs import ConflictDialog
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import sitting
from tests.ui.dispute_desk import DisputeDesk, answered


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def words(desk: DisputeDesk) -> str:
    """All words on the page."""
    return "\n".join(label.text() for label in desk.page.findChildren(Label) if label.isVisible())


def says(desk: DisputeDesk, something: str) -> None:
    """Wait until the page says it."""
    desk.until(lambda: something in words(desk))


def notices(desk: DisputeDesk) -> list[str]:
    return [one.accessibleName() for one in desk.page.findChildren(Notice) if one.isVisible()]


def more(desk: DisputeDesk) -> dict[str, QAction]:
    """Lines of 更多 by their words."""
    menus = [found for found in desk.record.sheet.findChildren(QMenu) if found.actions()]
    return {action.text(): action for found in menus for action in found.actions() if action.text()}


def test_another_role_sees_whose_turn_it_is(desk: DisputeDesk) -> None:
    case = desk.case("referred")
    desk.sign_in("officer")
    desk.open(case)
    assert desk.primaries() == []
    waiting = next(button for button in desk.buttons(desk.page) if button.text() == "受理")
    assert not waiting.isEnabled()
    assert "调解员" in waiting.toolTip()
    lines = more(desk)
    assert lines["登记回执"].isEnabled()
    assert not next(action for text, action in lines.items() if "退回" in text).isEnabled()
    desk.enter()
    assert desk.record.form is None
    lines["登记回执"].trigger()
    desk.rest()
    desk.fill(receiver_name="刘海涛")
    desk.enter()
    assert desk.said[-1] == "回执已记录，由调委会决定是否受理"
    says(desk, "由刘海涛签收")
    assert desk.nameless() == []


def test_a_separate_talk_is_sealed_to_everybody_else(desk: DisputeDesk) -> None:
    case = desk.case("mediating")
    desk.away(lambda: case.take("mediator", "hold_session", draft=sitting(mode="caucus", side="a")))
    desk.sign_in("chief")
    desk.open(case)
    says(desk, "已封存")
    assert sitting().record not in words(desk)
    desk.sign_in("mediator")
    desk.open(case)
    assert sitting().record not in words(desk)
    sealed, *for_a_party = desk.page.findChildren(SealedWords)
    assert desk.record.view is not None
    assert len(for_a_party) == len(desk.record.view.parties), "beside the talk, what each of them may see"
    sealed.turn()
    desk.rest()
    assert sealed.shown == sitting().record
    sealed.turn()
    assert sealed.shown == ""
    assert sitting().record not in words(desk)


def test_one_value_is_looked_at_on_record(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.sign_in("clerk")
    desk.open(case)
    shown = desk.page.findChildren(RevealValue)[0]
    masked = shown.shown
    assert "*" in masked
    shown.reveal("核对当事人身份")
    desk.rest()
    assert "*" not in shown.shown
    shown.hide_again()
    assert shown.shown == masked


def test_somebody_else_was_faster(desk: DisputeDesk) -> None:
    case = desk.case("accepted")
    desk.sign_in("mediator")
    desk.open(case)
    desk.context.changes.changed.disconnect()  # another PC: nobody tells this window
    desk.enter()
    desk.away(case.inform)
    desk.enter()
    desk.until(lambda: any("刚被别人改过" in one for one in notices(desk)))
    assert desk.form.boxes["informed_on"].editor.value() == desk.clock.today()
    desk.until(lambda: desk.record.view is not None and desk.record.view.state == "mediating")
    desk.enter()
    desk.until(lambda: any("调解中" in one for one in notices(desk)))


def test_two_people_put_the_facts_right(desk: DisputeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = desk.case()
    desk.sign_in("officer")
    desk.open(case)
    desk.context.changes.changed.disconnect()
    more(desk)["修改案情"].trigger()
    desk.fill(title="楼道堆物", summary="写错的经过")

    def other() -> None:
        disputes = desk.services("chief").disputes
        disputes.update_facts(
            dispute_id=case.id, version=disputes.view(case.id).version, values={"title": "别人改的"}
        )

    desk.away(other)

    def keep_mine(self: ConflictDialog) -> int:
        assert self.values()["title"] == "楼道堆物"
        return 1

    monkeypatch.setattr(ConflictDialog, "exec", keep_mine)
    desk.enter()
    desk.until(lambda: desk.record.view is not None and desk.record.view.title == "楼道堆物")
    assert desk.record.form is None
    assert desk.record.view is not None
    assert desk.record.view.summary == "写错的经过"


def test_what_is_typed_in_a_step_survives_the_lock(desk: DisputeDesk) -> None:
    case = desk.case("referred")
    desk.sign_in("mediator")
    desk.open(case)
    next(action for text, action in more(desk).items() if "不予受理" in text).trigger()
    desk.fill(reason="不属于本会受理范围")
    desk.page.on_lock()
    desk.rest()
    desk.sign_in("mediator")
    desk.go("dispute", case.id, {"step": "decline_referral"})
    desk.until(lambda: desk.record.form is not None and notices(desk))
    desk.press("继续填写")
    assert desk.form.boxes["reason"].editor.value() == "不属于本会受理范围"
    desk.enter()
    desk.until(lambda: "已退回派出所" in desk.said)


def test_parties_are_added_changed_and_taken_off(desk: DisputeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = desk.case()
    desk.sign_in("clerk")
    desk.open(case)
    desk.press("加当事人")
    desk.fill(name="孙小", phone="12")
    desk.enter()
    assert desk.form.boxes["phone"].kind == "bad"
    desk.fill(phone="19000000044")
    desk.enter()
    view = desk.record.view
    assert view is not None
    assert [party.name for party in view.parties] == ["王秀英", "赵国强", "孙小"]
    desk.record.begin("party", view.parties[2].id)
    desk.fill(address_text="兰苑 3 号")
    desk.enter()
    says(desk, "兰苑 3 号")
    desk.press("加当事人")
    pick = desk.form.editor("register")
    pick.line.setText("qj")  # type: ignore[attr-defined]
    pick.search_now()  # type: ignore[attr-defined]
    desk.until(pick.hits)  # type: ignore[attr-defined]
    pick.pick(pick.hits()[0])  # type: ignore[attr-defined]
    assert desk.form.boxes["name"].isHidden()
    desk.enter()
    says(desk, "钱进")
    answered(monkeypatch, "do")
    more(desk)["去掉孙小"].trigger()
    desk.rest()
    assert "孙小" not in words(desk)


def test_giving_a_step_up_asks_when_something_was_typed(
    desk: DisputeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    desk.open(case)
    desk.enter()
    assert desk.primaries() == ["保存记录"]
    desk.fill(place="梅园社区")
    answered(monkeypatch, "cancel")
    desk.qtbot.keyClick(desk.form, Qt.Key.Key_Escape)
    assert desk.form.boxes["place"].editor.value() == "梅园社区"
    answered(monkeypatch, "do")
    desk.press("取消")
    assert desk.record.form is None
    assert desk.primaries() == ["开展调解"]


def test_without_agreement_the_other_ways_are_shown(desk: DisputeDesk) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    desk.open(case)
    more(desk)["终止调解"].trigger()
    desk.rest()
    says(desk, "还有哪些途径")
    says(desk, "向人民法院提起民事诉讼")
    desk.fill(reason="party_refuses")
    assert "第十七条" in desk.form.boxes["reason"].says
    desk.enter()
    view = desk.record.view
    assert view is not None
    assert view.state == "terminated"
    says(desk, "回访")  # what became of it is asked later
    assert "还有哪些途径" not in words(desk)


def test_a_public_security_case_ends_with_the_police(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.sign_in("officer")
    desk.open(case)
    desk.enter()
    desk.fill(track="public_security", reason="damage")
    assert "治安管理处罚法" in desk.form.boxes["reason"].says
    desk.enter()
    cards = [card.accessibleName() for card in desk.page.findChildren(DeadlineCard)]
    assert any("工作日" in card for card in cards)
    assert desk.primaries() == ["立案"]
    desk.record.begin("conclude_public_security")
    desk.fill(result="security_mediated")
    desk.enter()
    assert desk.form is not None  # nobody is let off without agreement and performance on record
    desk.fill(result="security_other")
    desk.enter()
    assert desk.said[-1].startswith("已结案")


def test_a_reason_of_its_own_needs_words(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.sign_in("officer")
    desk.open(case)
    desk.enter()
    desk.fill(track="not_mediable", reason="other_unsuitable")
    desk.enter()
    assert desk.form.boxes["note"].kind == "bad"
    desk.fill(note="涉及未成年人，另案处理")
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "declined"


def test_reporting_back_and_papers_to_print(desk: DisputeDesk) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    desk.open(case)
    more(desk)["反馈派出所"].trigger()
    desk.fill(feedback="已受理，正在调解。")
    desk.enter()
    says(desk, "已受理，正在调解。")
    step = Route("paper", case.id, {"paper": "feedback", "record_type": "dispute", "part_id": None})
    desk.press("打印文书")
    assert desk.went[-1] == step


def test_an_oral_agreement_binds_at_once(desk: DisputeDesk) -> None:
    case = desk.case("mediating")
    desk.away(lambda: case.take("mediator", "hold_session", draft=sitting()))
    desk.sign_in("mediator")
    desk.open(case)
    desk.enter()
    desk.fill(form="oral")
    duties = desk.form.editor("obligations")
    desk.press("加一项")
    duties.rows[0].fill({"kind": "act", "content_of_duty": "当场道歉", "on_signing": True})  # type: ignore[attr-defined]
    desk.enter()
    desk.away(case.look_through)
    desk.sign_in("mediator")
    desk.open(case)
    desk.enter()
    desk.until(lambda: any("口头协议" in one for one in notices(desk)))
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "performed"


def test_terms_are_revised_before_anybody_signed(desk: DisputeDesk) -> None:
    case = desk.case("agreed")
    desk.sign_in("mediator")
    desk.open(case)
    more(desk)["修改协议"].trigger()
    rows = desk.form.editor("obligations").value()
    assert len(rows) == 3
    desk.fill(content="双方互谅互让。")
    desk.enter()
    assert desk.said[-1] == "修改已保存，协议待审查"
    says(desk, "双方互谅互让。")


@pytest.mark.parametrize("state", ["registered", "performing", "performed", "archived"])
def test_every_state_fits_the_smallest_window_in_large_type(desk: DisputeDesk, state: str) -> None:
    case = desk.case(state)
    app = desk.qtbot._request.getfixturevalue("qapp")
    apply_theme(app, Mode.DARK, TypeScale.XLARGE)
    desk.sign_in("mediator" if state in ("performing", "performed") else "clerk")
    page = desk.open(case)
    area = page.sheet.area
    desk.until(lambda: area.widget().width() <= area.viewport().width())
    assert desk.nameless() == []
    assert len(desk.primaries()) <= 1
