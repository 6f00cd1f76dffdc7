"""The owner's copy of an order stays on one sheet of A4, however much was written."""

from __future__ import annotations

from dataclasses import replace

from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import page_count
from tests.documents.sample_views import SAMPLES


def test_the_owners_copy_is_one_sheet_however_much_was_written() -> None:
    view = SAMPLES[Paper.OWNER_COPY]
    long = "三层走道堆放纸箱，电动车飞线充电；" * 120
    for danger, demands in ((view.danger, view.demands), (long[:2000], (long[:200],) * 40)):
        many = replace(view, danger=danger, demands=demands, unit=view.unit * 5, title=view.title * 15)
        assert page_count(PAPERS[Paper.OWNER_COPY].build(many)) == 1
