"""A dispute whose course is told on purpose, so that every screen and report has something true to show.

Chance decides who quarrels with whom; what happens, and in which order, the story says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from sqlalchemy import select

from gridguard_desktop.db.models import Party
from gridguard_desktop.demo.case_plans import from_template
from gridguard_desktop.demo.case_story import CaseStory
from gridguard_desktop.domain.agreements import MONEY, AgreementDraft, ObligationDraft

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services


@dataclass(slots=True)
class ToldCase(CaseStory):
    """The steps that several told disputes have in common. Nothing is forgotten here."""

    @classmethod
    def of(cls, stage: Stage, name: str, template: str, source: str = "police") -> Self:
        """A dispute of the template ``template`` that came in by ``source``."""
        chance = stage.chance(name)
        plan = from_template(stage, chance, stage.crew.clerk, key=template)
        return cls(stage, chance, plan, source)

    def _taken_in(self, at: datetime) -> Story:
        """Registered by the clerk."""
        yield at
        self.dispute_id = self.stage.crew.clerk.disputes.register(self.intake())
        yield self.stage.office(self.chance, 1)

    def _to_mediation(self, mediator: Services) -> Story:
        """Triaged, referred, accepted; the parties know their rights."""
        self._triage("civil", "civil_no_violation")
        yield from self._referred()
        yield self.stage.office(self.chance, 1)
        mediator.disputes.accept(**self._handle)
        yield self.stage.office(self.chance, 1)
        mediator.disputes.inform(**self._handle, notices=self._told())

    def _agreed(self, mediator: Services, *, days: int) -> Story:
        """One duty in money, due in so many days; drawn up, looked through and signed."""
        yield from self._session(mediator, is_last=True)
        yield self.stage.clock.now() + timedelta(minutes=20)
        creditor, debtor = self._parties()
        duty = ObligationDraft(
            debtor_id=debtor,
            creditor_id=creditor,
            kind=MONEY,
            content=self.plan.duty,
            amount=self.plan.money,
            due_on=self._today + timedelta(days=days),
            manner="银行转账",
        )
        draft = AgreementDraft(self.plan.facts, self._today, obligations=(duty,), place="和为贵调解室")
        mediator.disputes.draw_up_agreement(**self._handle, draft=draft)
        self._look_through()
        day = self._today
        mediator.disputes.sign(**self._handle, parties_signed_on=day, mediator_signed_on=day, sealed_on=day)
        yield self.stage.clock.now() + timedelta(minutes=30)

    def _paid(self, mediator: Services) -> None:
        """Everything the agreement asks for."""
        for duty_id, _, _, amount in list(self._duties()):
            if amount is not None:
                self._pay(mediator, duty_id, amount)

    def _everybody(self) -> list[int]:
        """Ids of all parties, in their order."""
        wanted = select(Party.id).where(Party.dispute_id == self.dispute_id).order_by(Party.ordinal)
        return [party_id for (party_id,) in self._read(wanted)]
