"""What the window remembers on this PC before anybody has signed in: look, type size, language, station, last
user.

A small JSON file beside the store. Nothing that decides about security stands here; a damaged file means
defaults.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import DEFAULT_LANGUAGE, LANGUAGES
from gridguard_desktop.ui.theme import Mode
from gridguard_desktop.ui.tokens import TypeScale

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "window.json"
DEFAULT_IDLE_SECONDS = 180
IDLE_RANGE = (60, 600)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices of this PC. ``idle_seconds`` until the window locks by itself."""

    mode: Mode = Mode.SYSTEM
    scale: TypeScale = TypeScale.STANDARD
    language: str = DEFAULT_LANGUAGE
    station: str = ""
    last_login: str = ""
    idle_seconds: int = DEFAULT_IDLE_SECONDS

    @classmethod
    def load(cls, home: Path) -> Preferences:
        """As kept in ``home``; defaults for whatever is missing or makes no sense."""
        try:
            kept: dict[str, Any] = json.loads((home / FILE_NAME).read_text(encoding="utf-8"))
            return cls(
                mode=Mode(kept["mode"]),
                scale=TypeScale(kept["scale"]),
                language=kept["language"] if kept["language"] in LANGUAGES else DEFAULT_LANGUAGE,
                station=str(kept["station"]),
                last_login=str(kept["last_login"]),
                idle_seconds=min(max(int(kept["idle_seconds"]), IDLE_RANGE[0]), IDLE_RANGE[1]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def save(self, home: Path) -> None:
        """Keep in ``home``."""
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (home / FILE_NAME).write_text(text, encoding="utf-8")

    def changed(self, **values: Any) -> Preferences:
        """A copy with ``values``."""
        return replace(self, **values)
