"""Tables: ids in the model, pages fetched on a worker, selection by id, everything by keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.badge import Mark
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import (
    Cell,
    Column,
    IconText,
    Row,
    Share,
    TwoPart,
    Value,
    cell_text,
    shown_columns,
)
from gridguard_desktop.ui.kit.table_model import PAGES_KEPT, PENDING, RecordTableModel
from gridguard_desktop.ui.tasks import ImmediateTasks, Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale

TODAY = dt.date(2026, 11, 23)
COLUMNS = (
    Column("number", "编号", width=100, sort_key="number"),
    Column("title", "纠纷", width=190, stretch=True, strong=True, sort_key="title"),
    Column("parties", "当事人", width=170, drop_rank=2),
    Column("state", "状态", Cell.BADGE, width=110),
    Column("due", "期限", Cell.ICON, width=130, sort_key="due"),
    Column("owner", "承办", width=76, drop_rank=5),
)


def make_row(number: int) -> Row:
    return Row(
        number, {"number": f"2026-{number:04d}", "title": f"纠纷 {number}", "state": "dispute.mediating"}
    )


class Register:
    """Where rows come from; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def __call__(self, ids: Sequence[int]) -> list[Row]:
        self.asked.append(list(ids))
        return [make_row(one) for one in ids if one != 13]


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def table(qtbot: QtBot, immediate: ImmediateTasks, register: Register) -> RecordTable:
    made = RecordTable(COLUMNS, register, immediate, name="纠纷")
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    return made


def press(qtbot: QtBot, table: RecordTable, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(table, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_the_model_keeps_qt_s_contract(qtbot: QtBot, tasks: Tasks, register: Register) -> None:
    model = RecordTableModel(COLUMNS, register, tasks)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.set_ids(range(1, 251))
    assert model.rowCount() == 250
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "2026-0001")
    model.set_columns(COLUMNS[:2])
    model.set_rows([make_row(5)])
    model.set_ids([])
    tester.deleteLater()


def test_a_page_is_fetched_once_when_it_is_looked_at(qtbot: QtBot, tasks: Tasks, register: Register) -> None:
    model = RecordTableModel(COLUMNS, register, tasks)
    model.set_ids(range(1, 1001))
    assert model.index(250, 0).data() == PENDING
    assert model.index(251, 0).data() == PENDING
    with qtbot.waitSignal(model.dataChanged) as changed:
        pass
    first, last = changed.args[0], changed.args[1]
    assert (first.row(), last.row()) == (200, 299)
    assert register.asked == [list(range(201, 301))]
    assert model.index(250, 0).data() == "2026-0251"


def test_a_record_that_is_gone_shows_as_an_empty_grey_row(
    immediate: ImmediateTasks, register: Register
) -> None:
    model = RecordTableModel(COLUMNS, register, immediate)
    model.set_ids([12, 13, 14])
    model.record_at(0)
    gone = model.record_at(1)
    assert gone is not None
    assert gone.muted
    assert model.index(1, 0).data() == ""


def test_old_pages_are_forgotten(immediate: ImmediateTasks, register: Register) -> None:
    model = RecordTableModel(COLUMNS, register, immediate)
    model.set_ids(range((PAGES_KEPT + 2) * 100))
    for page in range(PAGES_KEPT + 2):
        model.record_at(page * 100)
    asked = len(register.asked)
    model.record_at(0)
    assert len(register.asked) == asked + 1


def test_a_late_page_of_an_old_result_is_dropped(qtbot: QtBot, tasks: Tasks, register: Register) -> None:
    model = RecordTableModel(COLUMNS, register, tasks)
    model.set_ids([1, 2, 3])
    model.record_at(0)
    model.set_ids([7, 8])
    qtbot.waitUntil(lambda: not tasks.busy)
    assert model.index(0, 0).data() == PENDING  # asks again, for the new ids
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "2026-0007")


def test_a_page_that_fails_says_so_once(qtbot: QtBot, immediate: ImmediateTasks) -> None:
    heard: list[Exception] = []

    def fail(_ids: Sequence[int]) -> list[Row]:
        raise OSError("disk")

    model = RecordTableModel(COLUMNS, fail, immediate)
    model.fetch_failed.connect(heard.append)
    model.set_ids([1])
    model.record_at(0)
    model.record_at(0)
    assert [type(error) for error in heard] == [OSError]


def test_selection_is_kept_by_id_across_another_order(table: RecordTable) -> None:
    table.set_ids([1, 2, 3, 4])
    table.select_ids([2, 4])
    table.set_current_id(3)
    table.set_ids([4, 3, 2])
    assert table.selected_ids() == [4, 2]
    assert table.current_id == 3
    table.set_ids([1])
    assert table.selected_ids() == []
    assert table.current_id == 1


