"""The application dressed once, the look put back after each test, workers stopped before widgets die."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gridguard_desktop.ui.tasks import ImmediateTasks, Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts
from gridguard_desktop.ui.tokens import LIGHT, TypeScale, look


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
