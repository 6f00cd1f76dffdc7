"""An accident of a volunteer, from the page of the shift to the insurer's answer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.attendance_codes import attendance_code
from gridguard_desktop.ui.pages.patrols.accident import AccidentPage
from gridguard_desktop.ui.pages.patrols.patrol import PatrolPage
from gridguard_desktop.ui.pages.patrols.shift import ShiftPage
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import TODAY, make_volunteer
from tests.ui.field_desk import FieldDesk, at


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def picture(desk: FieldDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def accident(desk: FieldDesk) -> AccidentPage:
    assert isinstance(desk.page, AccidentPage)
    return desk.page


def test_from_the_shift_to_the_insurers_answer(desk: FieldDesk) -> None:
    lead = desk.services("patrol_lead")
    ann = make_volunteer(lead, 1, insurer="平安财险", policy_number="PA-1")
    shift_id = desk.plan([ann])
    lead.shifts.sign_in(shift_id, ann, at(8))
    desk.sign_in("patrol_lead")
    desk.go("shift", shift_id)
    desk.sheet(ShiftPage).people.hurt.emit(ann)
    desk.until(lambda: isinstance(desk.page, AccidentPage))
    page = accident(desk)
    assert page.form is not None
    given = page.form.values()
    assert (given["volunteer_id"], given["shift_id"]) == (ann, shift_id)
    assert given["address_text"] == "金山东路—梅园小区"
    page.form.fill(
        {
            "happened_at": at(9),
            "content": "下台阶时踩空摔倒。",
            "is_injured": True,
            "measures": "就地休息，告知带班民警。",
        }
    )
    picture(desk, "accident-new")
    page.save()
    desk.until(lambda: accident(desk).form is None and accident(desk).place is not None)
    page = accident(desk)
    picture(desk, "accident-due")

    def step(**typed: object) -> None:
        page.save()  # Ctrl+Enter
        assert page.place is not None
        form, shown = page.place.form, page.place
        assert form is not None
        form.fill(typed)
        form.submitted.emit()
        desk.until(lambda: page.place is not None and page.place is not shown)

    step(received_by="高峰")
    step(amount=Decimal("860.50"))
    step(answer="paid", paid=Decimal(800))
    picture(desk, "accident-answered")
    [row] = desk.ask(
        "patrol_lead", lambda one: one.volunteer_accidents.rows([1], ("claim_answer", "answered_on"))
    )
    assert (row.values["claim_answer"], row.values["answered_on"]) == ("paid", TODAY)
    page.save()
    assert page.place is not None
    assert page.place.form is None, "nothing is left to do"


def test_from_a_patrol(desk: FieldDesk) -> None:
    shift_id, [ann] = desk.shift(people=1)
    lead = desk.services("patrol_lead")
    lead.shifts.sign_in(shift_id, ann, at(8))
    patrol = lead.patrols.log_patrol({"log": "无异常", "ended_at": at(10)}, shift_id=shift_id)
    desk.sign_in("patrol_lead")
    desk.go("patrol", patrol)
    desk.sheet(PatrolPage).write_accident()
    desk.until(lambda: isinstance(desk.page, AccidentPage))
    form = accident(desk).form
    assert form is not None
    assert (form.values()["patrol_id"], form.values()["shift_id"]) == (patrol, shift_id)


def test_a_shift_signs_in_by_code_and_by_the_returned_sheet(desk: FieldDesk, tmp_path: Path) -> None:
    lead = desk.services("patrol_lead")
    people = [make_volunteer(lead, serial) for serial in (1, 2)]
    route = lead.for_type("patrol_route").create(
        {"name": "梅园夜间路线", "grid_id": desk.station.grids[0], "points": "梅园小区南门\n金山东路红绿灯"}
    )
    shift_id = desk.plan(people, route_id=route)
    desk.sign_in("patrol_lead")
    desk.go("shift", shift_id)
    paper = desk.sheet(ShiftPage).paper
    paper.field.setText(attendance_code(1))
    paper.field.returnPressed.emit()
    desk.until(lambda: desk.sheet(ShiftPage).view.state == "running")  # type: ignore[union-attr]
    paper.write_to(tmp_path / "out.xlsx")
    desk.until((tmp_path / "out.xlsx").exists)
    paper.take_from(tmp_path / "out.xlsx")
    desk.until(lambda: paper.said.count() == 1)
    picture(desk, "shift-paper")
    paper.field.setText("123")
    paper.scan()
    desk.rest()
    assert desk.ask("patrol_lead", lambda one: one.shifts.view(shift_id).minutes) == 0


def test_a_route_of_the_register_names_itself(desk: FieldDesk) -> None:
    lead = desk.services("patrol_lead")
    route = lead.for_type("patrol_route").create(
        {"name": "梅园夜间路线", "grid_id": desk.station.grids[0], "points": "梅园小区南门"}
    )
    desk.sign_in("patrol_lead")
    desk.go("shift", 0)
    form = desk.sheet(ShiftPage).form
    assert form is not None
    form.fill({"route_id": route})
    editor = form.boxes["route_id"].editor
    editor.set_link(route, "梅园夜间路线")  # type: ignore[attr-defined]
    editor.changed.emit()
    assert form.boxes["route"].editor.value() == "梅园夜间路线"
    picture(desk, "shift-route")
