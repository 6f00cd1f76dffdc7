"""The map of the grids in the window: drawn and marked by the keyboard alone, by the mouse, and from a
file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.domain.geo import Point
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.grids import PAGES as GRIDS
from gridguard_desktop.ui.pages.maps import PAGES as MAPS
from gridguard_desktop.ui.pages.maps.map_page import MapPage
from gridguard_desktop.ui.pages.maps.report import GeoReportPanel
from gridguard_desktop.ui.pages.maps.scene import Outline, Spot
from gridguard_desktop.ui.pages.maps.sheet_view import DRAW, LOOK, PIN
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.made_hazards import make_hazard
from tests.made_maps import area, geojson, square
from tests.made_plans import drawing
from tests.ui.hands import CTRL
from tests.ui.test_house_page import HouseDesk

CORNERS: tuple[Point, ...] = ((200, 200), (900, 220), (880, 700), (190, 690))
ENTER = Qt.Key.Key_Return


class MapDesk(HouseDesk):
    pages = (*HouseDesk.pages, *GRIDS, *MAPS)

    def step(self, page: MapPage, *keys: Qt.Key, times: int = 1) -> None:
        """Keys on the map."""
        for _ in range(times):
            for key in keys:
                self.qtbot.keyClick(page.canvas, key)

    def click(self, page: MapPage, point: Point) -> QPoint:
        """A click on a point of the sheet."""
        at = self.where(page, point)
        self.qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
        return at

    def where(self, page: MapPage, point: Point) -> QPoint:
        scene = page.canvas.scene
        assert scene is not None
        return page.canvas.port.to_screen(scene.place(point)).toPoint()

    def picture(self, name: str) -> None:
        folder = os.environ.get("GRIDGUARD_PICTURES")
        if folder:
            self.rest()
            self.window.grab().save(str(Path(folder) / f"map-{name}.png"))


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[MapDesk]:
    made = MapDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def open_map(desk: MapDesk, login: str = "chief") -> MapPage:
    desk.sign_in(login)
    desk.go("grid_map")
    page = desk.on(MapPage)
    desk.rest()
    return page


def paper(desk: MapDesk, *grids: int) -> int:
    """A blank sheet with the outlines of some grids, all alike."""

    def prepare() -> int:
        maps = desk.services("chief").maps
        sheet = maps.add_paper("示意图", 1_200, 900)
        for place in grids:
            maps.draw(sheet, desk.station.grids[place], CORNERS)
        return sheet

    return desk.away(prepare)


def drawn(page: MapPage) -> list[str]:
    return [one.name for one in page.view.shapes] if page.view is not None else []


def report(desk: MapDesk, page: MapPage, before: GeoReportPanel | None = None) -> GeoReportPanel:
    """What the file would bring, after it was looked at (again)."""
    desk.until(lambda: page.files.panel not in (None, before))
    panel = page.files.panel
    assert panel is not None
    return panel


def test_drawn_and_marked_by_the_keyboard_alone(desk: MapDesk) -> None:
    page = open_map(desk)
    assert page.view is None
    assert desk.primaries() == []
    assert [entry.words for entry in page.entries() if entry is not None] == [
        "空白图纸…",
        "扫描图…",
        "导入边界文件（GeoJSON）…",
    ]
    page.drawing.add_paper()
    form = page.place.form
    assert form is not None
    for name, value in (("name", "示意图"), ("wide", 1_200), ("high", 900)):
        desk.put(form.editor(name), value)
    desk.press("保存", form)
    desk.until(lambda: page.view is not None and page.place.form is None)

    desk.press("画网格边界", page)
    assert (page.canvas.mode, page.canvas.hasFocus()) == (DRAW, True)
    desk.step(page, ENTER)
    desk.step(page, Qt.Key.Key_Right, times=6)
    desk.step(page, ENTER, Qt.Key.Key_Backspace, ENTER)
    desk.step(page, Qt.Key.Key_Down, times=6)
    desk.step(page, ENTER)
    assert "已定 3 个角点" in page.canvas.accessibleName()
    desk.picture("drawing")
    desk.qtbot.keyClick(page.canvas, ENTER, CTRL)
    desk.until(lambda: drawn(page) == ["梅园一网格"])
    assert page.canvas.mode == LOOK

    desk.press("标记地点", page)
    assert page.place.form is not None
    assert page.place.form.boxes["words"].kind == ""  # nobody has been there yet
    desk.step(page, Qt.Key.Key_Left, Qt.Key.Key_Up)
    desk.step(page, ENTER)
    assert page.place.form.editor("words").isAncestorOf(desk.cursor())
    desk.compose("小区东门")
    desk.picture("pin")
    page.place.form.submit()
    desk.until(lambda: page.view is not None and len(page.view.pins) == 1)
    desk.step(page, ENTER)  # the cross stands on it: it is shown in the list
    assert page.side.tabs.current == "places"
    assert "小区东门" in page.canvas.accessibleName()

    page.side.tabs.choose("grids")
    table = page.side.grids
    table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.keyClick(table, ENTER)
    desk.rest()
    assert (desk.last.page, desk.last.record_id) == ("grid", desk.station.grids[0])


def test_what_is_being_drawn_is_left_by_escape(desk: MapDesk) -> None:
    paper(desk, 0)
    page = open_map(desk)
    desk.press("画网格边界", page)
    form = page.place.form
    assert form is not None
    assert form.editor("grid").value() == desk.station.grids[1]  # the first without an outline
    desk.step(page, ENTER, ENTER)
    desk.qtbot.keyClick(page.canvas, ENTER, CTRL)
    desk.rest()
    assert any("3 至 500 个角点" in one.accessibleName() for one in form.findChildren(Notice))
    desk.step(page, Qt.Key.Key_Escape)
    assert (page.canvas.mode, page.canvas.corners, page.place.form) == (LOOK, [], None)
    assert page.stack.currentWidget() is page.side


def test_by_the_mouse(desk: MapDesk) -> None:
    sheet = paper(desk, 0)

    def prepare() -> int:
        hazard = make_hazard(desk.services)
        desk.services("chief").maps.pin(sheet, "hazard", (300, 300), "三层走道", hazard)
        return hazard

    hazard = desk.away(prepare)
    page = open_map(desk)
    canvas = page.canvas
    desk.click(page, (600, 400))
    assert isinstance(canvas.current, Outline)
    desk.click(page, (300, 300))
    assert isinstance(canvas.current, Spot)
    assert page.side.current is not None
    whole = canvas.port.unit
    turn = QPoint(0, 120)
    for _ in range(2):
        under = QPointF(desk.where(page, (300, 300)))
        wheel = QWheelEvent(
            under,
            canvas.mapToGlobal(under),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        canvas.wheelEvent(wheel)
    assert canvas.port.unit > whole * 1.5
    start = desk.where(page, (300, 300))
    before = QPointF(canvas.port.middle)
    desk.qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    desk.qtbot.mouseMove(canvas, start + QPoint(40, 30))
    desk.qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 30))
    assert canvas.port.middle != before
    desk.step(page, Qt.Key.Key_Minus, Qt.Key.Key_Plus, Qt.Key.Key_0)
    assert canvas.port.unit == whole
    at = desk.where(page, (300, 300))
    desk.qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    desk.rest()
    assert (desk.last.page, desk.last.record_id) == ("hazard", hazard)


def test_a_pin_is_moved_and_taken_off(desk: MapDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = paper(desk, 0)
    desk.away(lambda: desk.services("officer").maps.pin(sheet, "patrol_point", (300, 300), "东门"))
    page = open_map(desk)
    page.side.tabs.choose("places")
    assert page.side.current is not None
    desk.press("移动", page)
    assert page.canvas.mode == PIN
    desk.click(page, (700, 500))
    desk.until(lambda: page.view is not None and page.view.pins[0].point[0] > 650)
    assert page.canvas.mode == LOOK
    page.open_thing(page.view.pins[0] if page.view is not None else page.side.current)
    monkeypatch.setattr("gridguard_desktop.ui.pages.maps.drawing.ask_dangerous", lambda *_: True)
    desk.press("从图上去掉", page)
    desk.until(lambda: page.view is not None and page.view.pins == ())
    page.side.tabs.choose("grids")
    desk.press("从图上去掉", page)
    desk.until(lambda: drawn(page) == [])
    page.drawing.archive()
    desk.until(lambda: page.view is None)
    assert page.canvas.isHidden()


def test_a_file_is_reported_on_and_taken_over(
    desk: MapDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = area(square(2))
    line["geometry"] = {"type": "LineString", "coordinates": square(2)}
    file = geojson([area(square(0), name="梅园一网格"), area(square(1), name="不知哪格"), line])
    path = tmp_path / "云龙分局边界.geojson"
    path.write_bytes(file.content)
    page = open_map(desk, "clerk")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.files.choose()
    panel = report(desk, page)
    said = [one.text() for one in panel.findChildren(Label)]
    assert "云龙分局边界.geojson" in said
    assert "共 3 个图形，可用 2 个：对应 1 个网格，未对应 1 个；不可用 1 个。" in said
    assert any("第 3 个图形：不是面，是 LineString" in words for words in said)
    warnings = [one.accessibleName() for one in panel.findChildren(Notice)]
    assert warnings == ["未注明坐标系，位置可能偏差 500 米左右。"]
    assert page.canvas.pale
    assert len(page.canvas.scene.outlines if page.canvas.scene is not None else ()) == 2
    desk.picture("report")
    panel.also[2].set_value(desk.station.grids[1])
    desk.put(panel.datum, "wgs84")
    panel = report(desk, page, panel)
    assert [one.accessibleName() for one in panel.findChildren(Notice)] == ["坐标检查无异常。"]
    panel.name.editor.set_value("")
    desk.press("确认导入", panel)
    assert panel.name.kind == "bad"
    panel.name.editor.set_value("分局边界")
    desk.press("确认导入", panel)
    desk.until(lambda: drawn(page) == ["梅园一网格", "梅园二网格"])
    assert page.choice.words() == "分局边界"
    assert desk.said[-1] == "2 个网格的边界自今日起启用。"
    assert page.stack.currentWidget() is page.side
    desk.picture("taken")


def test_a_file_for_a_sheet_that_is_there(desk: MapDesk, tmp_path: Path) -> None:
    file = geojson([area(square(0), name="梅园一网格")])
    path = tmp_path / "边界.geojson"
    path.write_bytes(file.content)

    def prepare() -> int:
        files = desk.services("chief").map_files
        return files.take_over(files.look_at(file), "分局边界")[0]

    sheet = desk.away(prepare)
    page = open_map(desk)
    page.files.look_at(path)
    panel = report(desk, page)
    assert panel.sheet.value() == sheet
    desk.put(panel.sheet, 0)
    panel = report(desk, page, panel)
    panel.name.editor.set_value("分局边界")
    desk.press("确认导入", panel)
    assert any("同名" in one.text() for one in panel.findChildren(Label))
    desk.press("取消", panel)
    desk.until(lambda: page.files.panel is None)
    assert page.stack.currentWidget() is page.side


def test_a_scanned_plan_and_the_paper(desk: MapDesk, tmp_path: Path) -> None:
    plan = tmp_path / "小区.png"
    plan.write_bytes(drawing(900, 600).content)
    page = open_map(desk)
    page.drawing.add_plan()
    form = page.place.form
    assert form is not None
    for name, value in (("name", "小区平面图"), ("wide", 600), ("files", (plan,))):
        desk.put(form.editor(name), value)
    desk.press("保存", form)
    desk.until(lambda: page.view is not None)
    assert page.canvas.scene is not None
    assert not page.canvas.scene.picture.isNull()
    desk.press("画网格边界", page)
    for corner in ((50.0, 50.0), (500.0, 60.0), (480.0, 350.0)):
        desk.click(page, corner)
    desk.qtbot.keyClick(page.canvas, ENTER, CTRL)
    desk.until(lambda: len(drawn(page)) == 1)
    for _ in range(8):
        page.canvas.look_closer(1.5, page.canvas.cross)
    desk.picture("plan")
    desk.press("打印", page)
    desk.until(lambda: desk.page is not page)
    assert isinstance(desk.page, PreviewPage)


def test_an_officer_sees_and_marks_but_does_not_draw(desk: MapDesk) -> None:
    sheet = paper(desk, 0, 1)
    page = open_map(desk, "officer")
    words = [one.text() for one in desk.buttons(page)]
    assert "标记地点" in words
    assert {"画网格边界", "图纸", "从图上去掉"}.isdisjoint(words)
    desk.press("标记地点", page)
    form = page.place.form
    assert form is not None
    shown = [name for name, box in form.boxes.items() if not box.isHidden()]
    assert shown == ["kind", "words"]
    desk.put(form.editor("kind"), "hazard")
    form.editor("kind").changed.emit()
    assert not form.boxes["hazard"].isHidden()
    desk.put(form.editor("words"), "三层走道")
    desk.press("保存", form)
    desk.rest()
    assert any("先在图上指定" in one.accessibleName() for one in form.findChildren(Notice))
    desk.click(page, (400, 400))
    desk.press("保存", form)
    desk.until(lambda: page.view is not None and len(page.view.pins) == 1)

    def draws() -> None:
        maps = desk.services("chief").maps
        maps.draw(sheet, desk.station.grids[2], CORNERS[:3])

    desk.away(draws)  # a colleague draws meanwhile
    desk.until(lambda: len(drawn(page)) == 3)


def test_the_map_fits_at_every_look(desk: MapDesk, dressed: QApplication) -> None:
    sheet = paper(desk, 0, 1)
    desk.away(lambda: desk.services("officer").maps.pin(sheet, "post", (300, 300), "岗亭"))
    page = open_map(desk)
    assert desk.nameless() == []
    assert desk.primaries() == ["画网格边界"]
    for mode, scale in ((Mode.DARK, TypeScale.STANDARD), (Mode.LIGHT, TypeScale.XLARGE)):
        apply_theme(dressed, mode, scale)
        desk.rest()
        assert cut_off(desk.window) == []
        page.drawing.pin()
        desk.rest()
        assert cut_off(desk.window) == []
        page.drawing.leave()


def test_a_canvas_without_a_sheet_takes_no_harm(desk: MapDesk) -> None:
    page = open_map(desk)
    page.canvas.grab()
    desk.step(page, Qt.Key.Key_Right, ENTER, Qt.Key.Key_0)
    page.canvas.act(QPointF(1, 1), really=True)
    page.drawing.draw()
    page.drawing.pin()
    page.print_it()
    assert page.canvas.thing_at(QPointF(1, 1)) is None
    assert page.place.form is None
