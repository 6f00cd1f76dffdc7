"""Where somebody who goes through a hazard by mouse would hesitate: the unit is picked once, whose turn
it is stands there, what was ordered is printed next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.ui.forms.editors import LinkPick
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.kit.stepper import Loop
from gridguard_desktop.ui.pages.rectifications.hazard import HazardPage
from tests.made_hazards import make_hazard, reach
from tests.ui.field_desk import FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def opened(desk: FieldDesk, hazard: int, login: str) -> HazardPage:
    desk.sign_in(login)
    desk.go("hazard", hazard)
    page = desk.sheet(HazardPage)
    desk.until(lambda: page.view is not None)
    return page


def said(page: HazardPage) -> list[str]:
    return [notice.accessibleName() for notice in page.findChildren(Notice) if notice.isVisible()]


@pytest.mark.parametrize("kind", ["hazard", "inspection"])
def test_a_picked_unit_brings_its_name_address_and_grid(desk: FieldDesk, kind: str) -> None:
    unit = desk.ask("officer", lambda it: it.organisations.get(desk.station.organisation))
    desk.sign_in("officer")
    desk.go(kind, 0)
    pick = desk.form.editor("organisation_id")
    assert isinstance(pick, LinkPick)
    desk.fill(address_text="后门")
    pick.set_link(unit.id, str(unit.values["name"]))
    pick.changed.emit()
    desk.until(lambda: desk.form.values()["place_name"] == unit.values["name"])
    assert desk.form.values()["address_text"] == "后门", "what somebody typed stays"
    assert desk.form.values()["grid_id"] == unit.values["grid_id"]


def test_another_unit_replaces_what_the_first_one_brought(desk: FieldDesk) -> None:
    unit = desk.ask("officer", lambda it: it.organisations.get(desk.station.organisation))
    desk.sign_in("officer")
    desk.go("hazard", 0)
    pick = desk.form.editor("organisation_id")
    assert isinstance(pick, LinkPick)
    pick.set_value(PickHit(unit.id, "x"))
    pick.changed.emit()
    desk.until(lambda: desk.form.values()["place_name"] is not None)
    pick.changed.emit()
    desk.rest()
    assert desk.form.values()["place_name"] == unit.values["name"]


def test_a_clerk_reads_whose_turn_it_is(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    page = opened(desk, hazard, "clerk")
    assert any(words.startswith("下一步：定级") for words in said(page))
    assert desk.primaries() == []
    page = opened(desk, hazard, "officer")
    assert not any(words.startswith("下一步") for words in said(page))


def test_what_was_ordered_is_offered_for_printing(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "graded")
    page = opened(desk, hazard, "officer")
    desk.enter()
    desk.write(desk.form.editor("due_on"), "10.16")
    desk.fill(demand="清空走道")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.state == "ordered")
    offer = page._printing("order", hazard)
    assert offer is not None
    offer.action()
    assert desk.last.page == "paper"
    assert desk.last.query == {"set": True, "record_type": "hazard"}
    assert page._printing("grade", hazard) is None


def test_whoever_entered_it_stands_under_found(desk: FieldDesk) -> None:
    desk.sign_in("clerk")
    desk.go("hazard", 0)
    desk.fill(title="井盖缺失", kind="public_facility", place_name="金山东路", description="路口井盖缺失")
    desk.fill(address_text="金山东路18号路口", grid_id=desk.station.grids[0])
    desk.enter()
    desk.until(lambda: desk.last.record_id not in (0, None))
    made = desk.ask("clerk", lambda it: it.hazards.view(desk.last.record_id or 0))
    page = desk.sheet(HazardPage)
    desk.until(lambda: page.view is not None)
    assert page.findChildren(Loop)
    found = next(box for box in made.loop if box.key == "found")
    assert found.line == made.timeline[-1].by
