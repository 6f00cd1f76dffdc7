"""The calculators beside the duties: facts in, every step as a line of words, the sum put in as a duty."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gridguard_desktop.domain.calculators import (
    DAMAGES,
    INTEREST,
    MEDICAL,
    OVERTIME,
    PURPOSES,
    WAGES,
    Item,
    Reckoning,
    interest,
    overtime,
    shared,
    wages,
)
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.money import format_amount, parse_amount
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, Reading, TypedEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, grid, measured, row, wrap
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.ui.context import AppContext

Given = dict[str, Any]
KINDS = (
    Choice(WAGES, text("calculators", "Wages")),
    Choice(OVERTIME, text("calculators", "Overtime")),
    Choice(INTEREST, text("calculators", "Interest")),
    Choice(MEDICAL, text("calculators", "Medical bills")),
    Choice(DAMAGES, text("calculators", "Damages")),
)
_FIELDS: dict[str, tuple[tuple[str, Text, str], ...]] = {
    WAGES: (
        ("monthly", text("calculators", "Monthly wage (yuan)"), "money"),
        ("months", text("calculators", "Months"), "number"),
        ("days", text("calculators", "Single days"), "number"),
        ("paid", text("calculators", "Paid already (yuan)"), "money"),
    ),
    OVERTIME: (
        ("monthly", text("calculators", "Monthly wage (yuan)"), "money"),
        ("workday", text("calculators", "Hours on working days"), "number"),
        ("rest", text("calculators", "Hours on days of rest"), "number"),
        ("holiday", text("calculators", "Hours on public holidays"), "number"),
    ),
    INTEREST: (
        ("principal", text("calculators", "Principal (yuan)"), "money"),
        ("yearly_percent", text("calculators", "Yearly rate (%), agreed or LPR"), "number"),
        ("times", text("calculators", "Times the rate"), "number"),
        ("start", text("calculators", "From"), "day"),
        ("end", text("calculators", "Until"), "day"),
    ),
    MEDICAL: (
        ("percent", text("calculators", "Share borne (%)"), "number"),
        ("paid", text("calculators", "Paid already (yuan)"), "money"),
    ),
    DAMAGES: (
        ("percent", text("calculators", "Share borne (%)"), "number"),
        ("paid", text("calculators", "Paid already (yuan)"), "money"),
    ),
}


def reckon(kind: str, given: Given) -> Reckoning:
    """The sum of a calculator from what was entered; empty numbers count as nothing."""
    zero, one, hundred = Decimal(0), Decimal(1), Decimal(100)
    number = {name: value if value is not None else zero for name, value in given.items()}
    match kind:
        case "wages":
            names = ("months", "days", "paid")
            return wages(number["monthly"], **{name: number[name] for name in names})
        case "overtime":
            names = ("workday", "rest", "holiday")
            return overtime(number["monthly"], **{name: number[name] for name in names})
        case "interest":
            missing = [name for name in ("start", "end") if given[name] is None]
            if missing:
                raise ValidationError(dict.fromkeys(missing, translate("calculators", "Enter the day.")))
            return interest(
                number["principal"],
                yearly_percent=number["yearly_percent"],
                times=given["times"] or one,
                start=given["start"],
                end=given["end"],
            )
        case _:
            share = given["percent"] if given["percent"] is not None else hundred
            return shared(PURPOSES[kind], given["items"] or (), percent=share, paid=number["paid"])


class CalculatorBar(QFrame):
    """One calculator at a time. ``made`` carries the kind's words and the :class:`Reckoning`."""

    made = Signal(str, object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self.setProperty("surface", "sunk")
        self._ctx = ctx
        self.kind = ChoiceEditor(KINDS, segmented=False)
        self.kind.set_value(WAGES)
        self.kind.changed.connect(self._arrange)
        self.panels = {kind: self._panel(kind) for kind in _FIELDS}
        self._shown = measured(Label("", wrap=True, selectable=True))
        self._reckoned: Reckoning | None = None
        count = Btn(translate("calculators", "Calculate"), "secondary", small=True, clicked=self.count)
        self.insert = Btn(
            translate("calculators", "Put in as a duty"), "secondary", "check", small=True, clicked=self.take
        )
        drop = Btn(translate("agreement", "Leave it"), "ghost", small=True, clicked=self.hide)
        self.setLayout(
            column(
                Label(translate("calculators", "Calculate a sum"), "h3"),
                FieldBox(translate("calculators", "What"), self.kind),
                *(wrap(grid(_placed(boxes))) for boxes in self.panels.values()),
                self._shown,
                row(None, drop, count, self.insert, gap=8),
                gap=6,
                margins=(12, 8, 12, 10),
            )
        )
        self._arrange()

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """Fields of the calculator that is shown."""
        return self.panels[self.kind.value()]

    @property
    def words(self) -> str:
        """The lines that are shown."""
        label: Any = self._shown
        return str(label.text())

    def begin(self) -> None:
        """Cursor into the choice."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> None:
        """Show the steps, or say at the field what is missing."""
        self._show(None)
        if any([box.complain() for box in self.boxes.values()]):
            return
        given = {name: box.editor.value() for name, box in self.boxes.items()}
        try:
            found = reckon(self.kind.value(), given)
        except ValidationError as error:
            for name, sentence in error.fields.items():
                self.boxes.get(name, next(iter(self.boxes.values()))).set_error(sentence)
            return
        self._show(found)

    def take(self) -> None:
        """Count once more and hand the sum over."""
        self.count()
        if self._reckoned is not None:
            self.made.emit(PURPOSES[self.kind.value()], self._reckoned)

    def _show(self, found: Reckoning | None) -> None:
        self._reckoned = found
        label: Any = self._shown
        label.setText("\n".join(found.lines) if found is not None else "")
        self._shown.setVisible(found is not None)

    def _panel(self, kind: str) -> dict[str, FieldBox]:
        boxes = {}
        if kind in (MEDICAL, DAMAGES):
            hint = translate("calculators", "One a line: name and sum, e.g. 门诊 326.40")
            boxes["items"] = FieldBox(translate("calculators", "Items"), ItemsEditor(), hint=hint)
        for name, label, what in _FIELDS[kind]:
            boxes[name] = FieldBox(str(label), self._editor(what))
        return boxes

    def _editor(self, what: str) -> TypedEditor:
        if what == "day":
            return DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        return TypedEditor(_read_money, format_amount) if what == "money" else TypedEditor(_read_number, str)

    def _arrange(self) -> None:
        self._show(None)
        for kind, boxes in self.panels.items():
            for box in boxes.values():
                box.setHidden(kind != self.kind.value())


class ItemsEditor(LongTextEditor):
    """Bills or losses, one a line; ``value()`` is a tuple of :class:`Item`."""

    def __init__(self) -> None:
        super().__init__(height=84)

    def value(self) -> Any:
        """The lines that can be read."""
        return tuple(_item(line) for line in self._lines() if not _fault(line))

    def check(self) -> str:
        """The first line that cannot be read."""
        return next((_fault(line) for line in self._lines() if _fault(line)), "")

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.area.toPlainText().splitlines() if line.strip()]


def _item(line: str) -> Item:
    name, _, amount = line.replace("：", " ").replace("\t", " ").rpartition(" ")
    return Item(name.strip(), parse_amount(amount))


def _fault(line: str) -> str:
    try:
        _item(line)
    except OfficerError as error:
        return error.message
    return ""


def _read_money(typed: str) -> Reading:
    amount = parse_amount(typed)
    return Reading(amount, format_amount(amount))


def _read_number(typed: str) -> Reading:
    try:
        number = Decimal(typed.replace(",", "").rstrip("%％"))
    except InvalidOperation:
        raise OfficerError(translate("calculators", "A number, for example 2 or 1.5.")) from None
    return Reading(number, f"{number.normalize():f}")


def _placed(boxes: dict[str, FieldBox]) -> list[tuple[QWidget, int, int]]:
    """Three beside each other."""
    return [(box, at // 3, at % 3) for at, box in enumerate(boxes.values())]
