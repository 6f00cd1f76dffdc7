"""Putting things beside and under each other: rows, columns, sections, key/value lists, scroll areas.

Items of :func:`row` and :func:`column`: a widget, a layout, an int (space in 标准 pixels), None (stretch), or
``(item, stretch)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gridguard_desktop.ui.kit.metrics import bounded, fixed, measured_anew, spaced
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

Piece = QWidget | QLayout
Item = Piece | int | tuple[Piece, int] | None
B = TypeVar("B", bound=QBoxLayout)

READING_WIDTH = 64 * 14 + 8
"""Running text is never wider than 64 characters."""


def fill(layout: B, items: Iterable[Item]) -> B:
    """Add ``items`` to a box layout."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addWidget(_gap(item, isinstance(layout, QHBoxLayout)))
        else:
            piece, stretch = item if isinstance(item, tuple) else (item, 0)
            if isinstance(piece, QLayout):
                layout.addLayout(piece, stretch)
            else:
                layout.addWidget(piece, stretch)
    return layout


def _gap(size: int, across: bool) -> QWidget:
    return fixed(QWidget(), width=size if across else 0, height=0 if across else size)


def row(*items: Item, gap: int = 8, margins: Sequence[int] = (0, 0, 0, 0), top: bool = False) -> QHBoxLayout:
    """Items side by side; ``top`` puts them on the upper edge instead of the middle."""
    layout = fill(spaced(QHBoxLayout(), gap, margins), items)
    if top:
        for index in range(layout.count()):
            entry: Any = layout.itemAt(index)  # the stubs deny that widget() may be None
            if entry.widget() is not None:
                entry.setAlignment(Qt.AlignmentFlag.AlignTop)
    return layout


