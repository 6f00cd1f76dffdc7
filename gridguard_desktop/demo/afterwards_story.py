"""What comes after an agreement: arrears, complaints, thanks, visits in vain, taking up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import PlannedVisit
from gridguard_desktop.demo.told_case import ToldCase
from gridguard_desktop.demo.words import words

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Story

_TRIES = 3


@dataclass(slots=True)
class DefaultStory(ToldCase):
    """Nothing is paid: the letter that urges, the advice to the other side, and a complaint about it all."""

    def told(self, at: datetime) -> Story:
        """To the advice; the money is still owed."""
        table, mediator = words("afterwards"), self.stage.crew.mediators[0]
        yield from self._taken_in(at)
        yield from self._to_mediation(mediator)
        yield from self._agreed(mediator, days=5)
        yield self.stage.office(self.chance, 8)
        _, debtor = self._parties()
        mediator.disputes.urge_performance(**self._handle, debtor_id=debtor, note=table["urging"])
        yield self.stage.office(self.chance, 14)
        mediator.disputes.advise_default(**self._handle, debtor_id=debtor, note=table["advice"])
        yield self.stage.office(self.chance, 1)
        self._complaints()

    def _complaints(self) -> None:
        """One answered, one that waits for the chief."""
        table, chief = words("afterwards"), self.stage.crew.chief.for_type("complaint")
        common = {
            "received_on": self._today,
            "dispute_id": self.dispute_id,
            "from_name": self.plan.parties[0].name,
        }
        answered = {**common, **table["complaint"], "answered_on": self._today}
        chief.create(answered)
        self.stage.crew.clerk.for_type("complaint").create({**common, **table["open_complaint"]})


@dataclass(slots=True)
class RecurringStory(ToldCase):
    """Paid and thanked for; the visitor reaches nobody. Later the same matter comes up again."""

    def told(self, at: datetime) -> Story:
        """To the reopened dispute, linked to what was taken in for the same place."""
        table, mediator = words("afterwards"), self.stage.crew.mediators[2]
        yield from self._taken_in(at)
        yield from self._to_mediation(mediator)
        yield from self._agreed(mediator, days=3)
        self._paid(mediator)
        yield self.stage.office(self.chance, 2)
        thanks = {
            "received_on": self._today,
            "from_name": self.plan.parties[0].name,
            "may_name": True,
            "given_to": mediator.context.actor.name,
            "dispute_id": self.dispute_id,
        }
        self.stage.crew.clerk.for_type("thanks").create({**thanks, **table["thanks"]})
        visits = self._read(
            select(PlannedVisit.id)
            .where(PlannedVisit.dispute_id == self.dispute_id)
            .order_by(PlannedVisit.due_on)
        )
        visit_id = visits[-1][0]
        for _ in range(_TRIES):
            yield self.stage.office(self.chance, 2)
            mediator.disputes.record_visit_attempt(
                **self._handle, planned_visit_id=visit_id, method="phone", note=table["attempt"]
            )
        yield self.stage.office(self.chance, 4)
        self.stage.crew.chief.disputes.reopen(**self._handle, reason=table["reopening"])
        yield from self._again()

    def _again(self) -> Story:
        """The other side came to the counter as well: the two disputes are the same matter."""
        clerk = self.stage.crew.clerk.disputes
        other_id = clerk.register(self.intake())
        yield self.stage.office(self.chance, 1)
        clerk.link(**self._handle, other_id=other_id, why="same_sides")


@dataclass(slots=True)
class AssessedStory(ToldCase):
    """The police's own mediation after two assessments."""

    def told(self, at: datetime) -> Story:
        """To the agreement performed."""
        yield from self._taken_in(at)
        self._triage("public_security", "fight")
        officer = self._officer.disputes
        officer.open_security_case(**self._handle)
        yield self.stage.office(self.chance, 1)
        for assessment in words("afterwards")["assessments"]:
            officer.request_assessment(**self._handle, kind=assessment["kind"])
            yield self.stage.office(self.chance, 3)
            officer.receive_assessment(**self._handle, conclusion=assessment["conclusion"])
        officer.check_security_case(**self._handle, acts=["assault"], condition="close_relations")
        self._police_session(agreed=True)
        yield self.stage.office(self.chance, 3)
        officer.perform_security_agreement(**self._handle)


@dataclass(slots=True)
class ReturnedStory(ToldCase):
    """A public-security case that a committee could not settle: back with the police, who decide it."""

    def told(self, at: datetime) -> Story:
        """To the decision."""
        mediator = self.stage.crew.mediators[1]
        yield from self._taken_in(at)
        self._triage("public_security", "fight")
        yield from self._referred()
        yield self.stage.office(self.chance, 1)
        mediator.disputes.accept(**self._handle)
        mediator.disputes.inform(**self._handle, notices=self._told())
        yield from self._session(mediator, is_last=False)
        yield from self._termination(mediator)
        yield from self._police_decides("security_penalty")
