"""The register set right: one person who was taken in twice, and two who only seem to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

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
