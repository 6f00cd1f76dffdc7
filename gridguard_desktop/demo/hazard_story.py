"""The life of one hazard of the demo station: ordered, put right, re-checked, closed with two pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.pictures import picture
from gridguard_desktop.demo.words import one_of, words
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.rectification_lists import ListLine
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.rectifications.drafts import (
    ExtensionDraft,
    OrderDraft,
    ProgressDraft,
    RecheckDraft,
    StartDraft,
    StopDraft,
    WorkDraft,
)

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services

_ON_SPOT, _FAILED, _LATE, _HANDED_OVER, _SEVERE = 0.22, 0.12, 0.1, 0.03, 0.06


@dataclass(slots=True)
class HazardStory:
    """One hazard after it was found; ``key`` is its template, ``responsible`` who must put it right."""

    stage: Stage
    chance: Random
    key: str
    grid_id: int
    responsible: str
    hazard_id: int = 0

    @property
    def template(self) -> dict[str, Any]:
        """The words of this hazard."""
        entry: dict[str, Any] = words("hazards")["hazards"][self.key]
        return entry

    def values(self) -> dict[str, Any]:
        """What is typed when it is found."""
        return {
            "title": self.template["title"],
            "kind": self.template["kind"],
            "description": self.template["description"],
            "responsible_name": self.responsible,
            "is_severe": self.chance.random() < 0.04,
        }

    def go_on(self) -> Story:
        """From the moment it is on record."""
        station = choice("hazard_kinds", self.template["kind"], self._today).extra["station"]
        if self._lies_about():
            return
        yield self.stage.clock.now() + timedelta(minutes=15)
        if not station:
            self._transfer()
        elif self.chance.random() < _ON_SPOT:
            self._officer.hazards.fix_on_spot(
                *self._handle, self._work(), evidence=self._files("before", "after")
            )
            yield from self._rechecked()
        else:
            yield from self._graded()
            if self.hazard_id % 3 == 0:
                self._officer.hazards.stop(*self._handle, StopDraft("整改完成前停止使用存在隐患的部位。"))
            self._officer.hazards.order(*self._handle, self._order(), evidence=self._files("before"))
            yield from self._put_right()

    def _graded(self) -> Story:
        """By one officer, or as severe by an officer and the chief."""
        officer, severe = self._officer.hazards, self.chance.random() < _SEVERE
        if not severe:
            officer.grade(*self._handle, "limited")
            return
        officer.propose_severe(*self._handle, "shutdown")
        yield self.stage.clock.now() + timedelta(minutes=20)
        self.stage.crew.chief.hazards.confirm_severe(*self._handle)

    def _begun(self) -> None:
        """The three lists, then the work."""
        officer, today = self._officer.hazards, self._today
        due = officer.view(self.hazard_id).rounds[-1].due_on
        line = ListLine(
            content=self.template["demand"],
            duty_name=self.responsible,
            duty_post="负责人",
            measure=self.template["measures"],
            due_on=max(today, due - timedelta(days=1)),
            precaution="整改期间专人看护",
        )
        officer.set_lists(*self._handle, [line])
        officer.start(*self._handle, StartDraft(self.responsible, report_every=7))

    def _followed(self) -> Story:
        """What the unit reports on the second day; a part of them asks for more time."""
        yield self.stage.office(self.chance, 2)
        clerk, officer = self.stage.crew.clerk.hazards, self._officer.hazards
        clerk.report_progress(*self._handle, ProgressDraft("已落实人员和材料，正在整改。", self.responsible))
        due = officer.view(self.hazard_id).rounds[-1].due_on
        if self.hazard_id % 3 == 1 and self._today <= due:  # over a long holiday the day may be past
            later = due + timedelta(days=7)
            officer.extend(*self._handle, ExtensionDraft(later, "所需材料尚未到货，单位书面申请延期。"))

    def _put_right(self) -> Story:
        self._begun()
        yield from self._followed()
        late = self.chance.random() < _LATE
        days = self.chance.randrange(11, 20) if late else self.chance.randrange(3, 9)
        yield self.stage.office(self.chance, days)
        if self._lies_about():
            return
        clerk = self.stage.crew.clerk
        clerk.hazards.report_rectified(*self._handle, self._work(), evidence=self._files("after"))
        yield from self._rechecked()

    def _rechecked(self) -> Story:
        yield self.stage.office(self.chance, self.chance.randrange(1, 4))
        if self._lies_about():
            return
        officer = self._officer
        if self.chance.random() < _FAILED:
            check = RecheckDraft(words("hazards")["failed"][0], self._second(officer))
            officer.hazards.recheck_failed(*self._handle, check, self._order())
            yield from self._put_right()
        elif self.chance.random() < _HANDED_OVER:
            self._transfer()
        else:
            check = RecheckDraft(one_of(self.chance, words("hazards")["passed"]), self._second(officer))
            officer.hazards.recheck_passed(*self._handle, check)

    def _transfer(self) -> None:
        kind = choice("hazard_kinds", self.template["kind"], self._today)
        receiver = kind.extra["authority"] or "云龙区有关主管部门"
        self._officer.hazards.transfer(
            *self._handle, receiver=receiver, reason="不属派出所直接责令整改范围，书面抄告。"
        )

    def _order(self) -> OrderDraft:
        due = self._today + timedelta(days=self.chance.randrange(7, 16))
        return OrderDraft(due_on=due, demand=self.template["demand"], reply_to="黄山派出所")

    def _work(self) -> WorkDraft:
        return WorkDraft(measures=self.template["measures"], done_by_name=self.responsible)

    def _files(self, *categories: str) -> list[NewFile]:
        return [
            NewFile(
                f"{category}-{self.hazard_id}.png", picture(self.chance, tidy=category == "after"), category
            )
            for category in categories
        ]

    def _second(self, officer: Services) -> str:
        return second_inspector(self.stage, self.chance, officer, but=self.responsible)

    @property
    def _officer(self) -> Services:
        return self.stage.officer(self.grid_id)

    @property
    def _handle(self) -> tuple[int, int]:
        return self.hazard_id, self.stage.version("hazard", self.hazard_id)

    @property
    def _today(self) -> date:
        return china_time(self.stage.clock.now()).date()

    def _lies_about(self) -> bool:
        return self.stage.is_recent(40) and self.chance.random() < 0.12


def second_inspector(stage: Stage, chance: Random, officer: Services, *, but: str = "") -> str:
    """A colleague who goes along."""
    first = officer.context.actor.name
    names = [one.context.actor.name for one in stage.crew.officers.values()]
    return one_of(chance, [name for name in names if name not in (first, but)])
