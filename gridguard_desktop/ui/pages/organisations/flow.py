"""The flow ledger on the page of a unit that keeps dangerous substances: its lines by month, what does not
balance named to the gram, and each mismatch a hazard in one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.flow_ledger import (
    FlowLine,
    kilograms,
    month_words,
    parse_kilograms,
    parse_month,
)
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.editors import Reading, TextEditor, TypedEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, where_to, which_one
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.domain.flow_ledger import FlowFinding
    from gridguard_desktop.services.flow_ledger import BroughtFlow, LedgerView
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext

AMOUNTS = ("opening", "incoming", "outgoing", "closing", "counted")
LABELS = {
    "substance": text("flow_ledger", "Substance"),
    "month": text("flow_ledger", "Month"),
    "opening": text("flow_ledger", "Opening (kg)"),
    "incoming": text("flow_ledger", "In (kg)"),
    "outgoing": text("flow_ledger", "Out (kg)"),
    "closing": text("flow_ledger", "Closing (kg)"),
    "counted": text("flow_ledger", "Counted (kg)"),
}
HEADS = {
    "opening": text("flow_ledger", "Opening"),
    "incoming": text("flow_ledger", "In"),
    "outgoing": text("flow_ledger", "Out"),
    "closing": text("flow_ledger", "Closing"),
    "counted": text("flow_ledger", "Counted"),
}
DROPS = {"opening": 1, "incoming": 2, "outgoing": 3}
"""What gives way in large type: what is left says whether it balances."""
COLUMNS = (
    Column("month", LABELS["month"], width=96),
    Column("substance", LABELS["substance"], width=110, stretch=True, strong=True),
    *(Column(name, HEADS[name], width=76, align="right", drop_rank=DROPS.get(name, 0)) for name in AMOUNTS),
    Column("state", text("flow_ledger", "Balance"), Cell.ICON, width=96),
)


class FlowSection(QWidget):
    """The ledger of one unit."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self.ledger: LedgerView | None = None
        self._reading = Latest(ctx.tasks, self)
        self.place = FormPlace(ctx, self.reload)
        self.notices, self._findings = column(gap=0), column(gap=4)
        self.table = RecordTable(COLUMNS, name=translate("flow_ledger", "Flow ledger"), ticks=False)
        self.table.opened.connect(self._opened)
        self._hint = Label("", "cap")
        section = Section(
            translate("flow_ledger", "Flow ledger"),
            self.notices,
            self._findings,
            self.table,
            self._hint,
            note=translate("flow_ledger", "in kilograms"),
            right=self._buttons(),
            gap=8,
        )
        self.setLayout(column(self.place, section, gap=8))
        self.reload()

    def reload(self) -> None:
        """Read the ledger."""
        work = partial(self._ctx.services.flow_ledgers.ledger, self._record.id)
        self._reading.run(work, self._show, self._complain)

    @property
    def _may_write(self) -> bool:
        return not self._record.archived and self._ctx.can(Permission.ORGANISATION_UPDATE)

    # ---- showing

    def _buttons(self) -> list[QWidget]:
        made: list[QWidget] = [
            Btn(
                translate("flow_ledger", "Sheet for the unit"),
                "ghost",
                "download",
                small=True,
                clicked=self.ask_write,
            )
        ]
        if self._may_write:
            for words, look, icon, do in (
                (translate("flow_ledger", "Read the unit's sheet"), "ghost", "inbox", self.ask_read),
                (translate("flow_ledger", "Enter a month"), "secondary", "plus", self.enter),
            ):
                made.append(Btn(words, look, icon, small=True, clicked=do))
        return made

    def _show(self, ledger: LedgerView) -> None:
        self.ledger = ledger
        wrong = {(one.substance, one.month) for one in ledger.findings}
        self.table.set_rows([_row(at, line, wrong) for at, line in enumerate(ledger.lines, start=1)])
        self.table.setVisible(bool(ledger.lines))
        self.table.fit_height()
        clear(self._findings)
        for finding in ledger.findings:
            self._findings.addWidget(self._finding(finding))
        if not ledger.lines:
            self._hint.setText(translate("flow_ledger", "No month is entered."))
        else:
            self._hint.setText(
                translate("flow_ledger", "Enter corrects the line.") if self._may_write else ""
            )

    def _finding(self, finding: FlowFinding) -> QWidget:
        parts: list[Any] = [
            Icon("circle-alert", tone="over"),
            (Label(finding.sentence, "over", wrap=True), 1),
        ]
        if self._ctx.can(Permission.HAZARD_CREATE) and not self._record.archived:
            words = translate("flow_ledger", "Open a hazard")
            button = Btn(
                words, "secondary", "triangle-alert", small=True, clicked=partial(self.open_hazard, finding)
            )
            button.setAccessibleName(f"{words} {finding.sentence}")
            parts.append(button)
        return wrap(row(*parts, gap=8))

    # ---- doing

    def open_hazard(self, finding: FlowFinding) -> None:
        """The mismatch becomes a hazard, which is shown."""
        service, unit = self._ctx.services.flow_ledgers, self._record.id
        work = partial(service.open_hazard, unit, finding.substance, finding.month, finding.kind)
        self._ctx.tasks.run(
            work,
            lambda hazard: self._ctx.navigator.go(Route("hazard", hazard)),
            self._complain,
            owner=self,
        )

    def enter(self, known: FlowLine | None = None) -> None:
        """The line of a substance and month."""
        boxes = {
            "substance": FieldBox(str(LABELS["substance"]), TextEditor(max_length=64), required=True),
            "month": FieldBox(str(LABELS["month"]), _month_editor(), required=True),
            **{
                name: FieldBox(str(LABELS[name]), _amount_editor(), required=name != "counted")
                for name in AMOUNTS
            },
        }
        lines = [
            tuple((name, boxes[name]) for name in names)
            for names in (("substance", "month"), ("opening", "incoming", "outgoing"), ("closing", "counted"))
        ]
        service, unit = self._ctx.services.flow_ledgers, self._record.id
        form = self.place.open(
            translate("flow_ledger", "Enter a month"),
            lines,
            lambda given: service.enter(unit, FlowLine(**given)),
            note=translate(
                "flow_ledger", "Closing = opening + in - out; the opening is the closing of the month before."
            ),
        )
        if known is not None:
            form.fill({name: getattr(known, name) for name in boxes})

    def remove(self, line: FlowLine) -> None:
        """The line was entered by mistake."""
        title = translate(
            "flow_ledger",
            "Take out {substance}, {month}?",
            substance=line.substance,
            month=month_words(line.month),
        )
        told = translate("flow_ledger", "The line leaves the ledger; the trail keeps it.")
        if ask_dangerous(self, title, told, translate("flow_ledger", "Take it out")):
            service, unit = self._ctx.services.flow_ledgers, self._record.id
            work = partial(service.remove, unit, line.substance, line.month)
            self._ctx.tasks.run(work, lambda _: self._removed(), self._complain, owner=self)

    def _removed(self) -> None:
        self.place.close_form()
        self.reload()

    def _opened(self, at: int) -> None:
        if self.ledger is None or not self._may_write:
            return
        line = self.ledger.lines[at - 1]
        self.enter(line)
        words = translate("flow_ledger", "Take this line out")
        away = Btn(words, "ghost", "trash-2", small=True, clicked=partial(self.remove, line))
        self.place.show_above(wrap(row(away, None)))

    # ---- the unit's sheet

    def ask_write(self) -> None:
        """Where the sheet goes."""
        name = f"{self._record.values['name']}-{translate('flow_ledger', 'Flow ledger')}"
        if path := where_to(self, translate("flow_ledger", "Sheet for the unit"), name):
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the ledger."""

        def done(count: int) -> None:
            self._ctx.toast.done(translate("flow_ledger", "{count} lines written", count=count))

        work = partial(self._ctx.services.flow_ledgers.write_sheet, self._record.id, path)
        self._ctx.tasks.run(work, done, self._complain, owner=self)

    def ask_read(self) -> None:
        """Which sheet."""
        if path := which_one(self, translate("flow_ledger", "Read the unit's sheet")):
            self.read_from(path)

    def read_from(self, path: Path) -> None:
        """Take the lines of a sheet, and say what was not taken."""
        work = partial(self._ctx.services.flow_ledgers.read_sheet, self._record.id, path)
        self._ctx.tasks.run(work, self._brought, self._complain, owner=self)

    def _brought(self, brought: BroughtFlow) -> None:
        words = translate(
            "flow_ledger",
            "{entered} lines entered, {changed} changed, {known} known already, {wrong} not taken",
            entered=brought.entered,
            changed=brought.changed,
            known=brought.known,
            wrong=len(brought.wrong),
        )
        say_taken(self.notices, words, [line_words(one.row, one.why) for one in brought.wrong])
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _row(at: int, line: FlowLine, wrong: set[tuple[str, Any]]) -> Row:
    amounts = {name: getattr(line, name) for name in AMOUNTS}
    off = (line.substance, line.month) in wrong
    state = (
        IconText(translate("flow_ledger", "does not agree"), "circle-alert", "over")
        if off
        else IconText(translate("flow_ledger", "agrees"), "circle-check", "done")
    )
    return Row(
        at,
        {
            "month": month_words(line.month),
            "substance": line.substance,
            **{name: "" if amount is None else kilograms(amount) for name, amount in amounts.items()},
            "state": state,
        },
    )


def _amount_editor() -> TypedEditor:
    def read(typed: str) -> Reading:
        amount = parse_kilograms(typed)
        return Reading(amount, kilograms(amount))

    return TypedEditor(read, kilograms)


def _month_editor() -> TypedEditor:
    def read(typed: str) -> Reading:
        month = parse_month(typed)
        return Reading(month, f"{month:%Y-%m}")

    return TypedEditor(read, lambda month: f"{month:%Y-%m}")
