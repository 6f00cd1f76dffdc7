"""Counting of failed sign-ins beside the store: growing delay, then a lock of 15 minutes after five failures.

The count lives outside the database because nothing of it can be read before somebody has signed in. Unknown
names are counted like known ones, so that a lock does not tell which names exist. Deleting the file resets
the count; whoever can do that can also copy the key file, and then only the cost of argon2 protects the
password.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.db.files import canonical_json, write_atomically
from gridguard_desktop.db.keyfile import login_key
from gridguard_desktop.domain.errors import AccountLocked
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.domain.clock import Clock

FAILURES_TO_LOCK = 5
LOCK = timedelta(minutes=15)
MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class _Tries:
    failures: int
    last: datetime


@dataclass(frozen=True, slots=True)
class SignInAttempts:
    """Failures by login, in ``path``.

    ``wait`` is how a delay is spent (seconds); callers run off the window's thread.
    """

    path: Path
    clock: Clock
    wait: Callable[[float], None] = time.sleep

    def check(self, login: str) -> None:
        """Spend the delay that earlier failures earned.

        Raises :class:`AccountLocked` while the lock lasts.
        """
        tries = self._load().get(login_key(login))
        if tries is None:
            return
        now = self.clock.now()
        passed = max(now - tries.last, timedelta(0))  # a clock set back must not lock anyone for years
        if tries.failures >= FAILURES_TO_LOCK:
            if passed < LOCK:
                raise _locked(LOCK - passed)
            return
        delay = timedelta(seconds=2 ** (tries.failures - 1)) - passed
        if delay > timedelta(0):
            self.wait(delay.total_seconds())

    def failed(self, login: str) -> None:
        """Count one more failure. A lock that ran out starts the count anew."""
        everyone, now = self._load(), self.clock.now()
        before = everyone.pop(login_key(login), _Tries(0, now))
        ran_out = before.failures >= FAILURES_TO_LOCK and now - before.last >= LOCK
        everyone[login_key(login)] = _Tries(1 if ran_out else before.failures + 1, now)
        self._save(everyone)

    def succeeded(self, login: str) -> int:
        """Forget the failures and answer how many there were, for the audit trail."""
        everyone = self._load()
        before = everyone.pop(login_key(login), None)
        if before is None:
            return 0
        self._save(everyone)
        return before.failures

    def _load(self) -> dict[str, _Tries]:
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
            return {
                login: _Tries(int(failures), datetime.fromisoformat(last))
                for login, (failures, last) in stored.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _save(self, everyone: dict[str, _Tries]) -> None:
        newest = sorted(everyone.items(), key=lambda item: item[1].last)[-MOST_NAMES:]
        stored = {login: [tries.failures, tries.last.isoformat()] for login, tries in newest}
        write_atomically(self.path, canonical_json(stored))


def _locked(left: timedelta) -> AccountLocked:
    seconds = max(1, int(left.total_seconds()))
    message = translate(
        "store",
        "This account is locked after {failures} wrong passwords. Try again in {minutes} minutes.",
        failures=FAILURES_TO_LOCK,
        minutes=-(-seconds // 60),
    )
    return AccountLocked(message, seconds)
