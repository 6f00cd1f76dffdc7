"""Dressing the application: qt-material as the base, our sheet on top. The only importer of qt_material.

``app.py`` calls :func:`load_fonts` once and :func:`apply_theme` before the first window; the settings page
calls :func:`apply_theme` again to switch while everything stays open.

qt_material by itself rewrites ``~/.qt_material/theme`` at every start (two programs at once spoil each
other's icons) and leaves colours in ``os.environ``; here it renders once into a folder named after its
input, and later starts only read that folder, without importing it at all.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as QT_VERSION
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QWidget

from gridguard_desktop import __version__
from gridguard_desktop.paths import cache_dir, resource
from gridguard_desktop.ui import icons
from gridguard_desktop.ui.kit.metrics import rescale
from gridguard_desktop.ui.tokens import DARK, LIGHT, Look, TypeScale, fill_tokens, look, px, use_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILY = "GridGuard Hei"
FONT_FILES = ("GridGuardHei-Regular.ttf", "GridGuardHei-Medium.ttf")
BASE_SHEET = "base.qss"

_BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18" fill="none">{}</svg>'

SHEET_ICONS = ("chevron-down", "arrow-left", "arrow-right", "arrow-up", "plus", "columns-3", "list-filter")
"""Icons the style sheet names: the arrow of combo boxes, the buttons of Qt's own file dialog."""


class Mode(StrEnum):
    """Light or dark, or whatever the desktop has."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


def load_fonts() -> None:
    """Make the bundled type known to Qt; raises RuntimeError when a file is damaged (never fall back to
    another face)."""
    if FAMILY in QFontDatabase.families():
        return
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise RuntimeError(f"font {name} cannot be loaded")


def apply_theme(app: QApplication, mode: Mode = Mode.SYSTEM, scale: TypeScale = TypeScale.STANDARD) -> None:
    """Dress the whole application; open windows follow at once."""
    wanted = Look(palette=DARK if _is_dark(app, mode) else LIGHT, scale=scale)
    rescaled = wanted.scale != look().scale
    use_look(wanted)
    folder = _folder(wanted)
    QDir.setSearchPaths("icon", [str(folder)])
    app.setStyle("Fusion")
    face = QFont(FAMILY)
    face.setPixelSize(px(14))
    app.setFont(face)
    app.setPalette(_palette(app.palette(), wanted))
    base = (folder / BASE_SHEET).read_text(encoding="utf-8")
    own = resource("theme", "theme.qss").read_text(encoding="utf-8")
    app.setStyleSheet(base + fill_tokens(own, wanted, folder.as_posix()))
    for window in app.topLevelWidgets():
        if rescaled:
            rescale(window)
        QWidget.update(window)  # views overload update()


def _is_dark(app: QApplication, mode: Mode) -> bool:
    if mode is Mode.SYSTEM:
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return mode is Mode.DARK


def _palette(base: QPalette, wanted: Look) -> QPalette:
    """Qt asks the palette where no style rule reaches: links, placeholders, selections."""
    roles = QPalette.ColorRole
    colours = wanted.palette
    for role, colour in (
        (roles.Link, colours.accent),
        (roles.LinkVisited, colours.accent),
        (roles.Text, colours.text),
        (roles.WindowText, colours.text),
        (roles.ButtonText, colours.text),
        (roles.Window, colours.bg),
        (roles.Base, colours.field),
        (roles.PlaceholderText, colours.text3),
        (roles.Highlight, colours.sel_text),
        (roles.HighlightedText, colours.text),
    ):
        base.setColor(role, QColor(colour))
    return base


def _folder(wanted: Look) -> Path:
    """Folder with the rendered base sheet and its images for this look; made when it is not there yet."""
    root = cache_dir() / "theme"
    name = _digest(wanted)
    if (root / name / BASE_SHEET).is_file():
        return root / name
    import shutil
    import tempfile

    try:
        root.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="making-", dir=root))
    except OSError:  # read-only profile: dress from a private folder of this run
        made = Path(tempfile.mkdtemp(prefix="gridguard-theme-"))
        _render(wanted, made, made)
        return made
    _render(wanted, made, root / name)
    try:
        made.rename(root / name)
    except OSError:  # another window was faster; its folder is the same
        shutil.rmtree(made, ignore_errors=True)
    return root / name


def _digest(wanted: Look) -> str:
    parts = (
        __version__,  # stands for the one qt-material it is released with; asking for that costs 10 ms
        QT_VERSION,
        str(wanted.scale),
        repr(asdict(wanted.palette)),
        _BOX,
        *SHEET_ICONS,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def _render(wanted: Look, folder: Path, final: Path) -> None:
    """Render qt-material and our own small images into ``folder``, which will be called ``final``."""
    colours = wanted.palette
    theme = {
        "primaryColor": colours.accent_fill,
        "primaryLightColor": colours.sel_text,
        "secondaryColor": colours.bg,
        "secondaryLightColor": colours.line,
        "secondaryDarkColor": colours.page,
        "primaryTextColor": colours.on_accent,
        "secondaryTextColor": colours.text,
    }
    xml = folder / "theme.xml"
    rows = "".join(f'<color name="{name}">{value}</color>' for name, value in theme.items())
    xml.write_text(f"<resources>{rows}</resources>", encoding="utf-8")
    sheet = _material(xml, folder, {"density_scale": "-2", "font_family": FAMILY, "font_size": f"{px(14)}px"})
    sheet = sheet.replace(folder.as_posix(), final.as_posix())
    for name, drawn in _images(wanted).items():
        (folder / f"{name}.svg").write_text(drawn, encoding="utf-8")
    (folder / BASE_SHEET).write_text(sheet, encoding="utf-8")


def _material(xml: Path, folder: Path, extra: dict[str, str]) -> str:
    """qt-material's sheet for our colours, with its traces in the environment removed."""
    import qt_material  # after PySide6, else it works without Qt

    before = dict(os.environ)
    try:
        sheet: str = qt_material.build_stylesheet(str(xml), False, extra, str(folder.absolute()), export=True)
    finally:
        for name in set(os.environ) - set(before):
            del os.environ[name]
    return sheet


def _images(wanted: Look) -> dict[str, str]:
    """Ticks, radio discs and the arrow of combo boxes in the colours of this look."""
    c = wanted.palette
    tick = (
        f'<path d="M4.8 9.3l2.9 2.9 5.6-6" stroke="{c.on_accent}" stroke-width="1.9" stroke-linecap="round"/>'
    )
    frame = f'fill="{c.field}" stroke="{c.field_line}" stroke-width="1.4"'
    return {
        **{name: icons.svg(name, c.text2) for name in SHEET_ICONS},
        "box": _BOX.format(f'<rect x="1.5" y="1.5" width="15" height="15" rx="3.5" {frame}/>'),
        "box-on": _BOX.format(
            f'<rect x="1" y="1" width="16" height="16" rx="4" fill="{c.accent_fill}"/>{tick}'
        ),
        "radio": _BOX.format(f'<circle cx="9" cy="9" r="7.5" {frame}/>'),
        "radio-on": _BOX.format(
            f'<circle cx="9" cy="9" r="8" fill="{c.accent_fill}"/>'
            f'<circle cx="9" cy="9" r="3.2" fill="{c.on_accent}"/>'
        ),
    }
