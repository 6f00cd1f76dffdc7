"""Processes that read what others made: a malicious or broken file can be killed without hurting the program.

A worker is a module with ``main(arguments)`` and a ``FLAG`` for the frozen program; it writes JSON lines.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SECRETS = ("GRIDGUARD_PASSWORD",)


class WorkerLost(Exception):
    """The worker died or was killed before its verdict; ``late``: it took too long."""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__("late" if late else "lost")
        self.late = late


@contextmanager
def lines_of(
    module: str, flag: str, arguments: Sequence[str], seconds: float, content: bytes | None = None
) -> Iterator[Iterator[Any]]:
    """What the worker writes, line by line; it is killed after ``seconds`` and in any case at the end.

    ``content`` is given to its standard input, so that it need not stand in a file. The lines raise
    :class:`WorkerLost` where the worker died in the middle of one.
    """
    process = start(module, flag, arguments, piped=content is not None)
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.start()
    if content is not None:
        threading.Thread(target=_give, args=(process, content), daemon=True).start()
    try:
        yield _items(process, late)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stdin):
            if stream is not None:
                with suppress(OSError, ValueError):  # what the worker no longer took
                    stream.close()


def _give(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Write to the worker; one that died or was killed takes no more."""
    assert process.stdin is not None
    with suppress(OSError, ValueError), process.stdin as given:
        given.write(content)


def start(
    module: str, flag: str, arguments: Sequence[str], *, piped: bool = False
) -> subprocess.Popen[bytes]:
    """A worker process; ``piped``: it reads from its standard input."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable, flag] if frozen else [sys.executable, "-m", module]
    surroundings = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    if not frozen:
        surroundings["PYTHONPATH"] = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(
        [*program, *arguments],
        stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _items(process: subprocess.Popen[bytes], late: threading.Event) -> Iterator[Any]:
    assert process.stdout is not None
    for line in process.stdout:
        try:
            yield json.loads(line)
        except ValueError as error:  # the worker died in the middle of a line
            raise WorkerLost(late=late.is_set()) from error
    raise WorkerLost(late=late.is_set())
