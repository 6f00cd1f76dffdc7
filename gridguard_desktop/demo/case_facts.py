"""What a story of a demo dispute asks about its dispute: who, which version, what is still to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Dispute, Obligation, Party, PlannedVisit
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import Track
from gridguard_desktop.domain.visits import PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal
    from random import Random

    from gridguard_desktop.demo.case_plans import CasePlan
    from gridguard_desktop.demo.stage import Stage
    from gridguard_desktop.services.catalogue import Services


@dataclass(slots=True)
class CaseFacts:
    """One dispute on the stage, as its stories see it."""

    stage: Stage
    chance: Random
    plan: CasePlan
    source: str
    stop: str = ""
    dispute_id: int = 0

    @property
    def _officer(self) -> Services:
        return self.stage.officer(self.plan.grid_id)

    @property
    def _is_with_the_police(self) -> bool:
        """A public-security case ends where it came from, not with the mediator."""
        ((state,),) = self._read(select(Dispute.state).where(Dispute.id == self.dispute_id))
        return bool(state == Track.PUBLIC_SECURITY)

    @property
    def _version(self) -> int:
        return self.stage.version("dispute", self.dispute_id)

    @property
    def _handle(self) -> dict[str, Any]:
        return {"dispute_id": self.dispute_id, "version": self._version}

    @property
    def _today(self) -> date:
        return china_time(self.stage.clock.now()).date()

    def _lies_about(self) -> bool:
        """Now and then something is forgotten; only of late, for what was forgotten long ago was found."""
        return not self.stop and self.stage.is_recent(75) and self.chance.random() < 0.03

    def _parties(self) -> tuple[int, int]:
        """Ids of the first party of side A, who receives, and of side B, who owes."""
        rows = self._read(
            select(Party.id, Party.side).where(Party.dispute_id == self.dispute_id).order_by(Party.ordinal)
        )
        return next(key for key, side in rows if side == "a"), next(key for key, side in rows if side == "b")

    def _planned_visits(self) -> list[date]:
        """Days of the visits still to be made."""
        wanted = (PlannedVisit.dispute_id == self.dispute_id, PlannedVisit.state == PLANNED)
        return [row[0] for row in self._read(select(PlannedVisit.due_on).where(*wanted))]

    def _duties(self) -> Iterator[tuple[int, str, date, Decimal | None]]:
        wanted = select(Obligation.id, Obligation.kind, Obligation.due_on, Obligation.amount)
        rows = self._read(
            wanted.where(Obligation.dispute_id == self.dispute_id, Obligation.state == "open").order_by(
                Obligation.ordinal
            )
        )
        yield from sorted(((row[0], row[1], row[2], row[3]) for row in rows), key=lambda duty: duty[2])

    def _read(self, statement: Any) -> Sequence[Any]:
        context = self.stage.crew.administrator.context
        with UnitOfWork(context.store, context.actor, clock=self.stage.clock) as unit:
            return unit.session.execute(statement).all()
