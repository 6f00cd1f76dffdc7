"""A committee's stars by keyboard alone: applied for, agreed to, decided, the sheet saved as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.assessments import CONFIRMED
from gridguard_desktop.ui.pages.disputes.committee_page import CommitteePage
from tests.ui.keys import Keys

if TYPE_CHECKING:
    import pytest

    from gridguard_desktop.ui.pages.disputes.assessing import Assessing
    from tests.ui.workplace import Workplace

COMMITTEE = "黄山街道人民调解"


def test_stars_by_keyboard_alone(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pc, keys, out = workplace, Keys(workplace), tmp_path / "评定表.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    pc.sign_in("mediator")
    keys.find(COMMITTEE)
    own = section(pc)
    keys.press("申报")
    keys.choose("星级", "yx")
    keys.write("申报说明", "一案一卷")
    keys.enter()
    pc.until(lambda: own.found)
    assert own.found[0].wanted == "three_1"
    keys.press("答复")
    keys.take("答复")
    keys.enter()
    pc.until(lambda: own.found[0].answer == "agrees")
    pc.sign_in("chief")
    keys.find(COMMITTEE)
    part = section(pc)
    pc.until(lambda: part.found)
    keys.press("认定")
    keys.choose("星级", "yx")
    keys.write("评定机关", "云龙区司法局")
    keys.write("理由", "区里复核")
    keys.enter()
    pc.until(lambda: part.found[0].state == CONFIRMED)
    assert pc.nameless() == []
    keys.press("打印评定表")
    text = keys.save_shown(out)
    assert all(words in text for words in ("星级评定表", "一星级", "云龙区司法局", "一案一卷", "区里复核"))


def section(pc: Workplace) -> Assessing:
    """The section of the committee in front, once it was read."""
    page = pc.on(CommitteePage)
    pc.until(lambda: page.grading is not None and page.grading.known is not None)
    assert page.grading is not None
    return page.grading
