"""The monthly per-case subsidy (以案定补): which dossiers of a committee a month pays, the sheet made of
them, and that no dossier is ever paid twice.

A dossier is paid when its mediation came to an agreement, the agreement was performed, the dispute is closed
and nothing the dossier must hold is missing. The row's dispute is unique in the store, so two people who make
the sheet at the same moment cannot both pay it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    Agreement,
    Committee,
    Dispute,
    MediationSession,
    Mediator,
    Obligation,
    Station,
    SubsidyRow,
    SubsidySheet,
)
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.subsidy import (
    SETTING,
    SubsidyFacts,
    award,
    in_force,
    level_versions,
    read_levels,
    reckoning_day,
    shipped_levels,
    with_version,
)
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.disputes.dossier import dossier_rows, missing_rows
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.subsidy import LevelVersion, SubsidyLevel

PAID_STATES = ("closed", "archived")


@dataclass(frozen=True, slots=True)
class SubsidyLine:
    """One dossier with what it is paid and why; ``refused`` says why it is not paid."""

    dispute_id: int
    number: str
    title: str
    mediator_id: int
    mediator: str
    form: str
    level: str
    level_name: str
    amount: Decimal
    why: str
    closed_on: date | None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet that was made; ``total`` is the sum of its lines."""

    id: int
    number: str
    committee_id: int
    committee: str
    month: date
    total: Decimal
    made_on: date
    lines: tuple[SubsidyLine, ...]


class SubsidyService(Service):
    """Sheets of the subsidy."""

    record_key: ClassVar[str] = "subsidy"

    @requires(Permission.SUBSIDY_CREATE)
    def candidates(self, committee_id: int, month: date) -> tuple[SubsidyLine, ...]:
        """Dossiers of the committee closed in the month that were not paid yet; those that cannot be paid
        say why."""
        with self._reading() as session:
            return tuple(self._candidates(session, committee_id, month.replace(day=1)))

    @requires(Permission.SUBSIDY_CREATE)
    def make_sheet(self, committee_id: int, month: date, *, leave_out: Collection[int] = ()) -> int:
        """Make the sheet of a month; returns its id. Raises Refused when nothing is left to pay.

        ``leave_out`` are disputes that are not to be paid now; they come back on the next sheet.
        """
        first = month.replace(day=1)
        if first > self._clock.today():
            raise ValidationError({"month": translate("subsidy", "This month has not begun.")})
        with self._writing() as session:
            committee = session.get(Committee, committee_id)
            if committee is None:
                raise NotFound
            lines = [
                line
                for line in self._candidates(session, committee_id, first)
                if not line.refused and line.dispute_id not in leave_out
            ]
            if not lines:
                raise Refused(translate("subsidy", "No dossier of this month is left to be paid."))
            sheet = SubsidySheet(
                committee_id=committee_id,
                month=first,
                number=next_number(session, "subsidy", first.year, committee=committee.paper_word),
                total=sum((line.amount for line in lines), Decimal(0)),
                made_on=self._clock.today(),
                made_by=self._actor.user_id,
            )
            session.add(sheet)
            session.flush()
            session.add_all(
                SubsidyRow(
                    sheet_id=sheet.id,
                    dispute_id=line.dispute_id,
                    mediator_id=line.mediator_id,
                    level=line.level,
                    form=line.form,
                    amount=line.amount,
                    why=line.why[:200],
                )
                for line in lines
            )
            session.flush()
            return sheet.id

    @requires(Permission.SUBSIDY_READ)
    def levels(self) -> tuple[LevelVersion, ...]:
        """The amounts, the newest version first, the table the program brings along last."""
        with self._reading() as session:
            return _versions(session)

    @requires("update")
    def set_levels(self, from_on: date, levels: Mapping[str, Mapping[str, Any]], why: str) -> None:
        """Other amounts from a day on, and the paper they come from; sheets that were made keep theirs.
        Raises ValidationError."""
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            row.settings = {**row.settings, SETTING: with_version(row.settings, from_on, levels, why)}

    @requires(Permission.SUBSIDY_READ)
    def sheets(self, *, limit: int = 60) -> tuple[SheetView, ...]:
        """Sheets that were made, newest first; a mediator sees the lines that are his own."""
        with self._reading() as session:
            wanted = select(SubsidySheet).order_by(SubsidySheet.month.desc(), SubsidySheet.id.desc())
            return tuple(
                sheet_view(session, sheet, self._own(), add_up=self._own() is None)
                for sheet in session.scalars(wanted.limit(limit))
            )

    def _own(self) -> int | None:
        """The mediator whose lines alone this actor may read; None = all."""
        return None if self._actor.can(Permission.SUBSIDY_CREATE) else self._actor.mediator_id or 0

    def _candidates(self, session: Session, committee_id: int, first: date) -> list[SubsidyLine]:
        paid = select(SubsidyRow.dispute_id)
        wanted = (
            select(Dispute)
            .where(
                Dispute.committee_id == committee_id,
                Dispute.result == DisputeResult.AGREED,
                Dispute.state.in_(PAID_STATES),
                Dispute.closed_on >= first,
                Dispute.closed_on < add_months(first, 1),
                Dispute.mediator_id.is_not(None),
                Dispute.id.not_in(paid),
            )
            .order_by(Dispute.closed_on, Dispute.id)
        )
        levels = in_force(_versions(session), reckoning_day(first, self._clock.today())).levels
        return [self._line(session, row, levels) for row in session.scalars(wanted)]

    def _line(self, session: Session, row: Dispute, levels: tuple[SubsidyLevel, ...]) -> SubsidyLine:
        agreement = session.scalars(select(Agreement).where(Agreement.dispute_id == row.id)).first()
        sums = select(func.coalesce(func.sum(Obligation.amount), 0)).where(Obligation.dispute_id == row.id)
        held = select(func.count()).select_from(MediationSession).where(MediationSession.dispute_id == row.id)
        parties = parties_of(session, row.id)
        form = agreement.form if agreement is not None else "written"
        facts = SubsidyFacts(
            total=Decimal(session.scalar(sums) or 0),
            parties=len(parties),
            sessions=session.scalar(held) or 0,
            form=form,
        )
        found = award(levels, facts)
        mediator = session.get_one(Mediator, row.mediator_id)
        missing = missing_rows(dossier_rows(session, row, parties, self._clock.today()))
        refused = ""
        if missing and row.archive_note is None:
            papers = "、".join(paper.label for paper in missing)
            refused = translate("subsidy", "The dossier lacks: {papers}", papers=papers)
        return SubsidyLine(
            dispute_id=row.id,
            number=row.paper_number or row.number,
            title=row.title,
            mediator_id=mediator.id,
            mediator=mediator.name,
            form=form,
            level=found.level,
            level_name=found.name,
            amount=found.amount,
            why=found.why,
            closed_on=row.closed_on,
            refused=refused,
        )


