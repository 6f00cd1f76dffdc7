"""Panoramas in the window: looked around by keys and mouse, a hazard registered where one looks, its mark
reached with Tab and opened; the inside of a home blocked without consent; thirty frames a second at 8K."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from docs.cut_off import cut_off
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import House
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.panoramas import Direction
from gridguard_desktop.domain.sphere import FINE, Gaze, Lens
from gridguard_desktop.services.panoramas import HazardDraft, PanoramaDraft
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.houses import consent_panel
from gridguard_desktop.ui.pages.houses.consent_panel import ConsentPanel
from gridguard_desktop.ui.pages.houses.house_page import HousePage
from gridguard_desktop.ui.pages.panoramas import PAGES as PANORAMAS
from gridguard_desktop.ui.pages.panoramas import verbs
from gridguard_desktop.ui.pages.panoramas.marks import MarkButton
from gridguard_desktop.ui.pages.panoramas.page import PanoramasPage
from gridguard_desktop.ui.pages.panoramas.painting import Spread, decoded, width_of
from gridguard_desktop.ui.pages.panoramas.sphere_view import SphereView
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import TODAY
from tests.made_houses import make_building
from tests.made_panoramas import panorama, signed
from tests.ui.test_house_page import HouseDesk


class PanoramaDesk(HouseDesk):
    pages = (*HouseDesk.pages, *PANORAMAS)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[PanoramaDesk]:
    made = PanoramaDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is asked says yes."""
    for module in (verbs, consent_panel):
        monkeypatch.setattr(module, "ask_dangerous", lambda *_: True)


