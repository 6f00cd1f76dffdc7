"""The file of a mediator: the facts of the register, what is declared (kinds known well, leave, ties), posts
and training beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.layout import line_across
from gridguard_desktop.ui.pages.disputes.assessing import Assessing
from gridguard_desktop.ui.pages.disputes.assessment_block import MEDIATOR_WORDS
from gridguard_desktop.ui.pages.disputes.mediator_declarations import MediatorDeclarations
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.records.related import Related, RelatedList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

BESIDE = (
    Related(text("mediator_file", "Posts"), "mediator_post", "mediator_id", ("post", "valid_from")),
    Related(
        text("mediator_file", "Training"), "mediator_training", "mediator_id", ("topic", "held_on", "hours")
    ),
    Related(
        text("mediator_file", "Listed with courts"), "court_listing", "mediator_id", ("court", "valid_from")
    ),
)
"""What hangs on a mediator in registers of its own."""


class MediatorPage(RecordPage):
    """One mediator."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["mediator"])
        self.declarations: MediatorDeclarations | None = None
        self.grading: Assessing | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, what is declared, for some the assessments."""
        self.declarations = MediatorDeclarations(self._ctx, view.id)
        parts = [*super().sections(view), line_across(), self.declarations]
        if Assessing.is_for(self._ctx, "mediator", view.id):
            service = self._ctx.services.mediator_grades
            self.grading = Assessing(self._ctx, service, view.id, MEDIATOR_WORDS)
            parts += [line_across(), self.grading]
        return parts

    def beside(self, view: RecordView) -> list[QWidget]:
        """Posts, training, listings with courts."""
        may = partial(RelatedList.readable, self._ctx)
        return [RelatedList(self._ctx, related, view) for related in BESIDE if may(related)]
