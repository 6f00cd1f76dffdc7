"""One dispute in a test: take steps as a user, bring it to a state, look at it. Versions are read anew each
time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.legality import Answer, PointAnswer, points
from gridguard_desktop.services.disputes import RightsDraft
from tests.factories import TODAY, agreement, sitting, visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.disputes.views import DisputeView, ObligationView
    from tests.factories import MadeStation

SIGNED = {"parties_signed_on": TODAY, "mediator_signed_on": TODAY, "sealed_on": TODAY}


def nothing_wrong(**but: PointAnswer) -> dict[str, PointAnswer]:
    """Answers to every point of the check of legality: fine, but for what is given."""
    return {point.key: but.get(point.key, PointAnswer(Answer.FINE)) for point in points()}


COURSE = (
    "registered",
    "triaged",
    "referred",
    "accepted",
    "mediating",
    "agreed",
    "performing",
    "performed",
    "closed",
    "archived",
)


@dataclass
class Case:
    """``take`` calls a verb of the disputes service as ``login`` with the present version."""

    services: Callable[[str], Services]
    station: MadeStation
    clock: FixedClock
    id: int

    def view(self, login: str = "chief") -> DisputeView:
        return self.services(login).disputes.view(self.id)

    def duties(self) -> tuple[ObligationView, ...]:
        found = self.view().agreement
        assert found is not None
        return found.obligations

    def due(self, rule_id: str) -> date | None:
        """Day of the open deadline of a rule, if there is one."""
        return next(
            (
                line.due_on
                for line in self.view().deadlines
                if line.rule_id == rule_id and line.met_on is None and not line.cancelled
            ),
            None,
        )

    def take(self, login: str, verb: str, **values: Any) -> Any:
        if verb == "sign":
            self.look_through()
        version = self.view().version
        return getattr(self.services(login).disputes, verb)(dispute_id=self.id, version=version, **values)

    def inform(self) -> None:
        """Every party is told the rights and understands them."""
        notices = [RightsDraft(party.id, is_understood=True) for party in self.view().parties]
        self.take("mediator", "inform", notices=notices)

    def look_through(self) -> None:
        """A colleague finds nothing wrong with the agreement, unless somebody has already."""
        view = self.view()
        if view.state == "agreed" and view.agreement is not None and view.agreement.must_be_checked:
            self.take("mediator2", "check_legality", answers=nothing_wrong())

    def bring_to(self, state: str) -> None:
        """Along the course of a civil dispute that is agreed, performed, visited and filed."""
        while self.view().state != state:
            self._onward(self.view().state)

    def _onward(self, state: str) -> None:
        match state:
            case "registered":
                self.take("officer", "triage", track="civil", reason="civil_no_violation")
            case "triaged":
                self.take("officer", "refer", committee_id=self.station.committee)
            case "referred":
                self.take("mediator", "accept")
            case "accepted":
                self.inform()
            case "mediating":
                self.take("mediator", "hold_session", draft=sitting())
                first, second = self.view().parties
                self.take("mediator", "draw_up_agreement", draft=agreement(second.id, first.id))
            case "agreed":
                self.take("mediator", "sign", **SIGNED)
            case "performing":
                for duty in self.duties():
                    if duty.kind == "money":
                        self.take(
                            "mediator", "record_payment", obligation_id=duty.id, amount=duty.outstanding
                        )
                    else:
                        self.take("mediator", "record_performance", obligation_id=duty.id)
            case "performed":
                self.take("mediator", "record_follow_up", draft=visit())
            case "closed":
                self.services("clerk").disputes.archive(self.id, self.view().version)
            case _:
                raise AssertionError(state)
