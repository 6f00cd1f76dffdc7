"""Three superiors' templates, filled and opened in LibreOffice: whether their formulas still reckon.

``python -m benchmarks.office`` where ``soffice`` with Calc is installed. Not a test: few machines that run
the tests have an office program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from gridguard_desktop.exporting.workbook_filling import fill_workbook
from tests.exporting.made_templates import UNIT_CODE, cross_table, row_per_grid, two_row_head

GRIDS = ("梅园一网格", "梅园二网格", "工院一网格")
KINDS, SOURCES = ("邻里", "婚姻家庭", "物业"), ("主动调解", "依申请")


def main() -> int:
    """Fill, open, compare; 0 when all is as it must be."""
    office = shutil.which("soffice")
    if office is None:
        print("soffice is not installed here")
        return 1
    with tempfile.TemporaryDirectory(prefix="gridguard-office-") as name:
        folder = Path(name)
        jobs = _jobs(folder)
        for path, (sheet, cells, _) in jobs.items():
            path.write_bytes(fill_workbook(path.read_bytes(), sheet, cells))
        out = folder / "out"
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "xlsx", "--outdir", str(out), *map(str, jobs)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        wrong = 0
        for path, (sheet, _, expected) in jobs.items():
            shown = openpyxl.load_workbook(out / path.name, data_only=True)[sheet]
            found = {cell: shown[cell].value for cell in expected}
            wrong += found != expected
            print(path.name, "as it must be" if found == expected else f"{found} instead of {expected}")
    return int(bool(wrong))


def _jobs(folder: Path) -> dict[Path, tuple[str, dict[tuple[int, int], int | str], dict[str, object]]]:
    head = two_row_head(folder / "head.xlsx")
    grid = row_per_grid(folder / "grid.xlsx", GRIDS)
    cross = cross_table(folder / "cross.xlsx", KINDS, SOURCES)
    rows = {(row, column): row * column for row in (3, 4, 5) for column in (2, 3, 4)}
    pairs = {(row, column): row + column for row in (2, 3, 4) for column in (2, 3)}
    return {
        head: (
            "月报",
            {(5, 1): UNIT_CODE, (5, 2): 58, (5, 3): 49, (5, 4): 9, (6, 2): 52},
            {"A5": UNIT_CODE, "E5": 58, "F5": 6},
        ),
        grid: ("网格", dict(rows), {"B6": 24, "C6": 36, "D6": 48}),
        cross: ("交叉表", dict(pairs), {"D2": 9, "D4": 13, "B5": 15, "C5": 18, "D5": 33}),
    }


if __name__ == "__main__":
    sys.exit(main())
