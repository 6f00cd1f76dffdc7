"""The right column while an agreement is written: what 人民调解法 asks for and what is still missing, words
that say nothing for certain, and what comes after."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.agreements import (
    ORAL,
    AgreementDraft,
    ElementKey,
    ObligationDraft,
    missing_elements,
)
from gridguard_desktop.domain.deadlines import compute
from gridguard_desktop.domain.disputes import STEP_LAW
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.mediation_words import vague_words
from gridguard_desktop.domain.money import amount_in_words, format_amount
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label

if TYPE_CHECKING:
    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.layout import Item
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

CONFIRMATION = "PM-03"
"""Rule of the thirty days for judicial confirmation."""
_WHOLE: tuple[tuple[ElementKey, Text | None], ...] = (
    (ElementKey.PARTIES, text("agreement", "Both sides are named")),
    (ElementKey.FACTS, text("agreement", "Facts and responsibility are written down")),
    (ElementKey.CONTENT, text("agreement", "What was agreed is written down")),
    (ElementKey.UNSETTLED, None),
    (ElementKey.OPEN, None),
    (ElementKey.FORM, text("agreement", "The form fits what is agreed")),
)
_LOOKS = {"done": "circle-check", "over": "circle-alert", "soon": "triangle-alert"}


def draft_of(values: Values) -> AgreementDraft:
    """The agreement as typed."""
    duties = tuple(
        ObligationDraft(
            debtor_id=duty["debtor_id"],
            kind=duty["kind"],
            content=duty["content_of_duty"] or "",
            creditor_id=duty["creditor_id"],
            amount=duty["amount"] if duty["kind"] == "money" else None,
            due_on=None if duty["on_signing"] else duty["due_on"],
            manner=None if duty["on_signing"] else duty["manner"] or None,
            on_signing=bool(duty["on_signing"]),
            reckoning=duty.get("reckoning") if duty["kind"] == "money" else None,
        )
        for duty in values["obligations"] or ()
    )
    return AgreementDraft(
        facts=values["facts"] or "",
        drawn_up_on=values["drawn_up_on"],
        obligations=duties,
        content=values["content"],
        place=values["place"],
        form=values["form"],
        copies=values["copies"],
        open_reason=values["open_reason"],
    )


class AgreementCheck(QWidget):
    """Looks at the form after every change; 去填 leads to what blocks. ``wanted(field)`` names it."""

    wanted = Signal(str)

    def __init__(self, ctx: AppContext, view: DisputeView, form: InlineForm) -> None:
        super().__init__()
        self._ctx, self._view, self._form = ctx, view, form
        self._lines = column(gap=8)
        self._section = Section(translate("agreement", "Check"), self._lines, gap=8)
        law = Label(STEP_LAW["draw_up_agreement"], "cap", wrap=True)
        self.setLayout(column(self._section, law, line_across(), self._afterwards(), None, gap=10))
        form.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Compare what is typed with what the law asks for."""
        values = self._form.values()
        clear(self._lines)
        if values["drawn_up_on"] is None:
            self._say("over", translate("agreement", "The day of the agreement is missing"), "drawn_up_on")
            return
        draft = draft_of(values)
        missing = missing_elements(draft, [party.side for party in self._view.parties])
        lacking = {element.key: element for element in missing if element.item is None}
        blocking = 0
        for key, _ in _WHOLE:
            if key in lacking:
                self._say("over", lacking[key].sentence, lacking[key].field)
                blocking += 1
        for element in missing:
            if element.item is not None:
                self._say("over", element.sentence, element.field)
                blocking += 1
        self._vague(values)
        for key, words in _WHOLE:
            said = words is not None and not (key is ElementKey.CONTENT and ElementKey.UNSETTLED in lacking)
            if said and key not in lacking and (key is not ElementKey.FORM or draft.form == ORAL):
                self._say("done", str(words))
        if draft.open_reason and not draft.obligations:
            self._say("soon", translate("agreement", "No sum and no day: {why}", why=draft.open_reason))
        self._duties(draft, complete=len(lacking) == blocking)
        self._section.set_title(
            translate("agreement", "Check"),
            translate("agreement", "{n} to fill in", n=blocking)
            if blocking
            else translate("agreement", "complete"),
        )

    def _duties(self, draft: AgreementDraft, *, complete: bool) -> None:
        duties = draft.obligations
        if duties and complete:
            words = translate("agreement", "{n} duties, each with who, what, until when, how", n=len(duties))
            self._say("done", words)
        total = sum((duty.amount for duty in duties if duty.amount is not None), start=Decimal(0))
        if total:
            words = translate(
                "agreement",
                "{sum} yuan in all, {words}",
                sum=format_amount(total),
                words=amount_in_words(total),
            )
            self._say("done", words)

    def _vague(self, values: Values) -> None:
        written = [("content", values["content"] or "")]
        written += [
            (f"obligations.{at}.{name}", duty[name] or "")
            for at, duty in enumerate(values["obligations"] or (), start=1)
            for name in ("content_of_duty", "manner")
        ]
        for field, words in written:
            for entry in vague_words(words):
                said = translate(
                    "agreement",
                    "“{word}” will be argued about: {advice}",
                    word=entry.zh,
                    advice=str(entry.extra["advice"]),
                )
                self._say("soon", said, field)

    def _say(self, tone: str, words: str, field: str = "") -> None:
        pieces: list[Item] = [Icon(_LOOKS[tone], 16, tone), (Label(words, wrap=True), 1)]
        if field:
            go = Btn(
                translate("agreement", "Go there"),
                "link",
                small=True,
                in_line=True,
                clicked=partial(self.wanted.emit, field),
            )
            go.setAccessibleName(translate("agreement", "Go there: {what}", what=words))
            pieces.append(go)
        self._lines.addWidget(wrap(row(*pieces, gap=8, top=True)))

    def _afterwards(self) -> QWidget:
        """What comes after, with the thirty days counted."""
        today = self._ctx.clock.today()
        steps = (
            translate("agreement", "Somebody else looks through it before it is signed"),
            translate("agreement", "Print it; parties and mediator sign"),
            translate("agreement", "The committee's seal; it binds from the last of these days"),
            translate("agreement", "Both sides may ask the court to confirm it within 30 days"),
        )
        lines = [
            wrap(row(Label(str(at), "cap"), (Label(words, wrap=True), 1), gap=8, top=True))
            for at, words in enumerate(steps, start=1)
        ]
        counted = compute(CONFIRMATION, today, calendar=self._ctx.calendar)
        return Section(
            translate("agreement", "After that"), *lines, Label(counted.because, "cap", wrap=True), gap=6
        )


def go_to(form: InlineForm, field: str) -> None:
    """Cursor into a field named as the service names it (``obligations.2.amount``)."""
    outer, _, inner = field.partition(".")
    box: Any = form.boxes.get(outer)
    if box is None:
        return
    number, _, name = inner.partition(".")
    if number:
        place = int(number) - 1
        rows = box.editor.rows
        if place < len(rows) and name in rows[place].boxes:
            box = rows[place].boxes[name]
    elif outer == "obligations":
        box.editor.add_row()
        return
    box.editor.setFocus()
