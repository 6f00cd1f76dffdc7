"""其他网格的人员: from the search bar, with a purpose, to whom to ask."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt

from gridguard_desktop.ui.kit.overlay import HitLine
from gridguard_desktop.ui.pages.beyond.page import BeyondPage
from tests.ui.workplace import Workplace


def test_from_the_search_bar_to_whom_to_ask(workplace: Workplace) -> None:
    workplace.sign_in("officer")
    assert workplace.search("钱进") == []  # nobody of the own grids
    (line,) = [line for line in workplace.overlay.findChildren(HitLine) if line.isVisible()]
    assert "到其他网格查找“钱进”" in line.accessibleName()
    assert "没有找到" in workplace.overlay._says.text()
    workplace.key(Qt.Key.Key_Return)
    page = workplace.on(BeyondPage)
    assert page.form.fields["text"].editor.value() == "钱进"
    assert workplace.primaries() == ["查询其他网格"]
    assert workplace.nameless() == []
    workplace.press("查询其他网格", page)
    assert page.form.fields["purpose"].kind == "bad"
    page.form.fields["purpose"].editor.set_value("调解案 2026-0001 需要联系证人")
    workplace.press("查询其他网格", page)
    workplace.until(lambda: page.table.count() == 1)
    row = page.table.row_data(1)
    assert row is not None
    assert (row.cells["grid"], row.cells["year"]) == ("兰苑一网格", "1990")
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / "beyond.png"))
    page.form.fields["text"].editor.set_value("没有这个人")
    workplace.press("查询其他网格", page)
    workplace.until(lambda: "没有登记" in page.said.text())
    assert not page.table.isVisible()


def test_whoever_sees_the_whole_station_is_not_offered_it(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.search("钱进")
    shown = [line.accessibleName() for line in workplace.overlay.findChildren(HitLine)]
    assert shown
    assert not any("其他网格" in words for words in shown)
