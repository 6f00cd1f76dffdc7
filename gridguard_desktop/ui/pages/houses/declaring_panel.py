"""For an owner who lives elsewhere, at the right of a house's page: the form to send, and what came back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from gridguard_desktop.domain.declarations import RECEIVED
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class DeclaringPanel(QWidget):
    """One small section."""

    def __init__(self, ctx: AppContext, house_id: int) -> None:
        super().__init__()
        self._ctx, self._house, self._service = ctx, house_id, ctx.services.declarations
        self.waiting: int | None = None
        house = Filter("house_id", Operator.EQUALS, house_id)
        self._query = ListQuery("declaration", (house, Filter("state", Operator.EQUALS, RECEIVED)))
        self._body = column(gap=6)
        self.setLayout(self._body)
        ctx.tasks.run(partial(self._service.count, self._query), self._show, self._complain, owner=self)

    def _show(self, waiting: int) -> None:
        self.waiting = waiting
        clear(self._body)
        code = translate("declarations", "Code of the house: {code}", code=house_code(self._house))
        parts: list[QWidget] = [Label(code, "sec", wrap=True)]
        if waiting:
            words = translate("declarations", "{n} to review", n=waiting)
            go = partial(self._ctx.navigator.go, Route("declaration_list", query=self._query))
            parts.append(wrap(row(Btn(words, "link", "inbox", in_line=True, clicked=go), None)))
        if self._ctx.can(Permission.DECLARATION_CREATE):
            words = translate("declarations", "Form to send (.xlsx)")
            parts.append(wrap(row(Btn(words, "secondary", "download", small=True, clicked=self.ask), None)))
        self._body.addWidget(Section(translate("declarations", "Declared from elsewhere"), *parts, gap=6))

    def ask(self) -> None:
        """Where to save it."""
        title = translate("declarations", "Form to send (.xlsx)")
        name = translate("declarations", "Declaration {code}", code=house_code(self._house))
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"{name}.xlsx", "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the form."""
        work = partial(self._service.save_form, self._house, path)
        self._ctx.tasks.run(work, lambda _: self._saved(path), self._complain, owner=self)

    def _saved(self, path: Path) -> None:
        self._ctx.toast.done(translate("declarations", "The form is saved: {file}", file=path.name))

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
