"""人民调解口头协议登记表: what the mediator records when the parties want no document (人民调解法 28, 30).

It binds from the day on which it was reached; only the mediator signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import form, head, party_table, remark, require
from gridguard_desktop.documents.disputes.agreement import REQUIRED, AgreementView
from gridguard_desktop.documents.disputes.terms import performance_blocks, term_blocks
from gridguard_desktop.documents.typeset import Heading, Paragraph, Signature, Signatures, Spacer
from gridguard_desktop.documents.wording import day_words

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解口头协议登记表"


def build(view: AgreementView) -> Document:
    """The paper; same contents as the written agreement. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *head(view.committee, TITLE, f"编号：{view.number}"),
        party_table(view.parties),
        Heading("一、纠纷主要事实、争议事项"),
        Paragraph(view.facts),
        Heading("二、协议内容"),
        Paragraph(
            f"经人民调解员{view.mediator}调解，各方当事人于{day_words(view.drawn_up_on)}自愿达成如下口头协议："
        ),
        *term_blocks(view.content, view.terms),
        Heading("三、履行方式、地点、时限"),
        *performance_blocks(view.terms, view.place),
        Spacer(0.5),
        Signatures((Signature("人民调解员（签名）："), Signature("日　　期："))),
        remark(
            "注：当事人认为无需制作调解协议书，采取口头协议方式（《人民调解法》第二十八条）；口头协议自达成之日起生效。"
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)
