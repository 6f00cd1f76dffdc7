"""Reading of the archive: boxes, dossiers, loans and lists in few statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import (
    ArchiveBox,
    DestructionEntry,
    DestructionList,
    Dispute,
    DossierLoan,
    FiledDossier,
    User,
)
from gridguard_desktop.domain.archive import DESTROYED, LIST_STATES, REFUSED
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.archive.views import BoxView, DossierLine, ListView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

LONGEST = 2_000
_OVER = (REFUSED, DESTROYED)


def boxes(session: Session) -> tuple[BoxView, ...]:
    """Every box in the order of its number."""
    held = (
        select(FiledDossier.box_id, func.count().label("count"))
        .where(FiledDossier.destroyed_on.is_(None))
        .group_by(FiledDossier.box_id)
        .subquery()
    )
    rows = session.execute(
        select(ArchiveBox, held.c.count)
        .outerjoin(held, held.c.box_id == ArchiveBox.id)
        .order_by(ArchiveBox.number)
    )
    return tuple(BoxView(row.id, row.number, row.shelf, row.note or "", count or 0) for row, count in rows)


def dossiers(session: Session, actor: Actor, today: date) -> tuple[DossierLine, ...]:
    """Filed disputes the actor may see, newest first."""
    columns: Any = select(Dispute.id, Dispute.number, Dispute.title, Dispute.archived_on)
    wanted = queries.visible(columns, Dispute, actor).where(Dispute.archived_on.is_not(None))
    found = session.execute(
        wanted.order_by(Dispute.archived_on.desc(), Dispute.id.desc()).limit(LONGEST)
    ).all()
    ids = [row.id for row in found]
    filed = {
        dossier.dispute_id: (dossier, box)
        for dossier, box in session.execute(
            select(FiledDossier, ArchiveBox)
            .join(ArchiveBox, ArchiveBox.id == FiledDossier.box_id)
            .where(FiledDossier.dispute_id.in_(ids))
        )
    }
    loans = {
        loan.dossier_id: loan
        for loan in session.scalars(select(DossierLoan).where(DossierLoan.returned_on.is_(None)))
    }
    listed = _listed(session)
    return tuple(_line(row, filed.get(row.id), loans, listed, today) for row in found)


def _line(
    row: Any,
    filed: tuple[FiledDossier, ArchiveBox] | None,
    loans: dict[int, DossierLoan],
    listed: dict[int, int],
    today: date,
) -> DossierLine:
    if filed is None:
        return DossierLine(row.id, row.number, row.title, row.archived_on)
    dossier, box = filed
    loan = loans.get(dossier.id)
    gone = dossier.destroyed_on is not None
    return DossierLine(
        dispute_id=row.id,
        number=row.number,
        title=row.title,
        archived_on=row.archived_on,
        dossier_id=dossier.id,
        box=box.number,
        shelf=box.shelf,
        place=dossier.place,
        retention=dossier.retention,
        retention_label=str(choice("retention_periods", dossier.retention).label),
        filed_on=dossier.filed_on,
        expires_on=dossier.expires_on,
        expired=not gone and dossier.expires_on is not None and dossier.expires_on < today,
        destroyed_on=dossier.destroyed_on,
        loan_id=loan.id if loan is not None else None,
        borrower=loan.borrower if loan is not None else "",
        due_on=loan.due_on if loan is not None else None,
        overdue=loan is not None and loan.due_on < today,
        list_id=listed.get(dossier.id),
    )


def lists(session: Session, actor: Actor) -> tuple[ListView, ...]:
    """Lists for destruction, newest first."""
    author, judge = aliased(User), aliased(User)
    rows = session.execute(
        select(DestructionList, author.name, judge.name)
        .join(author, author.id == DestructionList.drawn_up_by)
        .outerjoin(judge, judge.id == DestructionList.decided_by)
        .order_by(DestructionList.id.desc())
    ).all()
    numbers: dict[int, list[str]] = {}
    for list_id, number in session.execute(
        select(DestructionEntry.list_id, Dispute.number)
        .join(FiledDossier, FiledDossier.id == DestructionEntry.dossier_id)
        .join(Dispute, Dispute.id == FiledDossier.dispute_id)
        .order_by(Dispute.number)
    ):
        numbers.setdefault(list_id, []).append(number)
    return tuple(
        ListView(
            id=row.id,
            drawn_up_on=row.drawn_up_on,
            drawn_up_by=drawn_up_by,
            appraisers=row.appraisers,
            appraisal=row.appraisal,
            state=row.state,
            state_label=str(LIST_STATES[row.state]),
            numbers=tuple(numbers.get(row.id, ())),
            mine=row.drawn_up_by == actor.user_id,
            decided_by=decided_by or "",
            decision_note=row.decision_note or "",
            destroyed_on=row.destroyed_on,
            witnesses=row.witnesses or "",
        )
        for row, drawn_up_by, decided_by in rows
    )


def open_loan(session: Session, dossier_id: int) -> DossierLoan | None:
    """The loan by which a dossier is out."""
    wanted = (DossierLoan.dossier_id == dossier_id, DossierLoan.returned_on.is_(None))
    return session.scalar(select(DossierLoan).where(*wanted).limit(1))


def list_of(session: Session, dossier_id: int) -> int | None:
    """The list for destruction on which a dossier stands and which is not over."""
    return _listed(session).get(dossier_id)


def dossiers_of(session: Session, list_id: int) -> Sequence[FiledDossier]:
    """Dossiers on a list."""
    return session.scalars(
        select(FiledDossier)
        .join(DestructionEntry, DestructionEntry.dossier_id == FiledDossier.id)
        .where(DestructionEntry.list_id == list_id)
    ).all()


def _listed(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(DestructionEntry.dossier_id, DestructionEntry.list_id)
        .join(DestructionList, DestructionList.id == DestructionEntry.list_id)
        .where(DestructionList.state.not_in(_OVER))
    )
    return {dossier_id: list_id for dossier_id, list_id in rows}
