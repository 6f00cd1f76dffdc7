"""Entries of the record's menu that take somebody beside a party off again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.menus import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.companions import CompanionView
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext


def companion_entries(
    owner: QWidget, ctx: AppContext, view: DisputeView, do: Callable[..., object]
) -> list[Entry | None]:
    """One for each agent, guardian, interpreter; ``do`` carries out what the page is asked for."""
    if not ctx.can(Permission.DISPUTE_UPDATE) or view.state in ENDED:
        return []
    return [_entry(owner, ctx, view, one, do) for one in view.intake.companions]


def _entry(
    owner: QWidget, ctx: AppContext, view: DisputeView, one: CompanionView, do: Callable[..., object]
) -> Entry:
    name = f"{choice_words('companion_kinds', one.kind)} {one.name}"

    def take_off() -> None:
        if ask_dangerous(
            owner,
            translate("dispute_pages", "Take {name} off this dispute?", name=name),
            translate("dispute_pages", "The party then stands alone; papers made so far stay as they are."),
            translate("dispute_pages", "Take off"),
        ):
            disputes = ctx.services.disputes
            work = partial(
                disputes.remove_companion, dispute_id=view.id, version=view.version, companion_id=one.id
            )
            do(work, translate("dispute_pages", "{name} was taken off", name=name))

    return Entry(translate("dispute_pages", "Take {name} off", name=name), take_off, "trash-2", danger=True)
