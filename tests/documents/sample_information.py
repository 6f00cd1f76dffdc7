"""The papers about a resident's own data with made-up data; nobody in them exists."""

from __future__ import annotations

from datetime import date
from typing import Any

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.residents.information_answer import RequestView
from gridguard_desktop.documents.residents.information_sheet import (
    FieldOnPaper,
    InformationSheetView,
    NamedOnPaper,
)
from gridguard_desktop.documents.residents.parts import DisputedOnPaper
from tests.documents.sample_field_work import STAMP, STATION

NUMBER = "信2026-0001"
PHONE = "0516-83700000"
RIGHTS = (
    "您可以查阅、复制本所登记的您的个人信息（《个人信息保护法》第四十五条）",
    "本所拒绝的，应当说明理由（《个人信息保护法》第五十条）",
)
SHEET = InformationSheetView(
    stamp=STAMP,
    station=STATION,
    phone=PHONE,
    number=NUMBER,
    name="张䶮",
    asked_by="张䶮（本人）",
    asked_on=date(2026, 10, 9),
    proof="核对居民身份证原件",
    fields=(
        FieldOnPaper(
            "姓名",
            "张䶮",
            "《居住证暂行条例》第四条",
            "区分不同的人",
            "在册期间",
            "2025-03-01 张立登记\n2026-01-05 周敏更改",
        ),
        FieldOnPaper(
            "电话",
            "19000000001",
            "《个人信息保护法》第十三条第一款第三项",
            "紧急情况和调解时联系",
            "迁出后一年",
            "2025-03-01 张立登记",
            "本人有异议",
        ),
    ),
    named=(
        NamedOnPaper("作为当事人的纠纷", 1, ("2026-0147　邻里纠纷",)),
        NamedOnPaper("疑似重复登记的比对", 2, (), "涉及他人的个人信息"),
    ),
    rights=RIGHTS,
    day=date(2026, 10, 12),
)
REQUEST = RequestView(
    stamp=STAMP,
    station=STATION,
    phone=PHONE,
    number=NUMBER,
    name="张䶮",
    asked_by="李𬭳（受委托人）",
    asked_on=date(2026, 10, 9),
    proof="核对授权委托书",
    kind="更正、补充",
    article="第四十六条",
    content="电话已换，请更正",
    answer_by=date(2026, 11, 9),
    citation="《个人信息保护法》第五十条",
    items=(
        DisputedOnPaper("电话", "19000000001", "更正为：19000000002"),
        DisputedOnPaper("出生日期", "1985-03-12", "有异议，请核实"),
    ),
)
ANSWER = RequestView(
    stamp=STAMP,
    station=STATION,
    phone=PHONE,
    number=NUMBER,
    name="张䶮",
    asked_by="李𬭳（受委托人）",
    asked_on=date(2026, 10, 9),
    proof="",
    kind="更正、补充",
    article="第四十六条",
    content="电话已换，请更正",
    answer_by=date(2026, 10, 20),
    citation="",
    items=(
        DisputedOnPaper("电话", "19000000001", "更正为：19000000002", "同意"),
        DisputedOnPaper("出生日期", "1985-03-12", "有异议，请核实", "不予同意", "经核实一致"),
    ),
    result="部分同意",
    ground="经核实，登记内容与有效证件一致",
    answer="已当面说明",
    answered_on=date(2026, 10, 20),
    rights=RIGHTS,
)


def information_papers() -> dict[Paper, Any]:
    """A view of each."""
    return {
        Paper.INFORMATION_SHEET: SHEET,
        Paper.INFORMATION_FORM: REQUEST,
        Paper.INFORMATION_ANSWER: ANSWER,
    }
