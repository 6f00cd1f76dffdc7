"""The desk of the tests of printed papers, scans, files and the archive: the mediation pages and the papers'
own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.ui.pages.disputes import PAGES as DISPUTES
from gridguard_desktop.ui.pages.papers import PAGES as PAPERS
from tests.services.altering import changed
from tests.ui.dispute_desk import DisputeDesk

if TYPE_CHECKING:
    from gridguard_desktop.db.base import Record
    from gridguard_desktop.services.papers.views import IssuedPaper
    from gridguard_desktop.ui.page import PageSpec
    from tests.services.casework import Case


class KeptDesk(DisputeDesk):
    """One PC of the station."""

    pages: tuple[PageSpec, ...] = (*DISPUTES, *PAPERS)

    def issue(self, case: Case, *papers: Paper) -> list[IssuedPaper]:
        """Print papers of a case."""
        services = self.services
        return self.away(lambda: [services("mediator").papers.issue(paper, case.id) for paper in papers])

    def rewrite(self, model: type[Record], **values: object) -> None:
        """What somebody changed meanwhile."""
        self.away(lambda: changed(self.store, self.clock, model, **values))
