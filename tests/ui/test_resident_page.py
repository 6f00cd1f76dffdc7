"""A resident over time in the window: sources and checks, the history, the forms, the list of those due, the
people of a day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from docs.cut_off import cut_off
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.pages.desk.due_tiles import CHECKS
from gridguard_desktop.ui.pages.desk.page import DeskPage
from gridguard_desktop.ui.pages.records.residents import CHECK_DUE, ResidentListPage
from gridguard_desktop.ui.pages.residents.population import ALL, PopulationPage
from gridguard_desktop.ui.pages.residents.record_page import ResidentPage
from gridguard_desktop.ui.pages.residents.story import ResidentStory
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import TODAY, made_phone
from tests.ui.workplace import Staffed, Workplace

PICTURES = os.environ.get("GRIDGUARD_PICTURES")


@pytest.fixture
def station_ids(staffed: Staffed) -> tuple[int, ...]:
    """The made-up residents; the first two live in the officer's grid."""
    return staffed.station.residents


def picture(workplace: Workplace, name: str) -> None:
    if PICTURES:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(PICTURES) / f"{name}.png"))


def page_of(workplace: Workplace, who: int) -> ResidentPage:
    workplace.go("resident", who)
    page = workplace.on(ResidentPage)
    workplace.until(lambda: page.story is not None and page.story.view is not None)
    return page


def story_of(page: ResidentPage) -> ResidentStory:
    assert page.story is not None
    return page.story


def test_a_new_phone_is_told_and_then_checked(workplace: Workplace, station_ids: tuple[int, ...]) -> None:
    workplace.sign_in("officer")
    page = page_of(workplace, station_ids[0])
    assert workplace.nameless() == []
    workplace.press("换电话", story_of(page))
    form = story_of(page).place.form
    assert form is not None
    assert form.editor("on_day").value() == TODAY
    form.submit()
    assert form.boxes["source"].kind == "bad"  # nobody has said who told it
    workplace.put(form.editor("phone"), made_phone(77))
    workplace.put(form.editor("source"), "landlord")
    picture(workplace, "resident-telling")
    form.submit()
    workplace.until(lambda: page.story is not None and page.story.view and len(page.story.view.history) == 2)
    assert "变动已登记。" in workplace.said
    view = story_of(page).view
    assert view is not None
    phone = next(one for one in view.lines if one.field == "phone")
    assert (phone.told_by, phone.checked_on) == ("房东申报", None)
    workplace.press("登记核实", story_of(page))
    form = story_of(page).place.form
    assert form is not None
    assert set(form.editor("fields").value()) == {"address_text", "phone"}
    workplace.put(form.editor("source"), "visit")
    form.submit()
    workplace.until(lambda: page.story is not None and page.story.view and len(page.story.view.history) == 3)
    view = story_of(page).view
    assert view is not None
    assert next(one for one in view.lines if one.field == "phone").checked_by == "上门走访"
    assert story_of(page).timeline is not None
    picture(workplace, "resident-story")


def test_moving_out_and_back(workplace: Workplace, station_ids: tuple[int, ...]) -> None:
    workplace.sign_in("officer")
    page = page_of(workplace, station_ids[0])
    workplace.press("迁出", story_of(page))
    form = story_of(page).place.form
    assert form is not None
    for name, value in (("left_on", date(2026, 10, 5)), ("left_to", "宿迁"), ("source", "family")):
        workplace.put(form.editor(name), value)
    form.submit()
    workplace.until(lambda: page.story is not None and page.story.view and len(page.story.view.history) == 2)
    workplace.press("迁回", story_of(page))
    form = story_of(page).place.form
    assert form is not None
    for name, value in (("arrived_on", TODAY), ("source", "visit")):
        workplace.put(form.editor(name), value)
    form.submit()
    workplace.until(lambda: page.story is not None and page.story.view and len(page.story.view.history) == 3)
    view = story_of(page).view
    assert view is not None
    assert [one.title for one in view.history] == ["迁回", "迁出", "登记入册"]


def test_moving_tells_only_what_differs(workplace: Workplace, station_ids: tuple[int, ...]) -> None:
    workplace.sign_in("officer")
    page = page_of(workplace, station_ids[0])
    workplace.press("搬家", story_of(page))
    form = story_of(page).place.form
    assert form is not None
    workplace.put(form.editor("source"), "self")
    workplace.put(form.editor("corrects"), True)
    form.submit()
    workplace.rest()
    assert form.boxes["note"].kind == "bad"  # what was wrong?
    workplace.put(form.editor("corrects"), False)
    workplace.put(form.editor("address_text"), "兰苑2号楼101室")
    form.submit()
    workplace.until(lambda: page.story is not None and page.story.view and len(page.story.view.history) == 2)
    view = story_of(page).view
    assert view is not None
    assert [label for label, _, _ in view.history[0].lines] == ["地址"]


def test_who_may_not_change_sees_the_story_only(workplace: Workplace, station_ids: tuple[int, ...]) -> None:
    workplace.sign_in("chief")
    page = page_of(workplace, station_ids[0])
    assert [one.text() for one in workplace.buttons(story_of(page)) if "核实" in one.text()] == []


def test_those_due_are_a_tile_on_the_desk_and_a_view_of_the_list(workplace: Workplace) -> None:
    workplace.clock.advance(days=40)
    workplace.sign_in("officer")
    workplace.go("desk")
    desk = workplace.on(DeskPage)
    workplace.until(lambda: desk.checks is not None)
    assert desk.checks == 2
    picture(workplace, "desk-checks")
    desk.show_group(CHECKS)
    workplace.rest()
    page = workplace.on(ResidentListPage)
    assert page.tabs.current == CHECK_DUE
    workplace.until(lambda: page.table.count() == 2)
    picture(workplace, "residents-due")


def test_the_people_of_a_day(workplace: Workplace, station_ids: tuple[int, ...]) -> None:
    workplace.sign_in("clerk")

    def arrive(services: Services) -> None:
        residents = services.residents
        values = {"arrived_on": date(2024, 1, 1), "residence_kind": "floating"}
        told = Told("self", corrects=True, note="补记")
        residents.tell(station_ids[0], residents.get(station_ids[0]).version, values, told)

    workplace.away(arrive)
    workplace.go("population")
    page = workplace.on(PopulationPage)
    workplace.until(lambda: page.view is not None)
    assert workplace.nameless() == []
    row = page.table.row_data(ALL)
    assert row is not None
    assert (row.cells["total"], row.cells["floating"]) == (len(station_ids), 1)
    picture(workplace, "population")
    workplace.put(page.day.editor, date(2025, 1, 1))
    workplace.press("统计", page)
    workplace.until(lambda: page.view is not None and page.view.day == date(2025, 1, 1))
    row = page.table.row_data(ALL)
    assert row is not None
    assert row.cells["total"] == 1
    workplace.put(page.day.editor, date(2027, 1, 1))
    workplace.press("统计", page)
    workplace.until(lambda: page.day.kind == "bad")


@pytest.mark.parametrize("scale", TypeScale)
def test_nothing_of_a_story_is_cut_off(
    workplace: Workplace, dressed: QApplication, station_ids: tuple[int, ...], scale: TypeScale
) -> None:
    workplace.sign_in("officer")
    page = page_of(workplace, station_ids[0])
    apply_theme(dressed, Mode.LIGHT, scale)
    workplace.rest()
    workplace.press("搬家", story_of(page))
    assert cut_off(workplace.window) == []
    assert isinstance(story_of(page).table, RecordTable)
    picture(workplace, f"resident-{scale.value}")
