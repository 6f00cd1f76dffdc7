"""The second processor: half of what an import has to think about is done by a process of its own.

Python works on one processor at a time, however many the PC has. What needs no store (checking rows, the
words and spellings under which a person is found) is asked of ``beside_worker.py`` while this process reads
or writes. Whatever it does not answer, because it died or was never started, the caller does himself: with
the same functions, so the outcome is the same.
"""

from __future__ import annotations

import os
import pickle
from contextlib import contextmanager, suppress
from queue import Queue, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from gridguard_desktop.importing.beside_worker import FLAG
from gridguard_desktop.importing.killable import start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

MODULE = "gridguard_desktop.importing.beside_worker"
END = ("", None)
WORTH_IT = 10_000
"""Rows from which on the two seconds that the process takes to start are won back."""


class Beside:
    """One process; one question at a time, asked with :meth:`ask` and taken with :meth:`answer`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._questions: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._answers: Queue[Any] = Queue()
        Thread(target=self._talk, daemon=True).start()

    @property
    def answered(self) -> bool:
        """Whether :meth:`answer` would come back at once."""
        return not self._answers.empty()

    def ask(self, work: str, given: Any) -> None:
        """Let it begin; comes back at once, also while the process is still starting and reads nothing."""
        self._questions.put((work, given))

    def answer(self) -> Any:
        """What it found, waiting for it; None when it was lost."""
        return self._answers.get()

    def _talk(self) -> None:
        """Hand over one question after the other, and what is answered."""
        lost = False
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        while (question := self._questions.get()) != END:
            found = None
            try:
                if not lost:
                    pickle.dump(question, asked, protocol=pickle.HIGHEST_PROTOCOL)
                    asked.flush()
                    found = pickle.load(answers)  # noqa: S301 - our own process, through a pipe nobody else has
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                lost = True
            self._answers.put(found)

    def end(self) -> None:
        """Nothing more is asked; what is being answered is not waited for."""
        self._questions.put(END)


@contextmanager
def beside(rows: int) -> Iterator[Beside | None]:
    """The process for an import of ``rows``, or None where it is not worth it; it ends with the block."""
    if rows < WORTH_IT or (os.cpu_count() or 1) < 2:  # noqa: PLR2004 - one for this process, one for the other
        yield None
        return
    process = start(MODULE, FLAG, [], piped=True)
    other = Beside(process)
    try:
        yield other
    finally:
        other.end()
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
