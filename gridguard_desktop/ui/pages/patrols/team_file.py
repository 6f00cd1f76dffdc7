"""What hangs on an emergency team, on its page: equipment with what is past its date, call-outs, drills; each
entered and ended by a small form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rescue import is_past
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, line_across
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.patrols.parts import Part, PartsFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext


@dataclass(frozen=True, slots=True)
class EndedPart(Part):
    """A part whose records end: by ``ending``, while ``end_field`` is empty."""

    end: Text
    end_field: str
    ending: tuple[tuple[str, ...], ...]


GEAR = EndedPart(
    "rescue_gear",
    text("rescue", "Equipment"),
    text("rescue", "Enter equipment"),
    ("item", "count", "number", "expires_on", "taken_out_on"),
    (("item", "count"), ("number", "expires_on")),
    text("rescue", "Out of use"),
    "taken_out_on",
    (("taken_out_on",),),
)
CALLOUT = EndedPart(
    "rescue_callout",
    text("rescue", "Call-outs"),
    text("rescue", "Enter a call-out"),
    ("cause", "called_at", "address_text", "back_at", "helped_count"),
    (("called_at", "called_by"), ("cause", "address_text"), ("sent_count",)),
    text("rescue", "Back"),
    "back_at",
    (("there_at", "back_at"), ("sent_count", "helped_count"), ("result",)),
)
DRILL = EndedPart(
    "rescue_drill",
    text("rescue", "Drills"),
    text("rescue", "Plan a drill"),
    ("topic", "planned_on", "done_on", "attendance"),
    (("topic", "planned_on"),),
    text("rescue", "Held"),
    "done_on",
    (("done_on", "attendance"), ("outcome",)),
)
PARTS = (CALLOUT, GEAR, DRILL)


class TeamFile(PartsFile[EndedPart]):
    """The parts as sections under what is wrong."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        self.past: tuple[str, ...] = ()
        super().__init__(ctx, view, "team_id", PARTS)

    def reload(self) -> None:
        """Read what is on file."""
        self._ctx.tasks.run(self._on_file, self._show, owner=self)

    def _show(self, found: Mapping[str, list[Row]]) -> None:
        self.reads += 1
        clear(self._body)
        self.past = tuple(str(one.values["item"]) for one in found[GEAR.kind] if self._past(one))
        if self.past:
            words = translate("rescue", "Past its date, not to be used: {items}", items="、".join(self.past))
            self._body.addWidget(Notice("over", words))
        for part in PARTS:
            self._body.addWidget(self._section(part, found[part.kind]))
            self._body.addWidget(line_across())

    def _past(self, one: Row) -> bool:
        return is_past(one.values["expires_on"], one.values["taken_out_on"], self._ctx.clock.today())

    def _beside(self, part: EndedPart, one: Row) -> tuple[list[QWidget], list[QWidget]]:
        marks: list[QWidget] = []
        if part is GEAR and self._past(one):
            marks.append(Label(translate("rescue", "past its date"), "over"))
        ends: list[QWidget] = []
        is_open = one.values[part.end_field] is None and not self._record.archived
        if is_open and self._ctx.can(record_permission(part.kind, "update")):
            end = partial(self.end, part, one.id)
            ends.append(Btn(str(part.end), "secondary", "check", small=True, clicked=end))
        return marks, ends

    def _usual(self) -> Mapping[str, Any]:
        return {"called_at": self._ctx.clock.now(), "count": 1}

    def end(self, part: EndedPart, record_id: int) -> None:
        """Read how it stands, then ask how it ended."""
        service = self._ctx.services.for_type(part.kind)
        opening = partial(self._end_form, part)
        self._ctx.tasks.run(lambda: service.get(record_id), opening, owner=self)

    def _end_form(self, part: EndedPart, view: RecordView) -> None:
        service = self._ctx.services.for_type(part.kind)

        def save(given: dict[str, Any]) -> object:
            return service.update(view.id, view.version, given)

        title = translate("rescue", "{what}: {of}", what=part.end, of=view.values[part.fields[0]])
        lines = declared_lines(self._ctx, RECORD_TYPES[part.kind], part.ending)
        form = self.place.open(title, lines, save)
        usual = {
            "back_at": self._ctx.clock.now(),
            "taken_out_on": self._ctx.clock.today(),
            "done_on": self._ctx.clock.today(),
        }
        known = {**usual, **{name: value for name, value in view.values.items() if value is not None}}
        form.fill({name: value for name, value in known.items() if name in form.boxes})
