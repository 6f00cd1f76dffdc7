"""Forms to fill in by hand, for a dispute whose dossier is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN, BlankFormView
from gridguard_desktop.services.papers.case_file import committee_name
from gridguard_desktop.services.papers.gathering import Gatherer

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.documents.paper import Paper
    from gridguard_desktop.services.papers.gathering import Gathering


def _is_open(row: Dispute) -> bool:
    return row.archived_on is None


def _blank(gathering: Gathering, row: Dispute, _part: None) -> BlankFormView | None:
    """The form for the committee of the dispute; None once the dossier is filed."""
    if not _is_open(row):
        return None
    return BlankFormView(gathering.stamp, committee_name(gathering, row.committee_id))


GATHERERS: dict[Paper, Gatherer] = {paper: Gatherer(_blank, offered=_is_open) for paper in FILLED_IN}
