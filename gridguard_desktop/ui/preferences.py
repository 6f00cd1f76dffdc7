"""What the window remembers on this PC before anybody has signed in: look, type size, language, station, last
user.

A small JSON file beside the store. Nothing that decides about security stands here; a damaged file means
defaults.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gridguard_desktop.domain.i18n import DEFAULT_LANGUAGE, LANGUAGES
from gridguard_desktop.ui.theme import Mode
from gridguard_desktop.ui.tokens import TypeScale

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE_NAME = "window.json"
DEFAULT_IDLE_SECONDS = 180
IDLE_RANGE = (60, 600)
LONGEST_WORDS = 200
MOST_GRIDS = 500


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices of this PC. ``idle_seconds`` until the window locks by itself; ``last_backup`` and
    ``last_sign_in`` are words for the sign-in card, as they stood when the program was left; ``grids`` is how
    many the station has, for the plan behind it."""

    mode: Mode = Mode.SYSTEM
    scale: TypeScale = TypeScale.STANDARD
    language: str = DEFAULT_LANGUAGE
    station: str = ""
    last_login: str = ""
    last_backup: str = ""
    last_sign_in: str = ""
    grids: int = 0
    idle_seconds: int = DEFAULT_IDLE_SECONDS

    @classmethod
    def load(cls, home: Path) -> Preferences:
        """As kept in ``home``; the default for whatever is missing or makes no sense."""
        try:
            kept: Any = json.loads((home / FILE_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = {}
        values: dict[str, Any] = {}
        for name, read in _READERS.items():
            with suppress(KeyError, TypeError, ValueError):
                values[name] = read(kept[name])
        return cls(**values)

    def save(self, home: Path) -> None:
        """Keep in ``home``. A folder that cannot be written costs the memory, never the work."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        with suppress(OSError):
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            written = home / f"{FILE_NAME}.new"
            written.write_text(text, encoding="utf-8")
            written.replace(home / FILE_NAME)

    def changed(self, **values: Any) -> Preferences:
        """A copy with ``values``."""
        return replace(self, **values)


class PreferenceBook(QObject):
    """The preferences in force. A change is kept at once; ``changed(name)`` tells who has to follow."""

    changed = Signal(str)

    def __init__(self, home: Path, now: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.now = now

    def move_to(self, home: Path) -> None:
        """The store of another folder: what the card says comes from there, the look of the window stays."""
        there = Preferences.load(home)
        self._home = home
        self.now = self.now.changed(
            station=there.station,
            last_login=there.last_login,
            last_backup=there.last_backup,
            last_sign_in=there.last_sign_in,
            grids=there.grids,
        )

    def change(self, **values: Any) -> None:
        """Keep ``values``."""
        before, self.now = self.now, self.now.changed(**values)
        self.now.save(self._home)
        for name in values:
            if getattr(before, name) != getattr(self.now, name):
                self.changed.emit(name)


def _words(value: Any) -> str:
    """A short text; a long one is no word of ours."""
    if not isinstance(value, str) or len(value) > LONGEST_WORDS:
        raise ValueError(value)
    return value


def _language(value: Any) -> str:
    if value not in LANGUAGES:
        raise ValueError(value)
    return str(value)


def _count(value: Any) -> int:
    return min(max(int(value), 0), MOST_GRIDS)


def _seconds(value: Any) -> int:
    return min(max(int(value), IDLE_RANGE[0]), IDLE_RANGE[1])


_READERS: dict[str, Callable[[Any], Any]] = {
    "mode": Mode,
    "scale": TypeScale,
    "language": _language,
    "station": _words,
    "last_login": _words,
    "last_backup": _words,
    "last_sign_in": _words,
    "grids": _count,
    "idle_seconds": _seconds,
}
