"""Looking at one masked value: asked with a purpose, shown for thirty seconds, on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.progress import Countdown
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.ui.context import AppContext

SECONDS = 30
PURPOSES: tuple[Text, ...] = (
    text("reveal", "Check the identity of a party"),
    text("reveal", "Fill in a legal paper"),
    text("reveal", "Reach the person about a matter in hand"),
    text("reveal", "Register or correct the record"),
    text("reveal", "Asked for by the person"),
)


class RevealValue(QWidget):
    """A masked value with 查看. ``ask(purpose)`` runs on a worker and answers the plain value."""

    def __init__(self, ctx: AppContext, label: str, masked: str, ask: Callable[[str], str]) -> None:
        super().__init__()
        self._ctx, self._masked, self._ask = ctx, masked, ask
        self._value = Label(masked)
        self._button = Btn(
            translate("reveal", "Look"),
            "ghost",
            "eye",
            small=True,
            in_line=True,
            name=label,
            clicked=self._choose,
        )
        show_if(self._button, bool(masked) and ctx.can(Permission.SENSITIVE_REVEAL))
        self._said = Label("", "cap")
        self._clock = Countdown(SECONDS)
        self._clock.ended.connect(self.hide_again)
        self._below = wrap(row(self._clock, self._said, None, gap=8))
        self._below.hide()
        self.setLayout(column(row(self._value, None, self._button, gap=8), self._below, gap=2))

    @property
    def shown(self) -> str:
        """What stands there now."""
        return self._value.text()

    def reveal(self, purpose: str) -> None:
        """Ask for the plain value, on record."""
        self._ctx.tasks.run(lambda: self._ask(purpose), self._show, owner=self)

    def hide_again(self) -> None:
        """Back to the mask."""
        self._value.setText(self._masked)
        self._value.set_role("body")
        self._below.hide()
        self._button.set_text(translate("reveal", "Look"))
        self._button.set_icon("eye")

    def _choose(self) -> None:
        if not self._below.isHidden():
            self.hide_again()
            return
        entries = [Entry(str(purpose), partial(self.reveal, str(purpose))) for purpose in PURPOSES]
        self._button.drop_down(menu(entries, self))

    def _show(self, plain: str) -> None:
        self._value.setText(plain)
        self._value.set_role("h3")
        self._said.setText(translate("reveal", "hidden again in {n} s · on record", n=SECONDS))
        self._below.show()
        self._button.set_text(translate("reveal", "Hide"))
        self._button.set_icon("eye-off")
        self._clock.start()
