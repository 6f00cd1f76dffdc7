"""A page that was open while the type was changed looks as one that was opened afterwards: nothing keeps a
height or a width of the type before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.ui.dispute_desk import DisputeDesk

Place = tuple[str, str, int, int, int, int]


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def places(window: QWidget) -> list[Place]:
    """What is shown, and where."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            corner = widget.mapTo(window, QPoint(0, 0))
            area = corner.x(), corner.y(), widget.width(), widget.height()
            found.append((type(widget).__name__, widget.accessibleName(), *area))
    return sorted(found)


@pytest.mark.parametrize(
    ("login", "state", "verb"),
    [
        ("officer", "registered", ""),
        ("mediator", "mediating", ""),
        ("mediator", "agreed", ""),
        ("mediator", "performing", ""),
        ("mediator", "closed", ""),
        ("mediator", "mediating", "hold_session"),
        ("mediator", "mediating", "draw_up_agreement"),
    ],
)
def test_a_page_keeps_nothing_of_the_type_before(
    desk: DisputeDesk, dressed: QApplication, login: str, state: str, verb: str
) -> None:
    case = desk.case(state)
    desk.sign_in(login)
    page = desk.open(case)
    if verb:
        page.begin(verb)
    desk.rest()
    before = places(desk.window)
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    desk.rest()
    assert places(desk.window) != before
    apply_theme(dressed, Mode.LIGHT, TypeScale.STANDARD)
    desk.rest()
    after = places(desk.window)
    assert [place for place in after if place not in before] == []
    assert after == before
