"""Design tokens: every colour and size of the program, once.

The style sheet (``resources/theme/theme.qss``), the painted widgets, the table delegates and the charts read
them from here; papers take the light palette. :func:`use_look` is called by ``ui/theme.py`` only.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours. Names say the use, not the colour; ``#AARRGGBB`` where something shines through."""

    # surfaces
    bg: str
    page: str
    sunk: str
    hover: str
    sel: str
    sel_text: str
    pop: str
    desk: str
    field: str
    # lines
    field_line: str
    line: str
    line2: str
    scroll: str
    # words
    text: str
    text2: str
    text3: str
    # the one accent
    accent: str
    accent_fill: str
    accent_hover: str
    on_accent: str
    on_accent2: str
    # states, each with its ground
    over: str
    over_bg: str
    soon: str
    soon_bg: str
    done: str
    done_bg: str
    wait: str
    wait_bg: str
    act: str
    act_bg: str
    idle: str
    idle_bg: str
    quiet: str
    quiet_bg: str
    # charts
    bar: str
    track: str
    heat0: str
    heat1: str
    heat2: str
    heat3: str
    heat4: str
    # building board: what a flat is used for (see look.md 2.2)
    home: str
    home_bg: str
    lease: str
    lease_bg: str
    shared: str
    shared_bg: str
    trade: str
    trade_bg: str
    vacant: str
    danger: str
    danger_bg: str
    # the rest
    tip_bg: str
    tip_text: str
    scrim: str
    mark: str


LIGHT = Palette(
    bg="#F2F4F7",
    page="#FFFFFF",
    sunk="#F7F8FA",
    hover="#ECEFF3",
    sel="#E2ECFA",
    sel_text="#BCD5F7",
    pop="#FFFFFF",
    desk="#DDE1E7",
    field="#FFFFFF",
    field_line="#8B93A0",
    line="#E2E5EA",
    line2="#C8CDD5",
    scroll="#CCD1D9",
    text="#1A1E24",
    text2="#48505B",
    text3="#626A76",
    accent="#1B59B3",
    accent_fill="#1B59B3",
    accent_hover="#164A96",
    on_accent="#FFFFFF",
    on_accent2="#D5E3F8",
    over="#AF2318",
    over_bg="#FCEBE9",
    soon="#855000",
    soon_bg="#FDF2DC",
    done="#1D6A38",
    done_bg="#E5F3E9",
    wait="#5A489C",
    wait_bg="#EEEBF8",
    act="#1B59B3",
    act_bg="#E6EFFB",
    idle="#4C5561",
    idle_bg="#ECEEF1",
    quiet="#48505B",
    quiet_bg="#00000000",
    bar="#2F6CC0",
    track="#E9ECF0",
    heat0="#EBEEF2",
    heat1="#C9DCF5",
    heat2="#8FB6E8",
    heat3="#4C84CF",
    heat4="#1B4F9C",
    home="#1B59B3",
    home_bg="#EEF3FA",
    lease="#0E6B5C",
    lease_bg="#DDF1EC",
    shared="#5A489C",
    shared_bg="#EAE5F8",
    trade="#855000",
    trade_bg="#FBF0D9",
    vacant="#626A76",
    danger="#AF2318",
    danger_bg="#FBE4E1",
    tip_bg="#1F242B",
    tip_text="#FFFFFF",
    scrim="#52141A22",
    mark="#FFE9A8",
)
DARK = Palette(
    bg="#14171B",
    page="#1B1F24",
    sunk="#20252B",
    hover="#282E36",
    sel="#22395A",
    sel_text="#2F5488",
    pop="#23282F",
    desk="#101215",
    field="#16191E",
    field_line="#6E7886",
    line="#2C323A",
    line2="#434B56",
    scroll="#3D444E",
    text="#E6E9ED",
    text2="#B7BEC8",
    text3="#9CA5B1",
    accent="#8AB6FA",
    accent_fill="#2C66BF",
    accent_hover="#245AAE",
    on_accent="#FFFFFF",
    on_accent2="#E6EEFC",
    over="#FF9D93",
    over_bg="#3B2022",
    soon="#EFC072",
    soon_bg="#362B17",
    done="#8AD39F",
    done_bg="#1B3224",
    wait="#BDB2F2",
    wait_bg="#2B2740",
    act="#8AB6FA",
    act_bg="#1E3150",
    idle="#B7BEC8",
    idle_bg="#2B3138",
    quiet="#B7BEC8",
    quiet_bg="#00000000",
    bar="#6FA0EA",
    track="#2A3038",
    heat0="#262B32",
    heat1="#25405F",
    heat2="#2F5F9B",
    heat3="#5A8FDB",
    heat4="#A9CBFB",
    home="#8AB6FA",
    home_bg="#202A38",
    lease="#7CD3BF",
    lease_bg="#17352F",
    shared="#BDB2F2",
    shared_bg="#2B2740",
    trade="#EFC072",
    trade_bg="#362B17",
    vacant="#98A1AD",
    danger="#FF9D93",
    danger_bg="#3B2022",
    tip_bg="#E6E9ED",
    tip_text="#14171B",
    scrim="#99000000",
    mark="#5A4710",
)


class TypeScale(StrEnum):
    """Size of type chosen by the user; everything measured in pixels follows it."""

    STANDARD = "standard"
    LARGE = "large"
    XLARGE = "xlarge"


SCALES = {TypeScale.STANDARD: 1.0, TypeScale.LARGE: 16 / 14, TypeScale.XLARGE: 19 / 14}


@dataclass(frozen=True, slots=True)
class Look:
    """What is in force now: colours and type scale."""

    palette: Palette = LIGHT
    scale: TypeScale = TypeScale.STANDARD

    @property
    def dark(self) -> bool:
        """Whether the dark palette is shown."""
        return self.palette is DARK


_look = Look()


def look() -> Look:
    """The look in force."""
    return _look


def use_look(new: Look) -> None:
    """Put another look in force; only ``ui/theme.py`` calls this, then restyles and repaints everything."""
    global _look  # the style sheet it mirrors is one per application as well
    _look = new


def px(size: float) -> int:
    """``size`` pixels at 标准, multiplied by the type scale in force."""
    return round(size * SCALES[_look.scale])


def fill_tokens(sheet: str, look: Look, icon_folder: str) -> str:
    """``sheet`` with ``@px(n)``, ``@pxm(n,less)``, ``@icons`` and ``@colour`` filled in.

    Raises KeyError for a colour that does not exist.
    """
    factor = SCALES[look.scale]
    colours = asdict(look.palette)
    sheet = re.sub(r"@pxm\((\d+),(-?\d+)\)", lambda m: f"{round(int(m[1]) * factor) + int(m[2])}px", sheet)
    sheet = re.sub(r"@px\((\d+)\)", lambda m: f"{round(int(m[1]) * factor)}px", sheet)
    sheet = sheet.replace("@icons", icon_folder)
    return re.sub(r"@(\w+)", lambda m: str(colours[m[1]]), sheet)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` by WCAG 2.1, 0 to 1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours by WCAG 2.1, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
