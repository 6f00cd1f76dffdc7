"""The dossier of a case: its contents list on the page, its count in the right column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.badge import mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.paint import RIGHT, Painted, draw_icon, draw_text, text_width
from gridguard_desktop.ui.kit.progress import Segments
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.services.disputes.views import DisputeView, DossierRow

DOSSIER_COLUMNS = 3
_BETWEEN = 28


class PaperLine(Painted):
    """One row of the dossier: icon, number, name, and at the right how it stands."""

    def __init__(self, number: int, paper: DossierRow) -> None:
        super().__init__()
        self._name = f"{number}  {paper.label}"
        self._mark = mark(f"paper.{paper.state.value}")
        self._state = paper.state.value
        self._tail = "" if self._state == "present" else self._mark.words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._name} {self._mark.words}")
        self.setToolTip("\n".join((paper.label, *paper.reasons, paper.lacking)).strip())

    def sizeHint(self) -> QSize:
        """26 high, room for all the words."""
        tail = text_width(self._tail, 13) + px(8) if self._tail else 0
        return QSize(px(22) + text_width(self._name, 14) + 2 + tail, px(26))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(px(120), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        loud = self._state in ("present", "missing")
        draw_icon(painter, 0, self.rect(), self._mark.icon, 14, self._mark.tone if loud else "text3")
        room = self.width() - px(22) - (text_width(self._tail, 13) + px(8) if self._tail else 0)
        name = QRect(px(22), 0, room, self.height())
        draw_text(painter, name, self._name, "text" if loud else "text2", 14)
        tone = "over" if self._state == "missing" else "text3"
        draw_text(painter, self.rect(), self._tail, tone, 13, align=RIGHT)
        painter.end()


class PaperLines(QWidget):
    """The rows of a dossier down one, two or three columns: as many as have room for all their words."""

    def __init__(self, lines: Sequence[PaperLine]) -> None:
        super().__init__()
        self._lines = list(lines)
        self._across = 0
        self._grid = spaced(QGridLayout(), 0, gap_across=_BETWEEN)
        self.setLayout(self._grid)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._arrange()

    def on_rescaled(self) -> None:
        """The words have another size."""
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column always fits."""
        return QSize(px(120), super().minimumSizeHint().height())

    def _widths(self, across: int) -> list[int]:
        """What each of so many columns needs."""
        each = -(-len(self._lines) // across)
        columns = [self._lines[at : at + each] for at in range(0, len(self._lines), each)]
        return [max(line.sizeHint().width() for line in lines) for lines in columns]

    def _arrange(self) -> None:
        across = next(
            (
                count
                for count in range(DOSSIER_COLUMNS, 1, -1)
                if sum(self._widths(count)) + (count - 1) * px(_BETWEEN) <= self.width()
            ),
            1,
        )
        if across != self._across:
            self._across, each = across, -(-len(self._lines) // across)
            for at, line in enumerate(self._lines):
                self._grid.addWidget(line, at % each, at // each)
        widths = self._widths(across)
        for at in range(DOSSIER_COLUMNS):  # what is left over goes to each by what it needs
            self._grid.setColumnStretch(at, widths[at] if at < len(widths) else 0)


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
    lines = PaperLines([PaperLine(at + 1, paper) for at, paper in enumerate(view.dossier)])
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
        lines,
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
