"""The small forms by which a change of a resident comes into the register: what, from when, from whom, and
whether somebody looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.resident_facts import (
    CYCLE_FIELDS,
    SOURCES,
    UNVERIFIED,
    Told,
    asked_sources,
    cycle_days,
)
from gridguard_desktop.ui.forms.declared import declared_lines, values_for
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, DateEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.ticks import TicksEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import Line

RESIDENT = RECORD_TYPES["resident"]
_TOLD = ("source", "on_day", "checked", "note", "corrects")


class TellingForms:
    """Opens one form at a time in ``place``; ``closed`` when one is taken away unsaved."""

    def __init__(
        self, ctx: AppContext, view: RecordView, place: FormPlace, closed: Callable[[], object]
    ) -> None:
        self._ctx, self._view, self._place, self._closed = ctx, view, place, closed
        self._service = ctx.services.residents

    def change_phone(self) -> None:
        """Another number."""
        self._open(translate("facts", "New phone"), [["phone"]], fill=False)

    def move(self) -> None:
        """To another address or household of the station."""
        names = [["address_text"], ["grid_id", "household_id"], ["relation", "residence_kind"]]
        note = translate("facts", "The stay up to that day is kept; totals of earlier days do not change.")
        self._open(translate("facts", "Moved"), names, note=note)

    def change_others(self) -> None:
        """Name, kind of residence, registered residence."""
        names = [
            ["name", "former_name"],
            ["residence_kind", "presence"],
            ["relation"],
            ["registered_address"],
        ]
        self._open(translate("facts", "Other change"), names)

    def leave(self) -> None:
        """Away from here."""
        self._open(translate("facts", "Moved out"), [["left_on", "left_to"]], day=False)

    def come_back(self) -> None:
        """Here again."""
        names = [["arrived_on"], ["address_text"], ["grid_id", "household_id"]]
        self._open(translate("facts", "Came back"), names, day=False, also={"left_on": None, "left_to": None})

    def check(self, fields: Sequence[tuple[str, str]]) -> None:
        """Somebody looked, and it is true."""
        ticks = TicksEditor([Choice(name, words) for name, words in fields], across=4)
        ticks.set_value([name for name, _ in fields if name in CYCLE_FIELDS])
        whole = tuple(name for name, _ in fields)
        lines: list[Line] = [
            (("fields", FieldBox(translate("facts", "What was checked"), ticks, required=True)),),
            (self._source(), self._day(translate("facts", "Checked on"))),
            (self._note(),),
        ]

        def work(given: dict[str, Any]) -> None:
            chosen = tuple(given["fields"] or ())
            told = Told(given["source"] or "", given["on_day"], note=given["note"] or "")
            names = () if chosen == whole else chosen
            self._service.confirm(self._view.id, self._view.version, names, told)

        title = translate("facts", "Checked and found true")
        form = self._place.open(title, lines, work, said=translate("facts", "The check is recorded."))
        form.closed.connect(self._closed)

    # ---- parts

    def _open(
        self,
        title: str,
        rows: list[list[str]],
        *,
        fill: bool = True,
        day: bool = True,
        also: dict[str, Any] | None = None,
        note: str = "",
    ) -> None:
        """A form of declared fields and of how they are known; only what differs is told."""
        told = [self._source(), *([self._day(translate("facts", "Since when"))] if day else [])]
        lines: list[Line] = [
            *declared_lines(self._ctx, RESIDENT, rows),
            tuple(told),
            (self._checked(), self._corrects()),
            (self._note(),),
        ]

        def work(given: dict[str, Any]) -> None:
            known = {name: given.pop(name, None) for name in _TOLD}
            before = self._view.values
            values = {name: value for name, value in given.items() if value != before.get(name)}
            today = self._ctx.clock.today()
            told_how = Told(
                known["source"] or "",
                known["on_day"],
                today if known["checked"] else None,
                known["note"] or "",
                bool(known["corrects"]),
            )
            changes = values | (also or {})
            self._service.tell(self._view.id, self._view.version, changes, told_how)

        form = self._place.open(
            title, lines, work, note=note, said=translate("facts", "The change is recorded.")
        )
        form.closed.connect(self._closed)
        if fill:
            form.fill(values_for(self._view, form.boxes))
        if day:
            form.fill({"on_day": self._ctx.clock.today()})
        form.typed = False

    def _source(self) -> tuple[str, FieldBox]:
        answers = [Choice(key, label(SOURCES, key)) for key in asked_sources()]
        return "source", FieldBox(translate("facts", "Told by"), ChoiceEditor(answers), required=True)

    def _day(self, words: str) -> tuple[str, FieldBox]:
        return "on_day", FieldBox(words, DateEditor(lambda: wall_clock(self._ctx)))

    def _checked(self) -> tuple[str, FieldBox]:
        tick = BoolEditor(translate("facts", "looked at and found true"))
        hint = translate(
            "facts",
            "A visit is a check; what was only heard has to be checked within {n} days.",
            n=cycle_days(UNVERIFIED),
        )
        return "checked", FieldBox(translate("facts", "Check"), tick, hint=hint)

    def _corrects(self) -> tuple[str, FieldBox]:
        tick = BoolEditor(translate("facts", "the register was wrong"))
        hint = translate("facts", "Puts the record right; no stay ends. Say below what was wrong.")
        return "corrects", FieldBox(translate("facts", "Correction"), tick, hint=hint)

    def _note(self) -> tuple[str, FieldBox]:
        return "note", FieldBox(translate("facts", "Remark"), TextEditor(max_length=200))
