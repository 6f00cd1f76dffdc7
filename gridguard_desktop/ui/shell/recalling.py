"""Where one was: the star in the top bar (Ctrl+D) keeps the record in front at hand, the clock beside it
(Ctrl+H) lists what is kept and what was opened lately; Ctrl+K shows the same before anything is typed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.overlay import Hit as ShownHit
from gridguard_desktop.ui.kit.overlay import HitGroup as ShownGroup
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Latest, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.services.finding.recents import AtHand
    from gridguard_desktop.services.search import Hit
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow

LISTED = 12


class Recalling(QObject):
    """Notes what is opened, and shows it again."""

    def __init__(self, window: MainWindow, ctx: AppContext) -> None:
        super().__init__(window)
        self._window, self._ctx = window, ctx
        self._noting, self._asking = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._here: tuple[str, int] | None = None
        self._soon = QTimer(self)  # after the page has asked for what it shows
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._note)
        self.shown: QMenu | None = None
        may = ctx.can(Permission.SESSION_USE)
        window.top.star.setVisible(may)
        window.top.lately.setVisible(may)
        if may:
            ctx.navigator.history_changed.connect(self._turned)
            window.keep_requested.connect(self.toggle)
            window.lately_requested.connect(self.open_menu)
            self._turned()

    def toggle(self) -> None:
        """Keep the record in front at hand, or no longer."""
        if self._here is None:
            self._ctx.toast.note(translate("recents", "Open a record first."))
            return
        (kind, record_id), wanted = self._here, not self._window.top.star.on
        self._window.top.star.set_on(wanted)
        keep = partial(self._ctx.services.recents.keep, kind, record_id, kept=wanted)
        self._ctx.tasks.run(keep, None, self._not_kept, self)

    def open_menu(self) -> None:
        """What is kept and what was opened lately, as a menu under the clock."""
        at_hand = partial(self._ctx.services.recents.at_hand, recent=LISTED, kept=LISTED)
        self._asking.run(at_hand, self._pop)

    def _pop(self, found: AtHand) -> None:
        lines: list[Entry | None] = [self._line(hit, "star") for hit in found.kept]
        if lines and found.recent:
            lines.append(None)
        lines += [self._line(hit, RECORD_TYPES[hit.kind].icon) for hit in found.recent]
        if found.recent:
            lines += [None, Entry(translate("recents", "Forget what was opened"), self._forget, "trash-2")]
        if not lines:
            self._ctx.toast.note(translate("recents", "Nothing was opened yet"))
            return
        place = self._window.top.lately
        self.shown = menu(lines, self._window)
        self.shown.popup(place.mapToGlobal(place.rect().bottomLeft()))

    def _line(self, hit: Hit, icon: str) -> Entry:
        kind = str(RECORD_TYPES[hit.kind].title)
        words = f"{kind}　{hit.title}".replace("&", "&&")
        return Entry(words, partial(self._ctx.navigator.go, Route(hit.kind, hit.id)), icon)

    def _forget(self) -> None:
        told = translate("recents", "What was opened is forgotten; what is kept at hand stays.")
        forget = self._ctx.services.recents.forget
        self._ctx.tasks.run(forget, lambda _: self._ctx.toast.done(told), owner=self)

    # ---- following

    def _turned(self) -> None:
        """Another tab may be in front: the star says nothing of it until it is known."""
        place = _place(self._ctx.navigator.current)
        if place != self._here:
            self._here = place
            self._noting.drop()
            self._window.top.star.set_place(place is not None)
            if place is not None:
                self._soon.start(0)

    def _note(self) -> None:
        if self._here is not None:
            note = partial(self._ctx.services.recents.note, *self._here)
            self._noting.run(note, self._noted, self._unseen)

    def _noted(self, kept: bool) -> None:
        self._window.top.star.set_on(kept)

    def _unseen(self, error: Exception) -> None:
        """The record is gone or out of sight: its page says so, and nothing is noted."""
        self._window.top.star.set_place(False)
        if not isinstance(error, OfficerError):
            report(error)

    def _not_kept(self, error: Exception) -> None:
        self._window.top.star.set_on(False)
        if isinstance(error, OfficerError):
            self._ctx.toast.warn(error.message)
        else:
            report(error)


def _place(route: Route | None) -> tuple[str, int] | None:
    """The record a route shows, if it shows one."""
    if route is None or route.page not in RECORD_TYPES or not route.record_id:
        return None
    return route.page, route.record_id


def groups_of(found: AtHand) -> list[ShownGroup]:
    """What the search shows before anything is typed."""
    parts: Sequence[tuple[str, tuple[Hit, ...], str]] = (
        (translate("recents", "Kept at hand"), found.kept, "star"),
        (translate("recents", "Opened lately"), found.recent, ""),
    )
    return [
        ShownGroup(title, "", tuple(_shown(hit, icon) for hit in hits)) for title, hits, icon in parts if hits
    ]


def _shown(hit: Hit, icon: str) -> ShownHit:
    declared = RECORD_TYPES[hit.kind]
    return ShownHit(
        icon=icon or declared.icon,
        title=hit.title,
        meta=str(declared.title),
        why=hit.subtitle,
        target=(hit.kind, hit.id),
    )
