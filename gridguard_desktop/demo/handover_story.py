"""Disputes that go to other units: one is reminded of and reported, one comes back, one is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Deadline
from gridguard_desktop.demo.told_case import ToldCase
from gridguard_desktop.demo.words import words
from gridguard_desktop.services.disputes.handover import RECEIPT, REMINDED

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Story


@dataclass(slots=True)
class HandoverStory(ToldCase):
    """``partners`` are the ids of partner units by their kind."""

    partners: dict[str, int] = field(default_factory=dict)

    def unanswered(self, at: datetime) -> Story:
        """Nobody answers: a reminder, a report upwards, then the result."""
        table, officer = words("handovers")["labour"], self._officer.disputes
        yield from self._sent(at, "labour")
        yield self._late(RECEIPT)
        officer.remind(**self._handle, note=table["remind"])
        yield self._late(REMINDED)
        officer.escalate(**self._handle, note=table["escalate"])
        yield self.stage.office(self.chance, 2)
        officer.record_unit_receipt(**self._handle, receiver_name=table["receiver"])
        yield self.stage.office(self.chance, 4)
        officer.conclude_handover(**self._handle, outcome="settled", feedback=table["feedback"])

    def returned(self, at: datetime) -> Story:
        """The unit sends it back, and the parties then make it up themselves."""
        table, officer = words("handovers"), self._officer.disputes
        yield from self._sent(at, "market")
        yield self.stage.office(self.chance, 3)
        officer.record_unit_receipt(**self._handle, receiver_name=table["market"]["receiver"])
        yield self.stage.office(self.chance, 5)
        officer.conclude_handover(**self._handle, outcome="returned", feedback=table["market"]["feedback"])
        yield self.stage.office(self.chance, 2)
        officer.withdraw(**self._handle, **table["withdrawal"])

    def _late(self, rule_id: str) -> datetime:
        """When what ``rule_id`` waits for is late; holidays count as they fall."""
        wanted = select(Deadline.due_on).where(
            Deadline.record_id == self.dispute_id, Deadline.rule_id == rule_id, Deadline.met_on.is_(None)
        )
        (due_on,) = self._read(wanted)[0]
        return self.stage.office(self.chance, (due_on - self._today).days + 1)

    def _sent(self, at: datetime, kind: str) -> Story:
        table = words("handovers")[kind]
        yield from self._taken_in(at)
        self._triage("civil", "civil_no_violation")
        self._officer.disputes.hand_over(
            **self._handle,
            channel="administrative",
            reason=table["reason"],
            partner_id=self.partners[kind],
            police_actions=table["actions"],
            materials=table["materials"],
        )
