"""Registers of the mediation room: agreements (oral ones counted apart), mediators listed with courts, the
monthly per-case subsidy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from gridguard_desktop.domain.agreements import ORAL, WRITTEN
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import options_of, wall_clock
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.disputes.amounts_panel import AmountsPanel
from gridguard_desktop.ui.pages.disputes.criteria_panel import CriteriaPanel
from gridguard_desktop.ui.pages.disputes.visits_panel import VisitsPanel
from gridguard_desktop.ui.pages.papers.offering import PrintButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gridguard_desktop.services.mediation_registers import AgreementRegister, CourtRoster
    from gridguard_desktop.services.subsidies import SheetView, SubsidyLine
    from gridguard_desktop.ui.context import AppContext


GRADE_CRITERIA = text("grades", "Criteria of the grades")
STAR_CRITERIA = text("grades", "Criteria of the stars")


def _year(ctx: AppContext) -> tuple[date, date]:
    today = ctx.clock.today()
    return today.replace(month=1, day=1), today.replace(month=12, day=31)


class AgreementsPanel(QWidget):
    """Agreements of the year; the counts stand apart whatever is listed."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.counts = Label("", "sec")
        self.form = ChoiceEditor(
            [
                Choice("", translate("mediation_staff", "All")),
                Choice(ORAL, translate("mediation_staff", "Oral")),
                Choice(WRITTEN, translate("mediation_staff", "Written")),
            ]
        )
        self.form.set_value("")
        self.form.set_name(translate("mediation_staff", "Form"))
        self.form.changed.connect(self.read)
        columns = [
            Column("number", translate("mediation_staff", "Number"), width=210),
            Column("parties", translate("mediation_staff", "Parties"), width=200, stretch=True, strong=True),
            Column("form", translate("mediation_staff", "Form"), width=90),
            Column("mediator", translate("mediation_staff", "Mediator"), width=100),
            Column("day", translate("mediation_staff", "Drawn up"), width=110),
            Column("total", translate("mediation_staff", "Sum (yuan)"), Cell.MONEY, 120),
        ]
        self.table = RecordTable(columns, name=translate("mediation_staff", "Agreements"), ticks=False)
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("dispute", key)))
        self.setLayout(column(row(self.form, self.counts, None, gap=16), (self.table, 1), gap=8))
        self.read()

    def read(self) -> None:
        """Ask for the register."""
        registers, form = self._ctx.services.mediation_registers, str(self.form.value() or "")
        work = partial(registers.agreements, *_year(self._ctx), form=form)
        self._ctx.tasks.run(work, self._show, owner=self)

    def _show(self, found: AgreementRegister) -> None:
        self.counts.setText(
            translate(
                "mediation_staff",
                "{oral} oral, {written} written, {year}",
                oral=found.oral,
                written=found.written,
                year=self._ctx.clock.today().year,
            )
        )
        self.table.set_rows(
            [
                Row(
                    line.dispute_id,
                    {
                        "number": line.number,
                        "parties": line.parties,
                        "form": choice_words("agreement_forms", line.form),
                        "mediator": line.mediator,
                        "day": f"{line.drawn_up_on:%Y-%m-%d}",
                        "total": line.total,
                    },
                )
                for line in found.lines
            ]
        )


