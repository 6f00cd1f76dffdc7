"""Sample views of the minutes of a meeting and of the card of a partner unit."""

from __future__ import annotations

from datetime import date

from gridguard_desktop.documents.meetings.answers import AnswersView, RequestOnPaper
from gridguard_desktop.documents.meetings.minutes import MinutesItem, MinutesView
from gridguard_desktop.documents.partners.card import CardView
from tests.documents.sample_field_work import STAMP, STATION

MINUTES = MinutesView(
    STAMP,
    STATION,
    "矛盾纠纷联席会议",
    "联席会议",
    date(2026, 10, 8),
    "黄山派出所会议室",
    12,
    "司法所、综治办、黄山社区居委会、派出所",
    ("逐件研判在办纠纷，明确牵头单位。", "重复发生纠纷的地点由网格员每周走访一次。"),
    (
        MinutesItem("汇总在办纠纷清单", "马丽", date(2026, 10, 12), "清单已发各单位", date(2026, 10, 9)),
        MinutesItem("为两件欠薪纠纷确定法律援助联系人", "司法所联系人", date(2026, 10, 20)),
    ),
)

CARD = CardView(
    STAMP,
    "黄山派出所",
    "0516-80000110",
    "徐州市云龙区劳动人事争议仲裁委员会",
    "徐州市云龙区民富大道1号政务中心三楼",
    "0516-80000120",
    "仲裁立案窗口",
    "工作日上午9点到12点，下午1点半到5点",
    ("欠工资、加班费、工伤待遇等劳动争议",),
    ("仲裁申请书，一式两份", "身份证原件和复印件", "劳动合同、工资条、考勤等证据"),
)

ANSWERS = AnswersView(
    stamp=STAMP,
    station=STATION,
    phone="0516-00000110",
    firm="梅园快捷酒店",
    topic="警企恳谈会",
    held_on=date(2026, 10, 9),
    requests=(
        RequestOnPaper("夜间增加门前巡防", "夜巡路线已增加该路段", date(2026, 10, 14)),
        RequestOnPaper("统一培训过机安检操作", due_on=date(2026, 10, 30)),
    ),
)
