"""Every column that can lead to a record of a type, read from the tables themselves: also columns that are
added later. Used where a record is taken into another one or taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect

from gridguard_desktop.db.models import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement

    from gridguard_desktop.db.base import Record


def leading_to(target: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Model and attribute of every column that can lead to a record of ``target``."""
    for model in MODELS.values():
        for attribute in inspect(model).column_attrs:
            keys = attribute.columns[0].foreign_keys
            if any(key.column.table.name == target.__tablename__ for key in keys):
                yield model, attribute.key
        if hasattr(model, "record_type_key") and hasattr(model, "record_id"):
            yield model, "record_id"


def column_to(model: Any, name: str) -> Any:
    """The column itself."""
    return getattr(model, name)


def of_type(model: Any, name: str, target: type[Record]) -> list[ColumnElement[bool]]:
    """What narrows a column that leads to records of many types to those of ``target``."""
    return [model.record_type_key == target.record_type] if name == "record_id" else []
