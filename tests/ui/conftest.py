"""The application dressed once, the look put back after each test, workers stopped before widgets die."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.tasks import ImmediateTasks, Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts
from gridguard_desktop.ui.tokens import LIGHT, TypeScale, look
from tests.factories import MadeStation
from tests.stores import StoreTemplate
from tests.ui.working_station import make_template
from tests.ui.workplace import Staffed, Workplace, make_staffed

PATIENCE_MS = 30_000
for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    defaults = waits.__kwdefaults__
    assert defaults is not None
    defaults["timeout"] = PATIENCE_MS  # five seconds are too few where two cores run everything at once


@pytest.fixture(scope="session")
def qapp_dressed(qapp: QApplication) -> QApplication:
    """The application in our type and the light theme."""
    load_fonts()
    apply_theme(qapp, Mode.LIGHT)
    return qapp


@pytest.fixture(autouse=True)
def dressed(qapp_dressed: QApplication) -> Iterator[QApplication]:
    """Every test of the window runs dressed; a test that changes the look gets it put back."""
    yield qapp_dressed
    if look().palette is not LIGHT or look().scale is not TypeScale.STANDARD:
        apply_theme(qapp_dressed, Mode.LIGHT)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Real workers, stopped at the end."""
    made = Tasks()
    yield made
    assert made.shutdown(), "work still ran after five seconds"


@pytest.fixture
def immediate() -> Iterator[ImmediateTasks]:
    """Work done at once on this thread."""
    made = ImmediateTasks()
    yield made
    made.shutdown()


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    """The made-up station on its first morning; every user has a password in the key file."""
    return make_staffed(tmp_path_factory.mktemp("staffed") / "home")


@pytest.fixture(scope="session")
def months(tmp_path_factory: pytest.TempPathFactory) -> StoreTemplate:
    """The same station after sixteen months of made-up work."""
    return make_template(tmp_path_factory.mktemp("months") / "home")


@pytest.fixture
def workplace(
    staffed: Staffed, qtbot: QtBot, qapp_dressed: QApplication, tmp_path: Path
) -> Iterator[Workplace]:
    """The whole program on a store of the test's own, nobody signed in."""
    made = Workplace(qtbot, qapp_dressed, staffed.template, tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def station(staffed: Staffed) -> MadeStation:
    """Ids of what is in the store of ``workplace``."""
    return staffed.station
