"""Papers around an agreement with rich made-up data, used by the tests of papers; nobody in it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gridguard_desktop.documents.disputes.calculation import CalculationView, ReckonedSum
from gridguard_desktop.documents.disputes.default_letters import DefaultLetterView, DefaultWay, OwedLine
from gridguard_desktop.documents.disputes.failure_note import FailureNoteView, Position, WayLeft
from gridguard_desktop.documents.mediators.subsidy_sheet import PaidDossier, SubsidySheetView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.calculators import Item, shared, wages
from tests.documents.sample_assessments import ASSESSMENT_PAPERS
from tests.documents.sample_care import CARE_PAPERS
from tests.documents.sample_field_work import STAMP
from tests.documents.sample_information import information_papers
from tests.documents.sample_meetings import ANSWERS, CARD, MINUTES
from tests.documents.sample_volunteers import volunteer_papers

COMMITTEE = "徐州市云龙区黄山街道人民调解委员会"
NUMBER = "〔2026〕黄山人调字第147号"
_WAGES = wages(Decimal(3000), months=Decimal(2))
_BILLS = shared("医疗费", (Item("门诊", Decimal("326.40")),), percent=Decimal(33))

URGING = DefaultLetterView(
    stamp=STAMP,
    committee=COMMITTEE,
    number="〔2026〕黄山人调催字第003号",
    agreement_number=NUMBER,
    effective_on=date(2026, 9, 9),
    debtor="李𬭳",
    creditors=("张䶮",),
    lines=(
        OwedLine(
            1, "拖欠的工资", "张䶮", Decimal("3000.00"), Decimal("2600.00"), date(2026, 9, 20), "逾期19天"
        ),
        OwedLine(
            2, "拖欠的工资", "张䶮", Decimal("3000.00"), Decimal("3000.00"), date(2026, 10, 20), "未到期"
        ),
        OwedLine(3, "出具解除劳动合同证明", "", None, None, date(2026, 9, 12), "已履行"),
    ),
    arrears=Decimal("2600.00"),
    outstanding=Decimal("5600.00"),
    issued_on=date(2026, 10, 9),
    respond_by=date(2026, 10, 16),
    urged_on=None,
    ways=(),
    delivery="当面送交",
    note="电话告知过一次",
)
ADVICE = replace(
    URGING,
    number="〔2026〕黄山人调告字第001号",
    respond_by=None,
    urged_on=date(2026, 9, 28),
    ways=(
        DefaultWay("就调解协议的履行提起民事诉讼", "三年内", "《人民调解法》第三十二条"),
        DefaultWay("申请支付令", "一般三年内", "《民事诉讼法》第二百二十五条"),
    ),
)

SUBSIDIES = SubsidySheetView(
    stamp=STAMP,
    committee=COMMITTEE,
    number="〔2026〕黄山人调补字第010号",
    month=date(2026, 10, 1),
    lines=(
        PaidDossier(
            NUMBER,
            "张䶮与李𬭳、徐州市幸福里物业服务有限公司邻里纠纷",
            "周桂兰",
            date(2026, 10, 28),
            "书面协议",
            "疑难",
            Decimal("200.00"),
            "涉及三方，调解两次",
        ),
        PaidDossier(
            "〔2026〕黄山人调字第151号",
            "王某与赵某消费纠纷",
            "孙桂芳",
            date(2026, 10, 30),
            "口头协议",
            "一般",
            Decimal("25.00"),
            "口头协议按一半发放",
        ),
    ),
    dated=date(2026, 11, 2),
)


def samples(parties: tuple[Any, ...]) -> dict[Paper, Any]:
    """A view of each paper, with the parties of the other samples."""
    return {
        **information_papers(),
        **ASSESSMENT_PAPERS,
        **CARE_PAPERS,
        Paper.SUBSIDY_SHEET: SUBSIDIES,
        Paper.MEETING_MINUTES: MINUTES,
        Paper.MEETING_ANSWERS: ANSWERS,
        Paper.PARTNER_CARD: CARD,
        **volunteer_papers(),
        Paper.CALCULATION: CalculationView(
            STAMP,
            COMMITTEE,
            NUMBER,
            parties,
            (
                ReckonedSum(1, "拖欠的工资", _WAGES.amount, _WAGES.lines),
                ReckonedSum(2, "医疗费", _BILLS.amount, _BILLS.lines),
            ),
        ),
        Paper.URGING: URGING,
        Paper.DEFAULT_ADVICE: ADVICE,
        Paper.FAILURE_NOTE: FailureNoteView(
            STAMP,
            COMMITTEE,
            NUMBER,
            parties,
            "拖欠农民工工资纠纷",
            date(2026, 10, 8),
            (
                Position("甲方张䶮", "要求一次付清两个月工资6000元"),
                Position("乙方李𬭳", "认可欠薪，称资金周转困难，要求分三期"),
            ),
            "双方对工作时间和欠薪数额没有争议",
            (
                WayLeft(
                    "arbitration",
                    "申请劳动争议仲裁",
                    "一年内",
                    "2027年8月31日（还有326天）",
                    "《劳动争议调解仲裁法》第二十七条",
                ),
                WayLeft(
                    "judicial", "提起民事诉讼", "三年内", "起算日不明，请尽早办理", "《民法典》第一百八十八条"
                ),
            ),
            date(2026, 10, 9),
        ),
    }
