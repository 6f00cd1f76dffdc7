"""Stars of a committee in the window: its head applies, the chief reads what was counted, decides; the
criteria and the number of stars are changed with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.assessments import CONFIRMED
from gridguard_desktop.ui.pages.disputes.assessing import Assessing
from gridguard_desktop.ui.pages.disputes.committee_page import CommitteePage
from gridguard_desktop.ui.pages.disputes.criteria_panel import CriteriaPanel
from gridguard_desktop.ui.pages.disputes.staff_page import StaffPage
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.dispute_desk import DisputeDesk
from tests.ui.test_mediator_grading import look, shown


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def stars(desk: DisputeDesk, login: str) -> Assessing:
    desk.sign_in(login, (1366, 1200))
    desk.go("committee", desk.station.committee)
    found = desk.on(CommitteePage).grading
    assert found is not None
    desk.until(lambda: found.known is not None)
    desk.rest()
    return found


def test_the_committee_applies_and_the_chief_decides(desk: DisputeDesk) -> None:
    desk.case("closed")
    own = stars(desk, "mediator")
    assert "还没有评定过。" in shown(own)
    desk.press("申报", own)
    assert own.form is not None
    today = desk.clock.today()
    desk.put(own.form.editor("first"), today.replace(month=1, day=1))
    desk.put(own.form.editor("last"), today)
    desk.press("申报", own.form)
    assert own.form.boxes["wanted"].kind == "bad"
    desk.put(own.form.editor("wanted"), "three_1")
    desk.put(own.form.editor("words"), "一案一卷")
    desk.press("申报", own.form)
    desk.until(lambda: own.found)
    assert "一星级 · 刘海涛 · 一案一卷" in shown(own)
    assert "2 人 × 2 分 = 4 分" in shown(own)
    assert not own.apply_button.isVisible()
    assert not [one for one in desk.buttons(own) if one.text() in ("认定", "打印评定表")]
    desk.press("查看调解员")
    desk.until(lambda: any("陈静" in one.text() for one in desk.buttons(own)))
    desk.press("答复", own)
    assert own.form is not None
    desk.put(own.form.editor("answer"), "agrees")
    desk.press("保存", own.form)
    desk.until(lambda: "无异议" in shown(own))
    look(desk, "committee-stars-own")
    part = stars(desk, "chief")
    desk.press("认定", part)
    assert part.form is not None
    assert part.form.editor("grade").value() is None  # the program proposes none
    assert "三星级：市司法局" in part.form.boxes["authority"].says
    desk.put(part.form.editor("grade"), "three_1")
    desk.put(part.form.editor("authority"), "云龙区司法局")
    desk.press("保存", part.form)
    assert part.form.boxes["reason"].kind == "bad"
    desk.put(part.form.editor("reason"), "区里复核")
    look(desk, "committee-stars-decide")
    desk.press("保存", part.form)
    desk.until(lambda: part.found[0].state == CONFIRMED)
    assert "云龙区司法局" in shown(part)
    assert desk.nameless() == []
    look(desk, "committee-stars")


def test_nobody_else_has_the_section(desk: DisputeDesk) -> None:
    desk.sign_in("clerk")
    desk.go("committee", desk.station.committee)
    assert desk.on(CommitteePage).grading is None
    desk.sign_in("mediator")
    desk.go("committee", desk.station.strangers)
    assert desk.on(CommitteePage).grading is None


def test_the_number_of_stars_is_changed_with_a_reason(desk: DisputeDesk) -> None:
    desk.sign_in("chief")
    desk.go("mediation_staff")
    panel = desk.on(StaffPage).panel("star_criteria")
    assert isinstance(panel, CriteriaPanel)
    desk.until(lambda: panel.boxes)
    assert panel.scale.editor.value() == "committee_three"
    assert "失效" in panel.scale_source.text()
    desk.put(panel.scale.editor, "committee_five")
    assert "黄石" in panel.scale_source.text()
    desk.write(panel.why.editor, "市里改为五星")
    desk.press("保存", panel)
    desk.until(lambda: panel.known is not None and panel.known.scale == "committee_five")
    assert panel.known is not None
    assert panel.known.version == 1
    assert desk.nameless() == []
    look(desk, "star-criteria")
