"""The life of one dispute of the demo station, intake to archive, by the real verbs of the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.demo.security_story import SecurityStory
from gridguard_desktop.demo.words import one_of, weighted, words
from gridguard_desktop.domain.dispute_intake import Urgency
from gridguard_desktop.services.disputes.inputs import Intake

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Story
    from gridguard_desktop.services.catalogue import Services

SOURCES = {"police": 66, "application": 18, "active": 9, "court": 3, "petition": 2, "other_body": 2}
_UNSUITABLE = ("refused", "repeated", "gang", "crime")

STATES = (
    "registered",
    "triaged",
    "transferred",
    "public_security",
    "referred",
    "accepted",
    "mediating",
    "suspended",
    "agreed",
    "performing",
    "performed",
    "closed",
    "terminated",
    "declined",
    "archived",
)
"""Where a story may be told to stop."""


@dataclass(slots=True)
class CaseStory(SecurityStory):
    """One dispute. ``applied_to`` is the mediator a party came to without the police."""

    applied_to: Services | None = None
    incident_id: int | None = None

    def from_intake(self, taken_by: Services, at: datetime) -> Story:
        """From the moment somebody comes to the station."""
        yield at
        if taken_by.context.actor.mediator_id is not None:
            self.applied_to = taken_by
        self.dispute_id = taken_by.disputes.register(self.intake())
        yield from self.go_on()

    def go_on(self) -> Story:
        """From triage on; the dispute is registered."""
        if self.stop == "registered" or self._lies_about():
            return
        yield self.stage.office(self.chance, self.chance.randrange(0, 2))
        way = self._way()
        if way == "civil":
            yield from self._civil()
        elif way == "public_security":
            yield from self._public_security()
        else:
            yield from self._not_mediable()

    def intake(self) -> Intake:
        """What is typed when the dispute comes in."""
        plan, now = self.plan, self.stage.clock.now()
        return Intake(
            kind=plan.kind,
            subkind=plan.subkind,
            source=self.source,
            summary=plan.summary,
            parties=plan.parties,
            occurred_at=now - timedelta(hours=self.chance.randrange(1, 90)),
            address_text=plan.address_text,
            grid_id=plan.grid_id,
            injury=plan.injury,
            urgency=Urgency("b", ("violence",)) if self.chance.random() < 0.04 else Urgency(),
            incident_id=self.incident_id,
        )

    def _way(self) -> str:
        if self.stop:
            return {"public_security": "public_security", "declined": "not_mediable"}.get(self.stop, "civil")
        if self.plan.may_be_security and self.source == "police" and self.chance.random() < 0.6:
            return "public_security"
        return "not_mediable" if self.source == "police" and self.chance.random() < 0.025 else "civil"

    def _triage(self, track: str, reason: str) -> None:
        self._officer.disputes.triage(**self._handle, track=track, reason=reason)

    def _civil(self) -> Story:
        direct = self.applied_to is not None
        self._triage("civil", "civil_application" if direct else "civil_no_violation")
        if self.stop == "triaged" or self._lies_about():
            return
        if self.stop == "transferred":
            reason = words("disputes")["transfer_reason"]
            self._officer.disputes.hand_over(
                **self._handle,
                channel="administrative",
                reason=reason,
                unit_name="云龙区人力资源和社会保障局",
            )
            return
        if not direct:
            yield self.stage.office(self.chance, self.chance.randrange(0, 2))
            yield from self._referred()
            if self.stop == "referred" or self._lies_about():
                return
        yield self.stage.office(self.chance, self.chance.randrange(0, 3))
        yield from self._mediation(self._choose_mediator())

    def _referred(self) -> Story:
        table = words("disputes")
        self._officer.disputes.refer(
            **self._handle,
            committee_id=self.stage.crew.committee_id,
            police_actions=table["police_actions"],
            materials=table["materials"],
        )
        if self.chance.random() < 0.3:
            yield self.stage.clock.now() + timedelta(hours=2)
            receiver = self.stage.crew.mediators[0].context.actor.name
            self._officer.disputes.record_receipt(**self._handle, receiver_name=receiver)

    def _public_security(self) -> Story:
        self._triage("public_security", "damage" if self.plan.injury == "none" else "fight")
        if self.stop == "public_security" or self._lies_about():
            return
        if self.chance.random() < 0.3:  # the parties chose people's mediation instead
            yield self.stage.office(self.chance, 1)
            yield from self._referred()
            yield self.stage.office(self.chance, 1)
            yield from self._mediation(self._choose_mediator())
            if self._is_with_the_police:
                yield from self._police_decides("security_penalty")
            return
        results = {"security_mediated": 7, "security_penalty": 2, "security_settled": 1}
        yield from self._police_decides(weighted(self.chance, results))

    def _police_decides(self, result: str) -> Story:
        yield self.stage.office(self.chance, self.chance.randrange(0, 2))
        yield from self._police_course(result)
        yield from self._file()

    def _not_mediable(self) -> Story:
        self._triage("not_mediable", one_of(self.chance, _UNSUITABLE))
        if self.stop != "declined":
            yield from self._file()

    def _choose_mediator(self) -> Services:
        return self.applied_to or one_of(self.chance, self.stage.crew.mediators)
