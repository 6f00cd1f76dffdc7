"""The part of a resident's page with the fields the station has added: each says its basis, purpose, time of
keeping and readers on hover; masked ones are looked at on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.own_lines import own_lines, own_values
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, clear, column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.custom_fields import CustomFact
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext


class CustomSection(QWidget):
    """The fields as text, the form behind 编辑."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._view, self._service = ctx, view, ctx.services.custom_values
        self._reading = Latest(ctx.tasks, self)
        self.facts: tuple[CustomFact, ...] = ()
        self.place = FormPlace(ctx, self.reload)
        self._held = column(gap=6)
        words = translate("custom_fields", "Fill in the station's fields")
        edit = Btn(words, "secondary", "pencil", small=True, clicked=self.edit)
        may = ctx.can(Permission.RESIDENT_UPDATE) and not view.archived
        foot = show_if(wrap(row(edit, None, gap=8)), may)
        self.setLayout(column(self.place, wrap(self._held), foot, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read the values again."""
        person = self._view.id
        self._reading.run(lambda: self._service.facts(person), self._show, self._failed)

    def edit(self) -> None:
        """All fields as a small form."""
        owns = [fact.field.own for fact in self.facts]
        kept = {fact.field.own.name: fact.value for fact in self.facts if fact.value is not None}
        versions = {fact.field.own.name: fact.version for fact in self.facts}
        person = self._view.id

        def work(given: dict[str, Any]) -> None:
            self._service.write(person, given, versions)

        title = translate("custom_fields", "Fields of the station")
        form = self.place.open(title, own_lines(self._ctx, owns), work)
        form.fill(own_values(owns, kept))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _show(self, facts: tuple[CustomFact, ...]) -> None:
        self.facts = facts
        clear(self._held)
        pairs = [(fact.field.own.label, self._fact(fact)) for fact in facts]
        tips = {fact.field.own.label: fact.field.own.reason for fact in facts}
        self._held.addWidget(KeyValues(pairs, tips=tips))

    def _fact(self, fact: CustomFact) -> str | QWidget:
        own = fact.field.own
        if not fact.field.sensitive or fact.value is None:
            return own.words(fact.value)
        ask = partial(self._service.reveal, self._view.id, fact.field.id)
        return RevealValue(self._ctx, own.label, str(fact.value), ask)
