"""The dossier of a case: its contents list on the page, its count in the right column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.badge import mark
from gridguard_desktop.ui.kit.layout import Section, grid
from gridguard_desktop.ui.kit.paint import RIGHT, Painted, draw_icon, draw_text, text_width
from gridguard_desktop.ui.kit.progress import Segments
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import DisputeView, DossierRow

DOSSIER_COLUMNS = 3


class PaperLine(Painted):
    """One row of the dossier: icon, number, name, and at the right how it stands."""

    def __init__(self, number: int, paper: DossierRow) -> None:
        super().__init__()
        self._name = f"{number}  {paper.label}"
        self._mark = mark(f"paper.{paper.state.value}")
        self._state = paper.state.value
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._name} {self._mark.words}")
        self.setToolTip(paper.label)

    def sizeHint(self) -> QSize:
        """26 high."""
        return QSize(px(160), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        loud = self._state in ("present", "missing")
        draw_icon(painter, 0, self.rect(), self._mark.icon, 14, self._mark.tone if loud else "text3")
        tail = "" if self._state == "present" else self._mark.words
        room = self.width() - px(22) - (text_width(tail, 13) + px(8) if tail else 0)
        name = QRect(px(22), 0, room, self.height())
        draw_text(painter, name, self._name, "text" if loud else "text2", 14)
        tone = "over" if self._state == "missing" else "text3"
        draw_text(painter, self.rect(), tail, tone, 13, align=RIGHT)
        painter.end()


def dossier_section(view: DisputeView) -> Section | None:
    """The contents list in binding order."""
    if not view.dossier:
        return None
    per_column = -(-len(view.dossier) // DOSSIER_COLUMNS)
    cells: list[tuple[QWidget, int, int]] = [
        (PaperLine(at + 1, paper), at % per_column, at // per_column) for at, paper in enumerate(view.dossier)
    ]
    right: list[QWidget] = [Segments([paper.state.value for paper in view.dossier])]
    missing = missing_papers(view)
    if missing:
        words = translate("dispute_pages", "{n} missing", n=len(missing))
        right.append(Label(words, "over"))
    return Section(
        translate("dispute_pages", "Dossier"),
        grid(cells, gap=0, gap_across=28),
        right=right,
        note=dossier_count(view),
        gap=6,
    )


def dossier_count(view: DisputeView) -> str:
    """9 / 13: there or not needed, of all."""
    settled = sum(paper.state.value in ("present", "not_needed") for paper in view.dossier)
    return f"{settled} / {len(view.dossier)}"


def missing_papers(view: DisputeView) -> list[str]:
    """Names of papers that must be there and are not."""
    return [paper.label for paper in view.dossier if paper.state.value == "missing"]
