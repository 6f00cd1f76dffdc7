"""The page of a mediation committee: the facts of the register, its mediators beside them, and for some the
assessments for its stars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.layout import line_across
from gridguard_desktop.ui.pages.disputes.assessing import Assessing
from gridguard_desktop.ui.pages.disputes.assessment_block import COMMITTEE_WORDS
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class CommitteePage(RecordPage):
    """One committee."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["committee"])
        self.grading: Assessing | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, for some the assessments."""
        parts = super().sections(view)
        if Assessing.is_for(self._ctx, "committee", view.id):
            service = self._ctx.services.committee_stars
            self.grading = Assessing(self._ctx, service, view.id, COMMITTEE_WORDS)
            parts += [line_across(), self.grading]
        return parts
