"""Back and forward, the star, the clock, and Ctrl+K before anything is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gridguard_desktop.ui.kit.overlay import HitLine
from gridguard_desktop.ui.shell.recalling import Recalling
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import MadeStation
from tests.ui.hands import CTRL
from tests.ui.test_query_line import pictured
from tests.ui.workplace import Workplace

ALT = Qt.KeyboardModifier.AltModifier


def hits(workplace: Workplace) -> list[str]:
    lines = workplace.overlay.findChildren(HitLine)
    return [line.accessibleName().split()[0] for line in lines if line.isVisible()]


def test_records_are_kept_opened_again_and_gone_back_to(
    workplace: Workplace, station: MadeStation, dressed: QApplication
) -> None:
    workplace.sign_in("clerk")
    workplace.window.resize(1366, 696)
    star = workplace.window.top.star
    assert not star.isEnabled()
    workplace.go("resident", station.residents[0])
    workplace.until(star.isEnabled)
    assert not star.on
    workplace.key(Qt.Key.Key_D, CTRL)
    workplace.until(lambda: star.on)
    assert star.accessibleName().startswith("已收藏")
    pictured(workplace.window, "star-light")
    workplace.go("resident", station.residents[1])
    workplace.until(lambda: not star.on)
    workplace.key(Qt.Key.Key_Left, ALT)
    workplace.until(lambda: star.on)
    assert workplace.route().record_id == station.residents[0]
    workplace.key(Qt.Key.Key_Right, ALT)
    assert workplace.route().record_id == station.residents[1]
    workplace.go("desk")
    workplace.until(lambda: not star.isEnabled())

    overlay = workplace.overlay
    workplace.until(lambda: len(hits(workplace)) == 2)
    assert hits(workplace) == ["王秀英", "赵国强"]
    pictured(workplace.window, "at-hand-light")
    apply_theme(dressed, Mode.DARK, TypeScale.XLARGE)
    workplace.rest()
    pictured(workplace.window, "at-hand-dark-large")
    apply_theme(dressed, Mode.LIGHT)
    overlay.dismiss()

    workplace.key(Qt.Key.Key_H, CTRL)
    recalling = workplace.window.findChild(Recalling)
    assert recalling is not None
    workplace.until(lambda: recalling.shown is not None and recalling.shown.isVisible())
    pictured(workplace.window, "lately-menu")
    workplace.choose("赵国强")
    assert workplace.route().record_id == station.residents[1]
    assert workplace.nameless() == []

    workplace.program.lock()
    workplace.sign_in("clerk")
    workplace.window.top.lately.click()
    workplace.choose("清除最近打开")
    workplace.until(lambda: "收藏保留" in "".join(workplace.said))


def test_nobody_elses_records_and_none_that_cannot_be_seen(
    workplace: Workplace, station: MadeStation
) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", station.residents[3])
    workplace.until(workplace.window.top.star.isEnabled)
    workplace.sign_in("officer")
    workplace.window.top.lately.click()
    workplace.until(lambda: "还没有打开过记录" in workplace.said)
    workplace.key(Qt.Key.Key_D, CTRL)
    assert "请先打开" in workplace.said[-1]
