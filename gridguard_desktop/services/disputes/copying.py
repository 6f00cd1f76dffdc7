"""Rows into frozen views: the fields the view names, and what is given beside."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

View = TypeVar("View")


def copied(view: type[View], row: Any, **given: Any) -> View:
    """``view`` with the fields of ``row`` that it names, and ``given`` ones."""
    names = (field.name for field in fields(cast("Any", view)) if field.default_factory is MISSING)
    plain = {name: getattr(row, name) for name in names if name not in given}
    return view(**plain, **given)
