"""Very many finished disputes as plain rows, so that reports and lists can be measured at the size of a city.

The numbers begin with 演 and never meet those the services draw. Every dispute has two parties, a triage, a
letter, and an agreement that was performed and visited, or an end without one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    Agreement,
    Dispute,
    FollowUp,
    Obligation,
    Party,
    Payment,
    Referral,
    Triage,
)
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.demo.case_story import SOURCES
from gridguard_desktop.demo.registers import put
from gridguard_desktop.demo.words import one_of, weighted, words
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.lawdata import choice, choices

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.demo.registers import Neighbour
    from gridguard_desktop.demo.stage import Stage

AT_ONCE = 5_000
_FAILED = 0.04
_Row = dict[str, Any]


@dataclass(slots=True)
class _Rows:
    """Rows of one transaction, parents before their children."""

    disputes: list[_Row] = field(default_factory=list)
    parties: list[_Row] = field(default_factory=list)
    triages: list[_Row] = field(default_factory=list)
    referrals: list[_Row] = field(default_factory=list)
    agreements: list[_Row] = field(default_factory=list)
    obligations: list[_Row] = field(default_factory=list)
    payments: list[_Row] = field(default_factory=list)
    visits: list[_Row] = field(default_factory=list)

    def in_order(self) -> tuple[tuple[type[Record], list[_Row]], ...]:
        """Model and rows, parents first."""
        return (
            (Dispute, self.disputes),
            (Party, self.parties),
            (Triage, self.triages),
            (Referral, self.referrals),
            (Agreement, self.agreements),
            (Obligation, self.obligations),
            (Payment, self.payments),
            (FollowUp, self.visits),
        )


def write_many_cases(stage: Stage, count: int, first: date, progress: Callable[[int], None]) -> None:
    """Add ``count`` finished disputes that came in from ``first`` on."""
    context, written = stage.crew.clerk.context, 0
    maker = _Maker(stage, first)
    while written < count:
        rows = _Rows()
        for _ in range(min(AT_ONCE, count - written)):
            maker.make(rows)
            written += 1
        with UnitOfWork(context.store, context.actor, write=True, clock=stage.clock) as unit:
            for model, found in rows.in_order():
                put(unit.session, model, found)
        progress(written)


class _Maker:
    """Makes one finished dispute after the other, with ids of its own."""

    def __init__(self, stage: Stage, first: date) -> None:
        self._stage, self._first = stage, first
        self._last = china_time(stage.last).date()
        self._chance: Random = stage.chance("many cases")
        self._templates: dict[str, _Row] = words("disputes")["templates"]
        self._kinds = [entry.key for entry in choices("dispute_kinds")]
        self._serial = 0
        self._ids = {model: self._highest(model) for model, _ in _Rows().in_order()}

    def make(self, rows: _Rows) -> None:
        """One dispute and everything that hangs on it."""
        self._serial += 1
        chance, stage = self._chance, self._stage
        first = stage.anybody(chance)
        second = stage.anybody(chance, first.grid_id, but=first)
        came = self._first + timedelta(days=chance.randrange(max(1, (self._last - self._first).days - 40)))
        ends_well = chance.random() >= _FAILED
        took = chance.randrange(3, 28)
        dispute = self._dispute(first, second, came, came + timedelta(days=took), ends_well=ends_well)
        rows.disputes.append(dispute)
        parties = [
            self._party(dispute, place, side, one) for place, side, one in ((1, "a", first), (2, "b", second))
        ]
        rows.parties += parties
        self._hand_over(rows, dispute, came)
        if ends_well:
            self._agree(rows, dispute, parties, came + timedelta(days=took))

    def _highest(self, model: type[Record]) -> int:
        context = self._stage.crew.clerk.context
        with UnitOfWork(context.store, context.actor, clock=self._stage.clock) as unit:
            return unit.session.scalar(select(func.max(model.id))) or 0

    def _id(self, model: type[Record]) -> int:
        self._ids[model] += 1
        return self._ids[model]

    def _dispute(
        self, first: Neighbour, second: Neighbour, came: date, ended: date, *, ends_well: bool
    ) -> _Row:
        chance, crew = self._chance, self._stage.crew
        kind, template = one_of(chance, self._kinds), one_of(chance, list(self._templates.values()))
        mediator = one_of(chance, crew.mediators).context.actor
        told = {
            "a": first.person.name,
            "b": second.person.name,
            "firm": second.person.name,
            "place": first.address_text,
        }
        closed = ended + timedelta(days=10) if ends_well else ended
        return {
            "id": self._id(Dispute),
            "number": f"演{came.year}-{self._serial:06d}",
            "title": f"{first.person.name}与{second.person.name}{choice('dispute_kinds', kind).zh}"[:100],
            "party_names": f"{first.person.name}、{second.person.name}",
            "kind": kind,
            "source": weighted(chance, SOURCES),
            "channel": "police_mediation",
            "track": "civil",
            "occurred_at": from_china(came - timedelta(days=1), 20),
            "address_text": first.address_text,
            "grid_id": first.grid_id,
            "summary": template["summary"].format(**told),
            "injury": "none",
            "urgency": "d",
            "state": "closed" if ends_well else "terminated",
            "state_since": from_china(closed, 16),
            "registered_on": came,
            "accepted_on": came + timedelta(days=1),
            "informed_on": came + timedelta(days=1),
            "closed_on": closed,
            "result": "agreed" if ends_well else "failed",
            "termination_reason": None if ends_well else "no_agreement",
            "paper_number": f"〔{came.year}〕黄山演人调字第{self._serial:06d}号",
            "officer_id": self._stage.officer(first.grid_id).context.actor.user_id,
            "committee_id": crew.committee_id,
            "mediator_id": mediator.mediator_id,
            "created_by": crew.clerk.context.actor.user_id,
        }

    def _party(self, dispute: _Row, ordinal: int, side: str, one: Neighbour) -> _Row:
        return {
            "id": self._id(Party),
            "dispute_id": dispute["id"],
            "ordinal": ordinal,
            "side": side,
            "kind": "person",
            "resident_id": one.id,
            "name": one.person.name,
            "sex": one.person.sex,
            "birth_date": one.person.birth,
            "id_number": one.person.id_number,
            "phone": one.person.phone,
            "address_text": one.address_text,
        }

    def _hand_over(self, rows: _Rows, dispute: _Row, came: date) -> None:
        table, officer = words("disputes"), dispute["officer_id"]
        rows.triages.append(
            {
                "id": self._id(Triage),
                "dispute_id": dispute["id"],
                "track": "civil",
                "reason": "civil_no_violation",
                "citation": choice("triage_reasons", "civil_no_violation").source,
                "decided_at": from_china(came, 10),
                "decided_by": officer,
            }
        )
        rows.referrals.append(
            {
                "id": self._id(Referral),
                "dispute_id": dispute["id"],
                "channel": "police_mediation",
                "number": f"云龙公（黄）调移字〔{came.year}〕第演{self._serial:06d}号",
                "committee_id": dispute["committee_id"],
                "police_actions": table["police_actions"],
                "materials": table["materials"],
                "sent_at": from_china(came, 11),
                "sent_by": officer,
                "accepted": True,
                "answered_at": from_china(came + timedelta(days=1), 9),
                "feedback_at": from_china(dispute["closed_on"], 15),
                "feedback": table["feedback"],
            }
        )

    def _agree(self, rows: _Rows, dispute: _Row, parties: list[_Row], day: date) -> None:
        agreement = {
            "id": self._id(Agreement),
            "dispute_id": dispute["id"],
            "number": dispute["paper_number"],
            "form": "written",
            "facts": dispute["summary"],
            "copies": 3,
            "drawn_up_on": day,
            "parties_signed_on": day,
            "mediator_signed_on": day,
            "sealed_on": day,
            "effective_on": day,
        }
        amount = Decimal(self._chance.randrange(3, 300) * 100)
        obligation = {
            "id": self._id(Obligation),
            "agreement_id": agreement["id"],
            "dispute_id": dispute["id"],
            "ordinal": 1,
            "debtor_id": parties[1]["id"],
            "creditor_id": parties[0]["id"],
            "kind": "money",
            "content": words("disputes")["published"]["duty"],
            "amount": amount,
            "due_on": day,
            "manner": "银行转账",
            "state": "performed",
            "performed_on": day,
        }
        paid = {"obligation_id": obligation["id"], "dispute_id": dispute["id"], "paid_on": day}
        rows.agreements.append(agreement)
        rows.obligations.append(obligation)
        rows.payments.append({"id": self._id(Payment), **paid, "amount": amount, "method": "transfer"})
        rows.visits.append(
            {
                "id": self._id(FollowUp),
                "dispute_id": dispute["id"],
                "visited_on": dispute["closed_on"],
                "visitor_name": "演示",
                "method": "phone",
                "performance": "full",
                "satisfaction": "satisfied",
                "content": words("disputes")["visits"][0],
                "answers": {},
            }
        )
