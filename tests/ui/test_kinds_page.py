"""纠纷类型 in the window, by keyboard: a sub-kind added, reworded, retired, offered again and deleted; the
mapping and the numbers shown; the intake offers what may be chosen."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.services.dispute_kinds import SubkindLine, forget_subkinds
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.pages.disputes.kinds_page import KindsPage
from tests.ui.dispute_desk import DisputeDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()
    forget_subkinds()


def look(desk: DisputeDesk, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def at(desk: DisputeDesk) -> KindsPage:
    desk.go("dispute_kinds")
    page = desk.on(KindsPage)
    desk.until(lambda: page.tree is not None)
    return page


def named(page: KindsPage, word: str) -> SubkindLine:
    return next(line for line in page.lines.values() if isinstance(line, SubkindLine) and line.label == word)


def choose(desk: DisputeDesk, page: KindsPage, key: str) -> None:
    page.choose(key)
    desk.rest()


def in_use(page: KindsPage, word: str) -> bool:
    row = page.table.row_data(page.table.current_id or 0)
    return row is not None and row.cells["use"] == word


def write(desk: DisputeDesk, page: KindsPage, name: str, words: str) -> None:
    assert page.place.form is not None
    editor = page.place.form.editor(name)
    assert isinstance(editor, TextEditor)
    desk.write(editor, words)


def words(desk: DisputeDesk, page: KindsPage) -> list[str]:
    return [button.text() for button in desk.buttons(page)]


def test_a_sub_kind_from_first_to_last_by_keyboard(desk: DisputeDesk) -> None:
    desk.sign_in("clerk")
    page = at(desk)
    assert page.table.hasFocus()
    assert page.table.count() == sum(
        len(choices(table)) for table in ("dispute_groups", "dispute_kinds", "dispute_subkinds")
    )
    choose(desk, page, "02")
    desk.key(Qt.Key.Key_Return)
    assert page.place.form is not None
    assert "计入“02 邻里纠纷”" in page.place.form.findChildren(type(page.place.form.head))[1].text()
    desk.compose("装修扰民")
    desk.key(Qt.Key.Key_Tab)
    desk.compose("Renovation noise")
    look(desk, "kinds-form")
    desk.enter()
    desk.until(lambda: page.place.form is None and isinstance(page.chosen, SubkindLine))
    made = named(page, "装修扰民")
    assert page.chosen == made
    assert (made.kind, made.en) == ("02", "Renovation noise")
    row = page.table.row_data(page.table.current_id or 0)
    assert row is not None
    assert (row.cells["counted"], row.cells["origin"], row.cells["use"]) == (
        *("02 邻里纠纷", "本所自定"),
        "在用",
    )
    page.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    write(desk, page, "zh", "彩礼")  # is there already, under another kind
    desk.enter()
    assert page.place.form is not None
    assert page.place.form.boxes["zh"].kind == "bad"
    write(desk, page, "zh", "装修噪声扰邻")
    desk.enter()
    desk.until(lambda: page.place.form is None)
    assert named(page, "装修噪声扰邻").key == made.key
    look(desk, "kinds")
    for verb, after in (("停用", "已停用"), ("恢复使用", "在用")):
        button = next(one for one in desk.buttons(page) if one.text() == verb)
        button.setFocus()
        desk.key(Qt.Key.Key_Space)
        desk.until(partial(in_use, page, after))
    assert desk.nameless() == []
    desk.press("删除", page)
    desk.until(lambda: made.key not in {line.key for line in page.lines.values()})
    assert "已删除" in desk.said[-1]


def test_numbers_open_their_rows_and_used_ones_are_retired_only(desk: DisputeDesk) -> None:
    key = desk.away(
        lambda: desk.services("chief").dispute_kinds.add(
            desk.services("chief").dispute_kinds.tree().version, "02", "装修扰民"
        )
    )
    case = desk.case(kind="02", subkind=key)
    desk.case(kind="02")
    desk.sign_in("chief")
    page = at(desk)
    choose(desk, page, key)
    assert page.chosen is not None
    assert {"改叫法", "停用", "查看纠纷"} <= set(words(desk, page))
    assert "删除" not in words(desk, page)
    desk.press("停用", page)
    desk.until(lambda: not named(page, "装修扰民").offered)
    look(desk, "kinds-retired")
    desk.press("查看纠纷", page)
    assert desk.last.page == "dispute_list"
    assert isinstance(desk.last.query, ListQuery)
    assert desk.away(lambda: desk.services("chief").disputes.list_ids(desk.last.query)) == [case.id]
    record = desk.open(case)
    record.begin("facts")  # what it has stays among the answers
    assert desk.form.editor("subkind").value() == key
    look(desk, "kinds-facts")
    page = at(desk)
    choose(desk, page, "02")
    desk.press("查看纠纷", page)
    assert len(desk.away(lambda: desk.services("chief").disputes.list_ids(desk.last.query))) == 2


def test_the_intake_offers_what_may_be_chosen_now(desk: DisputeDesk) -> None:
    desk.sign_in("clerk")
    desk.go("dispute_intake")
    form = desk.intake.form
    desk.put(form.boxes["kind"].editor, "02")
    editor = form.boxes["subkind"].editor
    assert isinstance(editor, ChoiceEditor)
    page = at(desk)
    choose(desk, page, "02")
    page.add()
    write(desk, page, "zh", "装修扰民")
    desk.enter()
    desk.until(lambda: page.place.form is None and isinstance(page.chosen, SubkindLine))
    own = named(page, "装修扰民").key
    choose(desk, page, "02.noise")
    desk.press("本所不用", page)
    desk.until(lambda: isinstance(page.chosen, SubkindLine) and not page.chosen.offered)
    desk.go("dispute_intake")
    editor.set_value("02.noise")
    assert editor.value() is None
    editor.set_value(own)
    assert editor.words() == "装修扰民"


def test_whoever_only_reads_sees_the_mapping_and_changes_nothing(desk: DisputeDesk) -> None:
    desk.sign_in("officer")
    page = at(desk)
    choose(desk, page, "01.marriage")
    assert words(desk, page) == []
    choose(desk, page, "01")
    page.enter()
    assert page.place.form is None
    choose(desk, page, "family")
    assert words(desk, page) == []
    assert desk.nameless() == []
