"""Plans of floors in the window: a pin set, moved by keys and by the mouse, another picture that keeps it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.domain.floor_plans import STEP, Spot
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.plans import PAGES as PLANS
from gridguard_desktop.ui.pages.plans import page as plans_page
from gridguard_desktop.ui.pages.plans.canvas import PlanCanvas
from gridguard_desktop.ui.pages.plans.page import PlansPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.made_houses import make_building
from tests.made_plans import drawing
from tests.ui.test_house_page import HouseDesk


class PlanDesk(HouseDesk):
    pages = (*HouseDesk.pages, *PLANS)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[PlanDesk]:
    made = PlanDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: PlanDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def plans_of(desk: PlanDesk, *pins: tuple[str, int, int], login: str = "officer") -> PlansPage:
    """The page of a building with one plan."""

    def prepare() -> int:
        building = make_building(desk.store, desk.clock, desk.station.grids[0], floors=1, landing=1)
        service = desk.services("officer").floor_plans
        plan = service.add(building, "3层", drawing())
        for kind, x, y in pins:
            service.place(plan, service.view(plan).version, kind, x, y, "通向北侧")
        return building

    building = desk.away(prepare)
    desk.sign_in(login)
    desk.go("floor_plans", building)
    page = desk.on(PlansPage)
    desk.until(lambda: page.view is not None)
    return page


def spots(page: PlansPage) -> list[Spot]:
    assert page.view is not None
    return [one.spot for one in page.view.pins]


def test_a_pin_is_set_and_moved_by_the_keyboard_alone(desk: PlanDesk) -> None:
    page = plans_of(desk)
    assert desk.primaries() == ["添加平面图"]
    desk.press("添加标记", page)
    form = page.place.form
    assert form is not None
    desk.put(form.editor("kind"), "exit")
    desk.press("保存", form)
    desk.until(lambda: spots(page) == [Spot(5_000, 5_000)])
    page.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key, times in ((Qt.Key.Key_Right, 3), (Qt.Key.Key_Up, 1)):
        for _ in range(times):
            desk.qtbot.keyClick(page.canvas, key)
    assert "安全出口 1：距左边 52%，距上边 50%" in page.canvas.accessibleName()
    desk.until(lambda: spots(page) == [Spot(5_000 + 3 * STEP, 5_000 - STEP)])
    assert desk.nameless() == []
    look(desk, "plan_one")


def test_another_pin_is_chosen_dragged_and_the_picture_changed(desk: PlanDesk, tmp_path: Path) -> None:
    page = plans_of(desk, ("exit", 500, 9_000), ("extinguisher", 5_000, 6_000))
    desk.qtbot.keyClick(page.canvas, Qt.Key.Key_PageDown)
    assert page.view is not None
    second = page.view.pins[1].id
    assert (page.canvas.current, page.table.current_id) == (second, second)
    start = page.canvas.centre(Spot(5_000, 6_000)).toPoint()
    canvas = page.canvas
    desk.qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    desk.qtbot.mouseMove(canvas, start + QPoint(40, -30))
    desk.qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, -30))
    desk.until(lambda: spots(page)[1].x > 5_000 and spots(page)[1].y < 6_000)
    kept = spots(page)
    new = tmp_path / "新图.png"
    new.write_bytes(drawing(900, 300, shade=40).content)
    desk.press("更换图片", page)
    form = page.place.form
    assert form is not None
    desk.put(form.editor("files"), (new,))
    desk.press("保存", form)
    desk.until(lambda: page.place.form is None and not desk.tasks.busy)
    assert spots(page) == kept
    look(desk, "plan_replaced")


def test_a_plan_that_no_longer_holds_leaves_the_list(desk: PlanDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = plans_of(desk, ("exit", 500, 500))
    monkeypatch.setattr(plans_page, "ask_dangerous", lambda *_: True)
    desk.press("停用此图", page)
    desk.until(lambda: page.plans == () and page.view is None)


def test_the_plan_fits_at_every_look(desk: PlanDesk, dressed: QApplication) -> None:
    page = plans_of(
        desk, ("exit", 0, 10_000), ("exit", 9_500, 9_000), ("hydrant", 5_000, 6_000), login="chief"
    )
    assert "添加标记" not in [one.text() for one in desk.buttons(page)]
    assert any("PageUp" in one.text() for one in page.findChildren(Label))
    for mode, scale in ((Mode.DARK, TypeScale.STANDARD), (Mode.LIGHT, TypeScale.XLARGE)):
        apply_theme(dressed, mode, scale)
        desk.rest()
        look(desk, f"plan_{mode.value}_{scale.value}")
        assert cut_off(desk.window) == []


def test_an_empty_canvas_takes_no_harm(desk: PlanDesk) -> None:
    canvas = PlanCanvas()
    desk.qtbot.addWidget(canvas)
    canvas.show_plan(b"", (), may_move=True)
    canvas.grab()
    desk.qtbot.keyClick(canvas, Qt.Key.Key_Right)
    desk.qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.current is None
