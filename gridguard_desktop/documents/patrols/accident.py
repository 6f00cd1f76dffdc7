"""志愿者意外事故报告 and 保险理赔申请单: the same facts for whoever is in charge and for the insurer.

No diagnosis: whether somebody was hurt is ticked, medical papers are only named as enclosures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    Required,
    Stamp,
    form,
    head,
    on_one_sheet,
    remark,
    require,
    seal,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import PHONE
from gridguard_desktop.documents.typeset import Align, Cell, FieldTable, Signature, Signatures, label
from gridguard_desktop.documents.wording import box, day_words, moment_words, money_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from gridguard_desktop.documents.typeset import Block, Document, PageStyle

REPORT_TITLE, CLAIM_TITLE = "志愿者意外事故报告", "保险理赔申请单"
ENCLOSURES = ("事故报告", "签到记录", "身份证复印件", "医疗费用票据", "病历资料", "保险单复印件", "其他")
"""What insurers usually ask for; ticked by hand (M: each policy names its own)."""
_NAME = Required("name", text("papers", "volunteer"), text("papers", "Enter the volunteer's name."))
_FACTS = Required("content", text("papers", "what happened"), text("papers", "Write down what happened."))
REPORT_REQUIRED = (_NAME, _FACTS)
CLAIM_REQUIRED = (
    _NAME,
    _FACTS,
    Required(
        "id_number",
        text("papers", "ID number"),
        text("papers", "Enter the volunteer's ID number; the insurer asks for it."),
    ),
    Required("insurer", text("papers", "insurer"), text("papers", "Enter the insurer.")),
    Required("policy_number", text("papers", "policy number"), text("papers", "Enter the policy number.")),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class AccidentFacts:
    """What both papers say."""

    stamp: Stamp
    station: str
    number: str
    name: str
    happened_at: datetime
    place: str
    duty: str
    leader: str
    activity: str
    content: str
    is_injured: bool
    measures: str
    witnesses: str
    contact_told: bool
    insurer: str
    policy_number: str


@dataclass(frozen=True, slots=True)
class ReportView(AccidentFacts):
    """The report: when it was due, when and to whom it went."""

    volunteer_number: str
    due_at: datetime
    reported_at: datetime | None
    received_by: str


@dataclass(frozen=True, slots=True)
class ClaimView(AccidentFacts):
    """The claim: who is insured, since when, for how much."""

    phone: str
    sex: str
    id_number: str
    volunteer_phone: str
    insured_from: date | None
    insured_until: date | None
    claimed_on: date | None
    claim_amount: Decimal | None


def _yes_no(answer: bool, yes: str, no: str) -> str:  # noqa: FBT001 - the fact itself
    return f"{box(ticked=answer, text=yes)}　{box(ticked=not answer, text=no)}"


def _facts(view: AccidentFacts) -> tuple[tuple[Cell, ...], ...]:
    """What happened, as both papers say it."""
    return (
        (label("发生时间"), Cell(moment_words(view.happened_at), columns=3)),
        (label("发生地点"), Cell(view.place, columns=3)),
        (label("班次、巡逻"), Cell(view.duty or "未排班"), label("带班人"), Cell(view.leader)),
        (label("当时任务"), Cell(view.activity, columns=3)),
        (label("经过"), Cell(view.content, columns=3, lines=3, top=True)),
        (label("有无受伤"), Cell(_yes_no(view.is_injured, "有", "无"), columns=3, align=Align.LEFT)),
        (label("现场处置"), Cell(view.measures, columns=3, lines=2, top=True)),
        (
            label("在场证明人"),
            Cell(view.witnesses),
            label("紧急联系人"),
            Cell(_yes_no(view.contact_told, "已告知", "未告知"), align=Align.LEFT),
        ),
    )


def _on_one_sheet(title: str, view: AccidentFacts, blocks: Sequence[Block]) -> Document:
    def make(page: PageStyle) -> Document:
        return form(title, blocks, view.stamp, author=view.station, number=view.number, page=page)

    return on_one_sheet(make)


def report(view: ReportView) -> Document:
    """The report. Raises ``MissingValues``."""
    require(REPORT_TITLE, view, REPORT_REQUIRED)
    handed = moment_words(view.reported_at) if view.reported_at is not None else ""
    table = FieldTable(
        (
            (label("姓名"), Cell(view.name), label("志愿者编号"), Cell(view.volunteer_number)),
            *_facts(view),
            (
                label("承保公司"),
                Cell(view.insurer or "未登记"),
                label("保单号"),
                Cell(view.policy_number or "未登记"),
            ),
            (label("最迟报告"), Cell(moment_words(view.due_at)), label("报告时间"), Cell(handed)),
            (label("接报人"), Cell(view.received_by, columns=3)),
        ),
        (24, 58, 24, 54),
    )
    blocks: list[Block] = [
        *head(view.station, REPORT_TITLE, f"编号：{view.number}"),
        table,
        remark("只写事实，不写诊断和推测。病历等材料密封保存，不附本报告。"),
        Signatures(
            (Signature("报告人（签名）："), Signature("接报人（签名）：")),
            (seal(view.station, None),),
        ),
    ]
    return _on_one_sheet(REPORT_TITLE, view, blocks)


def claim(view: ClaimView) -> Document:
    """The claim sheet. Raises ``MissingValues``."""
    require(CLAIM_TITLE, view, CLAIM_REQUIRED)
    span = ""
    if view.insured_from is not None and view.insured_until is not None:
        span = f"{day_words(view.insured_from)}至{day_words(view.insured_until)}"
    elif view.insured_until is not None:
        span = f"至{day_words(view.insured_until)}"
    asked = money_words(view.claim_amount) if view.claim_amount is not None else ""
    table = FieldTable(
        (
            (label("承保公司"), Cell(view.insurer), label("保单号"), Cell(view.policy_number)),
            (label("保险期间"), Cell(span, columns=3)),
            (label("被保险人"), Cell(view.name), label("性别"), Cell(view.sex)),
            (label("身份证号码"), Cell(view.id_number), label("联系电话"), Cell(view.volunteer_phone)),
            *_facts(view),
            (label("申请金额"), Cell(asked, columns=3)),
            (label("收款账户"), Cell("户名：　　　　　　　　开户行：　　　　　　　　账号：", columns=3)),
            (
                label("附送材料"),
                Cell(
                    "　".join(box(ticked=False, text=one) for one in ENCLOSURES), columns=3, align=Align.LEFT
                ),
            ),
            (label("投保单位"), Cell(view.station), label("联系电话"), Cell(view.phone)),
        ),
        (24, 58, 24, 54),
    )
    blocks: list[Block] = [
        *head(view.station, CLAIM_TITLE, f"编号：{view.number}"),
        table,
        remark("收款账户由申请人填写，本所不登记。所需材料以保险合同为准。"),
        Signatures(
            (Signature("申请人（签名）："), Signature("经办人（签名）：")),
            (seal(view.station, view.claimed_on),),
        ),
    ]
    return _on_one_sheet(CLAIM_TITLE, view, blocks)


SPECS = (
    PaperSpec(
        Paper.ACCIDENT_REPORT,
        REPORT_TITLE,
        "volunteer_accident",
        "volunteer_accident",
        Permission.VOLUNTEER_ACCIDENT_READ,
        report,
        REPORT_REQUIRED,
        two_copies,
        text("papers", "Save the accident first."),
    ),
    PaperSpec(
        Paper.INSURANCE_CLAIM,
        CLAIM_TITLE,
        "volunteer_accident",
        "volunteer_accident",
        Permission.VOLUNTEER_ACCIDENT_READ,
        claim,
        CLAIM_REQUIRED,
        two_copies,
        text("papers", "Save the accident first."),
    ),
)
"""Their lines of the table of papers."""
