"""One running program per store: ``store.lock`` names who holds it, on which PC and since when.

``app.py`` takes it before the theme is applied. A lock whose process is gone (crash, power cut) is taken
over: the process is known by its id, the time it started and the boot of the PC, so that a number used again
is not mistaken for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from gridguard_desktop.db.files import canonical_json
from gridguard_desktop.domain.clock import Clock, SystemClock, china_time
from gridguard_desktop.domain.errors import DatabaseUnavailable, StoreInUse
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from types import TracebackType

FILE_NAME = "store.lock"
_TORN_AFTER_S = 2
_STILL_ACTIVE = 259
_QUERY_LIMITED = 0x1000


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a store."""

    pid: int
    started: str
    boot: str
    host: str
    since: str

    @classmethod
    def present(cls, clock: Clock) -> Holder:
        """This very process."""
        since = china_time(clock.now()).strftime("%Y-%m-%d %H:%M")
        return cls(os.getpid(), _started(os.getpid()), _boot(), platform.node(), since)

    def same_process(self, other: Holder) -> bool:
        """Whether both name one process."""
        return (self.pid, self.started, self.boot) == (other.pid, other.started, other.boot)

    def is_alive(self) -> bool:
        """Whether the process still runs; on another PC nobody can tell, so it is taken to run."""
        if self.host != platform.node():
            return True
        if self.boot != _boot():
            return False
        return _runs(self.pid) and (self.started in ("", _started(self.pid)))


class InstanceLock:
    """``with InstanceLock(home):``.

    Raises :class:`StoreInUse` naming the holder. Taking it twice in a process is fine.
    """

    def __init__(self, home: Path, clock: Clock | None = None) -> None:
        self._file = home / FILE_NAME
        self._clock: Clock = clock or SystemClock()
        self._mine = False

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def acquire(self) -> None:
        """Take the lock or raise; a dead holder's lock is removed first."""
        mine = Holder.present(self._clock)
        for _ in range(3):  # a dead holder's file is removed and the next turn tries anew
            try:
                handle = os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            except FileExistsError:
                holder = _holder(self._file)
                if holder is not None and holder.same_process(mine):
                    return
                if holder is not None and holder.is_alive():
                    raise _in_use(holder) from None
                self._clear()
                continue
            except OSError as error:
                raise _not_writable() from error
            with os.fdopen(handle, "wb") as file:
                file.write(canonical_json(asdict(mine)))
            self._mine = True
            return
        raise _not_writable()

    def release(self) -> None:
        """Give the lock back; only the one who created the file removes it."""
        if self._mine:
            self._mine = False
            with contextlib.suppress(OSError):
                self._file.unlink()

    def _clear(self) -> None:
        """Move a dead lock away; if another process was faster and it is its new lock, put it back."""
        stale = self._file.with_name(f"{FILE_NAME}.{os.getpid()}.stale")
        with contextlib.suppress(OSError):
            if _holder(self._file) is None and time.time() - self._file.stat().st_mtime < _TORN_AFTER_S:
                return  # being written this very moment
            self._file.replace(stale)
            moved = _holder(stale)
            if moved is not None and moved.is_alive():
                stale.replace(self._file)
            else:
                stale.unlink()


def _holder(file: Path) -> Holder | None:
    """Who stands in the file; ``None`` when a crash left it empty or torn, or it is gone."""
    try:
        return Holder(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _in_use(holder: Holder) -> StoreInUse:
    return StoreInUse(
        translate(
            "store",
            "The store is already open on {host} since {since} (process {pid}). "
            "Switch to that window or close it first.",
            host=holder.host,
            since=holder.since,
            pid=holder.pid,
        )
    )


def _not_writable() -> DatabaseUnavailable:
    return DatabaseUnavailable(
        translate("store", "The store's folder cannot be written. Check its permissions and the disk.")
    )


def _boot() -> str:
    file = Path("/proc/sys/kernel/random/boot_id")
    return file.read_text().strip() if file.exists() else ""


def _started(pid: int) -> str:
    """Start of a process in clock ticks since boot, where the system tells (Linux)."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return words[19]


def _runs(pid: int) -> bool:
    if sys.platform == "win32":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the attribute exists on Windows only
    handle = kernel.OpenProcess(_QUERY_LIMITED, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return bool(known) and code.value == _STILL_ACTIVE
