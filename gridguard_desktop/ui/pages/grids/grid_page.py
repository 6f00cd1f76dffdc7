"""A grid's record: what it is now, what it was before, and the way to change it from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.grids.cover import BeatCover
from gridguard_desktop.ui.pages.houses.label_panel import LabelPanel
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.grids.views import GridEpoch
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext


class GridPage(RecordPage):
    """The generic record, its beats and history beside it, one button more."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__(ctx, record_type)
        self._asking = Latest(ctx.tasks, self)
        self.history: Section | None = None
        self.cover: BeatCover | None = None

    def beside(self, view: RecordView) -> list[QWidget]:
        """What the grid was; read after the record stands."""
        self.history = Section(translate("grid_pages", "History"), gap=6)
        changes = self._ctx.services.grid_changes
        self._asking.run(lambda: changes.history(view.id), self._show_history)
        parts: list[QWidget] = [*super().beside(view)]
        if self._ctx.can(Permission.BEAT_READ):
            self.cover = BeatCover(self._ctx, view.id)
            parts.append(self.cover)
        if self._ctx.can(Permission.LABEL_READ):
            parts.append(LabelPanel(self._ctx, "grid", view.id))
        return [*parts, self.history]

    def _show_history(self, epochs: tuple[GridEpoch, ...]) -> None:
        if self.history is not None:
            self.history.replace_body(*(Label(epoch_words(one), "sec", wrap=True) for one in epochs))

    def _buttons(self) -> list[Btn]:
        view = self._view
        buttons = super()._buttons()
        if view is None or self.form is not None or view.archived:
            return buttons
        if not self._ctx.can(Permission.GRID_REDRAW):
            return buttons
        words = translate("grid_pages", "Change grids")
        route = Route("grid_change", view.id)
        return [
            Btn(words, "secondary", "refresh-cw", clicked=lambda: self._ctx.navigator.go(route)),
            *buttons,
        ]


def epoch_words(epoch: GridEpoch) -> str:
    """One line of a grid's history."""
    since = f"{epoch.valid_from:%Y-%m-%d}" if epoch.valid_from is not None else ""
    until = f"{epoch.valid_until:%Y-%m-%d}" if epoch.valid_until is not None else ""
    if since and until:
        when = translate("grid_pages", "{since} to {until}", since=since, until=until)
    elif until:
        when = translate("grid_pages", "until {until}", until=until)
    elif since:
        when = translate("grid_pages", "since {since}", since=since)
    else:
        when = translate("grid_pages", "unchanged since it was set up")
    parts = [when, epoch.name, epoch.code, epoch.community]
    if epoch.ended_by:
        parts += [epoch.ended_by, epoch.basis]
    if epoch.moved:
        parts.append(translate("grid_pages", "{n} records went to another grid", n=epoch.moved))
    return " · ".join(part for part in parts if part)
