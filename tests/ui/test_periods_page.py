"""Periods on the page: extended with the arithmetic shown before saving, standing still, own dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.deadline import DeadlineCard
from gridguard_desktop.ui.pages.disputes import PAGES as DISPUTES
from gridguard_desktop.ui.pages.disputes.steps.periods import PartyTicks
from gridguard_desktop.ui.pages.papers import PAGES as PAPERS
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def cards(desk: DisputeDesk) -> list[str]:
    return [card.accessibleName() for card in desk.record.findChildren(DeadlineCard) if card.isVisible()]


def test_the_month_is_extended_from_the_card(desk: DisputeDesk) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    desk.open(case)
    desk.press("延长", desk.record)
    form = desk.form
    ticks = form.editor("consents")
    assert isinstance(ticks, PartyTicks)
    desk.write(form.editor("until"), "11.24")
    assert "11 月 24 日 周二" in form.boxes["until"].says or "原定届满" in form.boxes["until"].says
    desk.fill(consents=[*ticks.boxes][:1], approved_by="周桂兰", reason="等待检测报告")
    desk.enter()
    assert "双方书面同意" in form.boxes["consents"].says
    desk.fill(consents=[*ticks.boxes])
    assert ticks.value() == [*ticks.boxes]
    desk.enter()
    desk.until(lambda: any("延长：原定届满 11-09 + 15 日 → 11-24 周二" in words for words in cards(desk)))
    shown = next(words for words in cards(desk) if "人民调解期满" in words)
    assert "受理 10-09 + 1 个月 → 11-09 周一" in shown
    assert "书面同意" in shown
    assert "期限已延长" in desk.said


def test_the_police_case_stands_still_and_goes_on(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.away(lambda: case.take("officer", "triage", track="public_security", reason="fight"))
    desk.sign_in("officer")
    desk.open(case)
    desk.press("暂停", desk.record)
    desk.fill(reason="委托伤情鉴定", look_on=date(2026, 10, 20))
    desk.enter()
    desk.until(lambda: any("已暂停" in words for words in cards(desk)))
    assert any("催问鉴定结论" in words for words in cards(desk))
    desk.press("恢复", desk.record)
    desk.write(desk.form.editor("last_on"), "10.9")
    desk.enter()
    desk.until(lambda: any("恢复：鉴定 10-09 至 10-09 不计入" in words for words in cards(desk)))


def test_a_police_case_is_extended_by_thirty_days_without_asking_the_parties(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.away(lambda: case.take("officer", "triage", track="public_security", reason="fight"))
    desk.sign_in("officer")
    desk.open(case)
    desk.press("延长", desk.record)
    assert desk.form.boxes["until"].isHidden()
    assert desk.form.boxes["consents"].isHidden()
    assert "原定届满 11-08 + 30 日 → 12-08 周二" in desk.form.boxes["deadline_id"].says
    desk.fill(approved_by="云龙分局", reason="案情复杂")
    desk.enter()
    desk.until(lambda: any("12-08" in words for words in cards(desk)))


def test_own_dates_from_the_record(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.sign_in("clerk")
    desk.open(case)
    desk.press("自定跟进日期", desk.record)
    desk.write(desk.form.editor("day"), "下周二")
    desk.until(lambda: "当天还没有安排" in desk.form.boxes["day"].says)
    desk.fill(task="再给甲方打电话")
    desk.enter()
    desk.until(lambda: any("再给甲方打电话" in words for words in cards(desk)))
    desk.press("改期", desk.record)
    desk.write(desk.form.editor("day"), "+7工作日")
    desk.fill(reason="甲方出差")
    desk.enter()
    desk.until(lambda: any("甲方出差" in words for words in cards(desk)))
    desk.press("办完了", desk.record)
    desk.until(lambda: not any("再给甲方打电话" in words for words in cards(desk)))


def test_one_click_from_the_deadline_to_its_paper_and_one_back(desk: DisputeDesk) -> None:
    desk.pages = (*DISPUTES, *PAPERS)
    case = desk.case("performing")
    desk.sign_in("mediator")
    desk.open(case)
    agreement = desk.record.view.agreement if desk.record.view is not None else None
    assert agreement is not None
    card = next(
        card for card in desk.record.findChildren(DeadlineCard) if "申请司法确认" in card.accessibleName()
    )
    desk.press("来源文书", card)
    assert desk.last.page == "paper"
    assert desk.last.query == {"paper": "agreement", "record_type": "dispute", "part_id": agreement.id}
    desk.press("看期限", desk.page)
    assert (desk.last.page, desk.last.record_id) == ("dispute", case.id)
    desk.until(lambda: any("申请司法确认" in words for words in cards(desk)))
    desk.go("paper", case.id, {"paper": "rights-notice", "record_type": "dispute"})
    assert "看期限" not in [button.text() for button in desk.buttons(desk.page)]
