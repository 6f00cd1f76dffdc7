"""The Tab key goes where the eye goes.

Qt puts a widget that is added later at the end of the window's order: the fields of a new row would come
after everything else.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def tab_before(stop: QWidget, fresh: QWidget) -> None:
    """Let the Tab key visit everything in ``fresh``, which was just added, before ``stop``, whose place is
    right already."""
    chain = list(stops(fresh))
    if not chain:
        return
    for before, after in pairwise((stop, *chain)):
        QWidget.setTabOrder(before, after)
    QWidget.setTabOrder(chain[-1], stop)


def stops(root: QWidget) -> Iterator[QWidget]:
    """What takes the focus below ``root``, in the order of the layouts."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.focusProxy() is None:
        yield root
    elif isinstance(root, QScrollArea):
        inner: QWidget | None = root.widget()
        if inner is not None:
            yield from stops(inner)
    elif (layout := root.layout()) is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        entry: Any = layout.itemAt(at)  # the stubs deny that widget() may be None
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _inside(inner)
