"""An unannounced inspection by its check list, the hazard it opens graded, ordered, put right with pictures,
re-checked by somebody else and closed: by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.ui.pages.rectifications.hazard import HazardPage
from tests.made_hazards import photo
from tests.ui.keys import Keys

if TYPE_CHECKING:
    import pytest

    from tests.ui.workplace import Workplace

ENTER = Qt.Key.Key_Return


def test_an_inspection_and_its_hazard_by_keyboard_alone(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pc, keys = workplace, Keys(workplace)
    pictures = iter([picture(tmp_path, side) for side in ("before", "after")])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(next(pictures))], ""))
    out = tmp_path / "通知书.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    pc.sign_in("officer")
    inspect(pc, keys)
    go_through(pc, keys)
    order(pc, keys)
    assert "清空走道" in keys.paper("责令限期整改通知书", out)
    put_right(pc, keys)
    pc.sign_in("chief")
    keys.go("隐患整改")
    keys.first()
    assert pc.primaries() == ["复查"]
    pc.enter()
    keys.write("复查", "走道畅通，飞线已拆除")
    pc.enter()
    assert state(pc) == "closed"
    assert pc.nameless() == []


def picture(folder: Path, side: str) -> Path:
    """A picture on the disk."""
    path = folder / f"{side}.png"
    path.write_bytes(photo(side).content)
    return path


def state(pc: Workplace) -> str:
    """Where the hazard in front stands."""
    view = pc.on(HazardPage).view
    return view.state if view is not None else ""


def inspect(pc: Workplace, keys: Keys) -> None:
    """The visit without a hazard yet."""
    keys.go("隐患整改")
    keys.press("登记检查")
    keys.write("被检查单位", "梅园小区物业")
    keys.write("地址", "金山东路18号")
    keys.choose("网格", "myy")
    keys.choose("类型", "xf")
    keys.take("方式", 2)
    keys.write("第二检查人", "孙强")
    keys.write("检查经过", "检查6号楼疏散走道。")
    pc.enter()
    pc.until(lambda: pc.last.page == "inspection" and pc.last.record_id)


def go_through(pc: Workplace, keys: Keys) -> None:
    """One key an item; the one that is not in order is at once a hazard, which Enter opens."""
    keys.press("其他检查表")
    keys.line("消防")
    keys.to("消防")
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4):
        pc.key(key)
    keys.to("发现的隐患")
    pc.key(ENTER)
    assert pc.last.page == "hazard"


def order(pc: Workplace, keys: Keys) -> None:
    """Graded, then ordered with a picture from before."""
    assert pc.primaries() == ["定级"]
    pc.enter()
    keys.choose("判定标准", "xq")
    pc.enter()
    assert pc.primaries() == ["责令限期整改"]
    pc.enter()
    keys.write("整改期限", "10-16")
    keys.write("整改要求", "清空走道，拆除飞线")
    keys.press("整改前的照片")
    pc.enter()
    assert state(pc) == "ordered"


def put_right(pc: Workplace, keys: Keys) -> None:
    """The three lists, the work begun, three days later done with a picture from after."""
    pc.enter()
    keys.write("任务 1 责任人", "王物业")
    keys.write("任务 1 整改措施", "清运堆物，拆除飞线")
    pc.enter()
    assert pc.primaries() == ["开始整改"]
    pc.enter()
    keys.write("单位责任人", "王物业")
    pc.enter()
    assert state(pc) == "rectifying"
    pc.clock.advance(days=3)
    pc.enter()
    keys.write("整改情况", "走道已清空，飞线已拆除")
    keys.choose("整改人", "zl")
    keys.press("整改后的照片")
    pc.enter()
    assert state(pc) == "rectified"
