"""The small forms of the summary's page: freezing a copy, naming a figure of the station, entering its
numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.frozen_summaries import zero_sections
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.editors import whole_number
from gridguard_desktop.ui.kit.editors import BoolEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from gridguard_desktop.domain.summaries import PeriodSummary
    from gridguard_desktop.services.reports.copies import ReportCopyService
    from gridguard_desktop.services.reports.entered import EnteredFigure, StationFigureService
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import Line

_LINE = 200


def open_freezing(
    place: FormPlace, service: ReportCopyService, summary: PeriodSummary, note: Callable[[], str]
) -> None:
    """Keep the numbers as they stand; every chapter without any asks for its reason."""
    lines: list[Line] = [
        (("remark", FieldBox(translate("reports", "Remark on the copy"), TextEditor(max_length=_LINE))),)
    ]
    empty = zero_sections(summary)
    for section in empty:
        label = translate("reports", "{chapter}: why nothing happened", chapter=section.title)
        lines.append(((section.key, FieldBox(label, TextEditor(max_length=_LINE), required=True)),))

    def freeze(given: dict[str, Any]) -> int:
        reasons = {section.key: given[section.key] or "" for section in empty}
        return service.freeze(summary.span, note=note(), remark=given["remark"] or "", zero_reasons=reasons)

    place.open(
        translate("reports", "Freeze a copy"),
        lines,
        freeze,
        verb=translate("reports", "Freeze"),
        note=translate(
            "reports",
            "The numbers as they stand now are kept and no later entry changes them. Months in which "
            "nothing happened are reported as nought, with the reason.",
        ),
        said=translate("reports", "Frozen"),
    )


def open_naming(place: FormPlace, service: StationFigureService) -> None:
    """A figure that no register holds."""
    label = FieldBox(translate("reports", "What it is called"), TextEditor(max_length=100), required=True)
    unit = FieldBox(translate("reports", "Unit"), TextEditor(max_length=64), required=True)
    words = translate("reports", "What exactly it counts")
    definition = FieldBox(words, TextEditor(max_length=_LINE), required=True)
    rate = FieldBox("", BoolEditor(translate("reports", "It is a rate, entered as part and whole")))
    place.open(
        translate("reports", "Name a figure"),
        [(("label", label), ("unit", unit)), (("definition", definition),), (("is_rate", rate),)],
        lambda given: service.name(
            given["label"] or "",
            given["unit"] or "",
            given["definition"] or "",
            is_rate=bool(given["is_rate"]),
        ),
    )


def open_entering(
    place: FormPlace, service: StationFigureService, month: date, figures: Sequence[EnteredFigure]
) -> None:
    """The numbers of a month."""
    lines: list[Line] = []
    filled: dict[str, int | None] = {}
    for figure in figures:
        key, tip = f"figure_{figure.id}", figure.definition
        if figure.is_rate:
            part = translate("reports", "{label} (part)", label=figure.label)
            whole = translate("reports", "{label} (whole)", label=figure.label)
            boxes = (
                (key, FieldBox(part, whole_number(part), tip=tip)),
                (f"{key}_whole", FieldBox(whole, whole_number(whole), tip=tip)),
            )
            filled |= {key: figure.number, f"{key}_whole": figure.whole}
            lines.append(boxes)
        else:
            words = f"{figure.label}（{figure.unit}）"
            lines.append(((key, FieldBox(words, whole_number(words), tip=tip)),))
            filled[key] = figure.number

    def enter(given: dict[str, Any]) -> None:
        numbers = {
            figure.id: (given[f"figure_{figure.id}"], given.get(f"figure_{figure.id}_whole"))
            for figure in figures
        }
        service.enter(month, numbers)

    title = translate("reports", "Figures of {month}", month=f"{month:%Y-%m}")
    place.open(title, lines, enter).fill(filled)
