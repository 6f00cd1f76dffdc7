"""The conditions above a list: chips that can be taken away, a menu to add one, views saved under a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.ages import LABEL as AGE_BAND
from gridguard_desktop.domain.ages import bands
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.ui.forms.editors import law_choices, options_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.chips import Chip
from gridguard_desktop.ui.kit.layout import clear, row
from gridguard_desktop.ui.kit.menus import Entry, menu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.ui.context import AppContext

_LINKS = ("grid", "user", "committee", "mediator")


@dataclass(frozen=True, slots=True)
class ListView:
    """A tab over the list: a name and its filters; ``filed`` = records filed away belong to it, ``own`` =
    saved by somebody, ``question`` = what it also asks in words."""

    key: str
    title: str
    filters: tuple[Filter, ...] = ()
    filed: bool = False
    own: bool = False
    question: str = ""


class FilterBar(QWidget):
    """Chips of one list. ``changed`` when the list has to be read again."""

    changed = Signal()
    save_asked = Signal(str)
    """A name for the view made of the chips."""

    def __init__(self, ctx: AppContext, record_type: RecordType, *, saving: bool = True) -> None:
        """``saving``: the conditions can be kept as a view of the list."""
        super().__init__()
        self._ctx, self._type, self._saving = ctx, record_type, saving
        self._filters: list[Filter] = []
        self._only = False
        self._question = ""
        self.shown: QMenu | None = None
        self._chips = row(gap=8)
        self._save = Btn(
            translate("lists", "Save as a view"), "ghost", "bookmark", small=True, clicked=self._ask
        )
        self.setLayout(row((self._chips, 1), self._save, gap=8))
        self._draw()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The conditions in force."""
        return tuple(self._filters)

    def set_filters(self, filters: Iterable[Filter]) -> None:
        """Show other conditions; emits nothing. Fields that no longer exist are left out."""
        known = {field.name for field in self._type.fields}
        self._filters = [wanted for wanted in filters if wanted.field in known]
        self._draw()

    def set_question(self, question: str) -> None:
        """The list is also asked this in words: it can be saved with the chips."""
        self._question = question
        self._save.setVisible(self._saving and bool(self._filters or question))

    @property
    def only_given(self) -> bool:
        """Whether a chip stands for rows that were named from elsewhere (behind a figure)."""
        return self._only

    def show_given(self, given: bool) -> None:
        """Show that chip or not; taking it away emits ``changed``."""
        self._only = given
        self._draw()

    def add(self, wanted: Filter) -> None:
        """Narrow the list by one more condition; one per field."""
        self._filters = [known for known in self._filters if known.field != wanted.field] + [wanted]
        self._draw()
        self.changed.emit()

    def drop(self, wanted: Filter) -> None:
        """Take a condition away."""
        self._filters.remove(wanted)
        self._draw()
        self.changed.emit()

    def drop_all(self) -> None:
        """Take all of them away, the given rows too."""
        self._filters, self._only = [], False
        self._draw()
        self.changed.emit()

    def words_of(self, wanted: Filter) -> tuple[str, str]:
        """A condition as a chip says it: field and value."""
        field = self._type.field(wanted.field)
        answers = dict(self._answers(field))
        values = wanted.value if isinstance(wanted.value, list | tuple) else (wanted.value,)
        return _label(field), "、".join(answers.get(value, str(value)) for value in values)

    # ---- adding

    def open_fields(self) -> None:
        """Offer the fields one can still narrow by."""
        self._offer([(_label(field), partial(self.open_values, field)) for field in self._open_fields()])

    def open_values(self, field: Field) -> None:
        """Offer the values of a field."""
        answers = self._answers(field)
        operator = Operator.AGED if field.banded else Operator.EQUALS
        self._offer(
            [(words, partial(self.add, Filter(field.name, operator, value))) for value, words in answers]
        )

    def _offer(self, lines: Sequence[tuple[str, Callable[[], object]]]) -> None:
        if lines:
            self.shown = menu([Entry(words, action) for words, action in lines], self)
            self.shown.popup(QCursor.pos())

    def _open_fields(self) -> list[Field]:
        used = {known.field for known in self._filters}
        return [
            field
            for field in self._type.fields
            if (field.choices is not None or field.link in _LINKS or field.banded) and field.name not in used
        ]

    def _answers(self, field: Field) -> list[tuple[Any, str]]:
        if field.choices is not None:
            return [(answer.value, str(answer.words)) for answer in law_choices(field.choices)]
        if field.link in _LINKS:
            return [(option.id, option.name) for option in options_of(self._ctx, field.link)]
        return list(bands(self._ctx.clock.today())) if field.banded else []

    # ---- drawing

    def _draw(self) -> None:
        clear(self._chips)
        if self._only:
            self._chip(Chip(translate("lists", "Only these rows")), self.drop_given)
        for wanted in self._filters:
            self._chip(Chip(*self.words_of(wanted)), partial(self.drop, wanted))
        if self._open_fields():
            add = Chip(
                translate("lists", "Add a condition"), icon="plus", removable=False, on=False, dashed=True
            )
            add.clicked.connect(self.open_fields)
            self._chips.addWidget(add)
        self._chips.addStretch(1)
        self._save.setVisible(self._saving and bool(self._filters or self._question))

    def _chip(self, chip: Chip, drop: Callable[[], object]) -> None:
        chip.removed.connect(drop)
        self._chips.addWidget(chip)

    def drop_given(self) -> None:
        """Show the others again too."""
        self.show_given(False)
        self.changed.emit()

    def _ask(self) -> None:
        chips = [self.words_of(wanted)[1] for wanted in self._filters]
        self.save_asked.emit(" ".join([*chips, self._question]).strip())


def _label(field: Field) -> str:
    """What a condition is called; people are narrowed by the age band, never by the day."""
    return str(AGE_BAND if field.banded else field.label)
