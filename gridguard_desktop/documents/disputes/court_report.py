"""委派（委托）调解情况报告: back to the court that sent the case, with the facts both sides agree on and the
material that returns (法释〔2016〕14号 26); the court's received stamp stands on our copy."""

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
    on_one_sheet,
    remark,
    require,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES
from gridguard_desktop.documents.typeset import (
    Cell,
    FieldTable,
    Heading,
    KeepTogether,
    Paragraph,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import day_words, sentence
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "委派（委托）调解情况报告"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    Required("court", text("papers", "court"), text("papers", "Take in the court's letter first.")),
    Required("result", text("papers", "result"), text("papers", "Record the report to the court first.")),
    Required(
        "reported_on",
        text("papers", "day of the report"),
        text("papers", "Record the report to the court first."),
    ),
)


@dataclass(frozen=True, slots=True)
class CourtReportView:
    """All that is printed. ``agreed_facts`` and ``returned`` are one entry a line; ``extended`` says by whose
    consent the limit was moved."""

    stamp: Stamp
    committee: str
    court: str
    judge: str
    docket_number: str
    kind: str
    cause: str
    parties: tuple[PartyOnPaper, ...]
    signed_on: date | None
    limit: date | None
    mediator: str
    result: str
    agreement_number: str
    performance: str
    agreed_facts: tuple[str, ...]
    returned: tuple[str, ...]
    note: str
    reported_on: date | None


def build(view: CourtReportView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    facts: list[Block] = [
        Paragraph(f"{at}．{sentence(fact)}") for at, fact in enumerate(view.agreed_facts, 1)
    ]
    note: list[Block] = [Heading("四、说明"), Paragraph(sentence(view.note))] if view.note.strip() else []
    back = "、".join(view.returned)
    blocks: list[Block] = [
        *head(view.committee, TITLE),
        Paragraph(f"{view.court}：", indent=0, before=6),
        Paragraph(_opening(view)),
        Heading("一、调解结果"),
        Paragraph(_result(view)),
        *([Paragraph(f"履行情况：{sentence(view.performance)}")] if view.performance else []),
        Heading("二、双方无争议的事实"),
        *(facts or [Paragraph("双方没有共同确认的事实。")]),
        KeepTogether(
            (
                Heading("三、退回材料"),
                Paragraph(
                    f"{back}，共{len(view.returned)}项，随本报告退回。" if back else "没有需要退回的材料。"
                ),
                *note,
                Signatures(seals=(committee_seal(view.committee, view.reported_on),)),
                FieldTable(
                    ((label("法院签收"), Cell("签收人：　　　　　　　　收件章：", lines=3)),), (34, 126)
                ),
                remark("本报告一式两份，送法院一份，法院签收后存卷一份。"),
            )
        ),
    ]
    return on_one_sheet(
        lambda page: form(
            TITLE, blocks, view.stamp, author=view.committee, number=view.docket_number, page=page
        )
    )


def _opening(view: CourtReportView) -> str:
    begun = f"我会于{day_words(view.signed_on)}签收材料" if view.signed_on is not None else "我会收到材料后"
    until = f"，调解期限至{day_words(view.limit)}" if view.limit is not None else ""
    by = f"，由调解员{view.mediator}主持调解" if view.mediator else ""
    return (
        f"你院{view.docket_number}{names(view.parties)}{view.cause}一案（承办法官{view.judge}），"
        f"由你院以{view.kind}方式交我会调解。{begun}{by}{until}。现将调解情况报告如下："
    )


def _result(view: CourtReportView) -> str:
    if not view.agreement_number:
        return sentence(view.result)
    return f"{view.result.rstrip('。')}，协议编号：{view.agreement_number}。"
