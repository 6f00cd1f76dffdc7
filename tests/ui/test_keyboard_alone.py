"""A dispute taken in, mediated and printed by keyboard alone: the mouse is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.ui.forms.groups import GroupsEditor
from tests.ui import mediation_steps as steps
from tests.ui.keys import Keys
from tests.ui.workplace import Workplace


def test_a_dispute_by_keyboard_alone(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pc, keys, out = workplace, Keys(workplace), tmp_path / "协议书.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    pc.sign_in("clerk")
    steps.take_in(pc)
    number = pc.case().number
    handed_over(pc, keys, number)
    pc.sign_in("mediator")
    keys.find(number)
    pc.enter()
    pc.enter()
    assert pc.case().state == "accepted"
    told(pc, keys)
    heard(pc, keys)
    agreed(pc, keys)
    checked(pc, keys, number)
    pc.sign_in("mediator")
    keys.find(number)
    pc.enter()
    pc.enter()  # 签署
    assert pc.case().state == "performing"
    text = keys.paper("协议书", out)
    assert all(words in text for words in ("王秀英", "赵国强", "800.00", "微信转账"))
    assert pc.primaries() != []  # and the keyboard stays with the record: the next step is one key away


def handed_over(pc: Workplace, keys: Keys, number: str) -> None:
    """Triaged and handed to the mediation room."""
    pc.sign_in("officer")
    keys.find(number)
    pc.enter()
    keys.choose("理由", "wwf")
    pc.enter()
    assert pc.case().state == "triaged"
    pc.enter()
    keys.choose("调解委员会", "hsjd")
    pc.enter()
    assert pc.case().state == "referred"


def told(pc: Workplace, keys: Keys) -> None:
    """Every party is told the rights and understands them: a tick each."""
    pc.enter()
    for party in pc.case().parties:
        keys.to(f"{party.name}已告知")
        pc.key(Qt.Key.Key_Space)
    pc.enter()
    assert pc.case().state == "mediating"


def heard(pc: Workplace, keys: Keys) -> None:
    """A sitting of both, with its record and outcome."""
    pc.enter()
    keys.write("开始", "今天 9:00")
    keys.write("结束", "9:40")
    keys.write("记录", "双方当面陈述，同意由乙方赔偿并清空走道。")
    keys.write("结果", "乙方赔 800 元")
    pc.enter()
    assert len(pc.case().sessions) == 1


def agreed(pc: Workplace, keys: Keys) -> None:
    """The agreement with one duty, written out."""
    pc.enter()
    keys.to("加一项")
    pc.key(Qt.Key.Key_Space)
    assert pc.cursor().accessibleName().startswith("义务 1 数额")
    pc.compose("800")
    keys.write("义务 1 期限", "10-20")
    keys.write("义务 1 方式", "微信转账")
    pc.enter()
    assert pc.case().state == "agreed"


def checked(pc: Workplace, keys: Keys, number: str) -> None:
    """A second person answers the points of the check one by one."""
    pc.sign_in("chief")
    keys.find(number)
    assert pc.primaries() == ["审查协议"]
    pc.enter()
    points = pc.form.editor("answers")
    assert isinstance(points, GroupsEditor)
    for boxes in points.groups.values():
        keys.to(boxes["answer"].editor.accessibleName())
        pc.key(Qt.Key.Key_Right)
        assert boxes["answer"].editor.value() == "fine"
    pc.enter()
    assert "可以签署" in pc.said[-1]
