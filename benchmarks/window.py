"""Scrolling the list of all residents and typing in the search bar, in the real window (goals: 95 of 100
frames within 16 ms; no key lost, no pause of the event loop over 50 ms).

    python -m benchmarks.window --home FOLDER [--frames 600] [--words 40]

FOLDER holds a demo station (``benchmarks.store --home FOLDER`` makes one). A frame is everything between the
turn of the wheel and the painted window, while pages arrive from the worker; beside it a bare table of Qt
with as many rows of ready words.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QDate, QEventLoop, QModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.machine import describe_machine
from benchmarks.store import TODAY
from benchmarks.store_queries import sample_queries
from benchmarks.timing import HEAD, each
from gridguard_desktop.app import guard_engines
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.ui.collecting import Collector
from gridguard_desktop.ui.entry.sign_in import SignInCard
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program, dress
from gridguard_desktop.ui.shell.searching import SearchEverything

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractItemView

    from gridguard_desktop.ui.shell.main_window import MainWindow

NOTCH, SIZE, COLUMNS = 120, (1366, 768), 9
KEY_EVERY_MS, AFTERWARDS_MS, TICK_MS = 70, 400, 1
PATIENCE = 120.0
FRAME_MS, PAUSE_MS = 16, 50


class Words(QAbstractTableModel):
    """As many rows as the list has, ready."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Any = None) -> int:
        """All of them."""
        return self._rows

    def columnCount(self, parent: Any = None) -> int:
        """As in the list."""
        return COLUMNS

    def data(self, index: QModelIndex | Any, role: int = 0) -> Any:
        """The same few words."""
        return f"梅园小区{index.row()}号" if role == Qt.ItemDataRole.DisplayRole else None


def until(done: Callable[[], Any]) -> None:
    """Turn the loop until it is so."""
    end = time.perf_counter() + PATIENCE
    while not done():
        QApplication.processEvents()
        if time.perf_counter() > end:
            raise TimeoutError


def rest(milliseconds: int) -> None:
    """The loop as it is when nobody touches anything."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def turn_wheel(view: QAbstractItemView, notches: int) -> None:
    """One frame: the wheel turns, the window is painted, what arrived is taken."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -NOTCH * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()


def scrolled(view: QAbstractItemView, name: str, frames: int) -> None:
    """Slowly, fast, and by leaps through the whole list."""
    bar = view.verticalScrollBar()
    places = random.Random(7).choices(range(bar.maximum()), k=frames // 4)

    def leap(place: int) -> None:
        bar.setValue(place)
        QApplication.processEvents()

    for how, found in (
        ("one notch a frame", each(lambda _: turn_wheel(view, 1), range(frames))),
        ("ten notches a frame", each(lambda _: turn_wheel(view, 10), range(frames))),
        ("leaps of the bar", each(leap, places)),
    ):
        print(found.line(f"{name}: {how}", "" if found.p95 <= FRAME_MS else f"over {FRAME_MS} ms"))


def typed(window: MainWindow, texts: list[str]) -> None:
    """Every text into the search bar, key by key, while the event loop is watched."""
    window.search_requested.emit()
    searching = window.findChild(SearchEverything)
    overlay = None if searching is None else searching.overlay
    if overlay is None:
        raise RuntimeError("no search bar")
    gaps: list[float] = []
    seen = time.perf_counter()

    def tick() -> None:
        nonlocal seen
        gaps.append((time.perf_counter() - seen) * 1000)
        seen = time.perf_counter()

    ticking = QTimer()
    ticking.setInterval(TICK_MS)
    ticking.timeout.connect(tick)
    ticking.start()
    lost = keys = 0
    for text in texts:
        overlay.line.clear()
        for letter in text:
            QTest.keyClicks(overlay.line, letter)
            rest(KEY_EVERY_MS)
        keys += len(text)
        lost += overlay.line.text() != text
        rest(AFTERWARDS_MS)
    ticking.stop()
    slow = sum(gap > PAUSE_MS for gap in gaps)
    print(
        f"typing {len(texts)} words, {keys} keys: {lost} words not as typed, longest pause of the event loop "
        f"{max(gaps):.0f} ms, {slow} over {PAUSE_MS} ms"
    )


def sign_in(program: Program) -> MainWindow:
    """The clerk comes to work."""
    card = program.show_sign_in()
    assert isinstance(card, SignInCard)
    card.login.line.setText(words("crew")["clerk"]["login"])
    card.password.line.setText(words("crew")["password"])
    card.submit()
    until(lambda: program.window is not None and program.context is not None and not program.tasks.busy)
    assert program.window is not None
    return program.window


def main() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--words", type=int, default=40)
    options = parser.parse_args()
    app = QApplication([])
    dress(app, Preferences())
    clock = FixedClock(from_china(TODAY, 10, 0))
    program = Program(app, options.home, Preferences(), before_store=guard_engines, clock=clock)
    program.start()
    collector = Collector(program.tasks, program.idle.quiet_seconds, program)
    collector.start()  # as ``app.main`` does
    window = sign_in(program)
    window.resize(*SIZE)
    assert program.context is not None
    program.context.navigator.go(Route("resident_list"))
    until(lambda: not program.tasks.busy)
    table = next(one for one in window.findChildren(RecordTable) if one.isVisible())
    print(describe_machine())
    print(f"{table.count()} residents in the list, {QDate.currentDate().toString(Qt.DateFormat.ISODate)}")
    print(HEAD)
    scrolled(table, "the list of residents", options.frames)
    bare = QTableView()
    bare.setModel(Words(table.count()))
    bare.resize(table.size())
    bare.show()
    scrolled(bare, "a bare table of Qt", options.frames)
    bare.close()
    context = program.context.services.context
    samples = program.tasks.run(lambda: sample_queries(context, options.words // 4)).result()
    kinds = ("pinyin", "initials", "ID tail", "phone, six digits inside")
    typed(window, [text for kind in kinds for text in samples[kind]])
    collector.stop()
    program.close()


if __name__ == "__main__":
    main()
