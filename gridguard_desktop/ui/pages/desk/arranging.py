"""布置工作台: which blocks stand where, in words and buttons, so that it is done with the keyboard alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.desk_layout import LEFT, RIGHT, DeskLayout
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Segments
from gridguard_desktop.ui.kit.layout import Section, clear, column, row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLayout

SIDES = (LEFT, RIGHT, "")


class Arranging(QWidget):
    """One line a block: its name, its column, up and down.

    ``changed`` gives the new layout at once, ``preset`` asks for that of the role, ``done`` puts this away.
    """

    changed = Signal(object)
    preset = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = DeskLayout((), ())
        self._names: dict[str, str] = {}
        self.sides: dict[str, Segments] = {}
        self._lines = column(gap=4)
        back = Btn(translate("desk", "As for the post"), "secondary", clicked=self.preset.emit)
        self.ready = Btn(translate("desk", "Done"), "primary", clicked=self.done.emit)
        hint = Label(translate("desk", "What is due always stands first at the left."), "sec", wrap=True)
        title = translate("desk", "Arrange the desk")
        self.setLayout(column(Section(title, hint, self._lines, row(None, back, self.ready), gap=8)))

    def show_layout(self, layout: DeskLayout, names: Mapping[str, str]) -> None:
        """Show where the blocks of ``names`` stand."""
        self._layout, self._names = layout, dict(names)
        clear(self._lines)
        self.sides = {}
        standing = [key for key in (*layout.left, *layout.right) if key in names]
        for key in (*standing, *(key for key in names if key not in standing)):
            self._lines.addLayout(self._line(key))

    def _line(self, key: str) -> QLayout:
        name = self._names[key]
        side = Segments(
            [translate("desk", "Left"), translate("desk", "Right"), translate("desk", "Not shown")]
        )
        side.set_current(SIDES.index(self._layout.side(key)))
        side.set_name(translate("desk", "Where: {block}", block=name))
        side.chosen.connect(lambda at: self._change(self._layout.placed(key, SIDES[at]), key))
        self.sides[key] = side
        up = Btn(icon="arrow-up", kind="ghost", name=translate("desk", "Higher: {block}", block=name))
        down = Btn(icon="arrow-down", kind="ghost", name=translate("desk", "Lower: {block}", block=name))
        for button, by in ((up, -1), (down, 1)):
            button.clicked.connect(partial(self._move, key, by))
            button.setEnabled(bool(self._layout.side(key)))
        return row((Label(name, "body"), 1), side, up, down, gap=6)

    def _move(self, key: str, by: int) -> None:
        self._change(self._layout.moved(key, by), key)

    def _change(self, layout: DeskLayout, key: str) -> None:
        if layout == self._layout:
            return
        self.changed.emit(layout)
        self.sides[key].setFocus()
