"""Two records of perhaps one person, side by side: which stays, and whose word counts where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.fields import Field, Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.choice import Segments
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.duplicates.rows import told

if TYPE_CHECKING:
    from gridguard_desktop.services.duplicates import Differing, PairView
    from gridguard_desktop.services.views import RecordView

BOTH = 0


class Difference(QWidget):
    """One field on which the records differ: left, right, for a remark also both."""

    changed = Signal()

    def __init__(self, one: Differing, view: PairView) -> None:
        super().__init__()
        self.name = one.field.name
        self._ids = [view.first.id, view.second.id]
        words = [translate("duplicates", "left"), translate("duplicates", "right")]
        if one.field.kind is Kind.LONG_TEXT and one.first and one.second:
            self._ids.append(BOTH)
            words.append(translate("duplicates", "both"))
        self.choice = Segments(words)
        self.choice.set_name(str(one.field.label))
        if one.suggested is not None:
            self.choice.set_current(self._ids.index(one.suggested))
        self.choice.chosen.connect(self._chosen)
        self._sides = [
            Label(_words(one.field, value, record), "body", wrap=True)
            for value, record in ((one.first, view.first), (one.second, view.second))
        ]
        left, right = self._sides
        head = Label(str(one.field.label), "sec")
        middle = fixed(self.choice, width=144)
        self.setLayout(column(head, row((left, 1), middle, (right, 1), gap=12), gap=4))
        self._weigh()

    @property
    def value(self) -> int | None:
        """The record whose word counts; 0 = both; ``None`` = not chosen."""
        return self._ids[self.choice.current] if self.choice.current >= 0 else None

    def complain(self, wrong: bool) -> None:
        """Show whether this one is still to be chosen."""
        self.choice.set_state("bad" if wrong else "")

    def _chosen(self, _position: int) -> None:
        self.complain(False)
        self._weigh()
        self.changed.emit()

    def _weigh(self) -> None:
        """What will not stay is quiet."""
        both = self.value == BOTH
        for side, label in zip(self._ids, self._sides, strict=False):
            label.set_role("body" if both or self.value in (None, side) else "cap")


class SideBySide(QWidget):
    """The comparison. ``choices`` is what the officer chose so far."""

    def __init__(self, view: PairView) -> None:
        super().__init__()
        self.view = view
        self.keep = Segments(
            [
                translate("duplicates", "Keep the left record"),
                translate("duplicates", "Keep the right record"),
            ]
        )
        self.keep.set_name(translate("duplicates", "Which record stays"))
        self.keep.set_current(0 if view.links[0] >= view.links[1] else 1)
        self.differences = [Difference(one, view) for one in view.fields if not one.agrees]
        same = [
            (str(one.field.label), _words(one.field, one.first, view.first))
            for one in view.fields
            if one.agrees
        ]
        heads = row((_head(view, 0), 1), (_head(view, 1), 1), gap=168, top=True)
        parts: list[QWidget] = [wrap(heads), self.keep]
        parts.append(
            Section(translate("duplicates", "Where they differ"), *self.differences, gap=12)
            if self.differences
            else Label(translate("duplicates", "They differ in nothing."), "sec")
        )
        if same:
            parts += [line_across(), Section(translate("duplicates", "Where they agree"), KeyValues(same))]
        self.setLayout(column(*parts, gap=14))
        self.setAccessibleName(view.line.why)

    @property
    def kept_id(self) -> int:
        """The record that stays."""
        return (self.view.first.id, self.view.second.id)[max(0, self.keep.current)]

    @property
    def choices(self) -> dict[str, int]:
        """Field → record."""
        return {one.name: one.value for one in self.differences if one.value is not None}

    @property
    def versions(self) -> dict[int, int]:
        """Both records as they were looked at."""
        return {record.id: record.version for record in (self.view.first, self.view.second)}

    def complain(self, fields: set[str]) -> None:
        """Mark what is still to be chosen."""
        for one in self.differences:
            one.complain(one.name in fields)


def _head(view: PairView, side: int) -> QWidget:
    person = (view.line.first, view.line.second)[side]
    links = translate("duplicates", "{n} records lead here", n=view.links[side])
    words = (Label(told(person), "sec", wrap=True), Label(links, "cap"))
    return wrap(column(Label(person.name, "h2"), *words, gap=2))


def _words(field: Field, value: object, record: RecordView) -> str:
    return words_of(field, value, dict(record.links)) or "—"
