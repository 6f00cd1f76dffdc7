"""Another store on this PC (a restored backup, the training station), chosen on the sign-in card.

It is opened for this run only: whoever starts the program tomorrow finds the station's own store.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from gridguard_desktop.ui.entry.sign_in import SignInCard


class Movable(Protocol):
    """The program, as far as it matters here."""

    home: Path

    def move_to(self, home: Path) -> None:
        """Sign in to the store of another folder."""


def ask_for_store(program: Movable, card: SignInCard) -> None:
    """Let the user choose the folder of a store; what is wrong with it is said on the card."""
    title = translate("entry", "Choose the folder of a store")
    chosen = QFileDialog.getExistingDirectory(card, title, str(program.home.parent))
    if not chosen:
        return
    try:
        program.move_to(Path(chosen))
    except OfficerError as refusal:
        card.complain(refusal.message)
