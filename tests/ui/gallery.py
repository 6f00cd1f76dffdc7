"""Pictures of the kit, to be looked at: ``python -m tests.ui.gallery FOLDER`` writes light, dark and 特大.

Everything in them is made up.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from gridguard_desktop.domain.i18n import text  # noqa: E402
from gridguard_desktop.ui.kit.badge import mark  # noqa: E402
from gridguard_desktop.ui.kit.overlay import Hit, HitGroup, SearchOverlay  # noqa: E402
from gridguard_desktop.ui.kit.toast import Offer, Toasts  # noqa: E402
from gridguard_desktop.ui.navigation import Navigator, Route  # noqa: E402
from gridguard_desktop.ui.page import Page, PageSpec  # noqa: E402
from gridguard_desktop.ui.shell.main_window import MainWindow  # noqa: E402
from gridguard_desktop.ui.tasks import ImmediateTasks, Progress, Tasks  # noqa: E402
from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts  # noqa: E402
from gridguard_desktop.ui.tokens import TypeScale  # noqa: E402
from tests.ui.gallery_forms import ChartPage, FormPage  # noqa: E402
from tests.ui.gallery_records import ListPage, RecordPage  # noqa: E402

SIZE = (1366, 768)


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


HITS = (
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
LOOKS = (
    ("light", Mode.LIGHT, TypeScale.STANDARD),
    ("dark", Mode.DARK, TypeScale.STANDARD),
    ("xlarge", Mode.LIGHT, TypeScale.XLARGE),
)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    load_fonts()
    tasks = ImmediateTasks()
    for name, mode, scale in LOOKS:
        apply_theme(app, mode, scale)
        shown = window(tasks)
        shoot(app, shown, folder / f"record-{name}.png")
        disturb(shown)
        for key, words in (("p5", "list"), ("p0", "charts")):
            shown.navigator.go(Route(key))
            shoot(app, shown, folder / f"{words}-{name}.png")
        fill_form(shown)
        shoot(app, shown, folder / f"form-{name}.png")
        search(shown)
        shoot(app, shown, folder / f"search-{name}.png")
        shown.hide()
        shown.deleteLater()
        app.processEvents()
    tasks.shutdown()


def disturb(shown: MainWindow) -> None:
    """Running work and two messages."""
    progress = Progress("正在取 2024 年的纠纷")
    progress.report(1240, 3806)
    shown.status.show_progress(progress)
    toasts: Toasts = shown.gallery_ctx.toast  # type: ignore[attr-defined]
    toasts.warn("昨晚 22:00 的备份未完成", Offer("现在备份", print))
    toasts.done("已登记 2026-0156", Offer("打开", print), "Ctrl+Z 撤销")


def fill_form(shown: MainWindow) -> None:
    """A form with an open list of people."""
    shown.navigator.go(Route("p1"))
    form = shown.area.current
    assert isinstance(form, FormPage)
    form.set_dirty(True)
    form.pick.line.setText("lss 梅园")
    form.pick.search_now()


def search(shown: MainWindow) -> None:
    """The overlay with its hits."""
    overlay = SearchOverlay(shown)
    overlay.set_kinds([("", "全部 14"), ("p", "人 3"), ("d", "纠纷 4")])
    overlay.show_answer([HitGroup("纠纷", "4 件，先列 2 件", HITS)], speed="0.08 秒")
    overlay.open_with("lss 梅园 堆物")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
