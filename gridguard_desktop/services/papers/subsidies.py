"""The view of the subsidy sheet, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.mediators.subsidy_sheet import PaidDossier, SubsidySheetView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.services.papers.gathering import Gatherer, zh
from gridguard_desktop.services.subsidies import sheet_view

if TYPE_CHECKING:
    from gridguard_desktop.db.models import SubsidySheet
    from gridguard_desktop.services.papers.gathering import Gathering


def subsidy_sheet(gathering: Gathering, row: SubsidySheet, _part: None) -> SubsidySheetView:
    """以案定补发放表 of a month."""
    view = sheet_view(gathering.session, row, None, add_up=True)
    return SubsidySheetView(
        stamp=gathering.stamp,
        committee=view.committee,
        number=view.number,
        month=view.month,
        lines=tuple(
            PaidDossier(
                line.number,
                line.title,
                line.mediator,
                line.closed_on,
                zh("agreement_forms", line.form),
                line.level_name,
                line.amount,
                line.why,
            )
            for line in view.lines
        ),
        dated=view.made_on,
    )


GATHERERS: dict[Paper, Gatherer] = {Paper.SUBSIDY_SHEET: Gatherer(subsidy_sheet)}
