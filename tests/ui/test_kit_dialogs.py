"""Questions, errors, two people's changes, and the search overlay."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.errors import Conflict, FieldConflict
from gridguard_desktop.ui.kit.badge import mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import (
    Answer,
    ConflictDialog,
    ErrorDialog,
    Question,
    ask_dangerous,
    ask_unsaved,
)
from gridguard_desktop.ui.kit.overlay import Hit, HitGroup, SearchOverlay

ANSWERS = (Answer("no", "取消"), Answer("yes", "登记", "primary"))
GROUPS = (
    HitGroup(
        "纠纷",
        "1 件",
        (Hit("handshake", "楼道堆物", "张某", "标题含 堆物", 147, ("堆物",), mark("dispute.mediating")),),
    ),
    HitGroup("人", "1 人", (Hit("users", "刘某某", "女 · 1975 年生", "首字母 lss", 9),)),
)


def answer_when_shown(choose: str) -> None:
    """Press a button of the dialog that is about to wait."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        if choose == "escape":
            dialog.reject()
        else:
            dialog.buttons[choose].click()

    QTimer.singleShot(0, press)


def test_a_question_gives_the_key_of_its_answer(qtbot: QtBot) -> None:
    question = Question(None, "登记吗？", "还缺地点。", ANSWERS)
    qtbot.addWidget(question)
    question.show()
    assert question.buttons["yes"].isDefault()
    qtbot.mouseClick(question.buttons["yes"], Qt.MouseButton.LeftButton)
    assert question.answer == "yes"
    with pytest.raises(ValueError, match="two or three"):
        Question(None, "?", "", ANSWERS[:1])


@pytest.mark.allows_dialogs
def test_escape_is_the_harmless_way_out(qtbot: QtBot) -> None:
    answer_when_shown("escape")
    assert ask_unsaved(None, "登记纠纷") == "cancel"
    answer_when_shown("save")
    assert ask_unsaved(None, "登记纠纷") == "save"
    answer_when_shown("do")
    assert ask_dangerous(None, "作废？", "不能恢复。", "作废") is True
    answer_when_shown("cancel")
    assert ask_dangerous(None, "作废？", "不能恢复。", "作废") is False


def test_an_error_has_a_number_to_copy(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = ErrorDialog(host, "E-2107")
    copy = next(button for button in dialog.findChildren(Btn) if "E-2107" in button.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "E-2107"
    assert not dialog.findChildren(QLineEdit)


def test_two_people_s_changes_are_chosen_field_by_field(qtbot: QtBot) -> None:
    conflict = Conflict(
        "person",
        9,
        4,
        (
            FieldConflict("phone", "1900000111", "1900000222", "1900000333"),
            FieldConflict("note", None, "", "新"),
        ),
        changed_by="李海涛",
    )
    host = QWidget()
    qtbot.addWidget(host)
    dialog = ConflictDialog(host, conflict, {"phone": "电话", "note": "备注"}.__getitem__)
    assert dialog.values() == {"phone": "1900000333", "note": "新"}
    dialog.choose("phone", mine=False)
    assert dialog.values() == {"phone": "1900000222", "note": "新"}
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.result() == 1


@pytest.fixture
def overlay(qtbot: QtBot) -> Any:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1366, 768)
    host.show()
    made = SearchOverlay(host)
    made.set_kinds([("", "全部 2"), ("dispute", "纠纷 1"), ("person", "人 1")])
    made.setProperty("host", host)  # keeps the host alive as long as the overlay
    return made


def test_search_asks_after_a_pause_and_opens_by_keyboard(qtbot: QtBot, overlay: Any) -> None:
    opened: list[tuple[Any, bool]] = []
    overlay.opened.connect(lambda target, tab: opened.append((target, tab)))
    with qtbot.waitSignal(overlay.asked) as asked:
        overlay.open_with("lss 堆物")
    assert asked.args == ["lss 堆物", ""]
    overlay.show_answer(GROUPS, speed="0.08 秒")
    overlay.grab()
    qtbot.keyClick(overlay.line, Qt.Key.Key_Down)
    qtbot.keyClick(overlay.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == [(9, True)]
    assert not overlay.isVisible()


def test_tab_changes_the_kind_not_the_focus(qtbot: QtBot, overlay: Any) -> None:
    overlay.open_with()
    asked: list[str] = []
    overlay.asked.connect(lambda _, kind: asked.append(kind))
    qtbot.keyClick(overlay.line, Qt.Key.Key_Tab)
    qtbot.keyClick(overlay.line, Qt.Key.Key_Tab)
    qtbot.keyClick(overlay.line, Qt.Key.Key_Backtab)
    assert asked == ["dispute", "person", "dispute"]
    assert overlay.line.hasFocus() or overlay.parentWidget().focusWidget() is overlay.line


def test_the_overlay_is_no_window_and_follows_the_size(qtbot: QtBot, overlay: Any) -> None:
    overlay.open_with()
    assert not overlay.isWindow()
    overlay.parentWidget().resize(1100, 700)
    assert overlay.size() == overlay.parentWidget().size()
    overlay.show_answer([], says="没有找到")
    with qtbot.waitSignal(overlay.closed):
        qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.rect().bottomLeft())
    overlay.open_with()
    qtbot.keyClick(overlay.line, Qt.Key.Key_Escape)
    assert not overlay.isVisible()


class Counting(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Green, once more."""
        self.painted += 1
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.darkGreen)
        painter.end()


def test_keys_do_not_paint_the_window_behind_again(qtbot: QtBot, overlay: Any) -> None:
    host = overlay.parentWidget()
    behind = Counting(host)
    behind.setGeometry(host.rect())
    behind.show()
    overlay.open_with()
    qtbot.waitUntil(lambda: behind.painted > 0)
    QApplication.processEvents()
    before, corner = behind.painted, overlay.grab().toImage().pixelColor(3, 3)
    assert corner.green() > corner.red(), "the window is seen behind the scrim"
    assert corner.green() < QColor(Qt.GlobalColor.darkGreen).green() + 1
    overlay.line.setText("王秀英")
    overlay.show_answer([HitGroup("居民", "1 人", (Hit("users", "王秀英", "梅园", "姓名", 1),))])
    QApplication.processEvents()
    assert behind.painted == before
    host.resize(host.width() + 40, host.height())
    QApplication.processEvents()
    assert behind.painted > before, "another size is another window"
    overlay.dismiss()


def test_a_click_opens_a_hit(qtbot: QtBot, overlay: Any) -> None:
    overlay.open_with("lss")
    overlay.show_answer(GROUPS)
    line = next(child for child in overlay.findChildren(QWidget) if "刘某某" in child.accessibleName())
    with qtbot.waitSignal(overlay.opened) as opened:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert opened.args == [9, False]
