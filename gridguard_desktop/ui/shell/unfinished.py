"""After a crash, a power cut or a forgotten tab: what was being written is offered again after signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow


def offer_drafts(window: MainWindow, ctx: AppContext) -> None:
    """Name the newest draft and offer to go on with it."""
    if not ctx.can(Permission.DRAFT_WRITE):
        return

    def offer(drafts: tuple[DraftView, ...]) -> None:
        known = [draft for draft in drafts if window.can_open(route_of(draft).page)]
        if known:
            newest = known[0]
            words = translate(
                "shell", "Not finished: {what}", what=newest.note or translate("shell", "a form")
            )
            go_on = Offer(translate("shell", "Go on"), lambda: ctx.navigator.go(route_of(newest)))
            ctx.toast.warn(words, go_on)

    ctx.tasks.run(ctx.services.drafts.list_mine, offer, owner=window)


def route_of(draft: DraftView) -> Route:
    """The page whose form kept the draft; the form of a step is named ``page.step``."""
    page = draft.form.partition(".")[0]
    return Route(page, None if page.endswith("_intake") else draft.record_id)
