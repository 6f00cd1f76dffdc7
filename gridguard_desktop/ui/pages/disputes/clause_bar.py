"""The clause library beside the duties: clauses that fit the kind of dispute; sum and day are always
typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from gridguard_desktop.domain.clauses import clauses_for
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from datetime import date


class ClauseBar(QFrame):
    """Choose a clause, see what it rests on, put it in. ``made`` carries the clause."""

    made = Signal(object)

    def __init__(self, kind: str, today: date) -> None:
        super().__init__()
        self.setProperty("surface", "sunk")
        self._clauses = {clause.key: clause for clause in clauses_for(kind, today)}
        answers = [Choice(key, clause.label) for key, clause in self._clauses.items()]
        self.clause = ChoiceEditor(answers, segmented=False)
        self.box = FieldBox(translate("agreement", "Clause"), self.clause, required=True)
        self.clause.changed.connect(self._tell)
        take = Btn(
            translate("agreement", "Add the clause"), "secondary", "check", small=True, clicked=self.take
        )
        drop = Btn(translate("agreement", "Leave it"), "ghost", small=True, clicked=self.hide)
        self.setLayout(
            column(
                Label(translate("agreement", "Clause library"), "h3"),
                self.box,
                row(None, drop, take, gap=8),
                gap=6,
                margins=(12, 8, 12, 10),
            )
        )

    def begin(self) -> None:
        """Cursor into the list."""
        self.clause.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Hand the chosen clause over."""
        if not self.box.complain():
            self.made.emit(self._clauses[self.clause.value()])

    def _tell(self) -> None:
        chosen = self._clauses.get(self.clause.value())
        if chosen is not None:
            self.box.set_ok(f"{chosen.extra['content']}，{chosen.extra['manner']} · {chosen.source}")
