"""The bar below what scrolls that keeps the two buttons of a long form in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.ui.kit.layout import line_across
from gridguard_desktop.ui.kit.metrics import spaced

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

    from gridguard_desktop.ui.forms.inline_form import InlineForm


class FormFoot(QWidget):
    """Empty and hidden until a form is taller than the room it scrolls in; then it holds the form's foot."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area
        self._form: InlineForm | None = None
        self._foot: QWidget | None = None
        self._held = spaced(QVBoxLayout(), 8, (24, 0, 24, 10))
        self._held.addWidget(line_across())
        self.setLayout(self._held)
        self.hide()
        area.viewport().installEventFilter(self)

    def follow(self, form: InlineForm | None) -> None:
        """Watch another form; the foot of the one before goes with it."""
        if self._form is not None and shiboken6.isValid(self._form):
            self._form.removeEventFilter(self)
        if not self.isHidden() and self._foot is not None and shiboken6.isValid(self._foot):
            self._foot.hide()
            self._foot.deleteLater()
        self.hide()
        self._form, self._foot = form, form.foot if form is not None else None
        if form is not None:
            form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form or its room has another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        form, foot = self._form, self._foot
        if form is None or foot is None or not foot.isAncestorOf(form.submit_button):
            return  # nothing is open, or its buttons stand in the head
        below = foot.parentWidget() is self
        needed = form.height() + (foot.sizeHint().height() if below else 0)
        room = self._area.viewport().height() + (self.height() if below else 0)
        if (needed > room) == below:
            return
        focused = self.window().focusWidget()
        if below:
            form.take_foot_back()
        else:
            self._held.addWidget(foot)
        self.setVisible(not below)
        if focused in (form.submit_button, form.cancel_button):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