class CourtPanel(QWidget):
    """Mediators on the rosters of courts with the cases of the year."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.total = Label("", "sec")
        columns = [
            Column("court", translate("mediation_staff", "Court"), width=260, stretch=True),
            Column("mediator", translate("mediation_staff", "Mediator"), width=120, strong=True),
            Column("listed", translate("mediation_staff", "Listed"), width=220),
            Column("cases", translate("mediation_staff", "Cases"), width=80),
        ]
        self.table = RecordTable(columns, name=translate("mediation_staff", "Court roster"), ticks=False)
        self.setLayout(column(self.total, (self.table, 1), gap=8))
        registers = ctx.services.mediation_registers
        ctx.tasks.run(partial(registers.court_roster, *_year(ctx)), self._show, owner=self)

    def _show(self, found: CourtRoster) -> None:
        self.total.setText(
            translate(
                "mediation_staff",
                "{n} cases referred by courts in {year}, each counted once",
                n=found.total,
                year=self._ctx.clock.today().year,
            )
        )
        self.table.set_rows(
            [
                Row(
                    at,
                    {
                        "court": line.court,
                        "mediator": line.mediator,
                        "listed": _listed(line.valid_from, line.valid_until),
                        "cases": str(len(line.cases)),
                    },
                )
                for at, line in enumerate(found.lines, 1)
            ]
        )


def _listed(start: date, end: date | None) -> str:
    if end is None:
        return translate("mediation_staff", "from {day}", day=f"{start:%Y-%m-%d}")
    return translate("mediation_staff", "{start} to {end}", start=f"{start:%Y-%m-%d}", end=f"{end:%Y-%m-%d}")


class SubsidyPanel(QWidget):
    """What a month pays, the sheet made of it, the sheets before."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        committees = [Choice(option.id, option.name) for option in options_of(ctx, "committee")]
        self.committee = ChoiceEditor(committees, segmented=False)
        self.month = DateEditor(lambda: wall_clock(ctx), prefer="past")
        self.month.set_value(ctx.clock.today().replace(day=1))
        if committees:
            self.committee.set_value(committees[0].value)
        for editor in (self.committee, self.month):
            editor.changed.connect(self.read)
        self.month.left.connect(self.read)
        self.sum = Label("", "sec")
        words = translate("mediation_staff", "Make the sheet")
        self.make = Btn(words, "primary", "check", clicked=self.make_sheet)
        columns = [
            Column("number", translate("mediation_staff", "Number"), width=210),
            Column("title", translate("mediation_staff", "Dossier"), width=240, stretch=True, strong=True),
            Column("mediator", translate("mediation_staff", "Mediator"), width=100),
            Column("level", translate("mediation_staff", "Level"), width=200),
            Column("amount", translate("mediation_staff", "Sum (yuan)"), Cell.MONEY, 110),
        ]
        self.table = RecordTable(columns, name=translate("mediation_staff", "To be paid"), ticks=False)
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("dispute", key)))
        self._made = column(gap=4)
        self.setLayout(
            column(
                row(
                    (FieldBox(translate("mediation_staff", "Committee"), self.committee), 2),
                    (FieldBox(translate("mediation_staff", "Month"), self.month), 1),
                    self.make,
                    gap=16,
                ),
                self.sum,
                (self.table, 1),
                Label(translate("mediation_staff", "Sheets made"), "h2"),
                wrap(self._made),
                gap=8,
            )
        )
        self.read()

    def read(self) -> None:
        """Ask what the month pays and which sheets there are."""
        subsidies, committee, month = self._ctx.services.subsidies, self.committee.value(), self.month.value()
        if committee is None or month is None:
            return
        work = partial(subsidies.candidates, committee, month)
        self._ctx.tasks.run(work, self._show, self._failed, owner=self)
        self._ctx.tasks.run(subsidies.sheets, self._show_made, self._failed, owner=self)

    def make_sheet(self) -> None:
        """Make the sheet of the month that is shown."""
        subsidies, committee, month = self._ctx.services.subsidies, self.committee.value(), self.month.value()
        if committee is None or month is None:
            return
        work = partial(subsidies.make_sheet, committee, month)
        self._ctx.tasks.run(work, lambda _: self.read(), self._failed, owner=self)

    def _show(self, lines: tuple[SubsidyLine, ...]) -> None:
        paid = [line for line in lines if not line.refused]
        total = sum(line.amount for line in paid)
        self.sum.setText(
            translate(
                "mediation_staff",
                "{n} dossiers, {sum} yuan in all",
                n=len(paid),
                sum=format_amount(total) if total else "0.00",
            )
        )
        self.table.set_rows([_subsidy_row(line) for line in lines])

    def _show_made(self, sheets: tuple[SheetView, ...]) -> None:
        clear(self._made)
        for sheet in sheets[:12]:
            words = translate(
                "mediation_staff",
                "Made: {number}, {sum} yuan",
                number=sheet.number,
                sum=format_amount(sheet.total),
            )
            self._made.addWidget(
                wrap(row(Label(words), PrintButton(self._ctx, ("subsidy_sheet", sheet.id)), None))
            )
        if not sheets:
            self._made.addWidget(Label(translate("mediation_staff", "none"), "sec"))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _subsidy_row(line: SubsidyLine) -> Row:
    refused = translate("mediation_staff", "Not paid")
    return Row(
        line.dispute_id,
        {
            "number": line.number,
            "title": line.title,
            "mediator": line.mediator,
            "level": f"{refused}：{line.refused}" if line.refused else f"{line.level_name} · {line.why}",
            "amount": None if line.refused else line.amount,
        },
    )


