"""The page of a unit: the facts every unit has, then what only its kind has, licences, staff, check lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.unit_kinds import keeps_flow
from gridguard_desktop.ui.kit.layout import line_across
from gridguard_desktop.ui.pages.houses.label_panel import LabelPanel
from gridguard_desktop.ui.pages.organisations.bars import CHANGES, FiveBars
from gridguard_desktop.ui.pages.organisations.flow import FlowSection
from gridguard_desktop.ui.pages.organisations.parts import UnitParts
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

PARTS = ("deadline", "licence", "employee", "expiry_check")
"""Records whose changes move a line of the page."""


class OrganisationPage(RecordPage):
    """One unit."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["organisation"])
        self.parts: UnitParts | None = None
        self.flow: FlowSection | None = None
        self.bars: FiveBars | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The facts, the five bars, then the parts, then the flow of what the unit keeps."""
        self.parts = UnitParts(self._ctx, view)
        self.bars = FiveBars(self._ctx, view.id)
        found = [*super().sections(view), line_across(), self.bars, line_across(), self.parts]
        if keeps_flow(str(view.values["kind"])):
            self.flow = FlowSection(self._ctx, view)
            found += [line_across(), self.flow]
        return found

    def beside(self, view: RecordView) -> list[QWidget]:
        """The label at its door."""
        if not self._ctx.can(Permission.LABEL_READ):
            return super().beside(view)
        return [*super().beside(view), LabelPanel(self._ctx, "organisation", view.id)]

    def on_changed(self, changes: Any) -> None:
        """A licence was entered somewhere, or a reminder answered."""
        super().on_changed(changes)
        if self.form is None and self.parts is not None and any(map(changes.touches, PARTS)):
            self.parts.reload()
        if self.form is None and self.bars is not None and any(map(changes.touches, CHANGES)):
            self.bars.reload()
        if self.form is None and self.flow is not None and changes.touches("flow_entry"):
            self.flow.reload()
