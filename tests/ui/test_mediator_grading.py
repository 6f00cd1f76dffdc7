"""An assessment in the window: counted by the chief, answered by the mediator, decided with a reason; its
criteria changed with theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.assessments import CONFIRMED
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.assessing import Assessing
from gridguard_desktop.ui.pages.disputes.criteria_panel import CriteriaPanel
from gridguard_desktop.ui.pages.disputes.mediator_page import MediatorPage
from gridguard_desktop.ui.pages.disputes.staff_page import StaffPage
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: DisputeDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def grading(desk: DisputeDesk, login: str) -> Assessing:
    desk.sign_in(login, (1366, 1200))
    desk.go("mediator", desk.station.mediators[0])
    found = desk.on(MediatorPage).grading
    assert found is not None
    desk.rest()
    return found


def shown(part: Assessing) -> str:
    return " ".join(one.text() for one in part.findChildren(Label) if not one.isHidden())


def test_a_period_is_counted_and_no_grade_comes_of_it(desk: DisputeDesk) -> None:
    case = desk.case("closed")
    part = grading(desk, "chief")
    assert "还没有评定过。" in shown(part)
    desk.press("评定一个期间")
    assert part.form is not None
    today = desk.clock.today()
    desk.put(part.form.editor("first"), today.replace(month=1, day=1))
    desk.put(part.form.editor("last"), today.replace(year=today.year + 1))
    desk.press("计数", part.form)
    assert "期间须已结束" in part.form.boxes["last"].says
    desk.put(part.form.editor("last"), today)
    desk.press("计数", part.form)
    desk.until(lambda: part.found)
    assert "1 件 × 1 分 = 1 分" in shown(part)
    assert "尚未答复" in shown(part)
    desk.press("查看案件")
    number = desk.away(case.view).number
    desk.until(lambda: any(number in one.text() for one in desk.buttons(part)))
    look(desk, "mediator-grading-open")
    desk.press("认定", part)
    assert part.form is not None
    assert part.form.editor("grade").value() is None  # the program proposes none
    desk.put(part.form.editor("grade"), "fourth")
    desk.put(part.form.editor("reason"), "在岗多年")
    part.form.submit()
    desk.until(lambda: "之后才能认定" in " ".join(one.accessibleName() for one in notices(part)))


def test_the_mediator_answers_and_the_chief_decides(desk: DisputeDesk) -> None:
    desk.case("closed")
    today = desk.clock.today()
    mine = desk.station.mediators[0]
    desk.away(
        lambda: desk.services("chief").mediator_grades.count(mine, today.replace(month=1, day=1), today)
    )
    own = grading(desk, "mediator")
    assert not [one for one in desk.buttons(own) if one.text() == "认定"]
    desk.press("答复", own)
    assert own.form is not None
    desk.put(own.form.editor("answer"), "objects")
    desk.press("保存", own.form)
    assert own.form.boxes["note"].kind == "bad"
    desk.put(own.form.editor("note"), "少算了三件")
    desk.press("保存", own.form)
    desk.until(lambda: "少算了三件" in shown(own))
    assert desk.nameless() == []
    part = grading(desk, "chief")
    desk.press("重新计数", part)
    desk.until(lambda: "尚未答复" in shown(part))
    desk.away(lambda: desk.services("mediator").mediator_grades.answer(part.found[0].id, "objects", "仍少"))
    part.reload()
    desk.until(lambda: "仍少" in shown(part))
    desk.press("认定", part)
    assert part.form is not None
    desk.put(part.form.editor("grade"), "none")
    desk.press("保存", part.form)
    assert part.form.boxes["reply"].kind == "bad"
    desk.put(part.form.editor("reply"), "已核对，无遗漏")
    desk.press("保存", part.form)
    assert part.form.boxes["reason"].kind == "bad"
    desk.put(part.form.editor("reason"), "件数不足")
    desk.press("保存", part.form)
    desk.until(lambda: part.found[0].state == CONFIRMED)
    assert "不评定等级" in shown(part)
    look(desk, "mediator-grading")
    assert desk.nameless() == []


def notices(part: Assessing) -> list[Notice]:
    return [one for one in part.findChildren(Notice) if one.isVisible()]


def test_nobody_else_has_the_section(desk: DisputeDesk) -> None:
    desk.sign_in("clerk")
    desk.go("mediator", desk.station.mediators[0])
    assert desk.on(MediatorPage).grading is None
    desk.sign_in("mediator2")
    desk.go("mediator", desk.station.mediators[0])
    assert desk.on(MediatorPage).grading is None


def test_criteria_are_changed_with_a_reason(desk: DisputeDesk) -> None:
    desk.sign_in("chief")
    desk.go("mediation_staff")
    panel = desk.on(StaffPage).panel("criteria")
    assert isinstance(panel, CriteriaPanel)
    desk.until(lambda: panel.boxes)
    desk.press("保存", panel)
    assert panel.why.kind == "bad"
    desk.write(panel.why.editor, "按区司法局通知")
    desk.write(panel.boxes["cases"]["most"].editor, "20")
    desk.press("保存", panel)
    desk.until(panel.said.isVisible)
    assert "现为 90 分" in panel.said.text()
    desk.write(panel.boxes["complete"]["most"].editor, "很多")
    desk.press("保存", panel)
    desk.until(lambda: panel.boxes["complete"]["most"].kind == "bad")
    desk.write(panel.boxes["complete"]["most"].editor, "30")
    desk.press("保存", panel)
    desk.until(lambda: panel.known is not None and panel.known.version == 1)
    assert desk.nameless() == []
    look(desk, "grade-criteria")
