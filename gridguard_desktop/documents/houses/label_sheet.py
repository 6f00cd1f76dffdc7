"""标贴: sheets of labels for houses, grids and units. The square code says twenty digits by chance; beside it
stands the place in words, so that the right label goes on the right door. Nobody's name is on it.

Sheets of labels are peeled to the edge: they have no foot and no square code of the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Document, LabelCell, LabelSheet
from gridguard_desktop.documents.typeset.page import DEMO_MARK
from gridguard_desktop.documents.typeset.styles import Numbering, PageStyle
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.place_codes import grouped

if TYPE_CHECKING:
    from gridguard_desktop.domain.lawdata import Choice

TITLE = "二维码标贴"
LAYOUTS = "label_layouts"
REQUIRED = (STATION, Required("labels", text("papers", "labels"), text("papers", "Issue the labels first.")))
_SLACK = 0.4
"""Millimetres by which rows that just fill a sheet may be rounded."""


@dataclass(frozen=True, slots=True)
class LabelOnPaper:
    """One label: kind, code, and the place in words."""

    kind: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class LabelSheetView:
    """All that is printed. ``layout`` is a key of ``label_layouts``; the first ``used`` places of the first
    sheet stay empty."""

    stamp: Stamp
    station: str
    layout: str
    labels: tuple[LabelOnPaper, ...]
    used: int = 0


def build(view: LabelSheetView) -> Document:
    """The sheets. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    layout = choice(LAYOUTS, view.layout)
    facts = layout.extra
    told = f"　{DEMO_MARK}" if view.stamp.demo else ""
    cells = tuple(LabelCell(one.code, grouped(one.code), one.kind + told, one.words) for one in view.labels)
    free = (None,) * min(view.used, int(facts["columns"]) * int(facts["rows"]) - 1)
    sheet = LabelSheet(
        int(facts["columns"]),
        float(facts["width"]),
        float(facts["height"]),
        float(facts["side"]),
        (*free, *cells),
    )
    return Document(
        title=f"{view.station}{TITLE}",
        subject=TITLE,
        author=view.station,
        blocks=(sheet,),
        page=_page(layout),
    )


def _page(layout: Choice) -> PageStyle:
    facts = layout.extra
    return PageStyle(
        left=float(facts["left"]),
        top=float(facts["top"]),
        core_width=int(facts["columns"]) * float(facts["width"]),
        core_height=int(facts["rows"]) * float(facts["height"]) + _SLACK,
        body=FORM_PAGE.body,
        title=FORM_PAGE.title,
        headings=FORM_PAGE.headings,
        cell=FORM_PAGE.cell,
        label=FORM_PAGE.label,
        numbering=Numbering.NONE,
    )


SPECS = (
    PaperSpec(
        Paper.LABEL_SHEET,
        TITLE,
        "station",
        "station",
        Permission.LABEL_CREATE,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Issue the labels first."),
        kept=False,
    ),
)
