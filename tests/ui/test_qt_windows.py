"""Qt's own windows in our look and language: the file dialog, menus, ticks, buttons between words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import BoolEditor
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.menus import RoundMenu
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.overlay import SearchOverlay
from gridguard_desktop.ui.kit.paint import colour
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.qt_words import LeftOutWords
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import px


@pytest.fixture
def words(qapp_dressed: QApplication) -> Iterator[QTranslator]:
    made = LeftOutWords()
    qapp_dressed.installTranslator(made)
    yield made
    qapp_dressed.removeTranslator(made)


@pytest.mark.usefixtures("words")
def test_words_that_qt_leaves_in_english() -> None:
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "文件夹"
    assert QCoreApplication.translate("QAbstractFileIconProvider", "%1 File") == "%1 文件"
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "Look in:"  # Qt's own catalogue has it


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_tool_buttons_of_the_file_dialog_are_calm(
    qtbot: QtBot, qapp_dressed: QApplication, mode: Mode
) -> None:
    apply_theme(qapp_dressed, mode)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    buttons = [button for button in dialog.findChildren(QToolButton) if button.isVisible()]
    assert buttons
    for button in buttons:
        seen = button.grab().toImage().pixelColor(2, button.height() // 2)
        assert seen != colour("accent_fill")
        assert not button.icon().isNull()


def test_a_menu_without_a_compositor_has_its_corners_cut(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    menu = RoundMenu(host, cut=True)
    for words in ("打开", "导出", "归档"):
        menu.addAction(words)
    menu.popup(QPoint(0, 0))
    corners = menu.mask()
    assert not corners.contains(QPoint(0, 0))
    assert not corners.contains(menu.rect().bottomRight())
    assert corners.contains(menu.rect().center())
    assert corners.contains(QPoint(menu.width() // 2, 0))
    menu.close()
    through = RoundMenu(host, cut=False)
    assert through.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert through.mask().isEmpty()


def test_a_button_between_words_is_no_higher_than_its_line(qtbot: QtBot) -> None:
    link = Btn("加一人", "link", "plus", small=True, in_line=True)
    look = Btn("查看", "ghost", "eye", small=True, in_line=True)
    head = fixed(wrap(row(QLabel("甲方"), None, link, look)), height=20)
    holder = QWidget()
    holder.setLayout(column(head))
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    for button in (link, look):
        assert button.height() == px(20)
        assert head.rect().contains(button.geometry()), button.geometry()  # the focus ring is whole


def test_the_hint_of_the_search_stands_still(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(1000, 600)
    qtbot.addWidget(host)
    host.show()
    overlay = SearchOverlay(host)
    overlay.open_with()
    QApplication.processEvents()
    hint = next(label for label in overlay.findChildren(Label) if label.text().startswith("Tab"))
    before = hint.mapTo(overlay, hint.rect().topRight())
    overlay.set_kinds([("all", "全部 3"), ("resident", "人口 2"), ("dispute", "纠纷 1")])
    QApplication.processEvents()
    assert hint.mapTo(overlay, hint.rect().topRight()) == before


def test_an_empty_tick_is_grey_not_blue(qtbot: QtBot) -> None:
    editor = BoolEditor("重大隐患")
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    image = editor.box.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(px(18)) for y in range(image.height())}
    assert colour("accent_fill").name() not in seen
    assert len(seen) > 1
