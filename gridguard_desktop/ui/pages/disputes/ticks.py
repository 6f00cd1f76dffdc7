"""Several people ticked at once: who was told the rights, who sat at the table. Tab goes from tick to
tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox

from gridguard_desktop.ui.kit.editors import Editor
from gridguard_desktop.ui.kit.layout import column, row, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = 3
"""Ticks in one line."""


class TicksEditor(Editor):
    """Keys with words, each with a tick. The value is the tuple of ticked keys in their order."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        for key, words in choices:
            box = QCheckBox(words)
            box.setAccessibleName(words)
            box.clicked.connect(lambda _: self.changed.emit())
            self.boxes[key] = box
        ticks = list(self.boxes.values())
        lines = [ticks[start : start + BESIDE] for start in range(0, len(ticks), BESIDE)]
        self.setLayout(column(*(wrap(row(*line, None, gap=16)) for line in lines), gap=4))
        if ticks:
            self.setFocusProxy(ticks[0])

    def value(self) -> Any:
        """Keys of the ticked ones."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick these and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in (value or ()))

    def set_name(self, name: str) -> None:
        """The words of the label, before those of each tick."""
        super().set_name(name)
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}：{box.text()}")
