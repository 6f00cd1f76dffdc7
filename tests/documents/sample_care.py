"""Sample views of the papers of care."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gridguard_desktop.documents.care.aid import AidView, HelperOnPaper
from gridguard_desktop.documents.care.awards import CertificateView, FactOnPaper, NoticeView
from gridguard_desktop.documents.care.letter import LetterView
from gridguard_desktop.documents.care.receipt import ReceiptView
from gridguard_desktop.documents.care.visiting import HouseholdOnPaper, VisitingView
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

VISITING = VisitingView(
    stamp=STAMP,
    station=STATION,
    title="2026年重阳走访慰问",
    first=date(2026, 10, 12),
    last=date(2026, 10, 18),
    visitor="苏敏",
    households=(
        HouseholdOnPaper(1, "沈某某", "金山东路18号梅园小区6号楼101室", "200元、大米一袋"),
        HouseholdOnPaper(2, "陆某", "金山东路18号梅园小区7号楼302室", "200元、大米一袋", "10月12日已走访"),
        HouseholdOnPaper(3, "顾某某", "金山东路18号梅园小区7号楼302室", "大米一袋"),
    ),
)

AID_LIST = AidView(
    stamp=STAMP,
    station=STATION,
    number="援2026-001",
    title="十月七日台风",
    happened_on=date(2026, 10, 7),
    due_on=date(2026, 10, 14),
    helpers=(
        HelperOnPaper("邱某某", "义警、志愿者", "设备补偿", "已申请帮扶"),
        HelperOnPaper("马某", "网格员，梅园网格员", "慰问", ""),
    ),
)

AWARD_NOTICE = NoticeView(
    stamp=STAMP,
    station=STATION,
    phone="0516-00000110",
    award="最美义警",
    name="邱某某",
    helper="义警、志愿者",
    nominator="马军",
    facts=(
        FactOnPaper("服务时长", "2026-01-01至2026-10-08执勤 42 次，共 126.5 小时（据签到记录）"),
        FactOnPaper(
            "典型事迹", "2026年7月3日夜巡时发现梅园小区6号楼楼道电动车冒烟，及时断电、疏散邻居，未造成损失"
        ),
    ),
    published_on=date(2026, 10, 9),
    until=date(2026, 10, 16),
    workdays=5,
)

CERTIFICATE = CertificateView(
    stamp=STAMP,
    station=STATION,
    number="云公（黄）荣字〔2026〕第001号",
    award="最美义警",
    name="邱志愿",
    granted_on=date(2026, 10, 19),
)

CARE_PAPERS: dict[Paper, Any] = {
    Paper.CARE_LETTER: LETTER,
    Paper.CARE_RECEIPT: RECEIPT,
    Paper.CARE_VISITING: VISITING,
    Paper.AID_LIST: AID_LIST,
    Paper.AWARD_NOTICE: AWARD_NOTICE,
    Paper.AWARD_CERTIFICATE: CERTIFICATE,
}
