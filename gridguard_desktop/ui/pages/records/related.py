"""What stands beside a record of a register: who lives in the same household, what belongs to it, and why it
is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, line_across, row, wrap
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.records import RecordService
    from gridguard_desktop.services.views import RecordView, Row
    from gridguard_desktop.ui.context import AppContext

MOST = 12


@dataclass(frozen=True, slots=True)
class Related:
    """Records of ``kind`` whose ``link`` points to this record, or to what ``through`` of it points to.

    ``fields`` are shown, the first as the name.
    """

    title: Text
    kind: str
    link: str
    fields: tuple[str, ...]
    through: str = ""


RELATED = {
    "resident": Related(
        text("related", "Same household"),
        "resident",
        "household_id",
        ("name", "relation", "birth_date"),
        through="household_id",
    ),
    "household": Related(
        text("related", "Members"), "resident", "household_id", ("name", "relation", "birth_date")
    ),
    "house": Related(text("related", "Households"), "household", "house_id", ("number", "head_name")),
    "building": Related(
        text("related", "Houses"), "house", "building_id", ("entrance", "floor", "room", "use_state")
    ),
    "committee": Related(text("related", "Mediators"), "mediator", "committee_id", ("name", "kind")),
}
WHY = {
    "resident": (
        text("related", "Regulations on household registration; the station's population register"),
        text("related", "Registration of residents, checking of door numbers, reaching people"),
    ),
    "household": (
        text("related", "Regulations on household registration; the station's population register"),
        text("related", "Who lives with whom, whom a notice reaches"),
    ),
}
"""Basis and purpose of a register about people (Personal Information Protection Law 6)."""


def query_of(related: Related, view: RecordView) -> ListQuery | None:
    """What is asked for; None when the record points nowhere."""
    target = view.values.get(related.through) if related.through else view.id
    if target is None:
        return None
    return ListQuery(related.kind, (Filter(related.link, Operator.EQUALS, target),))


def read_related(ctx: AppContext, view: RecordView) -> list[Row]:
    """The related records, as far as the actor may see them; on a worker."""
    related = RELATED.get(view.record_type)
    query = query_of(related, view) if related is not None else None
    if related is None or query is None or not ctx.can(record_permission(related.kind, "read")):
        return []
    service = ctx.services.for_type(related.kind)
    ids = service.list_ids(query, limit=MOST + 2)
    same = related.kind == view.record_type
    return service.rows([one for one in ids if not same or one != view.id], related.fields)


def related_section(ctx: AppContext, view: RecordView, rows: list[Row]) -> Section:
    """The records as lines that open them."""
    related = RELATED[view.record_type]
    lines = [_line(ctx, related, found) for found in rows[:MOST]]
    if not lines:
        lines = [Label(translate("related", "Nobody and nothing else."), "cap")]
    buttons: list[Any] = []
    query = query_of(related, view)
    if len(rows) > MOST and query is not None:
        go = partial(ctx.navigator.go, Route(f"{related.kind}_list", query=query))
        buttons.append(Btn(translate("related", "All"), "link", small=True, clicked=go))
    note = str(len(rows)) if 0 < len(rows) <= MOST else ""
    return Section(str(related.title), *lines, right=buttons, note=note, gap=4)


def why_section(record_type: str) -> Section | None:
    """Why the record is kept at all."""
    if record_type not in WHY:
        return None
    basis, purpose = WHY[record_type]
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("related", "Basis"), str(basis)),
        (translate("related", "Purpose"), str(purpose)),
    ]
    return Section(translate("related", "Why it is registered"), KeyValues(pairs, columns=1, key_width=44))


def why_parts(record_type: str) -> list[QWidget]:
    """The same under a line, for the end of a column; nothing where there is nothing to say."""
    section = why_section(record_type)
    return [line_across(), section] if section is not None else []


class RelatedList(Section):
    """Related records that are read beside the page; for a record with several kinds of them."""

    def __init__(self, ctx: AppContext, related: Related, view: RecordView) -> None:
        self._ctx, self._related = ctx, related
        super().__init__(str(related.title), gap=4)
        query = query_of(related, view)
        if query is not None:
            service = ctx.services.for_type(related.kind)
            work = partial(_read, service, query, related.fields)
            ctx.tasks.run(work, self._show, owner=self)

    @staticmethod
    def readable(ctx: AppContext, related: Related) -> bool:
        """Whether this actor may read records of the kind at all."""
        return ctx.can(record_permission(related.kind, "read"))

    def _show(self, found: list[Row]) -> None:
        lines: list[QWidget] = [_line(self._ctx, self._related, one) for one in found]
        self.replace_body(*(lines or [Label(translate("related", "none"), "cap")]))


def _read(service: RecordService, query: ListQuery, fields: tuple[str, ...]) -> list[Row]:
    return service.rows(service.list_ids(query, limit=MOST), fields)


def _words(declared: RecordType, name: str, value: Any) -> str:
    """Of a day of birth only the year."""
    if name == "birth_date" and isinstance(value, date):
        return translate("related", "born {year}", year=value.year)
    return words_of(declared.field(name), value)


def _line(ctx: AppContext, related: Related, found: Row) -> QWidget:
    declared = RECORD_TYPES[related.kind]
    words = [_words(declared, name, found.values.get(name)) for name in related.fields]
    first, rest = words[0], " · ".join(word for word in words[1:] if word)
    go = partial(ctx.navigator.go, Route(related.kind, found.id))
    name = Btn(first or translate("related", "Open"), "link", clicked=go)
    return wrap(row(name, (Elided(rest, 13, "text2"), 1), gap=8))
