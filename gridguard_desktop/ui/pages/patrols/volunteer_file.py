"""The file of a volunteer on the page: what is missing before a shift, training, signed rules, equipment,
leave; each entered by a small form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.volunteers import conduct_clauses, conduct_version
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
    """One part of the file: records of ``kind``, shown by ``fields``, entered by ``rows``."""

    kind: str
    title: Text
    add: Text
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


PARTS = (
    Part(
        "volunteer_training",
        text("volunteer_pages", "Training"),
        text("volunteer_pages", "Enter training"),
        ("topic", "kind", "held_on", "hours", "valid_until"),
        (("kind", "held_on", "hours"), ("topic", "trainer", "valid_until")),
    ),
    Part(
        "conduct_acceptance",
        text("volunteer_pages", "Rules of conduct"),
        text("volunteer_pages", "Enter the signature"),
        ("text_version", "signed_on"),
        (("signed_on",),),
    ),
    Part(
        "volunteer_gear",
        text("volunteer_pages", "Equipment"),
        text("volunteer_pages", "Hand out equipment"),
        ("kind", "count", "number", "issued_on", "returned_on"),
        (("kind", "count"), ("number", "issued_on")),
    ),
    Part(
        "volunteer_absence",
        text("volunteer_pages", "Leave"),
        text("volunteer_pages", "Enter leave"),
        ("from_on", "until_on"),
        (("from_on", "until_on"),),
    ),
)


class VolunteerFile(QWidget):
    """The parts as sections, under a line that says whether somebody can be planned today."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.missing, self.reads = "", 0
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read what is on file."""
        self._ctx.tasks.run(self._read, self._show, owner=self)

    def _read(self) -> tuple[str, Mapping[str, list[Row]]]:
        services, volunteer_id = self._ctx.services, self._record.id
        found = {}
        for part in PARTS:
            service = services.for_type(part.kind)
            query = ListQuery(part.kind, (Filter("volunteer_id", Operator.EQUALS, volunteer_id),))
            found[part.kind] = service.rows(service.list_ids(query, limit=MOST), part.fields)
        return services.volunteers.missing_for_duty(volunteer_id), found

    def _show(self, read: tuple[str, Mapping[str, list[Row]]]) -> None:
        self.missing, found = read
        self.reads += 1
        clear(self._body)
        if self.missing:
            words = translate("volunteer_pages", "Cannot be planned now: {reason}", reason=self.missing)
            self._body.addWidget(Notice("soon", words))
        else:
            self._body.addWidget(Notice("done", translate("volunteer_pages", "Can be planned.")))
        for part in PARTS:
            self._body.addWidget(line_across())
            self._body.addWidget(self._section(part, found[part.kind]))

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
        head = Btn(named[0][1], "link", in_line=True, clicked=go)
        return wrap(row(head, (Label(rest, "sec", wrap=True), 1), gap=8))

    def add(self, part: Part) -> None:
        """Open the form of a part."""
        service, volunteer_id = self._ctx.services.for_type(part.kind), self._record.id
        today = self._ctx.clock.today()

        def save(given: dict[str, Any]) -> object:
            return service.create({**given, "volunteer_id": volunteer_id})

        note = ""
        if part.kind == "conduct_acceptance":
            version = conduct_version(today)
            rules = " ".join(f"{at}. {words}" for at, words in enumerate(conduct_clauses(today), 1))
            note = translate("volunteer_pages", "Version {version}: {rules}", version=version, rules=rules)
        lines = declared_lines(self._ctx, RECORD_TYPES[part.kind], part.rows)
        form = self.place.open(str(part.add), lines, save, note=note)
        usual = {"held_on": today, "signed_on": today, "issued_on": today, "from_on": today, "count": 1}
        form.fill({name: value for name, value in usual.items() if name in form.boxes})
