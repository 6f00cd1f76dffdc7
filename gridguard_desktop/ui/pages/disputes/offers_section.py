"""Left side of the record: the ledger of offers, what people said who were asked, times the mediation stood
still."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, measured, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from gridguard_desktop.ui.pages.disputes.words import proposer_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.mediation_views import OfferView
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext

    Begin = Callable[[str, int | None], object]


def offers_section(ctx: AppContext, view: DisputeView, begin: Begin | None) -> Section | None:
    """Offers in their order, the answer of each."""
    if not view.course.offers:
        return None
    today = ctx.clock.today()
    lines = [_offer(ctx, view, offer, begin, today) for offer in view.course.offers]
    return Section(translate("mediation", "Offers"), *lines, gap=8)


def _offer(ctx: AppContext, view: DisputeView, offer: OfferView, begin: Begin | None, today: date) -> QWidget:
    until = (
        translate("mediation", "until {day}", day=day_words(offer.valid_until, today))
        if offer.valid_until
        else ""
    )
    answer = choice_words("offer_answers", offer.answer)
    if offer.lapsed:
        answer = translate("mediation", "lapsed without an answer")
    head = row(
        Label(f"{offer.ordinal} · {proposer_words(offer.side)}", "h3"),
        Label(day_words(offer.made_at, today), "sec"),
        Label(until, "sec"),
        None,
        Label(answer, "soon" if offer.lapsed else "sec"),
        gap=10,
    )
    if begin is not None and not offer.sealed and offer.answer == "open":
        words = translate("mediation", "Answer")
        head.addWidget(
            Btn(words, "ghost", "pencil", small=True, clicked=partial(begin, "answer_offer", offer.id))
        )
    if not offer.sealed:
        terms = offer.content
        if offer.amount is not None:
            terms = translate(
                "mediation", "{terms} · {sum} yuan", terms=terms, sum=format_amount(offer.amount)
            )
        return wrap(column(head, measured(Label(terms, wrap=True, selectable=True)), gap=3))
    if begin is not None:
        words = translate("mediation", "Release with consent")
        head.addWidget(
            Btn(words, "ghost", "key-round", small=True, clicked=partial(begin, "release_offer", offer.id))
        )
    name = translate("mediation", "Open the sealed offer {n}", n=offer.ordinal)
    ask = partial(_sealed, ctx, view, offer.id) if view.course.mediates else None
    return wrap(column(head, SealedWords(ctx, name, ask), gap=3))


def _sealed(ctx: AppContext, view: DisputeView, offer_id: int) -> str:
    found = ctx.services.disputes.read_sealed_offer(dispute_id=view.id, offer_id=offer_id)
    return " · ".join(part for part in (found.content, found.amount) if part)


def asked_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """What people said who were asked."""
    if not view.course.investigations:
        return None
    today = ctx.clock.today()
    lines: list[QWidget] = []
    for one in view.course.investigations:
        head = row(
            Label(one.asked_name, "h3"),
            Label(one.asked_relation or "", "sec"),
            Label(day_words(one.started_at, today), "sec"),
            Label(one.place, "sec"),
            None,
            Label(one.investigator, "cap"),
            gap=10,
        )
        lines.append(wrap(column(head, measured(Label(one.content, wrap=True, selectable=True)), gap=3)))
    return Section(translate("mediation", "Investigation"), *lines, gap=8)
