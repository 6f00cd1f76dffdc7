"""What a GeoJSON file would bring, before anything is written: the file's name, how many areas it holds,
warnings about its coordinates, what cannot be used and why, and the grids of areas that name none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gridguard_desktop.domain.geo import GCJ02, UNKNOWN, WGS84
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row, scrolled, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.maps import GeoPreview, SheetLine

NEW = 0
SHOWN = 30
"""Faults and areas without a grid that are listed; the rest is counted."""


def datum_choices() -> list[Choice]:
    """What a person may know about a file."""
    return [
        Choice(UNKNOWN, translate("maps", "Not known")),
        Choice(WGS84, translate("maps", "WGS-84 or CGCS2000 (GPS, surveys)")),
        Choice(GCJ02, translate("maps", "GCJ-02 (maps of the web)")),
    ]


class GeoReportPanel(QFrame):
    """``asked`` with another datum or sheet to look again, ``taken`` with a name and the grids that were
    chosen, ``left``."""

    asked = Signal(str, int)
    taken = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        preview: GeoPreview,
        told: str,
        sheets: Sequence[SheetLine],
        grids: Sequence[Choice],
        name: str,
    ) -> None:
        super().__init__()
        self.setProperty("surface", "side")
        self.preview = preview
        self.setAccessibleName(translate("maps", "Report on the file"))
        self.datum = ChoiceEditor(datum_choices(), segmented=False)
        self.datum.set_value(told)
        self.sheet = ChoiceEditor(
            [Choice(NEW, translate("maps", "A new sheet")), *(Choice(one.id, one.name) for one in sheets)],
            segmented=False,
        )
        self.sheet.set_value(preview.sheet_id or NEW)
        self.name = FieldBox(translate("maps", "Name of the sheet"), TextEditor(max_length=60), required=True)
        self.name.editor.set_value(name)
        self.name.setVisible(preview.sheet_id is None)
        for editor in (self.datum, self.sheet):
            editor.changed.connect(
                lambda: self.asked.emit(str(self.datum.value()), int(self.sheet.value() or NEW))
            )
        self.also: dict[int, ChoiceEditor] = {}
        self._grids = list(grids)
        self._said = Label("", "over", wrap=True)
        self._said.hide()
        self.take = Btn(translate("maps", "Take over"), "primary", "check", clicked=self.take_over)
        leave = Btn(translate("maps", "Cancel"), "ghost", clicked=self.left.emit)
        body = wrap(column(*self._parts(), None, gap=10, margins=(14, 12, 14, 12)))
        foot = column(self._said, row(None, leave, self.take, gap=8), gap=6, margins=(14, 8, 14, 12))
        self.setLayout(column((scrolled(body), 1), foot, gap=0))

    def take_over(self) -> None:
        """Ask the page to save, unless a name is missing."""
        if self.preview.sheet_id is None and self.name.complain():
            return
        self.taken.emit(str(self.name.editor.value() or ""), self.given())

    def given(self) -> dict[int, int]:
        """The grids that were chosen, by the place of the area in the file."""
        return {at: int(editor.value()) for at, editor in self.also.items() if editor.value() is not None}

    def give(self, also: dict[int, int]) -> None:
        """What was chosen before the file was looked at again."""
        for at, grid_id in also.items():
            if at in self.also:
                self.also[at].set_value(grid_id)

    def complain(self, words: str) -> None:
        """Why it was not saved."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _parts(self) -> list[QWidget]:
        preview, report = self.preview, self.preview.report
        count = translate(
            "maps",
            "{n} areas, {usable} usable: {matched} grids found, {unmatched} without a grid, {faults} faulty.",
            n=report.count,
            usable=len(report.features),
            matched=len(preview.matched),
            unmatched=len(preview.unmatched),
            faults=len(report.faults),
        )
        parts: list[QWidget] = [Label(preview.file_name, "h2", wrap=True), Label(count, "body", wrap=True)]
        parts += [Notice("soon", words) for words in preview.warnings[:SHOWN]]
        if not preview.warnings:
            parts.append(Notice("done", translate("maps", "The coordinates raise no doubt.")))
        parts.append(FieldBox(translate("maps", "Datum of the file"), self.datum))
        parts.append(FieldBox(translate("maps", "Onto"), self.sheet))
        parts.append(self.name)
        parts += self._faults()
        parts += self._unmatched()
        return parts

    def _faults(self) -> list[QWidget]:
        faults = self.preview.report.faults
        if not faults:
            return []
        lines = [
            translate("maps", "Area {row}: {words}", row=one.row, words=one.words) for one in faults[:SHOWN]
        ]
        if len(faults) > SHOWN:
            lines.append(translate("maps", "… and {n} more", n=len(faults) - SHOWN))
        return [Label(translate("maps", "Cannot be used"), "h3"), Label("\n".join(lines), "cap", wrap=True)]

    def _unmatched(self) -> list[QWidget]:
        """Nothing is guessed: whoever knows says which grid it is."""
        parts: list[QWidget] = []
        for feature in self.preview.unmatched[:SHOWN]:
            editor = ChoiceEditor(self._grids, segmented=False, optional=True)
            words = " ".join(part for part in (feature.code, feature.name) if part)
            called = translate("maps", "Area {row}: {words}", row=feature.row, words=words or "—")
            parts.append(FieldBox(called, editor))
            self.also[feature.row] = editor
        rest = len(self.preview.unmatched) - SHOWN
        if rest > 0:
            parts.append(Label(translate("maps", "… and {n} more", n=rest), "cap"))
        if parts:
            head = translate("maps", "Which grid is it? Left empty, the area is not taken over.")
            parts.insert(0, Label(head, "h3", wrap=True))
        return parts