def test_the_keyboard_does_everything(qtbot: QtBot, table: RecordTable) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.set_ids(range(1, 301))
    press(qtbot, table, Qt.Key.Key_Down)
    press(qtbot, table, Qt.Key.Key_Space)
    assert table.selected_ids() == [2]
    press(qtbot, table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [2, 3]
    press(qtbot, table, Qt.Key.Key_Return)
    assert opened == [3]
    press(qtbot, table, Qt.Key.Key_End)
    assert table.current_id == 300
    press(qtbot, table, Qt.Key.Key_Home)
    assert table.current_id == 1
    press(qtbot, table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids()) == 300


def test_actions_are_about_the_ticked_records_or_the_current_one(table: RecordTable) -> None:
    table.set_ids([5, 6, 7])
    table.set_current_id(6)
    assert table.chosen_ids() == [6]
    table.select_ids([5, 7])
    assert table.chosen_ids() == [5, 7]


def test_the_mouse_ticks_and_opens(qtbot: QtBot, table: RecordTable) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.set_ids([5, 6, 7])
    view, left = table.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(view, left, pos=QPoint(18, 40))
    assert table.selected_ids() == [6]
    qtbot.mouseClick(view, left, Qt.KeyboardModifier.ShiftModifier, QPoint(200, 80))
    assert table.selected_ids() == [6, 7]
    qtbot.mouseClick(view, left, pos=QPoint(200, 16))
    qtbot.mouseDClick(view, left, pos=QPoint(200, 16))
    assert opened == [5]
    head = table.horizontalHeader().viewport()
    qtbot.mouseClick(head, left, pos=QPoint(18, 16))
    assert table.selected_ids() == [5, 6, 7]
    qtbot.mouseClick(head, left, pos=QPoint(18, 16))
    assert table.selected_ids() == []


def test_a_click_on_a_head_asks_for_another_order(qtbot: QtBot, table: RecordTable) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda key, down: asked.append((key, down)))
    head = table.horizontalHeader().viewport()
    for _ in range(2):
        qtbot.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(80, 16))
    assert asked == [("number", False), ("number", True)]
    assert table.sort == ("number", True)


def test_a_menu_is_asked_for_where_the_pointer_is(qtbot: QtBot, table: RecordTable) -> None:
    table.set_ids([5, 6, 7])
    with qtbot.waitSignal(table.menu_requested):
        table.customContextMenuRequested.emit(QPoint(100, 40))
    assert table.chosen_ids() == [6]


def test_columns_drop_by_rank_and_never_scroll(table: RecordTable, dressed: QApplication) -> None:
    table.set_ids([1, 2])
    assert [column.key for column in table.visible_columns] == [column.key for column in COLUMNS]
    table.resize(720, 400)
    assert "owner" not in [column.key for column in table.visible_columns]
    table.set_current_id(2)
    table.resize(600, 400)
    assert [column.key for column in table.visible_columns] == ["number", "title", "state", "due"]
    assert table.current_id == 2
    table.resize(1000, 400)
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    assert "owner" not in [column.key for column in table.visible_columns]
    assert table.rowHeight(0) == round(32 * 19 / 14)
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_what_a_user_chose_about_columns_comes_back(qtbot: QtBot, table: RecordTable) -> None:
    table.set_hidden_keys(["owner", "title"])  # the stretching column always stays
    assert table.hidden_keys == frozenset({"owner"})
    table.horizontalHeader().resizeSection(1, 140)
    table.set_sort("due", True)
    state = table.layout_state()
    again = RecordTable(COLUMNS, name="纠纷")
    qtbot.addWidget(again)
    again.resize(1000, 400)
    again.restore_layout({**state, "hidden": [*state["hidden"], "no longer there"]})
    assert again.hidden_keys == frozenset({"owner"})
    assert again.columnWidth(1) == 140
    assert again.sort == ("due", True)


def test_every_kind_of_cell_paints_and_reads_aloud(qtbot: QtBot, dressed: QApplication) -> None:
    values: dict[Cell, tuple[Value, str]] = {
        Cell.TEXT: ("梅园", "梅园"),
        Cell.NUMBER: (12345, "12,345"),
        Cell.MONEY: (Decimal("1500.5"), "1,500.50"),
        Cell.DATE: (dt.date(2026, 10, 9), "10-09"),
        Cell.BADGE: (Mark("待核实", "circle-help", "soon"), "待核实"),
        Cell.ICON: (IconText("今天", "clock", "soon"), "今天"),
        Cell.TWO: (TwoPart("张某", "等 3 人"), "张某 等 3 人"),
        Cell.BAR: (Share(0.5, "50%"), "50%"),
    }
    columns = [Column(kind, kind, kind) for kind in values]
    table = RecordTable(columns, name="所有", ticks=False)
    qtbot.addWidget(table)
    table.set_rows(
        [Row(1, {kind: value for kind, (value, _) in values.items()}), Row(2), Row(3, {"text": 1}, True)]
    )
    table.fit_height()
    table.resize(1000, table.height())
    table.show()
    assert not table.grab().toImage().isNull()
    for column, (value, words) in zip(columns, values.values(), strict=True):
        assert cell_text(column, value, TODAY) == words
    assert cell_text(columns[3], dt.datetime.fromisoformat("2025-01-02T08:05"), TODAY) == "2025-01-02 08:05"
    assert cell_text(columns[0], None, TODAY) == ""


def test_an_empty_table_says_what_would_be_here(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS, name="纠纷", empty="还没有纠纷")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    blank = table.viewport().grab().toImage()
    table.set_empty_text("")
    assert table.viewport().grab().toImage() != blank


@given(st.integers(0, 3000), st.sets(st.sampled_from([column.key for column in COLUMNS])))
def test_columns_without_a_rank_are_never_dropped(room: int, hidden: set[str]) -> None:
    shown = shown_columns(COLUMNS, room, frozenset(hidden), 1.0, {})
    wanted = [column for column in COLUMNS if column.key not in hidden]
    assert [column for column in wanted if not column.drop_rank] == [
        column for column in shown if not column.drop_rank
    ]
    if len(shown) < len(wanted):
        assert sum(column.width for column in wanted) > room
