"""Fields that only records of a kind have, as rows of a small form and as text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.ui.forms.editors import editor_for
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.domain.own_fields import OwnField
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.kit.editors import Editor


def own_lines(ctx: AppContext, fields: Sequence[OwnField]) -> list[Line]:
    """Rows of an inline form: two fields beside each other, long texts alone."""
    lines: list[Line] = []
    waiting: list[tuple[str, FieldBox]] = []
    for field in fields:
        box = FieldBox(field.label, _editor(ctx, field), required=field.required, tip=field.reason)
        if field.kind is Kind.LONG_TEXT:
            lines.append(((field.name, box),))
            continue
        waiting.append((field.name, box))
        if len(waiting) == 2:
            lines.append(tuple(waiting))
            waiting = []
    return [*lines, tuple(waiting)] if waiting else lines


def own_values(fields: Sequence[OwnField], kept: Mapping[str, Any]) -> dict[str, Any]:
    """What the store keeps, as the editors take it."""
    return {
        field.name: date.fromisoformat(kept[field.name]) if field.kind is Kind.DATE else kept[field.name]
        for field in fields
        if kept.get(field.name) is not None
    }


def own_facts(fields: Sequence[OwnField], kept: Mapping[str, Any]) -> KeyValues:
    """The fields as text, the reason on hover."""
    pairs: list[tuple[str, str | QWidget]] = [
        (field.label, field.words(kept.get(field.name))) for field in fields
    ]
    return KeyValues(pairs, tips={field.label: field.reason for field in fields})


def _editor(ctx: AppContext, field: OwnField) -> Editor:
    """Yes or no is a choice: what nobody has looked at is neither."""
    if field.kind in (Kind.CHOICE, Kind.BOOLEAN):
        known = field.answers or ((True, field.words(True)), (False, field.words(False)))
        answers = [Choice(key, words) for key, words in known]
        return ChoiceEditor(answers, segmented=None if field.required else False, optional=not field.required)
    return editor_for(field.declared, ctx)
