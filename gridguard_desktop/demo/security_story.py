"""The police's own part of a demo dispute: filed, checked, mediated, performed or settled or decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.demo.mediation_story import MediationStory
from gridguard_desktop.demo.words import words
from gridguard_desktop.services.disputes.security_inputs import SecuritySessionDraft

if TYPE_CHECKING:
    from gridguard_desktop.demo.stage import Story


@dataclass(slots=True)
class SecurityStory(MediationStory):
    """What the officer does with a public-security case."""

    def _police_course(self, result: str) -> Story:
        """To ``result``, a security key of ``dispute_results``."""
        disputes, told = self._officer.disputes, words("disputes")["security"]
        disputes.open_security_case(**self._handle)
        yield self.stage.clock.now() + timedelta(minutes=10)
        act = "damage" if self.plan.injury == "none" else "assault"
        disputes.check_security_case(**self._handle, acts=[act], condition="close_relations")
        yield self.stage.office(self.chance, 1)
        if result == "security_settled":
            disputes.record_settlement(**self._handle, settled_by="self")
            disputes.perform_settlement(**self._handle)
            yield self.stage.office(self.chance, 1)
            disputes.apply_for_no_penalty(**self._handle)
            disputes.approve_no_penalty(**self._handle)
            return
        self._police_session(agreed=result == "security_mediated")
        yield self.stage.office(self.chance, self.chance.randrange(2, 6))
        if result == "security_mediated":
            disputes.perform_security_agreement(**self._handle)
            return
        disputes.forgo_second_mediation(**self._handle)
        yield self.stage.office(self.chance, 1)
        disputes.decide_security_case(**self._handle, decision=result, note=told["decision"])

    def _police_session(self, *, agreed: bool) -> None:
        told, now = words("disputes")["security"], self.stage.clock.now()
        draft = SecuritySessionDraft(
            started_at=now - timedelta(minutes=self.chance.randrange(30, 90)),
            ended_at=now,
            place=told["place"],
            record=told["record_agreed"] if agreed else told["record_failed"],
            agreed=agreed,
            host_post=told["post"],
            recorder_name=self.stage.crew.clerk.context.actor.name,
            guardian_note=told["guardian"],
            is_recorded=True,
            terms=told["terms"] if agreed else None,
            manner=told["manner"] if agreed else None,
            perform_by=self._today + timedelta(days=7) if agreed else None,
        )
        self._officer.disputes.hold_security_mediation(**self._handle, draft=draft)
