"""签字扫描件: signed papers are dropped in as they come from the scanner and stand in order at once; pages
whose code cannot be read lie in a tray until somebody says where they belong."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTransform
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.page_codes import PageCode
from gridguard_desktop.importing.scans import read_scans
from gridguard_desktop.ui.forms.files import dropped, jpeg
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row, Value
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.scan_tray import TrayCard
from gridguard_desktop.ui.pages.records.whose import WhoseRecord
from gridguard_desktop.ui.tasks import Lane, Latest, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from gridguard_desktop.domain.scans import Pile
    from gridguard_desktop.importing.scans import Scanned, ScannedPage
    from gridguard_desktop.services.papers import IssuedView
    from gridguard_desktop.services.papers.scans import ScanPlan
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

TRAY_WIDTH = 380
ENDINGS = "*.pdf *.jpg *.jpeg *.png"


class ScansPage(Page):
    """Route: ``query={"record_type": …}`` and a record's id offer its papers for pages without a code."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._record: tuple[str, int] | None = None
        self._offered: dict[int, IssuedView] = {}
        self._pages: list[ScannedPage] = []
        self._codes: list[PageCode | None] = []
        self._plan: ScanPlan | None = None
        self._sorted_now = True
        self._sorting = Latest(ctx.tasks, self)
        self.table = RecordTable(_columns(), name=translate("scans", "Papers found"), ticks=False)
        self.table.opened.connect(self.drop_pile)
        self.whose = WhoseRecord(ctx)
        self._state_box = spaced(QVBoxLayout(), 0)
        self._tray_box = spaced(QVBoxLayout(), 10, (18, 14, 18, 14))
        self.cards: list[TrayCard] = []
        self.choose_button = Btn(
            translate("scans", "Choose files"), "secondary", "image-plus", clicked=self.choose
        )
        self.keep_button = Btn(
            translate("scans", "Put into the dossier"), "primary", "archive", key="Ctrl+S", clicked=self.keep
        )
        self.setAcceptDrops(True)
        self.setLayout(self._assemble())
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep)
        self._show()

    def title(self) -> str:
        """Words on the tab."""
        return translate("scans", "Signed scans")

    def icon_name(self) -> str:
        """A scanner's picture."""
        return "file-search"

    def open(self, route: Route) -> None:
        """Offer the papers of the record the route names for pages without a code."""
        if route.record_id is not None and isinstance(route.query, dict):
            self._record = (route.query["record_type"], route.record_id)
            self.whose.follow(*self._record)
            kept, record = self._ctx.services.kept_papers, self._record
            self._ctx.tasks.run(lambda: kept.versions(*record), self._offer, owner=self)

    def may_leave(self) -> bool:
        """Pages that were dropped in and not kept are lost with the page; they are still in their files."""
        return True

    # ---- taking in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read them."""
        self.take([source for source in dropped(event.mimeData()) if isinstance(source, Path)])
        event.acceptProposedAction()

    def choose(self) -> None:
        """Choose files of this PC."""
        kinds = translate("scans", "Scans ({endings})", endings=ENDINGS)
        chosen, _ = QFileDialog.getOpenFileNames(self, translate("scans", "Choose scans"), "", kinds)
        self.take([Path(name) for name in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Read scans in the process made for it; their pages join those that are there."""
        if not paths:
            return
        self._say(Notice("act", translate("scans", "Reading the pages…")))
        progress = Progress(translate("scans", "Scans"))
        work = partial(read_scans, tuple(paths), progress=lambda done: progress.report(done, 0))
        self._ctx.tasks.run(work, self._read, self._failed, self, Lane.FILE, progress)

    def _read(self, found: Scanned) -> None:
        self._pages += found.pages
        self._codes += [page.code for page in found.pages]
        if found.unreadable:
            names = "、".join(found.unreadable)
            self._ctx.toast.error(translate("scans", "These files could not be read: {names}", names=names))
        self._sort()

    def _failed(self, error: Exception) -> None:
        self._show()
        if not isinstance(error, OfficerError):
            raise error
        self._say(Notice("over", translate("scans", "Not read"), error.message))

    def _offer(self, issues: Sequence[IssuedView]) -> None:
        self._offered = {issue.issue_id: issue for issue in issues if issue.pages}
        self._show()

    # ---- placing

    def _sort(self) -> None:
        scans, codes = self._ctx.services.scans, tuple(self._codes)
        self._sorted_now = False  # what the plan says of places is not true until it is made anew
        self._sorting.run(lambda: scans.sort(codes), self._sorted, self._failed)

    def _sorted(self, plan: ScanPlan) -> None:
        self._plan, self._sorted_now = plan, True
        self._show()

    def place(self, at: int, issue_id: int, page: int) -> None:
        """Somebody says which page this is."""
        issue = self._known()[issue_id]
        station = self._plan.station if self._plan is not None else ""
        self._codes[at] = PageCode(station, issue_id, page, issue.pages)
        self._sort()

    def turn(self, at: int) -> None:
        """Turn a page by a quarter to the right."""
        self._pages[at] = _turned(self._pages[at])
        self._show()

    def drop(self, places: Sequence[int]) -> None:
        """Take pages out; the files they came from are not touched."""
        for at in sorted(places, reverse=True):
            del self._pages[at], self._codes[at]
        self._sort()

    def drop_pile(self, issue_id: int) -> None:
        """Take all pages of a paper out again."""
        pile = next((pile for pile in self._piles() if pile.issue == issue_id), None)
        if pile is not None:
            self.drop(pile.in_order)

    def keep(self) -> None:
        """Keep every paper that is whole with its record."""
        whole = [pile for pile in self._piles() if not pile.missing and self._sorted_now]
        if not whole:
            self._ctx.toast.error(translate("scans", "No paper is whole yet."))
            return
        scans, pages = self._ctx.services.scans, list(self._pages)

        def work() -> list[str]:
            refused = []
            for pile in whole:
                try:
                    scans.keep(pile.issue, [pages[at].picture for at in pile.in_order])
                except OfficerError as error:
                    refused.append(error.message)
            return refused

        self.keep_button.setEnabled(False)
        self._ctx.tasks.run(work, partial(self._kept, whole), self._failed, self)

    def _kept(self, whole: Sequence[Pile], refused: Sequence[str]) -> None:
        self.keep_button.setEnabled(True)
        for sentence in refused:
            self._ctx.toast.error(sentence)
        count = len(whole) - len(refused)
        if count:
            self._ctx.toast.done(translate("scans", "{n} signed papers are in their dossiers.", n=count))
            self.drop([at for pile in whole for at in pile.in_order])

    # ---- showing

    def _known(self) -> dict[int, IssuedView]:
        return {**self._offered, **(self._plan.issues if self._plan is not None else {})}

    def _piles(self) -> tuple[Pile, ...]:
        return self._plan.order.piles if self._plan is not None else ()

    def _show(self) -> None:
        plan, piles = self._plan, self._piles()
        self.table.set_rows([_row(plan.issues[pile.issue], pile) for pile in piles] if plan else [])
        whole = sum(not pile.missing for pile in piles)
        tray = plan.order.tray if plan is not None else {}
        if not self._pages:
            self._say(_hint())
        elif len(piles) == whole and not tray:
            self._say(Notice("done", translate("scans", "All {n} pages are in order", n=len(self._pages))))
        else:
            words = translate("scans", "{n} papers are whole, {m} are not", n=whole, m=len(piles) - whole)
            self._say(
                Notice("soon", words, translate("scans", "Place the pages of the tray, or scan again."))
            )
        self.keep_button.setEnabled(bool(whole))
        clear(self._tray_box)
        self.cards = []
        self._tray_box.addWidget(Label(translate("scans", "Tray · {n} pages to place", n=len(tray)), "h2"))
        for at, reason in tray.items():
            card = TrayCard(self._pages[at], reason, list(self._known().values()))
            card.placed.connect(partial(self.place, at))
            card.turned.connect(partial(self.turn, at))
            card.dropped.connect(partial(self._drop_one, at))
            self.cards.append(card)
            self._tray_box.addWidget(card)
        if not tray:
            nothing = translate("scans", "Pages whose code cannot be read wait here for a person.")
            self._tray_box.addWidget(
                EmptyState("circle-check", translate("scans", "Nothing to place"), nothing)
            )
        self._tray_box.addStretch(1)

    def _drop_one(self, at: int) -> None:
        self.drop((at,))

    def _say(self, notice: Notice) -> None:
        clear(self._state_box)
        self._state_box.addWidget(notice)
        self.said = notice.accessibleName()

    def _assemble(self) -> Any:
        head = row(
            Label(self.title(), "title"), (self.whose, 1), self.choose_button, self.keep_button, gap=10
        )
        top = wrap(column(head, margins=(24, 14, 24, 12)))
        left = wrap(column(self._state_box, (self.table, 1), gap=10, margins=(24, 14, 24, 14)))
        tray = frame(column(scrolled(wrap(self._tray_box)), gap=0), "side", width=TRAY_WIDTH)
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(left, 1)
        body.addWidget(tray)
        return column(top, line_across(), (body, 1), gap=0)


def _hint() -> Notice:
    return Notice(
        "act",
        translate("scans", "Drop the scans of signed papers here"),
        translate(
            "scans",
            "PDF or pictures, in any order and any way up: the code at the foot of each page tells where it "
            "belongs.",
        ),
    )


def _columns() -> list[Column]:
    return [
        Column("title", translate("scans", "Paper"), width=200, stretch=True, strong=True),
        Column("number", translate("scans", "Number"), width=190, drop_rank=1),
        Column("issue", translate("scans", "Register no."), width=96),
        Column("pages", translate("scans", "Pages"), width=72, align="right"),
        Column("state", translate("scans", "State"), Cell.ICON, width=180),
    ]


def _row(issue: IssuedView, pile: Pile) -> Row:
    if pile.missing:
        pages = "、".join(map(str, pile.missing))
        state = IconText(translate("scans", "page {pages} missing", pages=pages), "circle-alert", "over")
    else:
        state = IconText(translate("scans", "whole, in order"), "circle-check", "done")
    cells: dict[str, Value] = {
        "title": issue.title,
        "number": issue.number,
        "issue": f"{issue.issue_id:06d}",
        "pages": f"{len(pile.places)} / {pile.pages}",
        "state": state,
    }
    return Row(pile.issue, cells)


def _turned(page: ScannedPage) -> ScannedPage:
    image = QImage.fromData(page.picture).transformed(QTransform().rotate(90))
    return replace(page, picture=jpeg(image))
