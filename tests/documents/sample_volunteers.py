"""Sample views of the papers of volunteers."""

from __future__ import annotations

from datetime import date

from gridguard_desktop.documents.patrols.certificate import CertificateView, CertifiedRow
from gridguard_desktop.documents.patrols.conduct import ConductView
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
