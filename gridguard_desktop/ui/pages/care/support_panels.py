"""Panels of support and fund: cases with their next step, what came in, what is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.care_support import SupportState
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.care_supports import CARE_SUPPORT
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.forms.files import FilesEditor, new_file
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, MoneyEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care.panels import CarePanel
from gridguard_desktop.ui.pages.papers.offering import PrintButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.care.support_views import FundView, IncomeLine, SupportLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

ROWS = (
    ("person", "helper_kind"),
    ("kind", "way"),
    ("applicant", "consent_on", "asked"),
    ("facts",),
    ("has_diagnosis",),
)


class SupportPanel(CarePanel):
    """Cases; Enter takes the next step of the one in front."""

    touched = ("care_support", "care_review")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.lines: dict[int, SupportLine] = {}
        self.place = FormPlace(ctx, self.reload)
        self.adding = Btn(translate("care_support", "Enter a case"), "primary", "plus", clicked=self.add)
        show_if(self.adding, ctx.can(Permission.CARE_SUPPORT_UPDATE))
        self.place.opened_by(self.adding)
        self._tools = row(gap=8)
        self.table = RecordTable(
            (
                Column("number", translate("care_support", "Number"), width=120),
                Column("person", translate("care_support", "Person"), width=100, strong=True),
                Column("kind", translate("care_support", "Reason"), width=110, stretch=True),
                Column("asked", translate("care_support", "Asked for (yuan)"), Cell.MONEY, 120, drop_rank=2),
                Column("amount", translate("care_support", "Approved (yuan)"), Cell.MONEY, 120),
                Column("reviews", translate("care_support", "Reviews"), width=150, drop_rank=1),
                Column("state", translate("care_support", "State"), width=100),
            ),
            name=translate("care_support", "Support cases"),
            ticks=False,
            empty=translate("care_support", "No case waits here."),
        )
        self.table.opened.connect(self.next_step)
        self.table.current_changed.connect(lambda _: self._fit())
        hint = Label(translate("care_support", "Enter: review, pay out or follow up"), "cap")
        head = wrap(row(hint, None, wrap(self._tools), self.adding, gap=8))
        self.setLayout(column(head, self.place, (self.table, 1), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The cases."""
        return self.table

    def reload(self) -> None:
        """Read the cases."""
        self._read(self._ctx.services.care_supports.supports, self._show)

    def _show(self, lines: tuple[SupportLine, ...]) -> None:
        self.lines = {line.id: line for line in lines}
        self.table.set_rows([_support_row(line) for line in lines])
        self._fit()

    def _fit(self) -> None:
        """Papers of the case in front."""
        clear(self._tools)
        line = self.lines.get(self.table.current_id or 0)
        if line is None:
            return
        words = translate("care_support", "Proof of {person}", person=line.person)
        query = {"record_type": "care_support", "whose": words}
        go = partial(self._ctx.navigator.go, Route("record_files", line.id, query=query))
        self._tools.addWidget(Btn(translate("care_support", "Proof"), "ghost", "folder-open", clicked=go))
        if line.aid_event_id is not None:
            back = partial(self._ctx.navigator.go, Route("aid_event", line.aid_event_id))
            self._tools.addWidget(Btn(line.aid_number, "ghost", "handshake", clicked=back))
        if self._ctx.can(Permission.CARE_SUPPORT_PAY):
            self._tools.addWidget(PrintButton(self._ctx, ("care_support", line.id)))

    # ---- doing

    def add(self) -> None:
        """Enter a case."""
        supports = self._ctx.services.care_supports
        editor = FilesEditor(translate("care_support", "a scan or photo"))
        lines: list[Line] = [
            *declared_lines(self._ctx, CARE_SUPPORT, ROWS),
            (("proof", FieldBox(translate("care_support", "Proof (sealed)"), editor)),),
        ]

        def work(given: dict[str, Any]) -> int:
            files = given.pop("proof") or ()
            return supports.add(given, new_file(files[0], "other") if files else None)

        form = self.place.open(
            translate("care_support", "Enter a case"),
            lines,
            work,
            note=translate(
                "care_support",
                "Of an illness only yes or no; the proof is sealed and deleted after some years.",
            ),
        )
        form.fill({"way": "application"})

    def next_step(self, support_id: int) -> None:
        """Review, pay out or follow up, as the case stands and the role may."""
        line = self.lines[support_id]
        if line.may_review:
            self._review(line)
        elif line.state == SupportState.APPROVED and self._ctx.can(Permission.CARE_SUPPORT_PAY):
            self._pay(line)
        elif line.state == SupportState.PAID and self._ctx.can(Permission.CARE_SUPPORT_UPDATE):
            self._follow_up(line)

    def _review(self, line: SupportLine) -> None:
        supports = self._ctx.services.care_supports
        decision = ChoiceEditor(
            [
                Choice(True, translate("care_support", "Approve")),
                Choice(False, translate("care_support", "Refuse")),
            ]
        )
        lines: list[Line] = [
            (
                ("approves", FieldBox(translate("care_support", "Decision"), decision, required=True)),
                ("amount", FieldBox(translate("care_support", "Sum (yuan)"), MoneyEditor())),
            ),
            (
                (
                    "opinion",
                    FieldBox(translate("care_support", "Opinion"), TextEditor(max_length=200), required=True),
                ),
            ),
        ]

        def work(given: dict[str, Any]) -> str:
            return supports.review(
                line.id,
                approves=bool(given["approves"]),
                amount=given["amount"],
                opinion=given["opinion"] or "",
            )

        form = self.place.open(translate("care_support", "Review"), lines, work, note=_told(line))
        form.fill({"approves": True, "amount": line.asked})

    def _pay(self, line: SupportLine) -> None:
        supports = self._ctx.services.care_supports
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        form = self.place.open(
            translate("care_support", "Pay out"),
            [(("paid_on", FieldBox(translate("care_support", "Paid on"), day, required=True)),)],
            lambda given: supports.pay(line.id, given["paid_on"]),
            note=_told(line),
        )
        form.fill({"paid_on": self._ctx.clock.today()})

    def _follow_up(self, line: SupportLine) -> None:
        supports = self._ctx.services.care_supports
        words = translate("care_support", "How the person is doing, thanks")
        self.place.open(
            translate("care_support", "Follow up"),
            [(("note", FieldBox(words, LongTextEditor(), required=True)),)],
            lambda given: supports.follow_up(line.id, given["note"] or ""),
            note=_told(line),
        )


