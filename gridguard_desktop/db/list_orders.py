"""Indexes that hold a big register in the order of each column of its list.

A click on the head of a column asks for the first two hundred of a million rows in that order. Without such
an index every row is read and sorted for it, which takes seconds; with it the rows are there. Each holds what
the list's own conditions ask, so that rows which are not shown are passed over without being read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Index

if TYPE_CHECKING:
    from collections.abc import Iterable


def list_orders(table: str, columns: Iterable[str], *conditions: str) -> tuple[Index, ...]:
    """One index for every column of the list that has none which begins with it and the id."""
    return tuple(Index(f"ix_{table}_by_{column}", column, "id", *conditions) for column in columns)
