"""人民调解记录: every sitting in order (人民调解法 27), each with its own places to sign.

A separate talk with one side (背靠背) is told apart: the paper says that it took place and nothing of what
was said but what that side let out with its consent. Its view has no place for the content, so that it cannot
leak here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    form,
    head,
    names,
    require,
    sign_places,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES
from gridguard_desktop.documents.typeset import (
    Heading,
    KeyTable,
    PageBreak,
    Pair,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
)
from gridguard_desktop.documents.wording import count_words, period_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解记录"
INFORMED = "人民调解委员会已将人民调解的相关规定告知各方当事人。"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    Required("sessions", text("papers", "sessions"), text("papers", "Record a session first.")),
    Required(
        "sessions.place", text("papers", "place of the session"), text("papers", "Enter where it was held.")
    ),
    Required(
        "sessions.record", text("papers", "what was said"), text("papers", "Write the record of the session.")
    ),
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One joint session as printed."""

    ordinal: int
    started_at: datetime
    ended_at: datetime
    place: str
    mediator: str
    recorder: str
    participants: str
    record: str
    outcome: str
    notes: tuple[str, ...] = ()
    """Open notes, each a sentence with who said it."""
    present: tuple[PartyOnPaper, ...] = ()
    """Parties who sat there; empty = it was not noted, then all of the dispute."""


@dataclass(frozen=True, slots=True)
class SeparateTalk:
    """A talk with one side: that it took place, and what that side let out of it with recorded consent."""

    started_at: datetime
    ended_at: datetime
    side: str
    released: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRecordView:
    """All that is printed; ``matter`` is the 事由."""

    stamp: Stamp
    committee: str
    number: str
    matter: str
    parties: tuple[PartyOnPaper, ...]
    sessions: tuple[Sitting, ...]
    talks: tuple[SeparateTalk, ...]


def build(view: SessionRecordView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = []
    for place, sitting in enumerate(view.sessions):
        blocks += [PageBreak()] if place else []
        blocks += _sitting(view, sitting)
        if place == len(view.sessions) - 1:
            blocks += _talks(view.talks)
        blocks += [Spacer(0.5), _signatures(view, sitting)]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _sitting(view: SessionRecordView, sitting: Sitting) -> list[Block]:
    name = TITLE if len(view.sessions) == 1 else f"{TITLE}（第{count_words(sitting.ordinal)}次）"
    facts = KeyTable(
        (
            Pair("时间", period_words(sitting.started_at, sitting.ended_at), wide=True),
            Pair("地点", sitting.place, wide=True),
            Pair("事由", view.matter, wide=True),
            Pair("当事人", names(sitting.present or view.parties), wide=True),
            Pair("参加人", sitting.participants or "无其他参加人", wide=True),
            Pair("调解员", sitting.mediator),
            Pair("记录人", sitting.recorder),
        ),
        label_share=1.0,
        value_share=3.6,
    )
    return [
        *head(view.committee, name),
        facts,
        Paragraph(INFORMED, before=4),
        Heading("调解记录"),
        Paragraph(sitting.record),
        *(Paragraph(note) for note in sitting.notes),
        Heading("调解结果"),
        Paragraph(sentence(sitting.outcome) or "本次调解未形成结果。"),
    ]


def _talks(talks: tuple[SeparateTalk, ...]) -> list[Block]:
    if not talks:
        return []
    lines = [
        f"{period_words(talk.started_at, talk.ended_at)}，人民调解员{_with(talk)}单独交谈一次。"
        for talk in talks
    ]
    return [
        Heading("背靠背调解情况"),
        *(Paragraph(line) for line in lines),
        *(Paragraph(f"经{talk.side}同意公开：{words}") for talk in talks for words in talk.released),
        Paragraph("单独交谈的内容依法保密，不载入本记录。"),
    ]


def _with(talk: SeparateTalk) -> str:
    return f"与{talk.side}" if talk.side else "与当事人"


def _signatures(view: SessionRecordView, sitting: Sitting) -> Signatures:
    others = (Signature("参加人（签名）："),) if sitting.participants else ()
    staff = (Signature("人民调解员（签名）："), Signature("记录人（签名）："))
    return Signatures((*sign_places(sitting.present or view.parties, "签名"), *others, *staff))
