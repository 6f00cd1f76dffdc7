"""Made-up papers of joint work."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.joint_tasks.ledger import LedgerView, LineOnPaper
from gridguard_desktop.documents.joint_tasks.sheet import JointReminderView, SheetView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.service_desk.slip import SlipView
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp

NUMBER = "云公（黄山）联处字〔2026〕第7号"
TITLE = "金山东路占用消防通道"


def joint_tasks(stamp: Stamp, station: str) -> dict[Paper, Any]:
    """A sheet with somebody to be helped, its reminder, a month's ledger."""
    head: dict[str, Any] = {
        "stamp": stamp,
        "station": station,
        "phone": "0516-00000110",
        "unit": "徐州市云龙区消防救援大队",
        "title": TITLE,
        "officer": "张立",
        "sent_on": date(2026, 10, 9),
        "due_on": date(2026, 10, 20),
    }
    return {
        Paper.JOINT_SHEET: SheetView(
            **head,
            number=NUMBER,
            leads=True,
            line="重点人群联助",
            task_number="联2026-0007",
            lead="徐州市云龙区消防救援大队",
            partners=("徐州市云龙区城市管理局", "黄山街道办事处"),
            content=("经本人同意，请协助提供下列帮助：", "清理楼道堆放的杂物", "安装独立式烟感报警器"),
            asked="安装烟感报警器并讲解使用方法",
            person="赵**",
            person_phone="190****0001",
            consent_on=date(2026, 10, 8),
        ),
        Paper.JOINT_REMINDER: JointReminderView(
            **head,
            number="云公（黄山）联催字〔2026〕第2号",
            line="隐患联排",
            sheet_number=NUMBER,
            ordinal=2,
            note="街道已多次接到居民反映。",
            reminded_on=date(2026, 10, 27),
            answer_by=date(2026, 10, 30),
        ),
        Paper.JOINT_LEDGER: _ledger(stamp, station),
        Paper.SERVICE_SLIP: _slip(stamp, station),
    }


def _ledger(stamp: Stamp, station: str) -> LedgerView:
    return LedgerView(
        stamp,
        station,
        date(2026, 10, 1),
        date(2026, 10, 31),
        tuple(
            LineOnPaper(entry.zh, (number, number // 2, number - number // 2, number % 2))
            for number, entry in enumerate(choices("joint_lines"))
        ),
        (28, 12, 16, 4),
        (
            LineOnPaper("徐州市云龙区消防救援大队", (12, 9, 3, 1, 0)),
            LineOnPaper("徐州市云龙区人力资源和社会保障局", (6, 3, 2, 1, 1)),
        ),
        (LineOnPaper("移送其他单位的纠纷", (4,)), LineOnPaper("移交主管部门的隐患", (2,))),
    )


def _slip(stamp: Stamp, station: str) -> SlipView:
    return SlipView(
        stamp,
        station,
        "0516-00000110",
        "助2026-0012",
        "求助",
        "楼道照明损坏",
        "窗口",
        date(2026, 10, 9),
        date(2026, 10, 12),
        "张立",
    )
