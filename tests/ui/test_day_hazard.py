"""The officer's day in the real program: a place inspected, a hazard ordered put right, done, re-checked.

By the chief, because whoever put it right may not; closed with pictures of before and after.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from gridguard_desktop.ui.forms.files import FilesEditor
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.rectifications.hazard import HazardPage
from tests.factories import MadeStation
from tests.made_hazards import photo
from tests.ui.workplace import Workplace

DEMAND = "清空走道，拆除飞线，恢复畅通"


def test_a_hazard_from_the_inspection_to_its_closing(
    workplace: Workplace, station: MadeStation, tmp_path: Path
) -> None:
    pc = workplace
    pc.sign_in("officer")
    inspect(pc, station)
    hazard = pc.last.record_id
    order(pc, tmp_path)
    report(pc, tmp_path)
    said = [notice.accessibleName() for notice in pc.page.findChildren(Notice) if notice.isVisible()]
    assert any("张立" in words and "复查" in words for words in said), said
    assert pc.primaries() == [], "whoever put it right is not offered the re-check"
    assert "须由他人复查" in " ".join(pc.menu_lines("更多"))
    pc.sign_in("chief")
    pc.go("hazard", hazard)
    recheck(pc, tmp_path)
    pc.sign_in("officer")
    pc.go("hazard", hazard)
    assert pc.primaries() == []
    assert "已销号" in pc.everything_shown()
    pc.verify()


def add_files(pc: Workplace, name: str, folder: Path, category: str) -> None:
    """Drop a picture on a field of the open form."""
    path = folder / f"{category}.png"
    path.write_bytes(photo(category).content)
    editor = pc.form.editor(name)
    assert isinstance(editor, FilesEditor)
    editor.add([path])


def inspect(pc: Workplace, station: MadeStation) -> None:
    """One form for the visit and the hazard it found; Enter on the hazard opens it."""
    pc.go("hazard_list")
    pc.press("登记检查", pc.page)
    pc.fill(
        place_name="梅园小区物业",
        address_text="金山东路18号",
        grid_id=station.grids[0],
        kind="fire",
        mode="unannounced",
        second_inspector="孙强",
        findings="检查6号楼疏散走道，三层堆放纸箱，电动车飞线充电。",
    )
    pc.press("添加隐患", pc.page)
    found = pc.form.editor("hazards")
    assert isinstance(found, RowsEditor)
    pc.write(found.rows[0].boxes["title"].editor, "走道堆物、飞线充电")
    pc.put(found.rows[0].boxes["description"].editor, "三层走道堆放纸箱，电动车飞线充电。")
    pc.write(found.rows[0].boxes["responsible_name"].editor, "王物业")
    pc.enter()
    pc.until(lambda: pc.last.page == "inspection" and pc.last.record_id)
    table = next(table for table in pc.page.findChildren(RecordTable) if table.isVisible())
    table.setFocus()
    pc.key(Qt.Key.Key_Return)
    assert pc.last.page == "hazard"


def state(pc: Workplace) -> str:
    """Where the hazard in front stands."""
    view = pc.on(HazardPage).view
    return view.state if view is not None else ""


def order(pc: Workplace, folder: Path) -> None:
    """责令限期整改, with a picture from before, the notice printed."""
    assert pc.primaries() == ["定级"]
    pc.enter()
    pc.fill(criterion="limited")
    pc.enter()
    assert pc.primaries() == ["责令限期整改"]
    pc.enter()
    pc.write(pc.form.editor("due_on"), "10-16")
    pc.fill(demand=DEMAND)
    assert "消防法" in pc.form.editor("basis").value()
    add_files(pc, "before", folder, "before")
    pc.enter()
    assert state(pc) == "ordered"
    notice = pc.issue("责令限期整改通知书", folder / "通知书.pdf")
    for words in ("责改字〔2026〕第0001号", "梅园小区物业", DEMAND, "2026年10月16日", "消防法"):
        assert words in notice, words


def report(pc: Workplace, folder: Path) -> None:
    """The three lists are written and the work begun; three days later the officer has put it right himself,
    with a picture from after."""
    assert pc.primaries() == ["任务、责任清单和整改方案"]
    pc.enter()
    rows = pc.form.editor("lists")
    assert isinstance(rows, RowsEditor)
    pc.write(rows.rows[0].boxes["measure"].editor, "清运堆物，拆除飞线")
    pc.enter()
    assert pc.primaries() == ["开始整改"]
    pc.enter()
    pc.enter()
    assert state(pc) == "rectifying"
    pc.clock.advance(days=3)
    pc.enter()
    pc.fill(measures="走道已清空，飞线已拆除", done_by_user_id=pc.context.services.context.actor.user_id)
    add_files(pc, "after", folder, "after")
    pc.enter()
    assert state(pc) == "rectified"


def recheck(pc: Workplace, folder: Path) -> None:
    """By another person: in order, closed, the opinion printed."""
    page = pc.on(HazardPage)
    assert pc.primaries() == ["复查"]
    pc.enter()
    pc.fill(content="走道畅通，飞线已拆除")
    pc.enter()
    assert state(pc) == "closed"
    assert page.evidence is not None
    assert {side: slot.file is not None for side, slot in page.evidence.slots.items()} == {
        "before": True,
        "after": True,
    }
    pc.until(lambda: page.evidence and all(slot.picture for slot in page.evidence.slots.values()))
    opinion = pc.issue("复查意见书", folder / "复查意见书.pdf")
    assert "走道畅通，飞线已拆除" in opinion
    assert pc.route() == Route("hazard", page.view.id if page.view is not None else 0)
