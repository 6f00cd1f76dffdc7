"""Two disputes told with every step of a mediation: one to its agreement, one to its end without."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Deadline
from gridguard_desktop.demo.told_case import ToldCase
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.services.disputes.companions import CompanionDraft
from gridguard_desktop.services.disputes.inputs import (
    BookingDraft,
    InvestigationDraft,
    NoteDraft,
    OfferDraft,
    PresentDraft,
    SessionDraft,
)

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Story
    from gridguard_desktop.services.catalogue import Services

PERIOD = "PM-01"


@dataclass(slots=True)
class CourseStory(ToldCase):
    """From the application, with agent, team, rooms, notes and offers, to a signed agreement."""

    room_id: int = 0
    team: list[int] = field(default_factory=list)

    def told(self, at: datetime) -> Story:
        """To the signed agreement; what is owed is due later."""
        mediator = self.stage.crew.mediators[0]
        yield from self._taken_in(at)
        self._before_triage()
        self._triage("civil", "civil_no_violation")
        yield from self._referred()
        yield self.stage.office(self.chance, 1)
        mediator.disputes.accept(**self._handle, reserved_number=self._number_by_hand())
        yield from self._prepared(mediator)
        yield from self._sitting(mediator)
        yield from self._alone(mediator)
        yield from self._periods(mediator)
        yield from self._agreed(mediator, days=20)

    def planned(self, at: datetime) -> Story:
        """A dispute in mediation whose next sitting is booked."""
        mediator = self.stage.crew.mediators[0]
        yield from self._taken_in(at)
        yield from self._to_mediation(mediator)
        day = mediator.context.calendar.next_workday(china_time(self.stage.last).date() + timedelta(days=2))
        booking = BookingDraft(from_china(day, 14, 30), from_china(day, 16), room_id=self.room_id)
        mediator.disputes.book_session(**self._handle, draft=booking)

    def _number_by_hand(self) -> str:
        """Three numbers for papers filled in by hand: one is taken, one spoiled, one still free."""
        numbers, told = self.stage.crew.clerk.numbers, words("course")["numbers"]
        committee_id = self.stage.crew.committee_id
        taken, spoiled, _ = numbers.reserve("dossier", told["purpose"], committee_id=committee_id, count=3)
        numbers.void(spoiled, told["spoiled"])
        return taken

    def _before_triage(self) -> None:
        """The application, somebody beside a party, what was asked and what the parties chose."""
        table, clerk, officer = words("course"), self.stage.crew.clerk.disputes, self._officer.disputes
        first, second = self._parties()
        clerk.record_application(**self._handle, side="a", requests=table["requests"])
        helper = self.stage.anybody(self.chance, self.plan.grid_id)
        agent = CompanionDraft(
            "agent", helper.person.name, phone=helper.person.phone, powers="special", **table["agent"]
        )
        clerk.add_companion(**self._handle, party_id=first, draft=agent)
        answers = {"civil": "yes", "crime": "no", "willing": "yes", "domestic": "no"}
        officer.check_scope(**self._handle, answers=answers, note=table["scope_note"])
        for party_id in (first, second):
            officer.record_choice(
                **self._handle, party_id=party_id, way="people_mediation", note=table["choice_note"]
            )
        urgent = table["urgency"]
        officer.set_urgency(
            **self._handle, grade="b", reasons=["violence"], note=urgent["up"], called=["community"]
        )
        officer.set_urgency(**self._handle, grade="d", reasons=["calmed"], note=urgent["down"])

    def _prepared(self, mediator: Services) -> Story:
        """Rights, an inquiry, the team, and when a party cannot come."""
        disputes, table = mediator.disputes, words("course")
        yield self.stage.office(self.chance, 1)
        disputes.inform(**self._handle, notices=self._told())
        now = self.stage.clock.now()
        witness = self.stage.anybody(self.chance, self.plan.grid_id)
        asked = InvestigationDraft(
            started_at=now - timedelta(minutes=50),
            ended_at=now - timedelta(minutes=15),
            asked_name=witness.person.name,
            recorder=mediator.context.actor.name,
            **table["investigation"],
        )
        disputes.investigate(**self._handle, draft=asked)
        helper = self.stage.crew.mediators[1].context.actor.mediator_id
        self.team = [
            disputes.add_member(**self._handle, role="assistant", mediator_id=helper),
            disputes.add_member(**self._handle, **table["invited"]),
        ]
        day = self.stage.office(self.chance, 3)
        disputes.note_busy(
            **self._handle,
            party_id=self._parties()[1],
            starts_at=day - timedelta(days=1, hours=2),
            ends_at=day - timedelta(days=1),
            note=table["busy"],
        )

    def _sitting(self, mediator: Services) -> Story:
        """A booked sitting in the room, with those present and two notes."""
        disputes, table, told = mediator.disputes, words("course"), self._names
        calendar = mediator.context.calendar
        day = calendar.next_workday(self._today + timedelta(days=3))
        starts_at, ends_at = from_china(day, 9, 30), from_china(day, 11)
        booking = BookingDraft(starts_at, ends_at, room_id=self.room_id, note=table["booking_note"])
        booking_id = disputes.book_session(**self._handle, draft=booking)
        yield ends_at + timedelta(minutes=10)
        present = [PresentDraft(party_id=party_id) for party_id in self._everybody()]
        present += [PresentDraft(member_id=member_id) for member_id in self.team]
        draft = SessionDraft(
            started_at=starts_at,
            ended_at=ends_at,
            place="和为贵调解室",
            record=table["joint"].format(**told),
            recorder_name=self.stage.crew.clerk.context.actor.name,
            outcome=words("disputes")["records"]["outcome_open"],
            notes=(NoteDraft("fact", table["fact"]), NoteDraft("thought", table["thought"])),
            present=tuple(present),
            booking_id=booking_id,
        )
        disputes.hold_session(**self._handle, draft=draft)
        first = OfferDraft("b", table["offers"]["first"], self._share("0.5"))
        offer_id = disputes.make_offer(**self._handle, draft=first)
        note = table["offers"]["first_note"]
        disputes.answer_offer(**self._handle, offer_id=offer_id, answer="refused", note=note)

    def _alone(self, mediator: Services) -> Story:
        """A separate talk; the words leave it only with consent. A sitting to come stays in the calendar."""
        disputes, table, told = mediator.disputes, words("course"), self._names
        yield self.stage.office(self.chance, 2)
        now = self.stage.clock.now()
        draft = SessionDraft(
            started_at=now - timedelta(minutes=40),
            ended_at=now,
            place="和为贵调解室",
            record=table["caucus"].format(**told),
            mode="caucus",
            side="b",
            outcome=table["caucus_outcome"],
            notes=(NoteDraft("said", table["said"], side="b", confidential=True),),
        )
        talk = disputes.hold_session(**self._handle, draft=draft)
        sealed = OfferDraft("b", table["offers"]["sealed"], self._share("0.6"), confidential=True)
        disputes.make_offer(**self._handle, draft=sealed)
        yield self.stage.clock.now() + timedelta(minutes=20)
        consents = dict.fromkeys(self._everybody()[-1:], "signed_record")
        disputes.release_talk(
            **self._handle, session_id=talk, content=table["released"].format(**told), consents=consents
        )
        last = OfferDraft("mediator", table["offers"]["last"], self.plan.money)
        offer_id = disputes.make_offer(**self._handle, draft=last)
        note = table["offers"]["last_note"]
        disputes.answer_offer(**self._handle, offer_id=offer_id, answer="accepted", note=note)

    def _periods(self, mediator: Services) -> Story:
        """The month is longer by consent, then stands still while a party lies in hospital."""
        disputes, table, everybody = mediator.disputes, words("course"), self._everybody()
        (period,) = self._read(
            select(Deadline.id, Deadline.due_on).where(
                Deadline.record_id == self.dispute_id, Deadline.rule_id == PERIOD, Deadline.met_on.is_(None)
            )
        )
        disputes.extend_period(
            **self._handle,
            deadline_id=period.id,
            reason=table["extension"],
            approved_by=mediator.context.actor.name,
            until=period.due_on + timedelta(days=14),
            consents=everybody,
        )
        disputes.pause_period(
            **self._handle,
            deadline_id=period.id,
            cause="agreed_other",
            reason=table["pause"].format(**self._names),
            look_on=self._today + timedelta(days=10),
            consents=everybody,
        )
        yield self.stage.office(self.chance, 3)
        disputes.resume_period(**self._handle, deadline_id=period.id, reason=table["pause_end"])

    def _share(self, part: str) -> Decimal | None:
        """A part of what is at stake, to the yuan."""
        return (self.plan.money * Decimal(part)).quantize(Decimal(1)) if self.plan.money else None

    @property
    def _names(self) -> dict[str, str]:
        return {"a": self.plan.parties[0].name, "b": self.plan.parties[-1].name}


@dataclass(slots=True)
class EndedStory(ToldCase):
    """A party objects and gets another mediator, stops and comes back; it ends without an agreement, and
    where each side stands is written down."""

    def told(self, at: datetime) -> Story:
        first, second = self.stage.crew.mediators[1:3]
        table, chief = words("course"), self.stage.crew.chief.disputes
        yield from self._taken_in(at)
        yield from self._to_mediation(first)
        first_party, second_party = self._parties()
        clerk = self.stage.crew.clerk.disputes
        clerk.object_to_mediator(**self._handle, party_id=second_party, reason=table["objection"]["reason"])
        yield self.stage.office(self.chance, 1)
        chief.reassign(
            **self._handle,
            mediator_id=second.context.actor.mediator_id or 0,
            reason="objection",
            note=table["objection"]["note"],
        )
        yield from self._session(second, is_last=False)
        clerk.object_to_mediator(
            **self._handle, party_id=first_party, reason=table["second_objection"]["reason"]
        )
        yield self.stage.office(self.chance, 1)
        chief.keep_mediator(**self._handle, note=table["second_objection"]["note"])
        second.disputes.party_stops(**self._handle, party_id=second_party, reason=table["stop"])
        yield self.stage.office(self.chance, 2)
        second.disputes.party_returns(**self._handle, party_id=second_party)
        yield from self._session(second, is_last=False)
        second.disputes.terminate(**self._handle, reason="no_agreement", note=table["ending"])
        yield self.stage.clock.now() + timedelta(hours=1)
        second.disputes.give_feedback(**self._handle, feedback=words("disputes")["feedback"])
        positions = {
            first_party: table["positions"]["a"],
            second_party: table["positions"]["b"],
        }
        second.disputes.note_failure(**self._handle, positions=positions, agreed_facts=table["agreed_facts"])
