"""The pages of mediation in the largest type on the smallest screen, and after the type was changed while
they were open: nothing is cut off, nothing lies on anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.services.disputes.inputs import BookingDraft
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("state", ["registered", "mediating", "agreed", "performing", "closed"])
def test_the_record_in_any_type(desk: DisputeDesk, dressed: QApplication, state: str) -> None:
    case = desk.case(state)
    desk.sign_in("officer" if state == "registered" else "mediator")
    desk.open(case)
    assert cut_off(desk.window) == []
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    desk.rest()
    assert cut_off(desk.window) == []


def test_what_is_booked_in_any_type(desk: DisputeDesk, dressed: QApplication) -> None:
    case = desk.case("mediating")
    hours = from_china(date(2026, 10, 14), 9), from_china(date(2026, 10, 14), 10)
    draft = BookingDraft(*hours, place="和为贵一号调解室")
    desk.away(lambda: case.take("mediator", "book_session", draft=draft))
    desk.sign_in("mediator")
    desk.open(case)
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    desk.rest()
    assert cut_off(desk.window) == []


@pytest.mark.parametrize(
    ("login", "state", "verb"),
    [
        ("officer", "registered", "check_scope"),
        ("officer", "registered", "triage_people"),
        ("mediator", "mediating", "hold_session"),
        ("mediator", "mediating", "draw_up_agreement"),
        ("chief", "agreed", "check_legality"),
        ("mediator", "performing", "record_payment"),
    ],
)
@pytest.mark.parametrize("before", [False, True], ids=["opened large", "grew"])
def test_a_form_scrolls_and_keeps_its_buttons_in_view(
    desk: DisputeDesk, dressed: QApplication, login: str, state: str, verb: str, before: bool
) -> None:
    case = desk.case(state)
    if not before:
        apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    desk.sign_in(login)
    page = desk.open(case)
    page.begin(verb)
    desk.rest()
    if before:
        apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
        desk.rest()
    assert cut_off(desk.window) == []
    bar = page.sheet.area.verticalScrollBar()
    for place in (bar.maximum(), 0):
        bar.setValue(place)
        assert in_view(desk, desk.form.submit_button)
        assert in_view(desk, desk.form.cancel_button)


def in_view(desk: DisputeDesk, widget: QWidget) -> bool:
    corner = widget.mapTo(desk.window, QPoint(widget.width(), widget.height()))
    return widget.isVisible() and desk.window.rect().contains(corner)
