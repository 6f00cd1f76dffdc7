"""Left side of the record, first half: parties, what happened, triage, hand-over. Read mode is text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.avatar import Avatar
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, grid, measured, row, wrap
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.intake_sections import came_in_words, kind_words
from gridguard_desktop.ui.pages.disputes.words import side_mark, side_tone, side_words
from gridguard_desktop.ui.pages.records.sheet import link_to
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from gridguard_desktop.services.disputes.companions import CompanionView
    from gridguard_desktop.services.disputes.views import DisputeView, PartyView, ReferralView, TriageView
    from gridguard_desktop.ui.context import AppContext

KEY_WIDTH = 60
Begin = Callable[..., object]
"""Opens a form of the page: ``facts``, or ``party`` with the id of one that is there."""


class SideBySide(QWidget):
    """Blocks two beside each other where there is room for two, else under each other."""

    def __init__(self, blocks: Sequence[QWidget]) -> None:
        super().__init__()
        self._blocks = list(blocks)
        self._grid = grid(((block, 0, 0) for block in blocks), gap=12, gap_across=28)
        self.setLayout(self._grid)
        self._across = 0
        self._arrange(1)

    def minimumSizeHint(self) -> QSize:
        """Room for one."""
        widest = max((block.minimumSizeHint().width() for block in self._blocks), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        widest = max((block.minimumSizeHint().width() for block in self._blocks), default=0)
        self._arrange(2 if event.size().width() >= 2 * widest + px(28) else 1)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, block in enumerate(self._blocks):
            self._grid.addWidget(block, at // across, at % across)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if across == 2 else 0)


def parties_section(ctx: AppContext, view: DisputeView, edit: Begin | None) -> Section:
    """Who stands on which side; document numbers and phones masked, looked at one by one."""
    blocks = [_party(ctx, view, party, edit) for party in view.parties]
    right = []
    if edit is not None:
        words = translate("dispute_pages", "Add a party")
        right.append(Btn(words, "secondary", "plus", small=True, clicked=partial(edit, "party")))
    note = "" if len(blocks) == 2 else translate("dispute_pages", "{n} people", n=len(blocks))
    return Section(translate("dispute_pages", "Parties"), SideBySide(blocks), right=right, note=note)


def _party(ctx: AppContext, view: DisputeView, party: PartyView, edit: Begin | None) -> QWidget:
    about = [choice_words("sexes", party.sex)] if party.sex else []
    if party.birth_date is not None:
        about.append(translate("dispute_pages", "born {year}", year=party.birth_date.year))
    if party.is_minor:
        about.append(translate("dispute_pages", "minor"))
    if party.kind != "person":
        about = [choice_words("party_kinds", party.kind)]
    head = row(
        Avatar(side_mark(party), 26, side_tone(party.side)),
        Label(party.name, "h3"),
        Label(side_words(party.side), "cap"),
        (Elided(" · ".join(about), 13, "text2"), 1),
        gap=8,
    )
    if edit is not None:
        change = Btn(
            translate("dispute_pages", "Edit"),
            "ghost",
            "pencil",
            small=True,
            clicked=partial(edit, "party", party.id),
        )
        change.setAccessibleName(translate("dispute_pages", "Edit {name}", name=party.name))
        head.addWidget(change)
    facts = KeyValues(_facts(ctx, view, party), columns=1, key_width=KEY_WIDTH, gap=3)
    block = wrap(column(head, row(34, (facts, 1), gap=0), None, gap=4))
    block.setAccessibleName(f"{side_words(party.side)} {party.name}")
    return block


def _facts(ctx: AppContext, view: DisputeView, party: PartyView) -> list[tuple[str, str | QWidget]]:
    facts: list[tuple[str, str | QWidget]] = []
    number = (
        translate("dispute_pages", "ID number")
        if party.kind == "person"
        else translate("dispute_pages", "Credit code")
    )
    for field, label, masked in (
        ("id_number", number, party.id_number),
        ("phone", translate("dispute_pages", "Phone"), party.phone),
    ):
        ask = partial(_reveal, ctx, view.id, party.id, field)
        facts.append((label, RevealValue(ctx, f"{label} {party.name}", masked, ask) if masked else ""))
    facts.append((translate("dispute_pages", "Address"), party.address_text or ""))
    if party.occupation:
        facts.append((translate("dispute_pages", "Occupation"), party.occupation))
    if party.contact_rule:
        facts.append(
            (translate("dispute_pages", "How to reach"), Label(party.contact_rule, "soon", wrap=True))
        )
    for one in view.intake.companions:
        if one.party_id == party.id:
            facts.append((choice_words("companion_kinds", one.kind), _companion(ctx, view, one)))
    return facts


def _companion(ctx: AppContext, view: DisputeView, one: CompanionView) -> QWidget:
    """Name, relation, powers; the phone is looked at on record."""
    day = one.notified_on.isoformat() if one.notified_on else ""
    about = (
        one.relation or "",
        choice_words("agent_powers", one.powers) if one.powers else "",
        one.language or "",
        translate("dispute_pages", "told on {day}", day=day) if day else "",
    )
    words = " · ".join(part for part in (one.name, *about) if part)
    body = column(Label(words, wrap=True), gap=2)
    if one.phone:
        ask = partial(_reveal_companion, ctx, view.id, one.id)
        label = translate("dispute_pages", "Phone")
        body.addWidget(RevealValue(ctx, f"{label} {one.name}", one.phone, ask))
    return wrap(body)


def _reveal_companion(ctx: AppContext, dispute_id: int, companion_id: int, purpose: str) -> str:
    """Runs on a worker; on record with its purpose."""
    return ctx.services.disputes.reveal_companion_field(
        dispute_id=dispute_id, companion_id=companion_id, field="phone", purpose=purpose
    )


def _reveal(ctx: AppContext, dispute_id: int, party_id: int, field: str, purpose: str) -> str:
    """Runs on a worker; on record with its purpose."""
    return ctx.services.disputes.reveal_party_field(
        dispute_id=dispute_id, party_id=party_id, field=field, purpose=purpose
    )


def facts_section(ctx: AppContext, view: DisputeView, edit: Begin | None) -> Section:
    """What happened, where, since when."""
    today = ctx.clock.today()
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("dispute_pages", "Since when"), day_words(view.occurred_at, today)),
        (translate("dispute_pages", "Place"), view.address_text or ""),
        (translate("dispute_pages", "Injury, damage"), choice_words("injuries", view.injury)),
    ]
    pairs.append((translate("dispute_pages", "Kind"), kind_words(view)))
    if view.intake_channel is not None or view.source_number:
        pairs.append((translate("dispute_pages", "Came in"), came_in_words(view)))
    if view.intake.asked is not None:
        asked = view.intake.asked
        words = f"{side_words(asked.side)} · {asked.requests}"
        pairs.append((translate("dispute_pages", "Asks for"), measured(Label(words, wrap=True))))
    if view.patrol_id is not None:
        pairs.append((translate("dispute_pages", "Met by"), _patrol(ctx, view)))
    taken = translate(
        "dispute_pages",
        "registered {day}",
        day=day_words(view.created_at, today),
    )
    right: list[QWidget] = [Label(taken, "cap")]
    if edit is not None:
        words = translate("dispute_pages", "Edit")
        button = Btn(words, "ghost", "pencil", small=True, clicked=partial(edit, "facts"))
        button.setAccessibleName(translate("dispute_pages", "Edit the facts"))
        right.append(button)
    story = measured(Label(view.summary, wrap=True, selectable=True))
    facts = KeyValues(pairs, columns=1, key_width=76, gap=4)
    return Section(translate("dispute_pages", "What happened"), story, facts, right=right, gap=6)


def _patrol(ctx: AppContext, view: DisputeView) -> str | QWidget:
    """The patrol that met it: a link for whoever may open it."""
    words = translate("dispute_pages", "Patrol {number}", number=view.patrol_number)
    return link_to(ctx, words, Route("patrol", view.patrol_id)) if view.patrol_visible else words


def triage_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """Decisions of triage with the rule each rests on."""
    if not view.triages:
        return None
    today = ctx.clock.today()
    lines = [_triage(decision, day_words(decision.decided_at, today)) for decision in reversed(view.triages)]
    return Section(translate("dispute_pages", "Triage"), *lines, gap=6)


def _triage(decision: TriageView, when: str) -> QWidget:
    head = row(
        Label(choice_words("triage_reasons", decision.reason), "h3", wrap=True),
        None,
        Label(f"{decision.decided_by} {when}", "cap"),
    )
    body = column(head, Label(decision.citation, "sec", wrap=True), gap=3)
    if decision.note:
        body.addWidget(measured(Label(decision.note, wrap=True)))
    return wrap(body)


def referral_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """Hand-overs to a committee and what came back."""
    if not view.referrals:
        return None
    lines = [_referral(ctx, letter) for letter in reversed(view.referrals)]
    return Section(translate("dispute_pages", "Hand-over"), *lines, gap=8)


def _referral(ctx: AppContext, letter: ReferralView) -> QWidget:
    today = ctx.clock.today()
    head = row(
        Label(letter.committee, "h3"),
        (Elided(letter.number, 13, "text2"), 1),
        Label(f"{letter.sent_by} {day_words(letter.sent_at, today)}", "cap"),
        gap=10,
    )
    pairs: list[tuple[str, str | QWidget]] = []
    if letter.police_actions:
        pairs.append((translate("dispute_pages", "Done so far"), letter.police_actions))
    if letter.materials:
        pairs.append((translate("dispute_pages", "Handed over"), letter.materials))
    pairs.append(
        (translate("dispute_pages", "Answer"), _answer(letter, day_words(letter.answered_at, today)))
    )
    if letter.feedback:
        said = f"{letter.feedback} · {day_words(letter.feedback_at, today)}"
        pairs.append((translate("dispute_pages", "Reported back"), said))
    return wrap(column(head, KeyValues(pairs, columns=1, key_width=76, gap=4), gap=4))


def _answer(letter: ReferralView, when: str) -> str:
    if letter.accepted is None and letter.answered_at is None:
        return translate("dispute_pages", "none yet")
    who = letter.receiver_name or ""
    if letter.accepted is None:
        return translate("dispute_pages", "received by {who} on {when}, not yet decided", who=who, when=when)
    if letter.accepted:
        return translate("dispute_pages", "accepted by {who} on {when}", who=who, when=when)
    return translate(
        "dispute_pages",
        "declined by {who} on {when}: {reason}",
        who=who,
        when=when,
        reason=letter.decline_reason or "",
    )
