"""A second PC: draws numbers from a store that others draw from at the same time, and says which.

Run by ``tests/services/test_numbers.py`` as ``python -m tests.number_drawer HOME COUNT``; the root key comes
on stdin. Some draws are taken back, as when a form is refused after its number was drawn.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.keys import LEAST_COST, StoreKeys
from gridguard_desktop.db.models import Beat
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import DatabaseUnavailable
from gridguard_desktop.services.numbering import next_number

PATIENCE = 30


class _TakenBackError(Exception):
    """The form was refused after its number was drawn."""


def draw(store: Store, *, keep: bool) -> str:
    """One number for one record, in one transaction; without ``keep`` all of it is taken back."""
    try:
        with UnitOfWork(store, PROGRAM, write=True) as work:
            number = next_number(work.session, "dossier", 2026, committee="黄山")
            work.session.add(Beat(code=number[-12:], name=number))
            work.session.flush()
            if not keep:
                raise _TakenBackError
    except _TakenBackError:
        return ""
    return number


def drawn(store: Store, *, keep: bool) -> str:
    """As somebody at a desk does it: where the store is busy nothing was saved, so press again."""
    for _ in range(PATIENCE):
        try:
            return draw(store, keep=keep)
        except DatabaseUnavailable:
            continue
    raise TimeoutError


def main() -> None:
    """Draw, and write every number that was kept."""
    home, count = Path(sys.argv[1]), int(sys.argv[2])
    keys = StoreKeys(bytes.fromhex(sys.stdin.readline().strip()))
    store = Store.unlocked(home, keys, kdf=LEAST_COST)
    try:
        for turn in range(count):
            number = drawn(store, keep=turn % 4 != 3)
            if number:
                sys.stdout.buffer.write(f"{number}\n".encode())
    finally:
        store.close()


if __name__ == "__main__":
    main()
