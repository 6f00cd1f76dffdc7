"""A second PC: makes the subsidy sheet of October from a store in which others make it at the same moment.

Run by ``tests/services/test_subsidies.py`` as ``python -m tests.subsidy_payer HOME LOGIN COMMITTEE``
and the disputes to leave out; the root key comes on stdin. Says ``ready``, waits for a line, and then says
the sheet it made, or 0.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gridguard_desktop.db.keys import LEAST_COST, StoreKeys
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import DatabaseUnavailable, OfficerError
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import TODAY

PATIENCE = 30


def pay(store: Store, login: str, committee: int, left_out: list[int]) -> int:
    """As somebody at a desk does it: where the store is busy nothing was saved, so press again."""
    clock = FixedClock()
    subsidies = services_for(store, actor_for(store, login, clock), clock).subsidies
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for _ in range(PATIENCE):
        try:
            return subsidies.make_sheet(committee, TODAY, leave_out=left_out)
        except DatabaseUnavailable:
            continue
        except OfficerError:
            return 0
    raise TimeoutError


def main() -> None:
    """Open the store, pay, and say which sheet was made."""
    home, login, committee, *left_out = sys.argv[1:]
    keys = StoreKeys(bytes.fromhex(sys.stdin.readline().strip()))
    store = Store.unlocked(Path(home), keys, clock=FixedClock(), kdf=LEAST_COST)
    try:
        sys.stdout.write(f"{pay(store, login, int(committee), [int(one) for one in left_out])}\n")
    finally:
        store.close()


if __name__ == "__main__":
    main()
