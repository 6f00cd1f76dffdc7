"""The panel of rounds of visits on the page of care, and the page of one round: numbers that open their
rows, sheets out and in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.care_rounds import Which
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care import round_forms, round_tables
from gridguard_desktop.ui.pages.care.panels import CarePanel
from gridguard_desktop.ui.pages.care.sheet import CareSheet
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, where_to, which_one
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.care.round_views import RoundBrought, RoundLine, RoundView, StopLine
    from gridguard_desktop.services.care.views import EntryLine
    from gridguard_desktop.ui.context import AppContext

TOUCHED = ("care_round", "care_round_stop", "care_visit", "care_entry")


class RoundsPanel(CarePanel):
    """All rounds; Enter opens one."""

    touched = TOUCHED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.place = FormPlace(ctx, self.reload)
        self._asking = Latest(ctx.tasks, self)
        words = translate("care_rounds", "New round for the whole list")
        self.adding = Btn(words, "primary", "plus", clicked=self.add)
        show_if(self.adding, ctx.can(Permission.CARE_ENTRY_UPDATE))
        self.place.opened_by(self.adding)
        self.table = RecordTable(
            round_tables.round_columns(),
            name=translate("care_rounds", "Rounds of visits"),
            ticks=False,
            empty=translate("care_rounds", "No round was made yet."),
        )
        self.table.opened.connect(lambda key: ctx.navigator.go(Route("care_round", key)))
        hint = Label(translate("care_rounds", "For chosen people: tick them on the care list."), "cap")
        self.setLayout(column(wrap(row(hint, None, self.adding)), self.place, (self.table, 1), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The rounds."""
        return self.table

    def reload(self) -> None:
        """Read the rounds."""
        self._read(self._ctx.services.care_rounds.rounds, self._show)

    def add(self) -> None:
        """A round over everybody on the list."""

        def ask(lines: tuple[EntryLine, ...]) -> None:
            round_forms.open_round(self._ctx, self.place, [line.id for line in lines])

        self._asking.run(self._ctx.services.care_list.entries, ask, self._complain)

    def _show(self, lines: tuple[RoundLine, ...]) -> None:
        self.table.set_rows([round_tables.round_row(line) for line in lines])


