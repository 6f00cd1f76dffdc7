"""The digest at sign-in and its page; a date set for what nobody is reminded of; deadlines reckoned before
anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.services.deadlines import open_deadline
from gridguard_desktop.ui.kit.deadline import DeadlineCard
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.desk import PAGES as DESK
from gridguard_desktop.ui.pages.desk.digest import DigestPage
from gridguard_desktop.ui.pages.desk.what_if import WhatIfPage
from gridguard_desktop.ui.pages.disputes import PAGES as DISPUTES
from gridguard_desktop.ui.shell.reminding import greet, notify_desktop
from gridguard_desktop.ui.tasks import Tasks
from tests.services.casework import Case
from tests.ui.dispute_desk import DisputeDesk


class MorningDesk(DisputeDesk):
    pages = (*DESK, *DISPUTES)

    def overdue(self, case: Case, count: int) -> None:
        """So many things of a case that are late."""
        context = self.services("officer").context

        def work() -> None:
            with UnitOfWork(self.store, context.actor, write=True, clock=self.clock) as unit:
                for n in range(count):
                    open_deadline(
                        unit.session,
                        "dispute",
                        case.id,
                        "PM-10",
                        date(2026, 9, 1),
                        task=f"回访 {n}",
                        days=30,
                        calendar=context.calendar,
                    )

        self.away(work)

    def digest(self) -> DigestPage:
        page = self.go("digest")
        assert isinstance(page, DigestPage)
        return page


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[MorningDesk]:
    made = MorningDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_a_hundred_overdue_are_told_once_and_listed_on_one_page(desk: MorningDesk) -> None:
    case = desk.case()
    desk.overdue(case, 100)
    window = desk.sign_in("chief")
    greet(window, desk.context)
    desk.until(lambda: desk.said)
    assert desk.said == ["今日提要：已报所长 100 件"]
    title = desk.away(lambda: case.view("chief").title)
    assert title not in desk.said[0]
    page = desk.digest()
    assert len(page.rows) == 100
    greet(window, desk.context)  # the same day: nothing is told again
    desk.rest()
    assert len(desk.said) == 1
    settings = desk.away(desk.context.services.station.my_settings)
    assert settings["digest_seen"] == "2026-10-09"
    desk.qtbot.keyClick(page.rows[0], Qt.Key.Key_Return)
    assert (desk.last.page, desk.last.record_id) == ("dispute", case.id)


def test_the_desktop_hears_nothing_while_the_window_is_in_front_or_at_night(desk: MorningDesk) -> None:
    window = desk.sign_in("chief")
    assert not notify_desktop(window, desk.context, "逾期 3 件")
    desk.clock.advance(hours=12)
    assert not notify_desktop(window, desk.context, "逾期 3 件")


def test_nothing_to_say_is_not_said(desk: MorningDesk) -> None:
    window = desk.sign_in("clerk")
    greet(window, desk.context)
    desk.rest()
    assert desk.said == []
    page = desk.digest()
    assert page.rows == []


def test_a_record_without_a_next_step_gets_its_date_on_the_page(desk: MorningDesk) -> None:
    case = desk.case()
    desk.sign_in("clerk")
    page = desk.digest()
    assert len(page.idle_rows) == 1
    desk.press("定日期", page)
    form = page.form
    assert form is not None
    desk.put(form.editor("day"), date(2026, 10, 8))
    desk.put(form.editor("task"), "再给甲方打电话")
    form.submit()
    desk.until(lambda: form.boxes["day"].kind == "bad")
    desk.put(form.editor("day"), date(2026, 10, 12))
    form.submit()
    desk.until(lambda: page.form is None and not page.idle_rows)
    assert desk.away(lambda: case.due("OW-01")) == date(2026, 10, 12)
    assert desk.said == ["到时会提醒"]
    assert [row.accessibleName() for row in page.rows] == [] or "再给甲方打电话" in page.rows[
        0
    ].accessibleName()


def test_the_sheet_of_the_day_is_printed_from_here(desk: MorningDesk) -> None:
    desk.sign_in("chief")
    page = desk.digest()
    went: list[Route] = []
    desk.context.navigator.went.connect(went.append)
    page.print_sheet()
    desk.until(lambda: went)
    assert went[0].page == "paper"
    assert went[0].query == {"paper": "due-list"}


def test_deadlines_are_reckoned_before_anything_happens(desk: MorningDesk) -> None:
    desk.sign_in("mediator")
    page = desk.go("what_if")
    assert isinstance(page, WhatIfPage)
    assert [(one.rule_id, one.day) for one in page.found] == [("PM-01", date(2026, 11, 9))]
    desk.write(page.day_editor, "11.27")
    desk.until(lambda: [one.day for one in page.found] == [date(2026, 12, 28)])
    desk.put(page.event_editor, "effective")
    desk.until(lambda: len(page.found) == 2)
    cards = [card.accessibleName() for card in page.findChildren(DeadlineCard) if card.isVisible()]
    assert any("人民调解法" in words and "11-27 + 30 日" in words for words in cards)
    page.open(Route("what_if", query={"event": "court_referred"}))
    desk.put(page.day_editor, date(2010, 1, 4))
    desk.until(lambda: page.found == ())
