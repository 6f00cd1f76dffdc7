"""Sheets of assessments with rich made-up data, used by the tests of papers; nobody in it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gridguard_desktop.documents.mediators.assessment_sheet import (
    AssessmentSheetView,
    ConditionOnPaper,
    CountedOnPaper,
    LevelOnPaper,
)
from gridguard_desktop.documents.paper import Paper
from tests.documents.sample_field_work import STAMP

COMMITTEE = "徐州市云龙区黄山街道人民调解委员会"


def _level(name: str, *conditions: tuple[str, bool | None]) -> LevelOnPaper:
    return LevelOnPaper(name, tuple(ConditionOnPaper(words, met) for words, met in conditions))


STARS = AssessmentSheetView(
    stamp=STAMP,
    station="徐州市公安局云龙分局黄山派出所",
    is_committee=True,
    name=COMMITTEE,
    committee=COMMITTEE,
    first=date(2025, 1, 1),
    last=date(2025, 12, 31),
    criteria="第2版：按区司法局 2026 年标准",
    counted_on=date(2026, 1, 12),
    counted_by="高峰",
    wanted="二星级",
    application="全年调解均一案一卷，四名调解员参加了区里的培训。",
    rows=(
        CountedOnPaper("在任人民调解员", "4 人 × 2 分", "10", Decimal("8.00")),
        CountedOnPaper("期内办结的调解", "38 件 × 0.5 分", "25", Decimal("19.00")),
        CountedOnPaper("卷宗齐全", "38 卷中 36 卷", "20", Decimal("18.95")),
        CountedOnPaper("按时回访", "6 次中 5 次，不足 10，不计比例", "", Decimal("0.00")),
    ),
    points=Decimal("45.95"),
    levels=(
        LevelOnPaper(
            "三星级",
            (
                ConditionOnPaper("在任人民调解员 4（不少于 5）", False),
                ConditionOnPaper("计分 45.95（不少于 85）", False),
            ),
        ),
        LevelOnPaper(
            "二星级",
            (
                ConditionOnPaper("其中女性 2（不少于 1）", True),
                ConditionOnPaper("达成协议 8/9（不低于 85%）", None),
            ),
        ),
    ),
    answer="有异议（2026年1月14日）：回访登记漏了四次",
    answer_by=date(2026, 1, 19),
    reply="已核对，漏登四次不补计",
    given="一星级",
    authority="云龙区司法局、区人民调解员协会（云司〔2026〕3号）",
    reason="分数未到六十分，按区里复核意见认定",
    decided_on=date(2026, 2, 6),
    decided_by="高峻岭",
)

GRADE = replace(
    STARS,
    is_committee=False,
    name="周桂兰",
    wanted="四级人民调解员",
    rows=(CountedOnPaper("期内办结的调解", "52 件 × 1 分", "30", Decimal("30.00")),),
    points=Decimal("30.00"),
    levels=(_level("四级人民调解员", ("任职年数 3（不少于 2）", True)),),
    given="不评定等级",
)

ASSESSMENT_PAPERS: dict[Paper, Any] = {
    Paper.MEDIATOR_GRADE_SHEET: GRADE,
    Paper.COMMITTEE_STAR_SHEET: STARS,
}
