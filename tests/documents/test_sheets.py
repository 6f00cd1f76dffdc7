"""How papers lie on their sheets: what is signed stays with what it is about, nothing is said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import page_count, render
from tests.documents.sample_views import SAMPLES
from tests.documents.typeset.reading import body_text, page_texts, squeezed


@pytest.mark.parametrize("paper", [Paper.EXTENSION, Paper.COURT_REPORT, Paper.URGING])
def test_a_letter_and_what_is_signed_on_it_are_one_sheet(paper: Paper) -> None:
    assert page_count(PAPERS[paper].build(SAMPLES[paper])) == 1


@pytest.mark.parametrize("paper", [Paper.URGING, Paper.DEFAULT_ADVICE])
def test_a_slip_of_receipt_never_stands_alone(paper: Paper) -> None:
    view = SAMPLES[paper]
    many_lines = replace(view, lines=view.lines * 12)
    *_, last = (squeezed(page) for page in page_texts(render(PAPERS[paper].build(many_lines))))
    assert "送达签收" in last
    assert "（人民调解委员会印章）" in last
    assert "第三十一条" in last or "请注意时限" in last


def test_a_list_of_twenty_papers_is_one_sheet() -> None:
    view = SAMPLES[Paper.DOSSIER]
    twenty = tuple(replace(view.entries[0], pages=f"{at}—{at + 3}") for at in range(18))
    cover, contents = page_texts(render(PAPERS[Paper.DOSSIER].build(replace(view, entries=twenty))))
    assert "17—20" in contents


def test_what_is_said_of_an_agent_is_said_once() -> None:
    for paper in (Paper.CONFIRMATION_APPLICATION, Paper.POWER_OF_ATTORNEY):
        view = SAMPLES[paper]
        if paper is Paper.POWER_OF_ATTORNEY:
            view = replace(view, authority="special", powers="代为签署协议、收取款项。")
        printed = body_text(render(PAPERS[paper].build(view)))
        assert "代理人：委托代理人" not in printed
        assert "代为代为" not in printed
        assert "代理人" in printed
