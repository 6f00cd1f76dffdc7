"""Frozen copies: a summary as it stood at its cut-off, which no later entry moves; and what differs now.

Freezing a period in which nothing happened asks for the reason of every empty chapter (零上报): a blank is
never sent in place of a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import ReportCopy, User
from gridguard_desktop.documents.reports.explanation import explain
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.frozen_summaries import (
    differences,
    from_content,
    to_content,
    with_zero_reasons,
    zero_sections,
)
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.reports.summing import summarise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.frozen_summaries import Difference
    from gridguard_desktop.domain.summaries import PeriodSummary

LONGEST_REMARK = 200
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class CopyView:
    """A line of the list of copies."""

    id: int
    span: Span
    cut_off: datetime
    frozen_by: str
    remark: str


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """A copy with its numbers and its explanation."""

    copy: CopyView
    summary: PeriodSummary
    note: str


class ReportCopyService(Service):
    """Freezing summaries and reading what was frozen."""

    record_key: ClassVar[str] = "report"

    @requires(Permission.REPORT_FREEZE)
    def freeze(
        self,
        span: Span,
        *,
        note: str | None = None,
        remark: str = "",
        zero_reasons: Mapping[str, str] | None = None,
    ) -> int:
        """Keep the summary as it stands now; returns the copy's id. Without a ``note`` it explains itself.

        Raises Refused for a period to come, ValidationError where an empty chapter has no reason.
        """
        if len(remark.strip()) > LONGEST_REMARK:
            raise ValidationError({"remark": translate("reports", "This is too long.")})
        with self._writing() as session:
            counted = summarise(session, self._actor, self._clock, span)
            summary = with_zero_reasons(counted, zero_reasons or {})
            owed = {
                section.key: translate("reports", "Say why there was nothing.")
                for section in zero_sections(summary)
                if not section.zero_reason
            }
            if owed:
                raise ValidationError(owed)
            row = ReportCopy(
                span=span.key,
                cut_off=summary.made_at,
                frozen_by=self._actor.user_id,
                note=explain(summary) if note is None else note,
                remark=remark.strip() or None,
                content=to_content(summary),
            )
            session.add(row)
            session.flush()
            return row.id

    @requires(Permission.REPORT_READ)
    def of_span(self, span: Span) -> tuple[CopyView, ...]:
        """Copies of a period, newest first."""
        with self._reading() as session:
            wanted = select(ReportCopy).where(ReportCopy.span == span.key)
            rows = session.scalars(wanted.order_by(ReportCopy.id.desc()).limit(MOST_SHOWN)).all()
            names = _names(session, {row.frozen_by for row in rows})
            return tuple(_view(row, names) for row in rows)

    @requires(Permission.REPORT_READ)
    def read(self, copy_id: int) -> FrozenReport:
        """A copy as it was frozen."""
        with self._reading() as session:
            return self._read(session, copy_id)

    @requires(Permission.REPORT_READ)
    def differences(self, copy_id: int) -> tuple[Difference, ...]:
        """Every number that counted now would not be what the copy says: what was entered, put right or taken
        back since."""
        with self._reading(long=True) as session:
            frozen = self._read(session, copy_id).summary
            now = summarise(session, self._actor, self._clock, frozen.span, frozen.periods)
            return differences(frozen, now)

    def _read(self, session: Session, copy_id: int) -> FrozenReport:
        row = session.get(ReportCopy, copy_id)
        if row is None:
            raise NotFound
        names = _names(session, {row.frozen_by})
        return FrozenReport(_view(row, names), from_content(row.content), row.note)


def _names(session: Session, ids: set[int]) -> dict[int, str]:
    found = session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return {user_id: name for user_id, name in found}


def _view(row: ReportCopy, names: Mapping[int, str]) -> CopyView:
    return CopyView(row.id, Span.read(row.span), row.cut_off, names.get(row.frozen_by, ""), row.remark or "")
