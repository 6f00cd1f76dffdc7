"""What can be done with a shift as a whole: plan, change, call off, log its patrol, end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.patrols.patrol_forms import PatrolForm, patrol_values
from gridguard_desktop.ui.pages.patrols.shift_forms import ShiftForm, cancel_form
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage

if TYPE_CHECKING:
    from gridguard_desktop.services.shifts import ShiftView
    from gridguard_desktop.ui.context import AppContext


class ShiftSteps(SheetPage):
    """Base of the shift's page: the steps that are not about one volunteer."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["shift"])
        self.view: ShiftView | None = None

    def begin_new(self, route: Route) -> None:
        """Plan a shift."""
        self.name_tab(translate("patrol_pages", "New shift"))
        self.sheet.set_head(self.title(), "", ())
        self.open_form(ShiftForm(self._ctx), self._plan)

    def _plan(self, values: dict[str, Any]) -> None:
        shifts = self._ctx.services.shifts
        people = values.pop("volunteers") or []
        said = translate("patrol_pages", "The shift is planned")
        self.do(lambda: shifts.plan(values, people), said, self.saved_as)

    def edit(self) -> None:
        """Change times, route or leader."""
        view, shifts = self.view, self._ctx.services.shifts
        if view is None:
            return

        def submit(values: dict[str, Any]) -> None:
            shown = self.view or view  # after a conflict the page has read the newer one
            self.do(
                lambda: shifts.update(shown.record.id, shown.record.version, values),
                translate("patrol_pages", "Saved"),
            )

        self.open_form(ShiftForm(self._ctx, view), submit)

    def finish(self) -> None:
        """End the shift."""
        view, shifts = self.view, self._ctx.services.shifts
        if view is not None:
            self.do(
                lambda: shifts.finish(view.record.id, view.record.version),
                translate("patrol_pages", "The shift is over"),
            )

    def cancel(self) -> None:
        """Call the shift off, with the reason."""
        shifts = self._ctx.services.shifts

        def submit(values: dict[str, Any]) -> None:
            view = self.view
            if view is not None:
                self.do(
                    lambda: shifts.cancel(view.record.id, view.record.version, reason=values["reason"] or ""),
                    translate("patrol_pages", "The shift is cancelled"),
                )

        self.open_form(cancel_form(self._ctx), submit)

    def log_patrol(self) -> None:
        """Log the patrol of the shift, with what it met."""
        view, patrols = self.view, self._ctx.services.patrols
        if view is None:
            return

        def submit(values: dict[str, Any]) -> None:
            facts, findings = patrol_values(values)
            self.do(
                lambda: patrols.log_patrol(facts, findings, shift_id=view.record.id),
                translate("patrol_pages", "The patrol is logged"),
                lambda made: self._ctx.navigator.go(Route("patrol", made)),
            )

        self.open_form(PatrolForm(self._ctx, view), submit)
