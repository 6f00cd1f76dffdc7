"""Months of made-up work for report tests and the benchmark: disputes in every state with what hangs on them,
patrols, hazards, incidents, people who came and went. Rows go in by the thousand; the same seed, the same
rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import (
    Agreement,
    Attendance,
    Deadline,
    Dispute,
    Finding,
    FollowUp,
    Hazard,
    Incident,
    Inspection,
    Obligation,
    Party,
    Patrol,
    Payment,
    Recheck,
    Rectification,
    Referral,
    Resident,
    Shift,
    Volunteer,
)
from gridguard_desktop.domain.clock import from_china
from tests.made_courts import go_to_court
from tests.made_outreach import outreach

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from tests.factories import MadeStation

KINDS = ("01", "02", "02", "02", "04", "06", "11", "14", "17")
SOURCES = ("active", "application", "police", "police", "court")
INCIDENT_KINDS = ("dispute", "security", "help", "noise")
ENDS = ("failed", "withdrawn", "transferred")
FIRST_ID = 1000
"""Ids begin here, so that rows made by hand in the same store keep their own."""


@dataclass
class Months:
    """Rows by table, made first and written at the end."""

    random: Random
    station: MadeStation
    first: date
    last: date
    rows: dict[type[Record], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, model: type[Record], **values: Any) -> int:
        """One row; returns its id."""
        rows = self.rows.setdefault(model, [])
        rows.append({"id": FIRST_ID + len(rows), **values})
        return FIRST_ID + len(rows) - 1

    def day(self) -> date:
        """Some day of the time that is filled."""
        return self.first + timedelta(days=self.random.randrange((self.last - self.first).days + 1))

    def after(self, day: date, most: int) -> date | None:
        """Some day after ``day``; None when that lies ahead."""
        later = day + timedelta(days=self.random.randint(0, most))
        return later if later <= self.last else None

    def moment(self, day: date) -> datetime:
        """Some moment of ``day`` in China, midnight and the last minute included."""
        return from_china(day, self.random.choice((0, 8, 13, 19, 23)), self.random.choice((0, 30, 59)))

    def chance(self, share: float) -> bool:
        """True in about ``share`` of the cases."""
        return self.random.random() < share


def fill_months(
    session: Session,
    station: MadeStation,
    *,
    first: date,
    last: date,
    seed: int = 7,
    disputes: int = 150,
    others: int = 60,
) -> None:
    """Fill ``first`` to ``last``; ``others`` is the number of each further kind of record."""
    made = Months(Random(seed), station, first, last)
    for number in range(disputes):
        _dispute(made, number)
    for number in range(12):
        names = {"name": f"义警{number}", "name_pinyin": "", "name_initials": ""}
        made.add(Volunteer, number=f"V{number}", **names, phone="19000001000", joined_on=first)
    for number in range(others):
        _incident(made, number)
        _patrol(made, number)
        _inspection(made, number)
        _hazard(made, number)
        _resident(made, number)
    outreach(made, others)
    for model, rows in made.rows.items():
        bulk_insert(session, model, rows)


def _dispute(made: Months, number: int) -> None:
    registered = made.day()
    accepted = made.after(registered, 4) if made.chance(0.85) else None
    security = accepted is None and made.chance(0.6)
    grid = made.random.choice((*made.station.grids, None))
    facts: dict[str, Any] = {
        "number": f"N{number:06d}",
        "title": f"纠纷{number}",
        "party_names": "",
        "kind": made.random.choice(KINDS),
        "source": made.random.choice(SOURCES),
        "track": "public_security" if security else "civil",
        "grid_id": grid,
        "summary": "双方各执一词，互不相让。" * 12,
        "injury": "none",
        "urgency": "d",
        "state": "registered",
        "state_since": made.moment(registered),
        "registered_on": registered,
        "accepted_on": accepted,
        "closed_on": None,
        "result": None,
        "next_due": None,
        "mediator_id": made.random.choice(made.station.mediators) if accepted else None,
        "officer_id": made.station.users[made.random.choice(("officer", "officer2"))],
        "archived_on": None,
    }
    end = made.after(accepted or registered, 45) if made.chance(0.9) else None
    agreed = accepted is not None and end is not None and made.chance(0.8)
    if end is not None and not agreed:
        facts["closed_on"] = end
        facts["result"] = made.random.choice(ENDS) if accepted else "not_mediable"
        if security:
            facts["result"] = made.random.choice(("security_mediated", "security_penalty"))
    if agreed and end is not None:
        facts["result"] = "agreed"
        facts["closed_on"] = made.after(end, 40)
    if facts["closed_on"] is not None and made.chance(0.1):
        facts["archived_on"] = facts["closed_on"]
    dispute = made.add(Dispute, **facts)
    if agreed and end is not None:
        _agreement(made, dispute, end)
    _around(made, dispute, registered, accepted, end)


def _agreement(made: Months, dispute: int, effective: date) -> None:
    party = made.add(Party, dispute_id=dispute, ordinal=1, side="a", kind="person", name="王秀英")
    agreement = made.add(
        Agreement,
        dispute_id=dispute,
        number=f"A{dispute}",
        form=made.random.choice(("written", "oral")),
        facts="事实",
        copies=3,
        drawn_up_on=effective,
        effective_on=effective,
    )
    for ordinal in range(made.random.randint(0, 2)):
        due = effective + timedelta(days=made.random.randint(0, 40))
        done = made.after(due - timedelta(days=3), 10) if made.chance(0.7) else None
        amount = Decimal(made.random.randint(100, 900_000)) / 100
        duty = made.add(
            Obligation,
            agreement_id=agreement,
            dispute_id=dispute,
            ordinal=ordinal,
            debtor_id=party,
            kind="money",
            content="给付",
            amount=amount,
            due_on=due,
            state="performed" if done else "open",
            performed_on=done,
        )
        if done:
            made.add(
                Payment, obligation_id=duty, dispute_id=dispute, paid_on=done, amount=amount, method="cash"
            )
    for _ in range(made.random.randint(0, 2)):
        visited = made.after(effective, 30)
        if visited:
            made.add(
                FollowUp,
                dispute_id=dispute,
                visited_on=visited,
                visitor_name="刘海涛",
                method="phone",
                performance="full",
                satisfaction="satisfied",
                content="已履行",
                answers={},
            )


def _around(made: Months, dispute: int, registered: date, accepted: date | None, end: date | None) -> None:
    """Referrals, deadlines and dealings with the court of a dispute."""
    go_to_court(made, dispute, registered, end)
    for attempt in range(made.random.choice((0, 0, 1, 1, 2))):
        told = made.after(end, 9) if end and made.chance(0.7) else None
        made.add(
            Referral,
            dispute_id=dispute,
            channel="police",
            number=f"R{dispute}-{attempt}",
            committee_id=made.station.committee,
            sent_at=made.moment(registered),
            sent_by=made.station.users["officer"],
            accepted=made.random.choice((True, True, False, None)),
            feedback_at=made.moment(told) if told else None,
        )
        due = registered + timedelta(days=3)
        _deadline(made, dispute, "GT-03", due, made.after(registered, 6))
    if accepted:
        _deadline(made, dispute, "PM-01", accepted + timedelta(days=30), end)


def _deadline(made: Months, dispute: int, rule: str, due: date, met: date | None) -> None:
    made.add(
        Deadline,
        record_type_key="dispute",
        record_id=dispute,
        rule_id=rule,
        task="办理",
        due_on=due,
        provisional=False,
        because="",
        citation="",
        met_on=met,
        is_cancelled=met is None and made.chance(0.2),
    )


def _incident(made: Months, number: int) -> None:
    made.add(
        Incident,
        number=f"I{number:06d}",
        received_at=made.moment(made.day()),
        channel="110",
        kind=made.random.choice(INCIDENT_KINDS),
        address_text="金山东路",
        summary="争吵",
        grid_id=made.random.choice((*made.station.grids, None)),
        officer_id=made.station.users["officer"],
    )


def _patrol(made: Months, number: int) -> None:
    starts = made.moment(made.day())
    grid = made.random.choice(made.station.grids)
    shift = made.add(
        Shift,
        number=f"S{number:06d}",
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        route="环线",
        grid_id=grid,
        officer_id=made.station.users["officer"],
        state=made.random.choice(("finished", "cancelled")),
    )
    for volunteer in made.random.sample(range(12), made.random.randint(0, 4)):
        came = made.chance(0.9)
        gone = came and made.chance(0.9)
        made.add(
            Attendance,
            shift_id=shift,
            volunteer_id=FIRST_ID + volunteer,
            signed_in_at=starts if came else None,
            signed_out_at=starts + timedelta(minutes=made.random.randint(20, 200), seconds=40)
            if gone
            else None,
        )
    patrol = made.add(
        Patrol,
        number=f"P{number:06d}",
        shift_id=shift,
        started_at=starts,
        ended_at=starts + timedelta(hours=2),
        route="环线",
        grid_id=grid,
        log="平安",
        helped_count=made.random.randint(0, 5),
        volunteer_count=0,
        finding_count=0,
    )
    for ordinal in range(made.random.randint(0, 2)):
        made.add(
            Finding,
            patrol_id=patrol,
            ordinal=ordinal,
            found_at=starts,
            address_text="金山东路",
            grid_id=grid,
            content="堆物",
        )


def _hazard(made: Months, number: int) -> None:
    found = made.day()
    grid = made.random.choice(made.station.grids)
    users = made.station.users
    closed = made.after(found, 40) if made.chance(0.7) else None
    result = made.random.choice(("on_spot", "ordered", "ordered", "transferred")) if closed else None
    hazard = made.add(
        Hazard,
        number=f"H{number:06d}",
        title="占用通道",
        kind=made.random.choice(("fire", "security")),
        place_name="饭店",
        address_text="金山东路",
        grid_id=grid,
        description="堵塞",
        is_severe=made.chance(0.2),
        found_on=found,
        state="closed" if closed else "ordered",
        state_since=made.moment(found),
        next_due=None,
        officer_id=users["officer"],
        closed_on=closed,
        result=result,
    )
    _orders(made, hazard, found)


def _orders(made: Months, hazard: int, found: date) -> None:
    users = made.station.users
    ordered = found
    for number_of_order in range(1, made.random.randint(1, 3)):
        done = made.after(ordered, 25) if made.chance(0.7) else None
        order = made.add(
            Rectification,
            hazard_id=hazard,
            round=number_of_order,
            number=f"O{hazard}-{number_of_order}",
            basis="消防法",
            ordered_on=ordered,
            due_on=ordered + timedelta(days=made.random.randint(1, 20)),
            demand="清除",
            ordered_by=users["officer"],
            done_on=done,
        )
        if done:
            made.add(
                Recheck,
                hazard_id=hazard,
                rectification_id=order,
                checked_on=done,
                checker_id=users["officer2"],
                passed=made.chance(0.6),
                content="复查",
            )
            ordered = done


def _inspection(made: Months, number: int) -> None:
    made.add(
        Inspection,
        number=f"C{number:06d}",
        inspected_on=made.day(),
        place_name="饭店",
        address_text="金山东路",
        grid_id=made.random.choice(made.station.grids),
        kind="fire",
        mode="announced",
        officer_id=made.station.users["officer"],
        second_inspector="孙强",
        findings="无",
        hazard_count=0,
    )


def _resident(made: Months, number: int) -> None:
    arrived = made.day() if made.chance(0.8) else None
    made.add(
        Resident,
        name=f"住户{number}",
        name_pinyin="",
        name_initials="",
        state="registered",
        grid_id=made.random.choice(made.station.grids),
        arrived_on=arrived,
        left_on=made.after(arrived or made.first, 200) if made.chance(0.4) else None,
    )