def look(desk: PanoramaDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        for sphere in desk.window.findChildren(SphereView):
            sphere.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def piled(at: float) -> tuple[Direction, HazardDraft]:
    return Direction.of(at, -8), HazardDraft(f"楼道堆物{at:g}", "fire", "占用疏散通道。")


def made(desk: PanoramaDesk, *hazards: float) -> tuple[int, list[int]]:
    """A building with one panorama of its stairs, hazards marked at these yaws."""

    def prepare() -> tuple[int, list[int]]:
        building = make_building(desk.store, desk.clock, desk.station.grids[0], floors=1, landing=1)
        service = desk.services("officer").panoramas
        place = service.add(building, PanoramaDraft("stairs", "3层东侧楼梯间"), panorama())
        ids = [service.report(place, service.view(place).version, *piled(yaw)) for yaw in hazards]
        return building, ids

    return desk.away(prepare)


def page_of(desk: PanoramaDesk, building: int, login: str = "officer") -> PanoramasPage:
    desk.sign_in(login)
    desk.go("panoramas", building)
    page = desk.on(PanoramasPage)
    desk.until(lambda: page.view is not None)
    return page


def marks(page: PanoramasPage) -> list[MarkButton]:
    found = [one for one in page.sphere.findChildren(MarkButton) if not one.isHidden()]
    return sorted(found, key=lambda one: one.line.number)


def test_a_hazard_is_registered_where_one_looks_and_opened_by_keys_alone(desk: PanoramaDesk) -> None:
    building, _ = made(desk)
    page = page_of(desk, building)
    assert desk.primaries() == ["添加全景"]
    sphere, keys = page.sphere, desk.qtbot.keyClick
    sphere.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Plus):
        keys(sphere, key)
    keys(sphere, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert (sphere.gaze.yaw, sphere.gaze.pitch) == (-15, -5)
    assert sphere.gaze.wide < 90
    assert "视线偏右 -15°，仰角 -5°" in sphere.accessibleName()
    desk.press("登记新隐患", page)
    form = page.place.form
    assert form is not None
    for name, value in (("title", "电表箱门缺失"), ("kind", "fire"), ("description", "箱门缺失，电线外露。")):
        desk.put(form.editor(name), value)
    desk.press("保存", form)
    desk.until(lambda: len(marks(page)) == 1)
    (mark,) = marks(page)
    assert mark.accessibleName() == "标记 1：电表箱门缺失（待处理）"
    assert mark.line.at == Direction.of(-15, -5)
    keys(sphere, Qt.Key.Key_Home)
    keys(sphere, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    sphere.setFocus(Qt.FocusReason.TabFocusReason)
    keys(sphere, Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is mark
    assert (sphere.gaze.yaw, mark.geometry().center()) == (-15, sphere.rect().center())
    keys(mark, Qt.Key.Key_Right)  # still looks around
    assert sphere.gaze.yaw == -10
    assert desk.nameless() == []
    look(desk, "panorama_one")
    keys(mark, Qt.Key.Key_Return)
    assert (desk.last.page, desk.last.record_id) == ("hazard", mark.line.hazard_id)


def test_marks_out_of_view_wait_at_the_edge_and_the_mouse_goes_to_them(desk: PanoramaDesk) -> None:
    building, hazards = made(desk, 10, 150)
    page = page_of(desk, building)
    sphere, mouse = page.sphere, desk.qtbot
    near, far = marks(page)
    assert (near.beyond, far.beyond is not None) == (None, True)
    assert sphere.rect().contains(far.geometry())
    desk.qtbot.mouseClick(far, Qt.MouseButton.LeftButton)
    assert round(sphere.gaze.yaw) == 150
    assert page.table.current_id == far.line.id
    assert (far.beyond, near.beyond is not None) == (None, True)
    start = sphere.rect().center() + QPoint(0, 120)
    mouse.mousePress(sphere, Qt.MouseButton.LeftButton, pos=start)
    mouse.mouseMove(sphere, start + QPoint(90, 0))
    mouse.mouseRelease(sphere, Qt.MouseButton.LeftButton, pos=start + QPoint(90, 0))
    assert sphere.gaze.yaw < 150
    wide = sphere.gaze.wide
    spot = QPointF(sphere.rect().center())
    QApplication.sendEvent(
        sphere,
        QWheelEvent(
            spot,
            spot,
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    assert sphere.gaze.wide < wide
    desk.qtbot.keyClick(sphere, Qt.Key.Key_PageDown)
    assert sphere.current == near.line.id
    desk.press("移到十字处", page)
    desk.until(lambda: not desk.tasks.busy)
    desk.qtbot.mouseClick(marks(page)[1], Qt.MouseButton.LeftButton)
    desk.qtbot.mouseClick(marks(page)[1], Qt.MouseButton.LeftButton)
    assert (desk.last.page, desk.last.record_id) == ("hazard", hazards[1])


def test_another_picture_a_known_hazard_and_taking_away(desk: PanoramaDesk, tmp_path: Path) -> None:
    building, _ = made(desk, 10)
    page = page_of(desk, building)
    new = tmp_path / "新图.jpg"
    new.write_bytes(panorama(shade=40).content)
    for where, name in (("更换图片", ""), ("添加全景", "1层门厅")):
        desk.press(where, page)
        desk.until(lambda: page.place.form is not None)
        form = page.place.form
        assert form is not None
        if name:
            assert form.boxes["house_id"].isHidden()
            desk.put(form.editor("area"), "exit")
            desk.put(form.editor("name"), name)
        desk.put(form.editor("files"), (new,))
        desk.press("保存", form)
        desk.until(lambda: page.place.form is None)
    assert page.view is not None
    assert (page.view.name, page.view.marks) == ("1层门厅", ())
    desk.press("标记已有隐患", page)
    desk.until(lambda: page.place.form is not None)
    form = page.place.form
    assert form is not None
    (choice,) = desk.away(lambda: desk.services("officer").panoramas.hazards_here(building))
    desk.put(form.editor("hazard_id"), choice.id)
    desk.press("保存", form)
    desk.until(lambda: len(marks(page)) == 1)
    look(desk, "panorama_two")
    desk.press("取下标记", page)
    desk.until(lambda: marks(page) == [])
    desk.press("不再保留", page)
    desk.until(lambda: page.view is not None and page.view.name == "3层东侧楼梯间")


def test_the_inside_of_a_home_is_blocked_once_the_consent_is_taken_back(
    desk: PanoramaDesk, tmp_path: Path
) -> None:
    building, _ = made(desk)

    def home() -> int:
        with UnitOfWork(desk.store, PROGRAM) as unit:
            return unit.session.scalars(select(House.id).where(House.building_id == building)).first() or 0

    house = desk.away(home)
    paper = tmp_path / "同意书.jpg"
    paper.write_bytes(signed().content)
    desk.sign_in("officer")
    desk.go("house", house)
    consents = consents_of(desk)
    desk.press("登记同意书", consents)
    form = consents.form
    assert form is not None
    desk.put(form.editor("given_by"), "王五")
    desk.put(form.editor("until_on"), TODAY + timedelta(days=30))
    look(desk, "consent_form")
    desk.put(form.editor("files"), (paper,))
    desk.press("保存", form)
    desk.until(lambda: consents_of(desk).view is not None)
    desk.away(
        lambda: desk.services("officer").panoramas.add(
            building, PanoramaDraft("private_room", "101室客厅", house), panorama(shade=60)
        )
    )
    desk.go("panoramas", building)
    page = desk.on(PanoramasPage)
    desk.until(lambda: page.view is not None)
    page.tabs.chosen.emit(
        str(desk.away(lambda: desk.services("officer").panoramas.panoramas(building)[1].id))
    )
    desk.until(lambda: page.view is not None and page.view.name == "101室客厅")
    assert not page.sphere.isHidden()
    desk.go("house", house)
    desk.press("已撤回同意", consents_of(desk))
    desk.until(lambda: not desk.tasks.busy)
    look(desk, "consent_over")
    desk.go("panoramas", building)
    desk.until(lambda: page.sphere.isHidden())
    (notice,) = [one for one in page.findChildren(Notice) if not one.isHidden()]
    assert "书面同意" in notice.accessibleName()
    look(desk, "panorama_blocked")


def consents_of(desk: PanoramaDesk) -> ConsentPanel:
    page = desk.on(HousePage)
    desk.until(lambda: page.consents is not None and page.consents.view is not None)
    assert page.consents is not None
    return page.consents


def test_the_panorama_fits_at_every_look(desk: PanoramaDesk, dressed: QApplication) -> None:
    building, _ = made(desk, 10, 60, -30)
    page = page_of(desk, building, login="chief")
    assert "登记新隐患" not in [one.text() for one in desk.buttons(page)]
    for mode, scale in ((Mode.DARK, TypeScale.STANDARD), (Mode.LIGHT, TypeScale.XLARGE)):
        apply_theme(dressed, mode, scale)
        desk.rest()
        look(desk, f"panorama_{mode.value}_{scale.value}")
        assert cut_off(desk.window) == []
        room = page.parentWidget()
        assert room is not None
        assert room.height() >= page.height()  # nothing to scroll


@pytest.mark.parametrize("gaze", [Gaze(0, 0, 90), Gaze(170, -40, 60), Gaze(-95, 75, 110)])
def test_what_is_drawn_is_what_stands_there(qtbot: QtBot, gaze: Gaze) -> None:
    """Every dot has the colour its direction has in the picture: red tells the yaw, green the pitch."""
    wide, high = 1_024, 512
    picture = QImage(wide, high, QImage.Format.Format_RGB32)
    for y in range(high):
        green = y * 255 // high
        for x in range(wide):
            picture.setPixel(x, y, 0xFF000000 | abs(x - wide // 2) * 255 // (wide // 2) << 16 | green << 8)
    lens = Lens(gaze, 320, 240)
    canvas = QImage(320, 240, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    Spread().draw(painter, lens, picture, FINE, smooth=False)
    painter.end()
    for x, y in ((5, 5), (160, 120), (300, 30), (40, 220), (310, 235), (200, 90)):
        yaw, pitch = lens.direction(x + 0.5, y + 0.5)
        colour = canvas.pixelColor(x, y)
        assert colour.red() == pytest.approx(abs(yaw) / 180 * 255, abs=5)
        assert colour.green() == pytest.approx((90 - pitch) / 180 * 255, abs=3)


def test_a_picture_is_read_at_the_size_that_is_asked(qtbot: QtBot) -> None:
    jpeg = panorama().content
    assert width_of(jpeg) == 2_048
    assert [decoded(jpeg, wide).width() for wide in (512, 2_048, 8_192)] == [512, 2_048, 2_048]
    assert decoded(jpeg, 512).format() == QImage.Format.Format_RGB32
