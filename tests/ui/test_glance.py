"""The look at a resident beside the list: masked, asked for, each on record; and what a list without rows
says."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.residents import ResidentListPage
from tests.factories import MadeStation
from tests.ui.workplace import Workplace


def opened(services: Services) -> int:
    """How often somebody's record was opened."""
    context = services.context
    with UnitOfWork(context.store, context.actor, write=False, clock=context.clock) as unit:
        return unit.session.query(AuditRow).filter_by(action=AuditEvent.RECORD_OPENED.value).count()


def residents(workplace: Workplace) -> ResidentListPage:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(ResidentListPage)
    workplace.until(page.table.count)
    return page


def shown(page: ResidentListPage) -> str:
    return " ".join(label.text() for label in page.glance.findChildren(QLabel))


def test_an_arrow_shows_who_it_is_and_each_look_is_on_record(workplace: Workplace) -> None:
    page = residents(workplace)
    before = workplace.away(opened)
    assert page.table.hasFocus()
    workplace.key(Qt.Key.Key_Down)
    waiting = page.glance.findChild(QTimer)
    assert waiting is not None
    assert not waiting.isActive()  # closed, the panel reads nothing
    assert not page.glance.is_open
    assert workplace.away(opened) == before
    workplace.key(Qt.Key.Key_Right)
    workplace.until(lambda: page.glance.is_open)
    assert page.glance.shown_id == page.table.current_id
    assert workplace.away(opened) == before + 1
    values = page.glance.findChildren(RevealValue)
    assert values
    assert all("*" in value.shown for value in values)
    assert "为什么登记" in shown(page)
    assert workplace.nameless() == []
    first = page.glance.shown_id
    workplace.key(Qt.Key.Key_Down)
    workplace.until(lambda: page.glance.shown_id != first)
    assert page.glance.shown_id == page.table.current_id
    assert workplace.away(opened) == before + 2
    workplace.key(Qt.Key.Key_Left)
    assert not page.glance.is_open
    assert page.glance.findChildren(RevealValue) == [] or page.glance.shown_id is None


def test_a_click_looks_and_a_reveal_says_why(workplace: Workplace) -> None:
    page = residents(workplace)
    rect = page.table.visualRect(page.table.model().index(0, 1))
    workplace.qtbot.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center()
    )
    workplace.until(lambda: page.glance.is_open)
    value = next(one for one in page.glance.findChildren(RevealValue) if "*" in one.shown)
    workplace.press("查看", value)
    workplace.choose("核对", value)
    workplace.until(lambda: "*" not in value.shown)
    assert any("留痕" in label.text() for label in value.findChildren(QLabel))
    workplace.press("打开完整档案", page.glance)
    assert workplace.route().page == "resident"


def test_another_result_closes_the_panel(workplace: Workplace) -> None:
    page = residents(workplace)
    workplace.key(Qt.Key.Key_Right)
    workplace.until(lambda: page.glance.is_open)
    before = workplace.away(opened)
    shown_id = page.glance.shown_id
    assert shown_id is not None
    others = [one for one in page.table.chosen_ids() if one != shown_id]
    assert others == []
    page.filters.setFocus()
    sex = workplace.away(lambda services: services.for_type("resident").get(shown_id).values["sex"])
    page.filters.add(Filter("sex", Operator.EQUALS, "2" if sex == "1" else "1"))
    workplace.until(lambda: page.table.row_data(shown_id) is None)
    assert not page.glance.is_open
    assert workplace.away(opened) == before + 1  # the one this test itself opened


def test_an_empty_list_says_what_each_condition_costs(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    page = workplace.go("resident_list")
    assert isinstance(page, RecordListPage)
    workplace.until(page.table.count)
    total = page.table.count()

    def count(*filters: Filter) -> int:
        query = ListQuery("resident", filters)
        return workplace.away(lambda services: services.for_type("resident").count(query))

    women = Filter("sex", Operator.EQUALS, "2")
    nobody = Filter("residence_kind", Operator.EQUALS, "no such kind")
    page.filters.add(women)
    page.filters.add(nobody)
    workplace.until(lambda: page.nothing.isVisible())
    assert page.nothing.state is not None
    said = page.nothing.state.accessibleName()
    assert "没有符合条件" in said
    assert f"全部去掉有 {total} 条" in said
    assert f"有 {count(women)} 条" in said
    assert workplace.nameless() == []
    words = " ".join(page.filters.words_of(nobody))
    workplace.press(f"去掉“{words}”", page.nothing)
    assert [one.field for one in page.filters.filters] == ["sex"]
    assert page.table.count() == count(women)
    assert not page.nothing.isVisible()
    page.filters.add(nobody)
    workplace.until(lambda: page.nothing.isVisible())
    workplace.press("清除全部条件", page.nothing)
    assert len(page.filters.filters) == 0
    assert page.table.count() == total


def test_a_list_without_records_offers_the_first(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    page = workplace.go("meeting_list")
    assert isinstance(page, RecordListPage)
    workplace.until(lambda: page.nothing.isVisible())
    assert page.nothing.state is not None
    assert "这里还没有" in page.nothing.state.accessibleName()
    workplace.press("登记", page.nothing)
    assert (workplace.route().page, workplace.route().record_id) == ("meeting", 0)


def test_the_rows_behind_a_figure_can_be_none(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    page = workplace.go("resident_list", query=ListQuery("resident", ids=()))
    assert isinstance(page, RecordListPage)
    workplace.until(lambda: page.nothing.isVisible())
    workplace.press("去掉“只看这些记录”", page.nothing)
    workplace.until(page.table.count)
    assert not page.filters.only_given