class CareRoundPage(CareSheet):
    """One round; every number opens its rows."""

    touched = TOUCHED
    view: RoundView | None

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, lambda record_id: ctx.services.care_rounds.view(record_id, self.which))
        self.which = Which.ALL
        self.stops: dict[int, StopLine] = {}
        self._notices = column(gap=0)
        self.strip = FigureStrip(translate("care_rounds", "Numbers of the round"))
        self.strip.activated.connect(self.show_part)
        self.table = RecordTable(
            round_tables.stop_columns(),
            name=translate("care_rounds", "Households"),
            ticks=False,
            empty=translate("care_rounds", "No household stands behind this number."),
        )
        self.table.opened.connect(self.enter_result)
        self.table.current_changed.connect(lambda _: self._fit())
        self.person = Btn(
            translate("care_rounds", "Page of the person"), "ghost", "users", clicked=self.open_person
        )
        hint = Label(translate("care_rounds", "Enter: how the visit went"), "cap")
        self.setLayout(
            column(
                self._head,
                self.place,
                self._notices,
                self.strip,
                wrap(row(hint, None, self.person)),
                (self.table, 1),
                gap=8,
                margins=(24, 14, 24, 12),
            )
        )

    def title(self) -> str:
        """Words on the tab."""
        return self.view.line.occasion_label if self.view else translate("care_rounds", "Round of visits")

    def first_stop(self) -> QWidget:
        """The households."""
        return self.table

    def show_part(self, key: str) -> None:
        """The rows behind a number."""
        self.which = Which(key)
        self.reload()

    def show_view(self, view: RoundView) -> None:
        """Head, numbers, households."""
        super().show_view(view)
        self.stops = {stop.id: stop for stop in view.stops}
        kind, about = translate("care_rounds", "Round of visits"), Label(_about(view), "sec", wrap=True)
        self._set_head(view.line.occasion_label, kind, self._buttons(view), about)
        line = view.line
        self.strip.set_tiles(
            [
                Tile(Which.ALL, str(line.total), translate("care_rounds", "households")),
                Tile(Which.DONE, str(line.done), translate("care_rounds", "done")),
                Tile(Which.LEFT, str(line.left), translate("care_rounds", "left")),
                Tile(Which.GIVEN, str(line.given), translate("care_rounds", "gifts handed over")),
            ]
        )
        self.strip.choose(self.which)
        self.table.set_rows([round_tables.stop_row(stop, line.gift) for stop in view.stops])
        self._fit()

    def _buttons(self, view: RoundView) -> list[QWidget]:
        found: list[QWidget] = [
            PrintButton(self._ctx, ("care_round", view.line.id)),
            Btn(
                translate("care_rounds", "Sheet out…"),
                "ghost",
                "download",
                small=True,
                clicked=self.ask_sheet,
            ),
        ]
        if self._ctx.can(Permission.CARE_ENTRY_UPDATE) and view.line.closed_on is None:
            for words, icon, do in (
                (translate("care_rounds", "Returned sheet…"), "inbox", self.ask_import),
                (translate("care_rounds", "Close the round"), "check", self.close_round),
            ):
                found.append(Btn(words, "ghost", icon, small=True, clicked=do))
        return found

    def _fit(self) -> None:
        self.person.setEnabled(self.table.current_id in self.stops)

    # ---- doing

    def enter_result(self, stop_id: int) -> None:
        """How the visit in front went."""
        view = self.view
        if view is None or view.line.closed_on or not self._ctx.can(Permission.CARE_ENTRY_UPDATE):
            return
        stop = self.stops[stop_id]
        gift = bool(stop.amount or view.line.gift) and stop.given_on is None
        round_forms.open_result(self._ctx, self.place, stop, gift=gift)

    def open_person(self) -> None:
        """The page of the person in front."""
        stop = self.stops.get(self.table.current_id or 0)
        if stop is not None:
            self._ctx.navigator.go(Route("care_entry", stop.entry_id))

    def close_round(self) -> None:
        """The round is over."""
        if self.view is not None:
            round_forms.open_closing(self._ctx, self.place, self.view)

    def ask_sheet(self) -> None:
        """Where the sheet goes."""
        title = translate("care_rounds", "Sheet of the round")
        chosen = where_to(self, title, f"{self.title()}-{title}")
        if chosen is not None:
            self.write_sheet(chosen)

    def write_sheet(self, path: Path) -> None:
        """The masked sheet of everybody who goes."""
        work = partial(self._ctx.services.care_rounds.write_sheet, self._record_id, path)

        def done(count: int) -> None:
            self._ctx.toast.done(translate("care_rounds", "{count} households written", count=count))

        self._ctx.tasks.run(work, done, self.complain, owner=self)

    def ask_import(self) -> None:
        """Which sheet."""
        chosen = which_one(self, translate("care_rounds", "Returned sheet"))
        if chosen is not None:
            self.import_from(chosen)

    def import_from(self, path: Path) -> None:
        """Take what a sheet brings, and say what was not taken."""
        work = partial(self._ctx.services.care_rounds.import_sheet, self._record_id, path)
        self._ctx.tasks.run(work, self._brought, self.complain, owner=self)

    def _brought(self, brought: RoundBrought) -> None:
        words = translate(
            "care_rounds",
            "{visits} visits, {gifts} gifts, {needs} needs entered, {known} known already, {blank} without a "
            "result, {wrong} not taken",
            visits=brought.visits,
            gifts=brought.gifts,
            needs=brought.needs,
            known=brought.known,
            blank=brought.blank,
            wrong=len(brought.wrong),
        )
        say_taken(self._notices, words, [line_words(one.row, one.why, one.column) for one in brought.wrong])
        self.reload()


def _about(view: RoundView) -> str:
    line = view.line
    parts = [f"{line.starts_on:%Y-%m-%d} — {line.ends_on:%Y-%m-%d}"]
    parts.append("、".join(name for _, name in view.visitors))
    if line.gift:
        parts.append(line.gift)
    if line.amount:
        sum_words = format_amount(line.amount)
        parts.append(translate("care_rounds", "{sum} yuan for each household", sum=sum_words))
    if line.closed_on:
        parts.append(translate("care_rounds", "closed on {day}", day=line.closed_on.isoformat()))
    return "　".join(parts)
