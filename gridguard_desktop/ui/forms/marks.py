"""What stands beside the value of a field: that the person disputes it, that it comes from the document
number. The same on the record page and in the look beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.views import FieldMark


def with_marks(value: str | QWidget, marks: Sequence[FieldMark]) -> str | QWidget:
    """``value`` with its marks under it; as it is where there are none."""
    if not marks:
        return value
    return MarkedValue(value, marks)


class MarkedValue(QWidget):
    """The value over its marks; ``first_line`` is what the key stands beside."""

    def __init__(self, value: str | QWidget, marks: Sequence[FieldMark]) -> None:
        super().__init__()
        words = value if isinstance(value, QWidget) else Label(value or "—", wrap=True, selectable=True)
        self.first_line = words
        self.setLayout(column(words, row(*(_badge(mark) for mark in marks), None, gap=6), gap=2))


def _badge(mark: FieldMark) -> BadgeView:
    badge = BadgeView(mark.key)
    badge.setToolTip(mark.told)
    badge.setAccessibleDescription(mark.told)
    return badge
