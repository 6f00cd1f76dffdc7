"""The demo station: the same for the same seed, whole, and with something of everything in it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.models import MODELS, Dispute, Hazard, Resident, Station
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_store
from gridguard_desktop.demo.build import LAST_DAY, DemoSize, build_demo
from gridguard_desktop.demo.case_plans import from_template
from gridguard_desktop.demo.case_story import STATES, CaseStory
from gridguard_desktop.demo.crew import found_demo_station, hire
from gridguard_desktop.demo.hazard_story import HazardStory
from gridguard_desktop.demo.history import Pace
from gridguard_desktop.demo.places import grid_places
from gridguard_desktop.demo.registers import write_town
from gridguard_desktop.demo.stage import Stage
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import StoreError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.session import sign_in
from tests.made_demo import LEFT_TO_PEOPLE, PASSWORD, MadeDemo, made_demo
from tests.source_tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services

QUIET = DemoSize(residents=60, months=0, pace=Pace(0, 0, 0, 0, 0, 0))


@pytest.fixture(scope="module")
def made() -> MadeDemo:
    return made_demo()


def counts(services: Services) -> dict[str, int]:
    context = services.context
    with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
        return {
            key: unit.session.scalar(select(func.count()).select_from(model)) or 0
            for key, model in MODELS.items()
        }


def names(services: Services) -> list[str]:
    context = services.context
    with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
        return list(unit.session.scalars(select(Resident.name).order_by(Resident.id)))


def test_the_same_seed_makes_the_same_station(made: MadeDemo) -> None:
    """In another process, whatever the order of its sets and the size of its transactions."""
    program = (
        "from gridguard_desktop.demo import registers\n"
        "registers.AT_ONCE = 7\n"
        "from tests.made_demo import made_demo\n"
        "print(made_demo().digest)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "TZ": "America/Lima"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == made.digest


def test_another_seed_makes_another(made: MadeDemo, tmp_path: Path) -> None:
    other = build_demo(tmp_path / "other", size=QUIET, seed=2, kdf=LEAST_COST)
    assert names(other.services) != names(made.demo.services)
    other.services.context.store.close()


def test_store_and_trail_are_whole(made: MadeDemo) -> None:
    report = verify_store(made.demo.services.context.store)
    assert report.is_whole, report
    assert report.chain.rows > 500


def test_there_is_something_of_everything(made: MadeDemo) -> None:
    found = counts(made.demo.services)
    assert found["resident"] == 60 + 1  # one was taken in twice, and merged
    assert found["household"] == 21
    assert found["organisation"] == 80
    assert found["dispute"] >= 59 + 12
    assert found["grid"] == 47 + 1  # one was split
    assert found["committee"] == 1
    assert found["user"] == len(made.demo.users) == 15
    empty = {key for key, count in found.items() if not count}
    assert empty - LEFT_TO_PEOPLE == set()


def test_disputes_stand_in_every_state(made: MadeDemo) -> None:
    assert set(STATES) == set(DISPUTE_STATES.names)
    context = made.demo.services.context
    with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
        disputes = set(unit.session.scalars(select(Dispute.state)))
        hazards = set(unit.session.scalars(select(Hazard.state)))
        station = unit.session.scalars(select(Station)).one()
    assert disputes == set(STATES)
    assert hazards <= set(HAZARD_STATES.names)
    assert len(hazards) > 1
    assert station.is_demo
    assert (station.name, station.bureau) == ("黄山派出所", "徐州市公安局云龙分局")


def test_history_ends_on_its_last_day(made: MadeDemo) -> None:
    clock = made.demo.services.context.clock
    assert clock.now() <= from_china(LAST_DAY, 17, 30)
    assert made.demo.last_day == LAST_DAY
    assert made.demo.first_day.isoformat() == "2026-09-01"


def test_everybody_can_sign_in_and_sees_what_is_theirs(made: MadeDemo, tmp_path: Path) -> None:
    home = made.copy_to(tmp_path / "home")
    clock = FixedClock(from_china(LAST_DAY, 18))
    roles: set[Role] = set()
    for user in made.demo.users:
        assert user.password == PASSWORD
        services = sign_in(home, user.login, user.password, clock=clock)
        assert services.context.actor.name == user.name
        roles |= services.context.actor.roles
        services.context.store.close()
    assert roles == set(Role)


def test_officers_and_mediators_have_work_on_their_desks(made: MadeDemo, tmp_path: Path) -> None:
    home = made.copy_to(tmp_path / "home")
    clock = FixedClock(from_china(LAST_DAY, 18))
    services = sign_in(home, "chenlixin", PASSWORD, clock=clock)
    assert services.deadlines.due_list()
    assert services.search.find("黄山").hits
    assert services.reports.monthly(2026, 10).sections
    services.context.store.close()
    services = sign_in(home, "sunguifang", PASSWORD, clock=clock)
    assert services.disputes.count(ListQuery("dispute")) > 3
    services.context.store.close()


def test_nothing_is_built_over_a_store(made: MadeDemo) -> None:
    with pytest.raises(StoreError):
        build_demo(made.home, size=QUIET, kdf=LEAST_COST)


def test_it_can_be_large(tmp_path: Path) -> None:
    told: dict[str, int] = {}

    def hear(what: str, count: int) -> None:
        told[what] = count

    size = DemoSize(residents=12_000, disputes=300, months=1, pace=Pace(0, 0, 0, 0, 0, 0))
    demo = build_demo(tmp_path / "home", size=size, kdf=LEAST_COST, progress=hear)
    found = counts(demo.services)
    assert found["resident"] == told["residents"] + 1 == 12_001  # one was taken in twice
    assert found["household"] == 4_200
    assert found["organisation"] == 96
    assert found["dispute"] >= 59 + told["disputes"] == 359
    demo.services.context.store.close()


class Moody(Random):
    """Chance with one mood for everything."""

    mood = 0.2

    def random(self) -> float:
        return self.mood


def test_a_public_security_case_whose_mediation_fails_is_ended_by_the_police(tmp_path: Path) -> None:
    clock = FixedClock(from_china(date(2026, 3, 2), 9, 0))
    crew = found_demo_station(tmp_path / "home", clock, url=None, kdf=LEAST_COST)
    town = write_town(crew.administrator.context, 1, 60, date(2026, 11, 20), lambda _: None)
    hire(crew, grid_places(1))
    stage, chance = Stage(1, clock, crew, town, from_china(date(2026, 11, 20))), Moody()
    plan = replace(from_template(stage, chance, crew.clerk), may_be_security=True, injury="none")
    story = CaseStory(stage, chance, plan, "police")
    going, seen = story.from_intake(crew.clerk, clock.now()), list[str]()
    disputes = crew.clerk.disputes
    for moment in going:
        clock.moment = max(clock.moment, moment)
        seen.append(disputes.view(story.dispute_id).state if story.dispute_id else "")
        chance.mood = 0.95 if seen[-1] in ("accepted", "mediating") else 0.2
    assert {"referred", "mediating"} <= set(seen)
    ended = len(seen) - seen[::-1].index("mediating")
    assert seen[ended] == "public_security"
    assert disputes.view(story.dispute_id).state == "archived"
    crew.administrator.context.store.close()


class Hasty(Moody):
    """Chance that always takes the first."""

    mood = 0.5

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """The lowest."""
        return start if stop is not None else 0


def test_no_more_time_is_asked_for_after_a_holiday_that_ate_the_days(tmp_path: Path) -> None:
    clock = FixedClock(from_china(date(2025, 9, 30), 9, 0))
    crew = found_demo_station(tmp_path / "home", clock, url=None, kdf=LEAST_COST)
    town = write_town(crew.administrator.context, 1, 60, date(2026, 11, 20), lambda _: None)
    hire(crew, grid_places(1))
    stage = Stage(1, clock, crew, town, from_china(date(2026, 11, 20)))
    story = HazardStory(stage, Hasty(), "register", town.grids[0].id, "李某")
    officer = stage.officer(story.grid_id)
    facts = {
        "inspected_on": date(2025, 9, 30),
        "place_name": "梅园旅馆",
        "address_text": "梅园路1号",
        "grid_id": story.grid_id,
        "kind": "hotel",
        "mode": "announced",
        "second_inspector": "张强",
        "findings": "登记不全",
    }
    story.hazard_id = officer.inspections.add_hazard(
        officer.inspections.record_inspection(facts), story.values()
    )
    assert story.hazard_id % 3 == 1, "one of those that ask for more time"
    for moment in story.go_on():
        clock.moment = max(clock.moment, moment)
    assert officer.hazards.view(story.hazard_id).state == "closed"
    crew.administrator.context.store.close()
