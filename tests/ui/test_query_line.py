"""类型:邻里 状态:在办 早于:30天 in the window: above a list and in the search over everything."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.ui.kit.overlay import HitLine
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import MadeStation, intake
from tests.ui.workplace import ENTER, Workplace


def pictured(widget: QWidget, name: str) -> None:
    """Kept to be looked at, where a folder is named."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        widget.window().grab().save(str(Path(folder) / f"{name}.png"))


def ask(workplace: Workplace, page: RecordListPage, text: str) -> None:
    page.asking.line.setText(text)
    page.asking.line.setFocus()
    workplace.qtbot.keyClick(page.asking.line, ENTER)
    workplace.rest()


def red_under(page: RecordListPage) -> bool:
    """Whether a wave is drawn where the line says it is."""
    line = page.asking.line
    span = line.underlining.span()
    if span is None:
        return False
    picture = line.grab().toImage()
    scale = picture.devicePixelRatio()
    rows = range(int(picture.height() * 0.6), int(picture.height() * 0.9))
    columns = range(int(span[0] * scale), int(span[1] * scale))
    colours = [picture.pixelColor(x, y) for x in columns for y in rows]
    return (
        sum(one.red() > one.green() + 60 and one.red() > one.blue() + 60 for one in colours)
        > len(columns) // 2
    )


def test_a_question_narrows_the_list_and_an_error_is_underlined_at_its_place(
    workplace: Workplace, station: MadeStation, dressed: QApplication
) -> None:
    workplace.sign_in("clerk")
    workplace.window.resize(1366, 696)
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    everybody = page.table.count()
    assert "早于:30天" in page.asking.line.placeholderText()
    ask(workplace, page, "性别:女")
    women = page.table.count()
    assert 0 < women < everybody
    assert Filter("sex", Operator.EQUALS, "2") in page.query().filters
    ask(workplace, page, "有:出生日期 王秀英 排序:-地址")
    assert page.table.count() == 1
    assert page.table.sort == ("address_text", True)
    assert page.query().ids == (station.residents[0],)

    ask(workplace, page, "性别:女 宗教:佛教")
    assert page.asking.line.underlining.word == "宗教"
    assert "没有“宗教”" in page.asking.says.text()
    assert page.asking.says.isVisible()
    assert "宗教" in page.asking.line.accessibleDescription()
    assert red_under(page)
    assert page.table.count() == 1  # the list stays as it was
    pictured(page, "query-error-light")
    apply_theme(dressed, Mode.DARK, TypeScale.XLARGE)
    workplace.rest()
    assert red_under(page)
    pictured(page, "query-error-dark-large")
    apply_theme(dressed, Mode.LIGHT)
    page.asking.line.setText("性别:女 宗")
    assert page.asking.line.underlining.word == ""
    workplace.key(Qt.Key.Key_Escape)
    assert page.table.count() == everybody
    assert not page.asking.says.isVisible()
    assert workplace.nameless() == []


def test_what_narrows_an_empty_list_names_the_question(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    everybody = page.table.count()
    ask(workplace, page, "没有这个人")
    assert page.table.count() == 0
    workplace.until(lambda: page.nothing.state is not None and page.nothing.isVisible())
    workplace.press("去掉“没有这个人”")
    assert page.table.count() == everybody
    assert page.asking.text == ""


def test_the_search_over_everything_leads_to_the_list(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    case = workplace.away(lambda s: s.disputes.register(intake(grid_id=station.grids[0])))
    lines = workplace.search("状态:在办 晚于:30天 王秀英")
    assert [line.split()[0] for line in lines] == ["纠纷调解", "隐患整改", "班次"]
    pictured(workplace.window, "query-overlay")
    workplace.qtbot.keyClick(workplace.overlay.line, ENTER)
    workplace.rest()
    page = workplace.on(RecordListPage)
    assert workplace.route().page == "dispute_list"
    workplace.until(lambda: page.table.count() == 1)
    assert page.table.current_id == case
    assert page.asking.text == "状态:在办 晚于:30天 王秀英"
    assert page.tabs.current == "all"

    workplace.search("状态:在办 类型:打架斗殴抢劫")
    overlay = workplace.overlay
    workplace.until(lambda: overlay.line.underlining.word)
    assert overlay.line.underlining.word == "打架斗殴抢劫"
    assert [line for line in overlay.findChildren(HitLine) if line.isVisible()] == []
    pictured(workplace.window, "query-overlay-error")


def test_who_may_not_search_has_no_line(workplace: Workplace) -> None:
    workplace.sign_in("administrator")
    workplace.go("grid_list")
    assert not workplace.on(RecordListPage).asking.isVisible()
