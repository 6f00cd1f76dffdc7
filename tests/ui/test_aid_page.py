"""Aid after an emergency in the window: by keyboard alone from the event to the support case; a reason and
the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.aid_events import AidState
from gridguard_desktop.ui.pages.care.aid_page import AidEventPage
from gridguard_desktop.ui.pages.care.page import CarePage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_aid_events import HELPER, SAID, STORM, with_helper
from tests.ui.field_desk import FieldDesk
from tests.ui.test_award_page import write
from tests.ui.test_care_page import look, words
from tests.ui.test_care_rounds_page import to


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_from_the_event_to_the_case_by_keyboard_alone(desk: FieldDesk) -> None:
    desk.sign_in("care_worker")
    desk.go("care")
    panel = desk.on(CarePage).panel("aid")
    panel.table.setFocus(Qt.FocusReason.TabFocusReason)
    to(desk, "登记突发事件")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: panel.place.form is not None)
    write(desk, "突发事件", STORM["title"])
    write(desk, "简要情况", STORM["what"])
    look(desk, "aid-form")
    to(desk, "保存")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: panel.table.count() == 1)
    look(desk, "aid-events")
    panel.table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    page = desk.on(AidEventPage)
    desk.until(lambda: page.view is not None)
    to(desk, "添加人员")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.form is not None)
    to(desk, "身份")
    desk.qtbot.keyClicks(desk.cursor(), "wgy")
    write(desk, "姓名", HELPER["person"])
    write(desk, "岗位", HELPER["duty"])
    to(desk, "需要的援助")
    desk.qtbot.keyClicks(desk.cursor(), "sb")
    look(desk, "aid-helper-form")
    to(desk, "保存")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.view is not None and len(page.view.helpers) == 1)
    assert "还有 1 人既没有办结的帮扶" in words(page)
    page.helpers.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.form is not None)
    write(desk, "申请金额", "800")
    look(desk, "aid-case-form")
    to(desk, "保存")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.view is not None and bool(page.view.helpers[0].support_number))
    look(desk, "aid-event")
    assert desk.nameless() == []
    (case,) = desk.ask("care_worker", lambda it: it.care_supports.supports())
    assert (case.person, case.asked) == (HELPER["person"], Decimal(800))
    desk.go("care")
    support = desk.on(CarePage).panel("support")
    desk.until(lambda: support.table.count() == 1)
    desk.press(case.aid_number)
    assert desk.on(AidEventPage).view is not None


def test_a_reason_lets_it_be_closed_and_the_chief_sees_it_while_open(desk: FieldDesk) -> None:
    event, _ = desk.away(lambda: with_helper(desk.services))
    desk.sign_in("chief")
    desk.go("aid_event", event)
    page = desk.on(AidEventPage)
    desk.until(lambda: page.view is not None)
    assert not any(one.text().startswith("添加人员") for one in desk.buttons(page))
    desk.sign_in("care_worker")
    desk.go("aid_event", event)
    page = desk.on(AidEventPage)
    desk.until(lambda: page.view is not None)
    desk.press("修改")
    assert page.form is not None
    page.form.fill({"days": 5})
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.line.days == 5)
    desk.press("不申请帮扶")
    assert page.form is not None
    page.form.fill({"reason": SAID})
    page.form.submit()
    desk.until(lambda: page.view is not None and not page.view.problem)
    look(desk, "aid-settled")
    desk.press("办结")
    assert page.form is not None
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.line.state == AidState.CLOSED)