def _criteria(ctx: AppContext) -> dict[str, tuple[str, Callable[[], QWidget]]]:
    """Criteria of the grades and of the stars, for whoever gives them."""
    found: dict[str, tuple[str, Callable[[], QWidget]]] = {}
    if ctx.can(Permission.MEDIATOR_GRADE):
        grades = partial(CriteriaPanel, ctx, ctx.services.mediator_grades, GRADE_CRITERIA)
        found["criteria"] = (str(GRADE_CRITERIA), grades)
    if ctx.can(Permission.COMMITTEE_GRADE):
        stars = partial(CriteriaPanel, ctx, ctx.services.committee_stars, STAR_CRITERIA)
        found["star_criteria"] = (str(STAR_CRITERIA), stars)
    return found


class StaffPage(Page):
    """Tabs over the registers; a role sees those it may read."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        makers: dict[str, tuple[str, Callable[[], QWidget]]] = {
            "agreements": (translate("mediation_staff", "Agreements"), lambda: AgreementsPanel(ctx))
        }
        if ctx.can(Permission.COURT_LISTING_READ):
            makers["court"] = (translate("mediation_staff", "Court roster"), lambda: CourtPanel(ctx))
        if ctx.can(Permission.SUBSIDY_CREATE):
            makers["subsidy"] = (translate("mediation_staff", "Per-case subsidy"), lambda: SubsidyPanel(ctx))
        if ctx.can(Permission.SUBSIDY_UPDATE):
            makers["amounts"] = (translate("subsidy", "Amounts"), lambda: AmountsPanel(ctx))
        makers["visits"] = (translate("visits", "Follow-up visits"), lambda: VisitsPanel(ctx))
        makers |= _criteria(ctx)
        self._makers, self._panels = makers, dict[str, Any]()
        self.tabs = ViewTabs([Tab(key, words) for key, (words, _) in makers.items()], name=self.title())
        self._stack = QStackedWidget()
        self.tabs.chosen.connect(self.show_panel)
        head = row(Label(self.title(), "title"), None)
        self.setLayout(column(head, self.tabs, (self._stack, 1), gap=8, margins=(24, 14, 24, 12)))
        self.show_panel(self.tabs.current)

    def title(self) -> str:
        """Words on the tab."""
        return translate("mediation_staff", "Mediation staff and registers")

    def show_panel(self, key: str) -> None:
        """Bring a panel to the front."""
        if key not in self._panels:
            self._panels[key] = self._makers[key][1]()
            self._stack.addWidget(self._panels[key])
        self._stack.setCurrentWidget(self._panels[key])

    def panel(self, key: str) -> Any:
        """The panel of a tab, built."""
        self.tabs.choose(key)
        self.show_panel(key)
        return self._panels[key]
