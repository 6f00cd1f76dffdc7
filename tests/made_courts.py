"""Made-up dealings with the court for the months of made-up work."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import (
    Confirmation,
    ConfirmationStep,
    CourtCase,
    Party,
    PartyChoice,
    Referral,
)

if TYPE_CHECKING:
    from tests.made_months import Months


def go_to_court(made: Months, dispute: int, registered: date, end: date | None) -> None:
    """A court sent it, or it went to one: handed over, a party's choice, enforcement.

    Draws of its own, so that what else is made stays as it is.
    """
    way = Random(dispute).choice(("sent", "handed", "returned", "chosen", "enforced", *("none",) * 5))
    known: dict[str, Any] = {"dispute_id": dispute}
    words: dict[str, Any]
    if way == "sent":
        words = {
            "court": "第一人民法院",
            "docket_number": f"（2026）苏0399诉前调{dispute}号",
            "judge": "陈法官",
        }
        days = {"arrived_on": registered, "consented_on": registered}
        state = {"state": "arrived", "state_since": made.moment(registered), "kind": "delegated"}
        made.add(CourtCase, **known, **words, **days, **state, cause="民间借贷", consent_note="双方同意")
    elif way in ("handed", "returned"):
        sender = {"sent_at": made.moment(registered), "sent_by": made.station.users["officer"]}
        answer = None if way == "handed" else False
        words = {"channel": "court", "number": f"C{dispute}", "committee_id": None, "feedback_at": None}
        made.add(Referral, **known, **words, **sender, accepted=answer)
    elif way == "chosen":
        party = made.add(Party, **known, ordinal=2, side="b", kind="person", name="李建国")
        user = made.station.users["officer"]
        day = end or registered
        made.add(PartyChoice, **known, party_id=party, channel="litigation", chosen_on=day, recorded_by=user)
    elif way == "enforced" and end is not None:
        words = {"court": "第一人民法院", "court_basis": "committee", "materials": []}
        since = {"state": "enforcing", "state_since": made.moment(end), "consented_on": end}
        one = made.add(Confirmation, **known, **words, **since)
        day = end + timedelta(days=dispute % 60)
        made.add(
            ConfirmationStep, **known, confirmation_id=one, verb="enforce", happened_on=day, paper="申请书"
        )
