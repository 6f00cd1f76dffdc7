"""A form and a page of charts, for the gallery; everything in them is made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtWidgets import QLayout

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.charts import Bar, BarsAcross, Columns, Legend, Pair, Part, Parts
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.deadline import DeadlineRow, Due
from gridguard_desktop.ui.kit.editors import (
    BoolEditor,
    DateEditor,
    IdNumberEditor,
    LongTextEditor,
    MoneyEditor,
    TextEditor,
)
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.heat import PatrolCalendar, PatrolKey
from gridguard_desktop.ui.kit.layout import Section, column, line_across, line_down, row
from gridguard_desktop.ui.kit.pick import PersonPick, PickHit, PickOffer
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row, Share
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Tasks

TODAY = dt.date(2026, 10, 9)


def find_people(_typed: str) -> list[PickHit]:
    return [
        PickHit(
            1,
            "刘某某",
            ("女 · 1975 年生", "3203**********5668"),
            "金山东路 18 号梅园小区 6 号楼 2 单元 302",
            "首字母 lss、住址",
        ),
        PickHit(
            2,
            "李某某",
            ("男 · 1990 年生", "3203**********0035"),
            "金山东路 18 号梅园小区 2 号楼 1 单元 501",
            "首字母 lss",
        ),
    ]


WAYS = tuple(Choice(at, words) for at, words in enumerate(("窗口来访", "电话", "110 移送", "网格上报")))
KINDS = tuple(
    Choice(at, words)
    for at, words in enumerate(("邻里纠纷", "婚姻家庭", "物业", "损害赔偿", "合同", "劳动争议"))
)


class FormPage(Page):
    """A form as the pages build it."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        offers = [PickOffer("新登记一人", print, "user-plus"), PickOffer("先记称呼，以后再认", print)]
        self.pick = PersonPick(find_people, tasks, offers=offers)
        picked = PersonPick(find_people, tasks, avatar="甲")
        picked.set_value(find_people("")[1])
        story = LongTextEditor()
        story.set_value("乙方长期在三楼公共走道堆放纸箱、电动车，昨晚甲方搬动时双方争吵推搡，甲方门面被刮。")
        searched = "姓名、首字母、证件后四位、住址都可以搜"
        body = column(
            self._first_line(),
            FieldBox("甲方", picked, required=True),
            FieldBox("乙方", self.pick, required=True, remark=searched),
            self._kind_and_money(),
            FieldBox("简要经过", story, required=True, remark="41 字"),
            self._states(),
            None,
            gap=6,
            margins=(24, 8, 24, 8),
        )
        self.setLayout(body)

    def title(self) -> str:
        return "登记纠纷"

    def _first_line(self) -> QLayout:
        way = ChoiceEditor(WAYS)
        way.set_value(0)
        when = FieldBox("发生时间", DateEditor(with_time=True), required=True)
        when.set_ok("10 月 8 日 周四 20:30")
        return row((FieldBox("来访方式", way), 3), (when, 2), gap=16)

    def _kind_and_money(self) -> QLayout:
        kind, money = ChoiceEditor(KINDS), MoneyEditor()
        kind.set_value(0)
        money.set_value(Decimal("1500"))
        kind_box = FieldBox("纠纷类型", kind, required=True, hint="按经过推荐：邻里、损害赔偿")
        return row((kind_box, 1), (FieldBox("金额", money), 1), gap=16)

    def _states(self) -> QLayout:
        """Error, warning, derived, tick."""
        number, phone, auto = IdNumberEditor(), TextEditor(), TextEditor()
        number.line.setText("32039919680312123")
        phone.set_value("1900000****")
        auto.set_value("1968-03-12 男")
        auto.set_read_only(True)
        bad = FieldBox("身份证号", number, required=True)
        bad.set_error("少 1 位，应为 18 位。")
        doubtful = FieldBox("联系电话", phone, tip="联系当事人")
        doubtful.set_warning("与 301 室登记的相同，仍可保存。")
        derived = FieldBox("出生", auto, remark="自动")
        return row(
            (bad, 1), (doubtful, 1), (derived, 1), (FieldBox("隐私", BoolEditor("未成年人")), 1), gap=16
        )


