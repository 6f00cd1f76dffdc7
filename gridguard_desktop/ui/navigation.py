"""Going from page to page: routes, history, back and forward.

Pages never know each other; they say ``navigator.go(Route("dispute", 147))``. The main window listens and
shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

HISTORY_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Route:
    """An address inside the program. ``query`` is whatever the target page understands (a view, filters, a
    day)."""

    page: str
    record_id: int | None = None
    query: Any = None

    @property
    def tab(self) -> tuple[str, int | None]:
        """Routes with equal ``tab`` share one open tab."""
        return (self.page, self.record_id)


class Navigator(QObject):
    """Where the user is and was."""

    went = Signal(object)
    """The Route to show now."""
    closing = Signal(object)
    """The Route whose tab a page asks to close."""
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: list[Route] = []
        self._position = -1

    @property
    def current(self) -> Route | None:
        """The route shown now."""
        return self._history[self._position] if self._history else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._position > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether :meth:`back` can be undone."""
        return self._position < len(self._history) - 1

    def go(self, route: Route) -> None:
        """Show ``route``; going where one already is only tells the page again."""
        self.note(route)
        self.went.emit(route)

    def note(self, route: Route) -> None:
        """Remember that ``route`` shows now, without showing it (a tab was clicked)."""
        here = self.current
        if here is not None and (route == here or (route.tab == here.tab and route.query is None)):
            return
        del self._history[self._position + 1 :]
        self._history.append(route)
        del self._history[:-HISTORY_LIMIT]
        self._position = len(self._history) - 1
        self.history_changed.emit()

    def back(self) -> None:
        """Go where one came from."""
        if self.can_go_back:
            self._step(-1)

    def forward(self) -> None:
        """Undo :meth:`back`."""
        if self.can_go_forward:
            self._step(1)

    def close(self, route: Route) -> None:
        """Ask the shell to close the tab of ``route`` (the page is asked first)."""
        self.closing.emit(route)

    def forget(self, tab: tuple[str, int | None]) -> None:
        """Take a closed tab out of the history so that back never opens it again."""
        here = self.current
        kept = [route for route in self._history if route.tab != tab]
        before = sum(route.tab != tab for route in self._history[: self._position + 1])
        self._history = kept
        self._position = before - 1 if here is not None and kept else len(kept) - 1
        if kept and self._position < 0:
            self._position = 0
        self.history_changed.emit()

    def clear(self) -> None:
        """Forget everything (sign-out)."""
        self._history.clear()
        self._position = -1
        self.history_changed.emit()

    def _step(self, way: int) -> None:
        self._position += way
        self.history_changed.emit()
        self.went.emit(self._history[self._position])
