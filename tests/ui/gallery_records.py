"""A list and a record as pages build them, for the gallery; everything in them is made up."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.chips import Chip
from gridguard_desktop.ui.kit.deadline import DeadlineCard, Due
from gridguard_desktop.ui.kit.layout import (
    KeyValues,
    Section,
    column,
    frame,
    line_across,
    row,
    scrolled,
    wrap,
)
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.progress import Segments
from gridguard_desktop.ui.kit.states import ErrorState
from gridguard_desktop.ui.kit.stepper import Loop, Stage, Stepper
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.timeline import Event, Timeline
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.page import Page

STAGES = (
    Stage("a", "登记", "9-29 09:20", "done"),
    Stage("b", "受理", "9-29 10:05", "done"),
    Stage("c", "调解中", "第 2 次 · 10-29 前", "now"),
    Stage("d", "达成协议", "当日生效"),
    Stage("e", "履行", "按约定"),
    Stage("f", "回访", "结案后 30 日"),
    Stage("g", "归档", "13 项齐"),
)
CASES = (
    ("2026-0151", "小区停车位推搡", "陈某、何某某", "dispute.mediating", "今天 18:00", "clock", "soon"),
    ("2026-0147", "楼道堆物引发损坏财物", "张某某、刘某某", "dispute.mediating", "今天", "clock", "soon"),
    ("2026-0139", "快递柜夜间噪声", "赵某某、某物流公司", "dispute.performed", "今天", "clock", "soon"),
    ("2026-0118", "离婚后探望安排", "杨某、高某某", "no_next_step", "已 12 天未动", "circle-help", "soon"),
    ("2026-0153", "宠物犬咬伤赔偿", "唐某某、许某", "dispute.registered", "10-10 周六", "calendar", "text2"),
    (
        "2026-0133",
        "楼上装修漏水损坏吊顶",
        "孙某、吴某某",
        "dispute.performing",
        "10-12 周一",
        "calendar",
        "text2",
    ),
    (
        "2026-0126",
        "老人赡养与医药费分担",
        "冯某某、冯某、冯某某等五人",
        "dispute.agreed",
        "10-14 周三",
        "calendar",
        "text2",
    ),
    (
        "2026-0146",
        "物业费与电梯停运",
        "业主 11 户、某物业公司",
        "awaiting_receipt",
        "10-13 周二",
        "calendar",
        "text2",
    ),
    ("2026-0098", "走道堆物", "张某某、沈某", "dispute.closed", "逾期 1 天", "circle-alert", "over"),
)
COLUMNS = (
    Column("number", "编号", width=100, sort_key="number"),
    Column("title", "纠纷", width=190, stretch=True, strong=True, sort_key="title"),
    Column("parties", "当事人", width=172, strong=True, drop_rank=2),
    Column("kind", "类型", width=96, drop_rank=4),
    Column("community", "社区", width=76, drop_rank=3),
    Column("state", "状态", Cell.BADGE, width=110),
    Column("next", "下一步", width=150, strong=True),
    Column("due", "期限", Cell.ICON, width=136, sort_key="due"),
    Column("owner", "承办", width=76, drop_rank=5),
)


FACTS = [
    ("证件号", "3203**********1234"),
    ("电话", "138****5621"),
    ("住址", "金山东路 18 号梅园小区 6-2-301"),
    ("代理人", ""),
]
PAPERS = ["present"] * 3 + [
    "not_needed",
    "present",
    "present",
    "missing",
    "not_yet",
    "not_yet",
    "present",
]
VIEWS = (
    Tab("all", "全部", 412),
    Tab("open", "在办", 47),
    Tab("mine", "我承办的", 19),
    Tab("due", "今日到期", 3),
)


def case_rows() -> list[Row]:
    return [
        Row(
            at + 1,
            {
                "number": number,
                "title": title,
                "parties": parties,
                "kind": "邻里",
                "community": "梅园",
                "state": state,
                "next": "登记调解结果",
                "due": IconText(due, icon, tone),
                "owner": "孙桂芳",
            },
        )
        for at, (number, title, parties, state, due, icon, tone) in enumerate(CASES * 3)
    ]


class ListPage(Page):
    """A list as the pages build it."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayout(self._build())

    def title(self) -> str:
        return "纠纷 · 在办"

    def _build(self) -> QLayout:
        head = row(
            Label("纠纷调解", "title"),
            None,
            Btn("导出此表", "ghost", "download"),
            Btn("列", "ghost", "columns-3"),
            Btn("打印", "ghost", "printer"),
            4,
            Btn("登记纠纷", "primary", "plus"),
            gap=4,
        )
        self.table = RecordTable(COLUMNS, name="纠纷")
        self.table.set_rows(case_rows())
        self.table.select_ids([2, 5])
        self.table.set_current_id(2)
        self.table.set_sort("due", False)
        foot = row(
            Label("共 47 件", "h3"),
            Label("按期限由近到远", "cap"),
            None,
            Label("已选 2 件"),
            Btn("指派", icon="user-plus", small=True),
            Btn("打印", icon="printer", small=True),
            margins=(24, 4, 24, 4),
        )
        return column(
            column(head, 2, ViewTabs(VIEWS, "open"), 8, self._chips(), gap=0, margins=(24, 14, 24, 6)),
            (wrap(row(self.table, margins=(24, 0, 12, 0))), 1),
            line_across(),
            foot,
            gap=0,
        )

    def _chips(self) -> QLayout:
        return row(
            Chip("状态", "未结"),
            Chip("受理", "2026 年"),
            Chip("社区", "13 个"),
            Chip("添加条件", icon="plus", removable=False, on=False, dashed=True),
            6,
            Btn("清除", "link"),
            None,
            Btn("存为视图", "ghost", "bookmark"),
            gap=6,
        )