def _versions(session: Session) -> tuple[LevelVersion, ...]:
    return level_versions(session.scalars(select(Station.settings)).one())


def sheet_view(session: Session, sheet: SubsidySheet, own: int | None, *, add_up: bool) -> SheetView:
    """A sheet as read; ``own`` narrows it to the lines of a mediator, whose sum it then shows."""
    committee = session.get_one(Committee, sheet.committee_id)
    names = {level.key: level.name for level in read_levels(shipped_levels())}
    wanted = (
        select(SubsidyRow, Dispute, Mediator)
        .join(Dispute, Dispute.id == SubsidyRow.dispute_id)
        .join(Mediator, Mediator.id == SubsidyRow.mediator_id)
        .where(SubsidyRow.sheet_id == sheet.id)
        .order_by(Mediator.name, Mediator.id, SubsidyRow.id)
    )
    if own is not None:
        wanted = wanted.where(SubsidyRow.mediator_id == own)
    lines = tuple(
        SubsidyLine(
            dispute_id=dispute.id,
            number=dispute.paper_number or dispute.number,
            title=dispute.title,
            mediator_id=mediator.id,
            mediator=mediator.name,
            form=row.form,
            level=row.level,
            level_name=names.get(row.level, row.level),
            amount=row.amount,
            why=row.why,
            closed_on=dispute.closed_on,
        )
        for row, dispute, mediator in session.execute(wanted)
    )
    return SheetView(
        id=sheet.id,
        number=sheet.number,
        committee_id=committee.id,
        committee=committee.name,
        month=sheet.month,
        total=sheet.total if add_up else sum((line.amount for line in lines), Decimal(0)),
        made_on=sheet.made_on,
        lines=lines,
    )
