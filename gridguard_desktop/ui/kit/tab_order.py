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
    right already. Widgets that hand the focus on come along: left behind, they would lead back to whom they
    hand it to, and Tab would never get past it."""
    chain = list(_places(fresh))
    if not chain:
        return
    chain += _holders(stop)
    handing_on = [(one, one.focusPolicy(), proxy) for one in chain if (proxy := one.focusProxy()) is not None]
    for widget, _, _ in handing_on:  # Qt would move it and all within it as one, or not at all
        widget.setFocusProxy(None)  # type: ignore[arg-type]
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in pairwise((stop, *chain)):
        QWidget.setTabOrder(before, after)
    QWidget.setTabOrder(chain[-1], stop)
    for widget, policy, proxy in handing_on:
        widget.setFocusPolicy(policy)
        widget.setFocusProxy(proxy)


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


def _holders(stop: QWidget) -> list[QWidget]:
    """Those around ``stop`` that hand the focus on to it, the outermost first: the fields of a growing list
    come before the button that grows it, for whoever comes from above too."""
    found: list[QWidget] = []
    at = stop.parentWidget()
    while at is not None and not at.isWindow():
        if at.focusProxy() is stop:
            found.insert(0, at)
        at = at.parentWidget()
    return found


def _places(fresh: QWidget) -> Iterator[QWidget]:
    """The stops, each after those around it that hand the focus on."""
    given: set[QWidget] = set()
    for stop in stops(fresh):
        around: list[QWidget] = []
        at: QWidget | None = stop
        while at is not None and at is not fresh:
            at = at.parentWidget()
            if at is not None and at not in given and at.focusProxy() is not None:
                around.append(at)
        given.update(around)
        yield from reversed(around)
        yield stop


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        entry: Any = layout.itemAt(at)  # the stubs deny that widget() may be None
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _inside(inner)
