"""The English interface: another language is another catalogue, so the frame holds no word of Chinese.

The language is fixed when a process starts, so this one runs in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.source_tree import ROOT
from tests.stores import PASSWORD, StoreTemplate

SCRIPT = """
import re, sys
from pathlib import Path
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.app import guard_engines
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.i18n import set_language
from gridguard_desktop.services.session import sign_in
from gridguard_desktop.ui.kit.badge import Mark
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program, dress

home, password = Path(sys.argv[1]), sys.argv[2]
set_language("en")
app = QApplication([])
dress(app, Preferences(language="en"))
program = Program(app, home, Preferences(language="en"), before_store=guard_engines, clock=FixedClock())
program.start()
assert "password" in " ".join(w.accessibleName() for w in program.entry.findChildren(QWidget)).lower()
program.enter(sign_in(home, "chief", password, clock=FixedClock()))


def until_still():
    deadline = QDeadlineTimer(30_000)
    while (program.window is None or program.tasks.busy) and not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 25)


until_still()
window = program.window
chinese = re.compile("[\u3400-\u9fff]")
frame = [window.rail, window.top.search_box, window.top.new_button, window.top.bell_button, window.status]
names = [w.accessibleName() or "" for part in frame for w in (part, *part.findChildren(QWidget))]
left = [name for name in names if chinese.search(name)]
print("LEFT", left)
heads, states = [], []
for page in ("dispute_list", "hazard_list", "shift_list", "resident_list", "organisation_list"):
    program.context.navigator.go(Route(page))
    until_still()
    table = window.area.current.table
    heads += [str(column.title) for column in table.all_columns]
    for place in range(min(table.count(), 100)):
        row = table.model().record_at(place)
        words = [cell.words for cell in (row.cells.values() if row else ()) if isinstance(cell, Mark)]
        states += words
print("HEADS", [words for words in heads if chinese.search(words)])
print("STATES", len(states) > 20, [words for words in states if chinese.search(words)])
print("RAIL", [item.accessibleName() for item in window.rail._items.values()])
program.close()
"""


def test_frame_heads_and_states_speak_english(months: StoreTemplate, tmp_path: Path) -> None:
    home = months.copy_to(tmp_path / "home")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(home), PASSWORD],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(ROOT),
        },
    )
    assert done.returncode == 0, done.stderr
    assert "LEFT []" in done.stdout
    assert "HEADS []" in done.stdout
    assert "STATES True []" in done.stdout
    assert "Residents" in done.stdout
