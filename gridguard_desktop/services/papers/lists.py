"""A list on paper: what the list shows, masked, within the actor's sight, under a watermark that names who
printed it and when. The register of papers has its copies and by whom, the trail its columns and conditions.

Called by the list pages; ``render_job`` and ``PaperService.record_issue`` do the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.station.record_list import (
    TITLE,
    ColumnOnPaper,
    RecordListView,
    RowOnPaper,
    build,
)
from gridguard_desktop.domain.ages import list_label
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.conditions import condition_words
from gridguard_desktop.services.exports import shown
from gridguard_desktop.services.lines import check_births, rows_of
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.station_paper import reserve, station_job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.papers.views import PaperJob

MOST_ROWS = 1_000
"""Forty sheets; more is a file, not a list somebody reads."""


class ListPaperService(Service):
    """Lists that leave on paper."""

    record_key: ClassVar[str] = "paper"

    @requires(Permission.PAPER_PRINT)
    def paper_of(
        self, query: ListQuery, fields: Sequence[str] | None = None, *, for_issue: bool = False
    ) -> PaperJob:
        """The rows of ``query`` in its order as a paper, as a preview or (``for_issue``) with its line in the
        register; ``fields`` are the columns shown, if not the usual ones.

        Raises PermissionDenied for records the actor may not read, Refused for a list too long for paper.
        """
        self.check(record_permission(query.record_type, "read"), "paper_of")
        check_births(self, query, "paper_of")
        declared = RECORD_TYPES[query.record_type]
        wanted = declared.list_fields if fields is None else tuple(declared.field(name) for name in fields)
        with self._writing() as session:
            gathering = Gathering(session, self._context)
            rows = self._rows(session, query, declared, wanted)
            if for_issue:
                self._reserve(gathering, query, wanted, len(rows))
            view = RecordListView(
                stamp=gathering.stamp,
                station=gathering.station_name,
                what=str(declared.plural),
                conditions=condition_words(session, query),
                columns=tuple(
                    ColumnOnPaper(list_label(field, self._actor), float(field.width)) for field in wanted
                ),
                rows=rows,
                taken_by=f"{self._actor.name} {self._actor.login}",
                masked=any(field.sensitive for field in wanted),
            )
            document = build(view)
            if gathering.issue is None:
                _on_record(session, query, AuditEvent.PAPER_OPENED, wanted, len(rows))
            title = f"{view.what}{TITLE}"
            return station_job(gathering, Paper.RECORD_LIST, document, f"{title}.pdf", title)

    def _rows(
        self, session: Session, query: ListQuery, declared: RecordType, wanted: Sequence[Field]
    ) -> tuple[RowOnPaper, ...]:
        ids = list_queries.list_ids(session, query, self._actor, limit=MOST_ROWS + 1)
        if len(ids) > MOST_ROWS:
            raise Refused(
                translate(
                    "papers",
                    "A list of more than {most} rows is too long for paper. Narrow it first.",
                    most=MOST_ROWS,
                )
            )
        lines = rows_of(session, self._actor, declared, ids, wanted)
        return tuple(
            RowOnPaper(tuple(shown(declared, field, line.values[field.name]) for field in wanted))
            for line in lines
        )

    def _reserve(self, gathering: Gathering, query: ListQuery, wanted: Sequence[Field], count: int) -> None:
        """The paper's line in the register; SHA-256, pages and copies are filled in when it leaves."""
        title = f"{RECORD_TYPES[query.record_type].plural}{TITLE}"
        issue = reserve(gathering, Paper.RECORD_LIST, title)
        _on_record(gathering.session, query, AuditEvent.LIST_PRINTED, wanted, count, issue=issue)


def _on_record(
    session: Session, query: ListQuery, event: AuditEvent, wanted: Sequence[Field], count: int, **more: Any
) -> None:
    """Which list: columns, how it was narrowed (by field, not by value) and how many rows."""
    details = {
        "paper": Paper.RECORD_LIST.value,
        "count": count,
        "columns": [field.name for field in wanted],
        "narrowed": [wanted.field for wanted in query.filters],
        **more,
    }
    record_event(session, event, record_type=query.record_type, details=details)
