"""Choosing several of fixed answers: a small grid of ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.editors import Editor, restyle
from gridguard_desktop.ui.kit.layout import clear, grid, wrap
from gridguard_desktop.ui.kit.layout import column as column_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.ui.kit.choice import Choice


class TicksEditor(Editor):
    """Several answers, ``across`` beside each other; the value is the tuple of those ticked."""

    def __init__(self, choices: Sequence[Choice], *, across: int = 3) -> None:
        super().__init__()
        self._across = across
        self._name = ""
        self._boxes: dict[Any, QCheckBox] = {}
        self._body = column_of(gap=0)
        self.setLayout(self._body)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other answers; what is ticked stays where it is still offered."""
        ticked = set(self.value())
        clear(self._body)
        self._boxes = {}
        cells = []
        for at, choice in enumerate(choices):
            box = QCheckBox(str(choice.words))
            box.setChecked(choice.value in ticked)
            box.setAccessibleName(str(choice.words))
            box.clicked.connect(lambda _: self.changed.emit())
            self._boxes[choice.value] = box
            cells.append((box, at // self._across, at % self._across))
        self._body.addWidget(wrap(grid(cells, gap=2)))
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        self.set_name(self._name)

    def value(self) -> Any:
        """What is ticked, in the order offered."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick these."""
        wanted = set(value or ())
        for key, box in self._boxes.items():
            box.setChecked(key in wanted)

    def set_state(self, state: str) -> None:
        """Ticks show a complaint by their words only."""
        for box in self._boxes.values():
            restyle(box, "state", state)

    def set_name(self, name: str) -> None:
        """Accessible name: of the question, then of each answer."""
        super().set_name(name)
        self._name = name
        for box in self._boxes.values():
            box.setAccessibleName(
                translate("kit", "{question}: {answer}", question=name, answer=box.text())
                if name
                else box.text()
            )
