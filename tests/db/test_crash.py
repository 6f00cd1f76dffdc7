"""The short form of ``benchmarks/crash_test.py``: twenty kills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.keys import StoreKeys
from tests.crash import Losses, crash

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stores import StoreTemplate

KILLS = 20


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(
    file_home: Path, file_template: StoreTemplate
) -> None:
    assert isinstance(file_template.keys, StoreKeys)
    losses = crash(file_home, file_template.keys, KILLS, longest=0.08)
    assert losses.acknowledged >= KILLS
    assert losses == Losses(kills=KILLS, acknowledged=losses.acknowledged)
