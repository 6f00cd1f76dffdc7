"""A household's record: who lives in it, who did; split, put together, another head. And the list, with those
that have no head."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.services.residents import SplitDraft
from gridguard_desktop.ui.forms.editors import LinkPick
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.links import LinkRow
from gridguard_desktop.ui.kit.menus import Entry
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.kit.ticks import TicksEditor
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.filters import ListView
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.residents.telling_forms import day_box, note_box, source_box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.residents import HouseholdPeople, Member
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.kit.layout import Item

HEADLESS = "headless"


class HouseholdListPage(RecordListPage):
    """All households, and those of which nobody is recorded as head."""

    def views(self) -> list[ListView]:
        """All, without a head, with those filed away."""
        nobody = Filter("head_name", Operator.EMPTY)
        first, *others = super().views()
        return [first, ListView(HEADLESS, translate("facts", "Without a head"), (nobody,)), *others]


class HouseholdPage(RecordPage):
    """The generic record with its people."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__(ctx, record_type)
        self.people: HouseholdMembers | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """The forms above the facts, the people below."""
        if not self._ctx.can(Permission.RESIDENT_READ):
            return super().sections(view)
        self.people = HouseholdMembers(self._ctx, view, self.reload)
        return [self.people.place, *super().sections(view), line_across(), self.people]

    def on_changed(self, changes: Any) -> None:
        """As every record, and when a member changes; an open form stays."""
        if self.people is not None and self.people.place.form is not None:
            return
        if self.form is None and self._id and changes.touches("resident"):
            self.reload()
        else:
            super().on_changed(changes)


class HouseholdMembers(QWidget):
    """Who lives here, who did; the forms that change who belongs together."""

    def __init__(self, ctx: AppContext, view: RecordView, done: Callable[[], object]) -> None:
        super().__init__()
        self._ctx, self._record, self._done = ctx, view, done
        self._service = ctx.services.households
        self.view: HouseholdPeople | None = None
        self.place = FormPlace(ctx, done)
        self._body = column(gap=12)
        self.setLayout(self._body)
        ctx.tasks.run(partial(self._service.people, view.id), self._show, self._complain, owner=self)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _show(self, view: HouseholdPeople) -> None:
        self.view = view
        clear(self._body)
        may = self._ctx.can(Permission.HOUSEHOLD_UPDATE) and not self._record.archived
        verbs = [self._verbs()] if may and view.now else []
        self._body.addWidget(self._section(translate("facts", "Members now"), view.now, verbs))
        for title, members in (
            (translate("facts", "Other home here"), view.visiting),
            (translate("facts", "Earlier members"), view.earlier),
        ):
            if members:
                self._body.addWidget(line_across())
                self._body.addWidget(self._section(title, members))

    def _section(self, title: str, members: tuple[Member, ...], above: Sequence[QWidget] = ()) -> Section:
        lines: list[QWidget] = [self._line(one) for one in members]
        if not lines:
            lines = [Label(translate("facts", "Nobody."), "cap")]
        return Section(title, *above, *lines, note=str(len(members)), gap=4)

    def _line(self, one: Member) -> QWidget:
        since = one.since.isoformat() if one.since is not None else "…"
        until = one.until.isoformat() if one.until is not None else translate("facts", "now")
        words = " · ".join(part for part in (label("relations", one.relation), f"{since} – {until}") if part)
        go = partial(self._ctx.navigator.go, Route("resident", one.id))
        return wrap(row(Btn(one.name, "link", clicked=go), (Elided(words, 13, "text2"), 1), gap=8))

    def _verbs(self) -> LinkRow:
        verbs = [
            Entry(translate("facts", "Another head"), self.set_head),
            Entry(translate("facts", "Split the household"), self.split),
            Entry(translate("facts", "Put into another household"), self.join),
        ]
        return LinkRow(verbs, translate("facts", "More"))

    # ---- forms

    def set_head(self) -> None:
        """Choose the new head."""
        note = translate("facts", "How the others are related to the new head has to be entered anew.")

        def work(given: dict[str, Any]) -> None:
            self._service.set_head(self._record.id, self._record.version, given["head"], _told(given))

        self._open(translate("facts", "Another head"), [(("head", self._head()),)], work, note)

    def split(self) -> None:
        """Choose who goes, their head and the new number."""
        members = self.view.now if self.view is not None else ()
        ticks = TicksEditor([Choice(one.id, one.name) for one in members], across=4)
        who = FieldBox(translate("facts", "Who leaves"), ticks, required=True)
        number = FieldBox(
            translate("facts", "Number of the new household"), TextEditor(max_length=32), required=True
        )
        address = FieldBox(
            translate("facts", "New address"),
            TextEditor(max_length=200),
            hint=translate("facts", "Empty: they stay at this address."),
        )
        lines: list[Line] = [
            (("members", who),),
            (("number", number), ("head", self._head())),
            (("address_text", address),),
        ]

        def work(given: dict[str, Any]) -> None:
            draft = SplitDraft(given["members"] or (), given["number"], given["head"], given["address_text"])
            self._service.split(self._record.id, self._record.version, draft, _told(given))

        self._open(translate("facts", "Split the household"), lines, work)

    def join(self) -> None:
        """Choose the household that takes all members in."""
        into = FieldBox(
            translate("facts", "Into which household"), LinkPick(self._ctx, "household"), required=True
        )
        note = translate("facts", "All members move there; this household is filed away.")

        def work(given: dict[str, Any]) -> None:
            self._service.join(self._record.id, self._record.version, given["into_id"], _told(given))

        self._open(translate("facts", "Put into another household"), [(("into_id", into),)], work, note)

    def _head(self) -> FieldBox:
        members = self.view.now if self.view is not None else ()
        answers = [Choice(one.id, one.name) for one in members]
        editor = ChoiceEditor(answers, segmented=False)
        return FieldBox(translate("facts", "New head"), editor, required=True)

    def _open(
        self, title: str, lines: list[Line], work: Callable[[dict[str, Any]], None], note: str = ""
    ) -> None:
        told: list[Line] = [
            (source_box(), day_box(self._ctx, translate("facts", "Since when"))),
            (note_box(),),
        ]
        said = translate("facts", "The change is recorded.")
        form = self.place.open(title, [*lines, *told], work, note=note, said=said)
        form.fill({"on_day": self._ctx.clock.today()})
        form.typed = False
        form.closed.connect(self._done)


def _told(given: dict[str, Any]) -> Told:
    return Told(given["source"] or "", given["on_day"], note=given["note"] or "")
