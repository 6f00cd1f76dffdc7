"""What was typed is there again after the program died."""

from __future__ import annotations

import os
import subprocess
import sys

from gridguard_desktop.ui.pages.records.record_page import RecordPage
from tests.source_tree import ROOT
from tests.stores import PASSWORD
from tests.ui.workplace import Workplace

CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

import gridguard_desktop.ui.forms.keeping as keeping
from gridguard_desktop.app import guard_engines
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.session import sign_in
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program, dress

keeping.KEEP_EVERY_MS = 200
home, password = Path(sys.argv[1]), sys.argv[2]
app = QApplication([])
dress(app, Preferences())
program = Program(app, home, Preferences(), before_store=guard_engines, clock=FixedClock())

def rest(done):
    deadline = QDeadlineTimer(20_000)
    while not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 25)
        if done() and not program.tasks.busy:
            return
    raise TimeoutError

services = sign_in(home, "clerk", password, clock=FixedClock())
program.enter(services)
rest(lambda: program.window is not None)
program.context.navigator.go(Route("resident", 0))
form = program.window.area.current.form
line = form.boxes["name"].editor.line
line.setText(chr(0x738b) + chr(0x65b0))
line.textEdited.emit(line.text())
while not program.tasks.run(services.drafts.list_mine).result():
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 25)
print("typed", flush=True)
os._exit(9)
"""


def test_what_was_typed_survives_a_crash(workplace: Workplace) -> None:
    crashed = subprocess.run(
        [sys.executable, "-c", CRASH, str(workplace.home), PASSWORD],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert crashed.stdout == "typed\n", crashed.stderr
    workplace.sign_in("clerk")
    workplace.press("继续写")
    page = workplace.on(RecordPage)
    workplace.press("继续填写", page)
    assert page.form is not None
    assert page.form.boxes["name"].editor.value() == "王新"
    page.set_dirty(False)
