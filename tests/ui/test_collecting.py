"""Garbage is collected by the window, when nobody waits."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.ui.collecting import QUIET_SECONDS, TURNS_BETWEEN_WHOLE, Collector
from gridguard_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


class Ring:
    """Holds itself: only a collector frees it."""

    def __init__(self) -> None:
        self.ring = self


@pytest.fixture
def quiet() -> list[float]:
    return [0.0]


@pytest.fixture
def collector(tasks: Tasks, quiet: list[float]) -> Iterator[Collector]:
    made = Collector(tasks, lambda: quiet[0])
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()


def test_garbage_is_freed_within_seconds(qtbot: QtBot, collector: Collector) -> None:
    assert not gc.isenabled()
    kept = weakref.ref(Ring())
    for _ in range(11):
        collector.turn()
    assert kept() is None


def test_what_long_work_left_alive_is_not_searched_until_nobody_is_there(
    qtbot: QtBot, tasks: Tasks, collector: Collector, quiet: list[float]
) -> None:
    gate = threading.Event()
    work = tasks.run(lambda: gate.wait(5), progress=Progress("Import"))
    kept = weakref.ref(Ring())
    collector.turn()
    gate.set()
    work.result(5)
    qtbot.waitUntil(lambda: not tasks.busy)
    before = gc.get_freeze_count()
    collector.turn()
    assert gc.get_freeze_count() > before
    for _ in range(TURNS_BETWEEN_WHOLE):
        collector.turn()
    assert kept() is not None  # somebody works
    quiet[0] = QUIET_SECONDS
    collector.turn()
    assert kept() is None
