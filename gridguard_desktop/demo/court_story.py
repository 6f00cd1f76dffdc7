"""A wage case that the court sent before filing: mediated, reported back, confirmed by the court."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.demo.told_case import ToldCase
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.disputes.court_inputs import ConfirmationDraft, CourtLetter, CourtReport

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Story


@dataclass(slots=True)
class CourtStory(ToldCase):
    """The court's letter in, its report back, and the ruling that makes the agreement enforceable."""

    def told(self, at: datetime) -> Story:
        """To the ruling served on the parties."""
        table, clerk, mediator = words("courts"), self.stage.crew.clerk.disputes, self.stage.crew.mediators[1]
        yield from self._taken_in(at)
        clerk.receive_court_case(**self._handle, letter=self._letter())
        yield self.stage.office(self.chance, 1)
        clerk.sign_court_material(**self._handle)
        yield from self._to_mediation(mediator)
        yield from self._agreed(mediator, days=40)
        report = CourtReport("agreed", table["agreed_facts"], table["materials"], table["report"])
        clerk.report_to_court(**self._handle, report=report)
        yield self.stage.office(self.chance, 2)
        clerk.record_court_stamp(**self._handle)
        clerk.submit_confirmation(**self._handle, draft=self._application())
        for step, docket in (("accept", None), ("confirm", self._number("ruling")), ("serve", None)):
            yield self.stage.office(self.chance, 3)
            clerk.step_confirmation(
                **self._handle, step=step, paper=table["papers"][step], docket_number=docket
            )

    def _letter(self) -> CourtLetter:
        table = words("courts")
        return CourtLetter(
            kind="delegated",
            court=table["court"],
            docket_number=self._number("docket"),
            judge=table["judge"],
            cause=table["cause"],
            arrived_on=self._today,
            consented_on=self._today,
            consent_note=table["consent"],
            materials=table["materials"],
        )

    def _application(self) -> ConfirmationDraft:
        table = words("courts")
        needed = tuple(e.key for e in choices("confirmation_materials") if e.extra["need"] == "must")
        return ConfirmationDraft(
            court=table["court"],
            court_basis="inviting",
            consented_on=self._today,
            materials=needed,
            paper=table["papers"]["submit"],
        )

    def _number(self, kind: str) -> str:
        serial = self.chance.randrange(100, 999)
        return str(words("courts")[kind].format(year=self._today.year, serial=serial))
