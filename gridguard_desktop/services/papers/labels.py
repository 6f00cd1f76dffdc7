"""Sheets of labels on paper, as a preview or with their line in the register of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import PaperIssue, PlaceLabel
from gridguard_desktop.documents.houses.label_sheet import TITLE, LabelOnPaper, LabelSheetView, build
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.registry import PAPERS
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.labels import check_seen, kind_words, place_words
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.views import PaperJob

if TYPE_CHECKING:
    from collections.abc import Sequence


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
            wanted = select(PlaceLabel).where(PlaceLabel.id.in_(label_ids), PlaceLabel.voided_on.is_(None))
            found = {row.id: row for row in session.scalars(wanted)}
            rows = [found[one] for one in label_ids if one in found]
            if not rows:
                raise NotFound
            kinds = {row.target_type for row in rows}
            for kind in kinds:
                self.check(record_permission(kind, "read"), "paper_of")
            words: dict[str, dict[int, str]] = {}
            for kind in kinds:
                ids = sorted({row.target_id for row in rows if row.target_type == kind})
                check_seen(session, kind, ids, self._actor)
                words[kind] = place_words(session, kind, ids)
            station = gathering.station
            if for_issue:
                issue = PaperIssue(
                    paper=Paper.LABEL_SHEET.value,
                    paper_version=PAPERS[Paper.LABEL_SHEET].version,
                    record_type_key=PAPERS[Paper.LABEL_SHEET].owner,
                    record_id=station.id,
                    part_id=None,
                    title=TITLE,
                    number=None,
                    sha256="",
                    pages=0,
                    copies=0,
                    way="",
                    issued_at=gathering.now,
                    issued_by=self._actor.user_id,
                )
                session.add(issue)
                session.flush()
                gathering.issue = issue.id
                details = {"paper": Paper.LABEL_SHEET.value, "count": len(rows), "issue": issue.id}
                record_event(session, AuditEvent.LIST_PRINTED, record_type="place_label", details=details)
            view = LabelSheetView(
                stamp=gathering.stamp,
                station=gathering.station_name,
                layout=layout,
                labels=tuple(
                    LabelOnPaper(
                        kind_words(row.target_type), row.code, words[row.target_type].get(row.target_id, "")
                    )
                    for row in rows
                ),
                used=used,
            )
            return PaperJob(
                paper=Paper.LABEL_SHEET,
                record_id=station.id,
                part_id=None,
                title=TITLE,
                number="",
                copies=1,
                file_name=f"{TITLE}.pdf",
                document=build(view),
                issue_id=gathering.issue,
            )
