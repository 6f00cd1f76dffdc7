"""Sample views of the papers of volunteers."""

from __future__ import annotations

from gridguard_desktop.documents.patrols.conduct import ConductView
from tests.documents.sample_field_work import STAMP, STATION

CONDUCT = ConductView(
    STAMP,
    STATION,
    "马丽",
    "志20260001",
    "2026-1",
    ("不搜查人身、住所、车辆和随身物品。", "不查验居民身份证。", "不采取强制措施。"),
    True,
)
