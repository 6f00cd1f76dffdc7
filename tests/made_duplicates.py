"""A large register, made up, in which fifty people stand twice: for the tests and for benchmarks."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.pinyin import derived
from gridguard_desktop.db.search import index_bulk
from tests.factories import made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟玮芳方娜敏静竞丽莉强磊雷军君洋杨勇艳杰洁涛明名超秀英霞平萍"
PLANTED = 50


def person(rng: random.Random, record_id: int, grid: int) -> dict[str, Any]:
    """Somebody of a large register; numbers of area 320399 only."""
    name = rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2))))
    birth = date(1940, 1, 1) + timedelta(days=rng.randrange(28_000))
    serial = rng.randrange(1, 999)
    values: dict[str, Any] = {
        "id": record_id,
        "name": name,
        "birth_date": birth,
        "id_kind": "111",
        # the order of the number need not be unique among so many
        "id_number": f"{made_id(serial, birth)}" if record_id % 7 else None,
        "phone": made_phone(record_id % 9_000) if record_id % 5 else None,
        "address_text": f"金山东路{record_id % 90}号{record_id % 700}室",
        "sex": "1",
        "grid_id": grid,
        "state": "registered",
        "source": "imported",
    }
    return {**values, **derived(name, values["id_number"], values["phone"])}


def altered(rng: random.Random, one: dict[str, Any], record_id: int, way: int) -> dict[str, Any]:
    """The same person written down once more, as it happens: without the number, by another character of the
    same sound, in old digits, without the phone."""
    other = {**one, "id": record_id, "id_number": None, "address_text": "另一处"}
    other["phone"] = one["phone"] = made_phone(9_000 + record_id % 999)
    if way == 1:
        sound = {
            "伟": "玮",
            "芳": "方",
            "静": "竞",
            "丽": "莉",
            "磊": "雷",
            "军": "君",
            "杰": "洁",
            "明": "名",
            "平": "萍",
        }
        first = rng.choice(list(sound))
        one["name"], other["name"] = one["name"][0] + first, one["name"][0] + sound[first]
    elif way == 2:
        one["id_number"] = made_id(record_id % 999, one["birth_date"])
        other["id_number"] = one["id_number"][:6] + one["id_number"][8:17]
        other["phone"] = None
    elif way == 3:
        other["phone"], other["address_text"] = None, one["address_text"]
    for row in (one, other):
        row |= derived(row["name"], row["id_number"], row["phone"])
    return other


def plant(session: Session, grids: Sequence[int], many: int) -> set[tuple[int, int]]:
    """Fill the register with ``many`` people and write fifty of them down once more; answers those pairs."""
    rng, first = random.Random(9), 1_000
    rows = [person(rng, first + place, grids[place % len(grids)]) for place in range(many)]
    pairs = set()
    for place in range(PLANTED):
        one = rows[place * (many // PLANTED)]
        other = altered(rng, one, first + many + place, place % 4)
        rows.append(other)
        pairs.add((one["id"], other["id"]))
    seen: set[str] = set()
    for row in rows:
        if row["id_number"] in seen:
            row["id_number"] = None
            row |= derived(row["name"], None, row["phone"])
        seen.add(row["id_number"] or "")
    bulk_insert(session, Resident, rows)
    index_bulk(session, "resident", rows)
    return pairs
