"""Fields of a declared record type for a form written by hand.

Label, editor, reason, required as declared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.field_bases import why_words
from gridguard_desktop.ui.forms.editors import LinkPick, editor_for
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.pick import PickHit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.editors import Editor


def declared_box(
    ctx: AppContext,
    record_type: RecordType,
    name: str,
    *,
    editor: Editor | None = None,
    hint: str = "",
    required: bool | None = None,
) -> FieldBox:
    """The box of one field; ``editor`` replaces the usual one."""
    field = record_type.field(name)
    return FieldBox(
        str(field.label),
        editor or editor_for(field, ctx),
        required=field.required if required is None else required,
        hint=hint,
        tip=why_words(record_type, field),
    )


def declared_lines(
    ctx: AppContext, record_type: RecordType, rows: Sequence[Sequence[str]]
) -> list[tuple[tuple[str, FieldBox], ...]]:
    """Rows of an inline form from field names."""
    return [tuple((name, declared_box(ctx, record_type, name)) for name in names) for names in rows]


def values_for(view: RecordView, boxes: dict[str, FieldBox]) -> dict[str, Any]:
    """What a saved record puts into the boxes; linked records with their words."""
    return {
        name: PickHit(view.values[name], view.links.get(name, ""))
        if isinstance(box.editor, LinkPick) and view.values.get(name) is not None
        else view.values.get(name)
        for name, box in boxes.items()
        if name in view.values
    }
