"""网格调整, 警格份额, 两格对照 and 今日值守 in the window: looked at first, then done; every number has its
place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.grids.views import MERGE, RENAME
from gridguard_desktop.ui.pages.grids import PAGES as GRIDS
from gridguard_desktop.ui.pages.grids.change_page import ChangePage
from gridguard_desktop.ui.pages.grids.duty_page import DutyPage
from gridguard_desktop.ui.pages.grids.grid_page import GridPage
from gridguard_desktop.ui.pages.grids.police_page import PolicePage
from gridguard_desktop.ui.pages.grids.totals_page import POLICE, TotalsPage
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.ui.dispute_desk import DisputeDesk

SEVEN = "金山东路18号梅园小区7号楼"
BASIS = "黄山街道网格调整方案〔2026〕3号"


class GridDesk(DisputeDesk):
    pages = (*DisputeDesk.pages, *REGISTER_PAGES, *GRIDS)

    def settle(self) -> None:
        """Somebody lives in building 7 of the first grid too."""
        residents = self.services("clerk").for_type("resident")
        facts = {"name": "朱红", "grid_id": self.station.grids[0], "address_text": f"{SEVEN}201室"}
        self.away(lambda: residents.create(facts))

    def change_page(self, login: str = "chief") -> ChangePage:
        self.settle()
        self.sign_in(login)
        self.go("grid", self.station.grids[0])
        page = self.on(GridPage)
        self.until(lambda: page._view is not None)
        self.press("网格调整", page)
        changing = self.on(ChangePage)
        self.until(lambda: bool(changing.places))
        return changing

    def picture(self, name: str) -> None:
        """A picture of the window, where a folder for them is named."""
        folder = os.environ.get("GRIDGUARD_PICTURES")
        if folder:
            self.window.resize(1366, 768)
            self.rest()
            self.window.grab().save(str(Path(folder) / f"grids-{name}.png"))


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[GridDesk]:
    made = GridDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def fill(page: ChangePage, **values: object) -> None:
    for name, value in values.items():
        editor = page.boxes[name].editor
        editor.set_value(value)
        editor.changed.emit()


def tick(page: ChangePage, line: str) -> None:
    """Space on the row of a place."""
    at = next(at for at, one in enumerate(page.places, 1) if one.line == line)
    page.table.set_current_id(at)
    page.table.select_ids([at])


def test_a_grid_is_split_after_it_was_looked_at(desk: GridDesk) -> None:
    page = desk.change_page()
    assert desk.nameless() == []
    assert desk.primaries() == ["查看将要划转的记录"]
    page.look()
    assert page.boxes["basis"].says, "nothing is counted before the form is filled in"
    fill(page, basis=BASIS, code="G9", name="梅园九网格")
    tick(page, SEVEN)
    desk.press("查看将要划转的记录", page)
    desk.until(lambda: page.apply_button.isVisible())
    assert desk.primaries() == ["办理调整"]
    assert "将划转 1 条记录" in page.panel.said
    assert "张立" in page.panel.said
    desk.picture("split-preview")
    fill(page, name="梅园九号网格")
    assert not page.apply_button.isVisible(), "what was looked at is no longer what stands there"
    page.apply()
    desk.press("查看将要划转的记录", page)
    desk.until(lambda: page.apply_button.isVisible())
    desk.press("办理调整", page)
    made = desk.on(GridPage)
    desk.until(lambda: made._view is not None and made._view.values["code"] == "G9")
    assert made.title() == "梅园九号网格"


def test_what_cannot_be_done_is_said_where_it_is(desk: GridDesk) -> None:
    page = desk.change_page()
    fill(page, basis=BASIS, code="G2", name="梅园九网格")
    desk.press("查看将要划转的记录", page)
    desk.until(lambda: bool(page.boxes["code"].says))
    desk.until(lambda: page._said.isVisible())
    assert "勾选" in page._said.text()


def test_a_grid_is_merged_and_its_history_says_so(desk: GridDesk) -> None:
    page = desk.change_page()
    fill(page, kind=MERGE)
    assert not page.table.isVisible()
    assert page.boxes["into_id"].isVisible()
    fill(page, basis=BASIS, into_id=desk.station.grids[1])
    desk.press("查看将要划转的记录", page)
    desk.until(lambda: page.apply_button.isVisible())
    desk.press("办理调整", page)
    merged = desk.on(GridPage)
    desk.until(lambda: merged._view is not None and merged._view.id == desk.station.grids[1])
    desk.until(lambda: "其他网格划入" in words(merged) and BASIS in words(merged))
    desk.picture("history")


def words(page: GridPage) -> str:
    """Everything the history says."""
    from gridguard_desktop.ui.kit.text import Label

    assert page.history is not None
    return " ".join(label.text() for label in page.history.findChildren(Label))


def test_a_renamed_grid_moves_nothing(desk: GridDesk) -> None:
    page = desk.change_page("administrator")
    fill(
        page, kind=RENAME, basis=BASIS, code="L4", name="兰苑四网格", community_id=desk.station.communities[1]
    )
    desk.press("查看将要划转的记录", page)
    desk.until(lambda: page.apply_button.isVisible())
    assert "没有记录需要划转" in page.panel.said


def test_shares_of_beats_are_changed_on_the_grids_page(desk: GridDesk) -> None:
    desk.sign_in("administrator")
    desk.go("grid", desk.station.grids[0])
    page = desk.on(GridPage)
    desk.until(lambda: page.cover is not None and bool(page.cover.shares))
    cover = page.cover
    assert cover is not None
    cover.edit()
    form = cover.place.form
    assert form is not None
    one, other = (str(beat) for beat in desk.station.beats)
    form.fill({one: 60, other: 30})
    form.submit()
    desk.until(lambda: form.submit_button.isEnabled())
    assert cover.place.form is form, "90 percent are not enough"
    form.fill({other: 40})
    desk.picture("shares")
    form.submit()
    desk.until(lambda: len(cover.shares) > 1)
    assert [(share.beat, share.share) for share in cover.shares if share.valid_until is None] == [
        ("第一警格", 60),
        ("第二警格", 40),
    ]


def test_both_trees_have_one_sum(desk: GridDesk) -> None:
    desk.settle()
    desk.sign_in("chief")
    desk.go("grid_list")
    desk.go("grid_totals")
    page = desk.on(TotalsPage)
    desk.until(lambda: page.table is not None)
    assert page.totals is not None
    assert page.table is not None
    assert desk.nameless() == []
    first = page.table.row_data(1)
    assert first is not None
    communities = [line for line in page.lines if line.depth == 0]
    page.tabs.choose(POLICE)
    stations = [line for line in page.lines if line.depth == 0]
    for at, total in enumerate(page.totals.total):
        assert sum(line.numbers[at] for line in communities) == total
        assert sum(line.numbers[at] for line in stations) == total
        assert first.cells[f"n{at}"] == total
    desk.picture("totals")
    page.step(-1)
    desk.until(lambda: page._which.text() == "2026 年 8 月")
    assert page.later.isEnabled()


def test_the_police_tree_opens_its_units(desk: GridDesk) -> None:
    units = desk.services("administrator").for_type("police_unit")
    facts = {"code": "F1", "name": "大龙湖分局", "level": "bureau", "parent_id": None}
    bureau = desk.away(lambda: units.create(facts))
    desk.sign_in("administrator")
    desk.go("police_tree")
    page = desk.on(PolicePage)
    desk.until(lambda: bool(page.lines))
    assert desk.nameless() == []
    assert [line.name for line in page.lines] == ["大龙湖分局", "第一警格", "第二警格"]
    desk.picture("police-tree")
    page.table.set_current_id(1)
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.went[-1].record_id == bureau)


def test_an_absence_is_noted_and_ended(desk: GridDesk) -> None:
    desk.sign_in("officer")
    desk.go("grid_duty")
    page = desk.on(DutyPage)
    desk.until(lambda: bool(page.lines))
    assert desk.nameless() == []
    desk.press("登记不在岗", page)
    form = page.place.form
    assert form is not None
    form.fill(
        {
            "stand_in_id": desk.station.users["officer2"],
            "reason": "leave",
            "first_day": date(2026, 10, 9),
            "last_day": date(2026, 10, 16),
            "note": "6 号楼漏水一案周三复看。",
        }
    )
    desk.picture("absence-form")
    form.submit()
    desk.until(lambda: bool(page.absences))
    assert page.lines[0].stand_ins == ("孙强",)
    assert page.end_button.isVisible()
    desk.picture("duty")
    page.write(True)
    assert page.place.form is not None
    page.place.form.fill({"note": "已复看。"})
    page.place.form.submit()
    desk.until(lambda: any(one.back_note for one in page.absences.values()))
    desk.press("销假返岗", page)
    desk.until(lambda: not page.absences)
    assert not page.lines[0].stand_ins


def test_who_may_not_decide_is_offered_nothing(desk: GridDesk) -> None:
    desk.sign_in("officer")
    desk.go("grid", desk.station.grids[0])
    page = desk.on(GridPage)
    desk.until(lambda: page._view is not None and page.cover is not None)
    assert "网格调整" not in [button.text() for button in page._buttons()]
    assert page.cover is not None
    assert not page.cover.edit_button.isVisible()
    desk.sign_in(Role.MEDIATOR)
    desk.go("grid_duty")
    assert not desk.on(DutyPage).note_button.isVisible()


@pytest.mark.parametrize("scale", TypeScale)
def test_nothing_is_cut_off(desk: GridDesk, dressed: QApplication, scale: TypeScale) -> None:
    page = desk.change_page()
    apply_theme(dressed, Mode.LIGHT, scale)
    fill(page, basis=BASIS, code="G9", name="梅园九网格")
    tick(page, SEVEN)
    page.look()
    desk.until(lambda: page.apply_button.isVisible())
    desk.rest()
    assert cut_off(desk.window) == []
    desk.picture(f"change-{scale.value}")
    for route, kind in (("grid_totals", TotalsPage), ("grid_duty", DutyPage)):
        desk.go(route)
        desk.on(kind)
        desk.rest()
        assert cut_off(desk.window) == [], route
        desk.picture(f"{route}-{scale.value}")
    page.setFocus(Qt.FocusReason.OtherFocusReason)
