"""Views of a list in the window: saved with question, columns and order, shared, copied, renamed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import MadeStation
from tests.ui.test_query_line import ask, pictured
from tests.ui.workplace import ENTER, Workplace


def list_of_residents(workplace: Workplace) -> RecordListPage:
    workplace.go("resident_list")
    return workplace.on(RecordListPage)


def test_a_view_is_saved_taken_up_left_and_changed(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    page = list_of_residents(workplace)
    everybody = page.table.count()
    ask(workplace, page, "有:出生日期")
    page.filters.add(Filter("sex", Operator.EQUALS, "2"))
    workplace.rest()
    page.table.set_hidden_keys({"phone"})
    page.table.set_sort("address_text", True)
    workplace.press("存为视图")
    workplace.until(lambda: page.tabs.current == "own:女 有:出生日期")
    women = page.table.count()
    assert 0 < women < everybody
    assert page.filters.filters == ()

    page.tabs.choose("all")
    workplace.rest()
    assert page.asking.text == "有:出生日期"  # the list as it was before the view was chosen
    page.asking.clear()
    page.table.set_hidden_keys(set())
    page.table.set_sort("name_pinyin", False)
    workplace.rest()
    assert page.table.count() == everybody
    page.tabs.choose("own:女 有:出生日期")
    workplace.rest()
    assert (page.table.count(), page.table.sort) == (women, ("address_text", True))
    assert page.table.hidden_keys == {"phone"}
    assert page.asking.text == "有:出生日期"

    page.saved.button.click()
    workplace.choose("改名", page.saved)
    assert page.saved.name_line.isVisible()
    page.saved.name_line.setText("有生日的妇女")
    workplace.qtbot.keyClick(page.saved.name_line, ENTER)
    workplace.until(lambda: page.tabs.current == "own:有生日的妇女")
    ask(workplace, page, "")
    page.saved.button.click()
    workplace.choose("按现在的样子保存", page.saved)
    workplace.go("desk")
    page = list_of_residents(workplace)
    assert page.table.hidden_keys == {"phone"}
    page.tabs.choose("all")
    workplace.rest()
    assert page.table.hidden_keys == set()
    assert workplace.nameless() == []


def test_a_view_is_shared_and_copied(
    workplace: Workplace, station: MadeStation, dressed: QApplication
) -> None:
    workplace.sign_in("clerk")
    workplace.window.resize(1366, 696)
    page = list_of_residents(workplace)
    ask(workplace, page, "性别:女")
    workplace.press("存为视图")
    workplace.until(lambda: page.tabs.current == "own:性别:女")
    page.saved.button.click()
    pictured(page, "saved-view-menu")
    workplace.choose("共享给", page.saved)
    assert page.saved.shown is not None
    lines = [action.text() for action in page.saved.shown.actions() if action.text()]
    assert lines[0] == "所内所有人"
    assert workplace.context.services.context.actor.name not in lines
    workplace.choose("所内所有人", page.saved)
    workplace.until(lambda: "已共享" in "".join(workplace.said))
    pictured(page, "saved-view-light")
    apply_theme(dressed, Mode.DARK, TypeScale.XLARGE)
    workplace.rest()
    pictured(page, "saved-view-dark-large")
    apply_theme(dressed, Mode.LIGHT)

    workplace.sign_in("officer")
    page = list_of_residents(workplace)
    (shared,) = [view for view in page._views.values() if view.own]
    assert shared.title == "性别:女（周敏）"
    page.tabs.choose(shared.key)
    workplace.rest()
    assert page.asking.text == "性别:女"
    page.saved.button.click()
    workplace.choose("复制为我的视图", page.saved)
    workplace.until(lambda: page.tabs.current == "own:性别:女（副本）")
    workplace.press("删去此视图")
    workplace.until(lambda: page.tabs.current == "all")
    assert page.asking.text == ""
