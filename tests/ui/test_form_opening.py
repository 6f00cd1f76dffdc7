"""A form that opens in a page is never drawn before it has its room: no frame shows it, or what stands under
it, squeezed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.pages.records.sheet import RecordSheet
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


class Frames(QObject):
    """Looks at what scrolls each time it is drawn: how high it is, how high it must be, how far down."""

    def __init__(self, sheet: RecordSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.seen: list[tuple[int, int, int]] = []
        self.inner: QWidget = sheet.area.widget()
        self.inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            layout = self.inner.layout()
            assert layout is not None
            needed = layout.heightForWidth(self.inner.width())
            self.seen.append((self.inner.height(), needed, self._sheet.area.verticalScrollBar().value()))
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("verb", ["hold_session", "draw_up_agreement", "book_session", "add_note"])
def test_no_frame_is_squeezed(desk: DisputeDesk, verb: str) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    page = desk.open(case)
    desk.rest()
    bar = page.sheet.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.rest()
    frames = Frames(page.sheet)
    page.begin(verb)
    desk.rest()
    assert frames.seen
    assert [frame for frame in frames.seen if frame[0] < frame[1]] == []
    assert {frame[2] for frame in frames.seen} == {0}  # nor at the place before, scrolled away
    frames.seen.clear()
    page.close_form()
    desk.rest()
    assert [frame for frame in frames.seen if frame[0] < frame[1]] == []
