"""Counting what is asked of the database: no list makes a statement for each of its rows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridguard_desktop.db.store import Store


@contextmanager
def heard(store: Store) -> Iterator[list[str]]:
    """Every statement sent while the block runs."""
    said: list[str] = []

    def listen(_c: object, _u: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    for engine in store.engines:
        event.listen(engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        for engine in store.engines:
            event.remove(engine, "before_cursor_execute", listen)
