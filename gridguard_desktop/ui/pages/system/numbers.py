"""文号登记: the series of the year, what was set aside, spoiled or is missing; numbers for papers by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.numbering import NumberState, patterns
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import whole_number
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Item, Section, column, frame, row, scrolled
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from gridguard_desktop.services.numbers import NumberLine, NumberSeries
    from gridguard_desktop.ui.context import AppContext

FORM_WIDTH = 320
BY_HAND = (
    "dossier",
    "security_agreement",
    "referral",
    "rectification_notice",
    "stop_notice",
    "recheck_opinion",
    "termination",
)
"""Papers that are also filled in by hand."""


class NumbersPanel(QWidget):
    """Series and what is odd about them at the left, a form at the right."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._odd: dict[int, NumberLine] = {}
        self.series = RecordTable(_series_columns(), name=translate("numbers", "Series"), ticks=False)
        self.odd = RecordTable(
            _odd_columns(), name=translate("numbers", "Set aside, void, missing"), ticks=False
        )
        may = ctx.can(Permission.NUMBER_RESERVE)
        self.reason = FieldBox(
            translate("numbers", "Why it is void"), TextEditor(max_length=200), required=True
        )
        self.void_button = Btn(translate("numbers", "Declare void"), "danger", clicked=self.void)
        parts: list[Item] = [
            Label(translate("numbers", "Series of this year"), "h2"),
            (self.series, 1),
            Label(translate("numbers", "Set aside, void, missing"), "h2"),
            (self.odd, 1),
        ]
        if may:
            parts.append(row((self.reason, 1), self.void_button, gap=10))
        halves: list[Item] = [(column(*parts, gap=8), 1)]
        if may:
            halves.append((self._form(), 0))
        self.setLayout(row(*halves, gap=16))
        self.reload()

    def reload(self) -> None:
        """Read the year's numbers."""
        numbers = self._ctx.services.numbers

        def work() -> tuple[list[NumberSeries], list[NumberLine]]:
            found = list(numbers.series())
            lines = [
                line
                for one in found
                if one.reserved or one.void or one.gaps
                for line in numbers.lines(one.pattern, one.issuer, one.year)
                if line.state is not NumberState.USED
            ]
            return found, lines

        self._ctx.tasks.run(work, self._show, owner=self)

    def reserve(self) -> None:
        """Set numbers aside as the form says."""
        if any([box.complain() for box in self.boxes.values() if box.required]):
            return
        value = {key: box.editor.value() for key, box in self.boxes.items()}
        numbers = self._ctx.services.numbers
        self._ctx.tasks.run(
            lambda: numbers.reserve(
                value["pattern"],
                value["purpose"] or "",
                committee_id=value["committee_id"],
                count=value["count"] or 1,
            ),
            self._reserved,
            self._failed,
            owner=self,
        )

    def void(self) -> None:
        """Declare the chosen number void."""
        line = self._odd.get(self.odd.current_id or 0)
        if line is None or self.reason.complain():
            return
        numbers, why = self._ctx.services.numbers, self.reason.editor.value() or ""
        self._ctx.tasks.run(
            lambda: numbers.void(line.number, why), lambda _: self._voided(), self._failed, owner=self
        )

    def _form(self) -> QWidget:
        kinds = [Choice(key, patterns()[key].label) for key in BY_HAND]
        committees = [Choice(option.id, option.name) for option in self._ctx.choices.committees]
        count = translate("numbers", "How many")
        self.boxes = {
            "pattern": FieldBox(
                translate("numbers", "Kind of paper"), ChoiceEditor(kinds, segmented=False), required=True
            ),
            "committee_id": FieldBox(
                translate("numbers", "Committee"),
                ChoiceEditor(committees, segmented=False, optional=True),
                hint=translate("numbers", "For papers of a committee."),
            ),
            "count": FieldBox(count, whole_number(count, least=1, most=20)),
            "purpose": FieldBox(translate("numbers", "What for"), TextEditor(max_length=200), required=True),
        }
        button = Btn(translate("numbers", "Set aside"), "primary", clicked=self.reserve)
        section = Section(
            translate("numbers", "Numbers for paper"), *self.boxes.values(), row(button, None), None, gap=6
        )
        return fixed(scrolled(frame(column(section, margins=(18, 12, 18, 12)), "side")), width=FORM_WIDTH)

    def _show(self, found: tuple[list[NumberSeries], list[NumberLine]]) -> None:
        series, lines = found
        self.series.set_rows([_series_row(at, one) for at, one in enumerate(series, 1)])
        self._odd = dict(enumerate(lines, 1))
        self.odd.set_rows([_odd_row(at, line) for at, line in self._odd.items()])

    def _reserved(self, numbers: tuple[str, ...]) -> None:
        self._ctx.toast.done(translate("numbers", "Set aside: {numbers}", numbers="、".join(numbers)))
        self.reload()

    def _voided(self) -> None:
        self.reason.editor.set_value(None)
        self.reload()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for key, sentence in error.fields.items():
                self.boxes.get(key, self.boxes["purpose"]).set_error(sentence)
        elif isinstance(error, OfficerError):
            self._ctx.toast.warn(error.message)
        else:
            raise error


def _series_columns() -> tuple[Column, ...]:
    return (
        Column("label", translate("numbers", "Kind of paper"), width=170, strong=True),
        Column("issuer", translate("numbers", "Body"), width=110),
        Column("last", translate("numbers", "Last"), width=60),
        Column("used", translate("numbers", "Used"), width=60),
        Column("reserved", translate("numbers", "Set aside"), width=70),
        Column("void", translate("numbers", "Void"), width=60),
        Column("gaps", translate("numbers", "Missing"), width=160, stretch=True),
    )


def _odd_columns() -> tuple[Column, ...]:
    return (
        Column("number", translate("numbers", "Number"), width=210, strong=True),
        Column("state", translate("numbers", "State"), width=80),
        Column("note", translate("numbers", "What for, why"), width=240, stretch=True),
        Column("by", translate("numbers", "By"), width=90),
    )


def _series_row(key: int, one: NumberSeries) -> Row:
    counts = {name: str(getattr(one, name)) for name in ("last", "used", "reserved", "void")}
    gaps = "、".join(one.gaps) or translate("numbers", "none")
    return Row(key, {"label": one.label, "issuer": one.issuer or "—", **counts, "gaps": gaps})


def _odd_row(key: int, line: NumberLine) -> Row:
    words = {
        NumberState.RESERVED: translate("numbers", "Set aside"),
        NumberState.VOID: translate("numbers", "Void"),
        NumberState.GAP: translate("numbers", "Missing"),
    }
    cells = {"number": line.number, "state": words[line.state], "note": line.note, "by": line.by}
    return Row(key, cells, muted=line.state is NumberState.VOID)
