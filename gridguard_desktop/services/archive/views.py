"""What the archive answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box and how many dossiers lie in it."""

    id: int
    number: str
    shelf: str
    note: str
    count: int


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A filed dossier: where it lies, how long it is kept, who has it. ``dossier_id`` None: the dispute is
    filed and its paper not yet in a box; ``list_id``: it stands on a list for destruction."""

    dispute_id: int
    number: str
    title: str
    archived_on: date | None
    dossier_id: int | None = None
    box: str = ""
    shelf: str = ""
    place: int = 0
    retention: str = ""
    retention_label: str = ""
    filed_on: date | None = None
    expires_on: date | None = None
    expired: bool = False
    destroyed_on: date | None = None
    loan_id: int | None = None
    borrower: str = ""
    due_on: date | None = None
    overdue: bool = False
    list_id: int | None = None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list for destruction with the numbers of its dossiers. ``mine``: the reader drew it up and cannot
    approve it."""

    id: int
    drawn_up_on: date
    drawn_up_by: str
    appraisers: str
    appraisal: str
    state: str
    state_label: str
    numbers: tuple[str, ...]
    mine: bool
    decided_by: str = ""
    decision_note: str = ""
    destroyed_on: date | None = None
    witnesses: str = ""
