"""The mediator's part of a demo dispute: acceptance, sessions, agreement or end, payments, visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Party
from gridguard_desktop.demo.case_facts import CaseFacts
from gridguard_desktop.demo.words import one_of, weighted, words
from gridguard_desktop.domain.agreements import ACT, MONEY, ORAL, WRITTEN, AgreementDraft, ObligationDraft
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.legality import Answer, PointAnswer, points
from gridguard_desktop.services.disputes.inputs import (
    BookingDraft,
    FollowUpDraft,
    NoteDraft,
    OfferDraft,
    RightsDraft,
    SessionDraft,
)

if TYPE_CHECKING:
    from gridguard_desktop.demo.stage import Story
    from gridguard_desktop.services.catalogue import Services

_ENDINGS = {"no_agreement": 6, "party_refuses": 2, "absent": 2, "withdrawn": 2}
_SIGNED_AT_ONCE, _PAID_AT_ONCE = 0.8, 0.35
_ROOM = "和为贵调解室"


@dataclass(slots=True)
class MediationStory(CaseFacts):
    """What happens once a mediator has the dispute. With ``stop`` the story ends in that state."""

    def _mediation(self, mediator: Services) -> Story:
        mediator.disputes.accept(**self._handle)
        if self.stop == "accepted" or self._lies_about():
            return
        yield self.stage.office(self.chance, self.chance.randrange(0, 2))
        mediator.disputes.inform(**self._handle, notices=self._told())
        if self.stop in ("mediating", "suspended"):
            yield from self._session(mediator, is_last=False)
            self._between_sessions(mediator)
            if self.stop == "suspended":
                until = self.stage.clock.today() + timedelta(days=14)
                mediator.disputes.suspend(**self._handle, reason="appraisal", until_on=until)
            return
        ends_well = self.chance.random() < 0.9 if not self.stop else self.stop != "terminated"
        sessions = self.chance.randrange(1, 3 if ends_well else 4)
        for number in range(1, sessions + 1):
            if self._lies_about():
                return
            yield from self._session(mediator, is_last=ends_well and number == sessions)
        if ends_well:
            yield from self._agreement(mediator)
        else:
            yield from self._termination(mediator)

    def _told(self) -> list[RightsDraft]:
        """Every party, told in the language of the place."""
        told = one_of(self.chance, ("mandarin", "mandarin", "dialect"))
        parties = self._read(select(Party.id).where(Party.dispute_id == self.dispute_id))
        return [RightsDraft(party_id, is_understood=True, language=told) for (party_id,) in parties]

    def _session(self, mediator: Services, *, is_last: bool) -> Story:
        yield self.stage.office(self.chance, self.chance.randrange(1, 8))
        table, now = words("disputes")["records"], self.stage.clock.now()
        caucus = not is_last and self.chance.random() < 0.4
        a, b = self.plan.parties[0].name, self.plan.parties[-1].name
        draft = SessionDraft(
            started_at=now - timedelta(minutes=self.chance.randrange(45, 140)),
            ended_at=now,
            place=_ROOM,
            record=table["caucus"] if caucus else table["joint"].format(a=a, b=b),
            mode="caucus" if caucus else "joint",
            side=one_of(self.chance, ("a", "b")) if caucus else None,
            recorder_name=self.stage.crew.clerk.context.actor.name,
            participants=None if caucus else f"{a}、{b}",
            outcome=table["outcome_done"] if is_last else table["outcome_open"],
        )
        mediator.disputes.hold_session(**self._handle, draft=draft)

    def _between_sessions(self, mediator: Services) -> None:
        """What was heard, what the other side offers, when they sit down again."""
        told, disputes = words("disputes")["between"], mediator.disputes
        disputes.add_note(**self._handle, draft=NoteDraft("fact", told["fact"]))
        disputes.add_note(**self._handle, draft=NoteDraft("thought", told["thought"]))
        half = (self.plan.money / 2).quantize(Decimal(1)) if self.plan.money is not None else None
        disputes.make_offer(**self._handle, draft=OfferDraft("b", told["offer"], half))
        day = mediator.context.calendar.next_workday(self._today + timedelta(days=21))
        starts = from_china(day, 9 if self.stop == "mediating" else 14, 30)
        draft = BookingDraft(starts, starts + timedelta(hours=2), place=_ROOM, note=told["bring"])
        disputes.book_session(**self._handle, draft=draft)

    def _termination(self, mediator: Services) -> Story:
        reason = weighted(self.chance, _ENDINGS)
        note = words("disputes")["endings"][reason]
        mediator.disputes.terminate(**self._handle, reason=reason, note=note)
        if self._is_with_the_police:
            return
        if self.source == "police":
            yield self.stage.clock.now() + timedelta(hours=1)
            mediator.disputes.give_feedback(**self._handle, feedback=words("disputes")["feedback"])
        visit = FollowUpDraft(
            visited_on=self._today,
            content=words("disputes")["calmed"],
            method="phone",
            performance="none",
            satisfaction="fair",
        )
        yield from self._later_visits(mediator, visit)
        if self.stop != "terminated" and self.plan.may_be_security is False:
            yield from self._file()

    def _agreement(self, mediator: Services) -> Story:
        yield self.stage.clock.now() + timedelta(minutes=20)
        draft = self._terms()
        mediator.disputes.draw_up_agreement(**self._handle, draft=draft)
        if self.stop == "agreed" or self._lies_about():
            return
        self._look_through()
        at_once = self.chance.random() < _SIGNED_AT_ONCE
        yield self.stage.office(self.chance, 0 if at_once else self.chance.randrange(1, 4))
        day = self._today
        mediator.disputes.sign(**self._handle, parties_signed_on=day, mediator_signed_on=day, sealed_on=day)
        if self.source == "police":
            yield self.stage.clock.now() + timedelta(minutes=30)
            mediator.disputes.give_feedback(**self._handle, feedback=words("disputes")["feedback"])
        yield from self._performance(mediator, draft)

    def _look_through(self) -> None:
        """The officer of the grid finds nothing wrong with the agreement."""
        answers = {point.key: PointAnswer(Answer.FINE) for point in points()}
        self._officer.disputes.check_legality(**self._handle, answers=answers)

    def _terms(self) -> AgreementDraft:
        """One duty in money or an act, sometimes with a second one from the other side."""
        plan, today = self.plan, self._today
        creditor, debtor = self._parties()
        at_once = self.stop != "performing" and self.chance.random() < _PAID_AT_ONCE
        due = today + timedelta(days=self.chance.randrange(5, 45))
        act = ObligationDraft(
            debtor_id=debtor if plan.money is None else creditor,
            kind=ACT,
            content=plan.act,
            due_on=None if at_once else due,
            manner=None if at_once else "自行履行，调解员查看",
            on_signing=at_once,
        )
        duties = [act]
        if plan.money is not None:
            money = replace(
                act,
                debtor_id=debtor,
                creditor_id=creditor,
                kind=MONEY,
                content=plan.duty,
                amount=plan.money,
                manner=None if at_once else "银行转账",
            )
            duties = [money, act] if self.chance.random() < 0.35 else [money]
        oral = at_once and plan.money is None and self.chance.random() < 0.5
        return AgreementDraft(
            facts=plan.facts,
            drawn_up_on=today,
            obligations=tuple(duties),
            place=_ROOM,
            form=ORAL if oral else WRITTEN,
        )

    def _performance(self, mediator: Services, draft: AgreementDraft) -> Story:
        for duty_id, kind, due_on, amount in self._duties():
            if self.stop == "performing":
                if kind == MONEY and amount is not None and amount >= 1000:
                    yield self.stage.office(self.chance, 1)
                    self._pay(mediator, duty_id, (amount / 2).quantize(Decimal(1)))
                return
            late = self.chance.randrange(1, 12) if self.chance.random() < 0.12 else 0
            wait = (due_on - self._today).days + late - (0 if late else self.chance.randrange(0, 4))
            if kind == MONEY and amount is not None and amount >= 6000 and wait > 4:
                yield self.stage.office(self.chance, wait // 2)
                half = (amount / 2).quantize(Decimal(1))
                self._pay(mediator, duty_id, half)
                amount, wait = amount - half, wait - wait // 2
            yield self.stage.office(self.chance, max(0, wait))
            if self._lies_about():
                return
            if kind == MONEY and amount is not None:
                self._pay(mediator, duty_id, amount)
            else:
                mediator.disputes.record_performance(**self._handle, obligation_id=duty_id)
        if self.stop != "performed":
            yield from self._follow_up(mediator)

    def _pay(self, mediator: Services, duty_id: int, amount: Decimal) -> None:
        method = one_of(self.chance, ("transfer", "mobile", "cash"))
        mediator.disputes.record_payment(**self._handle, obligation_id=duty_id, amount=amount, method=method)

    def _follow_up(self, mediator: Services) -> Story:
        yield self.stage.office(self.chance, self.chance.randrange(4, 8))
        if self._lies_about():
            return
        draft = FollowUpDraft(
            visited_on=self._today,
            content=one_of(self.chance, words("disputes")["visits"]),
            method=one_of(self.chance, ("visit", "phone")),
            satisfaction=weighted(self.chance, {"satisfied": 8, "fair": 2}),
        )
        mediator.disputes.record_follow_up(**self._handle, draft=draft)
        yield from self._later_visits(mediator, draft)
        if self.stop != "closed":
            yield from self._file()

    def _later_visits(self, mediator: Services, first: FollowUpDraft) -> Story:
        """What the plan still asks for, each on its day or a little before."""
        while days := self._planned_visits():
            wait = (days[0] - self._today).days - self.chance.randrange(0, 3)
            yield self.stage.office(self.chance, max(1, wait))
            if self._lies_about():
                return
            draft = replace(first, visited_on=self._today, method=one_of(self.chance, ("visit", "phone")))
            mediator.disputes.record_follow_up(**self._handle, draft=draft)

    def _file(self) -> Story:
        yield self.stage.office(self.chance, self.chance.randrange(4, 20))
        if self.stop or self.chance.random() < 0.9:
            note = "纸质卷宗已装订归档，电子件未扫描。"
            self.stage.crew.clerk.disputes.archive(self.dispute_id, self._version, note=note)
