"""Pictures of every screen from the demo station, in both themes, both resolutions and large type.

``python docs/make_screenshots.py --home DEMO --out DIR [--only desk,dispute] [--looks dark,xlarge]``; without
``--home`` a demo station is made first. Runs without a display. Which screens there are stands in
``screens.py``. What is cut off is said; all else one sees only by looking at every picture.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from docs.cut_off import cut_off
from docs.looking import Screen, logins, put_away
from docs.screens import SCREENS
from gridguard_desktop.app import guard_engines
from gridguard_desktop.demo.build import build_demo
from gridguard_desktop.demo.words import words
from gridguard_desktop.services.session import sign_in
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program, dress
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


SETTLE_SECONDS = 0.25
PATIENCE_SECONDS = 30.0
LOCKED = "已锁定。没写完的内容已保存，登录后继续。"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way every screen is drawn."""

    size: tuple[int, int]
    mode: Mode
    scale: TypeScale

    @property
    def suffix(self) -> str:
        """End of the file names."""
        parts = [f"{self.size[0]}x{self.size[1]}"]
        parts += ["dark"] if self.mode is Mode.DARK else []
        parts += [self.scale.value] if self.scale is not TypeScale.STANDARD else []
        return "-".join(parts)


VARIANTS = (
    Variant((1366, 768), Mode.LIGHT, TypeScale.STANDARD),
    Variant((1366, 768), Mode.DARK, TypeScale.STANDARD),
    Variant((1920, 1080), Mode.LIGHT, TypeScale.STANDARD),
    Variant((1920, 1080), Mode.DARK, TypeScale.STANDARD),
    Variant((1366, 768), Mode.LIGHT, TypeScale.XLARGE),
    Variant((1366, 696), Mode.LIGHT, TypeScale.STANDARD),
)


class Photographer:
    """Signs in as each user in turn and takes the pictures of all variants."""

    def __init__(self, app: QApplication, home: Path, out: Path, variants: Sequence[Variant]) -> None:
        self._app, self._home, self._out, self._variants = app, home, out, variants
        self._program = Program(app, home, Preferences(mode=Mode.LIGHT), before_store=guard_engines)
        self._program.idle.set_seconds(86_400)  # a photographer presses no keys
        self.taken: list[Path] = []

    def cards(self) -> None:
        """The cards before anybody signed in."""
        program = self._program
        self._card("01-signin", program.show_sign_in)
        self._card("01-signin-wrong", self._wrong_password)
        self._card("01-recovery", program.show_recovery)
        self._card("01-locked", lambda: program.show_sign_in(LOCKED))

    def wizard(self, home: Path) -> None:
        """The first run on an empty PC."""
        program = Program(self._app, home, Preferences(mode=Mode.LIGHT), before_store=guard_engines)
        before, self._program = self._program, program
        self._card("01-first-run", program.start)
        self._program = before
        program.close()

    def _wrong_password(self) -> None:
        card = self._program.show_sign_in()
        card.login.set_value("nobody")
        card.password.line.setText("not it")
        card.submit()

    def _card(self, name: str, show: Callable[[], object]) -> None:
        show()
        for variant in self._variants:
            entry = self._program.entry
            if entry is not None:
                apply_theme(self._app, variant.mode, variant.scale)
                entry.resize(QSize(*variant.size))
                self._settle()
                self._save(entry.grab().toImage(), name, variant)

    def screens(self, role: str, screens: Sequence[Screen]) -> None:
        """All screens of one user."""
        services = sign_in(self._home, logins()[role], words("crew")["password"])
        self._program.enter(services)
        self._wait(lambda: self._program.window is not None)
        window, context = self._program.window, self._program.context
        if window is None or context is None:
            raise RuntimeError(f"{role}: the window did not open")
        for screen in screens:
            record = None
            if screen.find is not None:
                record = self._program.tasks.run(partial(screen.find, services)).result()
                if record is None:
                    sys.stdout.write(f"{screen.name}: no record in this state\n")
                    continue
            context.navigator.go(Route(screen.page, record, screen.query))
            self._settle()
            screen.act(window)
            self._settle(1.0)
            for variant in self._variants:
                apply_theme(self._app, variant.mode, variant.scale)
                window.resize(QSize(*variant.size))
                self._settle()
                if screen.again:
                    screen.act(window)
                    self._settle()
                self._save(window.grab().toImage(), screen.name, variant)
                for sentence in cut_off(window):
                    sys.stdout.write(f"{screen.name} {variant.suffix}: {sentence}\n")
            put_away(window)
            if len(context.navigator.current.tab if context.navigator.current else ()) and window.tabs.tabs:
                window.close_tab(Route(screen.page, record).tab)
        self._program.lock()
        self._settle()

    def _save(self, image: object, name: str, variant: Variant) -> None:
        path = self._out / f"{name}-{variant.suffix}.png"
        image.save(str(path))  # type: ignore[attr-defined]
        self.taken.append(path)

    def _settle(self, seconds: float = SETTLE_SECONDS) -> None:
        """Until all background work is delivered and drawn, and closed pages are really gone: every new look
        dresses whatever is still alive."""
        self._wait(lambda: not self._program.tasks.busy)
        until = time.monotonic() + seconds
        while time.monotonic() < until or self._program.tasks.busy:
            self._app.processEvents()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no event loop runs here that would

    def _wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not done():
            self._app.processEvents()
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to rest")


def main() -> int:
    """Take the pictures; prints one line a screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a demo station; made if not given")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="names or beginnings of names, separated by commas")
    parser.add_argument("--looks", default="", help="ends or parts of ends of the file names")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gridguard-demo-") as folder:
        home = options.home or Path(folder) / "station"
        if options.home is None:
            build_demo(home)
        app = QApplication(sys.argv[:1])
        dress(app, Preferences(mode=Mode.LIGHT))
        variants = [one for one in VARIANTS if _asked_for(one.suffix, options.looks)]
        photographer = Photographer(app, home, options.out, variants)
        wanted = [s for s in SCREENS if _asked_for(s.name, options.only)]
        if _asked_for("01-signin", options.only):
            photographer.cards()
            photographer.wizard(Path(folder) / "empty")
        for role in dict.fromkeys(screen.role for screen in wanted):
            photographer.screens(role, [screen for screen in wanted if screen.role == role])
        sys.stdout.write(f"{len(photographer.taken)} pictures in {options.out}\n")
    return 0


def _asked_for(name: str, only: str) -> bool:
    return not only or any(part in name for part in only.split(","))


if __name__ == "__main__":
    sys.exit(main())
