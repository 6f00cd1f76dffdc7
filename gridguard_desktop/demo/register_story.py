"""The register kept: one person who was taken in twice, two who only seem to be one, people who move, get
another number, are visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.services.residents import HomeDraft

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services

_CONTACTS = {
    "minor": {"kind": "guardian", "name": "孙秀兰", "relation": "母亲", "phone": "19000008821"},
    "eighty": {"kind": "emergency", "name": "周建军", "relation": "儿子", "phone": "19000008822"},
}
_NO_SUCH_FLAT = "走访核实：该单元没有这一户。"
_TWO_PEOPLE = "走访核实：同在一处，不是一个人。"


def twice(stage: Stage, name: str, at: datetime) -> Story:
    """An officer takes somebody in who is in the register already; the clerk merges the two, and tells two
    neighbours apart."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    known = stage.anybody(chance)
    other = stage.anybody(chance, known.grid_id, but=known)
    clerk, register = stage.crew.clerk, stage.crew.clerk.for_type("resident")
    again = stage.officer(known.grid_id).for_type("resident")
    taken_in = again.create(
        {
            "name": known.person.name,
            "phone": known.person.phone,
            "grid_id": known.grid_id,
            "note": "走访新登记",
        }
    )
    yield stage.office(chance, 1)
    duplicates = clerk.duplicates
    pair = duplicates.put_together(known.id, taken_in)
    undecided = (one for one in duplicates.compare(pair).fields if one.suggested is None)
    versions = {key: register.get(key).version for key in (known.id, taken_in)}
    duplicates.merge(pair, known.id, {one.field.name: known.id for one in undecided}, versions)
    duplicates.tell_apart(duplicates.put_together(known.id, other.id), _TWO_PEOPLE)


def no_such_flat(stage: Stage, name: str, at: datetime) -> Story:
    """The board of a building asks for a flat between two others; somebody looked, there is none."""
    yield stage.office(stage.chance(name), 0, after=at)
    boards = stage.crew.clerk.boards
    for building in boards.buildings():
        board = boards.board(building.id)
        if not board.columns:
            continue
        entrance, last = board.columns[-1]
        floor, slot = board.floors[0], last + 1
        if board.missing:
            entrance, floor, slot = (
                getattr(board.missing[0], part) for part in ("entrance", "floor", "slot")
            )
        boards.mark_absent(building.id, entrance, floor, slot, _NO_SUCH_FLAT)
        return


def over_time(stage: Stage, name: str, at: datetime) -> Story:
    """Somebody moves within the grid, gives another number, is visited; everything with who said it."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    mover = stage.anybody(chance)
    there = stage.anybody(chance, mover.grid_id, but=mover)
    clerk, officer = stage.crew.clerk.residents, stage.officer(there.grid_id).residents
    home = clerk.get(there.id).values
    arrived = stage.clock.today()
    clerk.tell(
        mover.id,
        stage.version("resident", mover.id),
        {
            **{name: home[name] for name in ("address_text", "grid_id", "household_id")},
            "relation": "80",
            "residence_kind": "lodging",
        },
        Told("landlord", arrived),
    )
    yield stage.office(chance, 1)
    phone = {"phone": f"1900000{chance.randrange(10_000):04d}"}
    officer.tell(mover.id, stage.version("resident", mover.id), phone, Told("self", arrived))
    yield stage.office(chance, 1)
    officer.confirm(mover.id, stage.version("resident", mover.id), (), Told("visit"))
    clerk.add_home(there.id, HomeDraft(mover.address_text, "work"), Told("visit"))
    _cared_for(stage.officer(there.grid_id))


def _cared_for(officer: Services) -> None:
    """Whom to reach for a child and for somebody over eighty of the officer's grids."""
    residents = officer.for_type("resident")
    for band, contact in _CONTACTS.items():
        aged = ListQuery("resident", (Filter("birth_date", Operator.AGED, band),))
        for person in residents.list_ids(aged, limit=1):
            officer.care.add(person, contact)
