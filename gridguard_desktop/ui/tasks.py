"""Background work: the window never waits for the database or for a file.

Two database workers (interactive work and all writes; long reads) and one file worker (typesetting), each a
single thread, so the order of writes is the order of clicks. Answers arrive on the GUI thread through one
queued signal. Every page runs its service calls through :meth:`Tasks.run`; the engine listener of ``app.py``
calls :func:`gui_thread_guard`.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from enum import StrEnum
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal

from gridguard_desktop.domain.parts import whole

T = TypeVar("T")
Then = Callable[[T], object]
Failed = Callable[[Exception], object]

SHUTDOWN_SECONDS = 5.0
REPORT_SECONDS = 0.1  # a status bar that changes more often cannot be read


class Lane(StrEnum):
    """Which worker does it."""

    INTERACTIVE = "interactive"
    """Reads somebody waits for, and every write."""
    LONG = "long"
    """Reports, exports, counts, backup: beside the first, with a connection of its own."""
    FILE = "file"
    """No database: typesetting, hashing, copying."""


class Cancelled(Exception):
    """Raised inside work by :meth:`Progress.report` after the user pressed 取消; never shown as an error."""


class Progress:
    """Handed to long work: it reports, the status bar shows, the user may cancel. Safe from any thread."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.done = 0
        self.total = 0
        self._cancelled = threading.Event()
        self._listener: Callable[[], None] = lambda: None
        self._told = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; raises :class:`Cancelled` when the user asked to stop."""
        if self.cancelled:
            raise Cancelled
        self.done, self.total = done, total
        now = time.monotonic()
        if now - self._told >= REPORT_SECONDS or done >= total:
            self._told = now
            self._listener()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` (on the worker's thread) after a report; used by :class:`Tasks` only."""
        self._listener = listener


class _Parts(Generic[T]):
    """Work that is done step by step on one worker; its answer goes to ``finished``."""

    def __init__(
        self,
        begin: Callable[[], Generator[None, None, T]],
        finished: Future[T],
        lane: Lane,
        generation: int,
    ) -> None:
        self._begin = begin
        self._running: Generator[None, None, T] | None = None
        self.finished, self.lane, self.generation = finished, lane, generation

    def step(self) -> bool:
        """Do the next step; False when there is none left."""
        try:
            if self._running is None:
                self._running = self._begin()
            next(self._running)
        except StopIteration as end:
            self.finished.set_result(end.value)
        except Exception as error:
            self.finished.set_exception(error)
        else:
            return True
        return False

    def drop(self) -> None:
        """No step follows: whoever waits for the end hears so."""
        if self.finished.cancel():
            self.finished.set_running_or_notify_cancel()


class Tasks(QObject):
    """Runs work on the workers and brings the answers back to the GUI thread."""

    busy_changed = Signal(bool)
    progress_changed = Signal(object)
    """The Progress that moved, or None when it ended."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=f"gridguard-{lane}") for lane in Lane}
        self._open: dict[Future[Any], tuple[Lane, Progress | None]] = {}
        self._generation = 0
        self._queueing = threading.Lock()
        self._stopped = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is queued, running or undelivered."""
        return bool(self._open)

    def run(
        self,
        work: Callable[[], T],
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.INTERACTIVE,
        progress: Progress | None = None,
    ) -> Future[T]:
        """Do ``work`` on a worker, then call ``then(result)`` or ``failed(error)`` on the GUI thread.

        Nothing is delivered when ``owner`` no longer exists. Without ``failed`` an error goes to
        ``sys.excepthook``.
        """
        if self._stopped:
            return _cancelled_future()
        if progress is not None:
            self._announce(progress)
        return self._await(self._lanes[lane].submit(work), then, failed, owner, lane, progress)

    def run_in_parts(
        self,
        parts: Callable[[], Generator[None, None, T]],
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.INTERACTIVE,
        progress: Progress | None = None,
    ) -> Future[T]:
        """As :meth:`run`, for work whose every step is a transaction of its own: what others ask for is done
        between two steps. When nobody waits any more, the remaining steps are done at once: such work ends
        by itself, whole or taken back."""
        if self._stopped:
            return _cancelled_future()
        if progress is not None:
            self._announce(progress)
        finished: Future[T] = Future()
        self._queue_step(_Parts(parts, finished, lane, self._generation))
        return self._await(finished, then, failed, owner, lane, progress)

    def _queue_step(self, work: _Parts[Any]) -> bool:
        """Put the next step behind what others asked for; False when it is to be done at once instead."""
        with self._queueing:
            if work.generation != self._generation:  # abandoned: it comes to its end at once
                return False
            try:
                queued = self._lanes[work.lane].submit(self._do_steps, work)
            except RuntimeError:  # the program is going down; what is written so far is kept account of
                work.drop()
                return True
            queued.add_done_callback(lambda step: work.drop() if step.cancelled() else None)
            return True

    def _do_steps(self, work: _Parts[Any]) -> None:
        while work.step():
            if self._queue_step(work):
                return

    def _await(
        self,
        future: Future[T],
        then: Then[T] | None,
        failed: Failed | None,
        owner: QObject | None,
        lane: Lane,
        progress: Progress | None,
    ) -> Future[T]:
        """Deliver the answer on the GUI thread when it is there."""
        if not self._open:
            self.busy_changed.emit(True)
        self._open[future] = (lane, progress)
        generation = self._generation

        def deliver() -> None:
            self._finish(future, progress)
            if generation == self._generation:
                answer(future, then, failed, owner)
            elif lane is Lane.INTERACTIVE:
                answer(
                    future, None, None, None
                )  # nobody waits any more, but a failed save must not be silent

        future.add_done_callback(lambda _: self._post(deliver))
        return future

    @property
    def has_long_work(self) -> bool:
        """Whether something runs that shows its progress: an import, an export, a backup."""
        return any(progress is not None for _, progress in self._open.values())

    def abandon(self) -> None:
        """Nobody waits for answers any more (locked, signed out).

        Drafts and saves that are queued are still written; reads that are queued are dropped, work that
        reports its progress is stopped.
        """
        with self._queueing:
            self._generation += 1
        for future, (lane, progress) in list(self._open.items()):
            if progress is not None:
                progress.cancel()
            if lane is not Lane.INTERACTIVE:
                future.cancel()

    def shutdown(self, seconds: float = SHUTDOWN_SECONDS) -> bool:
        """Take no more work, drop what is queued, wait for what runs; False if something still ran after
        ``seconds``."""
        self._stopped = True
        for executor in self._lanes.values():
            executor.shutdown(wait=False, cancel_futures=True)
        left = wait_for(list(self._open), timeout=seconds).not_done
        self._open.clear()
        return not left

    def _announce(self, progress: Progress) -> None:
        progress.listen(lambda: self._post(lambda: self.progress_changed.emit(progress)))
        self.progress_changed.emit(progress)

    def _post(self, call: Callable[[], None]) -> None:
        """From any thread: do ``call`` on the GUI thread, unless the program is going down."""
        if not self._stopped and shiboken6.isValid(self):
            self._arrived.emit(call)

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._stopped:
            call()

    def _finish(self, future: Future[Any], progress: Progress | None) -> None:
        self._open.pop(future, None)
        if progress is not None:
            self.progress_changed.emit(None)
        if not self._open:
            self.busy_changed.emit(False)


