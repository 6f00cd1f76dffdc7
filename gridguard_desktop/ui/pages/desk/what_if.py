"""推算期限: if this happens on that day, these are the last days; counted by the engine that counts the real
ones. Nothing is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadlines import deadline_status
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.day_load import choosing_day
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.deadline import DeadlineCard, Due
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.domain.deadlines import Deadline
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

FIRST_EVENT = "accepted"


class WhatIfPage(Page):
    """Two fields, and a card for each deadline that would begin to run."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._asking = Latest(ctx.tasks, self)
        self.found: tuple[Deadline, ...] = ()
        self.event_editor = ChoiceEditor(law_choices("what_if"), segmented=False)
        self.day_editor = choosing_day(ctx)
        self.event_editor.set_value(FIRST_EVENT)
        self.day_editor.set_value(ctx.clock.today())
        event = FieldBox(translate("what_if", "If this happens"), self.event_editor, required=True)
        day = FieldBox(translate("what_if", "on this day"), self.day_editor, required=True)
        self.event_editor.changed.connect(self.reckon)
        self.day_editor.left.connect(self.reckon)
        self.day_editor.changed.connect(self.reckon)
        self._cards = column(gap=8)
        fields = bounded(wrap(row((event, 3), (day, 2), gap=16)), most=720)
        remark = translate("what_if", "Counted like the real ones; nothing is saved.")
        self.setLayout(
            column(
                row(Label(self.title(), "title"), Label(remark, "cap"), None, gap=10),
                fields,
                (scrolled(wrap(self._cards)), 1),
                gap=12,
                margins=(24, 14, 24, 12),
            )
        )
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """Words on the tab."""
        return translate("what_if", "Reckon deadlines")

    def open(self, route: Route) -> None:
        """Reckon for what the route asks, ``{"event": key}``."""
        if isinstance(route.query, dict):
            self.event_editor.set_value(route.query.get("event", FIRST_EVENT))
        self.reckon()

    def reckon(self) -> None:
        """Ask for the deadlines of the event on the day."""
        event, day = self.event_editor.value(), self.day_editor.value()
        if event and day is not None:
            deadlines = self._ctx.services.deadlines
            self._asking.run(lambda: deadlines.what_follows(event, day), self._show)

    def _show(self, found: tuple[Deadline, ...]) -> None:
        self.found = found
        today = self._ctx.clock.today()
        clear(self._cards)
        for one in found:
            left = f"{one.day.isoformat()} · {deadline_status(one.day, today).left}"
            due = Due(one.rule_id, one.title, left, one.because, one.citation)
            self._cards.addWidget(bounded(DeadlineCard(due), most=720))
        if not found:
            self._cards.addWidget(Label(translate("what_if", "No rule was in force on that day."), "sec"))
        self._cards.addStretch(1)
