"""Registers of mediation over a period: agreements, oral ones counted apart from written ones, and mediators
listed with courts with their cases, each case counted once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import Agreement, CourtListing, Dispute, Mediator, Obligation
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.agreements import ORAL, WRITTEN
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

COURT = "court"


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement of the register."""

    dispute_id: int
    number: str
    form: str
    parties: str
    kind: str
    mediator: str
    drawn_up_on: date
    effective_on: date | None
    total: Decimal


@dataclass(frozen=True, slots=True)
class AgreementRegister:
    """Agreements drawn up in a period; ``oral`` and ``written`` are counted apart, whatever is listed."""

    lines: tuple[AgreementLine, ...]
    oral: int
    written: int


@dataclass(frozen=True, slots=True)
class ListedMediator:
    """A mediator on a court's roster; ``cases`` are the ids of court-referred disputes accepted in the period
    while listed."""

    mediator_id: int
    mediator: str
    court: str
    number: str
    valid_from: date
    valid_until: date | None
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CourtRoster:
    """The roster; ``total`` counts every case once, also when its mediator is listed with two courts."""

    lines: tuple[ListedMediator, ...]
    total: int


class MediationRegisterService(Service):
    """Reads registers within the actor's scope."""

    record_key: ClassVar[str] = "dispute"

    @requires(Permission.DISPUTE_READ)
    def agreements(self, start: date, end: date, *, form: str = "") -> AgreementRegister:
        """Agreements drawn up from ``start`` to ``end``; ``form`` narrows the lines, never the counts."""
        with self._reading() as session:
            inside = (Agreement.drawn_up_on >= start, Agreement.drawn_up_on <= end)
            forms: Any = select(Agreement.form, func.count())
            counted = visible(forms, Agreement, self._actor).where(*inside).group_by(Agreement.form)
            counts = {str(key): int(number) for key, number in session.execute(counted)}
            both: Any = select(Agreement, Dispute).join(Dispute, Dispute.id == Agreement.dispute_id)
            wanted = visible(both, Agreement, self._actor).where(*inside)
            if form:
                wanted = wanted.where(Agreement.form == form)
            found = session.execute(wanted.order_by(Agreement.drawn_up_on, Agreement.id))
            rows = [(agreement, dispute) for agreement, dispute in found]
            return AgreementRegister(
                lines=self._lines(session, rows),
                oral=counts.get(ORAL, 0),
                written=counts.get(WRITTEN, 0),
            )

    @requires(Permission.COURT_LISTING_READ)
    def court_roster(self, start: date, end: date) -> CourtRoster:
        """Mediators listed with courts in a period, with the court-referred cases they accepted in it."""
        with self._reading() as session:
            listed = (
                select(CourtListing, Mediator)
                .join(Mediator, Mediator.id == CourtListing.mediator_id)
                .where(CourtListing.archived_on.is_(None), CourtListing.valid_from <= end)
                .order_by(CourtListing.court, Mediator.name, CourtListing.id)
            )
            lines = []
            for listing, mediator in session.execute(listed):
                until = min(listing.valid_until or end, end)
                if until < start:
                    continue
                cases = session.scalars(
                    visible(select(Dispute.id), Dispute, self._actor)
                    .where(
                        Dispute.mediator_id == mediator.id,
                        Dispute.source == COURT,
                        Dispute.accepted_on >= max(listing.valid_from, start),
                        Dispute.accepted_on <= until,
                    )
                    .order_by(Dispute.id)
                )
                lines.append(
                    ListedMediator(
                        mediator_id=mediator.id,
                        mediator=mediator.name,
                        court=listing.court,
                        number=listing.number or "",
                        valid_from=listing.valid_from,
                        valid_until=listing.valid_until,
                        cases=tuple(cases),
                    )
                )
            return CourtRoster(tuple(lines), len({case for line in lines for case in line.cases}))

    def _lines(
        self, session: Session, rows: Sequence[tuple[Agreement, Dispute]]
    ) -> tuple[AgreementLine, ...]:
        mediators = {key: name for key, name in session.execute(select(Mediator.id, Mediator.name))}
        ids = [agreement.id for agreement, _ in rows]
        totals = (
            select(Obligation.agreement_id, func.sum(Obligation.amount))
            .where(Obligation.agreement_id.in_(ids))
            .group_by(Obligation.agreement_id)
        )
        sums = {key: total for key, total in session.execute(totals)}
        return tuple(
            AgreementLine(
                dispute_id=dispute.id,
                number=agreement.number,
                form=agreement.form,
                parties=dispute.party_names,
                kind=dispute.kind,
                mediator=mediators.get(dispute.mediator_id or 0, ""),
                drawn_up_on=agreement.drawn_up_on,
                effective_on=agreement.effective_on,
                total=sums.get(agreement.id) or Decimal(0),
            )
            for agreement, dispute in rows
        )
