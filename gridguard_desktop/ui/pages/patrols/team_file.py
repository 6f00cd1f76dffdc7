"""What hangs on an emergency team, on its page: equipment with what is past its date, call-outs, drills; each
entered and ended by a small form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rescue import is_past
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext

MOST = 12
"""Lines of each part; older ones are in the register."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: records of ``kind``, shown by ``fields``, entered by ``rows``, ended by
    ``ending`` while ``end_field`` is empty."""

    kind: str
    title: Text
    add: Text
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    end: Text
    end_field: str
    ending: tuple[tuple[str, ...], ...]


GEAR = Part(
    "rescue_gear",
    text("rescue", "Equipment"),
    text("rescue", "Enter equipment"),
    ("item", "count", "number", "expires_on", "taken_out_on"),
    (("item", "count"), ("number", "expires_on")),
    text("rescue", "Out of use"),
    "taken_out_on",
    (("taken_out_on",),),
)
CALLOUT = Part(
    "rescue_callout",
    text("rescue", "Call-outs"),
    text("rescue", "Enter a call-out"),
    ("cause", "called_at", "address_text", "back_at", "helped_count"),
    (("called_at", "called_by"), ("cause", "address_text"), ("sent_count",)),
    text("rescue", "Back"),
    "back_at",
    (("there_at", "back_at"), ("sent_count", "helped_count"), ("result",)),
)
DRILL = Part(
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


class TeamFile(QWidget):
    """The parts as sections under what is wrong."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.past: tuple[str, ...] = ()
        self.reads = 0
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read what is on file."""
        self._ctx.tasks.run(self._read, self._show, owner=self)

    def _read(self) -> Mapping[str, list[Row]]:
        services, found = self._ctx.services, {}
        for part in PARTS:
            service = services.for_type(part.kind)
            query = ListQuery(part.kind, (Filter("team_id", Operator.EQUALS, self._record.id),))
            found[part.kind] = service.rows(service.list_ids(query, limit=MOST), part.fields)
        return found

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

    def _section(self, part: Part, rows: list[Row]) -> Section:
        lines: list[QWidget] = [self._line(part, one) for one in rows]
        if not lines:
            lines = [Label(translate("volunteer_pages", "Nothing is entered."), "cap")]
        right: list[QWidget] = []
        if not self._record.archived and self._ctx.can(record_permission(part.kind, "create")):
            add = partial(self.add, part)
            right.append(Btn(str(part.add), "secondary", "plus", small=True, clicked=add))
        return Section(str(part.title), *lines, right=right, gap=4)

    def _line(self, part: Part, one: Row) -> QWidget:
        declared = RECORD_TYPES[part.kind]
        named = [(name, words_of(declared.field(name), one.values.get(name))) for name in part.fields]
        go = partial(self._ctx.navigator.go, Route(part.kind, one.id))
        rest = " · ".join(f"{declared.field(name).label} {words}" for name, words in named[1:] if words)
        parts: list[Any] = [Btn(named[0][1], "link", in_line=True, clicked=go)]
        if part is GEAR and self._past(one):
            parts.append(Label(translate("rescue", "past its date"), "over"))
        parts.append((Label(rest, "sec", wrap=True), 1))
        is_open = one.values[part.end_field] is None and not self._record.archived
        if is_open and self._ctx.can(record_permission(part.kind, "update")):
            end = partial(self.end, part, one.id)
            parts.append(Btn(str(part.end), "secondary", "check", small=True, clicked=end))
        return wrap(row(*parts, gap=8))

    def add(self, part: Part) -> None:
        """Open the form of a part."""
        service, team_id = self._ctx.services.for_type(part.kind), self._record.id

        def save(given: dict[str, Any]) -> object:
            return service.create({**given, "team_id": team_id})

        lines = declared_lines(self._ctx, RECORD_TYPES[part.kind], part.rows)
        form = self.place.open(str(part.add), lines, save)
        usual = {"called_at": self._ctx.clock.now(), "count": 1}
        form.fill({name: value for name, value in usual.items() if name in form.boxes})

    def end(self, part: Part, record_id: int) -> None:
        """Read how it stands, then ask how it ended."""
        service = self._ctx.services.for_type(part.kind)
        opening = partial(self._end_form, part)
        self._ctx.tasks.run(lambda: service.get(record_id), opening, owner=self)

    def _end_form(self, part: Part, view: RecordView) -> None:
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
