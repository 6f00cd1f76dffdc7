"""Panels of the page of care: the list, open visits and needs, numbers, openings of sealed contacts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.care import forms, round_forms, tables
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.care.views import (
        CareCounts,
        EntryLine,
        NeedLine,
        OpeningLine,
        VisitLine,
    )
    from gridguard_desktop.ui.context import AppContext


class CarePanel(QWidget):
    """What the panels share; ``touched`` are the records whose change makes them read again."""

    touched: tuple[str, ...] = ("care_entry", "care_visit", "care_need")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)

    def reload(self) -> None:
        """Read again."""

    def first_stop(self) -> QWidget:
        """What takes the keyboard."""
        return self

    def _read(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        self._reading.run(work, show, self._complain)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _go(self, entry_id: int) -> None:
        self._ctx.navigator.go(Route("care_entry", entry_id))


class ListPanel(CarePanel):
    """Everybody on the list; Enter opens the page."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.place = FormPlace(ctx, self.reload)
        words = translate("care_list", "Enter somebody")
        self.adding = Btn(words, "primary", "plus", clicked=self.add)
        show_if(self.adding, ctx.can(Permission.CARE_ENTRY_UPDATE))
        self.place.opened_by(self.adding)
        self.count = Label("", "sec")
        self.table = RecordTable(
            tables.entry_columns(),
            name=translate("care_list", "Care list"),
            empty=translate("care_list", "Nobody is on the list. Only on a request or consent."),
        )
        self.table.opened.connect(self._go)
        self.round = Btn(
            translate("care_rounds", "Round of visits…"), "secondary", "calendar", clicked=self.make_round
        )
        show_if(self.round, ctx.can(Permission.CARE_ENTRY_UPDATE))
        self.round.setEnabled(False)
        self.table.selection_changed.connect(lambda: self.round.setEnabled(bool(self.table.selected_ids())))
        head = wrap(row(self.count, None, self.round, self.adding, gap=8))
        self.setLayout(column(head, self.place, (self.table, 1), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The list."""
        return self.table

    def add(self) -> None:
        """Enter somebody."""
        forms.open_entry(self._ctx, self.place)

    def make_round(self) -> None:
        """A round over those who are ticked."""
        round_forms.open_round(self._ctx, self.place, self.table.selected_ids())

    def reload(self) -> None:
        """Read the list."""
        self._read(self._ctx.services.care_list.entries, self._show)

    def _show(self, lines: tuple[EntryLine, ...]) -> None:
        self.count.setText(translate("care_list", "{count} people on the list", count=len(lines)))
        self.table.set_rows([tables.entry_row(line) for line in lines])


class WorkPanel(CarePanel):
    """Open visits and needs of everybody; Enter opens the page of the person."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self._entries: dict[str, dict[int, int]] = {"visits": {}, "needs": {}}
        self._reading_needs = Latest(ctx.tasks, self)
        self.visits = RecordTable(
            tables.visit_columns(with_name=True)[:2],
            name=translate("care_list", "Visits to be made"),
            ticks=False,
            empty=translate("care_list", "No visit is planned."),
        )
        self.needs = RecordTable(
            tables.need_columns(with_name=True)[:6],
            name=translate("care_list", "Open needs"),
            ticks=False,
            empty=translate("care_list", "No need is open."),
        )
        self.visits.opened.connect(lambda key: self._go(self._entries["visits"][key]))
        self.needs.opened.connect(lambda key: self._go(self._entries["needs"][key]))
        visits = Section(translate("care_list", "Visits to be made"), (self.visits, 1), gap=6)
        needs = Section(translate("care_list", "Open needs"), (self.needs, 1), gap=6)
        self.setLayout(row((visits, 2), (needs, 5), gap=20))
        self.reload()

    def first_stop(self) -> QWidget:
        """The visits."""
        return self.visits

    def reload(self) -> None:
        """Read both."""
        services = self._ctx.services
        self._read(services.care_visits.open_visits, self._show_visits)
        self._reading_needs.run(services.care_needs.open_needs, self._show_needs, self._complain)

    def _show_visits(self, lines: tuple[VisitLine, ...]) -> None:
        self._entries["visits"] = {line.id: line.entry_id for line in lines}
        self.visits.set_rows([tables.visit_row(line) for line in lines])

    def _show_needs(self, lines: tuple[NeedLine, ...]) -> None:
        self._entries["needs"] = {line.id: line.entry_id for line in lines}
        self.needs.set_rows([tables.need_row(line) for line in lines])


class CountsPanel(CarePanel):
    """Numbers without names."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.strip = FigureStrip(translate("care_list", "Numbers of care"))
        words = translate(
            "care_list",
            "Names, addresses and needs are seen by the care role alone; here stand only numbers. Rounds "
            "count when closed, awards when granted, emergencies when every helper was seen to. A figure of "
            "the month opens its rows; care shows none, so it has no figure there.",
        )
        self.setLayout(column(self.strip, Label(words, "cap", wrap=True), None, gap=10))
        self.reload()

    def first_stop(self) -> QWidget:
        """The numbers."""
        return self.strip

    def reload(self) -> None:
        """Count."""
        self._read(self._ctx.services.care_list.counts, self._show)

    def _show(self, counts: CareCounts) -> None:
        kinds = "、".join(f"{one.label} {one.count}" for one in counts.kinds if one.count)
        ending = translate("care_list", "{count} end soon", count=counts.ending_soon)
        late = translate("care_list", "{count} late", count=counts.visits_late)
        needs_late = translate("care_list", "{count} late", count=counts.needs_late)
        self.strip.set_tiles(
            [
                Tile(
                    "total",
                    str(counts.total),
                    translate("care_list", "on the list"),
                    (("", kinds or ending),),
                ),
                Tile("ending", str(counts.ending_soon), translate("care_list", "to be asked again")),
                Tile(
                    "visits",
                    str(counts.visits_made),
                    translate("care_list", "visits this month"),
                    (("", late),),
                ),
                Tile(
                    "needs", str(counts.needs_open), translate("care_list", "needs open"), (("", needs_late),)
                ),
                Tile("handed", str(counts.needs_handed), translate("care_list", "handed over")),
                Tile(
                    "rounds",
                    str(counts.rounds_closed),
                    translate("care_list", "rounds ended this month"),
                    (("", self._others(counts)),),
                ),
            ]
        )

    @staticmethod
    def _others(counts: CareCounts) -> str:
        return translate(
            "care_list",
            "{awards} awards granted, {aid} emergencies seen to",
            awards=counts.awards_granted,
            aid=counts.aid_closed,
        )


class OpeningsPanel(CarePanel):
    """Who opened a sealed contact, when and why; the chief says that he has seen it."""

    touched = ("care_opening",)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self._lines: dict[int, OpeningLine] = {}
        self.table = RecordTable(
            tables.opening_columns(),
            name=translate("care_list", "Emergency openings"),
            ticks=False,
            empty=translate("care_list", "Nobody has opened a sealed contact."),
        )
        self.seen = Btn(translate("care_list", "Seen"), "primary", "check", clicked=self.acknowledge)
        show_if(self.seen, ctx.can(Permission.CARE_ENTRY_ACKNOWLEDGE))
        self.table.opened.connect(lambda _: self.acknowledge())
        self.table.current_changed.connect(lambda _: self._fit())
        self.setLayout(column((self.table, 1), wrap(row(None, self.seen)), gap=8))
        self.reload()

    def first_stop(self) -> QWidget:
        """The openings."""
        return self.table

    def reload(self) -> None:
        """Read them."""
        self._read(self._ctx.services.care_keys.openings, self._show)

    def acknowledge(self) -> None:
        """The chief has seen the one in front."""
        line = self._lines.get(self.table.current_id or 0)
        if line is None or line.seen_on is not None or not self._ctx.can(Permission.CARE_ENTRY_ACKNOWLEDGE):
            return
        work = partial(self._ctx.services.care_keys.acknowledge, line.id)
        self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    def _show(self, lines: tuple[OpeningLine, ...]) -> None:
        self._lines = {line.id: line for line in lines}
        self.table.set_rows([tables.opening_row(line) for line in lines])
        self._fit()

    def _fit(self) -> None:
        line = self._lines.get(self.table.current_id or 0)
        self.seen.setEnabled(line is not None and line.seen_on is None)
