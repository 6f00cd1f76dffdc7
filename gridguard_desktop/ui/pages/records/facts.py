"""A record of a register as text: sections of facts, the line under its title, two people's changes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.field_bases import why_words
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.marks import with_marks
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.dialogs import ConflictDialog
from gridguard_desktop.ui.kit.layout import KeyValues, Section, line_across

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.errors import Conflict
    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext


def fact_sections(ctx: AppContext, record_type: RecordType, view: RecordView) -> list[Any]:
    """The declared sections, a line between them; sensitive values can be looked at one by one."""
    parts: list[Any] = []
    for section in record_type.sections:
        fields = [record_type.field(name) for name in section.fields]
        pairs = [(str(f.label), _fact(ctx, f, view)) for f in fields if f.kind is not Kind.STATE]
        if parts:
            parts.append(line_across())
        tips = {str(f.label): why_words(record_type, f) for f in fields}
        parts.append(Section(str(section.title), KeyValues(pairs, tips=tips)))
    return parts


def _fact(ctx: AppContext, field: Field, view: RecordView) -> str | QWidget:
    value = view.values.get(field.name)
    if field.sensitive and value:
        service = ctx.services.for_type(view.record_type)
        hidden = RevealValue(ctx, str(field.label), str(value), partial(service.reveal, view.id, field.name))
        return with_marks(hidden, view.marks.get(field.name, ()))
    return with_marks(words_of(field, value, dict(view.links)), view.marks.get(field.name, ()))


def title_words(record_type: RecordType, view: RecordView) -> str:
    """What a record is called: its title field as words."""
    field = record_type.field(record_type.title_field)
    return words_of(field, view.values.get(field.name)) or str(record_type.title)


def head_facts(record_type: RecordType, view: RecordView) -> list[tuple[str, str]]:
    """What stands under the title."""
    return [
        (str(record_type.title), view.links.get("grid_id", "")),
        (translate("records_page", "Registered"), f"{china_time(view.created_at):%Y-%m-%d}"),
        (translate("records_page", "Last changed"), f"{china_time(view.updated_at):%Y-%m-%d}"),
    ]


def state_badge(view: RecordView) -> str:
    """Key of the badge beside the title; empty where there is no state."""
    if view.archived:
        return "archived"
    state = view.values.get("state")
    return f"{view.record_type}.{state}" if state else ""


def settle(parent: QWidget, record_type: RecordType, conflict: Conflict) -> dict[str, Any] | None:
    """Ask field by field whose value stays; None when the user goes back to the form."""
    dialog = ConflictDialog(
        parent,
        conflict,
        lambda name: str(record_type.field(name).label),
        lambda name, value: words_of(record_type.field(name), value) or "—",
    )
    chosen = dialog.values() if dialog.exec() else None
    dialog.deleteLater()
    return chosen
