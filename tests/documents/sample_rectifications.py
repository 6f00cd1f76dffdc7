"""The papers of a rectification with rich made-up data; nobody in it exists."""

from __future__ import annotations

from datetime import date
from typing import Any

from gridguard_desktop.documents.rectifications.inspection import CheckedItem, CheckedList, InspectionView
from gridguard_desktop.documents.rectifications.notice import NoticeView
from gridguard_desktop.documents.rectifications.recheck import RecheckView
from gridguard_desktop.documents.rectifications.stub import StubView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import from_china
from tests.documents.sample_field_work import BUREAU, STAMP, STATION

ORDER = "云公（黄）责改字〔2026〕第0018号"
RECHECK = "云公（黄）复查字〔2026〕第0018号"
STUB = StubView(
    ORDER,
    "徐州市云龙区新苑宾馆",
    date(2026, 10, 8),
    "陈建国、周明",
    "2026年10月23日",
    "",
    "黄山派出所",
    "陈建国",
    date(2026, 10, 9),
)

RECTIFICATIONS: dict[Paper, Any] = {
    Paper.RECTIFICATION_NOTICE: NoticeView(
        STAMP,
        BUREAU,
        STATION,
        "0516-83000000",
        ORDER,
        "徐州市云龙区新苑宾馆",
        "徐州市云龙区黄山路66号",
        date(2026, 10, 8),
        "日常消防监督检查",
        "《中华人民共和国消防法》第五十三条、《消防监督检查规定》（公安部令第120号）第四章",
        ("二层疏散通道堆放布草车和旧床垫", "三层2具灭火器压力不足", "安全出口指示灯1处不亮"),
        ("立即清理疏散通道并保持畅通", "更换灭火器，修复指示灯", "组织一次员工疏散演练并留存记录"),
        date(2026, 10, 23),
        "",
        date(2026, 10, 9),
        STUB,
    ),
    Paper.RECHECK_OPINION: RecheckView(
        STAMP,
        BUREAU,
        STATION,
        RECHECK,
        "徐州市云龙区新苑宾馆",
        ORDER,
        date(2026, 10, 9),
        date(2026, 10, 23),
        False,
        "二层疏散通道已清理，灭火器已更换；三层安全出口指示灯仍不亮，未组织疏散演练。",
        StubView(
            RECHECK,
            "徐州市云龙区新苑宾馆",
            date(2026, 10, 23),
            "周明、刘洋",
            "复查不合格",
            ORDER,
            "黄山派出所",
            "周明",
            date(2026, 10, 23),
        ),
    ),
    Paper.INSPECTION_RECORD: InspectionView(
        STAMP,
        STATION,
        "查〔2026〕18号",
        date(2026, 10, 8),
        "徐州市云龙区新苑宾馆",
        "徐州市云龙区黄山路66号",
        "赵𫖯",
        "19000000004",
        "消防",
        "暗访",
        "陈建国、周明",
        "查看一至三层客房、疏散通道、消防控制室，抽查灭火器8具，询问当班服务员2名，核对旅客登记。",
        ("二层疏散通道堆放布草车和旧床垫", "三层2具灭火器压力不足"),
        "已发《责令限期整改通知书》（云公（黄）责改字〔2026〕第0018号）",
        occasion="突击检查",
        started_at=from_china(date(2026, 10, 8), 9, 30),
        ended_at=from_china(date(2026, 10, 8), 11, 5),
        unit_person="赵𫖯",
        opinion="情况属实，立即整改",
        photos=4,
        lists=(
            CheckedList(
                "旅馆业治安",
                2,
                (
                    CheckedItem(
                        "旅客逐人查验身份证件并登记",
                        "《旅馆业治安管理办法》第六条；《治安管理处罚法》（2025年修订）第六十七条",
                        "合格",
                        "抽查8人",
                    ),
                    CheckedItem("接待境外旅客二十四小时内报送", "《旅馆业治安管理办法》第六条", "不适用", ""),
                    CheckedItem(
                        "未成年人入住询问并联系监护人", "《未成年人保护法》第五十七条", "不合格", "无记录"
                    ),
                ),
            ),
        ),
    ),
}
