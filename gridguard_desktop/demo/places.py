"""Where the demo station lies: the real street and its 13 communities, with grids, beats, estates, buildings
and flats that are made up.

Every community has an invented estate per grid. Buildings are put up as flats are needed, so a demo of a
million people has the same streets with more houses in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.words import one_of, rows_of, stream, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STREET = "320303003"
BEATS = 6
FLATS_PER_LANDING = 2
_FLOORS = (6, 6, 6, 11, 11, 18)


@dataclass(frozen=True, slots=True)
class Place:
    """A street or community of the national list; ``id`` is its row in the demo station."""

    id: int
    code: str
    name: str
    level: str
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A grid: one estate on a road. ``beat`` looks after it, ``second_beat`` too where two meet."""

    id: int
    code: str
    name: str
    community: Place
    estate: str
    road: str
    door: str
    beat: int
    second_beat: int | None

    @property
    def line(self) -> str:
        """Road, door and estate as people say them."""
        return f"{self.road}{self.door}号{self.estate}"


@dataclass(frozen=True, slots=True)
class BuildingPlace:
    """A building of an estate; ``number`` is its name in the estate."""

    id: int
    grid: GridPlace
    number: int
    floors: int
    entrances: int
    built: int


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat that somebody may live in."""

    building: BuildingPlace
    entrance: int
    floor: int
    room: str

    @property
    def address(self) -> dict[str, Any]:
        """Parts of the standard address."""
        grid = self.building.grid
        return {
            "road": grid.road,
            "door": grid.door,
            "estate": grid.estate,
            "building": str(self.building.number),
            "entrance": str(self.entrance),
            "room": self.room,
        }


def communities() -> list[Place]:
    """The street and its communities from the shipped division list."""
    street = next(row for row in rows_of("divisions", "xuzhou_streets.csv") if row["code"] == STREET)
    found = [Place(1, STREET, street["name"], "street", None)]
    for row in rows_of("divisions", "xuzhou_villages.csv"):
        if row["streetCode"] == STREET:
            found.append(Place(len(found) + 1, row["code"], row["name"], "community", 1))
    return found


def short_name(community: Place) -> str:
    """梅园社区居委会 → 梅园社区."""
    return community.name.partition("社区")[0] + "社区"


def grid_places(seed: int) -> list[GridPlace]:
    """Three to five grids in every community, one per estate, each on its road."""
    chance, found = stream(seed, "grids"), list[GridPlace]()
    places = communities()[1:]
    for position, community in enumerate(places):
        beat = position * BEATS // len(places) + 1
        estates, roads = words("places")["estates"][position], words("places")["roads"][position]
        doors = sorted(chance.sample(range(8, 190), len(estates)))
        for place, estate in enumerate(estates):
            found.append(
                GridPlace(
                    id=len(found) + 1,
                    code=f"{community.code}{place + 1:02d}",
                    name=f"{short_name(community)}第{place + 1}网格",
                    community=community,
                    estate=estate,
                    road=roads[place % len(roads)],
                    door=str(doors[place]),
                    beat=beat,
                    second_beat=beat % BEATS + 1 if place == len(estates) - 1 else None,
                )
            )
    return found


class Estates:
    """Puts up buildings and hands out their flats, grid by grid in turn."""

    def __init__(self, seed: int, grids: Sequence[GridPlace]) -> None:
        self._chance = stream(seed, "buildings")
        self.new_buildings: list[BuildingPlace] = []
        self._count = 0
        self._flats = [self._of_grid(grid) for grid in grids]
        self._turn = 0

    def next_flat(self) -> Flat:
        """The next free flat; buildings it needed stand in :attr:`new_buildings` until they are taken."""
        self._turn += 1
        return next(self._flats[self._turn % len(self._flats)])

    def take_buildings(self) -> list[BuildingPlace]:
        """Buildings put up since the last call."""
        taken, self.new_buildings = self.new_buildings, []
        return taken

    def _of_grid(self, grid: GridPlace) -> Iterator[Flat]:
        number = 0
        while True:
            number += 1
            self._count += 1
            building = BuildingPlace(
                id=self._count,
                grid=grid,
                number=number,
                floors=one_of(self._chance, _FLOORS),
                entrances=self._chance.randrange(1, 5),
                built=self._chance.randrange(1988, 2021),
            )
            self.new_buildings.append(building)
            for entrance in range(1, building.entrances + 1):
                for floor in range(1, building.floors + 1):
                    for landing in range(1, FLATS_PER_LANDING + 1):
                        yield Flat(building, entrance, floor, f"{floor}{landing:02d}")
