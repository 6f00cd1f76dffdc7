"""The search bar at work: Ctrl+K, hits while typing, Enter opens the record."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.query_language import has_clauses
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.overlay import Hit as ShownHit
from gridguard_desktop.ui.kit.overlay import HitGroup as ShownGroup
from gridguard_desktop.ui.kit.overlay import SearchOverlay
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.list_tools import sees_own_grids_only
from gridguard_desktop.ui.pages.records.query_line import Typed
from gridguard_desktop.ui.shell.recalling import groups_of
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.finding.file_words import FileHit, FileHits
    from gridguard_desktop.services.finding.questions import Answerable
    from gridguard_desktop.services.finding.recents import AtHand
    from gridguard_desktop.services.search import Hit, HitGroup, SearchResult
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow

SETTLED_MS = 2_000
"""Words that stand this long were meant and go on record."""
FEW, MANY = 4, 30
MOST_KINDS = 9
"""As many chips as the line has room for; the other kinds are in the list below."""
_ALL = ""
FILES = "file_text"
"""The kind of hits that are files."""
BEYOND = "beyond"
"""Page that asks for people of other grids."""


class SearchEverything(QObject):
    """Connects the search box of ``window`` with the search service."""

    def __init__(self, window: MainWindow, ctx: AppContext) -> None:
        super().__init__(window)
        self._window, self._ctx = window, ctx
        self.overlay: SearchOverlay | None = None
        self._latest = Latest(ctx.tasks, self)
        self._asked: tuple[str, str] = ("", _ALL)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self._record)
        self._recorded = True
        window.search_requested.connect(self.open)
        window.top.search_box.setVisible(ctx.can(Permission.SEARCH_USE))

    def open(self) -> None:
        """Show the overlay; it is built at its first use."""
        if not self._ctx.can(Permission.SEARCH_USE):
            self._ctx.toast.warn(translate("searching", "Your role has nothing to search."))
            return
        if self.overlay is None:
            self.overlay = SearchOverlay(self._window.centralWidget())
            self.overlay.asked.connect(self._typed)
            self.overlay.opened.connect(self._open_hit)
            self.overlay.closed.connect(self._settle.stop)
        self.overlay.open_with()
        if not self.overlay.line.text():
            self._show_at_hand()

    def _typed(self, text: str, kind: str) -> None:
        self._asked = (text, kind)
        self._recorded = not text
        self._settle.start()
        self._ask()

    def _record(self) -> None:
        """The words were meant: they go on record, once. Conditions are the list's to record."""
        if not self._recorded and not has_clauses(self._asked[0]):
            self._recorded = True
            find = self._question(settled=True)
            self._ctx.tasks.run(find, owner=self)  # what is shown stays: somebody may be choosing

    def _ask(self) -> None:
        began = time.perf_counter()
        if not self._asked[0]:
            self._show_at_hand()
            return
        if has_clauses(self._asked[0]):
            self._latest.run(
                partial(self._ctx.services.questions.answerable, self._asked[0]), self._show_lists
            )
            return
        self._latest.run(
            self._question(settled=False), lambda found: self._show(*found, time.perf_counter() - began)
        )

    def _show_at_hand(self) -> None:
        """Nothing is typed: what is kept at hand and what was opened lately."""
        overlay = self.overlay
        if overlay is None or not self._ctx.can(Permission.SESSION_USE):
            return
        hint = translate("searching", "Type a name, initials, the last digits or an address.")

        def show(found: AtHand) -> None:
            overlay.set_kinds([])
            overlay.show_answer(groups_of(found), hint)

        self._latest.run(self._ctx.services.recents.at_hand, show)

    def _show_lists(self, found: Answerable) -> None:
        """Conditions were typed: the lists that understand them, or where they are not understood."""
        if self.overlay is None:
            return
        text = self._asked[0]
        self.overlay.set_kinds([(_ALL, translate("searching", "All"))])
        lines = tuple(_list_line(kind, text) for kind in found.kinds)
        groups = [ShownGroup(translate("searching", "As a list"), "", lines)] if lines else []
        self.overlay.show_answer(groups, found.error.message if found.error is not None else "")
        if found.error is not None:
            self.overlay.underline((found.error.start, found.error.end))

    def _question(self, *, settled: bool) -> Callable[[], tuple[SearchResult, FileHits | None]]:
        (text, kind), services = self._asked, self._ctx.services
        kinds, limit = ((kind,), MANY) if kind else (None, FEW)
        may = self._ctx.can(Permission.ATTACHMENT_READ) and kind in (_ALL, FILES)

        def work() -> tuple[SearchResult, FileHits | None]:  # one search, one row on record
            found = services.search.find(text, kinds=kinds, limit=limit, settled=settled)
            return found, services.file_words.find(text, limit=limit, settled=False) if may else None

        return work

    def _show(self, result: SearchResult, files: FileHits | None, seconds: float) -> None:
        if self.overlay is None:
            return
        if not self._asked[1]:
            every = (_ALL, translate("searching", "All"))
            named = [
                (g.kind, f"{RECORD_TYPES[g.kind].title} {_count(g.total, g.capped)}")
                for g in result.groups[:MOST_KINDS]
            ]
            if files is not None and files.hits:
                named.append((FILES, translate("searching", "Words in files")))
            self.overlay.set_kinds([every, *named])
        groups = [
            ShownGroup(
                title=str(RECORD_TYPES[group.kind].title),
                note=_note(group),
                hits=tuple(_shown(hit) for hit in group.hits),
            )
            for group in result.groups
        ]
        if files is not None and files.hits:
            groups.append(_file_group(files))
        nothing = translate(
            "searching", "Nothing found. Try fewer characters, the initials or the last four digits."
        )
        speed = translate("searching", "{ms} ms", ms=round(seconds * 1000))
        says = "" if groups or not result.text else nothing
        if result.text and sees_own_grids_only(self._ctx):
            groups.append(_way_beyond(result.text))
        self.overlay.show_answer(groups, says, speed)

    def _open_hit(self, target: object, _new_tab: bool) -> None:
        if not isinstance(target, tuple):
            return
        self._record()  # opened before the words were taken to be settled
        if isinstance(target[0], Route):
            self._ctx.navigator.go(target[0])
            return
        kind, record_id = target
        words = self._asked[0]
        if kind == BEYOND:
            route = Route(kind, query=words)
        else:
            route = Route(kind, query=Typed(words)) if record_id is None else Route(kind, record_id)
        self._ctx.navigator.go(route)
        page = self._window.area.current
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab goes on in the record, not in the top bar


