"""治安调解协议书（式样十八）: what the parties agreed before the police (程序规定 184; 治安调解工作规范 9).

Three copies: each side one, the station one. It takes effect when both sides have signed. The 现场 form of
the same contents is three slips of one number, for what is minor, clear and settled on the spot (程序规定
178 三).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    ONE_SHEET,
    PartyOnPaper,
    Required,
    Stamp,
    form,
    head,
    require,
    seal,
    sign_places,
)
from gridguard_desktop.documents.security.case import (
    SECURITY_REQUIRED,
    Present,
    people_table,
    present_rows,
)
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    Face,
    FieldTable,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Span,
    Title,
    label,
)
from gridguard_desktop.documents.wording import day_words, period_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "治安调解协议书"
ON_THE_SPOT_TITLE = "现场治安调解协议书"
NOTICES = (
    "本协议自双方当事人签名之时起生效。",
    "当事人履行协议的，公安机关对违反治安管理行为人不予处罚（《治安管理处罚法》第九条第三款）。",
    "达成协议后不履行的，公安机关依法对违反治安管理行为人给予处罚；当事人可以就民事争议依法向人民法院提起民事诉讼。",
)
SLIPS = ("第一联　公安机关存", "第二联　甲方存", "第三联　乙方存")

REQUIRED = (
    *SECURITY_REQUIRED,
    Required(
        "started_at",
        text("papers", "time of the mediation"),
        text("papers", "Enter when the mediation was held."),
    ),
    Required("content", text("papers", "what was agreed"), text("papers", "Write down what was agreed.")),
    Required(
        "perform_by",
        text("papers", "day of performance"),
        text("papers", "Enter the day by which it is to be performed."),
    ),
)


@dataclass(frozen=True, slots=True)
class SecurityAgreementView:
    """All that is printed. ``host_post`` is the officer's unit and post, ``facts`` are time, place, people,
    cause, course, circumstances and result; ``content`` is what was agreed, ``manner`` and ``perform_by`` how
    and until when."""

    stamp: Stamp
    station: str
    number: str
    host: str
    host_post: str
    place: str
    started_at: datetime | None
    ended_at: datetime | None
    parties: tuple[PartyOnPaper, ...]
    present: tuple[Present, ...]
    facts: str
    content: str
    manner: str
    perform_by: date | None
    signed_on: date | None = None


def build(view: SecurityAgreementView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        _session(view),
        Spacer(0.2),
        people_table(view.parties),
        FieldTable(tuple(present_rows(view.present, 1)), (34, 126)),
        Heading("一、主要事实"),
        Paragraph(view.facts),
        Heading("二、经调解，双方自愿达成如下协议"),
        Paragraph(view.content),
        Heading("三、履行方式、期限"),
        *_performance(view),
        Heading("四、告知事项"),
        *(Paragraph(f"{number}．{notice}") for number, notice in enumerate(NOTICES, 1)),
        Paragraph("本协议书一式三份，双方当事人各执一份，调解机关留存一份。", keep_with_next=True),
        _signatures(view),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def build_on_the_spot(view: SecurityAgreementView) -> Document:
    """一式三联, each slip a page of one number. Raises ``MissingValues``."""
    require(ON_THE_SPOT_TITLE, view, REQUIRED)
    return _three_slips(view)


def _three_slips(view: SecurityAgreementView) -> Document:
    blocks: list[Block] = []
    for at, slip in enumerate(SLIPS):
        blocks += [PageBreak()] if at else []
        blocks += _slip(view, slip)
    return form(
        ON_THE_SPOT_TITLE,
        blocks,
        view.stamp,
        author=view.station,
        number=view.number,
        page=ONE_SHEET,
    )


def _slip(view: SecurityAgreementView, slip: str) -> list[Block]:
    return [
        Title(view.station, size=16),
        Title(ON_THE_SPOT_TITLE, size=20),
        Paragraph(
            (Span(f"{slip}　　", face=Face.KAI), view.number), indent=0, align=Align.RIGHT, size=11, after=2
        ),
        _session(view),
        people_table(view.parties, short=True),
        FieldTable(
            (
                *present_rows(view.present, 1),
                (label("主要事实"), Cell(view.facts, lines=4, top=True)),
                (label("协议内容"), Cell(view.content, lines=3, top=True)),
                (label("履行方式及期限"), Cell("\n".join(_how(view)), lines=2)),
            ),
            (34, 126),
        ),
        Paragraph(
            f"双方同意现场调解并当场履行。{NOTICES[0]}{NOTICES[1]}", size=11, before=3, keep_with_next=True
        ),
        _signatures(view),
    ]


def _performance(view: SecurityAgreementView) -> list[Block]:
    return [Paragraph(line) for line in _how(view)]


def _how(view: SecurityAgreementView) -> list[str]:
    until = [f"履行期限：{day_words(view.perform_by)}前履行完毕。"] if view.perform_by is not None else []
    return [*([f"履行方式：{sentence(view.manner)}"] if view.manner.strip() else []), *until]


def _session(view: SecurityAgreementView) -> FieldTable:
    return FieldTable(
        (
            (label("主 持 人"), Cell(view.host), label("单位及职务"), Cell(view.host_post)),
            (label("调解地点"), Cell(view.place, columns=3)),
            (label("调解时间"), Cell(session_time(view.started_at, view.ended_at), columns=3)),
        ),
        (26, 44, 26, 64),
    )


def session_time(start: datetime | None, end: datetime | None) -> str:
    """From when to when; blanks to write it in where it is not known."""
    if start is None:
        return "　　　　年　　月　　日　　时　　分至　　时　　分"
    return period_words(start, end or start)


def _signatures(view: SecurityAgreementView) -> Signatures:
    witness = (Signature("见证人（签名）："),) if any(one.name for one in view.present) else ()
    places = (*sign_places(view.parties, "签名捺印"), Signature("主持人（签名）："), *witness)
    return Signatures(places, (seal(view.station, view.signed_on, "（公安机关印章）"),))
