"""A page that was open while the type was changed looks as one that was opened afterwards: nothing keeps a
height or a width of the type before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.ui.kit.toast import Toast, Toasts
from gridguard_desktop.ui.pages.disputes.dossier_view import PaperLine
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


def at_rest(desk: DisputeDesk) -> list[Place]:
    """Where everything is once nothing moves any more."""
    before: list[Place] = []
    while (now := places(desk.window)) != before:
        before = now
        desk.rest()
        QApplication.processEvents()
    return now


@pytest.mark.parametrize(
    ("login", "state", "verb"),
    [
        ("officer", "registered", ""),
        ("mediator", "mediating", ""),
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
    before = at_rest(desk)
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    assert at_rest(desk) != before
    apply_theme(dressed, Mode.LIGHT, TypeScale.STANDARD)
    after = at_rest(desk)
    assert [place for place in after if place not in before] == []
    assert after == before


def test_the_mark_and_the_search_follow_the_type(desk: DisputeDesk, dressed: QApplication) -> None:
    window = desk.sign_in("mediator")
    top = window.top
    before = top.brand.width(), top.search_box.width()
    assert top.search_box.width() == 460  # there is room for its widest
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    desk.rest()
    assert top.search_box.width() > 460
    apply_theme(dressed, Mode.LIGHT, TypeScale.STANDARD)
    desk.rest()
    assert (top.brand.width(), top.search_box.width()) == before


def test_a_message_follows_the_type(desk: DisputeDesk, dressed: QApplication) -> None:
    window = desk.sign_in("mediator")
    toasts = Toasts(window)
    toasts.attach(window)
    toasts.warn("今日提要：已报所长 12 件 · 逾期 5 件 · 临近 7 件")
    (toast,) = window.findChildren(Toast)
    right, low = toast.geometry().right(), toast.geometry().bottom()
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    desk.rest()
    assert cut_off(window) == []
    apply_theme(dressed, Mode.LIGHT, TypeScale.STANDARD)
    desk.rest()
    assert (toast.geometry().right(), toast.geometry().bottom()) == (right, low)


def test_a_message_may_go_with_its_window(qtbot: QtBot, dressed: QApplication) -> None:
    window, toasts = QWidget(), Toasts()
    toasts.attach(window)
    toasts.note("今日提要")
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)  # the message asks for its new place a moment later
    shiboken6.delete(window)
    QApplication.processEvents()
    assert toasts.words() == ["今日提要"]


@pytest.mark.parametrize("scale", TypeScale)
def test_the_rows_of_a_dossier_are_read_whole(
    desk: DisputeDesk, dressed: QApplication, scale: TypeScale
) -> None:
    case = desk.case("performing")
    desk.sign_in("mediator")
    page = desk.open(case)
    apply_theme(dressed, Mode.LIGHT, scale)
    desk.rest()
    lines = page.findChildren(PaperLine)
    assert len(lines) == 13
    assert [line.accessibleName() for line in lines if line.width() < line.sizeHint().width()] == []
