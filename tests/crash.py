"""kill -9 in a write loop: what was acknowledged must be there, whole, audited, and the store must open."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import AuditRow, Beat
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_store
from tests.source_tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.db.keys import StoreKeys


@dataclass
class Losses:
    """What all the kills together did: everything but ``acknowledged`` and ``kills`` must stay zero."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    halves: int = 0
    unaudited: int = 0
    damaged: int = 0


def kill_once(home: Path, keys: StoreKeys, prefix: str, after: float, losses: Losses) -> None:
    """Start a writer, kill it ``after`` seconds from its first acknowledged write, and count."""
    command = [sys.executable, "-m", "tests.crash_writer", str(home), prefix]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(keys.root.hex() + "\n")
    process.stdin.flush()
    first = process.stdout.readline()
    timer = threading.Timer(after, process.kill)
    timer.start()
    lines = [first, *process.stdout]
    process.wait()
    timer.join()
    process.stdin.close()
    process.stdout.close()
    acknowledged = [int(line) for line in lines if line.endswith("\n")]
    losses.kills += 1
    losses.acknowledged += len(acknowledged)
    _count(home, keys, prefix, acknowledged[-1], losses)


def _count(home: Path, keys: StoreKeys, prefix: str, acknowledged: int, losses: Losses) -> None:
    store = Store.unlocked(home, keys)
    try:
        with UnitOfWork(store, PROGRAM) as work:
            stored = work.session.execute(
                select(func.count()).where(Beat.code.like(f"{prefix}-%"), Beat.name == "写入")
            ).scalar_one()
            total = int(
                work.session.execute(select(Beat.name).where(Beat.code == f"{prefix}-total")).scalar_one()
            )
            records = work.session.execute(select(func.count()).select_from(Beat)).scalar_one()
            created = work.session.execute(
                select(func.count()).where(
                    AuditRow.action == "record:created", AuditRow.record_type == "beat"
                )
            ).scalar_one()
        losses.lost += max(acknowledged - stored, 0)
        losses.halves += stored != total
        losses.unaudited += records != created
        losses.damaged += not verify_store(store).is_whole
    finally:
        store.close()


def crash(home: Path, keys: StoreKeys, kills: int, longest: float, seed: int = 1) -> Losses:
    """Kill ``kills`` writers one after the other on the same store, each at a moment of its own."""
    chance, losses = random.Random(seed), Losses()
    for number in range(kills):
        kill_once(home, keys, f"k{number}", chance.uniform(0.0, longest), losses)
    return losses
