"""Sample views of the papers of volunteers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gridguard_desktop.documents.grids.map_sheet import OutlineOnPaper, PlaceOnPaper
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.patrols.accident import ClaimView, ReportView
from gridguard_desktop.documents.patrols.call_sheet import CallSheetView, TeamOnPaper
from gridguard_desktop.documents.patrols.certificate import CertificateView, CertifiedRow
from gridguard_desktop.documents.patrols.conduct import ConductView
from gridguard_desktop.documents.patrols.coverage import CoverageView
from gridguard_desktop.documents.patrols.shift_sheet import (
    CodeLine,
    PhoneLine,
    RouteMap,
    ShiftCodesView,
    ShiftSheetView,
)
from gridguard_desktop.domain.attendance_codes import attendance_code
from gridguard_desktop.domain.coverage import Cell, Coverage
from tests.documents.sample_field_work import STAMP, STATION, moment

CONDUCT = ConductView(
    STAMP,
    STATION,
    "马丽",
    "志20260001",
    "2026-1",
    ("不搜查人身、住所、车辆和随身物品。", "不查验居民身份证。", "不采取强制措施。"),
    True,
)

CERTIFICATE = CertificateView(
    STAMP,
    STATION,
    "0516-80000110",
    "志证20260001",
    "马丽",
    "女",
    "居民身份证",
    "320399198503120023",
    "志20260001",
    date(2026, 10, 1),
    date(2026, 10, 8),
    "夜间沿街巡防、防诈骗宣传",
    (
        CertifiedRow("班2026-0001", "黄山路—幸福里小区", moment(2, 11), moment(2, 13, 30), 150),
        CertifiedRow("班2026-0004", "骆驼山公园南门", moment(8, 11, 5), moment(8, 13), 115),
    ),
    "李建国",
    "王芳",
    date(2026, 10, 9),
)

_FACTS: dict[str, Any] = {
    "stamp": STAMP,
    "station": STATION,
    "number": "意2026-0001",
    "name": "马丽",
    "happened_at": moment(8, 11, 40),
    "place": "黄山路与金山东路路口",
    "duty": "班2026-0004",
    "leader": "张立",
    "activity": "夜间沿街巡防",
    "content": "下台阶时踩空摔倒，右脚着地。",
    "is_injured": True,
    "measures": "就地休息，拨打120，由同班人员陪同送医。",
    "witnesses": "李强",
    "contact_told": True,
    "insurer": "平安财险",
    "policy_number": "PA-1",
}
ACCIDENT = ReportView(
    **_FACTS,
    volunteer_number="志20260001",
    due_at=moment(9, 11, 40),
    reported_at=moment(9, 1, 5),
    received_by="高峰",
)
CLAIM = ClaimView(
    **_FACTS,
    phone="0516-80000110",
    sex="女",
    id_number="320399198503120023",
    volunteer_phone="19000000001",
    insured_from=date(2026, 1, 1),
    insured_until=date(2026, 12, 31),
    claimed_on=date(2026, 10, 12),
    claim_amount=Decimal("860.50"),
)


COVERAGE = CoverageView(
    STAMP,
    STATION,
    Coverage(
        date(2026, 10, 1),
        date(2026, 10, 31),
        ((1, "梅园一网格"), (2, "云龙湖风景区东岸沿湖步道及停车场联合治理网格"), (3, "兰苑三网格")),
        {
            (1, "small_hours"): Cell(480, 0),
            (1, "morning"): Cell(7200, 2400),
            (1, "evening"): Cell(72_030, 72_630),
            (2, "afternoon"): Cell(1440, 1260),
            (2, "evening"): Cell(1440, 960),
            (3, "night"): Cell(0, 75),
        },
    ),
)

SHEET = ShiftSheetView(
    STAMP,
    STATION,
    "0516-80000110",
    "班2026-0004",
    "梅园夜间路线",
    "梅园一网格",
    moment(9, 11),
    moment(9, 14),
    "张立",
    ("梅园小区南门", "金山东路红绿灯"),
    "车库出入口",
    (PhoneLine("带班、值班室", "0516-80000110", "有情况"), PhoneLine("公安 110", "110", "正在发生暴力")),
    RouteMap(
        1000.0,
        800.0,
        (
            OutlineOnPaper(
                "梅园一网格",
                (500, 400),
                ((((100.0, 100.0), (900.0, 100.0), (900.0, 700.0), (100.0, 700.0)),),),
            ),
        ),
        (PlaceOnPaper("patrol_point", "1", (300, 300)),),
    ),
)
CODES = ShiftCodesView(
    STAMP,
    STATION,
    "班2026-0004",
    "梅园夜间路线",
    moment(9, 11),
    moment(9, 14),
    (CodeLine(attendance_code(1), "志20260001", "马丽"), CodeLine(attendance_code(2), "志20260002", "李强")),
)

CALL_SHEET = CallSheetView(
    STAMP,
    STATION,
    "水域救援、本辖区、现在能出动",
    moment(9, 11),
    (
        TeamOnPaper(
            "金山桥水域救援队",
            "可出动",
            "江涛",
            "19000000321",
            "何平",
            "19000000322",
            18,
            "全天",
            "本辖区，金山东路88号",
            "金山桥派出所、大黄山派出所",
            "舟艇驾驶、激流救援、急救",
            ("冲锋舟×2", "救生衣×20"),
            ("抛绳器×4（2026-09-30到期）",),
        ),
        TeamOnPaper(
            "河道志愿队", "可出动", "马丽", "19000000323", "", "", 6, "08:00至18:00", "本辖区", "", "", (), ()
        ),
    ),
)


def volunteer_papers() -> dict[Paper, Any]:
    """A view of each."""
    return {
        Paper.CONDUCT_RULES: CONDUCT,
        Paper.SERVICE_CERTIFICATE: CERTIFICATE,
        Paper.ACCIDENT_REPORT: ACCIDENT,
        Paper.INSURANCE_CLAIM: CLAIM,
        Paper.COVERAGE: COVERAGE,
        Paper.SHIFT_SHEET: SHEET,
        Paper.SHIFT_CODES: CODES,
        Paper.RESCUE_CALL_SHEET: CALL_SHEET,
    }
