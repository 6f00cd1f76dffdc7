"""The label of a place beside its record: its code, printing it, giving another, voiding it, and the ones
before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.place_codes import grouped
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.labels import LabelLine
    from gridguard_desktop.ui.context import AppContext


class LabelPanel(QWidget):
    """One section. ``form`` is the small form that is open."""

    changed = Signal()

    def __init__(self, ctx: AppContext, kind: str, record_id: int) -> None:
        super().__init__()
        self._ctx, self._kind, self._record = ctx, kind, record_id
        self.lines: tuple[LabelLine, ...] = ()
        self.form: VerbForm | None = None
        self._body = column(gap=8)
        self.setLayout(self._body)
        self.reload()

    @property
    def current(self) -> LabelLine | None:
        """The label that counts."""
        return next((one for one in self.lines if one.voided_on is None), None)

    def reload(self) -> None:
        """Read the labels."""
        work = partial(self._ctx.services.labels.of_place, self._kind, self._record)
        self._ctx.tasks.run(work, self._show, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error

    def _show(self, lines: tuple[LabelLine, ...]) -> None:
        self.lines, self.form = lines, None
        clear(self._body)
        parts: list[QWidget] = []
        now = self.current
        if now is not None:
            parts.append(Label(grouped(now.code), "body"))
            given = translate(
                "labels", "issued {day:%Y-%m-%d} by {name}", day=now.issued_on, name=now.issued_by
            )
            parts.append(Label(given, "cap"))
        else:
            parts.append(Label(translate("labels", "No label counts for this place."), "cap"))
        if self._ctx.can(Permission.LABEL_CREATE):
            parts.append(self._buttons(now))
        for one in lines:
            if one.voided_on is not None:
                words = translate(
                    "labels",
                    "…{tail} voided {day:%Y-%m-%d}: {reason}",
                    tail=one.code[-4:],
                    day=one.voided_on,
                    reason=one.void_reason,
                )
                parts.append(Label(words, "cap", wrap=True))
        self._body.addWidget(Section(translate("labels", "Square-code label"), *parts, gap=6))

    def _buttons(self, now: LabelLine | None) -> QWidget:
        words = translate("labels", "Print") if now is not None else translate("labels", "Issue and print")
        printing = Btn(words, "secondary", "printer", small=True, clicked=self.print_it)
        if now is None:
            return wrap(row(printing, None, gap=6))
        again = translate("labels", "Issue another")
        void = translate("labels", "Void")
        labels = self._ctx.services.labels
        return wrap(
            row(
                printing,
                Btn(again, "ghost", small=True, clicked=partial(self.ask, again, now.id, labels.renew)),
                Btn(void, "ghost", small=True, clicked=partial(self.ask, void, now.id, labels.void)),
                None,
                gap=6,
            )
        )

    def print_it(self) -> None:
        """To the sheet, with this place on it."""
        self._ctx.navigator.go(Route("labels", query=(self._kind, (self._record,))))

    def ask(self, title: str, label_id: int, work: Callable[[int, str], object]) -> None:
        """The form that asks why."""
        if self.form is not None:
            self._body.removeWidget(self.form)
            self.form.deleteLater()
        reason = FieldBox(translate("labels", "Reason"), TextEditor(max_length=100), required=True)

        def do(given: dict[str, Any]) -> object:
            return work(label_id, str(given["reason"] or ""))

        self.form = VerbForm(self._ctx, title, {"reason": reason}, do, self._done)
        self._body.addWidget(self.form)
        reason.editor.setFocus()

    def _done(self) -> None:
        self._ctx.toast.done(translate("labels", "On record; the old code says that it is void."))
        self.reload()
        self.changed.emit()
