"""The criteria of grades or stars: points of each and the scale, which the chief may change with a reason; a
change is a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.assessments import EACH, SCALES
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, grid, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.domain.assessments import CriteriaSet, Criterion
    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.services.assessments import AssessmentService
    from gridguard_desktop.ui.context import AppContext

PANEL_WIDTH = 720


class CriteriaPanel(QWidget):
    """One line for each criterion; the highest points add up to 100."""

    def __init__(self, ctx: AppContext, service: AssessmentService, heading: Text) -> None:
        super().__init__()
        self._ctx, self._service, self._heading = ctx, service, heading
        self.known: CriteriaSet | None = None
        self.boxes: dict[str, dict[str, FieldBox]] = {}
        self._lines = column(gap=6)
        self.said = Label("", "over", wrap=True)
        self.said.hide()
        scales = [Choice(one.key, one.label) for one in service.scheme.scales()]
        self.scale = FieldBox(translate("grades", "Names and number of levels"), ChoiceEditor(scales))
        self.scale_source = Label("", "cap", wrap=True)
        self.scale.editor.changed.connect(self._say_source)
        self.why = FieldBox(
            translate("grades", "Why the criteria change"), TextEditor(max_length=200), required=True
        )
        save = Btn(translate("system", "Save"), "primary", "check", clicked=self.save)
        self._section = Section(
            str(heading),
            wrap(self._lines),
            wrap(column(self.scale, self.scale_source, gap=2)),
            self.said,
            self.why,
            row(save, None),
            gap=10,
        )
        inner = row(
            bounded(wrap(column(self._section, None)), least=PANEL_WIDTH // 2, most=PANEL_WIDTH), None
        )
        self.setLayout(column(scrolled(wrap(inner)), gap=0))
        self.reload()

    def reload(self) -> None:
        """Read the criteria in force."""
        self._ctx.tasks.run(self._service.criteria, self._show, owner=self)

    def save(self) -> None:
        """The next version."""
        self.said.hide()
        if self.why.complain():
            return
        points = {
            key: {name: str(box.editor.value() or "") for name, box in boxes.items()}
            for key, boxes in self.boxes.items()
        }
        why, scale = str(self.why.editor.value()), str(self.scale.editor.value())
        service = self._service
        self._ctx.tasks.run(
            lambda: service.change_criteria(points, why, scale), self._saved, self._failed, owner=self
        )

    def _show(self, known: CriteriaSet) -> None:
        self.known, self.boxes = known, {}
        clear(self._lines)
        for criterion in known.criteria:
            self._lines.addWidget(self._line(criterion))
        note = translate("grades", "as shipped")
        if known.version:
            note = translate("grades", "version {n}: {why}", n=known.version, why=known.why)
        self._section.set_title(str(self._heading), note)
        self.scale.editor.set_value(known.scale)
        self._say_source()

    def _say_source(self) -> None:
        self.scale_source.setText(choice(SCALES, str(self.scale.editor.value())).source)

    def _line(self, one: Criterion) -> QWidget:
        entry = choice(one.table, one.key)
        boxes: dict[str, FieldBox] = {}
        if one.way == EACH:
            each = translate("grades", "{name}: points for each ({unit})", name=one.name, unit=one.unit)
            boxes["each"] = FieldBox(each, TextEditor(max_length=8), required=True)
            boxes["each"].editor.set_value(f"{one.each.normalize():f}")
        most = translate("grades", "{name}: highest points", name=one.name)
        boxes["most"] = FieldBox(most, TextEditor(max_length=8), required=True)
        boxes["most"].editor.set_value(f"{one.most.normalize():f}")
        self.boxes[one.key] = boxes
        how = translate("grades", "share of {unit}, from {n} on", unit=one.unit, n=one.least)
        cells: list[Any] = [(box, 0, at) for at, box in enumerate(boxes.values())]
        if one.way != EACH:
            cells.append((Label(how, "sec", wrap=True), 0, 1))
        return wrap(column(wrap(grid(cells)), Label(entry.source, "cap", wrap=True), gap=2))

    def _saved(self, version: int) -> None:
        self.why.editor.set_value("")
        words = translate("grades", "Version {n} is in force; earlier assessments keep theirs.", n=version)
        self._ctx.toast.done(words)
        self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for key, sentence in error.fields.items():
                if key in self.boxes:
                    self.boxes[key]["most"].set_error(sentence)
                elif key == "why":
                    self.why.set_error(sentence)
                else:
                    self.said.setText(sentence)
                    self.said.show()
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error
