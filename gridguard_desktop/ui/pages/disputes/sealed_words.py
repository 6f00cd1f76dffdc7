"""What stands under a seal: a locked line for everybody, opened by a mediator of the case for two minutes, on
record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, measured, row, wrap
from gridguard_desktop.ui.kit.metrics import fixed, show_if
from gridguard_desktop.ui.kit.progress import Countdown
from gridguard_desktop.ui.kit.text import Icon, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.ui.context import AppContext

SECONDS = 120


class SealedWords(QWidget):
    """A sealed text. ``ask()`` runs on a worker and answers the words; without it the line only says who
    may."""

    def __init__(self, ctx: AppContext, name: str, ask: Callable[[], str] | None) -> None:
        super().__init__()
        self._ctx, self._ask = ctx, ask
        who = translate("dispute_pages", "Sealed; open to the mediator of this case alone.")
        may = translate("mediation", "Sealed. Opening it is put on record.")
        self._line = Label(may if ask is not None else who, "sec")
        self.button = Btn(translate("mediation", "Open"), "ghost", "eye", small=True, clicked=self.turn)
        self._name = name
        self.button.setAccessibleName(name)
        fixed(self.button, height=22)
        show_if(self.button, ask is not None)
        self._words = Label("", wrap=True, selectable=True)
        measured(self._words)
        self._clock = Countdown(SECONDS)
        self._clock.ended.connect(self.hide_again)
        told = Label(translate("mediation", "closes by itself · on record"), "cap")
        self._below = wrap(column(self._words, wrap(row(self._clock, told, None, gap=8)), gap=3))
        self._below.hide()
        head = row(Icon("lock", 14, "text3"), self._line, self.button, None, gap=6)
        self.setLayout(column(head, self._below, gap=3))

    @property
    def shown(self) -> str:
        """The words that stand there now; empty while it is closed."""
        return self._words.text() if not self._below.isHidden() else ""

    def turn(self) -> None:
        """Open, or close again."""
        if not self._below.isHidden():
            self.hide_again()
        elif self._ask is not None:
            self._ctx.tasks.run(self._ask, self._show, owner=self)

    def hide_again(self) -> None:
        """Take the words off the screen."""
        self._words.setText("")
        self._below.hide()
        self.button.set_text(translate("mediation", "Open"))
        self.button.setAccessibleName(self._name)
        self.button.set_icon("eye")

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self._below.show()
        self.button.set_text(translate("mediation", "Close"))
        self.button.set_icon("eye-off")
        self._clock.start()
