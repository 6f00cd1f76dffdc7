"""Pictures of the kit, to be looked at: ``python -m tests.ui.gallery FOLDER`` writes light, dark and 特大.

Everything in them is made up.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from gridguard_desktop.domain.i18n import text  # noqa: E402
from gridguard_desktop.ui.kit.badge import BadgeView, mark  # noqa: E402
from gridguard_desktop.ui.kit.buttons import Btn  # noqa: E402
from gridguard_desktop.ui.kit.charts import (  # noqa: E402
    Bar,
    BarsAcross,
    Columns,
    Legend,
    Pair,
    Part,
    Parts,
)
from gridguard_desktop.ui.kit.chips import Chip  # noqa: E402
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor  # noqa: E402
from gridguard_desktop.ui.kit.compare import Compared, CompareTable  # noqa: E402
from gridguard_desktop.ui.kit.deadline import DeadlineCard, DeadlineRow, Due  # noqa: E402
from gridguard_desktop.ui.kit.editors import (  # noqa: E402
    BoolEditor,
    DateEditor,
    IdNumberEditor,
    LongTextEditor,
    MoneyEditor,
    TextEditor,
)
from gridguard_desktop.ui.kit.fields import FieldBox  # noqa: E402
from gridguard_desktop.ui.kit.heat import PatrolCalendar, PatrolKey  # noqa: E402
from gridguard_desktop.ui.kit.layout import (  # noqa: E402
    KeyValues,
    Section,
    column,
    frame,
    line_across,
    line_down,
    row,
    scrolled,
    wrap,
)
from gridguard_desktop.ui.kit.metrics import fixed  # noqa: E402
from gridguard_desktop.ui.kit.notice import Notice  # noqa: E402
from gridguard_desktop.ui.kit.overlay import Hit, HitGroup, SearchOverlay  # noqa: E402
from gridguard_desktop.ui.kit.pick import PersonPick, PickHit, PickOffer  # noqa: E402
from gridguard_desktop.ui.kit.progress import Segments  # noqa: E402
from gridguard_desktop.ui.kit.states import EmptyState, ErrorState  # noqa: E402
from gridguard_desktop.ui.kit.stepper import Loop, Stage, Stepper  # noqa: E402
from gridguard_desktop.ui.kit.table import RecordTable  # noqa: E402
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row, Share  # noqa: E402
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs  # noqa: E402
from gridguard_desktop.ui.kit.text import Label  # noqa: E402
from gridguard_desktop.ui.kit.timeline import Event, Timeline  # noqa: E402
from gridguard_desktop.ui.kit.toast import Offer, Toasts  # noqa: E402
from gridguard_desktop.ui.navigation import Navigator, Route  # noqa: E402
from gridguard_desktop.ui.page import Page, PageSpec  # noqa: E402
from gridguard_desktop.ui.shell.main_window import MainWindow  # noqa: E402
from gridguard_desktop.ui.tasks import ImmediateTasks, Progress, Tasks  # noqa: E402
from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts  # noqa: E402
from gridguard_desktop.ui.tokens import TypeScale  # noqa: E402

TODAY = dt.date(2026, 10, 9)
SIZE = (1366, 768)
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
    ("2026-0139", "快递柜夜间噪声", "赵某某、某物流公司", "dispute.awaiting_visit", "今天", "clock", "soon"),
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
        "dispute.awaiting_signature",
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

    def _build(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
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
        views = ViewTabs(
            [
                Tab("all", "全部", 412),
                Tab("open", "在办", 47),
                Tab("mine", "我承办的", 19),
                Tab("due", "今日到期", 3),
            ],
            "open",
        )
        chips = row(
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
            column(head, 2, views, 8, chips, gap=0, margins=(24, 14, 24, 6)),
            (wrap(row(self.table, margins=(24, 0, 12, 0))), 1),
            line_across(),
            foot,
            gap=0,
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
        pairs = [
            ("证件号", "3203**********1234"),
            ("电话", "138****5621"),
            ("住址", "金山东路 18 号梅园小区 6-2-301"),
            ("代理人", ""),
        ]
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
        papers = ["present"] * 3 + [
            "not_needed",
            "present",
            "present",
            "missing",
            "not_yet",
            "not_yet",
            "present",
        ]
        return wrap(
            column(
                Section("当事人", KeyValues(pairs), right=[Btn("冲突核查：未发现", "link", "shield-check")]),
                line_across(),
                Section("隐患", loop),
                line_across(),
                Section("文书卷宗", right=[Segments(papers), Label("必须项缺 1", "over")], note="9 / 13"),
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


class FormPage(Page):
    """A form as the pages build it."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        ways = [
            Choice(key, words)
            for key, words in ((1, "窗口来访"), (2, "电话"), (3, "110 移送"), (4, "网格上报"))
        ]
        kinds = [
            Choice(key, words)
            for key, words in enumerate(("邻里纠纷", "婚姻家庭", "物业", "损害赔偿", "合同", "劳动争议"))
        ]
        way, kind, when = ChoiceEditor(ways), ChoiceEditor(kinds), DateEditor(with_time=True)
        way.set_value(1)
        kind.set_value(0)
        pick = PersonPick(
            find_people,
            tasks,
            offers=[PickOffer("新登记一人", print, "user-plus"), PickOffer("先记称呼，以后再认", print)],
        )
        picked = PersonPick(find_people, tasks, avatar="甲")
        picked.set_value(find_people("")[1])
        story, money, number = LongTextEditor(), MoneyEditor(), IdNumberEditor()
        story.set_value("乙方长期在三楼公共走道堆放纸箱、电动车，昨晚甲方搬动时双方争吵推搡，甲方门面被刮。")
        phone, auto = TextEditor(), TextEditor()
        auto.set_value("1968-03-12 男")
        auto.set_read_only(True)
        self.when = FieldBox("发生时间", when, required=True)
        self.when.set_ok("10 月 8 日 周四 20:30")
        id_box, phone_box = (
            FieldBox("身份证号", number, required=True),
            FieldBox("联系电话", phone, tip="联系当事人"),
        )
        number.line.setText("32039919680312123")
        id_box.set_error("少 1 位，应为 18 位。")
        phone.set_value("1900000****")
        phone_box.set_warning("与 301 室登记的相同，仍可保存。")
        self.pick = pick
        self.setLayout(
            column(
                row((FieldBox("来访方式", way), 3), (self.when, 2), gap=16),
                FieldBox("甲方", picked, required=True),
                FieldBox("乙方", pick, required=True, remark="姓名、首字母、证件后四位、住址都可以搜"),
                row(
                    (FieldBox("纠纷类型", kind, required=True, hint="按经过推荐：邻里、损害赔偿"), 1),
                    (FieldBox("金额", money), 1),
                    gap=16,
                ),
                FieldBox("简要经过", story, required=True, remark="41 字"),
                row(
                    (id_box, 1),
                    (phone_box, 1),
                    (FieldBox("出生", auto, remark="自动"), 1),
                    (FieldBox("隐私", BoolEditor("未成年人")), 1),
                    gap=16,
                ),
                None,
                gap=6,
                margins=(24, 8, 24, 8),
            )
        )
        money.set_value(__import__("decimal").Decimal("1500"))

    def title(self) -> str:
        return "登记纠纷"


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


