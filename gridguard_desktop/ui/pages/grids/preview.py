"""What a change of grids would move, in words and numbers, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.grids.views import RENAME
from gridguard_desktop.ui.kit.layout import KeyValues, Section, clear, column
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.services.grids.views import GridChangePreview
    from gridguard_desktop.ui.kit.layout import Item

_PARTS: dict[str, Text] = {"finding": text("grid_pages", "Findings of patrols")}
"""Record types that have no register of their own."""


class PreviewPanel(QWidget):
    """Empty words until something was counted."""

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=14)
        self.setLayout(self._body)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what stands here later."""
        words = translate(
            "grid_pages", "What would move is counted first; nothing is written before you agree."
        )
        self._fill(Label(words, "sec", wrap=True), None)

    def show_preview(self, kind: str, seen: GridChangePreview) -> None:
        """The counts."""
        if kind == RENAME:
            words = translate(
                "grid_pages",
                "No record moves. Reports of earlier days keep the old name, code and community.",
            )
            self._fill(Label(words, "sec", wrap=True), None)
            return
        moving = [(kind_words(key), _counted(seen, key)) for key in seen.moving]
        parts: list[Item] = [
            Section(
                translate("grid_pages", "Would move: {n} records", n=seen.total),
                KeyValues(moving, columns=1, key_width=110),
                gap=6,
            )
        ]
        notes = list(_notes(seen))
        parts += [Section(translate("grid_pages", "Stays as it is"), *notes, gap=6), None]
        self._fill(*parts)

    @property
    def said(self) -> str:
        """Everything that stands here."""
        return " ".join(label.text() for label in self.findChildren(Label) if not label.isHidden())

    def _fill(self, *items: Item) -> None:
        clear(self._body)
        for item in items:
            if item is None:
                self._body.addStretch(1)
            elif isinstance(item, QWidget):
                self._body.addWidget(item)


def kind_words(record_type: str) -> str:
    """What records of a type are called."""
    declared = RECORD_TYPES.get(record_type)
    return str(declared.plural) if declared is not None else str(_PARTS[record_type])


def _counted(seen: GridChangePreview, key: str) -> str:
    number, still_open = seen.moving[key], seen.open_tasks.get(key, 0)
    if not still_open:
        return f"{number:,}"
    return translate("grid_pages", "{n}, of these {open} open", n=f"{number:,}", open=still_open)


def _notes(seen: GridChangePreview) -> list[Label]:
    staying = sum(seen.staying.values())
    found = [
        translate("grid_pages", "{n} records of the grid stay.", n=f"{staying:,}"),
        translate("grid_pages", "{n} ended cases in these places keep their old grid.", n=f"{seen.kept:,}"),
    ]
    if seen.unplaced:
        found.append(
            translate(
                "grid_pages", "{n} of them name no place of the list; look at them after.", n=seen.unplaced
            )
        )
    if seen.staff:
        found.append(translate("grid_pages", "Posted here: {names}", names="、".join(seen.staff)))
    if seen.joins:
        found.append(
            translate("grid_pages", "Also posted to the other grid: {names}", names="、".join(seen.joins))
        )
    if seen.beats:
        found.append(translate("grid_pages", "Beats: {names}", names="、".join(seen.beats)))
    return [Label(words, "sec", wrap=True) for words in found]
