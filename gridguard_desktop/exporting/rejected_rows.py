"""The rows that could not be taken over, as a workbook to mend and import again.

The columns of the file come back as they were, without those the register must not hold; 行号 and 原因 stand
behind them and are ignored when the workbook is imported.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.exporting.tables import Table, write_table
from gridguard_desktop.importing.cells import cell_text
from gridguard_desktop.importing.forbidden import forbidden
from gridguard_desktop.importing.headers import OWN_COLUMNS, folded_title

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.importing.plans import ImportPlan


def write_rejected(path: Path, plan: ImportPlan) -> int:
    """Write the rejected rows of ``plan``; answers how many. Raises OfficerError when the place cannot be
    written to."""
    kept = [
        (index, title)
        for index, title in sorted(plan.header.titles.items())
        if forbidden(title) is None and folded_title(title) not in OWN_COLUMNS
    ]
    titles = [title for _, title in kept]
    reasons: dict[int, list[str]] = defaultdict(list)
    marks = set()
    rejected = plan.rejected_rows
    places = {raw.number: place for place, raw in enumerate(rejected)}
    for problem in plan.outcome.problems:
        reasons[problem.row].append(
            f"{problem.column}：{problem.reason}" if problem.column else problem.reason
        )
        if problem.column in titles:
            marks.add((places[problem.row], titles.index(problem.column)))
    rows = [
        [*(cell_text(raw.cell(index)) for index, _ in kept), str(raw.number), "；".join(reasons[raw.number])]
        for raw in rejected
    ]
    table = Table(translate("importing", "To mend"), [*titles, *OWN_COLUMNS], rows, marks=frozenset(marks))
    return write_table(path, table)[0]
