"""Background work: answers arrive on the GUI thread, late ones do not, errors are never swallowed."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.tasks import ImmediateTasks, Lane, Latest, Progress, Tasks, gui_thread_guard

if TYPE_CHECKING:
    from collections.abc import Generator


def test_work_runs_elsewhere_and_the_answer_comes_back_here(qtbot: QtBot, tasks: Tasks) -> None:
    seen: dict[str, Any] = {}
    tasks.run(threading.get_ident, lambda worker: seen.update(worker=worker, here=threading.get_ident()))
    qtbot.waitUntil(lambda: "here" in seen)
    assert seen["worker"] != seen["here"] == threading.get_ident()


def test_one_lane_keeps_the_order_and_lanes_run_beside_each_other(qtbot: QtBot, tasks: Tasks) -> None:
    gate, order = threading.Event(), []
    tasks.run(lambda: gate.wait(5), lambda _: order.append("interactive 1"))
    tasks.run(lambda: None, lambda _: order.append("interactive 2"))
    tasks.run(lambda: None, lambda _: order.append("long"), lane=Lane.LONG)
    tasks.run(lambda: None, lambda _: order.append("file"), lane=Lane.FILE)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert sorted(order) == ["file", "long"]
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order[2:] == ["interactive 1", "interactive 2"]


def test_an_error_goes_to_whoever_asked(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[Exception] = []
    tasks.run(lambda: 1 / 0, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)


def test_an_error_nobody_asked_for_reaches_the_exception_hook(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: heard.append(what))
    tasks.run(lambda: 1 / 0, lambda _: None)
    qtbot.waitUntil(lambda: bool(heard))
    kind, _, trace = heard[0]
    assert kind is ZeroDivisionError
    assert trace is not None


def test_nothing_is_delivered_to_a_page_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    heard: list[object] = []
    owner = QObject()
    tasks.run(lambda: gate.wait(5), heard.append, heard.append, owner=owner)
    import shiboken6

    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == []


def test_only_the_newest_question_is_answered(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    heard: list[object] = []
    latest = Latest(tasks, tasks)
    started = threading.Event()

    def slow() -> str:
        started.set()
        gate.wait(5)
        return "l"

    latest.run(slow, heard.append)
    assert started.wait(5)
    latest.run(lambda: "ls", heard.append)  # never starts: superseded while it waits
    latest.run(lambda: "lss", heard.append)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == ["lss"]


def test_busy_is_told_once_for_many(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    for _ in range(3):
        tasks.run(lambda: None)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == [True, False]


def test_long_work_reports_and_stops_when_asked(qtbot: QtBot, tasks: Tasks) -> None:
    progress = Progress("统计")
    heard: list[object] = []
    moved: list[object] = []
    first = threading.Event()
    tasks.progress_changed.connect(moved.append)

    def work() -> None:
        for step in range(100000):
            progress.report(step, 100000)
            first.set()
            threading.Event().wait(0.001)

    tasks.run(work, heard.append, heard.append, lane=Lane.LONG, progress=progress)
    assert first.wait(5)
    progress.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == []  # neither a result nor an error: the user knows
    assert moved[0] is progress
    assert moved[-1] is None


def test_shutdown_drops_the_queue_and_waits_for_what_runs(qtbot: QtBot) -> None:
    tasks = Tasks()
    gate, started = threading.Event(), threading.Event()
    heard: list[object] = []

    def slow() -> None:
        started.set()
        gate.wait(5)

    tasks.run(slow, heard.append)
    queued = tasks.run(lambda: "late", heard.append)
    assert started.wait(5)
    assert tasks.shutdown(seconds=0.05) is False
    assert queued.cancelled()
    gate.set()
    assert tasks.run(lambda: "refused", heard.append).cancelled()
    qtbot.waitUntil(lambda: tasks.shutdown())
    assert heard == []


def steps(order: list[str], gate: threading.Event, count: int = 3) -> Generator[None, None, str]:
    """Work in parts that waits at its first."""
    for step in range(count):
        gate.wait(5)
        order.append(f"part {step}")
        yield
    return "whole"


def test_others_get_their_turn_between_two_parts(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    order: list[str] = []
    answers: list[str] = []
    tasks.run_in_parts(lambda: steps(order, gate), answers.append)
    tasks.run(lambda: order.append("saved"))
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert order == ["part 0", "saved", "part 1", "part 2"]
    assert answers == ["whole"]


def test_a_part_that_fails_ends_the_work(qtbot: QtBot, tasks: Tasks) -> None:
    def failing() -> Generator[None, None, None]:
        yield
        raise ZeroDivisionError

    heard: list[Exception] = []
    tasks.run_in_parts(failing, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)


def test_work_in_parts_comes_to_its_end_before_the_next_thing_when_nobody_waits(
    qtbot: QtBot, tasks: Tasks
) -> None:
    """Signing out closes the store: what is begun is finished or taken back before."""
    gate = threading.Event()
    order: list[str] = []
    tasks.run_in_parts(lambda: steps(order, gate))
    tasks.abandon()
    leaving = tasks.run(lambda: order.append("signed out"))
    gate.set()
    leaving.result(5)
    assert order == ["part 0", "part 1", "part 2", "signed out"]
    qtbot.waitUntil(lambda: not tasks.busy)


def test_shutdown_does_not_wait_for_parts_that_will_not_be_done(qtbot: QtBot) -> None:
    tasks, gate = Tasks(), threading.Event()
    order: list[str] = []
    whole = tasks.run_in_parts(lambda: steps(order, gate))
    threading.Timer(0.2, gate.set).start()
    assert tasks.shutdown()
    assert whole.cancelled()
    assert order == ["part 0"]
    assert tasks.run_in_parts(lambda: steps(order, gate)).cancelled()


def test_the_guard_refuses_the_gui_thread_only(qtbot: QtBot, tasks: Tasks) -> None:
    with pytest.raises(RuntimeError, match="GUI thread"):
        gui_thread_guard()
    heard: list[Any] = []
    tasks.run(gui_thread_guard, heard.append)
    qtbot.waitUntil(lambda: heard == [None])


def test_immediate_tasks_answer_before_they_return(immediate: ImmediateTasks) -> None:
    heard: list[Any] = []
    immediate.run(lambda: 5, heard.append)
    immediate.run(lambda: 1 / 0, heard.append, lambda error: heard.append(type(error)))
    assert heard == [5, ZeroDivisionError]
