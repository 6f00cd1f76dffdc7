"""An award in the window, by keyboard alone from the nomination to the notice; objections, the decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.awards import AwardState
from gridguard_desktop.ui.pages.care.award_page import AwardPage
from gridguard_desktop.ui.pages.care.page import CarePage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_awards import published
from tests.ui.field_desk import FieldDesk
from tests.ui.test_care_page import look, words
from tests.ui.test_care_rounds_page import to


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def opened(desk: FieldDesk, login: str, award: int) -> AwardPage:
    desk.sign_in(login)
    desk.go("award", award)
    page = desk.on(AwardPage)
    desk.until(lambda: page.view is not None)
    return page


def write(desk: FieldDesk, name: str, said: str) -> None:
    to(desk, name)
    desk.compose(said)


def test_somebody_is_nominated_by_keyboard_alone(desk: FieldDesk) -> None:
    desk.sign_in("care_worker")
    desk.go("care")
    panel = desk.on(CarePage).panel("awards")
    panel.table.setFocus(Qt.FocusReason.TabFocusReason)
    to(desk, "推荐")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: panel.place.form is not None)
    to(desk, "表彰")
    for _ in range(4):
        desk.key(Qt.Key.Key_Right)
    to(desk, "身份")
    desk.qtbot.keyClicks(desk.cursor(), "yj")
    write(desk, "人选", "邱志愿")
    write(desk, "推荐人", "马军")
    look(desk, "award-form")
    to(desk, "保存")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: panel.table.count() == 1)
    look(desk, "awards")
    panel.table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    page = desk.on(AwardPage)
    desk.until(lambda: page.view is not None)
    assert "还缺这些条件的事迹：典型事迹" in words(page)
    assert desk.nameless() == []
    desk.press("添加事迹")
    assert page.form is not None
    page.form.fill({"criterion": "deed", "words": "夜巡时发现楼道电动车冒烟，及时断电"})
    page.form.submit()
    desk.until(lambda: page.view is not None and len(page.view.facts) == 1)
    desk.press("公示")
    assert page.form is not None
    page.form.fill({"sure": True})
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.line.state == AwardState.PUBLISHED)


def test_an_objection_is_answered_and_the_chief_decides_after_the_window(desk: FieldDesk) -> None:
    award = desk.away(lambda: published(desk.services))
    page = opened(desk, "care_worker", award)
    desk.press("登记异议")
    assert page.form is not None
    page.form.fill({"words": "那天不是他发现的"})
    page.form.submit()
    desk.until(lambda: page.view is not None and len(page.view.objections) == 1)
    assert page.view is not None
    page.answer(page.view.objections[0].id)
    assert page.form is not None
    page.form.fill({"upheld": False, "answer": "查看值班记录，确系本人报告"})
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.objections[0].answered_on is not None)
    look(desk, "award")
    page = opened(desk, "chief", award)
    assert "期满后再决定" in words(page)
    assert not any(one.text().startswith("作出决定") for one in desk.buttons(page))
    desk.clock.advance(days=20)
    page.reload()
    desk.until(lambda: page.view is not None and not page.view.problem)
    desk.press("作出决定")
    assert page.form is not None
    page.form.fill({"grants": True, "decision": "材料属实"})
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.line.state == AwardState.GRANTED)
    look(desk, "award-granted")