BARS = [
    Bar("a", "邻里", 7, 5),
    Bar("b", "婚姻家庭", 4, 5),
    Bar("c", "物业", 3, 1),
    Bar("d", "劳动争议", 1, 2),
]
MONTHS = [Pair(str(at), f"{at} 月", 40 + at * 2, 33 + at) for at in range(4, 10)]
PARTS = [
    Part("a", "书面协议", 31),
    Part("b", "口头协议", 18),
    Part("c", "在办", 7),
    Part("d", "终止", 2),
]
COUNTS = {TODAY - dt.timedelta(days=at): at * 7 % 10 for at in range(300) if at % 11}
LINES = [
    Compared("a", "受理纠纷", ("21", "18", "16", "＋3")),
    Compared("b", "平均用时", ("6.4 天", "7.1 天", "8.9 天", "－0.7")),
]
DUE = Due(
    "1",
    "陈某与何某某 停车位推搡（治安调解）",
    "今天 18:00 前",
    "受理 9-29 + 3 个工作日 → 10-09",
    "治安调解工作规范 9",
    "孙桂芳",
    "soon",
)


class ChartPage(Page):
    """Charts, desk rows, buttons and the empty state."""

    def __init__(self) -> None:
        super().__init__()
        left, right = self._left(), self._right()
        self.setLayout(row((left, 13), line_down(), (right, 10), gap=24, margins=(24, 14, 24, 12)))

    def title(self) -> str:
        return "工作台"

    def _left(self) -> QLayout:
        return column(
            Section("要办的事", DeadlineRow(DUE, first=True), DeadlineRow(DUE), gap=4),
            Section("巡逻日历", PatrolCalendar("巡逻日历", COUNTS, today=TODAY), right=[PatrolKey()]),
            Section("社区", self._rates(), gap=4),
            self._buttons(),
            EmptyState(
                "footprints",
                "10 月还没有排班",
                "这里会列出每天的义警班次、签到和巡逻记录。",
                [Btn("排一周班", icon="plus")],
            ),
            None,
            gap=12,
        )

    def _right(self) -> QLayout:
        return column(
            Section(
                "本月至今",
                CompareTable("比较", ("本月 1–9 日", "上月同期", "去年同期", "比上月"), LINES),
                gap=2,
            ),
            line_across(),
            Section(
                "纠纷类型",
                BarsAcross("纠纷类型", BARS),
                right=[Legend([("solid", "本月"), ("tick", "上月同期")])],
                gap=4,
            ),
            line_across(),
            Section(
                "受理与化解",
                Columns("受理与化解", MONTHS, series=("受理", "化解"), height=150),
                right=[Legend([("solid", "受理"), ("hatch", "化解")])],
                gap=4,
            ),
            Section("怎样了结", Parts("了结", PARTS), note="58 件", gap=6),
            None,
            gap=10,
        )

    def _buttons(self) -> QLayout:
        off = Btn("停用")
        off.disable("没有权限")
        return row(
            Btn("主要", "primary"),
            Btn("次要"),
            Btn("安静", "ghost"),
            Btn("删除", "danger", "trash-2"),
            off,
            Btn("链接", "link", tail="chevron-right"),
            None,
        )

    def _rates(self) -> RecordTable:
        rates = RecordTable(
            [
                Column("a", "社区", width=130, stretch=True, strong=True),
                Column("b", "受理", Cell.NUMBER, width=70),
                Column("c", "化解率", Cell.BAR, width=150),
            ],
            name="社区",
            ticks=False,
        )
        rates.set_rows(
            [
                Row(1, {"a": "梅园社区", "b": 1100, "c": Share(0.91, "91%")}),
                Row(2, {"a": "万达社区", "b": 8, "c": Share(0.875, "88%")}),
            ]
        )
        rates.fit_height()
        return rates
