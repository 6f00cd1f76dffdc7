"""The 59 published mediation cases as agreements: what was put in comes out, letter by letter."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal

import pytest

from gridguard_desktop.documents.common import PartyOnPaper
from gridguard_desktop.documents.disputes import agreement as agreement_paper
from gridguard_desktop.documents.disputes.agreement import AgreementView
from gridguard_desktop.documents.disputes.terms import Term
from gridguard_desktop.documents.typeset import Paragraph, check_text, render, texts
from gridguard_desktop.paths import resource
from tests.documents.sample_field_work import STAMP
from tests.documents.sample_mediation import COMMITTEE
from tests.documents.test_papers import check_lines
from tests.documents.typeset.reading import page_texts, squeezed

FOOT = ("张立2026年10月9日10时20分打印", "印发登记号000123", "演示数据")


def published() -> list[dict[str, str]]:
    with resource("data", "mediation", "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CASES = published()


def agreement_of(case: dict[str, str]) -> AgreementView:
    """The case as an agreement in which the first party pays the second."""
    people = [name.strip() for name in case["当事人"].split(",") if name.strip()]
    sides = ("甲方", *("乙方",) * (len(people) - 1))
    parties = tuple(PartyOnPaper(side, name) for side, name in zip(sides, people, strict=True))
    payee = people[1] if len(people) > 1 else ""
    return AgreementView(
        stamp=STAMP,
        committee=COMMITTEE,
        number=f"〔2026〕黄山人调字第{int(case['序号']):03d}号",
        parties=parties,
        facts=case["纠纷简要情况"],
        content=f"调解方法：{case['调解方法']}。",
        terms=(
            Term(people[0], "补偿款", payee, Decimal("12800.50"), date(2026, 12, 31), "银行转账"),
            Term(people[0], "当面赔礼道歉", due_on=date(2026, 10, 31), manner="到场"),
        ),
        place="人民调解室",
        copies=len(parties) + 1,
        mediator="周桂兰",
        drawn_up_on=date(2026, 10, 9),
    )


def test_there_are_fifty_nine() -> None:
    assert len(CASES) == 59


@pytest.mark.parametrize("case", CASES, ids=[case["序号"] for case in CASES])
def test_the_agreement_says_exactly_what_was_put_in(case: dict[str, str]) -> None:
    view = agreement_of(case)
    document = agreement_paper.build(view)
    for text in texts(document.blocks):
        check_text(text)
    pages = page_texts(render(document))
    for page in pages:
        check_lines(page)
    printed = "".join(
        without_foot(page, number, len(pages), view.number) for number, page in enumerate(pages, 1)
    )
    for block in document.blocks:
        if isinstance(block, Paragraph) and isinstance(block.content, str):
            assert squeezed(block.content) in printed, block.content
    assert squeezed(view.facts) in printed
    for party in view.parties:
        assert squeezed(party.name) in printed


def without_foot(page: str, number: int, count: int, paper_number: str) -> str:
    """Text of a page without what stands at its foot, so that a paragraph over two pages reads on."""
    text = squeezed(page)
    foot = text.rfind(f"第{number}页共{count}页")
    assert foot >= 0
    for said in (*FOOT, squeezed(paper_number)):
        assert said in text[foot - len(paper_number) :], said
    return text[:foot].removesuffix(squeezed(paper_number))
