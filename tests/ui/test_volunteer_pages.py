"""The file of a volunteer and the swaps of a shift, through the window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.pages.patrols.shift import ShiftPage
from gridguard_desktop.ui.pages.patrols.volunteer import VolunteerPage
from gridguard_desktop.ui.pages.patrols.volunteer_file import PARTS, VolunteerFile
from gridguard_desktop.ui.pages.patrols.volunteer_list import VolunteerListPage
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import TODAY, make_applicant, make_volunteer
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


def file_of(desk: FieldDesk, volunteer_id: int, login: str = "patrol_lead") -> VolunteerFile:
    desk.sign_in(login)
    desk.go("volunteer", volunteer_id)
    page = desk.page
    assert isinstance(page, VolunteerPage)
    desk.until(lambda: page.file is not None and page.file.reads > 0)
    assert page.file is not None
    return page.file


def enter(desk: FieldDesk, file: VolunteerFile, part_kind: str, /, **typed: object) -> None:
    """Fill in the form of one part and save it."""
    [part] = [one for one in PARTS if one.kind == part_kind]
    file.add(part)
    form = file.place.form
    assert form is not None
    form.fill(typed)
    before = file.reads
    form.submitted.emit()
    desk.until(lambda: file.reads > before)
    assert file.place.form is None


def test_what_is_missing_is_said_until_everything_is_on_file(desk: FieldDesk) -> None:
    ann = make_applicant(desk.services("patrol_lead"), 1)
    file = file_of(desk, ann)
    assert "培训" in file.missing
    picture(desk, "volunteer-missing")
    enter(desk, file, "volunteer_training", kind="induction", topic="巡防常识", hours=4)
    assert "行为规范" in file.missing
    enter(desk, file, "conduct_acceptance")
    assert file.missing == ""
    enter(desk, file, "volunteer_gear", kind="vest", count=1)
    enter(desk, file, "volunteer_absence", from_on=TODAY, until_on=TODAY)
    assert "请假" in file.missing
    picture(desk, "volunteer-file")


def test_an_officer_reads_the_file_and_enters_nothing(desk: FieldDesk) -> None:
    ann = make_volunteer(desk.services("patrol_lead"), 1)
    offered = {button.text() for button in file_of(desk, ann, "officer").findChildren(Btn)}
    assert not {str(part.add) for part in PARTS} & offered


def test_a_swap_is_asked_for_and_agreed_on_the_page(desk: FieldDesk) -> None:
    shift_id, [ann] = desk.shift(people=1)
    ben = make_volunteer(desk.services("patrol_lead"), 2)
    desk.sign_in("patrol_lead")
    desk.go("shift", shift_id)
    page = desk.sheet(ShiftPage)
    page.people.parted.emit(ann)
    desk.fill(role="leader")
    desk.enter()
    page.people.swapped.emit(ann)
    desk.rest()
    desk.fill(instead=ben)
    desk.enter()
    picture(desk, "shift-swap")
    desk.press("同意")
    assert page.view is not None
    assert [(one.volunteer_id, one.role) for one in page.view.attendances] == [(ben, "leader")]


def test_points_and_a_certificate_on_the_page(desk: FieldDesk) -> None:
    shift_id, [ann] = desk.shift(people=1)
    lead = desk.services("patrol_lead")
    lead.shifts.sign_in(shift_id, ann, at(8))
    lead.shifts.sign_out(shift_id, ann, at(10))
    file_of(desk, ann)
    page = desk.page
    assert isinstance(page, VolunteerPage)
    parts = page.credit
    assert parts is not None
    desk.until(lambda: parts.credit is not None)

    def save(**typed: object) -> None:
        form, before = parts.place.form, parts.credit
        assert form is not None
        form.fill(typed)
        form.submitted.emit()
        desk.until(lambda: parts.place.form is None and parts.credit is not before)

    parts.exchange()
    save(points=1, item="毛巾")
    assert parts.credit is not None
    assert (parts.credit.minutes, parts.credit.earned, parts.credit.left) == (120, 2, 1)
    parts.issue()
    save(content="沿街巡防", in_charge="李所长", last=TODAY)
    [issued] = parts.certificates
    assert (issued.minutes, issued.state) == (120, "valid")
    parts.check_number()
    save(number=issued.number)
    assert "有效" in parts.checked
    parts.check_number()
    save(number="志证20269999")
    assert "从未" in parts.checked
    picture(desk, "volunteer-credit")
    parts.void(issued)
    save(reason="写错期间")
    assert [one.state for one in parts.certificates] == ["void"]


def test_the_chief_changes_the_public_rule(desk: FieldDesk) -> None:
    ann = make_volunteer(desk.services("patrol_lead"), 1)
    file_of(desk, ann, "chief")
    page = desk.page
    assert isinstance(page, VolunteerPage)
    parts = page.credit
    assert parts is not None
    desk.until(lambda: parts.credit is not None)
    parts.change_rule()
    form = parts.place.form
    assert form is not None
    form.fill({"per_hour": 2, "stars": "50、200", "why": "大会通过"})
    form.submitted.emit()
    desk.until(lambda: parts.place.form is None)
    [rule] = desk.ask("chief", lambda it: it.volunteer_credit.rules())
    assert (rule.per_hour, rule.per_night_hour, rule.stars, rule.why) == (2, 2, (50, 200), "大会通过")


def test_training_and_signatures_of_an_evening(desk: FieldDesk) -> None:
    lead = desk.services("patrol_lead")
    people = [make_applicant(lead, serial) for serial in (1, 2)]
    desk.sign_in("patrol_lead")
    desk.go("volunteer_list")
    page = desk.page
    assert isinstance(page, VolunteerListPage)
    assert len(page.row_entries(people)) == 3

    def save(**typed: object) -> None:
        form = page.place.form
        assert form is not None
        form.fill(typed)
        form.submitted.emit()
        desk.until(lambda: page.place.form is None)

    page.train(people)
    picture(desk, "volunteers-training")
    save(kind="induction", topic="巡防常识", hours=4)
    page.sign(people)
    save()
    missing = desk.ask("patrol_lead", lambda it: [it.volunteers.missing_for_duty(one) for one in people])
    assert missing == ["", ""]
