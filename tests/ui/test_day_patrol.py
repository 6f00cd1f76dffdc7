"""The patrol lead's day in the real program: a shift planned, people signed in and out, the patrol logged.

One finding becomes a hazard, one a dispute, and the links lead there and back.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.badge import Mark
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.patrols.candidates import CandidatePick
from gridguard_desktop.ui.pages.patrols.patrol import PatrolPage
from gridguard_desktop.ui.pages.patrols.shift import ShiftPage
from tests.factories import MadeStation, make_volunteer
from tests.ui.workplace import Workplace

SPACE, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Down
MET = (("三层走道堆放纸箱", "梅园小区6号楼"), ("两户因停车争吵", "梅园小区5号楼"))


def test_a_shift_and_what_it_met(workplace: Workplace, station: MadeStation, tmp_path: Path) -> None:
    pc = workplace
    pc.sign_in("patrol_lead")
    volunteers = pc.away(lambda services: [make_volunteer(services, serial) for serial in (1, 2)])
    plan(pc, station, volunteers)
    sign_people(pc)
    patrol = log(pc)
    finding_to_hazard(pc, patrol)
    finding_to_dispute(pc, patrol)
    paper = pc.issue("巡", tmp_path / "巡逻记录.pdf")
    assert all(words in paper for met in MET for words in met)
    finish(pc, patrol)
    pc.verify()


def plan(pc: Workplace, station: MadeStation, volunteers: list[int]) -> None:
    """A shift of this morning with both."""
    pc.go("shift_list")
    pc.press("安排班次", pc.page)
    pc.write(pc.form.editor("starts_at"), "今天 9:00")
    pc.write(pc.form.editor("ends_at"), "11:30")
    people = pc.form.editor("volunteers")
    assert isinstance(people, CandidatePick)
    pc.until(lambda: people.table.count() == 2)
    people.table.select_ids(volunteers)
    pc.fill(route="金山东路—梅园小区", grid_id=station.grids[0], needed_count=3)
    pc.enter()
    pc.until(lambda: pc.last.record_id not in (0, None))
    assert pc.primaries() == ["签到"]


def states(pc: Workplace) -> list[str]:
    """Where everybody on the shift stands."""
    table = pc.on(ShiftPage).people.table
    marks = [row.cells["state"] for key in range(1, 9) if (row := table.row_data(key)) is not None]
    return [mark.words for mark in marks if isinstance(mark, Mark)]


def sign_people(pc: Workplace) -> None:
    """One key signs in, the same key half an hour later signs out."""
    table = pc.on(ShiftPage).people.table
    table.setFocus()
    for key in (SPACE, DOWN, SPACE):
        pc.key(key)
    assert states(pc) == ["在岗", "在岗"]
    pc.clock.advance(minutes=30)
    pc.key(SPACE)
    assert states(pc) == ["在岗", "已签退"]
    pc.press("全部签退", pc.page)
    assert states(pc) == ["已签退", "已签退"]


def log(pc: Workplace) -> int:
    """The patrol of the shift with two findings."""
    pc.press("记录巡逻", pc.page)
    found = pc.form.editor("findings")
    assert isinstance(found, RowsEditor)
    for content, where in MET:
        pc.press("添加发现", pc.page)
        pc.write(found.rows[-1].boxes["content"].editor, content)
        pc.write(found.rows[-1].boxes["address_text"].editor, where)
    pc.fill(log="沿金山东路步行巡逻，劝离占道摊点一处。", helped_count=2)
    pc.enter()
    pc.until(lambda: pc.last.page == "patrol")
    return pc.last.record_id or 0


def finding_to_hazard(pc: Workplace, patrol: int) -> None:
    """In one step; the hazard leads back to the patrol."""
    pc.press("转为隐患", pc.page)
    assert pc.form.values()["description"] == MET[0][0]
    pc.fill(kind="fire")
    pc.enter()
    pc.press("隐患 隐整", pc.page)
    assert pc.last.page == "hazard"
    pc.press("巡2026-0001", pc.page)
    assert pc.route() == Route("patrol", patrol)


def finding_to_dispute(pc: Workplace, patrol: int) -> None:
    """Likewise; the dispute's page leads back."""
    pc.press("转为纠纷", pc.page)
    pc.fill(kind="02", name_a="王秀英", name_b="赵国强")
    pc.enter()
    pc.until(lambda: pc.on(PatrolPage).form is None)
    pc.press("纠纷 ", pc.page)
    assert pc.last.page == "dispute"
    assert pc.case().party_names == "王秀英、赵国强"
    pc.press("巡2026-0001", pc.page)
    assert pc.route() == Route("patrol", patrol)


def finish(pc: Workplace, patrol: int) -> None:
    """Back to the shift, which ends with its hours."""
    pc.press("班2026-0001", pc.page)
    pc.press("结束班次", pc.page)
    assert "已结束" in pc.on(ShiftPage).sheet.badge.words()
    assert pc.primaries() == []
    assert "1.0 小时" in pc.everything_shown()