class RecordPage(Page):
    """A record as the pages build it."""

    def __init__(self) -> None:
        super().__init__()
        head = row(
            Label("张某某与刘某某楼道堆物引发损坏财物纠纷", "title"),
            BadgeView("dispute.mediating"),
            None,
            Btn("", "ghost", "star", name="收藏"),
            Btn("打印", icon="printer"),
            Btn("更多", tail="chevron-down"),
            Btn("制作调解协议", "primary", "pencil", key="Ctrl+Enter"),
            gap=10,
        )
        body = row((scrolled(self._left()), 1), self._right(), gap=0)
        self.setLayout(
            column(
                column(head, 8, Stepper(STAGES, "办理进度"), gap=2, margins=(24, 14, 24, 6)),
                line_across(),
                (body, 1),
                gap=0,
            )
        )

    def title(self) -> str:
        return "2026-0147 楼道堆物"

    def _left(self) -> QWidget:
        loop = Loop(
            [
                Stage("a", "发现", "9-20", "done", "triangle-alert"),
                Stage("b", "整改", "9-28 前", "done", "loader"),
                Stage("c", "复查", "今天", "now", "search"),
                Stage("d", "销号", "", "next", "circle-check"),
            ],
            "隐患",
            back=("c", "b", "未通过，退回整改"),
        )
        return wrap(
            column(
                Section("当事人", KeyValues(FACTS), right=[Btn("冲突核查：未发现", "link", "shield-check")]),
                line_across(),
                Section("隐患", loop),
                line_across(),
                Section("文书卷宗", right=[Segments(PAPERS), Label("必须项缺 1", "over")], note="9 / 13"),
                line_across(),
                Notice(
                    "soon",
                    "可能是同一件",
                    "地点相同、事由相近 · 6-11 · 已结案",
                    [Offer("打开看看", print), Offer("不是同一件", print)],
                ),
                ErrorState(
                    "没有保存：数据库所在磁盘已满",
                    "您写的内容没有丢。腾出空间后按“再保存”。",
                    [Btn("再保存", icon="refresh-cw", key="Ctrl+S")],
                    "E-2107",
                ),
                None,
                gap=14,
                margins=(24, 14, 20, 16),
            )
        )

    def _right(self) -> QWidget:
        late = Due(
            "1",
            "隐患复查",
            "逾期 1 天",
            "整改期满 9-28 + 3 个工作日 → 10-08，跳过国庆 1–7 日",
            "本所设定",
            state="over",
        )
        soon = Due(
            "2",
            "反馈派出所",
            "今天 18:00 前",
            "移送 9-29 + 3 个工作日 → 10-09",
            "跳过国庆 1–7 日 · 本所设定",
            state="soon",
        )
        later = Due(
            "3", "调解期限", "还有 20 天", "受理 9-29 + 1 个月 → 10-29 周四", "人民调解工作若干规定 33"
        )
        events = [
            Event("今天 10:20", "第 2 次调解结束", "达成 3 项合意", "handshake"),
            Event("今天 09:30", "第 2 次调解 · 面对面", "", "message-square-text"),
            Event("9-29 11:40", "回执已送派出所", "黄公调移〔2026〕31 号", "send"),
            Event("9-29 09:20", "登记", "警情移送 · 李海涛", "inbox"),
        ]
        body = column(
            row(Label("要办", "h2"), None, Btn("设提醒", "ghost", "bell", small=True)),
            DeadlineCard(late),
            DeadlineCard(soon),
            DeadlineCard(later),
            4,
            row(Label("经过", "h2"), None),
            Timeline(events, 3),
            None,
            gap=8,
            margins=(18, 12, 18, 12),
        )
        area = scrolled(frame(body, "side"), bar=False)
        return fixed(area, width=344)