class ImmediateTasks(Tasks):
    """Does the work at once on the calling thread: for unit tests of pages with services that hold no
    database."""

    def run(
        self,
        work: Callable[[], T],
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.INTERACTIVE,
        progress: Progress | None = None,
    ) -> Future[T]:
        """As :meth:`Tasks.run`, finished on return."""
        future: Future[T] = Future()
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)
        answer(future, then, failed, owner)
        return future

    def run_in_parts(
        self,
        parts: Callable[[], Generator[None, None, T]],
        then: Then[T] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.INTERACTIVE,
        progress: Progress | None = None,
    ) -> Future[T]:
        """As :meth:`Tasks.run_in_parts`, finished on return."""
        return self.run(lambda: whole(parts()), then, failed, owner, lane, progress)


class Latest:
    """For answers that overtake each other (search as you type): only the newest question is answered."""

    def __init__(self, tasks: Tasks, owner: QObject) -> None:
        self._tasks = tasks
        self._owner = owner
        self._generation = 0
        self._waiting: Future[Any] | None = None

    def run(
        self,
        work: Callable[[], T],
        then: Then[T],
        failed: Failed | None = None,
        lane: Lane = Lane.INTERACTIVE,
    ) -> None:
        """Ask; every question asked before is dropped, also if it is already being answered."""
        self.drop()
        generation = self._generation

        def newest(result: T) -> None:
            if generation == self._generation:
                then(result)

        def newest_failure(error: Exception) -> None:
            if generation == self._generation:
                report(error) if failed is None else failed(error)

        self._waiting = self._tasks.run(work, newest, newest_failure, self._owner, lane)

    def drop(self) -> None:
        """Forget what was asked."""
        self._generation += 1
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def answer(future: Future[T], then: Then[T] | None, failed: Failed | None, owner: QObject | None) -> None:
    """Hand a finished future's outcome to whoever asked, if they still exist. GUI thread."""
    if future.cancelled() or (owner is not None and not shiboken6.isValid(owner)):
        return
    error = future.exception()
    if error is None:
        if then is not None:
            then(future.result())
    elif isinstance(error, Cancelled):
        return
    elif failed is not None and isinstance(error, Exception):
        failed(error)
    else:
        report(error)


def report(error: BaseException) -> None:
    """Send an error nobody handles where all unhandled errors go."""
    sys.excepthook(type(error), error, error.__traceback__)


def gui_thread_guard() -> None:
    """Raise RuntimeError on the GUI thread: a statement there would freeze the window."""
    app = QCoreApplication.instance()
    if app is not None and QThread.currentThread() is app.thread():
        raise RuntimeError("SQL on the GUI thread; run it through Tasks")


def _cancelled_future() -> Future[Any]:
    future: Future[Any] = Future()
    future.cancel()
    return future
