"""Other disputes that may be the same matter: linked ones as links, suggested ones with the two answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import clear, column
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.sheet import link_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.linking import Relations
    from gridguard_desktop.services.disputes.views import DisputeView, Duplicate
    from gridguard_desktop.ui.context import AppContext

SHOWN = 3


class RelatedDisputes(QWidget):
    """Reads on a worker what is linked and what might be; empty when there is nothing."""

    def __init__(self, ctx: AppContext, view: DisputeView, do: Callable[..., object]) -> None:
        super().__init__()
        self._ctx, self._view, self._do = ctx, view, do
        self._body = column(gap=6)
        self.setLayout(self._body)
        self.setAccessibleName(translate("dispute_pages", "Related disputes"))
        disputes = ctx.services.disputes
        ctx.tasks.run(lambda: disputes.related(view.id), self.show_relations, owner=self)

    def show_relations(self, found: Relations) -> None:
        """Linked disputes first, then suggestions."""
        clear(self._body)
        if found.linked:
            self._body.addWidget(Label(translate("dispute_pages", "Related disputes"), "h2"))
        for one in found.linked:
            words = f"{one.number} {one.title}"
            self._body.addWidget(link_to(self._ctx, words, Route("dispute", one.dispute_id)))
        for suggested in found.suggested[:SHOWN]:
            self._body.addWidget(self._notice(suggested))

    def _notice(self, one: Duplicate) -> Notice:
        why = "same_sides" if one.same_sides else "same_place"
        words = (
            translate("dispute_pages", "Between the same sides")
            if one.same_sides
            else translate("dispute_pages", "Same place and kind")
        )
        about = f"{one.registered_on:%Y-%m-%d} · {DISPUTE_STATES.names[one.state]}"
        disputes, view = self._ctx.services.disputes, self._view
        link, dismiss = (
            partial(verb, dispute_id=view.id, version=view.version, other_id=one.dispute_id, why=why)
            for verb in (disputes.link, disputes.dismiss_link)
        )
        linked = translate("dispute_pages", "Linked with {number}", number=one.number)
        aside = translate("dispute_pages", "Not suggested again")
        return Notice(
            "act",
            translate("dispute_pages", "{why}: perhaps the same matter again", why=words),
            f"{one.number} {one.title}\n{about}",
            (
                Offer(
                    translate("dispute_pages", "Link the disputes"),
                    partial(self._do, link, linked),
                ),
                Offer(
                    translate("dispute_pages", "Another matter"),
                    partial(self._do, dismiss, aside),
                ),
            ),
            icon="link",
        )
