"""The process that is killed: writes to a store without end and says on stdout what was acknowledged.

Run by ``benchmarks/crash_test.py`` and ``tests/db/test_crash.py`` as ``python -m tests.crash_writer HOME
PREFIX``; the root key comes on stdin.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.keys import StoreKeys
from gridguard_desktop.db.models import Beat
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork


def main() -> None:
    """Each unit of work adds one record and changes another, so that a half of it would show."""
    home, prefix = Path(sys.argv[1]), sys.argv[2]
    store = Store.unlocked(home, StoreKeys(bytes.fromhex(sys.stdin.readline().strip())))
    with UnitOfWork(store, PROGRAM, write=True) as work:
        total = Beat(code=f"{prefix}-total", name="0")
        work.session.add(total)
    for number in itertools.count(1):
        with UnitOfWork(store, PROGRAM, write=True) as work:
            work.session.add(Beat(code=f"{prefix}-{number}", name="写入"))
            work.session.get_one(Beat, total.id).name = str(number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
