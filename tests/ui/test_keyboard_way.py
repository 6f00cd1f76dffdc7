"""The Tab key goes where the eye goes, and the keyboard never ends up where nobody put it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column
from gridguard_desktop.ui.kit.tab_order import stops
from gridguard_desktop.ui.pages.disputes.intake_page import IntakePage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from tests.ui.workplace import Workplace


def following(widget: QWidget) -> QWidget:
    after: QWidget | None = widget.nextInFocusChain()
    assert after is not None
    return after


def way(first: QWidget, length: int) -> list[str]:
    """Accessible names on the way of the Tab key, ``first`` included."""
    names, at = [first.accessibleName()], first
    while len(names) < length:
        at = following(at)
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.focusProxy() is None:
            names.append(at.accessibleName())
    return names


def test_a_new_row_comes_before_the_button_that_made_it(workplace: Workplace) -> None:
    def fields() -> list[tuple[tuple[str, FieldBox], ...]]:
        return [(("what", FieldBox("什么", TextEditor())), ("where", FieldBox("哪里", TextEditor())))]

    window = QWidget()
    before, rows, after = TextEditor(), RowsEditor("发现", "添加发现", fields), TextEditor()
    before.set_name("前")
    after.set_name("后")
    window.setLayout(column(before, rows, after))
    workplace.qtbot.addWidget(window)
    window.show()
    rows.add_row()
    rows.add_row()
    QApplication.processEvents()  # what was just added is shown in the next turn
    names = way(next(stops(before)), 9)
    assert names == [
        "前",
        "移除发现 1",
        "发现 1 什么",
        "发现 1 哪里",
        "移除发现 2",
        "发现 2 什么",
        "发现 2 哪里",
        "添加发现",
        "后",
    ]


def test_tab_gets_past_a_new_row(workplace: Workplace) -> None:
    """With real keys: an editor that hands the focus on to its line must not lead back to it."""

    def fields() -> list[tuple[tuple[str, FieldBox], ...]]:
        return [(("what", FieldBox("什么", TextEditor())), ("where", FieldBox("哪里", TextEditor())))]

    window = QWidget()
    before, rows, after = TextEditor(), RowsEditor("发现", "添加发现", fields), TextEditor()
    before.set_name("前")
    after.set_name("后")
    window.setLayout(column(before, rows, after))
    workplace.qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    workplace.qtbot.waitUntil(window.isActiveWindow)
    rows.add_row()
    QApplication.processEvents()
    seen = []
    for _ in range(7):
        at = window.focusWidget()
        assert at is not None
        seen.append(at.accessibleName())
        workplace.qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert seen == ["发现 1 什么", "发现 1 哪里", "添加发现", "后", "前", "移除发现 1", "发现 1 什么"]


def test_one_more_party_comes_right_after_the_others(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("dispute_intake")
    page = workplace.on(IntakePage)
    side = page.form.sides["a"]
    first = side.entries[0].pick.line
    side.add_focused()
    workplace.rest()
    second = side.entries[1].pick.line
    assert second.hasFocus()
    chain: list[QWidget] = [first]
    at: QWidget = first
    while at is not second:
        at = following(at)
        chain.append(at)
    between = {one for one in chain if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert all(side.isAncestorOf(one) for one in between)


def test_a_page_gets_the_keyboard_back_where_it_was(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    assert page.table.hasFocus()
    workplace.go("resident", 0)
    form = workplace.on(RecordPage)
    assert form.isAncestorOf(workplace.cursor())
    focus = workplace.cursor()
    workplace.window.tabs.chosen.emit(("resident_list", None))
    workplace.rest()
    assert page.table.hasFocus()
    workplace.window.tabs.chosen.emit(("resident", 0))
    workplace.rest()
    assert workplace.cursor() is focus
    assert QApplication.focusWidget() is focus
