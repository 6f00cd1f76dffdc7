"""移送（委托）人民调解函 with its slip of receipt: the station hands a dispute to a mediation committee.

人民调解法 18; 治安管理处罚法 9; 公安机关办理行政案件程序规定 178. There is no national form; fields are those
of local ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    committee_seal,
    letter,
    names,
    numbered,
    require,
    seal,
)
from gridguard_desktop.documents.requirements import COMMITTEE, KIND, PARTIES, PARTY_NAMES, PHONE, SUMMARY
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Title,
)
from gridguard_desktop.documents.wording import day_words, moment_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "移送（委托）人民调解函"

REQUIRED = (
    Required(
        "number",
        text("papers", "number"),
        text("papers", "Refer the dispute, the letter then gets its number."),
    ),
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
    KIND,
    SUMMARY,
    PHONE,
)


@dataclass(frozen=True, slots=True)
class ReferralView:
    """All that is printed. ``reported_at`` and ``incident_number`` are empty for a dispute met on a visit;
    ``entrusted_by`` is the body that sent it to the station."""

    stamp: Stamp
    station: str
    phone: str
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    reported_at: datetime | None
    incident_number: str
    place: str
    summary: str
    police_actions: str
    materials: tuple[str, ...]
    public_security: bool
    sent_on: date
    sender: str
    reply_by: date | None
    entrusted_by: str = ""


def build(view: ReferralView) -> Document:
    """The letter and, on a page of its own, the slip of receipt. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        Title(view.station, size=18),
        Title(TITLE),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.committee}：", indent=0, before=6),
        Paragraph(_opening(view)),
        Heading("一、当事人"),
        _parties(view.parties),
        Heading("二、纠纷简要情况"),
        Paragraph(f"纠纷类型：{view.kind}。{f'地点：{sentence(view.place)}' if view.place.strip() else ''}"),
        Paragraph(view.summary),
        Heading("三、已做处置"),
        Paragraph(sentence(view.police_actions) or "已登记并告知各方当事人可以向人民调解委员会申请调解。"),
        Heading("四、随附材料"),
        *_materials(view.materials),
        Paragraph(_request(view)),
        Paragraph(f"移送人：{view.sender}　联系电话：{view.phone}", before=4, keep_with_next=True),
        Signatures(seals=(seal(view.station, view.sent_on),)),
        PageBreak(),
        *_slip(view),
    ]
    return letter(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _materials(materials: tuple[str, ...]) -> list[Block]:
    """One line, or a numbered list of several."""
    if len(materials) < 2:
        return [Paragraph(sentence("".join(materials)) or "无。")]
    return [Paragraph(f"{number}．{sentence(one)}") for number, one in enumerate(materials, 1)]


def _opening(view: ReferralView) -> str:
    came = f"我所收到{view.entrusted_by}移送的" if view.entrusted_by else "我所在工作中发现"
    if view.reported_at is not None:
        number = f"（警情登记号：{view.incident_number}）" if view.incident_number else ""
        came = f"我所于{moment_words(view.reported_at)}接到报警{number}，系"
    if view.public_security:
        basis = "《中华人民共和国治安管理处罚法》第九条第四款、《中华人民共和国人民调解法》第十八条"
    else:
        basis = "《中华人民共和国人民调解法》第十八条、《公安机关办理行政案件程序规定》第一百七十八条"
    return (
        f"{came}{names(view.parties)}之间的{view.kind}。经审查，该纠纷适宜通过人民调解方式解决。"
        f"根据{basis}的规定，现移送（委托）你会调解。"
    )


def _parties(parties: tuple[PartyOnPaper, ...]) -> DataTable:
    rows = tuple(
        (party.side, party.name, party.sex, party.id_number, party.phone, party.address)
        for party in numbered(parties)
    )
    aligns = (*(Align.CENTER,) * 5, Align.LEFT)
    return DataTable(
        ("当事人", "姓名（名称）", "性别", "证件号码", "联系电话", "住址"),
        rows,
        (15, 26, 11, 39, 25, 40),
        aligns,
        size=10,
    )


def _request(view: ReferralView) -> str:
    until = f"于{day_words(view.reply_by)}前" if view.reply_by is not None else "及时"
    return (
        f"请你会{until}将回执退回我所，告知是否受理；受理的，调解终结后请将结果函告我所。"
        "调解中发现有可能激化或者引起治安案件、刑事案件的，请立即与我所联系。"
    )


def _slip(view: ReferralView) -> list[Block]:
    return [
        Title(TITLE, size=18),
        Title("回　　执"),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.station}：", indent=0, before=6),
        Paragraph(
            f"你所于{day_words(view.sent_on)}以{view.number}移送（委托）的{names(view.parties)}之间的{view.kind}"
            "及随附材料已收到。经审查，我会意见如下："
        ),
        Paragraph("□ 予以受理。"),
        Signatures((Signature("承办人民调解员："), Signature("受理日期："))),
        Paragraph("□ 不予受理，材料退回。", before=8),
        Signatures((Signature("理由："),), columns=1),
        Spacer(0.5),
        Signatures(
            (Signature("签收人（签名）："), Signature("签收时间：")),
            (committee_seal(view.committee, None),),
        ),
    ]
