"""The questions of a report of one's own: which register, which of its records, by what, what is said of each
group; answered by choosing, read back as one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.own_reports import Grouping, Measure, OwnAsk, sentence
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, row
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.tab_order import tab_before
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.filters import FilterBar
from gridguard_desktop.ui.pages.records.query_line import QueryLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.reports.own import Register
    from gridguard_desktop.ui.context import AppContext

NONE = ""
WIDEST = 1100
USUAL = "dispute"
"""The register most reports are about."""


class OwnBuilder(QFrame):
    """``asked``: somebody wants the numbers; ``changed``: what is asked is another."""

    asked = Signal()
    changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._registers: dict[str, Register] = {}
        self.filters: FilterBar | None = None
        self.question: QueryLine | None = None
        self.setProperty("surface", "card")
        self.setAccessibleName(translate("own_reports", "What is asked"))
        bounded(self, most=WIDEST)
        self.register = ChoiceEditor([], segmented=False)
        self.first = ChoiceEditor([], segmented=False)
        self.second = ChoiceEditor([], segmented=False)
        self.measure = ChoiceEditor([], segmented=False)
        boxes = (
            FieldBox(translate("own_reports", "Register"), self.register, required=True),
            FieldBox(translate("own_reports", "By"), self.first, required=True),
            FieldBox(translate("own_reports", "And by"), self.second),
            FieldBox(translate("own_reports", "Say of each group"), self.measure, required=True),
        )
        self._narrowing, self._says = row(gap=8), row(gap=0)
        self.words = Label("", "sec", wrap=True)
        self.count_button = Btn(
            translate("own_reports", "Count"), "primary", "chart-column", clicked=self.asked.emit
        )
        self.count_button.disable(translate("own_reports", "Choose a register and a grouping."))
        self.setLayout(
            column(
                row(*((box, 1) for box in boxes), gap=12, top=True),
                Label(translate("own_reports", "Only records with these conditions:"), "sec"),
                self._narrowing,
                self._says,
                row((self.words, 1), self.count_button, gap=12),
                gap=8,
                margins=(16, 12, 16, 14),
            )
        )
        self.register.changed.connect(self._other_register)
        for editor in (self.first, self.second, self.measure):
            editor.changed.connect(self._say)

    def set_registers(self, registers: Sequence[Register]) -> None:
        """Offer these; the usual one begins."""
        self._registers = {one.key: one for one in registers}
        self.register.set_choices([Choice(one.key, one.words) for one in registers])
        if registers and self.register.value() is None:
            self.register.set_value(USUAL if USUAL in self._registers else registers[0].key)
            self._other_register()

    @property
    def ask(self) -> OwnAsk | None:
        """What is asked; None while something is missing."""
        register, first = self.register.value(), self.first.value()
        if not register or not first or self.filters is None or self.question is None:
            return None
        keys = [first] + ([self.second.value()] if self.second.value() else [])
        of = str(self.measure.value() or "")
        kind, _, field = of.partition(":")
        return OwnAsk(
            register,
            self.question.line.text().strip(),
            self.filters.filters,
            tuple(Grouping.read(key) for key in dict.fromkeys(keys)),
            Measure(kind or Measure.COUNT),
            field,
        )

    def take(self, ask: OwnAsk) -> None:
        """Show a report that was kept."""
        self.register.set_value(ask.record_type)
        self._other_register()
        keys = [one.key for one in ask.groups]
        self.first.set_value(keys[0])
        self.second.set_value(keys[1] if len(keys) > 1 else NONE)
        self.measure.set_value(f"{ask.measure.value}:{ask.of}" if ask.of else ask.measure.value)
        if self.filters is not None and self.question is not None:
            self.filters.set_filters(ask.filters)
            self.question.set_text(ask.question)
        self._say()

    def _other_register(self) -> None:
        """Conditions and groupings are those of the register."""
        register = self._registers.get(self.register.value() or "")
        if register is None:
            return
        declared = RECORD_TYPES[register.key]
        offered = [Choice(one.key, words) for one, words in register.groupings]
        none = Choice(NONE, translate("own_reports", "nothing else"))
        self.first.set_choices(offered)
        self.first.set_value(offered[0].value)
        self.second.set_choices([none, *offered])
        self.second.set_value(NONE)
        self.measure.set_choices(_measures(register))
        self.measure.set_value(Measure.COUNT.value)
        clear(self._narrowing)
        clear(self._says)
        self.filters = FilterBar(self._ctx, declared, saving=False)
        self.question = QueryLine(self._ctx, declared)
        self._narrowing.addWidget(self.question, 2)
        self._narrowing.addWidget(self.filters, 3)
        self._says.addWidget(self.question.says, 1)
        for fresh in (self.question, self.filters):
            tab_before(self.count_button, fresh)
        self.filters.changed.connect(self._say)
        self.question.changed.connect(self._asked_in_words)
        self._say()

    def _asked_in_words(self) -> None:
        """Enter in the line: what is not understood is underlined there, else the numbers are wanted."""
        self._say()
        if self.question is not None and self.question.text:
            self.question.resolve(self.asked.emit)

    def _say(self) -> None:
        """The report as one sentence."""
        ask = self.ask
        if ask is None or self.filters is None:
            return
        conditions = ["：".join(self.filters.words_of(one)) for one in ask.filters]
        if ask.question:
            conditions.append(f"“{ask.question}”")
        self.words.setText(sentence(ask, conditions))
        self.count_button.enable()
        self.changed.emit()


def _measures(register: Register) -> list[Choice]:
    found = [Choice(Measure.COUNT.value, translate("own_reports", "number of records"))]
    for name, label in register.measured:
        total = translate("own_reports", "sum of “{field}”", field=label)
        mean = translate("own_reports", "average of “{field}”", field=label)
        found.append(Choice(f"{Measure.SUM.value}:{name}", total))
        found.append(Choice(f"{Measure.AVERAGE.value}:{name}", mean))
    return found
