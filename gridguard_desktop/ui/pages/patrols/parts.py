"""What hangs on a volunteer or an emergency team, on its page: records of a few kinds as sections, each
entered by a small form above them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext

MOST = 12
"""Lines of each part; older ones are in the register."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: records of ``kind``, shown by ``fields``, entered by ``rows``."""

    kind: str
    title: Text
    add: Text
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


P = TypeVar("P", bound=Part)


class PartsFile(QWidget, Generic[P]):
    """The parts of one record; ``belongs`` is the field by which their records name it. A file says what it
    reads and shows beside them."""

    def __init__(self, ctx: AppContext, view: RecordView, belongs: str, parts: Sequence[P]) -> None:
        super().__init__()
        self._ctx, self._record, self._belongs, self._parts = ctx, view, belongs, parts
        self.reads = 0
        self.place = FormPlace(ctx, self.reload)
        self._body = column(gap=12)
        self.setLayout(column(self.place, self._body, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read what is on file."""

    def add(self, part: P) -> None:
        """Open the form of a part."""
        service = self._ctx.services.for_type(part.kind)
        ours = {self._belongs: self._record.id}

        def save(given: dict[str, Any]) -> object:
            return service.create({**given, **ours})

        lines = declared_lines(self._ctx, RECORD_TYPES[part.kind], part.rows)
        form = self.place.open(str(part.add), lines, save, note=self._note(part))
        form.fill({name: value for name, value in self._usual().items() if name in form.boxes})

    def _note(self, part: P) -> str:
        """What the form of a part says above its fields."""
        return ""

    def _usual(self) -> Mapping[str, Any]:
        """What stands in a new form."""
        return {}

    def _on_file(self) -> dict[str, list[Row]]:
        """The records of every part; on the worker."""
        found = {}
        for part in self._parts:
            service = self._ctx.services.for_type(part.kind)
            query = ListQuery(part.kind, (Filter(self._belongs, Operator.EQUALS, self._record.id),))
            found[part.kind] = service.rows(service.list_ids(query, limit=MOST), part.fields)
        return found

    def _section(self, part: P, rows: Sequence[Row]) -> Section:
        lines: list[QWidget] = [self._line(part, one) for one in rows]
        if not lines:
            lines = [Label(translate("volunteer_pages", "Nothing is entered."), "cap")]
        right: list[QWidget] = []
        if not self._record.archived and self._ctx.can(record_permission(part.kind, "create")):
            add = partial(self.add, part)
            right.append(Btn(str(part.add), "secondary", "plus", small=True, clicked=add))
        return Section(str(part.title), *lines, right=right, gap=4)

    def _line(self, part: P, one: Row) -> QWidget:
        declared = RECORD_TYPES[part.kind]
        named = [(name, words_of(declared.field(name), one.values.get(name))) for name in part.fields]
        go = partial(self._ctx.navigator.go, Route(part.kind, one.id))
        rest = " · ".join(f"{declared.field(name).label} {words}" for name, words in named[1:] if words)
        head = Btn(named[0][1], "link", in_line=True, clicked=go)
        marks, ends = self._beside(part, one)
        return wrap(row(head, *marks, (Label(rest, "sec", wrap=True), 1), *ends, gap=8))

    def _beside(self, part: P, one: Row) -> tuple[list[QWidget], list[QWidget]]:
        """What stands behind the first word of a line, and at its end."""
        return [], []
