"""Column types shared by every model, so that a name, a moment or a sum of money is stored one way only.

Models annotate with them: ``name: Mapped[Name]``, ``room: Mapped[ShortText | None]``, ``paid_on:
Mapped[UtcMoment]``. Plain ``datetime``, ``Decimal``, ``dict[str, Any]`` and any ``StrEnum`` are mapped by
``Base.type_annotation_map``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Integer, LargeBinary, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

FEN_PER_YUAN = 100


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC.

    Naive values are refused: a time without its zone cannot be compared with a deadline.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so it gets the bare UTC reading."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime refused: use the clock, which answers in UTC")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Money(TypeDecorator[Decimal]):
    """Yuan as ``Decimal`` in Python, whole fen as an integer in the store: sums add up to the last fen."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuses floats and parts of a fen."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"money must be Decimal yuan, not {type(value).__name__}")
        fen = value * FEN_PER_YUAN
        if fen != fen.to_integral_value():
            raise ValueError("money has no parts of a fen")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Two decimals, always."""
        return None if value is None else Decimal(value).scaleb(-2)


class Area(Money):
    """Square metres, the same way: ``Decimal`` in Python, whole hundredths in the store."""

    cache_ok = True


ID_TYPE = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER PRIMARY KEY autoincrements in SQLite
JSON_TYPE = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

Id = Annotated[int, mapped_column(ID_TYPE, primary_key=True, autoincrement=True)]
Code = Annotated[str, mapped_column(String(32))]
ShortText = Annotated[str, mapped_column(String(64))]
Name = Annotated[str, mapped_column(String(100))]
LineText = Annotated[str, mapped_column(String(200))]
LongText = Annotated[str, mapped_column(Text())]
UtcMoment = Annotated[datetime, mapped_column(UtcDateTime())]
SquareMetres = Annotated[Decimal, mapped_column(Area())]
Yuan = Annotated[Decimal, mapped_column(Money())]
JsonDict = Annotated[dict[str, Any], mapped_column(JSON_TYPE)]
JsonList = Annotated[list[Any], mapped_column(JSON_TYPE)]
Blob = Annotated[bytes, mapped_column(LargeBinary())]
