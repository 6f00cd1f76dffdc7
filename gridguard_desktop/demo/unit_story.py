"""Units set down with what their kind asks: licences, posts with certificates, own fields; reminders
answered, a licence renewed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.unit_kinds import own_fields, wanted_licences

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from gridguard_desktop.demo.firms import Firm
    from gridguard_desktop.demo.stage import Stage, Story

UNITS = 6
"""So many units of kinds that are watched are set down whole; of the others only what is on the register."""
_ENDS = (-9, 5, 26, 58, 200, 700)
"""Days from the day of the story to the end of a unit's licences."""
_POSTS = {
    "delivery": ("parcel", "none"),
    "hotel": ("desk", "none"),
    "chemicals": ("keeper", "chemicals"),
    "explosives": ("handler", "blasting"),
}
_TOLD, _APPLIED = "已当面提示负责人，留有联系卡。", "受理通知书已核对。"


def licensed(stage: Stage, name: str, at: datetime) -> Story:
    """An officer goes through the watched units of the grids, one after the other."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    watched = [firm for firm in stage.town.firms if choice("organisation_kinds", firm.kind).extra["guarded"]]
    for number, firm in enumerate(watched[:UNITS]):
        _set_down(stage, chance, firm, _ENDS[number % len(_ENDS)])
        yield stage.office(chance, 0)
    _renew(stage, watched[0])
    yield stage.office(chance, 1)
    for firm in watched[1:3]:
        _answer(stage, firm)


def _set_down(stage: Stage, chance: Random, firm: Firm, ends_in: int) -> None:
    officer = stage.officer(firm.grid.id)
    units, today = officer.organisations, china_time(stage.clock.now()).date()
    own = {f.name: _value(chance, f.kind, f.answers) for f in own_fields(firm.kind) if f.required}
    if own:
        units.set_own(firm.id, stage.version("organisation", firm.id), own)
    for kind in wanted_licences(firm.kind):
        facts: dict[str, Any] = {"organisation_id": firm.id, "kind": kind}
        facts["number"] = f"云{chance.randrange(2019, 2026)}第{chance.randrange(1, 9999):04d}号"
        if kind != "business":
            facts["valid_from"] = today - timedelta(days=700)
            facts["valid_until"] = today + timedelta(days=ends_in)
        officer.licences.create(facts)
    post, certificate = _POSTS.get(firm.kind, ("security", "guard"))
    staff: dict[str, Any] = {"organisation_id": firm.id, "post": post, "licence_kind": certificate}
    if certificate != "none":
        staff["licence_number"] = f"证{chance.randrange(100_000, 999_999)}"
        staff["licence_until"] = date(today.year + 1, 6, 30)
    trained = today - timedelta(days=chance.randrange(20, 300))
    staff |= {"trained_on": trained, "training_until": trained + timedelta(days=365)}
    officer.for_type("employee").create(staff)


def _value(chance: Random, kind: Kind, answers: tuple[tuple[str, str], ...]) -> Any:
    if kind is Kind.CHOICE:
        return answers[chance.randrange(len(answers))][0]
    if kind is Kind.INTEGER:
        return chance.randrange(2, 40)
    if kind is Kind.DATE:
        return date(2024, 5, 1)
    if kind is Kind.BOOLEAN:
        return True
    return "见备案材料"


def _renew(stage: Stage, firm: Firm) -> None:
    """The licence that ran out nine days ago was renewed."""
    officer = stage.officer(firm.grid.id)
    for line in officer.organisations.unit(firm.id).licences or ():
        until = line.values["valid_until"]
        if until is not None:
            number = f"{line.values['number']}（续）"
            later = until + timedelta(days=3 * 365)
            officer.licences.renew(
                licence_id=line.id, version=line.version, number=number, valid_from=until, valid_until=later
            )


def _answer(stage: Stage, firm: Firm) -> None:
    """The reminders that have come are answered."""
    officer = stage.officer(firm.grid.id)
    today = china_time(stage.clock.now()).date()
    for line in officer.organisations.unit(firm.id).licences or ():
        for task in line.tasks:
            if task.done_on is None and task.due_on <= today:
                applied = line.days_left is not None and line.days_left < 14
                outcome, note = ("applied", _APPLIED) if applied else ("told", _TOLD)
                officer.organisations.answer(task_id=task.id, outcome=outcome, note=note)
