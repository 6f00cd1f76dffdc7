"""How the dump of a store is written: one JSON line per row, one JSON Schema for all tables, files laid open.

``dump.py`` writes by it, ``dump_load.py`` reads by it. Another program needs nothing but the schema: it names
every column with its type, its links, its list of words and (in Chinese) what it is called.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum as PythonEnum
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Boolean, Date, Enum, Float, Integer, LargeBinary

from gridguard_desktop.db import models
from gridguard_desktop.db.audit_chain import moment_text
from gridguard_desktop.db.base import Base
from gridguard_desktop.db.files import canonical_json
from gridguard_desktop.db.sealed_columns import KEPT_SEALED, SealedColumn, files_of
from gridguard_desktop.db.types import Money, UtcDateTime
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, Table

FORMAT, FORMAT_VERSION = "gridguard-dump", 1
MANIFEST, SCHEMA, README, KEY_SLOTS = "manifest.json", "schema.json", "README.txt", "store.ggk"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def tables() -> tuple[Table, ...]:
    """Every table, each after those it links to."""
    assert models.MODELS  # imported so that every table is known
    return tuple(Base.metadata.sorted_tables)


def member_of(table: Table) -> str:
    """Where the rows of a table stand."""
    return f"tables/{table.name}.jsonl"


def file_member(column: SealedColumn, row: Mapping[str, Any]) -> str:
    """Where an opened file stands. Its name says nothing: it may be read without the password."""
    ending = column.ending
    if column.named:
        found = _ENDING.search(str(row[column.named]))
        ending = found.group().lower() if found else ".bin"
    return f"files/{column.table}/{row['id']:09d}{ending}"


def is_our_member(name: str) -> bool:
    """Whether a member may be asked for by a row: no way out of the folder of files."""
    path = PurePosixPath(name)
    return path.parts[:1] == ("files",) and ".." not in path.parts


@cache
def late_columns(table: Table) -> tuple[str, ...]:
    """Links to the table itself or to one that comes later: set when all rows are there."""
    order = {known.name: place for place, known in enumerate(tables())}
    found = [
        key.parent.name for key in table.foreign_keys if order[key.column.table.name] >= order[table.name]
    ]
    return tuple(sorted(found))


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row as one line."""
    return canonical_json({name: _plain(value) for name, value in row.items()}) + b"\n"


def row_of(table: Table, line: bytes) -> dict[str, Any]:
    """The values of a line, as the columns take them; files stay named. Raises ``ValueError``."""
    try:
        found = json.loads(line)
        if not isinstance(found, dict) or set(found) != {column.name for column in table.columns}:
            raise ValueError(f"not a row of {table.name}")
        opened = {column.column for column in files_of(table.name)}
        return {
            name: value if name in opened else _typed(table.columns[name], value)
            for name, value in found.items()
        }
    except (TypeError, KeyError, InvalidOperation, binascii.Error) as error:
        raise ValueError(f"not a row of {table.name}") from error


def _plain(value: Any) -> Any:
    match value:
        case PythonEnum():
            return value.value
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode("ascii")
    return value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    match column.type:
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case Money():
            return Decimal(value)
        case LargeBinary():
            return base64.b64decode(value, validate=True)
        case Enum(enum_class=members) if members is not None:
            return members(value)
    return value


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of every table, and the words of every list a column takes its keys from."""
    lists = sorted({field.choices for one in RECORD_TYPES.values() for field in one.fields if field.choices})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "GridGuard 网格卫士 全库数据",
        "x-format": FORMAT,
        "x-version": FORMAT_VERSION,
        "x-order": [table.name for table in tables()],
        "$defs": {table.name: _table_schema(table) for table in tables()},
        "x-lists": {name: {entry.key: entry.zh for entry in choices(name)} for name in lists},
    }


def _table_schema(table: Table) -> dict[str, Any]:
    declared = RECORD_TYPES.get(_record_type(table))
    fields = {field.name: field for field in declared.fields} if declared is not None else {}
    properties = {}
    for column in table.columns:
        entry = _column_schema(table, column)
        field = fields.get(column.name)
        if field is not None:
            entry["title"] = str(field.label)
            if field.choices:
                entry["x-list"] = field.choices
        properties[column.name] = entry
    return {
        "type": "object",
        "title": str(declared.title) if declared is not None else table.name,
        "properties": properties,
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
        "x-primary-key": [column.name for column in table.primary_key.columns],
    }


def _record_type(table: Table) -> str:
    return next((key for key, model in models.MODELS.items() if model.__tablename__ == table.name), "")


def _kind(column: Column[Any]) -> dict[str, Any]:
    """What a value of the column is in JSON."""
    match column.type:
        case JSON():
            return {"type": ["object", "array"]}
        case Boolean():
            return {"type": ["boolean"]}
        case UtcDateTime():
            return {"type": ["string"], "format": "date-time"}
        case Date():
            return {"type": ["string"], "format": "date"}
        case Money():
            return {"type": ["string"], "pattern": r"^-?\d+\.\d{2}$", "x-unit": "yuan"}
        case LargeBinary():
            return {"type": ["string"], "contentEncoding": "base64"}
        case Integer():
            return {"type": ["integer"]}
        case Float():
            return {"type": ["number"]}
    return {"type": ["string"]}


def _column_schema(table: Table, column: Column[Any]) -> dict[str, Any]:
    kind = _kind(column)
    if column.name in {one.column for one in files_of(table.name)}:
        kind = {"type": ["string"], "x-file": True}
    if (table.name, column.name) in KEPT_SEALED:
        kind["x-sealed"] = True
    if column.nullable:
        kind["type"] = [*kind["type"], "null"]
    for key in column.foreign_keys:
        kind["x-references"] = f"{key.column.table.name}.{key.column.name}"
    return kind