class ChartPage(Page):
    """Charts, desk rows, buttons and the empty state."""

    def __init__(self) -> None:
        super().__init__()
        kinds = [
            Bar("a", "邻里", 7, 5),
            Bar("b", "婚姻家庭", 4, 5),
            Bar("c", "物业", 3, 1),
            Bar("d", "劳动争议", 1, 2),
        ]
        months = [Pair(str(at), f"{at} 月", 40 + at * 2, 33 + at) for at in range(4, 10)]
        parts = [
            Part("a", "书面协议", 31),
            Part("b", "口头协议", 18),
            Part("c", "在办", 7),
            Part("d", "终止", 2),
        ]
        counts = {TODAY - dt.timedelta(days=at): at * 7 % 10 for at in range(300) if at % 11}
        lines = [
            Compared("a", "受理纠纷", ("21", "18", "16", "＋3")),
            Compared("b", "平均用时", ("6.4 天", "7.1 天", "8.9 天", "－0.7")),
        ]
        due = Due(
            "1",
            "陈某与何某某 停车位推搡（治安调解）",
            "今天 18:00 前",
            "受理 9-29 + 3 个工作日 → 10-09",
            "治安调解工作规范 9",
            "孙桂芳",
            "soon",
        )
        off = Btn("停用")
        off.disable("没有权限")
        buttons = row(
            Btn("主要", "primary"),
            Btn("次要"),
            Btn("安静", "ghost"),
            Btn("删除", "danger", "trash-2"),
            off,
            Btn("链接", "link", tail="chevron-right"),
            None,
        )
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
        left = column(
            Section("要办的事", DeadlineRow(due, first=True), DeadlineRow(due), gap=4),
            Section("巡逻日历", PatrolCalendar("巡逻日历", counts, today=TODAY), right=[PatrolKey()]),
            Section("社区", rates, gap=4),
            buttons,
            EmptyState(
                "footprints",
                "10 月还没有排班",
                "这里会列出每天的义警班次、签到和巡逻记录。",
                [Btn("排一周班", icon="plus")],
            ),
            None,
            gap=12,
        )
        right = column(
            Section(
                "本月至今",
                CompareTable("比较", ("本月 1–9 日", "上月同期", "去年同期", "比上月"), lines),
                gap=2,
            ),
            line_across(),
            Section(
                "纠纷类型",
                BarsAcross("纠纷类型", kinds),
                right=[Legend([("solid", "本月"), ("tick", "上月同期")])],
                gap=4,
            ),
            line_across(),
            Section(
                "受理与化解",
                Columns("受理与化解", months, series=("受理", "化解"), height=150),
                right=[Legend([("solid", "受理"), ("hatch", "化解")])],
                gap=4,
            ),
            Section("怎样了结", Parts("了结", parts), note="58 件", gap=6),
            None,
            gap=10,
        )
        self.setLayout(row((left, 13), line_down(), (right, 10), gap=24, margins=(24, 14, 24, 12)))

    def title(self) -> str:
        return "工作台"


