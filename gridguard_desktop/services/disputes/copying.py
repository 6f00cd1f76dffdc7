"""Rows into frozen views, field by field."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar, cast

View = TypeVar("View")


def copied(view: type[View], row: Any, **given: Any) -> View:
    """``view`` with the fields of ``row`` that it names, and ``given`` ones."""
    names = (field.name for field in fields(cast("Any", view)))
    plain = {name: getattr(row, name) for name in names if name not in given}
    return view(**plain, **given)
