"""On the record of a dispute: what the applicant asks for, whoever stands beside a party taken off again,
what a party that asks may see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gridguard_desktop.services.disputes import NoteDraft
from gridguard_desktop.services.disputes.companions import CompanionDraft
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.record_page import DisputePage
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import sitting
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def choose(desk: DisputeDesk, page: DisputePage, words: str) -> None:
    """A line of the menu 更多."""
    found = [one for menu in page.findChildren(QMenu) for one in menu.actions() if words in one.text()]
    assert found, words
    found[0].trigger()
    desk.rest()


def test_what_the_applicant_asks_for_stands_on_record_and_application(desk: DisputeDesk) -> None:
    case = desk.case("accepted")
    desk.sign_in("mediator")
    page = desk.open(case)
    choose(desk, page, "申请事项")
    desk.fill(side="b", requests="一、归还押金\n二、赔礼道歉")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.intake.asked is not None)
    texts = [one.text() for one in page.findChildren(Label)]
    assert any("乙方 · 一、归还押金" in words for words in texts)
    choose(desk, page, "申请事项")
    assert desk.form.editor("requests").value() == "一、归还押金\n二、赔礼道歉"
    desk.fill(requests="归还押金")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.intake.asked is not None)
    assert page.view is not None
    assert page.view.intake.asked is not None
    assert page.view.intake.asked.requests == "归还押金"


def test_whoever_stands_beside_a_party_is_taken_off_again(
    desk: DisputeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.case("accepted")
    party = desk.away(case.view).parties[0]
    draft = CompanionDraft("interpreter", "祖力亚", language="维吾尔语")
    desk.away(lambda: case.take("officer", "add_companion", party_id=party.id, draft=draft))
    desk.sign_in("officer")
    page = desk.open(case)
    answers = iter((False, True))
    monkeypatch.setattr(
        "gridguard_desktop.ui.pages.disputes.taking_off.ask_dangerous", lambda *_: next(answers)
    )
    choose(desk, page, "祖力亚")
    assert page.view is not None
    assert page.view.intake.companions
    choose(desk, page, "祖力亚")
    desk.until(lambda: page.view is not None and not page.view.intake.companions)


def test_a_party_that_asks_is_shown_what_it_may_see(desk: DisputeDesk) -> None:
    case = desk.case("mediating")

    def mediate() -> None:
        case.take("mediator", "hold_session", draft=sitting(record="当面说的"))
        case.take("mediator", "hold_session", draft=sitting(mode="caucus", side="b", record="乙方私下说的"))
        case.take("mediator", "add_note", draft=NoteDraft("thought", "心里话"))

    desk.away(mediate)
    desk.sign_in("mediator")
    page = desk.open(case)
    lines = [one for one in page.findChildren(SealedWords) if "可向" in one.button.accessibleName()]
    assert len(lines) == 2
    lines[0].turn()
    desk.until(lambda: "当面说的" in lines[0].shown)
    assert "乙方私下说的" not in lines[0].shown
    assert "不提供" in lines[0].shown
    assert "心里话" not in lines[0].shown
    lines[1].turn()
    desk.until(lambda: "乙方私下说的" in lines[1].shown)
    desk.sign_in("officer")
    page = desk.open(case)
    assert not [one for one in page.findChildren(SealedWords) if "可向" in one.button.accessibleName()]