class Context:
    """What pages and the shell are given."""

    def __init__(self, tasks: Tasks) -> None:
        self.tasks, self.navigator, self.toast = tasks, Navigator(), Toasts()


def specs(tasks: Tasks) -> list[PageSpec]:
    word = text("shell", "GridGuard")
    names = (
        "layout-dashboard",
        "map",
        "users",
        "house",
        "building-2",
        "handshake",
        "footprints",
        "triangle-alert",
        "flag",
    )
    built = {0: lambda _: ChartPage(), 1: lambda _: FormPage(tasks), 5: lambda _: ListPage()}
    pages = [PageSpec(f"p{at}", word, icon, built.get(at, lambda _: Page())) for at, icon in enumerate(names)]
    return [
        *pages,
        PageSpec("record", word, "file-text", lambda _: RecordPage(), in_rail=False, rail_key="p5"),
    ]


def window(tasks: Tasks, size: tuple[int, int] = SIZE) -> MainWindow:
    ctx = Context(tasks)
    made = MainWindow(ctx, specs(tasks), lambda _: True)
    made.resize(*size)
    made.top.set_user("陈立新", "所长")
    made.top.bell_button.set_count(8)
    made.rail.set_counts({"p5": 47, "p7": 12})
    made.status.set_store("本机数据库")
    made.status.set_backup("备份 今天 08:00 已核验", good=True)
    made.status.set_day("2026 年 10 月 9 日 周五 · 工作日 · 明日周六调休上班")
    made.show()
    for route in (Route("p0"), Route("p5"), Route("record", 147)):
        ctx.navigator.go(route)
    made.gallery_ctx = ctx  # type: ignore[attr-defined]
    return made


def shoot(app: QApplication, widget: QWidget, path: Path) -> None:
    for _ in range(4):
        app.processEvents()
    widget.grab().save(str(path))


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    load_fonts()
    tasks = ImmediateTasks()
    for name, mode, scale in (
        ("light", Mode.LIGHT, TypeScale.STANDARD),
        ("dark", Mode.DARK, TypeScale.STANDARD),
        ("xlarge", Mode.LIGHT, TypeScale.XLARGE),
    ):
        apply_theme(app, mode, scale)
        shown = window(tasks)
        ctx = shown.gallery_ctx  # type: ignore[attr-defined]
        shoot(app, shown, folder / f"record-{name}.png")
        progress = Progress("正在取 2024 年的纠纷")
        progress.report(1240, 3806)
        shown.status.show_progress(progress)
        shown.status._work.show()
        ctx.toast.warn("昨晚 22:00 的备份未完成", Offer("现在备份", print))
        ctx.toast.done("已登记 2026-0156", Offer("打开", print), "Ctrl+Z 撤销")
        ctx.navigator.go(Route("p5"))
        shoot(app, shown, folder / f"list-{name}.png")
        ctx.navigator.go(Route("p0"))
        shoot(app, shown, folder / f"charts-{name}.png")
        ctx.navigator.go(Route("p1"))
        form = shown.area.current
        assert isinstance(form, FormPage)
        form.set_dirty(True)
        form.pick.line.setText("lss 梅园")
        form.pick.line.setFocus()
        form.pick.search_now()
        shoot(app, shown, folder / f"form-{name}.png")
        overlay = SearchOverlay(shown)
        overlay.set_kinds([("", "全部 14"), ("p", "人 3"), ("d", "纠纷 4")])
        hits = (
            Hit(
                "handshake",
                "2026-0147 楼道堆物引发损坏财物",
                "张某某、刘某某",
                "当事人 刘某某 首字母 lss · 住址含 梅园",
                1,
                ("堆物",),
                mark("dispute.mediating"),
            ),
            Hit(
                "handshake",
                "2026-0098 梅园小区 6 号楼走道堆物",
                "张某某、沈某",
                "标题含 梅园、堆物",
                2,
                ("梅园", "堆物"),
                mark("dispute.closed"),
            ),
        )
        overlay.show_answer([HitGroup("纠纷", "4 件，先列 2 件", hits)], speed="0.08 秒")
        overlay.open_with("lss 梅园 堆物")
        shoot(app, shown, folder / f"search-{name}.png")
        shown.hide()
        shown.deleteLater()
        app.processEvents()
    tasks.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/gallery"))
