"""The page of somebody on the care list: the request or consent, visits, needs, the sealed contact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.care import NeedState
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import (
    KeyValues,
    Section,
    clear,
    column,
    row,
    wrap,
)
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care import forms, tables
from gridguard_desktop.ui.pages.care.sheet import MOST_ROWS, CareSheet
from gridguard_desktop.ui.pages.papers.offering import PrintButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.care.views import EmergencyContact, EntryView
    from gridguard_desktop.ui.context import AppContext

TOUCHED = ("care_entry", "care_visit", "care_need", "care_key")


class CareEntryPage(CareSheet):
    """One entry; every button opens a form at the top."""

    touched = TOUCHED
    view: EntryView | None

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, ctx.services.care_list.view)
        self._opened: list[EmergencyContact] = []
        self._sealed = column(gap=6)
        self.visits = RecordTable(
            tables.visit_columns(with_name=False),
            name=translate("care_list", "Visits"),
            ticks=False,
            empty=translate("care_list", "No visit yet."),
        )
        self.needs = RecordTable(
            tables.need_columns(with_name=False),
            name=translate("care_list", "Needs"),
            ticks=False,
            empty=translate("care_list", "No need is written down."),
        )
        self.visits.opened.connect(self.open_visit)
        self.needs.opened.connect(self.open_need)
        self._lay_out(
            self._sealed,
            Section(
                translate("care_list", "Visits"),
                self.visits,
                note=translate("care_list", "Enter records how a planned visit went."),
                gap=6,
            ),
            Section(
                translate("care_list", "Needs"),
                self.needs,
                note=translate("care_list", "Enter closes a need, hands it over, or enters the answer."),
                gap=6,
            ),
        )

    def title(self) -> str:
        """Words on the tab."""
        return self.view.line.name if self.view is not None else translate("care_list", "Care list")

    def first_stop(self) -> QWidget:
        """The visits: what is to be done next."""
        return self.visits

    def on_hidden(self) -> None:
        """What was opened in an emergency does not stay on the screen."""
        self._opened.clear()
        if self.view is not None:
            self._show_sealed(self.view)

    def complain(self, error: Exception) -> None:
        """Ended meanwhile: nothing of it is left to show."""
        if isinstance(error, NotFound):
            self._ctx.navigator.go(Route("care"))
            self._ctx.navigator.close(Route("care_entry", self._record_id))
            return
        super().complain(error)

    def show_view(self, view: EntryView) -> None:
        """Head, what is known, visits, needs, what is sealed."""
        super().show_view(view)
        self._set_head(view.line.name, view.line.kind_label, self._buttons(view))
        self._facts.addWidget(self._about(view))
        self.visits.set_rows([tables.visit_row(one) for one in view.visits])
        self.needs.set_rows([tables.need_row(one) for one in view.needs])
        for table in (self.visits, self.needs):
            table.fit_height(MOST_ROWS)
        self._show_sealed(view)

    def _buttons(self, view: EntryView) -> list[Btn]:
        found = []
        if self._ctx.can(Permission.CARE_ENTRY_UPDATE):
            for words, icon, do in (
                (translate("care_list", "Add a need"), "plus", forms.open_need),
                (translate("care_list", "Plan a visit"), "calendar", forms.open_plan),
                (translate("care_list", "Rhythm of visits"), "refresh-cw", forms.open_rhythm),
                (translate("care_list", "Ask again"), "pencil", forms.open_renewal),
                (translate("care_list", "Take off the list"), "x", forms.open_end),
            ):
                clicked = partial(do, self._ctx, self.place, view)
                found.append(Btn(words, "ghost", icon, small=True, clicked=clicked))
        return [*found, PrintButton(self._ctx, ("care_entry", view.line.id))]

    def _about(self, view: EntryView) -> QWidget:
        line = view.line
        who = " · ".join(part for part in (view.given_by, view.relation) if part)
        said = f"{view.ground_label} · {view.manner_label}"
        every = (
            translate("care_list", "every {days} days", days=view.every_days)
            if view.every_days
            else translate("care_list", "no rhythm")
        )
        pairs: list[tuple[str, str | QWidget]] = [
            (translate("care_list", "Address"), line.address),
            (translate("care_list", "Phone"), self._phone(view) if view.phone else ""),
            (translate("care_list", "Age band"), line.age_band),
            (translate("care_list", "Grid"), line.grid),
            (translate("care_list", "Asked or agreed"), f"{who}（{said}）"),
            (translate("care_list", "Holds"), f"{view.given_on:%Y-%m-%d} — {line.until_on:%Y-%m-%d}"),
            (translate("care_list", "Witness"), view.witness),
            (translate("care_list", "Visits"), every),
            (translate("care_list", "To mind"), view.wishes),
            (translate("care_list", "Paper"), self._paper(view)),
        ]
        return KeyValues(pairs)

    def _phone(self, view: EntryView) -> QWidget:
        look = partial(self._ctx.services.care_list.reveal_phone, view.line.id)
        name = translate("care_list", "Phone of {name}", name=view.line.name)
        return RevealValue(self._ctx, name, view.phone, lambda why: look(why))

    def _paper(self, view: EntryView) -> str | QWidget:
        if view.paper_id is None:
            return ""
        whose = translate("care_list", "Request or consent of {name}", name=view.given_by)
        query = {"record_type": "care_entry", "whose": whose}
        go = partial(self._ctx.navigator.go, Route("record_files", view.line.id, query=query))
        words = translate("care_list", "Signed request or consent")
        return wrap(row(Btn(words, "link", in_line=True, clicked=go), None))

    def _show_sealed(self, view: EntryView) -> None:
        clear(self._sealed)
        parts: list[QWidget] = []
        kept = (
            translate("care_list", "Sealed: nobody reads it but in an emergency.")
            if view.has_key
            else translate("care_list", "Nothing is sealed yet.")
        )
        for contact in self._opened:
            parts.append(Notice("over", translate("care_list", "Opened in an emergency"), _told(contact)))
        parts.append(Label(kept, "sec", wrap=True))
        seal = Btn(
            translate("care_list", "Seal contact and key"),
            "secondary",
            "lock",
            small=True,
            clicked=partial(forms.open_key, self._ctx, self.place, view),
        )
        emergency = Btn(
            translate("care_list", "Emergency…"),
            "danger",
            "triangle-alert",
            small=True,
            clicked=self.emergency,
        )
        show_if(emergency, view.has_key and self._ctx.can(Permission.CARE_ENTRY_EMERGENCY))
        parts.append(wrap(row(seal, emergency, None, gap=8)))
        title = translate("care_list", "Emergency contact and who has the key")
        self._sealed.addWidget(Section(title, *parts, gap=6))

    # ---- doing

    def emergency(self) -> None:
        """Open the sealed contact, with a reason."""
        if self.view is not None:
            forms.open_emergency(self._ctx, self.place, self.view, self._opened.append)

    def open_visit(self, visit_id: int) -> None:
        """How a planned visit went."""
        view = self.view
        if view is None or not self._ctx.can(Permission.CARE_ENTRY_UPDATE):
            return
        line = next(one for one in view.visits if one.id == visit_id)
        if line.done_on is None:
            forms.open_visit(self._ctx, self.place, line)

    def open_need(self, need_id: int) -> None:
        """The next step of a need."""
        view = self.view
        if view is None or not self._ctx.can(Permission.CARE_ENTRY_UPDATE):
            return
        need = next(one for one in view.needs if one.id == need_id)
        if need.state != NeedState.CLOSED:
            forms.open_step(self._ctx, self.place, need)


def _told(contact: EmergencyContact) -> str:
    """The sealed words, line by line."""
    who = " ".join(
        part for part in (contact.contact_name, contact.contact_relation, contact.contact_phone) if part
    )
    key = " ".join(part for part in (contact.holder_name, contact.holder_phone, contact.holder_place) if part)
    lines = [translate("care_list", "Ring: {who}", who=who)]
    if key:
        lines.append(translate("care_list", "Key: {who}", who=key))
    return "\n".join(lines)
