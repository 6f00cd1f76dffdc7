"""A notice in place: one sentence in a state's tint with at most two small buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Item, column, row
from gridguard_desktop.ui.kit.text import Icon, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.ui.kit.toast import Offer

_LOOKS = {
    "soon": ("warn", "triangle-alert"),
    "over": ("bad", "circle-alert"),
    "act": ("info", "info"),
    "done": ("good", "circle-check"),
}


class Notice(QFrame):
    """A tone (soon, over, act, done), a title, a sentence, offers: the first as a button, the second
    quiet."""

    def __init__(
        self, tone: str, title: str, text: str = "", offers: Sequence[Offer] = (), *, icon: str = ""
    ) -> None:
        super().__init__()
        surface, usual = _LOOKS[tone]
        self.setProperty("surface", surface)
        self._icon = Icon(icon or usual, 16, tone)
        self._title = Label(title, "h3" if text else "body", wrap=True)
        self._text = Label(text, "sec", wrap=True)
        if not text:
            self._text.hide()
        body: list[Item] = [row(self._icon, (self._title, 1), gap=8, top=True), self._text]
        if offers:
            kinds = ("secondary", "ghost")
            buttons = []
            for at, offer in enumerate(offers):
                buttons.append(Btn(offer.words, kinds[min(at, 1)], small=True, clicked=offer.action))
            body.append(row(*buttons, None, gap=8))
        self.setLayout(column(*body, gap=4, margins=(12, 10, 12, 10)))
        self.setAccessibleName(f"{title} {text}".strip())

    def set_text(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
