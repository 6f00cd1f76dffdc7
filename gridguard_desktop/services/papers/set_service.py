"""The paper service as window, command line and tests hold it: single papers, and sets of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.papers.service import PaperService
from gridguard_desktop.services.papers.sets import PaperSet, not_yet_printed

if TYPE_CHECKING:
    from gridguard_desktop.services.papers.views import IssuedPaper


class PaperSetService(PaperService):
    """Papers of one actor, one by one or all that have not left yet."""

    @requires(Permission.PAPER_PRINT)
    def gather_set(self, record_type: str, record_id: int, *, for_issue: bool = False) -> PaperSet:
        """Every paper of the record that is ready and has not left yet, each in its copies. Raises Refused
        when there is none, NotFound."""
        offers = not_yet_printed(self.available(record_type, record_id))
        if not offers:
            raise Refused(translate("papers", "Everything that is ready has been printed already."))
        with self._writing() as session:
            return PaperSet(
                tuple(
                    self._gathered(session, offer.paper, record_id, offer.part_id, for_issue=for_issue)
                    for offer in offers
                )
            )

    @requires(Permission.PAPER_PRINT)
    def record_set(self, papers: PaperSet, *, way: str = "print") -> tuple[IssuedPaper, ...]:
        """The papers of a set left; each has its own line in the register."""
        return tuple(
            self.record_issue(job, papers.made[place], way=way) for place, job in enumerate(papers.jobs)
        )
