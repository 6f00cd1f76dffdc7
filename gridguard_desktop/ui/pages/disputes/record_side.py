"""The right column of the record: what is due and why then, the dossier in one line, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.kit.layout import Section, column, line_across, row, wrap
from gridguard_desktop.ui.kit.progress import Segments
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.kit.timeline import Event, Timeline
from gridguard_desktop.ui.pages.disputes.dossier_view import dossier_count, missing_papers
from gridguard_desktop.ui.pages.disputes.due_section import due_section
from gridguard_desktop.ui.pages.disputes.words import EVENT_ICONS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.services.views import TimelineEvent
    from gridguard_desktop.ui.context import AppContext

EVENTS = 6


def record_side(ctx: AppContext, view: DisputeView) -> list[QWidget]:
    """Deadlines, dossier, timeline."""
    parts: list[QWidget] = [due_section(ctx, view)]
    if view.dossier:
        parts += [line_across(), _dossier(view)]
    today = ctx.clock.today()
    events = [
        Event(day_words(event.at, today).removesuffix(" 00:00"), event.title, _detail(event), _icon(event))
        for event in reversed(view.timeline)
    ]
    parts += [
        line_across(),
        Section(translate("dispute_pages", "What happened so far"), Timeline(events, EVENTS)),
    ]
    return parts


def _dossier(view: DisputeView) -> QWidget:
    head = row(
        Label(translate("dispute_pages", "Dossier"), "h2"),
        Label(dossier_count(view), "cap"),
        None,
        Segments([paper.state.value for paper in view.dossier]),
    )
    missing = missing_papers(view)
    body = column(head, gap=4)
    if missing:
        words = translate("dispute_pages", "{n} missing: {papers}", n=len(missing), papers="、".join(missing))
        body.addLayout(
            row(Icon("circle-alert", 14, "over"), (Label(words, "over", wrap=True), 1), gap=6, top=True)
        )
    return wrap(body)


def _detail(event: TimelineEvent) -> str:
    return " · ".join(part for part in (event.detail, event.by) if part)


def _icon(event: TimelineEvent) -> str:
    return EVENT_ICONS.get(event.kind, "circle")
