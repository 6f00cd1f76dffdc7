"""The paper of an extended period, read from the step that extended it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Deadline, DeadlineChange, Party
from gridguard_desktop.documents.disputes.extension import ExtensionView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.deadline_changes import ChangeKind, extension_of
from gridguard_desktop.services.papers.case_file import committee_name, mediator_name, parties_on_paper
from gridguard_desktop.services.papers.gathering import Gatherer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering


def extensions(gathering: Gathering, row: Dispute) -> Sequence[DeadlineChange]:
    """Extensions by consent, oldest first; those that an authority approved have a paper of the police."""
    wanted = (
        select(DeadlineChange, Deadline)
        .join(Deadline, Deadline.id == DeadlineChange.deadline_id)
        .where(
            DeadlineChange.record_type_key == row.record_type,
            DeadlineChange.record_id == row.id,
            DeadlineChange.kind == ChangeKind.EXTENSION,
        )
        .order_by(DeadlineChange.id)
    )
    found = []
    for change, deadline in gathering.session.execute(wanted):
        how = extension_of(deadline.rule_id, deadline.starts_on or deadline.due_on)
        if how is not None and how.extra["consent"]:
            found.append(change)
    return found


def extension(gathering: Gathering, row: Dispute, part: DeadlineChange) -> ExtensionView:
    """延长调解期限申请（同意）书 of one extension."""
    names = select(Party.name).where(Party.id.in_(part.consents))
    return ExtensionView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        parties=parties_on_paper(gathering, row, part.decided_on),
        matter=row.title,
        accepted_on=row.accepted_on,
        first_end=part.due_before,
        until=part.due_after,
        days=part.days,
        arithmetic=part.because,
        basis=part.citation,
        reason=part.reason,
        agreed=tuple(gathering.session.scalars(names)),
        decided_on=part.decided_on,
        approved_by=part.approved_by or "",
        mediator=mediator_name(gathering, row),
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.EXTENSION: Gatherer(
        extension, extensions, lambda part: f"至{day_words(part.due_after)}" if part.due_after else ""
    )
}
