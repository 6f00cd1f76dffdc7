"""What a page is: the base class of everything shown in the page area, and the line that puts it into the
program.

The shell knows pages only through :class:`Page` and :class:`PageSpec`; pages know the shell only through the
context they are given (``ctx.tasks``, ``ctx.navigator``, ``ctx.toast``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.ui.kit.toast import Toasts
    from gridguard_desktop.ui.navigation import Navigator, Route
    from gridguard_desktop.ui.tasks import Tasks


class PageContext(Protocol):
    """The part of the application context that the kit and the shell use."""

    @property
    def tasks(self) -> Tasks:
        """Background work."""

    @property
    def navigator(self) -> Navigator:
        """The way to other pages."""

    @property
    def toast(self) -> Toasts:
        """Short messages at the bottom right."""


class Page(QWidget):
    """One sheet: a list, a record, a report. Built when first gone to, kept while its tab is open."""

    hands_on_enter = False
    """Whether Ctrl+Enter is the page's own; it then hands it to the small form that has the keyboard."""
    title_changed = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dirty = False

    def title(self) -> str:
        """Words on the tab."""
        return ""

    def icon_name(self) -> str:
        """Icon on the tab; empty for the icon of the page's spec."""
        return ""

    def open(self, route: Route) -> None:
        """Show what the route asks for; called after building and each time the tab is gone to with a
        route."""

    def on_shown(self) -> None:
        """The page became the visible one; the place to reload what went stale meanwhile."""

    def first_stop(self) -> QWidget:
        """What takes the keyboard when the page is first shown and nothing in it has asked for it."""
        return self

    def on_hidden(self) -> None:
        """Another page became visible."""

    def on_changed(self, changes: Any) -> None:
        """Something was saved somewhere; ``changes`` maps a record type to ids. Also called while hidden."""

    def on_lock(self) -> None:
        """The program is about to lock.

        Keep what is being typed as a draft, now. The page is destroyed after.
        """

    def may_leave(self) -> bool:
        """Asked before the tab or the window closes; ask the user here, answer False to stay."""
        return True

    @property
    def dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return self._dirty

    def set_dirty(self, dirty: bool) -> None:
        """Say that something is unsaved; the tab shows a dot."""
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)


class CountedPage(Page):
    """A page of what is counted or due: read again when something it counts was saved, at once while it is
    seen, else when it is shown."""

    counted: ClassVar[tuple[str, ...]] = ()
    """Record types whose changes move it; empty: every one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True

    def open(self, route: Route) -> None:
        """Show what stands now."""
        self.reload()

    def on_shown(self) -> None:
        """Read again what went stale meanwhile."""
        if self._stale:
            self.reload()

    def on_changed(self, changes: Any) -> None:
        """Something was saved."""
        if not self.counted or any(changes.touches(kind) for kind in self.counted):
            self._stale = True
            if self.isVisible():
                self.reload()

    def reload(self) -> None:
        """Read; a page that overrides this calls it first."""
        self._stale = False


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as data. ``factory`` gets the application context and returns the page."""

    key: str
    title: Text
    icon: str
    factory: Callable[[Any], Page]
    permission: str | None = None
    """Who may open it; None for everybody."""
    in_rail: bool = True
    rail_key: str = ""
    """For pages not in the rail: which rail entry is lit while they show."""
