"""A small demo station, built once per session: for the tests of the demo itself and of the command line."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.demo.build import DemoSize, build_demo
from gridguard_desktop.demo.digest import demo_digest
from gridguard_desktop.demo.history import Pace
from gridguard_desktop.demo.words import words

if TYPE_CHECKING:
    from gridguard_desktop.demo.build import Demo

SMALL = DemoSize(residents=60, disputes=12, months=2, pace=Pace(4, 8, 8, 6, 4))
PASSWORD: str = words("crew")["password"]


@dataclass(frozen=True)
class MadeDemo:
    """The demo station, open, and the digest of all it says."""

    home: Path
    demo: Demo
    digest: str

    def copy_to(self, home: Path) -> Path:
        """A copy to work in; what stands only in the log of the open file comes along."""
        shutil.copytree(self.home, home)
        return home


@cache
def made_demo() -> MadeDemo:
    """Built on first use."""
    folder = tempfile.mkdtemp(prefix="gridguard-demo-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    home = Path(folder, "home")
    demo = build_demo(home, size=SMALL, kdf=LEAST_COST)
    return MadeDemo(home, demo, demo_digest(demo.services))


LEFT_TO_PEOPLE = {
    *("paper_issue", "import_batch", "notice_delivery", "care_opening", "month_end_plan", "month_end_file"),
    *("own_report_share", "award_objection"),
}
"""What whoever tries the program does first: papers printed, rosters brought, reports shared with colleagues,
a folder for the end of the month, seals opened in need."""
