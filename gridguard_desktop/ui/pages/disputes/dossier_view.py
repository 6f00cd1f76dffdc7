"""The dossier of a case: its contents list on the page, its count in the right column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.badge import mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, grid, row, wrap
from gridguard_desktop.ui.kit.paint import RIGHT, Painted, draw_icon, draw_text, text_width
from gridguard_desktop.ui.kit.progress import Segments
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self.setToolTip("\n".join((paper.label, *paper.reasons, paper.lacking)).strip())

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


def dossier_section(
    view: DisputeView,
    jump: Callable[[DossierRow], Callable[[], object] | None] = lambda _row: None,
    bind: Callable[[], object] | None = None,
    scan: Callable[[], object] | None = None,
) -> Section | None:
    """The contents list in binding order; below it what is missing, why, and a way there, and what has not
    come back signed. ``bind`` prints the whole dossier, ``scan`` opens the page of signed scans."""
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
    if bind is not None:
        words = translate("dispute_pages", "Print the whole dossier")
        right.append(Btn(words, "secondary", "archive", small=True, clicked=bind))
    gaps = [_gap(row, jump(row)) for row in view.dossier if _is_gap(row)]
    unsigned = [title for paper in view.dossier for title in paper.unsigned]
    if unsigned:
        gaps.append(_unsigned(unsigned, scan))
    return Section(
        translate("dispute_pages", "Dossier"),
        grid(cells, gap=0, gap_across=28),
        *gaps,
        right=right,
        note=dossier_count(view),
        gap=6,
    )


def _is_gap(paper: DossierRow) -> bool:
    """Missing, or asked for by a rule and not there yet."""
    told = bool(paper.reasons or paper.lacking)
    return paper.state.value == "missing" or (paper.must and paper.state.value == "not_yet" and told)


def _unsigned(titles: list[str], scan: Callable[[], object] | None) -> QWidget:
    """Signed copies that have not come back, and the way to the scans."""
    words = translate("dispute_pages", "Signed copies to come back: {papers}", papers="、".join(titles))
    line = row(Icon("pencil", 14, "text3"), (Label(words, "sec", wrap=True), 1), gap=6)
    if scan is not None:
        line.addWidget(Btn(translate("dispute_pages", "Take in the scans"), "link", small=True, clicked=scan))
    return wrap(line)


def _gap(paper: DossierRow, way: Callable[[], object] | None) -> QWidget:
    """One paper that is asked for: its name, why, what exactly lacks, and the way there."""
    missing = paper.state.value == "missing"
    why = "；".join(part for part in (*paper.reasons, paper.lacking) if part)
    words = f"{paper.label}：{why}" if why else paper.label
    line = row(
        Icon("circle-alert" if missing else "clock", 14, "over" if missing else "text3"),
        (Label(words, "over" if missing else "sec", wrap=True), 1),
        gap=6,
    )
    if way is not None:
        go = Btn(translate("dispute_pages", "Add it"), "link", small=True, clicked=way)
        go.setAccessibleName(translate("dispute_pages", "Add “{paper}”", paper=paper.label))
        line.addWidget(go)
    return wrap(line)


def dossier_count(view: DisputeView) -> str:
    """9 / 13: there or not needed, of all."""
    settled = sum(paper.state.value in ("present", "not_needed") for paper in view.dossier)
    return f"{settled} / {len(view.dossier)}"


def missing_papers(view: DisputeView) -> list[str]:
    """Names of papers that must be there and are not."""
    return [paper.label for paper in view.dossier if paper.state.value == "missing"]
