"""Written consents to pictures inside a home, beside the house: the signed paper, until when it holds, taking
it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records.room_consents import ROOM_CONSENT
from gridguard_desktop.services.panoramas import ConsentDraft
from gridguard_desktop.ui.forms.declared import declared_box
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from gridguard_desktop.services.panoramas import ConsentLine, ConsentsView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

SIGNED = "signed"
"""Category of the paper among files."""


class ConsentPanel(QWidget):
    """One section; the form stands above it. ``saved`` when a consent was entered or taken back."""

    saved = Signal()

    def __init__(self, ctx: AppContext, house_id: int) -> None:
        super().__init__()
        self._ctx, self._consents, self._house = ctx, ctx.services.room_consents, house_id
        self.view: ConsentsView | None = None
        self.place = FormPlace(ctx, self.saved.emit)
        self._body = column(gap=8)
        self.setLayout(column(self.place, self._body, gap=8))
        ctx.tasks.run(partial(self._consents.view, house_id), self._show, self._complain, owner=self)

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def _show(self, view: ConsentsView) -> None:
        self.view = view
        clear(self._body)
        parts: list[QWidget] = [self._line(view, one) for one in view.lines]
        if not parts:
            told = translate(
                "panoramas", "None: pictures of the inside of this home are neither kept nor shown."
            )
            parts = [Label(told, "cap", wrap=True)]
        buttons: list[Btn] = []
        if view.may_change:
            words = translate("panoramas", "Enter a consent")
            buttons.append(Btn(words, "secondary", "plus", small=True, clicked=self.begin))
        if view.building_id is not None:
            go = partial(self._ctx.navigator.go, Route("panoramas", view.building_id))
            buttons.append(Btn(translate("panoramas", "Panoramas"), "ghost", "eye", small=True, clicked=go))
        if buttons:
            parts.append(wrap(row(*buttons, None, gap=6)))
        self._body.addWidget(Section(translate("panoramas", "Consents to pictures inside"), *parts, gap=6))

    def _line(self, view: ConsentsView, one: ConsentLine) -> QWidget:
        words = translate("panoramas", "{name}, from {day:%Y-%m-%d}", name=one.given_by, day=one.given_on)
        if one.until_on is not None:
            words += translate("panoramas", " until {day:%Y-%m-%d}", day=one.until_on)
        state = translate("panoramas", "holds") if one.holds else translate("panoramas", "is over")
        if one.withdrawn_on is not None:
            state = translate("panoramas", "taken back on {day:%Y-%m-%d}", day=one.withdrawn_on)
        paper = translate("panoramas", "Signed paper")
        links = [Btn(paper, "link", in_line=True, clicked=partial(self._paper, one))]
        if one.holds and view.may_change:
            back = translate("panoramas", "Taken back")
            links.append(Btn(back, "link", in_line=True, clicked=partial(self.withdraw, one)))
        return wrap(column(Label(words, wrap=True), row(Label(state, "cap"), *links, None, gap=10), gap=2))

    def _paper(self, one: ConsentLine) -> None:
        whose = translate("panoramas", "Consent of {name}", name=one.given_by)
        self._ctx.navigator.go(
            Route("record_files", one.id, query={"record_type": "room_consent", "whose": whose})
        )

    def begin(self) -> None:
        """A consent as a form."""
        form = self.place.open(
            translate("panoramas", "Consent to pictures inside the home"),
            self._lines(),
            self._record,
            note=translate("panoramas", "It may be taken back at any time; then the pictures are destroyed."),
        )
        form.fill({"given_on": self._ctx.clock.today()})

    def _lines(self) -> list[Line]:
        paper = FilesEditor(translate("panoramas", "a scan or photo"))
        lines: list[Line] = [
            ((one.name, declared_box(self._ctx, ROOM_CONSENT, one.name)),) for one in ROOM_CONSENT.fields
        ]
        return [*lines, (("files", FieldBox(translate("panoramas", "Signed paper"), paper, required=True)),)]

    def _record(self, given: dict[str, Any]) -> None:
        files = given["files"] or ()
        if not files:
            raise OfficerError(translate("panoramas", "Attach the signed consent."))
        draft = ConsentDraft(given["given_by"] or "", given["given_on"], given["until_on"])
        self._consents.record(self._house, draft, new_file(files[0], SIGNED))

    def withdraw(self, one: ConsentLine) -> None:
        """The resident took it back, after asking."""
        sure = ask_dangerous(
            self,
            translate("panoramas", "Has {name} taken the consent back?", name=one.given_by),
            translate(
                "panoramas", "The pictures of the inside of this home are destroyed; this cannot be undone."
            ),
            translate("panoramas", "Taken back"),
        )
        if sure:
            work = partial(self._consents.withdraw, one.id, one.version)
            self._ctx.tasks.run(work, lambda _: self.saved.emit(), self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