def column(*items: Item, gap: int = 8, margins: Sequence[int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items under each other."""
    return fill(spaced(QVBoxLayout(), gap, margins), items)


def grid(cells: Iterable[tuple[Piece, int, int]], gap: int = 8, gap_across: int = 16) -> QGridLayout:
    """``(item, row, column)`` in a grid with equal columns."""
    layout = spaced(QGridLayout(), gap, gap_across=gap_across)
    for piece, line, place in cells:
        layout.setColumnStretch(place, 1)
        if isinstance(piece, QLayout):
            layout.addLayout(piece, line, place)
        else:
            layout.addWidget(piece, line, place)
    return layout


def wrap(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def frame(layout: QLayout, surface: str, *, width: int = 0, height: int = 0) -> QFrame:
    """A surface of the style sheet: card sunk side pop desk warn bad info good."""
    made = QFrame()
    made.setProperty("surface", surface)
    made.setLayout(layout)
    return fixed(made, width, height)


def line_across() -> QFrame:
    """One quiet line from left to right."""
    made = QFrame()
    made.setProperty("line", "h")
    return fixed_line(made, across=True)


def line_down(height: int = 0) -> QFrame:
    """One quiet line from top to bottom."""
    made = QFrame()
    made.setProperty("line", "v")
    if height:
        fixed(made, height=height)
    return fixed_line(made, across=False)


def fixed_line(made: QFrame, *, across: bool) -> QFrame:
    """A line is one pixel at every scale."""
    if across:
        made.setFixedHeight(1)
    else:
        made.setFixedWidth(1)
    return made


class _Growing(QVBoxLayout):
    """Makes its widget as high as the parts need before it places them.

    The scroll area hears of new parts one event later than the layout does; placed in the height there was,
    they would be drawn squeezed for a frame.
    """

    _asking = False
    least = False
    """Whether the parts are content with their least height: they scroll or give way by themselves."""
    _at_it = False
    """While the widget grows: where the scroll area answers with less (its bar came or went), it is placed in
    what there is, else the two would go on for ever."""

    def heightForWidth(self, width: int) -> int:
        """What the parts would like, or what they need at least; Qt asks here again for the least."""
        if not self.least or self._asking:
            return super().heightForWidth(width)
        self._asking = True
        try:
            return self.minimumHeightForWidth(width)
        finally:
            self._asking = False

    def setGeometry(self, rect: QRect) -> None:
        """Grow first; the widget's new size comes back here."""
        widget, needed = self.parentWidget(), self.heightForWidth(rect.width())
        if self._at_it or needed <= rect.height() or widget.maximumHeight() < needed:
            super().setGeometry(rect)
            return
        self._at_it = True
        try:
            widget.resize(rect.width(), needed)
        finally:
            self._at_it = False


class Flowing(QWidget):
    """What scrolls: as high as its words need at the width there is.

    Qt would take the height of wrapped words at their narrowest and show a scroll bar that need not be.
    """

    def minimumSizeHint(self) -> QSize:
        """No height of its own where the width decides the height."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


def scrolled(widget: QWidget, *, bar: bool = True, least: bool = False) -> QScrollArea:
    """``widget`` in an area that scrolls up and down, never across. Not a stop of the Tab key. ``least``:
    only when it has less than its least height (a page, whose parts scroll themselves)."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    flowing, growing = Flowing(), _Growing()
    growing.least = least
    flowing.setLayout(fill(spaced(growing, 0), [widget]))
    area.setWidget(flowing)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not bar:
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def measured(widget: QWidget) -> QWidget:
    """Limit running text to the reading width."""
    return bounded(widget, most=READING_WIDTH)


class Section(QWidget):
    """A titled part of a page; the title row is 28 high with or without buttons."""

    def __init__(
        self, title: str, *body: Item, right: Sequence[Item] = (), note: str = "", gap: int = 10
    ) -> None:
        super().__init__()
        self._title = Label(title, "h2")
        self._note = Label(note, "cap")
        head = fixed(wrap(row(self._title, self._note, None, *right)), height=28)
        self.body = column(*body, gap=gap)
        self.setLayout(column(head, self.body, gap=gap))
        self.setAccessibleName(title)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the title and the quiet count beside it."""
        self._title.setText(title)
        self._note.setText(note)
        self.setAccessibleName(title)

    def replace_body(self, *body: Item) -> None:
        """Show other content."""
        clear(self.body)
        fill(self.body, body)


def keep_aside(owner: QWidget, *widgets: QWidget) -> None:
    """``widgets`` find their place later, or never: until then they belong to ``owner`` and go with it. One
    that belongs to nobody lives on, with all that is connected to it."""
    for widget in widgets:
        widget.hide()
        widget.setParent(owner)


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it."""
    while layout.count():
        entry: Any = layout.takeAt(0)
        inner, widget = entry.layout(), entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


class KeyValues(QWidget):
    """Read mode of a form: quiet key, value as text; ``columns`` pairs side by side."""

    def __init__(
        self,
        pairs: Sequence[tuple[str, str | QWidget]],
        columns: int = 2,
        key_width: int = 76,
        gap: int = 8,
        tips: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._columns, self._key_width, self._tips = columns, key_width, dict(tips or {})
        self._level: list[tuple[QWidget, QWidget]] = []
        self._grid = spaced(QGridLayout(self), gap, gap_across=12)
        self.set_pairs(pairs)

    def on_rescaled(self) -> None:
        """A key beside a row with a button is as high as that row."""
        for name, shown in self._level:
            name.setMinimumHeight(measured_anew(shown).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pairs side by side stand at the same place in every section, however long their keys are."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Words that got their type need other room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        if self._columns < 2:
            self._grid.setColumnStretch(1, 1)
            return
        gap = self._grid.horizontalSpacing()
        half = (self.width() - gap * (self._columns - 1)) / self._columns
        for place in range(self._columns):
            keys = [self._grid.itemAtPosition(at, place * 2) for at in range(self._grid.rowCount())]
            widths = [key.sizeHint().width() for key in keys if key is not None]
            stretch = max(1, round(half - gap - max(widths))) if widths else 0
            if widths and self._grid.columnStretch(place * 2 + 1) != stretch:
                self._grid.setColumnStretch(place * 2 + 1, stretch)

    def set_pairs(self, pairs: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show other pairs; an empty value shows as an em dash."""
        clear(self._grid)
        self._level = []
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        for index, (key, value) in enumerate(pairs):
            line, place = divmod(index, self._columns)
            shown = (
                value
                if isinstance(value, QWidget)
                else Label(value or "—", wrap=True, selectable=True, align=top)
            )
            name = bounded(Label(key, "key"), least=self._key_width)  # a longer word gets its room
            name.setToolTip(self._tips.get(key, ""))  # why it is held, on hover
            first = getattr(shown, "first_line", shown)
            if not isinstance(first, Label):  # a row with a button is higher than its words
                self._level.append((name, first))
            self._grid.addWidget(name, line, place * 2, top)
            self._grid.addWidget(shown, line, place * 2 + 1)
        self.on_rescaled()
        self._share()
