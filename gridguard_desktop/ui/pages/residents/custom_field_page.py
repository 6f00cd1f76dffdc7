"""One field of the station: its declaration, how many records it has values in, and what has been kept long
enough."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.record_page import RecordPage

if TYPE_CHECKING:
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item


class Standing(QWidget):
    """How many values there are; those kept long enough can be deleted."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._view, self._service = ctx, view, ctx.services.custom_fields
        self._held = column(gap=6)
        self.setLayout(self._held)
        self.reload()

    def reload(self) -> None:
        """Count again."""
        work = partial(self._service.standing, self._view.id)
        self._ctx.tasks.run(work, lambda counts: self._show(*counts), self._failed, owner=self)

    def clear_over(self) -> None:
        """Delete what has been kept long enough."""
        work = partial(self._service.clear_over, self._view.id)
        self._ctx.tasks.run(work, self._cleared, self._failed, owner=self)

    def _show(self, filled: int, over: int) -> None:
        clear(self._held)
        words = translate("custom_fields", "Filled in at {filled} residents", filled=filled)
        parts: list[QWidget] = [Label(words, "sec")]
        if over:
            parts.append(Label(translate("custom_fields", "{over} kept long enough", over=over), "soon"))
        if over and self._ctx.can(Permission.CUSTOM_FIELD_ARCHIVE):
            delete = translate("custom_fields", "Delete what has been kept long enough")
            parts.append(Btn(delete, "secondary", "trash-2", small=True, clicked=self.clear_over))
        self._held.addWidget(wrap(row(*parts, None, gap=10)))

    def _cleared(self, count: int) -> None:
        self._ctx.toast.done(translate("custom_fields", "{count} values deleted", count=count))
        self.reload()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


class CustomFieldPage(RecordPage):
    """The generic record with its count below."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["custom_field"])
        self.standing: Standing | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The declaration and how many values it has."""
        self.standing = Standing(self._ctx, view)
        return [*super().sections(view), line_across(), self.standing]