def _file_group(found: FileHits) -> ShownGroup:
    """Files in whose words something was found."""
    more = translate("searching", "the first {n}", n=len(found.hits)) if found.more else str(len(found.hits))
    return ShownGroup(
        translate("searching", "Words in files"), more, tuple(_file_line(hit) for hit in found.hits)
    )


def _file_line(hit: FileHit) -> ShownHit:
    query = {"record_type": hit.record_type, "attachment": hit.attachment_id}
    return ShownHit(
        icon="file-search",
        title=hit.file_name,
        meta=f"{RECORD_TYPES[hit.owner[0]].title} {hit.owner_title}",
        why=hit.place,
        target=(Route("record_files", hit.record_id, query),),
    )


def _list_line(kind: str, text: str) -> ShownHit:
    """One list that can answer the conditions."""
    declared = RECORD_TYPES[kind]
    return ShownHit(
        icon=declared.icon,
        title=str(declared.plural),
        meta=text,
        why=translate("searching", "opens the list with these conditions"),
        target=(f"{kind}_list", None),
    )


def _way_beyond(words: str) -> ShownGroup:
    """The last line: the same words in other grids, for a purpose that goes on record."""
    line = ShownHit(
        icon="users",
        title=translate("beyond", "Look for “{words}” in other grids", words=words),
        meta="",
        why=translate("beyond", "asks what you need it for; goes on record"),
        target=(BEYOND, 0),
    )
    return ShownGroup(title=translate("beyond", "Not in my grids"), note="", hits=(line,))


def _count(total: int, capped: bool) -> str:
    return f"{total}+" if capped else str(total)


def _note(group: HitGroup) -> str:
    """How many there are, and how many of them are listed."""
    total, shown = _count(group.total, group.capped), len(group.hits)
    if group.total <= shown and not group.capped:
        return total
    return translate("searching", "{total}, the first {n}", total=total, n=shown)


def _shown(hit: Hit) -> ShownHit:
    found = {words for _, words in hit.why}  # said below with its label, so not here as well
    meta = [part for part in hit.subtitle.split(" · ") if part not in found]
    marked = tuple(hit.title[start:end] for start, end in hit.marks)
    why = [f"{label} {found}" for label, found in hit.why]
    if marked and not why:
        why = [translate("searching", "The name contains {words}", words="、".join(dict.fromkeys(marked)))]
    return ShownHit(
        icon=RECORD_TYPES[hit.kind].icon,
        title=hit.title,
        meta=" · ".join(meta),
        why=" · ".join(why),
        marks=marked,
        target=(hit.kind, hit.id),
    )
