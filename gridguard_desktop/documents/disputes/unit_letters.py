"""Letters of a hand-over to another unit (七对接): 移送函 with its receipt, 催办函, 上报单.

There is no national form; the fields are those of local ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import PartyOnPaper, Required, Stamp, letter, names, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.documents.requirements import KIND, PARTIES, PARTY_NAMES, PHONE, SUMMARY
from gridguard_desktop.documents.typeset import (
    Align,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Title,
)
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

HANDOVER, REMINDER, ESCALATION = "移送函", "催办函", "上报单"
_NUMBER = Required("number", text("papers", "number"), text("papers", "Hand the dispute over first."))
_UNIT = Required("unit", text("papers", "unit addressed"), text("papers", "Enter the unit."))
HANDOVER_REQUIRED = (_NUMBER, _UNIT, PARTIES, PARTY_NAMES, KIND, SUMMARY, PHONE)
REMINDER_REQUIRED = (_NUMBER, _UNIT, KIND, PHONE)


@dataclass(frozen=True, slots=True)
class HandoverView:
    """移送函. ``answer_by`` and ``result_by`` are the days until which receipt and result are asked for."""

    stamp: Stamp
    station: str
    phone: str
    channel: str
    number: str
    unit: str
    dispute_number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    place: str
    summary: str
    reason: str
    police_actions: str
    materials: str
    sent_on: date
    sender: str
    answer_by: date | None
    result_by: date | None


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter that went out before."""

    name: str
    number: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class ReminderView:
    """催办函, or 上报单 to the bureau. ``earlier`` are the letters before it."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    unit: str
    receiver: str
    dispute_number: str
    kind: str
    parties: tuple[PartyOnPaper, ...]
    earlier: tuple[EarlierLetter, ...]
    note: str
    answer_by: date
    sent_on: date
    sender: str


def build_handover(view: HandoverView) -> Document:
    """The letter and, on a page of its own, the slip of receipt. Raises ``MissingValues``."""
    require(HANDOVER, view, HANDOVER_REQUIRED)
    until = f"于{day_words(view.answer_by)}前" if view.answer_by is not None else "及时"
    result = f"，并于{day_words(view.result_by)}前将办理结果函告我所" if view.result_by is not None else ""
    place = f"地点：{sentence(view.place)}" if view.place.strip() else ""
    blocks: list[Block] = [
        Title(view.station, size=18),
        Title(HANDOVER),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.unit}：", indent=0, before=6),
        Paragraph(
            f"我所登记的{names(view.parties)}之间的{view.kind}（编号{view.dispute_number}），经审查需由你单位办理。"
            f"现按{view.channel}移送，请依法处理。"
        ),
        Heading("一、移送理由"),
        Paragraph(sentence(view.reason)),
        Heading("二、纠纷简要情况"),
        Paragraph(f"{place}{sentence(view.summary)}"),
        Heading("三、已做处置"),
        Paragraph(sentence(view.police_actions) or "已登记并告知当事人。"),
        Heading("四、随附材料"),
        Paragraph(sentence(view.materials) or "无。"),
        Paragraph(f"请你单位{until}将回执退回我所{result}。不属于你单位职责的，请写明理由退回。"),
        Paragraph(f"移送人：{view.sender}　联系电话：{view.phone}", before=4, keep_with_next=True),
        Signatures(seals=(seal(view.station, view.sent_on),)),
        PageBreak(),
        Title(HANDOVER, size=18),
        Title("回　　执"),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.station}：", indent=0, before=6),
        Paragraph(f"你所以{view.number}移送的{names(view.parties)}之间的{view.kind}及随附材料已收到。"),
        Paragraph("□ 予以办理。"),
        Signatures((Signature("承办人："), Signature("联系电话："))),
        Paragraph("□ 不属于本单位职责，材料退回。", before=8),
        Signatures((Signature("理由："),), columns=1),
        Spacer(0.5),
        Signatures((Signature("签收人（签名）："), Signature("签收时间：")), (seal(view.unit, None),)),
    ]
    return letter(HANDOVER, blocks, view.stamp, author=view.station, number=view.number)


def build_reminder(view: ReminderView) -> Document:
    """催办函 to whoever has the dispute. Raises ``MissingValues``."""
    require(REMINDER, view, REMINDER_REQUIRED)
    asked = (
        f"请你单位于{day_words(view.answer_by)}前将办理情况函告我所；逾期仍未答复的，我所将报请上级机关督办。"
    )
    return _reminding(view, REMINDER, view.unit, "你单位", asked)


def build_escalation(view: ReminderView) -> Document:
    """上报单 to the body above. Raises ``MissingValues``."""
    require(ESCALATION, view, REMINDER_REQUIRED)
    asked = f"催办后仍未答复，现报请督办，请于{day_words(view.answer_by)}前予以答复。"
    return _reminding(view, ESCALATION, view.receiver, view.unit, asked)


def _reminding(view: ReminderView, title: str, to: str, who: str, asked: str) -> Document:
    course = "；".join(f"{day_words(one.sent_on)}发出{one.name}（{one.number}）" for one in view.earlier)
    blocks: list[Block] = [
        Title(view.station, size=18),
        Title(title),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{to}：", indent=0, before=6),
        Paragraph(
            f"我所登记的{names(view.parties)}之间的{view.kind}（编号{view.dispute_number}）已移送{who}办理。"
            f"{course}。期限已过，尚未收到答复。"
        ),
        *([Paragraph(sentence(view.note))] if view.note.strip() else []),
        Paragraph(asked),
        Paragraph(f"联系人：{view.sender}　联系电话：{view.phone}", before=4, keep_with_next=True),
        Signatures(seals=(seal(view.station, view.sent_on),)),
    ]
    return letter(title, blocks, view.stamp, author=view.station, number=view.number)


_READ = Permission.DISPUTE_READ
SPECS = (
    PaperSpec(
        Paper.HANDOVER_LETTER,
        HANDOVER,
        "referral",
        "dispute",
        _READ,
        build_handover,
        HANDOVER_REQUIRED,
        two_copies,
        text("papers", "Hand the dispute over first."),
    ),
    PaperSpec(
        Paper.REMINDER_LETTER,
        REMINDER,
        "referral_reminder",
        "dispute",
        _READ,
        build_reminder,
        REMINDER_REQUIRED,
        two_copies,
        text("papers", "Remind the unit first."),
    ),
    PaperSpec(
        Paper.ESCALATION_SHEET,
        ESCALATION,
        "referral_reminder",
        "dispute",
        _READ,
        build_escalation,
        REMINDER_REQUIRED,
        one_copy,
        text("papers", "Report upwards first."),
    ),
)
