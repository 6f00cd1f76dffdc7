"""A form of the station worded at the window: fields from a list, mistakes with their place, a test print."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt

from gridguard_desktop.ui.forms.inserting import InsertingEditor
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.pages.records.record_page import NEW, RecordPage
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace


def picture(workplace: Workplace, name: str) -> None:
    """Kept where somebody wants to look at it."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_field_is_put_in_from_the_list_and_a_wrong_one_named(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("form_template", NEW)
    page = workplace.on(RecordPage)
    assert page.form is not None
    body = page.form.boxes["body"]
    editor = body.editor
    assert isinstance(editor, InsertingEditor)
    page.form.fill({"name": "情况说明", "signers": "station"})
    editor.area.insertPlainText("兹有{当事仁}，地点")
    workplace.qtbot.mouseClick(editor.button, Qt.MouseButton.LeftButton)
    assert editor.menu_shown is not None
    chosen = next(action for action in editor.menu_shown.actions() if action.text() == "发生地点")
    editor.menu_shown.close()
    chosen.trigger()
    assert editor.value() == "兹有{当事仁}，地点{发生地点}"
    assert workplace.nameless() == []
    workplace.key(Qt.Key.Key_S, CTRL)
    workplace.until(lambda: body.kind == "bad")
    assert "第 1 行第 3 个字：没有“当事仁”这个栏目。是不是“当事人”？" in body.says
    picture(workplace, "form-template-wrong")
    editor.set_value("# 一、经过\n兹有{当事人}，地点{发生地点}。")
    editor.changed.emit()
    workplace.key(Qt.Key.Key_S, CTRL)
    workplace.until(lambda: workplace.route().record_id != NEW)
    workplace.rest()
    page = workplace.on(RecordPage)
    picture(workplace, "form-template")
    button = page.findChild(PrintButton)
    assert isinstance(button, PrintButton)
    button.click()
    workplace.until(lambda: button.menu_shown is not None)
    assert button.menu_shown is not None
    first = button.menu_shown.actions()[0]
    assert first.text() == "本所文书（试印）"
    button.menu_shown.close()
    first.trigger()
    workplace.rest()
    preview = workplace.on(PreviewPage)
    workplace.until(lambda: preview.view.sheets)
    picture(workplace, "form-template-test-print")
