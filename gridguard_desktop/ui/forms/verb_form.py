"""The small forms at the right of a page: one for each verb, with its fields and its one button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.fields import FieldBox


class VerbForm(QWidget):
    """``work(values)`` runs on a worker, ``then`` after it went well; errors come to their fields."""

    def __init__(
        self,
        ctx: AppContext,
        title: str,
        fields: Mapping[str, FieldBox],
        work: Callable[[dict[str, Any]], object],
        then: Callable[[], object],
        *,
        kind: str = "secondary",
    ) -> None:
        super().__init__()
        self._ctx, self._work, self._then = ctx, work, then
        self.fields = dict(fields)
        self.button = Btn(title, kind, clicked=self.submit)
        self.setAccessibleName(title)
        self._said = Label("", "over", wrap=True)
        self._said.hide()
        heading = [Label(title, "h3")] if fields else []
        self.setLayout(column(*heading, *self.fields.values(), self._said, row(self.button, None), gap=8))

    def submit(self) -> None:
        """Do it, unless a field complains."""
        if any([box.complain() for box in self.fields.values()]):
            return
        values = {name: box.editor.value() for name, box in self.fields.items()}
        self._said.hide()
        self._ctx.tasks.run(lambda: self._work(values), lambda _: self._then(), self._failed, self)

    @property
    def said(self) -> str:
        """What went wrong, besides what stands at a field."""
        return self._said.text() if self._said.isVisible() else ""

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        left = [error.message]
        if isinstance(error, ValidationError):
            left = [words for name, words in error.fields.items() if name not in self.fields]
            for name, words in error.fields.items():
                if name in self.fields:
                    self.fields[name].set_error(words)
        self._said.setText("；".join(left))
        self._said.setVisible(bool(left))
