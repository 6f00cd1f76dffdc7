"""What was printed, kept as printed: the versions of a record's papers, and one of them set against what
would print now.

The wording is sealed beside the bytes when a paper leaves, so that the comparison is of paragraphs and not of
lines guessed from a page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.cipher import seal, unseal
from gridguard_desktop.db.models import MODELS, PaperIssue
from gridguard_desktop.db.sealed_columns import words_context
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset.reading import paragraphs
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.differences import Change, ParagraphChange, compare
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.papers import register
from gridguard_desktop.services.papers.gatherers import GATHERERS
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.masked import refuse_what_shows_numbers

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy.orm import Session

    from gridguard_desktop.documents.typeset.reading import HasBlocks
    from gridguard_desktop.services.papers.views import IssuedView


@dataclass(frozen=True, slots=True)
class PaperDifference:
    """An issued paper against what would print now. ``reason`` says why they cannot be compared; then
    ``changes`` is empty. ``form_changed``: the form itself was renewed since."""

    issue: IssuedView
    changes: tuple[ParagraphChange, ...]
    reason: str = ""
    form_changed: bool = False

    @property
    def count(self) -> int:
        """Paragraphs that are not the same."""
        return sum(change.change is not Change.SAME for change in self.changes)


def sealed_words(key: bytes, issue_id: int, document: HasBlocks) -> bytes:
    """The wording of a paper that leaves, for its line in the register."""
    return seal(key, json.dumps(paragraphs(document), ensure_ascii=False).encode(), words_context(issue_id))


class KeptPaperService(Service):
    """Issued papers of a record, within the actor's scope."""

    record_key: ClassVar[str] = "paper"

    @requires(Permission.PAPER_PRINT)
    def versions(self, record_type: str, record_id: int) -> tuple[IssuedView, ...]:
        """Papers of a record that have left, newest first. Raises NotFound, PermissionDenied."""
        spec = next((spec for spec in PAPERS.values() if spec.owner == record_type), None)
        if spec is None:
            return ()
        self.check(spec.permission, "versions")
        with self._reading() as session:
            self._refuse_out_of_sight(session, record_type, record_id)
            return register.issued_of(session, record_type, record_id)

    @requires(Permission.PAPER_PRINT)
    def difference(self, issue_id: int) -> PaperDifference:
        """An issued paper, paragraph by paragraph, against what would print now; on record as opened.

        Raises NotFound, StoreDamaged when the kept wording was altered.
        """
        with self._reading() as session:
            known = session.get(PaperIssue, issue_id)
            spec = PAPERS.get(Paper(known.paper)) if known is not None and known.paper in PAPERS else None
        if spec is None:
            raise NotFound
        self.check(spec.permission, "difference")
        with self._writing() as session:
            row = session.get_one(PaperIssue, issue_id)
            if row.record_id is None or not row.sha256:
                raise NotFound
            owner = self._refuse_out_of_sight(session, row.record_type_key, row.record_id)
            refuse_what_shows_numbers(session, row.record_type_key, row.record_id, self._actor)
            issue = register.issue_view(session, row)
            details = {"issue": row.id, "paper": row.paper}
            record_event(
                session,
                AuditEvent.PAPER_OPENED,
                record_type=row.record_type_key,
                record_id=row.record_id,
                details=details,
            )
            if row.words is None:
                words = translate(
                    "kept", "This paper left before the program kept its wording; look at it as printed."
                )
                return PaperDifference(issue, (), words)
            kept = unseal(self._context.store.keys.attachments, row.words, words_context(row.id))
            try:
                now = self._now(session, row, owner)
            except OfficerError as error:
                return PaperDifference(issue, (), error.message)
            return PaperDifference(
                issue, compare(json.loads(kept), now), form_changed=row.paper_version != spec.version
            )

    def _now(self, session: Session, row: PaperIssue, owner: Any) -> tuple[str, ...]:
        """What the same paper would say if it were printed now, under the number it was given."""
        spec = PAPERS[Paper(row.paper)]
        gatherer = GATHERERS.get(spec.key)
        if gatherer is None:
            raise Refused(translate("kept", "This paper is not made from a record; look at it as printed."))
        gathering = Gathering(session, self._context)
        gathering.number, gathering.issue = row.number or "", row.id
        parts = {part.id if part is not None else None: part for part in gatherer.parts(gathering, owner)}
        view = gatherer.view(gathering, owner, parts[row.part_id]) if row.part_id in parts else None
        if view is None:
            raise Refused(translate("kept", "What this paper was made from is no longer there."))
        return paragraphs(spec.build(view))

    def _refuse_out_of_sight(self, session: Session, record_type: str, record_id: int) -> Any:
        row = queries.load_visible(session, MODELS[record_type], record_id, self._actor)
        if row is None:
            raise NotFound
        return row
