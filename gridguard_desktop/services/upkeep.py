"""What the program does for the store by itself, beside the work: bringing an older search index up to date.

Called after sign-in, on the worker for long work.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.db.search_renewal import is_old, records_in_all, renew_some
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Callable


class UpkeepService(Service):
    """Renews the search index, a few records at a time, so that nobody waits for it."""

    record_key: ClassVar[str] = "search"

    @requires(Permission.SEARCH_USE)
    def index_is_old(self) -> bool:
        """Whether the store was indexed by another program's rules."""
        with self._reading(long=True) as session:
            return is_old(session)

    @requires(Permission.SEARCH_USE)
    def renew_index(
        self, progress: Callable[[int, int], None], *, wait: Callable[[float], object] = time.sleep
    ) -> int:
        """Index every record anew; answers how many.

        ``progress`` hears (done, total) and may raise: what was done stays done, the next call goes on there.
        Between two steps the store is left to whoever wants to save, as long as the step took.
        """
        with self._reading(long=True) as session:
            if not is_old(session):
                return 0
            total = records_in_all(session)
        done = 0
        while True:
            began = time.monotonic()
            with self._writing() as session:
                step = renew_some(session)
            if not step:
                return done
            done += step
            progress(min(done, total), max(total, done))
            wait(time.monotonic() - began)
