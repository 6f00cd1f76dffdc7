"""What a store holds, table by table, for tests that take it out and bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.cipher import unseal
from gridguard_desktop.db.dump_format import tables
from gridguard_desktop.db.sealed_columns import files_of
from gridguard_desktop.db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store

Contents = dict[str, list[dict[str, Any]]]


def contents(store: Store) -> Contents:
    """Every row of every table as the columns read it; sealed files as their plain bytes."""
    found: Contents = {}
    with UnitOfWork(store, PROGRAM) as unit:
        connection = unit.session.connection()
        for table in tables():
            statement = select(table).order_by(*table.primary_key.columns)
            rows = [dict(row) for row in connection.execute(statement).mappings()]
            for row in rows:
                for column in files_of(table.name):
                    if row[column.column] is not None:
                        place = column.context(row)
                        row[column.column] = unseal(store.keys.attachments, row[column.column], place)
            found[table.name] = rows
    return found


def differences(before: Contents, after: Contents) -> list[str]:
    """Tables that are not equal; the chain may have gone on behind the row where it was taken out."""
    (head,) = before["audit_head"]
    later = [row for row in after["audit"] if row["seq"] > head["seq"]]
    cut = {**after, "audit": after["audit"][: len(before["audit"])], "audit_head": before["audit_head"]}
    wrong = [name for name, rows in before.items() if rows != cut[name]]
    if [row["action"] for row in later] != ["store:loaded"]:
        wrong.append("audit goes on otherwise")
    return wrong
