"""What somebody might type to find the residents of a demo store: real names, tails and addresses out of it,
chosen by chance but the same every time.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.services.base import ServiceContext

SEED = 7


def sample_queries(context: ServiceContext, count: int) -> dict[str, list[str]]:
    """``count`` different queries of each kind (fewer where there are not so many)."""
    with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
        last = unit.session.scalar(select(func.max(Resident.id))) or 0
        chance = random.Random(SEED)
        wanted = sorted(chance.sample(range(1, last + 1), min(last, count * 8)))
        columns = (
            Resident.name,
            Resident.name_initials,
            Resident.name_pinyin,
            Resident.id_number,
            Resident.phone,
            Resident.address_text,
        )
        people = [
            tuple(str(value or "") for value in row)
            for row in unit.session.execute(select(*columns).where(Resident.id.in_(wanted)))
        ]
    chance.shuffle(people)
    names = [name for name, *_ in people]
    kinds = {
        "one character": (chance.choice(name) for name in names),
        "two characters": (name[:2] for name in names if len(name) > 2),
        "two characters inside": (name[1:3] for name in names if len(name) > 2),
        "three characters": (name[:3] for name in names if len(name) > 2),
        "initials": (initials for _, initials, *_ in people),
        "two initials": (initials[:2] for _, initials, *_ in people),
        "pinyin": (pinyin for _, _, pinyin, *_ in people),
        "ID tail": (number[-4:] for *_, number, _, _ in people),
        "whole ID number": (number for *_, number, _, _ in people),
        "phone tail": (phone[-4:] for *_, phone, _ in people),
        "phone, six digits inside": (phone[-8:-2] for *_, phone, _ in people),
        "address piece": (_piece(chance, address) for *_, address in people),
        "building and flat": (_door(address) for *_, address in people),
        "name and address": (f"{name} {_piece(chance, address)}" for name, *_, address in people),
    }
    return {kind: _different(queries, count) for kind, queries in kinds.items()}


def _piece(chance: random.Random, address: str) -> str:
    """Two to four characters out of an address, as somebody remembers it."""
    length = chance.choice((2, 3, 4))
    start = chance.randrange(max(1, len(address) - length))
    return address[start : start + length]


def _door(address: str) -> str:
    """梅园小区6号楼2单元301室 → the last eleven or so characters."""
    _, _, behind = address.rpartition("号楼")
    building = address[: len(address) - len(behind) - 2]
    digits = len(building) - len(building.rstrip("0123456789"))
    return building[len(building) - digits - 2 :] + "号楼" + behind if digits else address[-8:]


def _different(queries: Iterable[str], count: int) -> list[str]:
    found: dict[str, None] = {}
    for query in queries:
        if query.strip():
            found.setdefault(query)
        if len(found) == count:
            break
    return list(found)
