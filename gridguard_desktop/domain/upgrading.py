"""What is being done while a store of an earlier release is brought up to date. In a big store it takes
minutes, and whoever waits must know that it goes on. Told by the store, shown on the sign-in card."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from gridguard_desktop.domain.i18n import text


class UpgradeStep(StrEnum):
    """The steps, in their order."""

    BACKING_UP = "backing_up"
    """The store is copied, in pages, before anything is changed."""
    COPYING = "copying"
    """The copy that is worked on is made, in pages."""
    CHANGING = "changing"
    """Revisions are run on the copy."""
    CHECKING = "checking"
    """The result is read from end to end; how far is not known."""


_WORDS = {
    UpgradeStep.BACKING_UP: text("store", "Backing up… {share}"),
    UpgradeStep.COPYING: text("store", "Copying… {share}"),
    UpgradeStep.CHANGING: text("store", "Bringing up to date… {done}/{total}"),
    UpgradeStep.CHECKING: text("store", "Checking…"),
}

Upgrading = Callable[[UpgradeStep, int, int], None]
"""``tell(step, done, total)``, on the thread that opens the store; a total of 0: not known. What it raises
stops the upgrade and leaves the store as it was."""


def untold(_step: UpgradeStep, _done: int, _total: int) -> None:
    """Where nobody watches."""


def step_words(step: UpgradeStep, done: int, total: int) -> str:
    """正在备份… 35%, 正在升级… 3/5."""
    share = f"{done / total:.0%}" if total else ""
    return str(_WORDS[step]).format(share=share, done=done, total=total).strip()
