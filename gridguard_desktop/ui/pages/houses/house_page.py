"""A house's record: the facts, its owners over time, what is let of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.layout import line_across
from gridguard_desktop.ui.pages.houses.checks_panel import ChecksPanel
from gridguard_desktop.ui.pages.houses.consent_panel import ConsentPanel
from gridguard_desktop.ui.pages.houses.declaring_panel import DeclaringPanel
from gridguard_desktop.ui.pages.houses.label_panel import LabelPanel
from gridguard_desktop.ui.pages.houses.owners_panel import OwnersPanel
from gridguard_desktop.ui.pages.houses.reach_panel import ReachPanel
from gridguard_desktop.ui.pages.houses.rental_panel import RentalPanel
from gridguard_desktop.ui.pages.records.facts import fact_sections
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class HousePage(RecordPage):
    """The generic record with two panels below."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__(ctx, record_type)
        self.owners: OwnersPanel | None = None
        self.rental: RentalPanel | None = None
        self.reach: ReachPanel | None = None
        self.checks: ChecksPanel | None = None
        self.consents: ConsentPanel | None = None
        self.declaring: DeclaringPanel | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, what is let, who owns it."""
        self.owners, self.rental = OwnersPanel(self._ctx, view.id), RentalPanel(self._ctx, view.id)
        self.checks = ChecksPanel(self._ctx, view.id)
        for panel in (self.rental, self.checks, self.owners):
            panel.saved.connect(self.reload)
        facts = fact_sections(self._ctx, self._without_owner, view)
        return [*facts, line_across(), self.rental, line_across(), self.checks, line_across(), self.owners]

    @property
    def _without_owner(self) -> RecordType:
        """The declaration without the owner's section: the panel says it, with everybody before."""
        kept = tuple(one for one in self._type.sections if "owner_name" not in one.fields)
        return replace(self._type, sections=kept)

    def on_changed(self, changes: Any) -> None:
        """Show what was saved, unless something is being entered here."""
        panels = (self.owners, self.rental, self.reach, self.checks, self.consents)
        if not any(panel is not None and panel.form is not None for panel in panels):
            super().on_changed(changes)

    def beside(self, view: RecordView) -> list[QWidget]:
        """Tries to reach the owner; the form for one who lives elsewhere."""
        self.reach = ReachPanel(self._ctx, view.id)
        self.reach.saved.connect(self.reload)
        self.consents = ConsentPanel(self._ctx, view.id)
        self.consents.saved.connect(self.reload)
        parts: list[QWidget] = [line_across(), self.reach, line_across(), self.consents]
        if self._ctx.can(Permission.LABEL_READ):
            parts += [line_across(), LabelPanel(self._ctx, "house", view.id)]
        if self._ctx.can(Permission.DECLARATION_READ):
            self.declaring = DeclaringPanel(self._ctx, view.id)
            parts += [line_across(), self.declaring]
        return parts
