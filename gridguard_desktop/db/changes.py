"""Word of what was saved: after each commit the unit of work publishes the records it changed.

Listeners are called on the thread that committed; the window hands the word over to its own thread.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)

BACKUPS = "backup"
"""Announced like a type of records: the frame says when the newest backup was made."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by record type; ``wholesale`` names the types of which too many changed to list (bulk inserts)."""

    records: Mapping[str, frozenset[int]] = field(default_factory=dict)
    wholesale: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records or self.wholesale)

    def touches(self, record_type: str) -> bool:
        """Whether a list of ``record_type`` has to be read anew."""
        return record_type in self.records or record_type in self.wholesale


class ChangeFeed:
    """Where committed changes are announced. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: tuple[Callable[[Changes], None], ...] = ()

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; the answer takes it off again."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(known for known in self._listeners if known is not listener)

        return unsubscribe

    def publish(self, changes: Changes) -> None:
        """Tell every listener. What is committed is committed: a listener's bug is logged, not raised."""
        if not changes:
            return
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception:
                log.exception("a listener failed on %s", sorted({*changes.records, *changes.wholesale}))
