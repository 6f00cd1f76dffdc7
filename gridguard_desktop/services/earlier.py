"""What a record said at an earlier version, and who set a value: read back from the audit trail, for the
dialog that compares two saves and for papers that name who filed.

Every change is in the trail with its version and the values before it, so nothing is kept twice. Sensitive
values leave only a digest there and cannot be read back: they come out as None. Called by
``services.records`` and ``services.papers``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from gridguard_desktop.db.models import User
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.types import Money
from gridguard_desktop.domain.audit_events import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record

_READ: dict[type, Callable[[str], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """``values`` as they stood, of the columns that changed since; ``changed_by`` saved last."""

    values: Mapping[str, Any] = field(default_factory=dict)
    changed_by: str = ""


def changes_since(session: Session, row: Record, version: int) -> Earlier:
    """What others changed after ``version`` of ``row``."""
    statement = _saves(row)
    values: dict[str, Any] = {}
    changed_by = ""
    for user_id, login, text in session.execute(statement.limit(max(row.version - version, 0))):
        body = json.loads(text)
        if body["details"]["version"] <= version:
            break
        if not changed_by:
            changed_by = _name(session, user_id, login)
        values |= {name: _value(row, name, stored) for name, stored in body["before"].items()}
    return Earlier(values, changed_by)


def set_by(session: Session, row: Record, column: str) -> str:
    """Who set the present value of ``column`` of ``row``; empty where no save of it is on record."""
    for user_id, login, text in session.execute(_saves(row)):
        if column in json.loads(text)["before"]:
            return _name(session, user_id, login)
    return ""


def _saves(row: Record) -> Select[int, str, str]:
    """Every save of ``row``, newest first."""
    return (
        select(AuditRow.user_id, AuditRow.login, AuditRow.body)
        .where(
            AuditRow.record_type == row.record_type,
            AuditRow.record_id == row.id,
            AuditRow.action == AuditEvent.RECORD_UPDATED.value,
        )
        .order_by(AuditRow.seq.desc())
    )


def _name(session: Session, user_id: int, login: str) -> str:
    return session.scalar(select(User.name).where(User.id == user_id)) or login


def _value(row: Record, name: str, stored: Any) -> Any:
    """A stored value in the type of its column; relations and digests have none."""
    column = inspect(type(row)).columns.get(name)
    if stored is None or column is None or isinstance(stored, dict):
        return None
    read = Decimal if isinstance(column.type, Money) else _READ.get(column.type.python_type)
    return read(stored) if read is not None else stored
