"""警企恳谈答复单, the copy of one firm: what it asked for at the talk, and the answer or the day on which it
gets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, head, letter, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph, Signature, Signatures
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "警企恳谈答复单"
REQUIRED = (
    STATION,
    Required(
        "requests",
        text("papers", "requests of the firm"),
        text("papers", "Write down what the firm asked for."),
    ),
)


@dataclass(frozen=True, slots=True)
class RequestOnPaper:
    """A request, and its answer; ``due_on`` says until when there will be one."""

    request: str
    answer: str = ""
    answered_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswersView:
    """All that is printed."""

    stamp: Stamp
    station: str
    phone: str
    firm: str
    topic: str
    held_on: date
    requests: tuple[RequestOnPaper, ...]


def build(view: AnswersView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    rows = tuple((str(at), one.request, _answer(one)) for at, one in enumerate(view.requests, 1))
    blocks: list[Block] = [
        *head(view.station, TITLE),
        Paragraph(f"{view.firm}：", indent=0),
        Paragraph(f"贵单位在{day_words(view.held_on)}“{view.topic}”上提出的诉求，现答复如下："),
        DataTable(
            ("序号", "诉求", "答复"), rows, (16, 62, 78), (Align.CENTER, Align.LEFT, Align.LEFT), size=12
        ),
        Paragraph(f"对答复有意见的，请与我所联系：{view.phone}。"),
        Signatures((Signature("签收人（签名）："),), (seal(view.station, None),)),
    ]
    return letter(TITLE, blocks, view.stamp, author=view.station)


def _answer(one: RequestOnPaper) -> str:
    if one.answered_on is not None:
        return f"{one.answer}（{day_words(one.answered_on)}）"
    return f"正在办理，{day_words(one.due_on)}前答复。" if one.due_on is not None else "正在办理。"


SPECS = (
    PaperSpec(
        Paper.MEETING_ANSWERS,
        TITLE,
        "meeting",
        "meeting",
        Permission.MEETING_READ,
        build,
        REQUIRED,
        two_copies,
        text("papers", "Write down what the firm asked for."),
    ),
)
"""Its line of the table of papers."""
