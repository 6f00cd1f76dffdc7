"""The register of issued papers: lines given out, lines filled in, bytes sealed and opened again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import Attachment, PaperIssue, User
from gridguard_desktop.services.papers.views import IssuedView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.documents.registry import PaperSpec


def page_count(pdf: bytes) -> int:
    """Pages of a finished PDF."""
    import pikepdf  # 40 ms that hardly any start needs

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def new_line(
    session: Session,
    spec: PaperSpec,
    record_id: int,
    *,
    user_id: int,
    now: datetime,
    title: str = "",
    part_id: int | None = None,
    number: str | None = None,
) -> PaperIssue:
    """A line of the register; SHA-256, pages, copies and the way are filled in when the paper leaves."""
    issue = PaperIssue(
        paper=spec.key.value,
        paper_version=spec.version,
        record_type_key=spec.owner,
        record_id=record_id,
        part_id=part_id,
        title=title or spec.title,
        number=number,
        sha256="",
        pages=0,
        copies=0,
        way="",
        issued_at=now,
        issued_by=user_id,
    )
    session.add(issue)
    session.flush()
    return issue


def of_record(record_type: str, record_id: int) -> tuple[ColumnElement[bool], ...]:
    """Papers of a record that have left."""
    return (
        PaperIssue.record_type_key == record_type,
        PaperIssue.record_id == record_id,
        PaperIssue.sha256 != "",
    )


def issued_of(session: Session, record_type: str, record_id: int) -> tuple[IssuedView, ...]:
    """Papers of a record that have left, newest first."""
    statement = (
        select(PaperIssue, User.name, PaperIssue.sealed.is_not(None))
        .join(User, User.id == PaperIssue.issued_by)
        .where(*of_record(record_type, record_id))
    )
    rows = session.execute(statement.order_by(PaperIssue.id.desc())).all()
    signed = signed_issues(session, [row.id for row, *_ in rows])
    return tuple(_issued(row, name, kept=kept, signed=row.id in signed) for row, name, kept in rows)


def issue_view(session: Session, row: PaperIssue) -> IssuedView:
    """One line of the register."""
    name = session.get_one(User, row.issued_by).name
    kept = session.scalar(select(PaperIssue.sealed.is_not(None)).where(PaperIssue.id == row.id))
    return _issued(row, name, kept=bool(kept), signed=bool(signed_issues(session, [row.id])))


def last_issue(session: Session, spec: PaperSpec, record_id: int, part_id: int | None) -> datetime | None:
    """When this very paper last left."""
    wanted = select(func.max(PaperIssue.issued_at)).where(
        *of_record(spec.owner, record_id), *same_paper(spec, part_id)
    )
    return session.scalar(wanted)


def unfinished(
    session: Session, spec: PaperSpec, record_id: int, part_id: int | None, user_id: int
) -> PaperIssue | None:
    """A line given out to the same paper and person that was never filled in."""
    return session.scalar(
        select(PaperIssue)
        .where(
            PaperIssue.record_type_key == spec.owner,
            PaperIssue.record_id == record_id,
            PaperIssue.issued_by == user_id,
            PaperIssue.sha256 == "",
            *same_paper(spec, part_id),
        )
        .order_by(PaperIssue.id)
        .limit(1)
    )


def given_number(session: Session, spec: PaperSpec, record_id: int, part_id: int | None) -> str | None:
    """The number this paper was given before; a paper printed twice keeps it."""
    return session.scalar(
        select(PaperIssue.number)
        .where(
            PaperIssue.record_type_key == spec.owner,
            PaperIssue.record_id == record_id,
            PaperIssue.number.is_not(None),
            *same_paper(spec, part_id),
        )
        .order_by(PaperIssue.id)
        .limit(1)
    )


def same_paper(spec: PaperSpec, part_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """This paper of this part."""
    part: Any = PaperIssue.part_id
    return PaperIssue.paper == spec.key.value, part.is_(None) if part_id is None else part == part_id


def signed_issues(session: Session, issue_ids: Sequence[int]) -> frozenset[int]:
    """Those of the issued papers whose signed scan came back."""
    wanted = select(Attachment.issue_id).where(Attachment.issue_id.in_(issue_ids))
    return frozenset(found for found in session.scalars(wanted) if found is not None)


def _issued(row: PaperIssue, name: str, *, kept: bool, signed: bool) -> IssuedView:
    return IssuedView(
        issue_id=row.id,
        paper=row.paper,
        title=row.title,
        number=row.number or "",
        sha256=row.sha256,
        pages=row.pages,
        copies=row.copies,
        way=row.way,
        issued_at=row.issued_at,
        issued_by=name,
        kept=kept,
        record_type=row.record_type_key,
        record_id=row.record_id,
        signed=signed,
    )
