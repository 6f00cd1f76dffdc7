"""The services of this room, made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gridguard_desktop.services.finding.questions import QuestionService
from gridguard_desktop.services.finding.recents import RecentService
from gridguard_desktop.services.finding.saved_views import SavedViewService

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.finding.file_words import FileWordService


class FindingServices:
    """Questions, saved views, records opened lately, words inside files."""

    context: ServiceContext

    @cached_property
    def questions(self) -> QuestionService:
        """What experts ask of a list in words."""
        return QuestionService(self.context)

    @cached_property
    def saved_views(self) -> SavedViewService:
        """Views of lists saved under a name."""
        return SavedViewService(self.context)

    @cached_property
    def recents(self) -> RecentService:
        """Records opened lately or kept at hand."""
        return RecentService(self.context)

    @cached_property
    def file_words(self) -> FileWordService:
        """Words inside kept files; loaded at their first use, with the reader of foreign files."""
        from gridguard_desktop.services.finding.file_words import FileWordService

        return FileWordService(self.context)
