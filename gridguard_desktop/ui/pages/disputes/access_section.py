"""A party asks what is written about it: what may be handed out, line by line with its rule. Opened like a
seal, by a mediator of the case, on record, for two minutes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import Section, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.mediation_views import AccessLine
    from gridguard_desktop.services.disputes.views import DisputeView, PartyView
    from gridguard_desktop.ui.context import AppContext


def access_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """One line a party, for who mediates, once something was written down."""
    if not view.course.mediates or not (view.sessions or view.course.notes):
        return None
    lines = [_line(ctx, view, party) for party in view.parties]
    note = translate("dispute_pages", "what may be handed out, with the rule")
    return Section(translate("dispute_pages", "When a party asks for its records"), *lines, note=note, gap=6)


def _line(ctx: AppContext, view: DisputeView, party: PartyView) -> QWidget:
    name = translate("dispute_pages", "What {name} may see", name=party.name)
    ask = partial(_ask, ctx, view.id, party.id)
    head = Label(f"{party.name} · {side_words(party.side)}", "h3")
    return wrap(row(head, (SealedWords(ctx, name, ask), 1), gap=14, top=True))


def _ask(ctx: AppContext, dispute_id: int, party_id: int) -> str:
    """Runs on a worker; on record."""
    found = ctx.services.disputes.access_answer(dispute_id=dispute_id, party_id=party_id)
    return "\n\n".join(_words(line) for line in found)


def _words(line: AccessLine) -> str:
    given = translate("dispute_pages", "handed out") if line.given else translate("dispute_pages", "withheld")
    return "\n".join(part for part in (f"{line.name} · {given} · {line.rule}", line.content) if part)
