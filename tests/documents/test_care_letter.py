"""The letter that hands a need over: its receipt is never torn apart by the end of a page."""

from __future__ import annotations

from dataclasses import replace

from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import page_count, render
from tests.documents.sample_care import LETTER
from tests.documents.typeset.reading import page_texts


def test_the_receipt_stays_on_one_page_however_long_the_letter() -> None:
    spec = PAPERS[Paper.CARE_LETTER]
    assert page_count(spec.build(LETTER)) == 1
    for lines in range(1, 40):
        letter = spec.build(replace(LETTER, words="厨房水龙头漏水，想请人上门修理；" * lines))
        (receipt,) = (text for text in page_texts(render(letter)) if "已收到，办理情况" in text)
        assert "接收单位（盖章）" in receipt
