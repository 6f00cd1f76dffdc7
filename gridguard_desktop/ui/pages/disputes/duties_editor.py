"""The duties of an agreement: who does what for whom, how much, until when; and splitting a sum into
instalments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from gridguard_desktop.domain.agreements import ACT, MONEY
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.instalments import Every, Instalment, instalments, rest_in_last
from gridguard_desktop.domain.mediation_words import vague_words
from gridguard_desktop.domain.money import amount_in_words, format_amount, parse_amount
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import (
    BoolEditor,
    DateEditor,
    LongTextEditor,
    Reading,
    TextEditor,
    TypedEditor,
)
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.calculator_bar import CalculatorBar
from gridguard_desktop.ui.pages.disputes.clause_bar import ClauseBar
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from gridguard_desktop.domain.calculators import Reckoning
    from gridguard_desktop.domain.lawdata import Choice as LawChoice
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext

KINDS = (
    Choice(MONEY, text("agreement", "Money")),
    Choice(ACT, text("agreement", "An act")),
)
SPACES = (
    Choice(Every.MONTH.value, text("agreement", "Monthly")),
    Choice(Every.WEEK.value, text("agreement", "Weekly")),
)


class AmountEditor(TypedEditor):
    """A sum in yuan; its 大写 stands under the field, where there is room for it."""

    def __init__(self) -> None:
        super().__init__(self._read_amount, format_amount)

    def set_value(self, value: Any) -> None:
        """Show a sum and its words."""
        super().set_value(value)
        self.told.emit("ok" if value is not None else "", "" if value is None else amount_in_words(value))

    @staticmethod
    def _read_amount(words: str) -> Reading:
        amount = parse_amount(words)
        return Reading(amount, format_amount(amount), amount_in_words(amount))


class DutiesEditor(RowsEditor):
    """Rows of duties. ``value()`` is a list of mappings with the names of ``ObligationDraft``, the content
    under ``content_of_duty`` as the law's element is called."""

    def __init__(self, ctx: AppContext, view: DisputeView) -> None:
        self._ctx, self._view = ctx, view
        what, add = translate("agreement", "Duty"), translate("agreement", "Add a duty")
        super().__init__(what, add, self._fresh_row)
        self.split = InstalmentBar(ctx)
        self.split.made.connect(self._add_instalments)
        split_button = Btn(
            translate("agreement", "In instalments"), "ghost", "calendar", small=True, clicked=self._ask_split
        )
        self.clauses = ClauseBar(view.kind, ctx.clock.today())
        self.clauses.made.connect(self._add_clause)
        self.calculator = CalculatorBar(ctx)
        self.calculator.made.connect(self._add_reckoned)
        library = Btn(
            translate("agreement", "Clause library"),
            "ghost",
            "file-text",
            small=True,
            clicked=lambda: self._ask(self.clauses),
        )
        calculate = Btn(
            translate("agreement", "Calculate"),
            "ghost",
            "banknote",
            small=True,
            clicked=lambda: self._ask(self.calculator),
        )
        for place, button in enumerate((library, calculate, split_button), start=1):
            self.tools.insertWidget(place, button)
        for bar in self._bars():
            bar.hide()
            self.body.addWidget(bar)

    def set_value(self, value: Any) -> None:
        """Show these duties, each with the fields its kind needs."""
        super().set_value(value)
        for shown in self.rows:
            _arrange(shown.boxes)

    def add_row(self) -> None:
        """One more, between the same people as the one before."""
        last = self.rows[-1].value() if self.rows else self._first_people()
        super().add_row()
        keys = ("debtor_id", "creditor_id", "manner")
        self.rows[-1].fill({key: last.get(key) for key in keys})
        self.rows[-1].boxes["amount"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_people(self) -> dict[str, Any]:
        """乙方 for 甲方, until somebody says otherwise."""
        sides: dict[str, int] = {}
        for party in self._view.parties:
            sides.setdefault(party.side, party.id)
        ids = list(sides.values())
        return {"debtor_id": ids[1], "creditor_id": ids[0]} if len(ids) > 1 else {}

    def _fresh_row(self) -> list[tuple[tuple[str, FieldBox], ...]]:
        people = [Choice(p.id, f"{side_words(p.side)[:1]} {p.name}") for p in self._view.parties]
        due = DateEditor(lambda: wall_clock(self._ctx), prefer="future")
        kind = ChoiceEditor(KINDS)
        on_signing = BoolEditor(translate("agreement", "On the spot, when it is signed"))
        boxes = {
            "debtor_id": FieldBox(translate("agreement", "Who"), ChoiceEditor(people, segmented=False)),
            "creditor_id": FieldBox(
                translate("agreement", "For whom"), ChoiceEditor(people, segmented=False, optional=True)
            ),
            "kind": FieldBox(translate("agreement", "Kind"), kind),
            "amount": FieldBox(translate("agreement", "Sum (yuan)"), AmountEditor()),
            "content_of_duty": FieldBox(translate("agreement", "What"), TextEditor(max_length=500)),
            "due_on": FieldBox(translate("agreement", "Until"), due),
            "manner": FieldBox(translate("agreement", "How, where"), TextEditor(max_length=200)),
            "on_signing": FieldBox(translate("agreement", "When"), on_signing),
            "reckoning": FieldBox(
                translate("agreement", "How the sum was worked out (printed)"), LongTextEditor(height=96)
            ),
        }
        for name in ("content_of_duty", "manner"):
            _watch(boxes[name])

        policy = boxes["amount"].sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the fields of all duties stand under each other
        boxes["amount"].setSizePolicy(policy)
        kind.changed.connect(partial(_arrange, boxes))
        on_signing.changed.connect(partial(_arrange, boxes))
        kind.set_value(MONEY)
        pairs = tuple(boxes.items())
        return [pairs[:4], pairs[4:8], pairs[8:]]

    def _bars(self) -> tuple[InstalmentBar, ClauseBar, CalculatorBar]:
        return self.split, self.clauses, self.calculator

    def _ask(self, bar: InstalmentBar | ClauseBar | CalculatorBar) -> None:
        """One bar at a time."""
        for other in self._bars():
            other.setVisible(other is bar)
        bar.begin()

    def _ask_split(self) -> None:
        self._ask(self.split)

    def _add_clause(self, clause: LawChoice) -> None:
        """A row with the clause's words; sum and day stay empty for the parties to say."""
        people = self._first_people()
        if clause.extra["from_first"] and people:
            people = {"debtor_id": people["creditor_id"], "creditor_id": people["debtor_id"]}
        duty, money = clause.extra["duty"], clause.extra["duty"] == MONEY
        self._add_values(
            {
                "debtor_id": people.get("debtor_id"),
                "creditor_id": people.get("creditor_id") if money else None,
                "kind": duty,
                "content_of_duty": clause.extra["content"],
                "manner": clause.extra["manner"],
            }
        )
        self.clauses.hide()

    def _add_reckoned(self, purpose: str, found: Reckoning) -> None:
        """A row with the sum and the way to it."""
        self._add_values(
            {
                **self._first_people(),
                "kind": MONEY,
                "content_of_duty": purpose,
                "amount": found.amount,
                "reckoning": found.text,
            }
        )
        self.calculator.hide()

    def _add_values(self, values: dict[str, Any]) -> None:
        """One more row with these values, in place of an empty last one."""
        last = self.rows[-1].value() if self.rows else None
        if last is not None and not last["amount"] and not last["content_of_duty"]:
            self._take_out(self.rows[-1])
        shown = self._added()
        shown.fill(values)
        _arrange(shown.boxes)
        target = "amount" if values["kind"] == MONEY and "amount" not in values else "due_on"
        shown.boxes[target].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _add_instalments(self, parts: Any) -> None:
        """One row for each part; the empty row one began with goes."""
        people = self.rows[-1].value() if self.rows else self._first_people()
        kept = [row for row in self.value() if row["amount"] or row["content_of_duty"]]
        shared = {key: people.get(key) for key in ("debtor_id", "creditor_id", "manner")}
        rows = [{**shared, "kind": MONEY, "amount": part.amount, "due_on": part.due_on} for part in parts]
        self.set_value(kept + rows)
        self.split.hide()
        self.changed.emit()


def _arrange(boxes: dict[str, FieldBox]) -> None:
    """An act has no sum; what is done on the spot needs no day and no manner."""
    boxes["amount"].setHidden(boxes["kind"].editor.value() != MONEY)
    boxes["reckoning"].setHidden(not boxes["reckoning"].editor.value())
    for name in ("due_on", "manner"):
        boxes[name].setEnabled(not boxes["on_signing"].editor.value())


def _watch(box: FieldBox) -> None:
    """A word that says nothing for certain is named under its field while one types."""

    def look() -> None:
        found = vague_words(box.editor.value() or "")
        if found:
            box.set_warning(
                translate(
                    "agreement",
                    "“{word}” will be argued about: {advice}",
                    word=found[0].zh,
                    advice=str(found[0].extra["advice"]),
                )
            )

    box.editor.changed.connect(look)


class InstalmentBar(QFrame):
    """Sum, number, first day, distance: one line that makes the rows. ``made`` carries the instalments."""

    made = Signal(object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self.setProperty("surface", "sunk")
        first = DateEditor(lambda: wall_clock(ctx), prefer="future")
        TypedEditor(_read_count, str)
        self.boxes = {
            "total": FieldBox(translate("agreement", "Sum in all (yuan)"), AmountEditor(), required=True),
            "count": FieldBox(
                translate("agreement", "Instalments"), TypedEditor(_read_count, str), required=True
            ),
            "first": FieldBox(translate("agreement", "The first until"), first, required=True),
            "every": FieldBox(translate("agreement", "Then"), ChoiceEditor(SPACES), required=True),
            "part": FieldBox(
                translate("agreement", "Each (empty = equal parts)"),
                AmountEditor(),
                hint=translate("agreement", "The last one takes the rest."),
            ),
        }
        self.boxes["every"].editor.set_value(Every.MONTH.value)
        make = Btn(
            translate("agreement", "Make the duties"), "secondary", "check", small=True, clicked=self.make
        )
        drop = Btn(translate("agreement", "Leave it"), "ghost", small=True, clicked=self.hide)
        self.setLayout(
            column(
                Label(translate("agreement", "Pay in instalments"), "h3"),
                row(*((box, 1) for box in self.boxes.values()), gap=16),
                row(None, drop, make, gap=8),
                gap=6,
                margins=(12, 8, 12, 10),
            )
        )

    def begin(self) -> None:
        """Cursor into the sum."""
        self.boxes["total"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Split and hand over, or say what is missing."""
        if any([box.complain() for box in self.boxes.values()]):
            return
        given = {name: box.editor.value() for name, box in self.boxes.items()}
        try:
            parts = _parts(given)
        except ValidationError as error:
            for name, sentence in error.fields.items():
                self.boxes[name].set_error(sentence)
            return
        self.made.emit(parts)


def _parts(given: dict[str, Any]) -> tuple[Instalment, ...]:
    """Equal parts, or fixed ones with the rest in the last."""
    every = Every(given["every"])
    if given["part"] is None:
        return instalments(given["total"], given["count"], given["first"], every)
    return rest_in_last(given["total"], given["count"], given["first"], given["part"], every)


def _read_count(typed: str) -> Reading:
    if not typed.isdecimal():
        raise OfficerError(translate("agreement", "A whole number."))
    return Reading(int(typed), typed)
