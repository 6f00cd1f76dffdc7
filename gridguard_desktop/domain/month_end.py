"""月末导出: which papers of which months are owed to the folder, oldest first. Pure reckoning; the files are
``services.reports.month_end``. A paper is owed from the month in which it was asked for (features O13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.i18n import Text, text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

LATEST_DAY = 28
"""Every month has it."""
SUMMARIES: dict[str, Text] = {
    "pdf_inner": text("month_end", "Summary as PDF, for the station"),
    "pdf_outward": text("month_end", "Summary as PDF, for outside the station"),
    "xlsx_inner": text("month_end", "Summary as .xlsx, for the station"),
    "xlsx_outward": text("month_end", "Summary as .xlsx, for outside the station"),
}
_TEMPLATE = "template:"


@dataclass(frozen=True, slots=True, order=True)
class Owed:
    """A paper of a month; ``month`` is its first day."""

    month: date
    paper: str


def template_paper(template_id: int) -> str:
    """The paper that is a filled template of the superior."""
    return f"{_TEMPLATE}{template_id}"


def template_of(paper: str) -> int | None:
    """The template a paper fills, None for a summary."""
    return int(paper.removeprefix(_TEMPLATE)) if paper.startswith(_TEMPLATE) else None


def due_on(month: date, day: int) -> date:
    """When the papers of ``month`` are made: on that day of the next one; on its first, as soon as the month
    is over, nothing of it can still happen."""
    return add_months(month, 1).replace(day=day)


def owed(papers: Mapping[str, date], done: Collection[Owed], day: int, today: date) -> tuple[Owed, ...]:
    """What is due by ``today`` and not there yet, the oldest month first; ``papers`` with the month from
    which each is owed."""
    found = []
    for paper, month in papers.items():
        while due_on(month, day) <= today:
            one = Owed(month, paper)
            if one not in done:
                found.append(one)
            month = add_months(month, 1)  # noqa: PLW2901 - walks on from where the paper begins
    order = {paper: at for at, paper in enumerate(papers)}
    return tuple(sorted(found, key=lambda one: (one.month, order[one.paper])))


def renewed(before: Mapping[str, date], chosen: Collection[str], today: date) -> dict[str, date]:
    """The papers chosen now: those kept stay owed from where they were, new ones from this month on."""
    this_month = today.replace(day=1)
    return {paper: before.get(paper, this_month) for paper in chosen}
