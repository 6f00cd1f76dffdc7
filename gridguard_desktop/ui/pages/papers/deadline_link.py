"""From a paper back to what became due because of it: one click to the record, whose deadlines stand at the
right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadline_papers import sets_deadlines
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class DeadlineLink(Btn):
    """Shown only beside papers that set a deadline."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(translate("periods", "Its deadlines"), "ghost", "calendar-days")
        self._ctx = ctx
        self._route: Route | None = None
        self.clicked.connect(lambda: self._go())
        self.hide()

    def follow(self, route: Route) -> None:
        """Point to the record of the paper that ``route`` names."""
        query = route.query if isinstance(route.query, dict) else {}
        record_type = query.get("record_type", "")
        known = bool(record_type) and sets_deadlines(str(query.get("paper", "")))
        self._route = Route(record_type, route.record_id) if known else None
        self.setVisible(known)

    def _go(self) -> None:
        if self._route is not None:
            self._ctx.navigator.go(self._route)
