"""A household in the window: its people, split, put together, another head; the list without heads."""

from __future__ import annotations

import os
from pathlib import Path

from gridguard_desktop.ui.pages.residents.household_page import HEADLESS, HouseholdListPage, HouseholdPage
from gridguard_desktop.ui.pages.residents.record_page import ResidentPage
from tests.factories import TODAY
from tests.made_households import make_family
from tests.ui.workplace import Staffed, Workplace

PICTURES = os.environ.get("GRIDGUARD_PICTURES")


def picture(workplace: Workplace, name: str) -> None:
    if PICTURES:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(PICTURES) / f"{name}.png"))


def page_of(workplace: Workplace, household: int) -> HouseholdPage:
    workplace.go("household", household)
    page = workplace.on(HouseholdPage)
    workplace.until(lambda: page.people is not None and page.people.view is not None)
    return page


def members(page: HouseholdPage) -> list[str]:
    assert page.people is not None
    assert page.people.view is not None
    return [one.name for one in page.people.view.now]


def test_a_household_is_split_gets_a_head_and_is_put_back(workplace: Workplace, staffed: Staffed) -> None:
    workplace.sign_in("clerk")
    household, people = workplace.away(lambda services: make_family(services, staffed.station))
    page = page_of(workplace, household)
    assert members(page) == ["沈大勇", "范丽", "沈小明"]
    assert workplace.nameless() == []
    workplace.press("分户", page)
    assert page.people is not None
    form = page.people.place.form
    assert form is not None
    for name, value in (
        ("members", people[:1]),
        ("number", "H-9"),
        ("head", people[0]),
        ("source", "self"),
    ):
        workplace.put(form.editor(name), value)
    assert form.editor("on_day").value() == TODAY
    picture(workplace, "household-split")
    form.submit()
    workplace.until(lambda: page.people is not None and page.people.view and len(page.people.view.now) == 2)
    workplace.go("household_list")
    listed = workplace.on(HouseholdListPage)
    listed.tabs.choose(HEADLESS)
    workplace.until(lambda: listed.table.count() == 1)
    picture(workplace, "households-headless")
    page = page_of(workplace, household)
    workplace.press("换户主", page)
    assert page.people is not None
    form = page.people.place.form
    assert form is not None
    workplace.put(form.editor("head"), people[1])
    workplace.put(form.editor("source"), "visit")
    form.submit()
    workplace.until(lambda: page._view is not None and page._view.values["head_name"] == "范丽")
    assert page.people is not None
    workplace.press("并入另一户", page)
    form = page.people.place.form
    assert form is not None
    form.submit()
    assert form.boxes["into_id"].kind == "bad"
    form.closed.emit()
    workplace.rest()
    picture(workplace, "household")


def test_another_home_is_entered_and_ended(workplace: Workplace, staffed: Staffed) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", staffed.station.residents[0])
    page = workplace.on(ResidentPage)
    workplace.until(lambda: page.story is not None and page.story.view is not None)
    assert page.story is not None
    page.story.forms.add_home()
    form = page.story.place.form
    assert form is not None
    for name, value in (("address_text", "兰苑2号楼"), ("use", "family"), ("source", "family")):
        workplace.put(form.editor(name), value)
    form.submit()
    workplace.until(lambda: page.story is not None and page.story.view and page.story.view.homes)
    workplace.press("不再居住", page)
    workplace.until(
        lambda: (
            page.story is not None
            and page.story.view
            and page.story.view.homes
            and page.story.view.homes[0].until == TODAY
        )
    )
