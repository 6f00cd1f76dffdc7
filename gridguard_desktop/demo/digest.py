"""One hash over all a demo station says, to prove that the same seed makes the same station anywhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, select

from gridguard_desktop.db.audit_values import plain
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.files import canonical_json
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from gridguard_desktop.services.catalogue import Services


def demo_digest(services: Services) -> str:
    """SHA-256 of every row of every record type, in the order of their numbers.

    Left out is what is encrypted with keys of the store's own; the hash of the plain file stands beside it.
    """
    context, digest = services.context, hashlib.sha256()
    with UnitOfWork(context.store, context.actor, long=True, clock=context.clock) as unit:
        for record_type in sorted(MODELS):
            table = table_of(MODELS[record_type])
            columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
            digest.update(record_type.encode())
            for row in unit.session.execute(select(*columns).order_by(table.c.id)).mappings():
                digest.update(canonical_json(plain(dict(row))) + b"\n")
    return digest.hexdigest()
