"""The look: readable in every state, switched while the program runs, and nobody's home folder touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.badges import BADGES, TONES, badge
from gridguard_desktop.paths import resource
from gridguard_desktop.ui.icons import svg
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import row, wrap
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.paint import font
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.theme import FAMILY, Mode, apply_theme
from gridguard_desktop.ui.tokens import DARK, LIGHT, Look, Palette, TypeScale, contrast, fill_tokens, look

READ = 4.5
"""Smallest contrast of anything that is read (WCAG 2.1 AA)."""
SEEN = 3.0
"""Smallest contrast of a frame or mark that has to be seen."""
PAIRS = {
    "text": "page bg sunk sel hover field pop mark soon_bg over_bg act_bg done_bg",
    "text2": "page bg sunk sel hover soon_bg over_bg act_bg",
    "text3": "page bg sunk sel hover soon_bg",
    "accent": "page bg sunk sel act_bg",
    "on_accent": "accent_fill accent_hover",
    "on_accent2": "accent_fill accent_hover",
    "over": "over_bg page sel sunk",
    "soon": "soon_bg page sel sunk",
    "done": "done_bg page sel sunk",
    "wait": "wait_bg page",
    "act": "act_bg page",
    "idle": "idle_bg page",
    "quiet": "page sel",
    "tip_text": "tip_bg",
    "home": "home_bg",
    "lease": "lease_bg",
    "shared": "shared_bg",
    "trade": "trade_bg",
    "danger": "danger_bg",
    "vacant": "page",
}
FRAMES = {"field_line": "page field", "bar": "page", "accent": "page bg sel act_bg"}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "grounds"), PAIRS.items())
def test_everything_that_is_read_can_be_read(palette: Palette, ink: str, grounds: str) -> None:
    pale = {
        ground: round(contrast(getattr(palette, ink), getattr(palette, ground)), 2)
        for ground in grounds.split()
        if contrast(getattr(palette, ink), getattr(palette, ground)) < READ
    }
    assert pale == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "grounds"), FRAMES.items())
def test_frames_rings_and_bars_can_be_seen(palette: Palette, line: str, grounds: str) -> None:
    for ground in grounds.split():
        assert contrast(getattr(palette, line), getattr(palette, ground)) >= SEEN, ground


def test_every_badge_has_words_an_icon_and_a_tone_of_the_palette() -> None:
    for key, shown in BADGES.items():
        assert str(shown.text) != shown.text.source, key  # has its Chinese
        assert shown.tone in TONES
        assert "currentColor" not in svg(shown.icon, "#000000")


def test_a_record_s_own_badge_comes_before_the_general_one() -> None:
    own = badge("closed", "dispute")
    general = badge("overdue", "dispute")
    assert own is BADGES["dispute.closed"]
    assert general is BADGES["overdue"]
    assert badge("no such state") is None


def test_the_style_sheet_names_only_tokens_that_exist() -> None:
    sheet = resource("theme", "theme.qss").read_text(encoding="utf-8")
    filled = fill_tokens(sheet, Look(), "/icons")
    assert "@" not in filled
    assert "url(/icons/box.svg)" in filled


def test_the_type_is_ours_and_no_fallback() -> None:
    for medium in (False, True):
        assert QFontInfo(font(14, medium)).family() == FAMILY


def test_sizes_and_colours_change_while_a_window_is_open(qtbot: QtBot, dressed: QApplication) -> None:
    label, button = Label("网格"), Btn("登记")
    inner = fixed(QWidget(), width=100, height=20)
    layout = row(label, button, inner, gap=8, margins=(24, 0, 0, 0))
    window = wrap(layout)
    qtbot.addWidget(window)
    window.show()
    low, narrow = button.sizeHint().height(), label.sizeHint().width()

    apply_theme(dressed, Mode.DARK, TypeScale.XLARGE)

    assert look().dark
    assert button.sizeHint().height() > low
    qtbot.waitUntil(lambda: label.sizeHint().width() > narrow)
    assert inner.width() == round(100 * 19 / 14)
    assert layout.spacing() == round(8 * 19 / 14)
    assert layout.contentsMargins().left() == round(24 * 19 / 14)
    assert dressed.palette().color(QPalette.ColorRole.Link).name().upper() == DARK.accent


def test_system_mode_follows_the_desktop(dressed: QApplication) -> None:
    apply_theme(dressed, Mode.SYSTEM)
    assert look().palette in (LIGHT, DARK)


def test_a_second_start_reads_what_the_first_rendered_and_leaves_no_trace(tmp_path: Path) -> None:
    """By itself qt_material rewrites ~/.qt_material at each start; two starts spoil each other."""
    home = tmp_path / "home"
    home.mkdir()
    script = (
        "import os, sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts\n"
        "app = QApplication([])\n"
        "load_fonts()\n"
        "apply_theme(app, Mode.LIGHT)\n"
        "print('qt_material' in sys.modules, any('QTMATERIAL' in name for name in os.environ))\n"
    )
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    environment.pop("COVERAGE_PROCESS_START", None)
    said = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert said == [["True", "False"], ["False", "False"]]
    assert not (home / ".qt_material").exists()
    assert list((home / "cache").rglob("making-*")) == []
