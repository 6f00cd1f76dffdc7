"""治安调解笔录: how the mediation before the police went (law.md 3.2; 程序规定 77 for signing every page)."""

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
    remark,
    require,
    sign_places,
)
from gridguard_desktop.documents.requirements import PARTIES, PARTY_NAMES, STATION
from gridguard_desktop.documents.security.agreement import session_time
from gridguard_desktop.documents.security.case import HOST, PLACE, Present
from gridguard_desktop.documents.typeset import (
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
)
from gridguard_desktop.documents.wording import sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "治安调解笔录"
TOLD = (
    "主持民警出示人民警察证，告知各方当事人：治安调解遵循合法、公正、自愿、及时的原则；是否接受调解、是否达成协议由当事人自愿决定；"
    "达成协议并履行的，不予处罚；未达成协议或者达成协议后不履行的，公安机关依法处理，当事人可以就民事争议依法向人民法院提起民事诉讼。"
)
"""What must be told (治安管理处罚法 9; 治安调解工作规范)."""

REQUIRED = (
    STATION,
    HOST,
    PLACE,
    PARTIES,
    PARTY_NAMES,
    Required(
        "started_at",
        text("papers", "time of the mediation"),
        text("papers", "Enter when the mediation was held."),
    ),
    Required(
        "statements",
        text("papers", "what both sides said"),
        text("papers", "Write down what each side said."),
    ),
    Required("result", text("papers", "result"), text("papers", "Write down how the mediation ended.")),
)


@dataclass(frozen=True, slots=True)
class SecurityRecordView:
    """All that is printed. ``attempt`` 2 = the second and last mediation (程序规定 183); ``recording`` is the
    number of the synchronous recording where one officer held it."""

    stamp: Stamp
    station: str
    number: str
    attempt: int
    started_at: datetime | None
    ended_at: datetime | None
    place: str
    host: str
    recorder: str
    parties: tuple[PartyOnPaper, ...]
    present: tuple[Present, ...]
    recording: str
    statements: str
    issues: str
    proposal: str
    result: str


def build(view: SecurityRecordView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    return _document(view)


def _document(view: SecurityRecordView) -> Document:
    name = TITLE if view.attempt < 2 else f"{TITLE}（再次调解）"
    others = "；".join(
        f"{someone.role or '见证人'}{someone.name}" for someone in view.present if someone.name
    )
    agents = "；".join(f"{party.side}{party.agent}" for party in view.parties if party.agent)
    facts = KeyTable(
        (
            Pair("时间", session_time(view.started_at, view.ended_at), wide=True),
            Pair("地点", view.place, wide=True),
            Pair("主持民警", view.host),
            Pair("记录人", view.recorder),
            Pair("当事人", names(view.parties), wide=True),
            Pair("代理人、监护人", agents or "无", wide=True),
            Pair("见证人等在场人员", others or "无", wide=True),
            *((Pair("同步录音录像", view.recording, wide=True),) if view.recording else ()),
        ),
        label_share=1.3,
        value_share=3.4,
    )
    blocks: list[Block] = [
        *head(view.station, name, view.number),
        facts,
        *_part("告知事项", TOLD),
        *_part("双方陈述", view.statements),
        *_part("争议焦点", view.issues),
        *_part("调解意见", view.proposal),
        *_part("调解结果", sentence(view.result)),
        Paragraph("以上笔录各方当事人已阅读（已向其宣读），与所述一致。", before=4),
        Spacer(0.3),
        Signatures(
            (
                *sign_places(view.parties, "签名捺印"),
                *((Signature("见证人等（签名）："),) if others else ()),
                Signature("主持民警（签名）："),
                Signature("记录人（签名）："),
            )
        ),
        remark("注：当事人应当逐页签名捺印；更正、补充之处由当事人捺印确认。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _part(heading: str, content: str) -> list[Block]:
    return [Heading(heading), Paragraph(content)] if content.strip() else []
