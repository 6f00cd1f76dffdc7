"""Sizes that follow the type scale while the program runs.

A widget or layout remembers its sizes in 标准 pixels; :func:`rescale` applies them again after the scale
changed. Painted widgets compute their size from ``px`` in ``sizeHint`` and need nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

W = TypeVar("W", bound=QWidget)
Y = TypeVar("Y", bound=QLayout)

_FIXED = "ggFixed"
_BOUNDS = "ggBounds"
_SPACING = "ggSpacing"


def show_if(widget: W, condition: bool) -> W:
    """Show or hide ``widget``. One that stands in no window yet is at most hidden: told to show itself, it
    would open a window of its own for a moment and take the focus away."""
    if not condition or widget.parent() is not None:
        widget.setVisible(condition)
    return widget


def fixed(widget: W, width: int = 0, height: int = 0) -> W:
    """Give ``widget`` a fixed width and/or height in 标准 pixels (0: free)."""
    widget.setProperty(_FIXED, [width, height])
    _apply_fixed(widget, [width, height])
    return widget


def bounded(widget: W, least: int = 0, most: int = 0) -> W:
    """Give ``widget`` a smallest and/or largest width in 标准 pixels (0: none)."""
    widget.setProperty(_BOUNDS, [least, most])
    _apply_bounds(widget, [least, most])
    return widget


def spaced(layout: Y, gap: int, margins: Sequence[int] = (0, 0, 0, 0), gap_across: int | None = None) -> Y:
    """Give ``layout`` its gap and margins (left, top, right, bottom) in 标准 pixels."""
    numbers = [gap, gap if gap_across is None else gap_across, *margins]
    layout.setProperty(_SPACING, numbers)
    _apply_spacing(layout, numbers)
    return layout


def rescale(root: QWidget) -> None:
    """Apply every remembered size below ``root`` with the scale in force, the innermost first: who measures
    its parts finds them done."""
    for layout in root.findChildren(QLayout):
        if (numbers := layout.property(_SPACING)) is not None:
            _apply_spacing(layout, numbers)
    for widget in reversed((root, *root.findChildren(QWidget))):
        if (numbers := widget.property(_FIXED)) is not None:
            _apply_fixed(widget, numbers)
        if (numbers := widget.property(_BOUNDS)) is not None:
            _apply_bounds(widget, numbers)
        hook = getattr(widget, "on_rescaled", None)  # tables: row heights and column widths
        if hook is not None:
            hook()
        widget.updateGeometry()


def measured_anew(widget: QWidget) -> QSize:
    """The size a widget asks for now; rows within rows remember theirs until they are laid out again."""
    if (layout := widget.layout()) is not None:
        _forget(layout)
    return widget.sizeHint()


def _forget(layout: QLayout) -> None:
    layout.invalidate()
    for at in range(layout.count()):
        entry = layout.itemAt(at)
        inner: Any = entry.layout() if entry is not None else None  # the stubs deny that it may be None
        if inner is not None:
            _forget(inner)


def _apply_fixed(widget: QWidget, numbers: Sequence[int]) -> None:
    width, height = numbers
    if width:
        widget.setFixedWidth(px(width))
    if height:
        widget.setFixedHeight(px(height))
    _forget_hint(widget)


def _forget_hint(widget: QWidget) -> None:
    """A label counts its smallest width into the size it remembers, and does not notice another one."""
    if isinstance(widget, QLabel):
        widget.setIndent(widget.indent())


def _apply_bounds(widget: QWidget, numbers: Sequence[int]) -> None:
    least, most = numbers
    if least:
        widget.setMinimumWidth(px(least))
    if most:
        widget.setMaximumWidth(px(most))
    _forget_hint(widget)


def _apply_spacing(layout: QLayout, numbers: Sequence[int]) -> None:
    gap, across, *margins = numbers
    layout.setContentsMargins(*(px(number) for number in margins))
    if isinstance(layout, QGridLayout):
        layout.setVerticalSpacing(px(gap))
        layout.setHorizontalSpacing(px(across))
    else:
        layout.setSpacing(px(gap))
