"""周期任务 in the window: reached from the calendar, a turn done and one left out."""

from __future__ import annotations

import os
from pathlib import Path

from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.calendar.page import CalendarPage
from gridguard_desktop.ui.pages.calendar.routine_page import RoutinePage, RoutineTurns
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from tests.services.test_routines import VISIT
from tests.ui.workplace import Workplace


def look(workplace: Workplace, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / f"{name}.png"))


def words(page: RoutinePage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def turns_of(workplace: Workplace, page: RoutinePage, count: int) -> RoutineTurns:
    def read() -> bool:
        return page.turns is not None and page.turns.view is not None and page.turns.view.count == count

    workplace.until(read)
    assert page.turns is not None
    return page.turns


def test_a_turn_is_done_and_the_next_one_left_out(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("calendar")
    workplace.press("周期任务", workplace.on(CalendarPage))
    workplace.on(RecordListPage)
    visit = workplace.away(lambda services: services.routines.create(VISIT))
    workplace.go("routine", visit)
    page = workplace.on(RoutinePage)
    turns = turns_of(workplace, page, 0)
    assert workplace.nameless() == []
    look(workplace, "routine-open")
    workplace.press("办结", turns)
    assert turns.place.form is not None
    workplace.put(turns.place.form.editor("note"), "已走访 12 户")
    look(workplace, "routine-form")
    workplace.press("保存", turns)
    turns = turns_of(workplace, page, 1)
    assert "已走访 12 户" in words(page)
    workplace.press("本次不办", turns)
    workplace.press("保存", turns)
    assert turns.place.form is not None
    assert turns.place.form.boxes["reason"].kind == "bad"
    workplace.put(turns.place.form.editor("reason"), "台风停办")
    workplace.press("保存", turns)
    turns_of(workplace, page, 2)
    assert "台风停办" in words(page)
    workplace.go("routine_list")
    workplace.rest()
    look(workplace, "routine-list")
    workplace.go("calendar")
    workplace.rest()
    look(workplace, "routine-calendar")
