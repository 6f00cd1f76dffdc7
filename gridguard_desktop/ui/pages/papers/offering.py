"""The button of a record page that lists the papers of the record: what can be printed, and what those that
cannot be still lack."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.registry import PAPERS
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.papers.sets import not_yet_printed
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.services.papers import PaperOffer, PaperService
    from gridguard_desktop.ui.context import AppContext


class PrintButton(Btn):
    """打印: asks which papers of ``records`` (type and id) there are when pressed. Hidden from roles that may
    not print."""

    def __init__(self, ctx: AppContext, *records: tuple[str, int | None]) -> None:
        super().__init__(
            translate("preview", "Print"), "secondary", "printer", tail="chevron-down", clicked=self.ask
        )
        self.setShortcut(QKeySequence("Ctrl+P"))
        self.setToolTip(translate("preview", "Ctrl+P offers the papers"))
        self._ctx = ctx
        self._records = [(kind, record_id) for kind, record_id in records if record_id is not None]
        self.menu_shown: QMenu | None = None
        if not ctx.can(Permission.PAPER_PRINT):
            self.hide()

    def ask(self) -> None:
        """Read what can be printed and offer it."""
        papers, records = self._ctx.services.papers, self._records

        def work() -> list[tuple[str, PaperOffer]]:
            return [(kind, offer) for kind, key in records for offer in _offers(papers, kind, key)]

        self._ctx.tasks.run(work, self._offer, owner=self)

    def _offer(self, offers: Sequence[tuple[str, PaperOffer]]) -> None:
        papers = [one for one in offers if one[1].paper not in FILLED_IN]
        forms = [one for one in offers if one[1].paper in FILLED_IN]
        entries: list[Entry | None] = [self._entry(kind, offer) for kind, offer in papers]
        whole_set = self._set_entry(offers)
        if whole_set is not None:
            entries = [whole_set, None, *entries]
        if forms:
            words = translate("preview", "Print a blank form…")
            entries += [None, Entry(words, partial(self._offer_forms, forms), "pencil")]
        self._show([*entries, None, *self._kept_entries()])

    def _offer_forms(self, forms: Sequence[tuple[str, PaperOffer]]) -> None:
        """Forms to fill in by hand, in a menu of their own: they would hide the papers in theirs."""
        self._show([self._entry(kind, offer) for kind, offer in forms])

    def _show(self, entries: Sequence[Entry | None]) -> None:
        self.menu_shown = menu(entries, self)
        self.drop_down(self.menu_shown)

    def _kept_entries(self) -> list[Entry]:
        """The register of this record, and the scans of what was signed."""
        kind, record_id = self._records[0]
        query = {"record_type": kind}
        printed = Route("paper_issues", record_id, query=query)
        entries = [
            Entry(translate("kept", "Printed papers…"), partial(self._ctx.navigator.go, printed), "history")
        ]
        if self._ctx.can(Permission.ATTACHMENT_CREATE):
            scans = Route("scans", record_id, query=query)
            words = translate("scans", "Signed scans…")
            entries.append(Entry(words, partial(self._ctx.navigator.go, scans), "file-search"))
        if self._ctx.can(Permission.ATTACHMENT_READ):
            files = Route("record_files", record_id, query=query)
            words = translate("files", "Files…")
            entries.append(Entry(words, partial(self._ctx.navigator.go, files), "folder-open"))
        if kind == "dispute" and self._ctx.can(Permission.DOSSIER_READ):
            words = translate("archive", "Archive…")
            entries.append(Entry(words, partial(self._ctx.navigator.go, Route("archive")), "archive"))
        return entries

    def _set_entry(self, offers: Sequence[tuple[str, PaperOffer]]) -> Entry | None:
        """All papers of the first record that have not left yet, in their copies."""
        kind, record_id = self._records[0]
        waiting = not_yet_printed([offer for owner, offer in offers if owner == kind])
        if len(waiting) < 2:
            return None
        words = translate(
            "preview",
            "All not yet printed: {n} papers, {m} copies",
            n=len(waiting),
            m=sum(offer.copies for offer in waiting),
        )
        route = Route("paper", record_id, query={"set": True, "record_type": kind})
        return Entry(words, partial(self._ctx.navigator.go, route), "printer")

    def _entry(self, record_type: str, offer: PaperOffer) -> Entry:
        words = " · ".join(part for part in (offer.title, offer.detail) if part)
        refused = "" if offer.ready else offer.hint
        return Entry(words, partial(self.open, record_type, offer), "file-text", refused=refused)

    def open(self, record_type: str, offer: PaperOffer) -> None:
        """Go to the preview."""
        query = {"paper": offer.paper, "record_type": record_type, "part_id": offer.part_id}
        self._ctx.navigator.go(Route("paper", offer.record_id, query=query))


def print_buttons(ctx: AppContext, record_type: str, record_id: int | None) -> list[Btn]:
    """打印 for a saved record of a type that has papers; nothing for others."""
    if not record_id or all(spec.owner != record_type for spec in PAPERS.values()):
        return []
    return [PrintButton(ctx, (record_type, record_id))]


def _offers(papers: PaperService, record_type: str, record_id: int) -> Sequence[PaperOffer]:
    """Papers of a linked record out of the reader's sight are left out."""
    try:
        return papers.available(record_type, record_id)
    except NotFound:
        return ()
