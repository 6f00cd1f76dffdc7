"""Frozen values that cross the thread border.

Rows of a list, a whole record, a page of choices. Sensitive values are masked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.masking import mask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gridguard_desktop.domain.fields import Field, RecordType


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: values by field name, links already words, sensitive values masked."""

    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldMark:
    """What must be known of a field beside its value: that it is in dispute, where it comes from. ``key`` is
    a badge of the table, ``told`` says more on hover."""

    key: str
    told: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record as read.

    ``values`` masked, ``links`` the words behind each link field, ``version`` for the optimistic lock,
    ``marks`` what stands beside a field.
    """

    record_type: str
    id: int
    version: int
    values: Mapping[str, Any]
    links: Mapping[str, str]
    created_at: datetime
    updated_at: datetime
    archived: bool = False
    marks: Mapping[str, tuple[FieldMark, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One thing that happened: ``kind`` picks the icon, ``detail`` is one line without sealed content."""

    at: datetime
    kind: str
    title: str
    detail: str
    by: str


def masked(declared: Field, value: Any) -> Any:
    """``value`` as it may stand on a screen without a reveal."""
    if not declared.sensitive or value is None:
        return value
    return mask(declared.kind, str(value))


def masked_values(record_type: RecordType, source: object) -> dict[str, Any]:
    """All declared fields of an ORM row, sensitive ones masked."""
    return {f.name: masked(f, getattr(source, f.name)) for f in record_type.fields}


def link_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Fields that point to another record."""
    return tuple(f for f in record_type.fields if f.kind is Kind.LINK and f.link is not None)
