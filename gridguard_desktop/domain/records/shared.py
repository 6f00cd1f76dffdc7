"""Fields that several record types ask in the same words and for the same reason.

A keyword changes one of its sides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import text

GRID_WIDTH = 156
"""Room for a grid of a community with a long name, 淮海东路社区第9网格."""

_GRID = Field(
    "grid_id",
    text("fields", "Grid"),
    Kind.LINK,
    reason=text("reasons", "Decides who looks after the record."),
    link="grid",
    required=True,
    in_list=True,
    width=GRID_WIDTH,
    drop_rank=2,
)
_NOTE = Field(
    "note",
    text("fields", "Note"),
    Kind.LONG_TEXT,
    reason=text("reasons", "What does not fit elsewhere; never labels on the person."),
    max_length=500,
)
_CHECKED = Field(
    "checked_on",
    text("fields", "Last checked on"),
    Kind.DATE,
    reason=text("reasons", "Keeps the register accurate (Personal Information Protection Law 8)."),
)
_SEX = Field(
    "sex",
    text("fields", "Sex"),
    Kind.CHOICE,
    reason=text("reasons", "Printed on legal papers; filled in from the ID number."),
    choices="sexes",
)
_BIRTH = Field("birth_date", text("fields", "Birth date"), Kind.DATE, banded=True)
_ID_NUMBER = Field(
    "id_number",
    text("fields", "Document number"),
    Kind.ID_NUMBER,
    reason=text("reasons", "The one sure way to tell namesakes apart."),
    sensitive=True,
    max_length=32,
)
_PHONE = Field(
    "phone",
    text("fields", "Phone"),
    Kind.PHONE,
    reason=text("reasons", "Reaches the person in an emergency or a mediation."),
    sensitive=True,
    max_length=32,
)


def grid_field(**sides: Any) -> Field:
    """The grid a record belongs to."""
    return replace(_GRID, **sides)


def note_field(**sides: Any) -> Field:
    """Free text; never a label on a person."""
    return replace(_NOTE, **sides)


def checked_field(**sides: Any) -> Field:
    """When the facts were last checked."""
    return replace(_CHECKED, **sides)


def sex_field(**sides: Any) -> Field:
    """Sex by GB/T 2261.1."""
    return replace(_SEX, **sides)


def birth_field(**sides: Any) -> Field:
    """Date of birth."""
    return replace(_BIRTH, **sides)


def id_number_field(**sides: Any) -> Field:
    """Number of the identity document, masked."""
    return replace(_ID_NUMBER, **sides)


def phone_field(**sides: Any) -> Field:
    """Telephone, masked."""
    return replace(_PHONE, **sides)
