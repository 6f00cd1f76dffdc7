"""The demo station's people at work: founding, accounts of every role, committee and mediators.

One password for all of them, printed by ``gridguard demo``: a demo station holds no real data and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.places import BEATS
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.accounts import AccountDraft
from gridguard_desktop.services.session import StationDraft, actor_for, found_station, services_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gridguard_desktop.db.keys import KdfParams
    from gridguard_desktop.demo.places import GridPlace
    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.services.catalogue import Services


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who can sign in to the demo station."""

    login: str
    name: str
    role: Role
    password: str


@dataclass(slots=True)
class Crew:
    """Everybody's services. ``officers`` by number of their beat, from 1."""

    administrator: Services
    recovery_key: str
    users: list[DemoUser] = field(default_factory=list)
    officers: dict[int, Services] = field(default_factory=dict)
    mediators: list[Services] = field(default_factory=list)
    committee_id: int = 0
    chief: Services = field(init=False)
    clerk: Services = field(init=False)
    patrol_lead: Services = field(init=False)
    care_worker: Services = field(init=False)

    def officer_of(self, grid: GridPlace) -> Services:
        """Whose beat the grid is."""
        return self.officers[grid.beat]


def found_demo_station(home: Path, clock: Clock, *, url: str | None, kdf: KdfParams | None) -> Crew:
    """The empty station with its administrator. Raises OfficerError when ``home`` holds a store."""
    facts, founder, password = words("places")["station"], words("crew")["administrator"], _password()
    founded = found_station(
        home,
        StationDraft(**facts, is_demo=True),
        login=founder["login"],
        name=founder["name"],
        password=password,
        url=url,
        clock=clock,
        kdf=kdf,
    )
    crew = Crew(founded.services, founded.recovery_key)
    crew.users.append(DemoUser(founder["login"], founder["name"], Role.ADMINISTRATOR, password))
    return crew


def hire(crew: Crew, grids: Sequence[GridPlace]) -> None:
    """Accounts of every role; officers are posted to the grids of their beat, the patrol lead to all."""
    entries = words("crew")
    everywhere = tuple(grid.id for grid in grids)
    crew.chief = _account(crew, entries["chief"], Role.CHIEF)
    crew.clerk = _account(crew, entries["clerk"], Role.CLERK)
    for beat in range(1, BEATS + 1):
        posted = tuple(grid.id for grid in grids if beat in (grid.beat, grid.second_beat))
        crew.officers[beat] = _account(crew, entries["officers"][beat - 1], Role.OFFICER, grid_ids=posted)
    crew.patrol_lead = _account(crew, entries["patrol_lead"], Role.PATROL_LEAD, grid_ids=everywhere)
    crew.care_worker = _account(crew, entries["care_worker"], Role.CARE_WORKER)
    _account(crew, entries["auditor"], Role.AUDITOR)
    crew.committee_id = crew.chief.for_type("committee").create(words("places")["committee"])
    for number, entry in enumerate(entries["mediators"]):
        today = crew.chief.context.clock.today()
        facts = {name: entry[name] for name in ("name", "sex", "kind")}
        mediator_id = crew.chief.for_type("mediator").create(
            {
                **facts,
                "committee_id": crew.committee_id,
                "phone": f"0516-8000127{number}",
                "term_from": today - timedelta(days=200),
                "term_until": today + timedelta(days=895),
            }
        )
        crew.mediators.append(_account(crew, entry, Role.MEDIATOR, mediator_id=mediator_id))


def _account(
    crew: Crew,
    entry: dict[str, Any],
    role: Role,
    *,
    grid_ids: tuple[int, ...] = (),
    mediator_id: int | None = None,
) -> Services:
    login, name, password = entry["login"], entry["name"], _password()
    draft = AccountDraft(login, name, role, entry.get("police_number", ""), grid_ids, mediator_id)
    crew.administrator.accounts.add(draft, password)
    crew.users.append(DemoUser(login, name, role, password))
    context = crew.administrator.context
    return services_for(context.store, actor_for(context.store, login, context.clock), context.clock)


def _password() -> str:
    password: str = words("crew")["password"]
    return password
