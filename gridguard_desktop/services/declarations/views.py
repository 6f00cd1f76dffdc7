"""What leaves the service of declarations, frozen; numbers and addresses of people come masked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.importing.residents import Problem


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a returned form brought: declarations taken in, those known already, rows that were not taken."""

    file_id: int
    taken: int
    known: int
    wrong: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """Rows that were not taken; one row may have several reasons."""
        return len({problem.row for problem in self.wrong})


@dataclass(frozen=True, slots=True)
class FileLine:
    """A form that came in, and how many of its rows could not be taken."""

    id: int
    file_name: str
    received_on: date
    taken: int
    known: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that accepting would change: what the register says, what was declared. ``needed``: without
    it there is nothing to accept."""

    key: str
    label: str
    register: str
    declared: str
    needed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A declaration beside the register. ``hindrances`` must be put right before it can be accepted;
    ``seen`` tells whether the register still says what was shown. ``accepted``: the labels taken over."""

    declaration_id: int
    version: int
    state: str
    house_id: int | None
    house: str
    may_decide: bool
    differences: tuple[Difference, ...] = ()
    hindrances: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    seen: str = ""
    accepted: tuple[str, ...] = field(default=())
