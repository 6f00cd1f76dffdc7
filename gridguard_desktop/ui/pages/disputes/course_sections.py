"""Left side of the record, the course of the mediation: what stands under a seal, notes, what a side let
out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.disputes import in_mediation
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, measured, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.sealed_words import SealedWords
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.mediation_views import NoteView, ReleaseView, SealedTalk
    from gridguard_desktop.services.disputes.views import DisputeView, SessionView
    from gridguard_desktop.ui.context import AppContext


def sealed_talk(
    ctx: AppContext,
    view: DisputeView,
    sitting: SessionView,
    begin: Callable[[str, int | None], object] | None,
) -> QWidget:
    """The locked line of a caucus, with what that side let out of it."""
    disputes = ctx.services.disputes

    def ask() -> str:
        return _talk_words(disputes.read_sealed_talk(dispute_id=view.id, session_id=sitting.id))

    name = translate("mediation", "Open the sealed talk {n}", n=sitting.ordinal)
    line = row((SealedWords(ctx, name, ask if sitting.readable else None), 1), gap=8, top=True)
    if sitting.readable and begin is not None:
        words = translate("mediation", "Release with consent")
        line.addWidget(
            Btn(words, "ghost", "key-round", small=True, clicked=partial(begin, "release_talk", sitting.id))
        )
    today = ctx.clock.today()
    told = [_release(one, today) for one in view.course.releases if one.session_id == sitting.id]
    return wrap(column(wrap(line), *told, gap=4))


def _talk_words(talk: SealedTalk) -> str:
    present = translate("mediation", "Present: {names}", names=talk.participants) if talk.participants else ""
    return "\n".join(part for part in (talk.record, talk.outcome, present) if part)


def _release(release: ReleaseView, today: date) -> QWidget:
    who = "、".join(f"{name}（{manner}）" for name, manner in release.consents)
    head = translate(
        "mediation",
        "Released on {day}, agreed by {names}",
        day=day_words(release.consented_on, today),
        names=who,
    )
    text = measured(Label(release.content, wrap=True, selectable=True))
    return wrap(column(row(Icon("key-round", 14, "done"), Label(head, "cap"), None, gap=6), text, gap=2))


def stops_section(ctx: AppContext, view: DisputeView) -> Section | None:
    """A party that stopped, in the words every reader needs; rights nobody was told yet."""
    today = ctx.clock.today()
    lines: list[QWidget] = [
        Notice(
            "soon",
            translate(
                "mediation",
                "{name} stopped on {day}. No further session; end the mediation or note the return.",
                name=stop.name,
                day=day_words(stop.stopped_on, today),
            ),
        )
        for stop in view.course.stopped
    ]
    lines += [
        Notice(
            "soon",
            translate(
                "mediation", "{name} objects to the mediator: {reason}", name=one.name, reason=one.reason
            ),
        )
        for one in view.course.objections
        if one.decided_on is None
    ]
    lines += [
        Notice(
            "act",
            translate(
                "mediation",
                "Suspended since {day}: {reason}. To be looked at again on {until}.",
                day=day_words(one.suspended_on, today),
                reason=choice_words("suspension_reasons", one.reason),
                until=day_words(one.until_on, today),
            ),
        )
        for one in view.course.suspensions
        if one.resumed_on is None
    ]
    if view.course.untold and view.informed_on is not None and in_mediation(view.state):
        names = "、".join(view.course.untold)
        lines.append(Notice("soon", translate("mediation", "Not yet told the rights: {names}", names=names)))
    return Section(translate("mediation", "To mind"), *lines, gap=6) if lines else None


def notes_section(
    ctx: AppContext, view: DisputeView, begin: Callable[[str, int | None], object] | None
) -> Section | None:
    """Facts, what a side said, thoughts; sealed ones as locked lines."""
    notes = view.course.notes
    if not notes and begin is None:
        return None
    today = ctx.clock.today()
    lines = [_note(ctx, view, note, today) for note in notes]
    if not lines:
        words = translate("mediation", "No notes yet. Facts, what a side said, your own thoughts.")
        lines = [wrap(row(Icon("file-text", 16, "text3"), Label(words, "sec"), None, gap=8))]
    right = []
    if begin is not None:
        words = translate("mediation", "Add a note")
        right.append(Btn(words, "secondary", "plus", small=True, clicked=partial(begin, "add_note", None)))
    return Section(translate("mediation", "Notes"), *lines, right=right, gap=8)


def _note(ctx: AppContext, view: DisputeView, note: NoteView, today: date) -> QWidget:
    kind = choice_words("note_kinds", note.kind)
    if note.side:
        kind = f"{kind} · {side_words(note.side)}"
    head = row(
        Label(kind, "h3"),
        Label(day_words(note.noted_at, today), "sec"),
        None,
        Label(note.noted_by, "cap"),
        gap=10,
    )
    if not note.sealed:
        return wrap(column(head, measured(Label(note.content, wrap=True, selectable=True)), gap=3))
    disputes = ctx.services.disputes
    ask = partial(disputes.read_sealed_note, dispute_id=view.id, note_id=note.id)
    name = translate("mediation", "Open the sealed note {n}", n=note.ordinal)
    return wrap(column(head, SealedWords(ctx, name, ask if note.readable else None), gap=3))
