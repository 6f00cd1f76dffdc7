"""Sample views of the papers of care."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gridguard_desktop.documents.care.letter import LetterView
from gridguard_desktop.documents.care.receipt import ReceiptView
from gridguard_desktop.documents.registry import Paper
from tests.documents.sample_field_work import STAMP, STATION

LETTER = LetterView(
    stamp=STAMP,
    station=STATION,
    phone="0516-00000110",
    number="云公（黄）关转字〔2026〕第1号",
    receiver="云龙区民政局",
    name="沈老太",
    kind="独居老人",
    address="金山东路18号梅园小区6号楼101室",
    person_phone="19000000052",
    help="申请救助、补贴",
    words="想申请高龄津贴，材料已备齐户口本复印件",
    handed_on=date(2026, 10, 9),
    answer_by=date(2026, 10, 29),
    worker="苏敏",
)

RECEIPT = ReceiptView(
    stamp=STAMP,
    station=STATION,
    number="慰2026-001",
    person="邱志愿",
    helper="义警、志愿者",
    kind="负伤致残",
    amount=Decimal(3000),
    approved_on=date(2026, 10, 12),
    reviewers=("高峰", "方审"),
    paid_on=date(2026, 10, 13),
)

CARE_PAPERS: dict[Paper, Any] = {Paper.CARE_LETTER: LETTER, Paper.CARE_RECEIPT: RECEIPT}
