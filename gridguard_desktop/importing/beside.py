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
from typing import TYPE_CHECKING, Any

from gridguard_desktop.importing.beside_worker import FLAG
from gridguard_desktop.importing.killable import start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

MODULE = "gridguard_desktop.importing.beside_worker"
WORTH_IT = 10_000
"""Rows from which on the two seconds that the process takes to start are won back."""


class Beside:
    """One process; one question at a time, asked with :meth:`ask` and taken with :meth:`answer`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._lost = False

    def ask(self, work: str, given: Any) -> None:
        """Let it begin; comes back at once."""
        assert self._process.stdin is not None
        try:
            pickle.dump((work, given), self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            self._lost = True

    def answer(self) -> Any:
        """What it found, waiting for it; None when it was lost."""
        if self._lost:
            return None
        assert self._process.stdout is not None
        try:
            return pickle.load(self._process.stdout)  # noqa: S301 - our own process, through a pipe nobody else has
        except (EOFError, OSError, pickle.UnpicklingError):
            self._lost = True
            return None


@contextmanager
def beside(rows: int) -> Iterator[Beside | None]:
    """The process for an import of ``rows``, or None where it is not worth it; it ends with the block."""
    if rows < WORTH_IT or (os.cpu_count() or 1) < 2:  # noqa: PLR2004 - one for this process, one for the other
        yield None
        return
    process = start(MODULE, FLAG, [], piped=True)
    try:
        yield Beside(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
