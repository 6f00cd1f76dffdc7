"""Made-up people: names by the frequency of real surnames, ID numbers of an area that was never issued,
phones of a range that is nobody's.

Nobody here exists. ``area`` 320399 has the right check digit; phones are 1900000xxxx.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.words import one_of, rows_of, stream, weighted, words
from gridguard_desktop.domain.identity import id_check_digit

if TYPE_CHECKING:
    from random import Random

AREA = "320399"
PHONES = 10_000
MALE, FEMALE = "1", "2"
HEAD, SPOUSE, SON, DAUGHTER, GRANDCHILD, PARENT, OTHER = "02", "10", "20", "30", "40", "50", "80"

_SERIALS = 499  # odd for men, even for women, of 999
_RARE_SHARE, _DOTTED_SHARE = 0.004, 0.006
_SIZES = {1: 19, 2: 26, 3: 27, 4: 16, 5: 8, 6: 4}
LARGEST_FAMILY = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up."""

    name: str
    sex: str
    birth: date
    id_number: str
    phone: str | None
    relation: str = OTHER


class People:
    """Makes people up, never the same ID number twice. ``day`` is the day ages are counted from."""

    def __init__(self, seed: int, day: date, purpose: str = "people") -> None:
        self._chance = stream(seed, purpose)
        self._day = day
        surnames = rows_of("names", "surnames_1074.csv")
        self._surnames = [row["NameB"] for row in surnames]
        self._frequency = list(accumulate(float(row["TF"]) for row in surnames))
        table: dict[str, Any] = dict(words("names"))
        self._given: dict[str, str] = {MALE: table["male"], FEMALE: table["female"]}
        self._middle: str = table["middle"]
        self._dotted: list[str] = table["dotted"]
        self._rare: list[str] = table["rare"]
        self._numbers: dict[tuple[date, str], int] = {}
        self._phones = 0
        self._shift = self._chance.randrange(PHONES)

    def surname(self) -> str:
        """One of 1,074, as often as in life."""
        return self._chance.choices(self._surnames, cum_weights=self._frequency)[0]

    def person(
        self, sex: str, youngest: int, oldest: int, *, surname: str = "", relation: str = OTHER
    ) -> Person:
        """Somebody of that sex and age; from 15 years with a phone of their own."""
        birth, number = self._born(youngest, oldest, sex)
        grown = (self._day - birth).days >= 15 * 366
        return Person(self._name(sex, surname), sex, birth, number, self.phone() if grown else None, relation)

    def anybody(self, youngest: int = 22, oldest: int = 68) -> Person:
        """A grown-up of either sex."""
        return self.person(one_of(self._chance, (MALE, FEMALE)), youngest, oldest)

    def phone(self) -> str:
        """The next of ten thousand numbers; in a large demo they come round again."""
        self._phones += 1
        return f"1900000{(self._phones * 7919 + self._shift) % PHONES:04d}"

    def family(self, size: int) -> list[Person]:
        """A household of ``size`` people, the head first."""
        head = self.person(one_of(self._chance, (MALE, MALE, FEMALE)), 26, 84, relation=HEAD)
        family = [head]
        age = (self._day - head.birth).days // 365
        if size > 1 and (age > 30 or self._chance.random() < 0.7):
            other = FEMALE if head.sex == MALE else MALE
            family.append(self.person(other, max(22, age - 4), age + 4, relation=SPOUSE))
        surname = head.name[0] if head.sex == MALE else ""
        while len(family) < size:
            family.append(self._relative(age, surname))
        return family

    def flat_mates(self, size: int) -> list[Person]:
        """People who share a flat and are not related."""
        mates = [self.anybody(19, 45) for _ in range(size)]
        first = mates[0]
        return [Person(first.name, first.sex, first.birth, first.id_number, first.phone, HEAD), *mates[1:]]

    def _relative(self, age: int, surname: str) -> Person:
        sex = one_of(self._chance, (MALE, FEMALE))
        if age >= 58 and self._chance.random() < 0.5:
            return self.person(sex, 1, max(2, age - 50), surname=surname, relation=GRANDCHILD)
        if age < 58 and self._chance.random() < 0.2:
            return self.person(sex, age + 22, min(age + 32, 96), relation=PARENT)
        relation = SON if sex == MALE else DAUGHTER
        return self.person(sex, max(1, age - 36), max(2, age - 22), surname=surname, relation=relation)

    def _name(self, sex: str, surname: str) -> str:
        fate = self._chance.random()
        if not surname and fate < _DOTTED_SHARE:
            return one_of(self._chance, self._dotted)
        if not surname and fate < _DOTTED_SHARE + _RARE_SHARE:
            return one_of(self._chance, self._rare)
        given = one_of(self._chance, self._given[sex])
        if self._chance.random() < 0.86:
            before = self._middle if self._chance.random() < 0.6 else self._given[sex]
            given = one_of(self._chance, before) + given
        return (surname or self.surname()) + given

    def _born(self, youngest: int, oldest: int, sex: str) -> tuple[date, str]:
        """A day of birth on which a number is left, and the number."""
        days = self._chance.randrange(youngest * 365, max(oldest, youngest + 1) * 365)
        birth = self._day - timedelta(days=days)
        while self._numbers.get((birth, sex), 0) == _SERIALS:
            birth -= timedelta(days=1)
        taken = self._numbers.get((birth, sex), 0)
        self._numbers[birth, sex] = taken + 1
        place = (taken + birth.toordinal() * 37) % _SERIALS
        first = f"{AREA}{birth:%Y%m%d}{2 * place + (1 if sex == MALE else 2):03d}"
        return birth, first + id_check_digit(first)


def family_sizes(chance: Random, residents: int, households: int) -> list[int]:
    """How many live in each of ``households`` so that ``residents`` do in all."""
    sizes = [weighted(chance, _SIZES) for _ in range(households)]
    missing = residents - sum(sizes)
    step = 1 if missing > 0 else -1
    while missing:
        place = chance.randrange(households)
        if 1 <= sizes[place] + step <= LARGEST_FAMILY:
            sizes[place] += step
            missing -= step
    return sizes
