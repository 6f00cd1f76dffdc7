"""An older store's search index is renewed after sign-in, in the background, with its progress in the status
bar; searching goes on meanwhile by the old index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from gridguard_desktop.ui.context import AppContext


def renew_when_old(ctx: AppContext, owner: QObject) -> None:
    """Ask once, and begin where an earlier run stopped."""
    if not ctx.can(Permission.SEARCH_USE):
        return
    upkeep = ctx.services.upkeep

    def begin(old: bool) -> None:
        if old:
            progress = Progress(translate("shell", "Renewing the search index"))
            ctx.tasks.run(
                lambda: upkeep.renew_index(progress.report),
                owner=owner,
                lane=Lane.LONG,
                progress=progress,
            )

    ctx.tasks.run(upkeep.index_is_old, begin, owner=owner, lane=Lane.LONG)
