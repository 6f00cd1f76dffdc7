"""An owner who lives elsewhere sends his form in: one tenant is taken over, one is sent back, one waits,
and one row of the form cannot be read."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from gridguard_desktop.domain.declarations import RECEIVED
from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.importing.declarations import HOUSE_CODE, words_of

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services

_COLUMNS = (HOUSE_CODE, "action", "tenant_name", "id_number", "phone", "room_name", "starts_on", "ends_on")


def declaring(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk takes the form in and decides the first two days later."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    clerk = stage.crew.clerk
    house = _let_by_rooms(clerk)
    if house is None:
        return
    with tempfile.TemporaryDirectory(prefix="gridguard-") as folder:
        clerk.declarations.take_in(_form(Path(folder) / "出租房屋申报表.csv", stage, chance, house))
    yield stage.office(chance, 2)
    waiting = ListQuery("declaration", (Filter("state", Operator.EQUALS, RECEIVED),), sort="number")
    ids = clerk.declarations.list_ids(waiting)
    for declaration in ids[:1]:
        review = clerk.declarations.review(declaration)
        if not review.hindrances:
            fields = [one.key for one in review.differences]
            clerk.declarations.accept(declaration, review.version, review.seen, fields)
    for declaration in ids[1:2]:
        version = clerk.declarations.review(declaration).version
        clerk.declarations.refuse(declaration, version, "房间与登记不符，请核对后重新申报")


def _let_by_rooms(clerk: Services) -> int | None:
    """A house that nobody has let as a whole."""
    for house in clerk.for_type("house").list_ids(ListQuery("house"), limit=40):
        if all(one.room_id is not None for one in clerk.tenancies.view(house).current):
            return house
    return None


def _form(path: Path, stage: Stage, chance: Random, house: int) -> Path:
    """Four lines, in the last of which the day is missing."""
    today = stage.clock.today()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([words_of(name) for name in _COLUMNS])
        for number in range(4):
            person = stage.anybody(chance).person
            told = [house_code(house), "入住", person.name, person.id_number, person.phone or ""]
            days = [f"{today:%Y-%m}-01", f"{today.year + 1}-{today:%m}-01"] if number < 3 else ["", ""]
            writer.writerow([*told, f"{'东西南北'[number]}屋", *days])
    return path
