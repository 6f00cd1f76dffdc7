"""Sheets of labels on paper, as a preview or with their line in the register of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models.ground import PlaceLabel
from gridguard_desktop.documents.houses.label_sheet import TITLE, LabelOnPaper, LabelSheetView, build
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.labels import check_seen, kind_words, place_words
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.station_paper import reserve, station_job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.papers.views import PaperJob


class LabelSheetService(Service):
    """Labels that leave on paper."""

    record_key: ClassVar[str] = "label"

    @requires(Permission.LABEL_CREATE)
    def paper_of(
        self, label_ids: Sequence[int], layout: str, used: int = 0, *, for_issue: bool = False
    ) -> PaperJob:
        """The labels, in their order, on sheets of ``layout``; the first ``used`` places of the first sheet
        stay empty. Voided ones are left out. Raises NotFound when none is left, or where a place is not the
        actor's to see."""
        with self._writing() as session:
            gathering = Gathering(session, self._context)
            labels = self._labels(session, label_ids)
            if for_issue:
                self._reserve(gathering, len(labels))
            view = LabelSheetView(
                stamp=gathering.stamp,
                station=gathering.station_name,
                layout=layout,
                labels=labels,
                used=used,
            )
            return station_job(gathering, Paper.LABEL_SHEET, build(view), f"{TITLE}.pdf", TITLE)

    def _labels(self, session: Session, label_ids: Sequence[int]) -> tuple[LabelOnPaper, ...]:
        """What is printed of those labels that count, in their order."""
        wanted = select(PlaceLabel).where(PlaceLabel.id.in_(label_ids), PlaceLabel.voided_on.is_(None))
        found = {row.id: row for row in session.scalars(wanted)}
        rows = [found[one] for one in label_ids if one in found]
        if not rows:
            raise NotFound
        words: dict[str, dict[int, str]] = {}
        for kind in sorted({row.target_type for row in rows}):
            self.check(record_permission(kind, "read"), "paper_of")
            ids = sorted({row.target_id for row in rows if row.target_type == kind})
            check_seen(session, kind, ids, self._actor)
            words[kind] = place_words(session, kind, ids)
        return tuple(
            LabelOnPaper(kind_words(row.target_type), row.code, words[row.target_type][row.target_id])
            for row in rows
        )

    def _reserve(self, gathering: Gathering, count: int) -> None:
        """The line in the register of papers; SHA-256, pages and copies are filled in when it leaves."""
        issue = reserve(gathering, Paper.LABEL_SHEET, TITLE)
        details = {"paper": Paper.LABEL_SHEET.value, "count": count, "issue": issue}
        record_event(gathering.session, AuditEvent.LIST_PRINTED, record_type="place_label", details=details)
