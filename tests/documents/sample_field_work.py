"""Sample views of patrols and the day's list, and who and where they share with the other papers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from gridguard_desktop.documents.common import Stamp
from gridguard_desktop.documents.patrols.log import PatrolFinding, PatrolView, Walker
from gridguard_desktop.documents.rectifications.letters import StopView, TransferView
from gridguard_desktop.documents.rectifications.owner_copy import OwnerCopyView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.station.due_list import DueLine

STAMP = Stamp("张立", datetime(2026, 10, 9, 2, 20, tzinfo=UTC), 123, demo=True)
BUREAU = "徐州市公安局云龙分局"
STATION = f"{BUREAU}黄山派出所"


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of October 2026, by the clock in UTC."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


OWNER_COPY = OwnerCopyView(
    STAMP,
    STATION,
    "0516-83000000",
    "云公（黄）责改字〔2026〕第0018号",
    "徐州市云龙区新苑宾馆",
    "疏散通道堆物",
    date(2026, 10, 8),
    "二层疏散通道堆放布草车和旧床垫",
    "一旦起火，浓烟几分钟就能充满楼道",
    "清理出来的通道要一直保持畅通",
    ("清理二层疏散通道", "更换灭火器"),
    date(2026, 10, 23),
    "可以自收到通知书之日起六十日内申请行政复议",
)

PATROL = PatrolView(
    STAMP,
    STATION,
    "巡2026-0088",
    "班2026-0091",
    moment(8, 11),
    moment(8, 13, 30),
    "黄山路—幸福里小区—骆驼山公园南门",
    "黄山社区第二网格",
    "陈建国",
    tuple(
        Walker(name, moment(8, 10, 50), moment(8, 13, 35), Decimal("2.7"))
        for name in ("马丽", "刘强", "赵𫖯", "钱进")
    ),
    "沿黄山路步巡，检查沿街商铺卷帘门12处；劝离占道摆摊2处；在幸福里小区向居民发放防诈骗宣传单40份。",
    3,
    (
        PatrolFinding(
            moment(8, 11, 40), "幸福里小区5号楼1单元", "楼道内停放电动自行车3辆并飞线充电", "隐整〔2026〕21号"
        ),
        PatrolFinding(moment(8, 12, 55), "骆驼山公园南门", "两名摊贩因摊位发生口角", "2026-0151"),
        PatrolFinding(moment(8, 13, 5), "黄山路62号", "路灯不亮，已电话告知城管", ""),
    ),
)

DUE = tuple(
    DueLine(task, number, title, date(2026, 10, day), left, owner, provisional, at_unit)
    for task, number, title, day, left, owner, provisional, at_unit in (
        ("人民调解期满", "2026-0131", "张䶮与李𬭳邻里纠纷", 6, "逾期3天", "周桂兰", False, ""),
        (
            "复查整改情况",
            "隐整〔2026〕18号",
            "新苑宾馆疏散通道堆放杂物",
            9,
            "今天到期",
            "陈建国",
            False,
            "赵*",
        ),
        ("履行督促", "2026-0120", "王某与某装饰公司合同纠纷", 13, "还有4天", "周桂兰", True, ""),
    )
)
STOP = StopView(
    STAMP,
    BUREAU,
    STATION,
    "0516-83000000",
    "云公（黄）责停字〔2026〕第0002号",
    "徐州市云龙区新苑宾馆",
    date(2026, 10, 8),
    ("二层疏散通道全部堵塞", "自动报警系统停用"),
    "二层客房接待旅客",
    "《消防法》第七十条",
    date(2026, 10, 8),
)
TRANSFER = TransferView(
    STAMP,
    STATION,
    "0516-83000000",
    "云公（黄）隐移字〔2026〕第3号",
    "云龙区消防救援大队",
    "徐州市云龙区新苑宾馆",
    "黄山路8号",
    date(2026, 10, 8),
    ("自动报警系统停用",),
    "云公（黄）责改字〔2026〕第0018号",
    "逾期未整改，需要行政处罚",
    date(2026, 10, 24),
)
FIELD_WORK = {
    Paper.PATROL_LOG: PATROL,
    Paper.OWNER_COPY: OWNER_COPY,
    Paper.STOP_NOTICE: STOP,
    Paper.HAZARD_TRANSFER: TRANSFER,
}
