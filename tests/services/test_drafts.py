"""Drafts: kept per person, form and record, whole after a kill, gone when discarded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.services.catalogue import Services
from tests.source_tree import ROOT

People = Callable[[str], Services]
CONTENT: dict[str, Any] = {
    "summary": "楼上漏水，𠮷某不认。",
    "occurred_at": datetime(2026, 10, 8, 14, 0, tzinfo=UTC),
    "registered_on": date(2026, 10, 9),
    "amount": Decimal("1200.50"),
    "is_urgent": True,
    "count": 3,
    "nothing": None,
    "parties": [{"name": "王秀英", "birth_date": date(1972, 5, 4)}, {"name": "赵国强"}],
}
DIES = """
import os, signal, sys
from pathlib import Path
from gridguard_desktop.db.keys import LEAST_COST, StoreKeys
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.session import actor_for, services_for
store = Store.unlocked(Path(sys.argv[1]), StoreKeys(sys.stdin.buffer.read()), kdf=LEAST_COST)
services = services_for(store, actor_for(store, "clerk", FixedClock()), FixedClock())
services.drafts.save("intake", {"summary": sys.argv[2]}, note="F2")
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))  # on Windows the second ends at once too
"""


def test_a_draft_comes_back_as_it_was_typed(services: People, clock: FixedClock) -> None:
    drafts = services("clerk").drafts
    drafts.save("intake", CONTENT, note="楼上漏水")
    back = drafts.load("intake")
    assert back is not None
    assert (dict(back.content), back.note, back.saved_at) == (CONTENT, "楼上漏水", clock.now())


def test_saving_again_replaces_and_discarding_forgets(services: People) -> None:
    drafts = services("clerk").drafts
    for words in ("一", "二"):
        drafts.save("intake", {"summary": words})
    assert [dict(one.content) for one in drafts.list_mine()] == [{"summary": "二"}]
    drafts.discard("intake")
    drafts.discard("intake")
    assert (drafts.load("intake"), drafts.list_mine()) == (None, ())


def test_every_record_has_its_own_draft_newest_first(services: People, clock: FixedClock) -> None:
    drafts = services("clerk").drafts
    for record in (0, 7, 8):
        drafts.save("dispute", {"record": record}, record_id=record)
        clock.advance(seconds=10)
    drafts.discard("dispute", record_id=7)
    assert [one.record_id for one in drafts.list_mine()] == [8, 0]


def test_drafts_are_their_writers_own(services: People) -> None:
    services("clerk").drafts.save("intake", {"summary": "保密"})
    other = services("officer").drafts
    assert (other.load("intake"), other.list_mine()) == (None, ())
    other.discard("intake")
    assert services("clerk").drafts.load("intake") is not None


def test_a_draft_has_its_limit(services: People) -> None:
    with pytest.raises(Refused, match="草稿"):
        services("clerk").drafts.save("intake", {"summary": "长" * 1_000_001})
    assert services("clerk").drafts.list_mine() == ()


def test_a_draft_survives_a_kill(services: People, store: Store) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", DIES, str(store.home), "正在录入"],
        input=store.keys.root,
        cwd=ROOT,
        check=False,
    )
    assert finished.returncode != 0
    [left] = services("clerk").drafts.list_mine()
    assert (dict(left.content), left.note) == ({"summary": "正在录入"}, "F2")
