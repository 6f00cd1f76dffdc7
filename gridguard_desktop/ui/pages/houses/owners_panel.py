"""Who owns the house and who did, with the small forms that change it: one more, another, gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.houses import OwnerDraft
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.text import Elided, Label

if TYPE_CHECKING:
    from gridguard_desktop.services.houses import OwnerLine, OwnersView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line


class OwnersPanel(QWidget):
    """One section; its form stands above it. ``saved`` when something was entered."""

    saved = Signal()

    def __init__(self, ctx: AppContext, house_id: int) -> None:
        super().__init__()
        self._ctx, self._house = ctx, house_id
        self._owners = ctx.services.owners
        self.view: OwnersView | None = None
        self.place = FormPlace(ctx, self.saved.emit)
        self._body = column(gap=8)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    def reload(self) -> None:
        """Read the owners."""
        self._ctx.tasks.run(partial(self._owners.view, self._house), self._show, self._complain, owner=self)

    def _show(self, view: OwnersView) -> None:
        self.view = view
        clear(self._body)
        lines: list[QWidget] = [self._owner(view, one) for one in view.current]
        if not lines:
            lines = [Label(translate("rental_page", "No owner entered."), "cap")]
        if view.past:
            lines.append(Label(translate("rental_page", "Before"), "h3"))
            lines += [self._past(one) for one in view.past]
        right: list[QWidget] = []
        if view.may_change:
            add = translate("rental_page", "One more owner")
            change = translate("rental_page", "Owner changed")
            right = [
                Btn(add, "secondary", "plus", small=True, clicked=self.add),
                Btn(change, "secondary", "pencil", small=True, clicked=self.hand_over),
            ]
        title = translate("rental_page", "Owners")
        note = translate("rental_page", "{n} now, {past} before", n=len(view.current), past=len(view.past))
        self._body.addWidget(Section(title, *lines, right=right, note=note, gap=6))

    def _owner(self, view: OwnersView, one: OwnerLine) -> QWidget:
        pairs: list[tuple[str, str | QWidget]] = [
            (translate("rental_page", "Phone"), self._plain(one, "phone", one.phone)),
            (translate("rental_page", "Lives at"), self._plain(one, "lives_at", one.lives_at)),
            (translate("rental_page", "Since"), one.from_on.isoformat() if one.from_on is not None else ""),
            (translate("rental_page", "Told by"), choice_words("owner_sources", one.source)),
        ]
        buttons: list[QWidget] = []
        if view.may_change:
            words = translate("rental_page", "No longer owner")
            button = Btn(words, "ghost", small=True, clicked=partial(self.end, one))
            button.setAccessibleName(f"{words} {one.name}")
            buttons = [button]
        head = wrap(row(Label(one.name, "h3"), None, *buttons, gap=8))
        return wrap(column(head, KeyValues(pairs), gap=4))

    def _plain(self, one: OwnerLine, field: str, shown: str) -> str | QWidget:
        if not shown or not self._ctx.can(Permission.SENSITIVE_REVEAL):
            return shown
        label = (
            translate("rental_page", "Phone") if field == "phone" else translate("rental_page", "Lives at")
        )
        ask = partial(self._owners.reveal, one.id, field) if one.id is not None else self._of_the_house
        return RevealValue(self._ctx, label, shown, ask)

    def _of_the_house(self, purpose: str) -> str:
        """The number that stands on the house itself."""
        return self._ctx.services.for_type("house").reveal(self._house, "owner_phone", purpose)

    def _past(self, one: OwnerLine) -> QWidget:
        since = one.from_on.isoformat() if one.from_on is not None else "…"
        until = one.until_on.isoformat() if one.until_on is not None else ""
        days = translate("rental_page", "{start} to {end}", start=since, end=until)
        words = " · ".join(part for part in (days, one.end_reason, one.entered_by) if part)
        return wrap(row(Label(one.name), (Elided(words, 13, "text2"), 1), gap=12))

    # ---- forms

    def add(self) -> None:
        """One more owner beside the others."""
        view = self.view
        if view is None:
            return
        title = translate("rental_page", "One more owner")
        form = self.place.open(
            title,
            self._owner_lines(),
            lambda given: self._owners.add(view.house_id, view.version, _draft(given)),
        )
        form.fill({"source": "declared"})

    def hand_over(self) -> None:
        """Those who own it now end, somebody else begins."""
        view = self.view
        if view is None:
            return
        reason = TextEditor(max_length=200, placeholder=translate("rental_page", "sold, inherited, given …"))
        lines: list[Line] = [
            (
                ("on", self._day(translate("rental_page", "Owner from"), required=True)),
                ("reason", FieldBox(translate("rental_page", "How"), reason, required=True)),
            ),
            *self._owner_lines(since=False),
        ]
        note = translate("rental_page", "The owners until now stay in the list with this day.")

        def work(given: dict[str, Any]) -> None:
            on, why = given.pop("on"), given.pop("reason") or ""
            self._owners.hand_over(view.house_id, view.version, on, [_draft(given)], why)

        form = self.place.open(translate("rental_page", "Owner changed"), lines, work, note=note)
        form.fill({"source": "declared"})

    def end(self, one: OwnerLine) -> None:
        """Somebody no longer owns a part of it."""
        view = self.view
        if view is None:
            return
        lines: list[Line] = [
            (
                ("on", self._day(translate("rental_page", "Until"), required=True)),
                (
                    "reason",
                    FieldBox(translate("rental_page", "How"), TextEditor(max_length=200), required=True),
                ),
            )
        ]
        title = translate("rental_page", "{name} is no longer owner", name=one.name)
        self.place.open(
            title,
            lines,
            lambda given: self._owners.end(
                view.house_id, view.version, one.id, given["on"], given["reason"] or ""
            ),
        )

    def _owner_lines(self, *, since: bool = True) -> list[Line]:
        name = FieldBox(translate("rental_page", "Name"), TextEditor(max_length=60), required=True)
        phone = FieldBox(translate("rental_page", "Phone"), TextEditor(max_length=32))
        lives = FieldBox(
            translate("rental_page", "Lives at"),
            TextEditor(max_length=200),
            hint=translate("rental_page", "Only when the owner lives elsewhere."),
        )
        source = ChoiceEditor(law_choices("owner_sources"), segmented=False)
        told = FieldBox(translate("rental_page", "Told by"), source, required=True)
        last: Line = (("source", told),)
        if since:
            last = (("from_on", self._day(translate("rental_page", "Since"))), ("source", told))
        return [(("name", name), ("phone", phone)), (("lives_at", lives),), last]

    def _day(self, label: str, *, required: bool = False) -> FieldBox:
        return FieldBox(label, DateEditor(lambda: wall_clock(self._ctx), prefer="past"), required=required)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _draft(given: dict[str, Any]) -> OwnerDraft:
    return OwnerDraft(
        name=given["name"] or "",
        phone=given.get("phone"),
        lives_at=given.get("lives_at"),
        from_on=given.get("from_on"),
        source=given.get("source") or "",
    )
