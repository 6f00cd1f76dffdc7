"""The part of a resident's page for whoever has the care of residents: guardian of a minor, emergency contact
of somebody over eighty. Numbers are masked; each look is on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records.care_contacts import CARE_CONTACT
from gridguard_desktop.ui.forms.declared import declared_box
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.residents.care import ContactLine, Contacts
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext

KINDS = "care_contact_kinds"


class CareSection(QWidget):
    """Lines with the masked number; one button that adds a contact where the age asks for one."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._view, self._service = ctx, view, ctx.services.care
        self._reading = Latest(ctx.tasks, self)
        self.contacts: Contacts | None = None
        self.place = FormPlace(ctx, self.reload)
        self._held = column(gap=6)
        words = translate("care", "Add a contact")
        self.adding = Btn(words, "secondary", "plus", small=True, clicked=self.add)
        self._foot = show_if(wrap(row(self.adding, None, gap=8)), False)
        self.setLayout(column(self.place, wrap(self._held), self._foot, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read the contacts again."""
        person = self._view.id
        self._reading.run(lambda: self._service.contacts(person), self._show, self._failed)

    def add(self) -> None:
        """Ask whom to reach."""
        contacts, person = self.contacts, self._view.id
        if contacts is None or not contacts.kinds:
            return
        kinds = ChoiceEditor([Choice(key, choice_words(KINDS, key)) for key in contacts.kinds])
        kinds.set_value(contacts.kinds[0])
        boxes = {
            name: declared_box(self._ctx, CARE_CONTACT, name, editor=kinds if name == "kind" else None)
            for name in ("kind", "name", "relation", "phone")
        }
        lines = [
            (("kind", boxes["kind"]), ("name", boxes["name"])),
            (("relation", boxes["relation"]), ("phone", boxes["phone"])),
        ]

        def work(given: dict[str, Any]) -> None:
            self._service.add(person, given)

        self.place.open(str(CARE_CONTACT.title), lines, work)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _show(self, contacts: Contacts) -> None:
        self.contacts = contacts
        clear(self._held)
        for line in contacts.lines:
            self._held.addWidget(self._line(line))
        if not contacts.lines:
            words = (
                translate("care", "Nobody is written down yet.")
                if contacts.kinds
                else translate("care", "Not needed at this age.")
            )
            self._held.addWidget(Label(words, "cap"))
        self._foot.setVisible(bool(contacts.kinds))

    def _line(self, line: ContactLine) -> QWidget:
        who = " · ".join(part for part in (line.name, line.relation) if part)
        ask = partial(self._service.reveal, line.id)
        words = translate("care", "No longer needed")
        end = Btn(words, "link", small=True, in_line=True, name=f"{words} {line.name}")
        end.clicked.connect(lambda: self._end(line.id))
        badges = [BadgeView("outgrown")] if line.outgrown else []
        kind = Label(choice_words(KINDS, line.kind), "sec")
        head = row(kind, Label(who), *badges, None, end, gap=8)
        phone = RevealValue(
            self._ctx, translate("care", "Phone of {name}", name=line.name), line.phone, lambda why: ask(why)
        )
        return wrap(column(head, phone, gap=2))

    def _end(self, contact_id: int) -> None:
        self._ctx.tasks.run(
            partial(self._service.end, contact_id), lambda _: self.reload(), self._failed, owner=self
        )
