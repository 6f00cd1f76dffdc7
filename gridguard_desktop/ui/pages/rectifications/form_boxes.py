"""Fields that every form of a hazard is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


def long_box(label: str) -> FieldBox:
    """Sentences that must be there."""
    return FieldBox(label, LongTextEditor(height=72), required=True)


def text_box(label: str, longest: int, *, required: bool = False) -> FieldBox:
    """A line of words."""
    return FieldBox(label, TextEditor(max_length=longest), required=required)


def day_box(ctx: AppContext, label: str) -> FieldBox:
    """A day that has come."""
    return FieldBox(label, DateEditor(lambda: wall_clock(ctx), prefer="past"), required=True)
