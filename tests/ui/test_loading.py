"""What is loaded when: the sign-in card waits for nothing of the store, the main window for no paper's
library.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

STORE = ("sqlalchemy", "sqlcipher3", "cryptography", "argon2")
LATER = (
    "alembic",
    "openpyxl",
    "pikepdf",
    "psycopg",
    "pypdfium2",
    "pypinyin",
    "python_calamine",
    "xlsxwriter",
)

BEFORE_THE_CARD = "import gridguard_desktop.ui.program"
BEHIND_THE_CARD = "from gridguard_desktop.ui.warming import load_the_rest; load_the_rest()"


def loaded_after(statements: str) -> set[str]:
    """Top-level modules of a process that ran ``statements``."""
    script = f"{statements}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("statements", "absent"),
    [
        (BEFORE_THE_CARD, {*STORE, *LATER, "reportlab", "qt_material"}),
        (f"{BEFORE_THE_CARD}\n{BEHIND_THE_CARD}", {*LATER, "qt_material"}),
    ],
    ids=["card", "main window"],
)
def test_nothing_is_loaded_before_it_is_needed(statements: str, absent: set[str]) -> None:
    assert not loaded_after(statements) & absent


def test_everything_of_the_store_is_loaded_behind_the_card() -> None:
    assert loaded_after(f"{BEFORE_THE_CARD}\n{BEHIND_THE_CARD}") >= set(STORE)
