"""Forms: what is typed is understood when the field is left; people are picked in the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor, SearchCombo, find, initials
from gridguard_desktop.ui.kit.editors import (
    BoolEditor,
    DateEditor,
    Editor,
    IdNumberEditor,
    LongTextEditor,
    MoneyEditor,
    TextEditor,
)
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, wrap
from gridguard_desktop.ui.kit.pick import PersonPick, PickHit, PickOffer
from gridguard_desktop.ui.tasks import ImmediateTasks, Tasks

NOW = dt.datetime.fromisoformat("2026-11-23T09:00")
ID_NUMBER = "320399196803121239"
KINDS = ("邻里纠纷", "婚姻家庭", "损害赔偿", "劳动争议", "合同", "物业")
HITS = (
    PickHit(1, "刘某某", ("女 · 1975 年生",), "梅园小区 6-2-302", "首字母 lss"),
    PickHit(2, "李某某", ("男 · 1990 年生",), "梅园小区 2-1-501", "首字母 lss"),
)


def now() -> dt.datetime:
    return NOW


def check_digit(first17: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(a) * b for a, b in zip(first17, weights, strict=True)) % 11]


def type_into(line: QLineEdit, words: str) -> None:
    """As an input method does: QTest cannot type Chinese."""
    line.setText(words)
    line.textEdited.emit(words)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Keep what is returned: the test owns the window."""
    qtbot.addWidget(widget)
    widget.resize(600, 300)
    widget.show()
    return widget


EDITORS: dict[str, tuple[Callable[[], Editor], Any]] = {
    "text": (TextEditor, "梅园"),
    "long": (LongTextEditor, "一行\n两行"),
    "date": (lambda: DateEditor(now), dt.date(2026, 12, 1)),
    "moment": (lambda: DateEditor(now, with_time=True), dt.datetime.fromisoformat("2026-12-01T20:30")),
    "money": (MoneyEditor, Decimal("1500.00")),
    "id": (lambda: IdNumberEditor(NOW.date), ID_NUMBER[:17] + check_digit(ID_NUMBER[:17])),
    "segments": (lambda: ChoiceEditor([Choice(1, "是"), Choice(2, "否")]), 2),
    "combo": (lambda: ChoiceEditor([Choice(word, word) for word in KINDS]), "合同"),
    "bool": (lambda: BoolEditor("未成年人"), True),
}


@pytest.mark.parametrize("kind", EDITORS)
def test_every_editor_keeps_a_value_and_is_silent_when_filled(qtbot: QtBot, kind: str) -> None:
    make, value = EDITORS[kind]
    editor = make()
    box = FieldBox("事由", editor, required=True)
    shown(qtbot, box)
    told: list[int] = []
    editor.changed.connect(lambda: told.append(1))
    editor.set_value(value)
    assert editor.value() == value
    assert told == []
    assert editor.check() == ""
    box.set_error("不对")
    assert (box.kind, box.says) == ("bad", "不对")
    box.set_error("")
    editor.set_read_only(True)
    editor.set_value(None)
    assert editor.value() in (None, "", False)


