"""What people enter about courts, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class CourtLetter:
    """A court's letter (委派函, 委托函) as it came in. ``consent_note`` says which paper holds the parties'
    consent."""

    kind: str  # court_case_kinds
    court: str
    docket_number: str
    judge: str
    cause: str
    arrived_on: date
    consented_on: date
    consent_note: str
    materials: str | None = None
    is_online: bool = False


@dataclass(frozen=True, slots=True)
class CourtReport:
    """What goes back to the court: the result, facts both sides agree on, material returned; one a line."""

    result: str  # court_results
    agreed_facts: str | None = None
    returned_materials: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationDraft:
    """A joint application. ``barred`` are keys of ``confirmation_bars`` somebody answered with yes;
    ``materials`` keys of ``confirmation_materials``."""

    court: str
    court_basis: str  # confirmation_courts
    consented_on: date
    materials: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    paper: str = ""
    happened_on: date | None = None
