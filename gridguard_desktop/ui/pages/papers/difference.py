"""What was printed beside what would print now, paragraph by paragraph.

Only changed paragraphs and their neighbours are shown; what stands between them is one quiet line. Every
changed paragraph is a stop of the Tab key and is read out with both wordings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gridguard_desktop.domain.differences import Change
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.ui.kit.layout import clear, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_ring, draw_round, font
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.differences import ParagraphChange, Piece
    from gridguard_desktop.services.papers.kept import PaperDifference

GAP = 24
PAD = 10
_WORDS: dict[Change, Text] = {
    Change.CHANGED: text("kept", "Changed"),
    Change.GONE: text("kept", "Gone"),
    Change.NEW: text("kept", "New"),
}
_SIDES = (("before", "over_bg", "over"), ("after", "done_bg", "done"))


class ChangeRow(Painted):
    """One paragraph: as printed at the left, as it would print now at the right; what differs is tinted."""

    def __init__(self, change: ParagraphChange) -> None:
        super().__init__()
        self.change = change
        self._differs = change.change is not Change.SAME
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._differs:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            said = translate(
                "kept",
                "{what}. Printed: {before}. Now: {after}.",
                what=_WORDS[change.change],
                before=change.text_before or "—",
                after=change.text_after or "—",
            )
            self.setAccessibleName(said)
        else:
            self.setAccessibleName(change.text_after)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The taller side."""
        half = self._half(width)
        heights = [self._laid_out(side, half)[1] for side, *_ in _SIDES]
        return round(max(heights)) + 2 * px(PAD)

    def sizeHint(self) -> QSize:
        """As high as its words at a usual width."""
        return QSize(px(640), self.heightForWidth(max(px(320), self.width())))

    def minimumSizeHint(self) -> QSize:
        """Stays readable."""
        return QSize(px(320), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both sides; a changed paragraph stands on a sheet of its own."""
        painter = QPainter(self)
        if self._differs:
            draw_round(painter, self.rect().adjusted(0, 2, -1, -2), 6, "page", "line")
        half = self._half(self.width())
        for at, (side, _, _) in enumerate(_SIDES):
            layout, _height = self._laid_out(side, half)
            painter.setPen(colour("text" if self._differs else "text3"))
            layout.draw(painter, QPointF(px(PAD) + at * (half + px(GAP)), px(PAD)))
        if self.ring and self.hasFocus():
            draw_ring(painter, QRect(self.rect()).adjusted(0, 2, -1, -2), 6)
        painter.end()

    @staticmethod
    def _half(width: int) -> int:
        return max(px(120), (width - px(GAP) - 2 * px(PAD)) // 2)

    def _laid_out(self, side: str, width: int) -> tuple[QTextLayout, float]:
        pieces: tuple[Piece, ...] = getattr(self.change, side)
        layout = QTextLayout("".join(piece.text for piece in pieces), font(14))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(side, pieces))
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _formats(self, side: str, pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
        ground, ink = next((ground, ink) for name, ground, ink in _SIDES if name == side)
        found, start = [], 0
        for piece in pieces:
            if piece.differs:
                look = QTextCharFormat()
                look.setBackground(colour(ground))
                look.setForeground(colour(ink))
                look.setFontStrikeOut(side == "before")
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, len(piece.text.encode("utf-16-le")) // 2, look  # type: ignore[attr-defined]
                found.append(part)
            start += len(piece.text.encode("utf-16-le")) // 2
        return found


class DifferenceView(QWidget):
    """All changes of one paper."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ChangeRow] = []
        self._list = spaced(QVBoxLayout(), 2, (24, 12, 24, 16))
        self._area: QScrollArea = scrolled(wrap(self._list))
        heads = row(
            (Label(translate("kept", "As printed"), "key"), 1),
            (Label(translate("kept", "If it were printed now"), "key"), 1),
            gap=GAP,
            margins=(24 + PAD, 8, 24 + PAD, 0),
        )
        self._heads = wrap(heads)
        self.setLayout(column(self._heads, (self._area, 1), gap=0))

    @property
    def changed(self) -> list[ChangeRow]:
        """The paragraphs that are not the same."""
        return [line for line in self.rows if line.change.change is not Change.SAME]

    def show_difference(self, found: PaperDifference) -> None:
        """Show another paper's changes."""
        clear(self._list)
        self.rows = []
        self._heads.setVisible(found.count > 0)
        self._list.addWidget(_summary(found))
        shown = _near(found.changes)
        hidden = 0
        for at, change in enumerate(found.changes):
            if at not in shown:
                hidden += 1
                continue
            self._skip(hidden)
            hidden = 0
            line = ChangeRow(change)
            self.rows.append(line)
            self._list.addWidget(line)
        if found.count:
            self._skip(hidden)
        self._list.addStretch(1)

    def go(self, step: int) -> None:
        """To the next changed paragraph, or the one before."""
        changed = self.changed
        if not changed:
            return
        here = next((at for at, line in enumerate(changed) if line.hasFocus()), None)
        at = (0 if step > 0 else len(changed) - 1) if here is None else (here + step) % len(changed)
        changed[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(changed[at])

    def _skip(self, hidden: int) -> None:
        if hidden:
            words = translate("kept", "… {n} paragraphs are the same", n=hidden)
            self._list.addLayout(row(Label(words, "cap"), None, margins=(PAD, 2, 0, 2)))


def _summary(found: PaperDifference) -> Notice:
    if found.reason:
        return Notice("soon", translate("kept", "This cannot be compared"), found.reason)
    renewed = translate("kept", "The form itself was renewed since.") if found.form_changed else ""
    if not found.count:
        same = translate("kept", "It would print the same today, word for word.")
        return Notice("done", same, renewed)
    words = translate("kept", "{n} paragraphs would print differently now", n=found.count)
    kept = translate("kept", "What was printed and signed stays as it is.")
    return Notice("act", words, f"{kept} {renewed}".strip())


def _near(changes: Sequence[ParagraphChange]) -> set[int]:
    """Changed paragraphs and those beside them."""
    different = {at for at, change in enumerate(changes) if change.change is not Change.SAME}
    return {near for at in different for near in (at - 1, at, at + 1)}
