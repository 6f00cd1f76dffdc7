"""The agreement builder: clauses from the library, sums with their arithmetic, vague words marked in place,
nothing finished silently; the check, the letters and the note after a failed mediation by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.forms.groups import GroupsEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.agreement_check import AgreementCheck
from gridguard_desktop.ui.pages.disputes.calculator_bar import CalculatorBar
from gridguard_desktop.ui.pages.disputes.duties_editor import DutiesEditor
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import sitting
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def words(desk: DisputeDesk) -> str:
    """All words on the page."""
    return "\n".join(label.text() for label in desk.page.findChildren(Label) if label.isVisible())


def begin_agreement(desk: DisputeDesk, kind: str, outcome: str = "") -> DutiesEditor:
    """The empty form of an agreement, after a session with this outcome."""
    case = desk.case("mediating", kind=kind)
    draft = sitting(outcome=outcome or None)
    desk.away(lambda: case.take("mediator", "hold_session", draft=draft))
    desk.sign_in("mediator")
    desk.open(case)
    desk.enter()
    duties = desk.form.editor("obligations")
    assert isinstance(duties, DutiesEditor)
    return duties


def check_words(desk: DisputeDesk) -> str:
    check = desk.page.findChild(AgreementCheck)
    assert check is not None
    return "\n".join(label.text() for label in check.findChildren(Label))


def test_an_outcome_that_says_nothing_was_agreed_is_no_agreement(desk: DisputeDesk) -> None:
    begin_agreement(desk, "02", "双方未达成一致，下次再谈")
    assert not desk.form.editor("content").value()
    assert "双方未达成一致" in desk.form.boxes["content"].says
    assert "还缺" in check_words(desk)
    desk.fill(content="双方未达成一致，下次再谈")
    assert "没有谈成" in check_words(desk)
    assert "还缺" in check_words(desk)
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "mediating", "it was refused"
    assert "没有谈成" in desk.form.boxes["content"].says


def test_words_without_sum_and_day_are_finished_only_with_a_reason(desk: DisputeDesk) -> None:
    begin_agreement(desk, "02")
    assert not desk.form.boxes["open_reason"].isHidden()
    desk.fill(content="双方互相赔礼道歉")
    assert "没有一项义务写明数额或者日期" in check_words(desk)
    desk.enter()
    assert desk.form.boxes["open_reason"].kind == "bad"
    desk.fill(open_reason="当场互相道歉，没有其他事项")
    assert "没有数额和日期：当场互相道歉" in check_words(desk)
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.agreement is not None
    assert desk.record.view.agreement.open_reason == "当场互相道歉，没有其他事项"


def test_a_vague_word_is_marked_where_it_stands(desk: DisputeDesk) -> None:
    duties = begin_agreement(desk, "02")
    desk.fill(content="乙方尽快修好，并适当补偿")
    editor = desk.form.editor("content")
    assert isinstance(editor, LongTextEditor)
    formats: list[Any] = editor.area.document().firstBlock().layout().formats()
    marked = [
        (part.start, part.length)
        for part in formats
        if part.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    assert marked == [(2, 2), (8, 2)]
    desk.press("加一项")
    what = duties.rows[0].boxes["content_of_duty"]
    desk.write(what.editor, "尽快清空走道")
    assert what.kind == "warn"
    assert "尽快" in what.says


def test_a_clause_of_the_library_brings_words_and_never_sum_or_day(desk: DisputeDesk) -> None:
    duties = begin_agreement(desk, "10")
    desk.press("条款库")
    desk.put(duties.clauses.clause, "pay_wages")
    assert "《劳动法》第五十条" in duties.clauses.box.says
    desk.press("加入条款")
    (row,) = duties.value()
    assert (row["kind"], row["content_of_duty"], row["manner"]) == (
        "money",
        "拖欠的工资",
        "银行转账至收款人本人账户",
    )
    assert (row["amount"], row["due_on"]) == (None, None)
    assert "第 1 项：" in check_words(desk)


def test_the_wage_case_is_worked_out_and_put_in_as_a_duty(desk: DisputeDesk) -> None:
    duties = begin_agreement(desk, "10")
    desk.press("计算器")
    bar = duties.calculator
    assert isinstance(bar, CalculatorBar)
    desk.press("写入义务")
    assert bar.boxes["monthly"].kind == "bad"
    desk.write(bar.boxes["monthly"].editor, "3000")
    desk.write(bar.boxes["months"].editor, "2")
    desk.press("算出来")
    assert "月工资 3,000.00 元 × 2 个月 = 6,000.00 元" in bar.words
    desk.press("写入义务")
    (row,) = duties.value()
    assert row["amount"] == Decimal("6000.00")
    assert "未作舍入" in row["reckoning"]
    duties.rows[0].fill({"due_on": date(2026, 10, 20), "manner": "银行转账"})
    desk.form.changed.emit()
    assert "还缺" not in check_words(desk)
    desk.enter()
    view = desk.record.view
    assert view is not None
    assert view.agreement is not None
    assert "6,000.00" in str(view.agreement.obligations[0].reckoning)
    assert "第 1 项金额的计算过程" in words(desk)
    assert desk.nameless() == []


def test_every_calculator_says_what_is_missing_and_shows_its_steps(desk: DisputeDesk) -> None:
    duties = begin_agreement(desk, "06")
    desk.press("计算器")
    bar = duties.calculator
    entered = {
        "overtime": {"monthly": "5220", "workday": "10"},
        "interest": {
            "principal": "10000",
            "yearly_percent": "3.65%",
            "start": "2026-01-01",
            "end": "2026-04-11",
        },
        "medical": {"percent": "70"},
        "damages": {},
    }
    said = {"overtime": "450.00", "interest": "100.00", "medical": "286.69", "damages": "409.55"}
    for kind, values in entered.items():
        desk.put(bar.kind, kind)
        bar.count()
        assert any(box.kind == "bad" for box in bar.boxes.values()), kind
        for name, typed in values.items():
            desk.write(bar.boxes[name].editor, typed)
        if "items" in bar.boxes:
            desk.put(bar.boxes["items"].editor, "门诊 三百")
            desk.put(bar.boxes["items"].editor, "门诊 326.40\n药费：83.15")
        bar.count()
        assert said[kind] in bar.words, kind
    desk.put(bar.boxes["items"].editor, "没有数")
    bar.count()
    assert bar.boxes["items"].kind == "bad"


def test_instalments_of_a_fixed_sum_leave_the_rest_to_the_last(desk: DisputeDesk) -> None:
    duties = begin_agreement(desk, "10")
    desk.press("分期")
    for name, typed in {"total": "6000", "count": "3", "first": "10-20", "part": "2500"}.items():
        desk.write(duties.split.boxes[name].editor, typed)
    desk.press("生成各期")
    assert [row["amount"] for row in duties.value()] == [Decimal(2500), Decimal(2500), Decimal(1000)]


def test_the_second_person_sends_it_back(desk: DisputeDesk) -> None:
    case = desk.case("agreed")
    desk.sign_in("officer")
    desk.open(case)
    assert desk.primaries() == ["审查协议"]
    desk.enter()
    points = desk.form.editor("answers")
    assert isinstance(points, GroupsEditor)
    for boxes in points.groups.values():
        desk.put(boxes["answer"].editor, "fine")
    desk.put(points.groups["third_parties"]["answer"].editor, "wrong")
    desk.enter()
    assert points.groups["third_parties"]["answer"].kind == "bad"
    desk.put(points.groups["third_parties"]["note"].editor, "共有人未到场")
    desk.enter()
    assert "已退回" in desk.said[-1]
    assert "共有人未到场" in words(desk)
    assert desk.nameless() == []


def test_a_missed_day_offers_the_letter_and_then_the_advice(desk: DisputeDesk) -> None:
    case = desk.case("performing")
    desk.clock.advance(days=12)
    desk.sign_in("mediator")
    desk.open(case)
    assert desk.primaries() == ["发履行督促函"]
    desk.enter()
    desk.enter()
    assert "督促函已编号" in desk.said[-1]
    assert "人调催字第001号" in words(desk)
    desk.clock.advance(days=8)
    desk.sign_in("mediator")
    desk.open(case)
    assert desk.primaries() == ["发未履行告知单"]
    desk.enter()
    assert "人民调解法》第三十二条" in words(desk)
    desk.enter()
    assert "人调告字第001号" in words(desk)


def test_where_the_parties_stand_is_noted_with_the_days_left(desk: DisputeDesk) -> None:
    case = desk.case("mediating", kind="10")
    desk.away(lambda: case.take("mediator", "terminate", reason="no_agreement"))
    desk.sign_in("mediator")
    desk.open(case)
    desk.record.begin("note_failure")
    positions, days = desk.form.editor("positions"), desk.form.editor("known_days")
    assert isinstance(positions, GroupsEditor)
    assert isinstance(days, GroupsEditor)
    first, second = positions.groups.values()
    desk.put(first["words"].editor, "乙方胡搅蛮缠")
    assert first["words"].kind == "warn"
    desk.put(first["words"].editor, "要求一次付清")
    desk.enter()
    assert second["words"].kind == "bad"
    desk.put(second["words"].editor, "要求分期")
    desk.write(days.groups["known"]["day"].editor, "2026-08-31")
    desk.form.changed.emit()
    desk.until(lambda: "还有326天" in words(desk))
    desk.enter()
    assert desk.said[-1] == "已记录，请打印交当事人"
    assert "2027年8月31日（还有326天）" in words(desk)
    desk.record.begin("note_failure")
    assert desk.form.editor("known_days").value()["known"]["day"] == date(2026, 8, 31)
