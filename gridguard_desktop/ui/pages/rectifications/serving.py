"""文书送达 on the page of a hazard: every numbered paper, how it was served, and the form that enters it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.rectifications.serving import WAYS, DeliveryDraft
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.rectifications.serving import ServedPaper
    from gridguard_desktop.services.rectifications.views import HazardView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


def serving_parts(ctx: AppContext, view: HazardView, serve: Callable[[ServedPaper], None]) -> list[Item]:
    """The papers of a hazard; ``serve`` opens the form of one."""
    if not view.papers:
        return []
    lines = [_line(ctx, paper, serve) for paper in view.papers]
    return [line_across(), Section(translate("hazard_pages", "Papers served"), *lines, gap=6)]


def serving_form(ctx: AppContext, view: HazardView, paper: ServedPaper) -> InlineForm:
    """How a paper was served."""
    way = ChoiceEditor(law_choices(WAYS), segmented=False)
    day = DateEditor(lambda: wall_clock(ctx))
    receiver = TextEditor(max_length=100)
    besides = FieldBox(translate("hazard_pages", "Besides"), TextEditor(max_length=200))
    boxes = {
        "way": FieldBox(translate("hazard_pages", "Way of service"), way, required=True),
        "served_on": FieldBox(translate("hazard_pages", "Served on"), day, required=True),
        "receiver": FieldBox(translate("hazard_pages", "Received by"), receiver, required=True),
        "witness": besides,
    }

    def ask() -> None:
        """Say what this way wants written down besides."""
        entry = choice(WAYS, str(way.value() or "direct"))
        besides.set_hint(translate("hazard_pages", "write down: {what}", what=entry.extra["asks"]["zh"]))
        besides.set_required(bool(entry.extra.get("witness")))

    way.changed.connect(ask)
    title = translate("hazard_pages", "How {number} was served", number=paper.number)
    lines = [
        tuple((name, boxes[name]) for name in names)
        for names in (("way", "served_on"), ("receiver", "witness"))
    ]
    form = InlineForm(ctx, title, lines, verb=translate("hazard_pages", "Save"))
    known = paper.delivery
    form.fill(
        {
            "way": known.way if known else "direct",
            "served_on": known.served_on if known else ctx.clock.today(),
            "receiver": known.receiver if known else view.responsible_name,
            "witness": known.witness if known else None,
        }
    )
    ask()
    return form


def draft_of(values: dict[str, Any]) -> DeliveryDraft:
    """What the form says."""
    return DeliveryDraft(
        values["way"], values["served_on"], values["receiver"] or "", values["witness"] or ""
    )


def _line(ctx: AppContext, paper: ServedPaper, serve: Callable[[ServedPaper], None]) -> QWidget:
    served = paper.delivery
    words, tone = translate("hazard_pages", "not served yet"), "over"
    if served is not None:
        day = day_words(served.served_on, ctx.clock.today())
        parts = (served.way_label, day, served.receiver, served.witness)
        words, tone = " · ".join(part for part in parts if part), "sec"
    told = column(Label(f"{paper.name} {paper.number}", wrap=True), Label(words, tone, wrap=True), gap=2)
    if not ctx.can(Permission.HAZARD_ORDER):
        return wrap(told)
    enter = translate("hazard_pages", "Enter the service")
    correct = translate("hazard_pages", "Correct the service")
    button = Btn(
        enter if served is None else correct, "ghost", "pencil", small=True, clicked=partial(serve, paper)
    )
    button.setAccessibleName(f"{button.text()} {paper.number}")
    return wrap(row((told, 1), button, gap=8))
