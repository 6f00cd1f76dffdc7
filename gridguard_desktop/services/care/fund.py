"""The fund: budget, donations and gifts in, support out. The balance is summed from the rows each time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import CareFundEntry, CareRound, CareRoundStop, CareSupport
from gridguard_desktop.domain.care_support import INCOMES, FundState, SupportState
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choice_keys, label
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.care.support_views import FundView, IncomeLine

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

LONGEST = 200


class CareFundService(Service):
    """Incomes of the fund and its balance."""

    record_key: ClassVar[str] = "care_fund"

    @requires("read")
    def fund(self) -> FundView:
        """The ledger, newest first, and what it comes to."""
        with self._reading() as session:
            rows = session.scalars(
                select(CareFundEntry).order_by(CareFundEntry.received_on.desc(), CareFundEntry.id.desc())
            )
            lines = tuple(
                IncomeLine(
                    row.id,
                    label(INCOMES, row.kind),
                    row.donor,
                    row.amount,
                    row.things or "",
                    row.received_on,
                )
                for row in rows
            )
            return FundView(fund_state(session), lines)

    @requires("update")
    def enter(self, *, kind: str, donor: str, amount: Decimal | None, things: str, received_on: date) -> int:
        """Write down what came in; answers its id. Raises ValidationError."""
        problems = {}
        if kind not in choice_keys(INCOMES):
            raise ValidationError({"kind": translate("care_support", "Choose what came in.")})
        money = bool(choice(INCOMES, kind).extra["money"])
        if not donor.strip():
            problems["donor"] = translate("care_support", "Write who gave it.")
        if money and (amount is None or amount <= 0):
            problems["amount"] = translate("care_support", "Enter the sum.")
        if not money and not things.strip():
            problems["things"] = translate("care_support", "Write which things.")
        if received_on > self._clock.today():
            problems["received_on"] = translate("care_list", "This day is in the future.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            row = CareFundEntry(
                kind=kind,
                donor=" ".join(donor.split())[:100],
                amount=amount if money and amount is not None else Decimal(0),
                things=things.strip()[:LONGEST] or None,
                received_on=received_on,
                entered_by=self._actor.user_id,
            )
            session.add(row)
            session.flush()
            return row.id


def fund_state(session: Session) -> FundState:
    """Summed from the rows: what came in, what is approved and not paid, what was paid. Gifts of rounds of
    visits count with support: promised while the round is open, paid once they were handed over."""

    def total(*states: SupportState) -> Decimal:
        wanted = select(func.sum(CareSupport.amount)).where(CareSupport.state.in_(states))
        return Decimal(session.scalar(wanted) or 0)

    gifts = select(func.sum(CareRoundStop.amount)).join(CareRound, CareRound.id == CareRoundStop.round_id)
    promised = gifts.where(CareRoundStop.given_on.is_(None), CareRound.closed_on.is_(None))
    given = gifts.where(CareRoundStop.given_on.is_not(None))
    return FundState(
        received=Decimal(session.scalar(select(func.sum(CareFundEntry.amount))) or 0),
        approved=total(SupportState.APPROVED) + Decimal(session.scalar(promised) or 0),
        paid=total(SupportState.PAID, SupportState.FOLLOWED) + Decimal(session.scalar(given) or 0),
    )
