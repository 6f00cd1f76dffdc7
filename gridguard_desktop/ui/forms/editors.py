"""Which editor a declared field gets. Hand-written forms take their editors from here too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.areas import area_words, parse_area
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.ui.forms.inserting import InsertingEditor
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import (
    BoolEditor,
    DateEditor,
    Editor,
    IdNumberEditor,
    LongTextEditor,
    MoneyEditor,
    Reading,
    TextEditor,
    TypedEditor,
)
from gridguard_desktop.ui.kit.pick import PickHit, RecordPick

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from gridguard_desktop.services.station import Option
    from gridguard_desktop.ui.context import AppContext

_LISTED_LINKS = {
    "grid": "grids",
    "division": "communities",
    "user": "colleagues",
    "committee": "committees",
    "mediator": "mediators",
    "element_kind": "element_kinds",
    "partner": "partners",
}


class MomentEditor(DateEditor):
    """Date and time as a wall clock in China shows them; the value is an aware moment.

    A time without a day means today, or the day of ``around`` (the start of a shift).
    """

    def __init__(self, ctx: AppContext, *, around: datetime | None = None, **options: Any) -> None:
        self._around = around
        super().__init__(lambda: self._base(ctx), with_time=True, **options)

    def set_around(self, moment: datetime | None) -> None:
        """Take another day as the one a time alone belongs to."""
        self._around = moment

    def _base(self, ctx: AppContext) -> datetime:
        around = self._around
        return wall_clock(ctx) if around is None else china_time(around).replace(tzinfo=None)

    def value(self) -> Any:
        """The aware moment."""
        local = super().value()
        return None if local is None else from_china(local.date(), local.hour, local.minute)

    def set_value(self, value: Any) -> None:
        """Show a moment in Chinese time."""
        super().set_value(None if value is None else china_time(value).replace(tzinfo=None))


class LinkPick(RecordPick):
    """A record picked from the register; ``value()`` is its id."""

    def __init__(self, ctx: AppContext, record_type: str) -> None:
        self._services = ctx.services

        def search(typed: str) -> list[PickHit]:
            found = ctx.services.search.find(typed, kinds=(record_type,), settled=False)
            return [PickHit(hit.id, hit.title, second_line=hit.subtitle) for hit in found.hits]

        super().__init__(search, ctx.tasks, placeholder=translate("forms", "Type to search"))

    def value(self) -> Any:
        """Id of the picked record."""
        hit = super().value()
        return None if hit is None else hit.id

    @property
    def words(self) -> str:
        """What the picked record is called."""
        hit = super().value()
        return "" if hit is None else str(hit.name)

    def set_link(self, record_id: int | None, words: str) -> None:
        """Show a linked record."""
        super().set_value(None if record_id is None else PickHit(record_id, words))

    def set_value(self, value: Any) -> None:
        """Show a picked row; an id alone needs :meth:`set_link`."""
        super().set_value(value if isinstance(value, PickHit) else None)


def wall_clock(ctx: AppContext) -> datetime:
    """Now, as a wall clock in China shows it."""
    return china_time(ctx.clock.now()).replace(tzinfo=None)


def law_choices(table: str) -> list[Choice]:
    """The answers of a table of ``resources/data`` in the current language."""
    english = current_language() == "en"
    return [Choice(choice.key, choice.en if english else choice.zh) for choice in choices(table)]


def options_of(ctx: AppContext, record_type: str) -> tuple[Option, ...]:
    """The listed records of a type (grids, colleagues…)."""
    listed: tuple[Option, ...] = getattr(ctx.choices, _LISTED_LINKS[record_type])
    return listed


def whole_number(label: str, *, least: int = 0, most: int | None = None) -> TypedEditor:
    """An editor for a whole number from ``least`` to ``most``."""

    def read(typed: str) -> Reading:
        number = int(typed) if typed.isdecimal() else least - 1
        if number < least or (most is not None and number > most):
            if most is None:
                raise OfficerError(translate("forms", "“{label}” is a whole number.", label=label))
            raise OfficerError(
                translate(
                    "forms",
                    "“{label}” is a whole number from {least} to {most}.",
                    label=label,
                    least=least,
                    most=most,
                )
            )
        return Reading(number, str(number))

    return TypedEditor(read, str)


def area_editor() -> TypedEditor:
    """An editor for square metres with at most two decimals."""

    def read(typed: str) -> Reading:
        area = parse_area(typed)
        return Reading(area, area_words(area))

    return TypedEditor(read, area_words)


def _choice_editor(answers: Sequence[Choice], *, required: bool) -> ChoiceEditor:
    return ChoiceEditor(answers, segmented=None if required else False, optional=not required)


def editor_for(field: Field, ctx: AppContext) -> Editor:
    """A fresh editor for ``field``."""
    if field.kind is Kind.CHOICE and field.choices is not None:
        return _choice_editor(law_choices(field.choices), required=field.required)
    if field.kind is Kind.LINK and field.link is not None:
        if field.link in _LISTED_LINKS:
            answers = [Choice(option.id, option.name) for option in options_of(ctx, field.link)]
            return ChoiceEditor(answers, segmented=False, optional=not field.required)
        return LinkPick(ctx, field.link)
    match field.kind:
        case Kind.LONG_TEXT:
            return InsertingEditor(field.inserts) if field.inserts else LongTextEditor(height=72)
        case Kind.ID_NUMBER:
            return IdNumberEditor(ctx.clock.today)
        case Kind.DATE:
            return DateEditor(lambda: wall_clock(ctx))
        case Kind.DATETIME:
            return MomentEditor(ctx)
        case Kind.MONEY:
            return MoneyEditor()
        case Kind.AREA:
            return area_editor()
        case Kind.INTEGER:
            return whole_number(str(field.label))
        case Kind.BOOLEAN:
            return BoolEditor(translate("forms", "yes"), named_above=True)
        case _:
            return TextEditor(max_length=field.max_length or 0)
