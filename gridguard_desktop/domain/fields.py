"""The words a record type is declared in: Field, Section, RecordType (docs/adding-a-record-type.md).

A field feeds the form editor, the list column, the import mapping, the export column, validation, masking and
the labels of the audit log. It carries no visibility conditions, formulas or layout: a form that needs logic
is written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.domain.i18n import Text


class Kind(StrEnum):
    """What a value is; decides editor, list alignment, import parser and export format."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PERSON_NAME = "person_name"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    PHONE = "phone"
    ADDRESS = "address"
    INTEGER = "integer"
    MONEY = "money"
    AREA = "area"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    LINK = "link"
    STATE = "state"


class Scope(StrEnum):
    """How row scope reaches a record type (``db.queries.visible``)."""

    STATION = "station"
    """Everybody with the read permission sees every row."""
    GRID = "grid"
    """Rows of the actor's grids (column ``grid_id``)."""
    CASE = "case"
    """Rows of the actor's cases (column ``dispute_id``, or the dispute itself)."""
    RESIDENT = "resident"
    """Rows of the residents the actor sees (column ``resident_id``)."""
    TASK = "task"
    """Rows of the actor's grids or in the actor's hands (columns ``grid_id``, ``officer_id``,
    ``created_by``).
    """
    UNIT = "unit"
    """Rows of the organisations the actor sees (column ``organisation_id``)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a record.

    ``reason`` says why the fact is asked (shown on hover; personal records must give it). ``choices`` names a
    table of ``resources/data`` (``domain.lawdata``). ``link`` names the record type that is pointed to.
    ``aliases`` are column heads seen in real rosters. ``width`` is in pixels at standard type; columns with
    the highest ``drop_rank`` go first when room is short. ``inserts`` names a table whose words
    may be put into the text in braces. ``banded``: lists say the age band unless somebody has the care of
    residents (``domain.ages``). ``today``: a new record begins with this day.
    """

    name: str
    label: Text
    kind: Kind = Kind.TEXT
    reason: Text | None = None
    required: bool = False
    read_only: bool = False
    sensitive: bool = False
    choices: str | None = None
    link: str | None = None
    max_length: int | None = None
    aliases: tuple[str, ...] = ()
    in_list: bool = False
    width: int = 120
    drop_rank: int = 0
    inserts: str | None = None
    banded: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields on the form and the record page."""

    title: Text
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordType:
    """A noun of the house.

    ``page`` is the rail entry that lists it; ``title_field`` names a row in lists, tabs and links.
    """

    key: str
    title: Text
    plural: Text
    icon: str
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    scope: Scope
    title_field: str
    default_sort: str
    page: str | None = None
    personal: bool = False
    search_fields: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The field called ``name``; ``KeyError`` if there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)

    @property
    def list_fields(self) -> tuple[Field, ...]:
        """Default columns of the list page."""
        return tuple(f for f in self.fields if f.in_list)