class FundPanel(CarePanel):
    """What came in, and what its rows and those of the support come to."""

    touched = ("care_fund_entry", "care_support")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.place = FormPlace(ctx, self.reload)
        words = translate("care_support", "Enter what came in")
        self.adding = Btn(words, "primary", "plus", clicked=self.enter)
        show_if(self.adding, ctx.can(Permission.CARE_FUND_UPDATE))
        self.place.opened_by(self.adding)
        self.strip = FigureStrip(translate("care_support", "Numbers of the fund"))
        self.table = RecordTable(
            (
                Column("day", translate("care_support", "Received on"), Cell.DATE, 110),
                Column("kind", translate("care_support", "Kind"), width=90),
                Column("donor", translate("care_support", "From"), width=200, strong=True, stretch=True),
                Column("amount", translate("care_support", "Sum (yuan)"), Cell.MONEY, 120),
                Column("things", translate("care_support", "Things"), width=220, drop_rank=1),
            ),
            name=translate("care_support", "Ledger"),
            ticks=False,
            empty=translate("care_support", "Nothing came in yet."),
        )
        hint = Label(translate("care_support", "Summed from the rows each time."), "cap")
        head = wrap(row(hint, None, self.adding))
        self.setLayout(column(self.strip, head, self.place, (self.table, 1), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The ledger."""
        return self.table

    def reload(self) -> None:
        """Read the ledger."""
        self._read(self._ctx.services.care_fund.fund, self._show)

    def _show(self, view: FundView) -> None:
        state = view.state
        tiles = (
            ("received", state.received, translate("care_support", "received (yuan)")),
            ("approved", state.approved, translate("care_support", "approved, not paid (yuan)")),
            ("paid", state.paid, translate("care_support", "paid (yuan)")),
            ("balance", state.balance, translate("care_support", "balance (yuan)")),
        )
        self.strip.set_tiles([Tile(key, format_amount(value), words) for key, value, words in tiles])
        self.table.set_rows([_income_row(line) for line in view.lines])

    def enter(self) -> None:
        """Write down what came in."""
        fund = self._ctx.services.care_fund
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
        lines: list[Line] = [
            (
                (
                    "kind",
                    FieldBox(
                        translate("care_support", "Kind"),
                        ChoiceEditor(law_choices("care_fund_kinds")),
                        required=True,
                    ),
                ),
                ("received_on", FieldBox(translate("care_support", "Received on"), day, required=True)),
            ),
            (
                (
                    "donor",
                    FieldBox(translate("care_support", "From"), TextEditor(max_length=100), required=True),
                ),
                ("amount", FieldBox(translate("care_support", "Sum (yuan)"), MoneyEditor())),
                ("things", FieldBox(translate("care_support", "Things"), TextEditor(max_length=200))),
            ),
        ]

        def work(given: dict[str, Any]) -> int:
            return fund.enter(
                kind=given["kind"] or "",
                donor=given["donor"] or "",
                amount=given["amount"],
                things=given["things"] or "",
                received_on=given["received_on"],
            )

        form = self.place.open(translate("care_support", "Enter what came in"), lines, work)
        form.fill({"kind": "budget", "received_on": self._ctx.clock.today()})


def _support_row(line: SupportLine) -> Row:
    return Row(
        line.id,
        {
            "number": line.number,
            "person": line.person,
            "kind": line.kind_label,
            "asked": line.asked,
            "amount": line.amount,
            "reviews": "、".join(one.reviewer for one in line.reviews),
            "state": line.state_label,
        },
    )


def _income_row(line: IncomeLine) -> Row:
    return Row(
        line.id,
        {
            "day": line.received_on,
            "kind": line.kind_label,
            "donor": line.donor,
            "amount": line.amount or None,
            "things": line.things,
        },
    )


def _told(line: SupportLine) -> str:
    """What is decided on, and what was decided."""
    parts = [
        translate(
            "care_support",
            "{person}, {kind}: {facts} Asked for: {sum} yuan by {applicant}.",
            person=line.person,
            kind=line.kind_label,
            facts=line.facts,
            sum=format_amount(line.asked),
            applicant=line.applicant,
        )
    ]
    parts += [
        translate(
            "care_support",
            "{reviewer}: {decision}, {sum} yuan. {opinion}",
            reviewer=one.reviewer,
            decision=translate("care_support", "Approve")
            if one.approves
            else translate("care_support", "Refuse"),
            sum=format_amount(one.amount),
            opinion=one.opinion,
        )
        for one in line.reviews
    ]
    return "\n".join(parts)