@pytest.mark.parametrize("kind", EDITORS)
def test_what_takes_the_focus_is_named_like_the_label(qtbot: QtBot, kind: str) -> None:
    make, _ = EDITORS[kind]
    box = FieldBox("发生时间", make(), required=True)
    shown(qtbot, box)
    named = [
        widget.accessibleName()
        for widget in box.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert named
    assert all(named), named


def test_a_date_is_understood_when_the_field_is_left(qtbot: QtBot) -> None:
    date, other = DateEditor(now), TextEditor()
    box = FieldBox("期限", date)
    window = shown(qtbot, wrap(column(box, other)))
    assert window.isVisible()
    date.line.setFocus()
    type_into(date.line, "3.5")
    assert box.says == ""
    date.line.left.emit()
    assert box.kind == "ok"
    assert date.value() is not None
    type_into(date.line, "不知道哪天")
    assert box.kind == ""  # while somebody types, nobody complains
    date.line.left.emit()
    assert box.kind == "bad"
    assert date.value() is None
    assert box.complain() == box.says
    type_into(date.line, "")
    assert box.complain() == ""


def test_a_moment_has_its_time(qtbot: QtBot) -> None:
    date = DateEditor(now, with_time=True, prefer="past")
    shown(qtbot, date)
    type_into(date.line, "昨天 20:30")
    assert date.value() == dt.datetime.fromisoformat("2026-11-22T20:30")


def test_money_is_written_out_beside_the_field(qtbot: QtBot) -> None:
    money = MoneyEditor()
    shown(qtbot, money)
    type_into(money.line, "1.5万")
    assert money.value() == Decimal("15000.00")
    assert money.words() == "人民币壹万伍仟元整"
    type_into(money.line, "很多")
    assert money.check()


def test_an_id_number_fills_birth_date_and_sex(qtbot: QtBot) -> None:
    number = IdNumberEditor(NOW.date)
    box = FieldBox("身份证号", number)
    shown(qtbot, box)
    heard: list[tuple[dt.date, str]] = []
    number.recognised.connect(lambda birth, sex: heard.append((birth, sex)))
    type_into(number.line, ID_NUMBER[:17])
    number.line.left.emit()
    assert box.kind == "bad"
    assert heard == []
    type_into(number.line, ID_NUMBER[:17] + check_digit(ID_NUMBER[:17]))
    number.line.left.emit()
    assert heard == [(dt.date(1968, 3, 12), "1")]
    assert "1968-03-12" in box.says


def test_a_required_field_says_what_to_fill(qtbot: QtBot) -> None:
    box = FieldBox("地点", TextEditor(), required=True, hint="标准地址")
    shown(qtbot, box)
    assert box.says == "标准地址"
    assert "地点" in box.complain()
    assert box.kind == "bad"
    line = box.editor.findChild(QLineEdit)
    assert line is not None
    type_into(line, "梅园")
    assert box.complain() == ""


def test_enter_goes_to_the_next_field_and_ctrl_enter_does_not(qtbot: QtBot) -> None:
    first, second = TextEditor(), TextEditor()
    window = wrap(column(first, second))
    shown(qtbot, window)
    with qtbot.waitExposed(window):
        window.activateWindow()
    first.line.setFocus()
    qtbot.keyClick(first.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is first.line
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert window.focusWidget() is second.line


def test_answers_are_found_by_their_initials() -> None:
    assert initials("邻里纠纷") == "lljf"
    assert find("hy", KINDS) == 1
    assert find("ld", KINDS) == 3
    assert find("pc", KINDS) == 2  # inside: 损害赔偿
    assert find("zz", KINDS) == -1


def test_typing_into_a_combo_box_chooses(qtbot: QtBot) -> None:
    editor = ChoiceEditor([Choice(word, word) for word in KINDS])
    shown(qtbot, editor)
    told: list[int] = []
    editor.changed.connect(lambda: told.append(1))
    combo = editor.findChild(SearchCombo)
    qtbot.keyClicks(combo, "ht")
    assert editor.value() == "合同"
    assert editor.words() == "合同"
    assert told
    before = editor.value()
    editor.set_choices([Choice("合同", "合同"), Choice("其他", "其他")])
    assert editor.value() == before


def test_segments_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    editor = ChoiceEditor([Choice(1, "没有"), Choice(2, "轻微"), Choice(3, "需就医")])
    shown(qtbot, editor)
    parts = editor.focusProxy()
    assert parts is not None
    assert editor.value() is None
    qtbot.mouseClick(parts, Qt.MouseButton.LeftButton)
    assert editor.value() == 2
    qtbot.keyClick(parts, Qt.Key.Key_Right)
    assert editor.value() == 3
    assert "需就医" in parts.accessibleName()


def test_a_person_is_picked_from_a_list_in_the_form(qtbot: QtBot, tasks: Tasks) -> None:
    asked: list[str] = []
    registered: list[str] = []

    def found(typed: str) -> list[PickHit]:
        asked.append(typed)
        return list(HITS)

    pick = PersonPick(
        found,
        tasks,
        offers=[PickOffer("新登记一人", registered.append)],
    )
    window = shown(qtbot, FieldBox("乙方", pick, required=True))
    assert window.isVisible()
    changes: list[Any] = []
    pick.changed.connect(lambda: changes.append(pick.value()))
    with qtbot.waitSignal(pick.opened):
        type_into(pick.line, "lss 梅园")
    assert asked == ["lss 梅园"]
    assert [hit.id for hit in pick.hits()] == [1, 2]
    assert all(not widget.isWindow() for widget in pick.findChildren(QWidget))
    qtbot.keyClick(pick.line, Qt.Key.Key_Down)
    qtbot.keyClick(pick.line, Qt.Key.Key_Return)
    assert pick.value() == HITS[1]
    assert changes == [HITS[1]]
    assert not pick.line.isVisible()


def test_the_list_folds_on_escape_and_offers_to_register(qtbot: QtBot, immediate: ImmediateTasks) -> None:
    registered: list[str] = []
    pick = PersonPick(lambda _: [], immediate, offers=[PickOffer("新登记一人", registered.append)])
    shown(qtbot, pick)
    type_into(pick.line, "王某")
    pick.search_now()
    folded: list[bool] = []
    pick.opened.connect(folded.append)
    qtbot.keyClick(pick.line, Qt.Key.Key_Escape)
    assert folded == [False]
    pick.search_now()
    offer = next(button for button in pick.findChildren(QWidget) if button.accessibleName() == "新登记一人")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert registered == ["王某"]
