"""The declarative base every table hangs on: constraint names, types by annotation, the ``Record`` columns.

Constraint names come from one convention because the unit of work turns a broken constraint into a sentence
by its name and because SQLite cannot alter a constraint that has none.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, cast

from sqlalchemy import Enum, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from gridguard_desktop.db.types import JSON_TYPE, Id, Money, UtcDateTime

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
ENUM_LENGTH = 40


def _stored_values(members: type[StrEnum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    """Base of all tables.

    A ``StrEnum`` annotation becomes text holding the member's value, on every database.
    """

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        Decimal: Money(),
        dict[str, Any]: JSON_TYPE,
        list[Any]: JSON_TYPE,
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=False,
            length=ENUM_LENGTH,
            values_callable=_stored_values,
        ),
    }


class Record(Base):
    """Columns of every business table: ``class Resident(Record)``. Each change of a row is one audit row.

    ``created_at`` and ``updated_at`` are written by the unit of work from its clock; ``version`` is the
    optimistic lock. Columns whose values must not stand readable in the audit trail say ``info={"sensitive":
    True}``.
    """

    __abstract__ = True
    __audited__: ClassVar[bool] = True
    record_type: ClassVar[str]

    id: Mapped[Id] = mapped_column(sort_order=-4)
    version: Mapped[int] = mapped_column(sort_order=-3)
    created_at: Mapped[datetime] = mapped_column(sort_order=-2)
    updated_at: Mapped[datetime] = mapped_column(sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Every save says ``WHERE version = …``; the loser of a race gets ``StaleDataError``."""
        return {"version_id_col": cls.version}


def table_of(model: type[Base]) -> Table:
    """The Core table behind a model, for statements that do not go through the session."""
    return cast("Table", model.__table__)
