"""调解未达成协议情况告知单: where the parties stood, what is not disputed, and the ways that remain with
their last day as far as it is known (人民调解法 26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    committee_seal,
    form,
    head,
    names,
    remark,
    require,
)
from gridguard_desktop.documents.disputes.termination import WAYS
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import Align, DataTable, Heading, Paragraph, Signatures
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "调解未达成协议情况告知单"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    Required(
        "positions",
        text("papers", "where the parties stand"),
        text("papers", "Note where each party stands."),
    ),
    Required(
        "ways",
        text("papers", "ways that remain"),
        text("papers", "Choose the kind of dispute: the ways that remain depend on it."),
    ),
)


@dataclass(frozen=True, slots=True)
class Position:
    """What one party holds, in words both may read."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class WayLeft:
    """A way that remains; ``left`` is the last day and the days there are, or why it is not known."""

    way: str
    name: str
    limit: str
    left: str
    basis: str


@dataclass(frozen=True, slots=True)
class FailureNoteView:
    """All that is printed."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    ended_on: date | None
    positions: tuple[Position, ...]
    agreed_facts: str
    ways: tuple[WayLeft, ...]
    counted_on: date


def build(view: FailureNoteView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    ended = f"已于{day_words(view.ended_on)}终止调解" if view.ended_on is not None else "未能达成协议"
    blocks: list[Block] = [
        *head(view.committee, TITLE, view.number),
        Paragraph(f"{names(view.parties)}：", indent=0),
        Paragraph(
            f"你们之间的{view.kind or '纠纷'}经本委员会调解未达成协议，{ended}。现将有关情况告知如下："
        ),
        Heading("一、各方的意见"),
        *(Paragraph(f"{position.who}：{sentence(position.words)}") for position in view.positions),
    ]
    if view.agreed_facts.strip():
        blocks += [Heading("二、双方没有争议的事实"), Paragraph(sentence(view.agreed_facts))]
    rows = tuple((WAYS.get(way.way, way.way), way.name, way.limit, way.left, way.basis) for way in view.ways)
    number = "三" if view.agreed_facts.strip() else "二"
    blocks += [
        Heading(f"{number}、可以选择的途径和时限"),
        DataTable(
            ("途径", "做什么", "时限", "最后一天", "依据"),
            rows,
            (12, 40, 38, 34, 36),
            (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT),
            size=10.5,
        ),
        remark(
            f"最后一天按当事人提供的起算日推算，计算至{day_words(view.counted_on)}，期满日遇休息日不顺延计算，"
            "仅供提醒；以受理机关认定为准。"
        ),
        Paragraph(
            "本单如实记录各方公开表示的意见，不评判对错，不作为证据使用；各方在调解中为达成协议作出的让步，不记入本单。"
        ),
        Signatures(seals=(committee_seal(view.committee, view.counted_on),)),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)
