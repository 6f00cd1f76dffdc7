"""个人信息请求登记表 and 个人信息请求答复书: what the person asked, by when it is answered, and how; a
refusal says by which law, why, and where to go against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.residents.parts import DisputedOnPaper, disputed_rows, rights
from gridguard_desktop.documents.typeset import (
    Align,
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    Signature,
    Signatures,
)
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

FORM_TITLE = "个人信息请求登记表"
TITLE = "个人信息请求答复书"
_NAME = Required("name", text("papers", "whose data"), text("papers", "Choose the person first."))
FORM_REQUIRED = (
    STATION,
    _NAME,
    Required("content", text("papers", "what is asked"), text("papers", "Write down what is asked.")),
)
REQUIRED = (
    STATION,
    _NAME,
    Required("result", text("papers", "the result"), text("papers", "Answer the request first.")),
)


@dataclass(frozen=True, slots=True)
class RequestView:
    """What the person asked, and the answer as far as there is one."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    name: str
    asked_by: str
    asked_on: date
    proof: str
    kind: str
    article: str
    content: str
    answer_by: date
    citation: str
    items: tuple[DisputedOnPaper, ...]
    result: str = ""
    ground: str = ""
    answer: str = ""
    answered_on: date | None = None
    rights: tuple[str, ...] = ()


def build_form(view: RequestView) -> Document:
    """The request as it was taken in, to be signed. Raises ``MissingValues``."""
    require(FORM_TITLE, view, FORM_REQUIRED)
    pairs = (
        Pair("请求编号", view.number),
        Pair("收到日期", day_words(view.asked_on)),
        Pair("姓名", view.name),
        Pair("请求人", view.asked_by),
        Pair("请求种类", f"{view.kind}（《个人信息保护法》{view.article}）"),
        Pair("答复期限", f"{day_words(view.answer_by)}前"),
        Pair("身份核验", view.proof, wide=True),
        Pair("请求内容", view.content, wide=True, lines=4),
    )
    heading: list[Block] = [Heading("有异议的项目")] if view.items else []
    blocks: list[Block] = [
        *head(view.station, FORM_TITLE),
        KeyTable(pairs),
        *heading,
        *disputed_rows(view.items, answered=False),
        remark(f"答复期限的依据：{view.citation}。办结以前，有异议的项目在登记中标明“本人有异议”。"),
        remark(f"补充材料、询问办理情况请与本所联系，电话：{view.phone}。"),
        Signatures((Signature("请求人（签名）："), Signature("经办人（签名）：")), ()),
    ]
    return form(FORM_TITLE, blocks, view.stamp, author=view.station, number=view.number)


def build(view: RequestView) -> Document:
    """The answer. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    asked = (
        f"您于{day_words(view.asked_on)}提出的{view.kind}请求（{view.number}），本所已经办理。"
        f"根据《个人信息保护法》{view.article}，结果为：{view.result}。"
    )
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        Paragraph(f"{view.asked_by}：", align=Align.LEFT, indent=0),
        Paragraph(asked),
        Paragraph(f"所涉个人信息：{view.name}的登记。请求内容：{sentence(view.content)}"),
    ]
    if view.items:
        blocks += [Heading("逐项办理情况"), *disputed_rows(view.items, answered=True)]
    if view.ground:
        blocks.append(Paragraph(f"不予同意的理由：{sentence(view.ground)}"))
    if view.answer:
        blocks.append(Paragraph(f"说明：{sentence(view.answer)}"))
    blocks += rights("您可以", view.rights, view.phone)
    blocks.append(Signatures((Signature("签收人（签名）："),), (seal(view.station, view.answered_on),)))
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.INFORMATION_FORM,
        FORM_TITLE,
        "information_request",
        "information_request",
        Permission.INFORMATION_REQUEST_READ,
        build_form,
        FORM_REQUIRED,
        one_copy,
        text("papers", "Save the request first."),
    ),
    PaperSpec(
        Paper.INFORMATION_ANSWER,
        TITLE,
        "information_request",
        "information_request",
        Permission.INFORMATION_REQUEST_ANSWER,
        build,
        REQUIRED,
        two_copies,
        text("papers", "Answer the request first."),
    ),
)
