"""What the paper service answers: offers, jobs between the store and the typesetter, issued papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.binding import Bundle
    from gridguard_desktop.documents.registry import Paper
    from gridguard_desktop.documents.typeset import Document


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A paper the record page offers. ``part_id`` and ``detail`` tell several of a kind apart (payments,
    orders); ``missing`` names what it lacks, ``hint`` says what to do, ``issued_at`` when it last left."""

    paper: Paper
    title: str
    record_id: int
    part_id: int | None
    detail: str
    ready: bool
    missing: tuple[str, ...]
    hint: str
    copies: int
    issued_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One line of the catalogue: key for the command line, name, what it is made of."""

    paper: Paper
    title: str
    record_type: str


@dataclass(frozen=True, slots=True)
class PaperTarget:
    """What a number on the command line means."""

    paper: Paper
    record_id: int
    part_id: int | None


@dataclass(frozen=True, slots=True)
class PaperJob:
    """A paper ready to be typeset: everything it says, gathered in one transaction.

    ``issue_id`` is its line in the register of issued papers, None for a preview.
    """

    paper: Paper
    record_id: int
    part_id: int | None
    title: str
    number: str
    copies: int
    file_name: str
    document: Document | Bundle
    issue_id: int | None


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that left: its bytes, their SHA-256 in hex, a file name without personal data."""

    issue_id: int
    content: bytes
    sha256: str
    pages: int
    copies: int
    number: str
    file_name: str


@dataclass(frozen=True, slots=True)
class IssuedView:
    """A line of the register; ``kept`` = it can be opened again as printed, ``signed`` = its signed scan came
    back."""

    issue_id: int
    paper: str
    title: str
    number: str
    sha256: str
    pages: int
    copies: int
    way: str
    issued_at: datetime
    issued_by: str
    kept: bool
    record_type: str = ""
    record_id: int | None = None
    signed: bool = False
