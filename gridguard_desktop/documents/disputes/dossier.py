"""卷宗封面 and 卷内目录 of a mediation dossier; the rows of the list are data (``dossier_rows.json``)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.requirements import COMMITTEE
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    FieldTable,
    PageBreak,
    Paragraph,
    Spacer,
    Title,
    label,
)
from gridguard_desktop.documents.typeset.styles import Numbering
from gridguard_desktop.documents.wording import box, day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解卷宗封面、卷内目录"
_PAGE = replace(FORM_PAGE, numbering=Numbering.NONE)
_LEAST_ROWS = 16

REQUIRED = (
    COMMITTEE,
    Required("name", text("papers", "name of the dossier"), text("papers", "Give the dispute a title.")),
    Required("number", text("papers", "number"), text("papers", "Accept the dispute first.")),
    Required("began_on", text("papers", "day of acceptance"), text("papers", "Accept the dispute first.")),
    Required("entries", text("papers", "list of papers"), text("papers", "Accept the dispute first.")),
)


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """One row of the list: name of the paper, what is known of it (number, day), its pages."""

    name: str
    note: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class DossierView:
    """All that is printed. ``ended_on``, ``filed_by`` and ``filed_on`` may still be open.

    ``retention`` is a key of ``retention_periods``, empty until it is chosen. Without ``pages`` in the
    entries they are numbered by hand.
    """

    stamp: Stamp
    committee: str
    name: str
    volume: str
    number: str
    mediator: str
    began_on: date | None
    ended_on: date | None
    filed_by: str
    filed_on: date | None
    retention: str
    entries: tuple[DossierEntry, ...]


def build(view: DossierView) -> Document:
    """Cover and list. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    rows = (
        ("卷　　名", view.name),
        ("卷　　号", view.volume),
        ("编　　号", view.number),
        ("人民调解员", view.mediator),
        ("调解日期", f"{_day(view.began_on)}至{_day(view.ended_on)}"),
        ("立 卷 人", view.filed_by),
        ("立卷日期", _day(view.filed_on)),
        ("保管期限", _retention(view.retention)),
        ("备　　注", ""),
    )
    table = FieldTable(
        tuple((label(name), Cell(value, lines=2.6, align=Align.CENTER)) for name, value in rows), (40, 120)
    )
    blocks: list[Block] = [
        Paragraph(""),
        Paragraph(""),
        Title(view.committee, size=22),
        Spacer(0.8),
        Title("调　解　卷　宗", size=32),
        Spacer(2.0),
        table,
        PageBreak(),
        Title("卷　内　目　录"),
        _contents(view.entries),
        remark("页号自第一份文书起编；封面、目录、封底不编页号。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number, page=_PAGE)


def _contents(entries: tuple[DossierEntry, ...]) -> FieldTable:
    """The list with rows left for what is added by hand."""
    rows = [tuple(label(name) for name in ("序号", "文书名称", "页号", "备注"))]
    count = max(_LEAST_ROWS, len(entries) + 2)
    height = 1.6 if count == _LEAST_ROWS else 1.0  # a long list is set closer, to stay on its sheet
    for number in range(1, count + 1):
        entry = entries[number - 1] if number <= len(entries) else DossierEntry("")
        mark = Cell(str(number), lines=height, align=Align.CENTER)
        rows.append((mark, Cell(entry.name), Cell(entry.pages, align=Align.CENTER), Cell(entry.note)))
    return FieldTable(tuple(rows), (13, 64, 20, 63))


def _retention(chosen: str) -> str:
    """The three classes; the years are local."""
    return "　　".join(
        box(ticked=entry.key == chosen, text=entry.zh) for entry in choices("retention_periods")
    )


def _day(day: date | None) -> str:
    return "　　　　年　　月　　日" if day is None else day_words(day)
