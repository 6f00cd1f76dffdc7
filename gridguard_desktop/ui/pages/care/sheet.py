"""What the pages of one care record share: head with buttons, a form at the top, what is known, tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.layout import clear, column, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.navigation import Route

MOST_ROWS = 6
"""Of a table on the page; the others are scrolled to."""


class CareSheet(Page):
    """One record, which ``read`` reads on a worker; every button opens a form at the top. ``touched`` are the
    records whose change makes it read again."""

    touched: ClassVar[tuple[str, ...]] = ()

    def __init__(self, ctx: AppContext, read: Callable[[int], Any]) -> None:
        super().__init__()
        self._ctx, self._read = ctx, read
        self._record_id = 0
        self._reading = Latest(ctx.tasks, self)
        self.view: Any = None
        self.place = FormPlace(ctx, self.reload)
        self._head, self._facts = column(gap=6), column(gap=8)

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def open(self, route: Route) -> None:
        """Read the record."""
        self._record_id = route.record_id or 0
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """A colleague recorded something."""
        if self.form is None and any(map(changes.touches, self.touched)):
            self.reload()

    def reload(self) -> None:
        """Read the record again."""
        self._reading.run(partial(self._read, self._record_id), self.show_view, self.complain)

    def show_view(self, view: Any) -> None:
        """Fill the page: head and facts begin empty."""
        self.view = view
        self.title_changed.emit()
        clear(self._head)
        clear(self._facts)

    def complain(self, error: Exception) -> None:
        """What the user can mend is said; the rest is ours."""
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _set_head(self, title: str, note: str, buttons: Sequence[QWidget], *between: QWidget) -> None:
        self._head.addWidget(wrap(row(Label(title, "title"), Label(note, "sec"), None)))
        for line in between:
            self._head.addWidget(line)
        self._head.addWidget(wrap(row(*buttons, None, gap=6)))

    def _lay_out(self, *parts: Any) -> None:
        body = column(self.place, self._facts, *parts, None, gap=14, margins=(24, 12, 24, 16))
        head = wrap(column(self._head, margins=(24, 14, 24, 8)))
        self.setLayout(column(head, line_across(), (scrolled(wrap(body)), 1), gap=0))
