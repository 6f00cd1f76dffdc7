"""What the tests of papers share."""

from __future__ import annotations

from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.base import Record
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock


def changed(store: Store, clock: FixedClock, model: type[Record], **values: object) -> None:
    """Change every row of a table, as an earlier program or another hand might have left it."""
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        for row in unit.session.scalars(select(model)):
            for name, value in values.items():
                setattr(row, name, value)
