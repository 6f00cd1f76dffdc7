"""The list of disputes: views with counts, the next step and its day in every line, rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.table_data import IconText
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.list_page import DisputeListPage
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import sitting
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def shown(desk: DisputeDesk, login: str, query: object = None) -> DisputeListPage:
    desk.sign_in(login)
    page = desk.go("dispute_list", query=query)
    assert isinstance(page, DisputeListPage)
    return page


def counts(page: DisputeListPage) -> dict[str, int | None]:
    return {tab.key: tab.count for tab in page.tabs._tabs}


def has_rows(page: DisputeListPage, count: int | None) -> bool:
    return page.table.count() == count


def test_views_count_what_they_show(desk: DisputeDesk) -> None:
    for state in ("registered", "referred", "closed", "archived"):
        desk.case(state)
    security = desk.case()
    desk.away(lambda: security.take("officer", "triage", track="public_security", reason="damage"))
    page = shown(desk, "officer")
    desk.until(lambda: counts(page)["all"] is not None)
    assert counts(page) == {
        "all": 5,
        "open": 3,
        "mine": 3,
        "urgent": 0,
        "due_today": 0,
        "overdue": 0,
        "idle": 1,
        "closed_this_month": 2,
        "public_security": 1,
    }
    for key, count in counts(page).items():
        page.tabs.choose(key)
        desk.until(partial(has_rows, page, count))
    assert desk.nameless() == []
    assert desk.primaries() == ["登记纠纷"]


def test_every_line_says_what_is_next_and_until_when(desk: DisputeDesk) -> None:
    held = desk.case("mediating")
    desk.away(lambda: held.take("mediator", "hold_session", draft=sitting()))
    fresh = desk.case("mediating")
    performing = desk.case("performing")
    page = shown(desk, "mediator")
    desk.until(lambda: page.table.row_data(performing.id) is not None)
    steps = {}
    for case in (held, fresh, performing):
        row = page.table.row_data(case.id)
        assert row is not None
        steps[case.id] = row.cells["next_step"]
    assert steps == {held.id: "起草协议", fresh.id: "开展调解", performing.id: "登记付款"}
    row = page.table.row_data(performing.id)
    assert row is not None
    assert row.cells["next_due"] == IconText("10-10 周六", "calendar", "text2")
    assert row.cells["in_charge"] == "刘海涛"


def test_the_head_fits_the_smallest_screen(desk: DisputeDesk) -> None:
    """Whatever registers there are, the page asks for no more width than 1366 leaves beside the rail."""
    page = shown(desk, "chief")
    assert page.minimumSizeHint().width() <= 1366 - 152
    more = next(one for one in page.findChildren(Btn) if one.text() == "其他登记")
    more.click()
    entries = [action.text() for action in more.findChildren(QMenu)[-1].actions()]
    links = [one.text() for one in page.findChildren(Btn) if one.isVisible() and one.kind == "link"]
    for register in ("对接单位", "调解队伍与登记"):
        assert (register in entries) != (register in links)
    more.findChildren(QMenu)[-1].close()


def test_what_nobody_touched_says_so(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.clock.moment = desk.clock.moment.replace(day=21)
    page = shown(desk, "chief")
    desk.until(lambda: page.table.row_data(case.id) is not None)
    row = page.table.row_data(case.id)
    assert row is not None
    assert row.cells["next_due"] == IconText("已 12 天未动", "circle-help", "soon")


def test_rows_behind_a_figure_are_all_shown(desk: DisputeDesk) -> None:
    for state in ("registered", "archived"):
        desk.case(state)
    figure = ListQuery("dispute", (Filter("kind", Operator.EQUALS, "02"),), with_archived=True)
    page = shown(desk, "chief", figure)
    desk.until(lambda: page.table.count() == 2)
    assert page.tabs.current == "", "a view would hide some of them"


def test_enter_opens_and_f2_takes_in(desk: DisputeDesk) -> None:
    case = desk.case()
    page = shown(desk, "clerk")
    assert "mine" not in counts(page)
    desk.until(lambda: page.table.count() == 1)
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.went[-1] == Route("dispute", case.id)
    desk.go("dispute_list")
    desk.press("登记纠纷")
    assert desk.went[-1] == Route("dispute_intake")
