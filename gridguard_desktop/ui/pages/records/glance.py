"""A person of a register beside the list: what is known, masked; each look is on record.

It opens on a click or →, follows the current row, and goes with Esc, ← or its ×. Closed, nothing is read.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.field_bases import why_words
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import age_on
from gridguard_desktop.ui.forms.marks import with_marks
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.avatar import Avatar
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, clear, column, fill, frame, line_across, row, scrolled
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.facts import state_badge
from gridguard_desktop.ui.pages.records.related import RELATED, read_related, related_section, why_section
from gridguard_desktop.ui.tasks import Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext

WIDTH = 348
SETTLE_MS = 250
"""How long the current row must stay the same before it is read: running through a list is no look."""


class Glance(QWidget):
    """The panel. :meth:`look_at` names the row; hidden, it reads nothing."""

    closed = Signal()

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self._ctx, self._type = ctx, record_type
        self._reading = Latest(ctx.tasks, self)
        self._wanted: int | None = None
        self.shown_id: int | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SETTLE_MS)
        self._wait.timeout.connect(self._read)
        self._body = spaced(QVBoxLayout(), 10, (18, 12, 18, 16))
        self.area = scrolled(frame(self._body, "side"))
        self.area.setObjectName("sheet-side")
        self.setLayout(column(self.area, gap=0))
        self.on_rescaled()
        self.hide()

    def on_rescaled(self) -> None:
        """The panel follows the type, but leaves the list its room."""
        self.setFixedWidth(min(px(WIDTH), 400))

    def look_at(self, record_id: int) -> None:
        """Show this record once the row has stayed for a moment."""
        self._wanted = record_id
        if record_id != self.shown_id:
            self._wait.start()

    def rest(self) -> None:
        """The list is left: what was about to be read is not."""
        self._wait.stop()

    def reload(self) -> None:
        """The record was saved somewhere."""
        if self.shown_id is not None:
            self._read()

    @property
    def is_open(self) -> bool:
        """Whether somebody is shown."""
        return not self.isHidden()

    def close_panel(self) -> None:
        """Go away, and with it what was read."""
        self._wait.stop()
        self._reading.drop()
        self.shown_id = None
        clear(self._body)
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        record_id = self._wanted
        if record_id is None:
            return
        service = self._ctx.services.for_type(self._type.key)

        def work() -> tuple[RecordView, list[Row]]:
            view = service.get(record_id)
            return view, read_related(self._ctx, view)

        self._reading.run(work, lambda read: self._show(*read), self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.close_panel()
        self._ctx.toast.error(error.message)

    def _show(self, view: RecordView, related: list[Row]) -> None:
        self.shown_id = view.id
        clear(self._body)
        open_it = Btn(
            translate("records_page", "Open the whole record"),
            "link",
            small=True,
            tail="chevron-right",
            clicked=partial(self._ctx.navigator.go, Route(self._type.key, view.id)),
        )
        section = related_section(self._ctx, view, related) if view.record_type in RELATED else None
        why = why_section(view.record_type)
        parts: list[Any] = [
            self._head(view),
            KeyValues(self._pairs(view), columns=1, key_width=64, tips=self._tips()),
        ]
        parts.append(row(None, open_it))
        for part in (section, why):
            parts += [line_across(), part] if part is not None else []
        self.show()  # before it is filled: hidden, it would be laid out for no width
        fill(self._body, (*parts, None))

    def _head(self, view: RecordView) -> QWidget:
        values = view.values
        name = str(values.get(self._type.title_field) or "")
        badge = BadgeView(state_badge(view))
        sex = words_of(self._type.field("sex"), values.get("sex"))
        born = values.get("birth_date")
        year = translate("records_page", "born {year}", year=born.year) if born is not None else ""
        today = self._ctx.clock.today()
        age = translate("records_page", "{n} years old", n=age_on(born, today)) if born is not None else ""
        close = Btn("", "ghost", "x", small=True, name=translate("kit", "Close"), clicked=self.close_panel)
        words = column(
            row(Label(name, "h2"), badge, None, gap=8),
            Label(" · ".join(word for word in (sex, year, age) if word), "sec"),
            gap=2,
        )
        holder = QWidget()
        holder.setLayout(row(Avatar(name, 40), (words, 1), close, gap=12))
        return holder

    def _tips(self) -> dict[str, str]:
        """Basis, purpose and retention of every field, on hover."""
        return {str(field.label): why_words(self._type, field) for field in self._type.fields}

    def _pairs(self, view: RecordView) -> list[tuple[str, str | QWidget]]:
        """What is known, in the order of the record; what the head says is left out, and what is empty."""
        said = {self._type.title_field, "sex", "birth_date", "state"}
        fields = [self._type.field(name) for section in self._type.sections for name in section.fields]
        return [
            (str(field.label), self._fact(field, view)) for field in fields if _is_shown(field, said, view)
        ]

    def _fact(self, field: Field, view: RecordView) -> str | QWidget:
        value, marks = view.values[field.name], view.marks.get(field.name, ())
        if field.sensitive and value:
            ask = partial(self._ctx.services.for_type(self._type.key).reveal, view.id, field.name)
            return with_marks(RevealValue(self._ctx, str(field.label), str(value), ask), marks)
        return with_marks(words_of(field, value, dict(view.links)), marks)


def _is_shown(field: Field, said: set[str], view: RecordView) -> bool:
    """What the head says and what is empty is left out, unless the person disputes it or it
    differs from the number."""
    if field.kind is Kind.STATE:
        return False
    disputed = any(mark.key in ("disputed", "differs") for mark in view.marks.get(field.name, ()))
    return disputed or (field.name not in said and bool(view.values.get(field.name)))
