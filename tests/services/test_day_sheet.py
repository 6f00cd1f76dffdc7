"""The start-of-day sheet names who answers at the unit beside the officer who follows the hazard (M7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.registry import Paper
from tests.documents.typeset.reading import body_text
from tests.made_hazards import make_hazard, reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services


def test_both_stand_on_the_sheet_and_the_units_name_is_masked(services: Callable[[str], Services]) -> None:
    hazard = make_hazard(services, responsible_name="王物业")
    reach(services, hazard, "ordered")
    papers = services("officer").papers
    sheet = papers.by_number("due-list", "")
    text = body_text(papers.preview(Paper.DUE_LIST, sheet.record_id))
    assert "走道堆物、飞线充电" in text
    assert "单位：王*" in text
    assert "张立" in text
    assert "王物业" not in text
