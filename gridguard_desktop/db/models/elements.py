"""The catalogue of elements, the elements themselves, their checks, and what a grid does not have."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, JsonList, LineText, LongText, Name, ShortText


class ElementKind(Record):
    """A kind of element; ``element_class`` is a key of ``element_classes``.

    ``register`` names the record type such things are kept as (``element``: rows of :class:`Element`), where
    ``filters`` narrow another register. ``shipped_key`` tells kinds that came with the program.
    """

    __tablename__ = "element_kind"
    __table_args__ = (UniqueConstraint("name"), UniqueConstraint("shipped_key"))
    record_type: ClassVar[str] = "element_kind"

    name: Mapped[Name]
    element_class: Mapped[Code]
    register: Mapped[Code] = mapped_column(default="element")
    filters: Mapped[JsonDict] = mapped_column(default=dict)
    every_days: Mapped[int | None]
    wanted: Mapped[int] = mapped_column(default=0)
    fields: Mapped[JsonList] = mapped_column(default=list)
    shipped_key: Mapped[Code | None]
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]


class Element(Record):
    """One thing on the ground. ``missing_count`` required particulars are not known yet; ``check_due`` is the
    day by which it must be checked again."""

    __tablename__ = "element"
    __table_args__ = (
        Index("ix_element_grid_kind", "grid_id", "kind_id", "archived_on", "missing_count", "check_due"),
        Index("ix_element_kind_name", "kind_id", "name", "id"),
        Index("ix_element_name", "name", "id"),
    )
    record_type: ClassVar[str] = "element"

    kind_id: Mapped[int] = mapped_column(ForeignKey("element_kind.id"))
    name: Mapped[Name]
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    own_values: Mapped[JsonDict] = mapped_column(default=dict)
    missing_count: Mapped[int] = mapped_column(default=0, info={"derived": True})
    checked_on: Mapped[date | None]
    check_due: Mapped[date | None]
    note: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class ElementCheck(Record):
    """One check of an element; ``result`` is a key of ``element_results``."""

    __tablename__ = "element_check"
    record_type: ClassVar[str] = "element_check"

    element_id: Mapped[int] = mapped_column(ForeignKey("element.id"), index=True)
    checked_on: Mapped[date]
    checked_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    result: Mapped[Code]
    note: Mapped[LongText | None]


class ElementAbsence(Record):
    """Somebody looked: a grid has nothing of a kind, and needs nothing."""

    __tablename__ = "element_absence"
    __table_args__ = (UniqueConstraint("grid_id", "kind_id"),)
    record_type: ClassVar[str] = "element_absence"

    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    kind_id: Mapped[int] = mapped_column(ForeignKey("element_kind.id"), index=True)
    reason: Mapped[ShortText]
    marked_on: Mapped[date]
    marked_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


ELEMENT_MODELS = (ElementKind, Element, ElementCheck, ElementAbsence)
