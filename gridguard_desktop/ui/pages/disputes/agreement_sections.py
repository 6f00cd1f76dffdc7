"""Left side of the record around the agreement: the second person's check, how sums were worked out, letters
about what is in arrears, and where the parties stood when mediation failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.defaults import NoticeKind
from gridguard_desktop.domain.failure import open_ways
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.legality import Answer
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, measured, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import AgreementView, DisputeView, LegalityView, NoticeView
    from gridguard_desktop.ui.context import AppContext


def around_agreement(ctx: AppContext, agreement: AgreementView) -> list[QWidget]:
    """Check, arithmetic and letters, as far as there are any."""
    today = ctx.clock.today()
    parts = [_check(agreement, today)]
    parts += [
        wrap(
            column(
                Label(translate("agreement", "Duty {n}: how the sum was worked out", n=duty.ordinal), "sec"),
                measured(Label(duty.reckoning, "cap", wrap=True, selectable=True)),
                gap=1,
            )
        )
        for duty in agreement.obligations
        if duty.reckoning
    ]
    parts += [_letter(letter, today) for letter in agreement.notices]
    return [part for part in parts if part is not None]


def _check(agreement: AgreementView, today: date) -> QWidget | None:
    check = agreement.legality
    if check is None:
        if not agreement.must_be_checked:
            return None
        words = translate("legality", "Waits for somebody else to look through it before it is signed.")
        return wrap(row(Icon("shield-check", 16, "soon"), (Label(words, "soon", wrap=True), 1), gap=8))
    if check.passed:
        words = translate(
            "legality",
            "Legality checked by {name} on {day}",
            name=check.checked_by,
            day=day_words(check.checked_at, today),
        )
        return wrap(row(Icon("shield-check", 16, "done"), (Label(words, "sec", wrap=True), 1), gap=8))
    return wrap(column(*_faults(check, today), gap=3))


def _faults(check: LegalityView, today: date) -> list[QWidget]:
    words = translate(
        "legality",
        "Sent back by {name} on {day}; revise the agreement:",
        name=check.checked_by,
        day=day_words(check.checked_at, today),
    )
    lines = [wrap(row(Icon("circle-alert", 16, "over"), (Label(words, "over", wrap=True), 1), gap=8))]
    for key, (answer, note) in check.answers.items():
        if answer == Answer.WRONG:
            lines.append(Label(f"{label('legality_points', key)}：{note}", wrap=True))
    return lines


def _letter(letter: NoticeView, today: date) -> QWidget:
    urging = letter.kind == NoticeKind.URGING
    name = (
        translate("dispute_pages", "Letter urging performance")
        if urging
        else translate("dispute_pages", "Advice of default")
    )
    words = translate(
        "dispute_pages",
        "{number} · {debtor} · {day} · {sum} in arrears, {left} left in all",
        number=letter.number,
        debtor=letter.debtor,
        day=day_words(letter.issued_on, today),
        sum=format_amount(letter.arrears),
        left=format_amount(letter.outstanding),
    )
    if letter.respond_by is not None:
        words += " · " + translate("dispute_pages", "until {day}", day=day_words(letter.respond_by, today))
    return wrap(row(Icon("send", 16, "soon"), Label(name, "h3"), (Label(words, "sec", wrap=True), 1), gap=8))


def failure_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """Where the parties stood, and the ways with the days that are left."""
    note = view.failure
    if note is None:
        return None
    sides = {party.id: f"{side_words(party.side)} {party.name}" for party in view.parties}
    pairs: list[tuple[str, str | QWidget]] = [
        (sides.get(key, ""), words) for key, words in note.positions.items()
    ]
    if note.agreed_facts:
        pairs.append((translate("failure", "Not disputed"), note.agreed_facts))
    lines = [
        wrap(
            row(
                Icon("arrow-right", 14, "text2"),
                (Label(f"{way.name}：{way.left_words}", "sec", wrap=True), 1),
                gap=8,
                top=True,
            )
        )
        for way in open_ways(view.kind, note.known_days, ctx.clock.today())
    ]
    return Section(
        translate("failure", "Where the parties stand"),
        KeyValues(pairs, columns=1, key_width=110, gap=4),
        *lines,
        gap=8,
    )
