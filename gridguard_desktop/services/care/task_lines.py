"""A task of care as desk, digest and calendar read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class CareTask(NamedTuple):
    """Something to be done: on whose page, until when, why then."""

    key: int
    page: str
    record_id: int
    due_on: date
    title: str
    task: str
    because: str
