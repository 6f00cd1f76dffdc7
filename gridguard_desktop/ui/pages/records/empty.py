"""What a list says when it has no rows: what would be here and how it comes here, or what each condition
costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gridguard_desktop.domain.listing import Filter, ListQuery
    from gridguard_desktop.ui.kit.table import RecordTable
    from gridguard_desktop.ui.kit.tabs import ViewTabs
    from gridguard_desktop.ui.pages.records.filters import FilterBar, ListView
    from gridguard_desktop.ui.pages.records.query_line import QueryLine
    from gridguard_desktop.ui.tasks import Tasks

    Ask = Callable[[ListView | None, Sequence[Filter], ListQuery | None], ListQuery]

MOST_OFFERS = 2
"""Buttons that take one condition away, beside the one that takes all away."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that narrows a list: as its chip or tab says it, what the list asks for without it, and how
    to take it away."""

    words: str
    without: ListQuery
    drop: Callable[[], object]


class Narrowing:
    """What narrows a list: the tab, rows that were given, chips, a question. ``ask(view, chips, given)`` is
    the list's query with other ones."""

    def __init__(
        self,
        tabs: ViewTabs,
        filters: FilterBar,
        asking: QueryLine,
        views: Callable[[], Mapping[str, ListView]],
        ask: Ask,
    ) -> None:
        self._tabs, self._filters, self._asking = tabs, filters, asking
        self._views, self._wide_ask = views, ask

    def conditions(self, given: ListQuery | None) -> list[Condition]:
        """Each of them, and the list without it."""
        view, chips, wide = self._views().get(self._tabs.current), self._filters.filters, self._wide
        found = []
        if view is not None and view.filters and wide is not None:
            drop = partial(self._tabs.choose, wide.key)
            found.append(Condition(view.title, self._ask(wide, chips, given), drop))
        if given is not None:
            words = translate("lists", "Only these rows")
            found.append(Condition(words, self._ask(wide, chips, None), self._filters.drop_given))
        for chip in chips:
            rest = tuple(one for one in chips if one is not chip)
            words = " ".join(self._filters.words_of(chip))
            drop_chip = partial(self._filters.drop, chip)
            found.append(Condition(words, self._ask(view, rest, given), drop_chip))
        if self._asking.asked is not None:
            text, without = self._asking.text, self._wide_ask(view, chips, given)
            found.append(Condition(text, without, self._asking.clear))
        return found

    def _ask(self, view: ListView | None, chips: Sequence[Filter], given: ListQuery | None) -> ListQuery:
        return self._asking.narrowed(self._wide_ask(view, chips, given))

    def say(
        self,
        nothing: NothingHere,
        given: ListQuery | None,
        count: Callable[[ListQuery], int],
        words: str,
        primary: Btn | None,
    ) -> None:
        """Say what each condition costs, or where nothing but the tab narrows, what would be here (``words``)
        and how it comes here."""
        if self._filters.filters or given is not None or self._asking.asked is not None:
            everything = self._wide_ask(self._wide, (), None)
            nothing.show_costs(self.conditions(given), count, (everything, self._widen))
            return
        buttons = [Btn(primary.text(), icon="plus", clicked=primary.click)] if primary is not None else []
        nothing.show_empty(words, buttons, self._views().get(self._tabs.current))

    @property
    def widest(self) -> str:
        """Key of the view that hides nothing; empty where every view does."""
        wide = self._wide
        return "" if wide is None else wide.key

    @property
    def _wide(self) -> ListView | None:
        return next((view for view in self._views().values() if not view.filters), None)

    def _widen(self) -> None:
        wide = self._wide
        if wide is not None:
            self._tabs.set_current(wide.key)
        self._asking.set_text("")
        self._filters.drop_all()


class NothingHere(QWidget):
    """Lies on the empty part of a table; hidden while there are rows."""

    def __init__(self, table: RecordTable, tasks: Tasks, what: str, icon: str) -> None:
        super().__init__(table.viewport())
        self._what, self._icon = what, icon
        self._counting = Latest(tasks, self)
        self._body = spaced(QVBoxLayout(self), 0)
        self.state: EmptyState | None = None
        spaced(QVBoxLayout(table.viewport()), 0).addWidget(self)
        self.hide()

    def away(self) -> None:
        """There are rows, or they are being asked for."""
        self._counting.drop()
        self.hide()

    def show_empty(self, text: str, buttons: Sequence[Btn], view: ListView | None = None) -> None:
        """Nothing narrows the list but perhaps its tab: nothing is here yet."""
        if view is not None and view.filters:
            title = translate("lists", "No {what} under “{tab}”", what=self._what, tab=view.title)
        else:
            title = translate("lists", "No {what} here", what=self._what)
        self._show(title, text, buttons)

    def show_costs(
        self,
        conditions: Sequence[Condition],
        count: Callable[[ListQuery], int],
        nothing: tuple[ListQuery, Callable[[], object]],
    ) -> None:
        """Nothing fits. ``count`` runs on the worker for long reads; ``nothing`` asks for the list without
        any condition and takes them all away."""
        everything, drop_all = nothing
        queries = [one.without for one in conditions] + [everything]

        def show(rows: list[int]) -> None:
            self._say_costs(conditions, rows[:-1], rows[-1], drop_all)

        self._counting.run(lambda: [count(query) for query in queries], show, lane=Lane.LONG)

    def _say_costs(
        self,
        conditions: Sequence[Condition],
        gains: Sequence[int],
        total: int,
        drop_all: Callable[[], object],
    ) -> None:
        costs = sorted(zip(gains, conditions, strict=True), key=lambda one: -one[0])
        said = translate("lists", "Conditions: {all}.", all="，".join(one.words for one in conditions))
        gained = [(rows, one) for rows, one in costs if rows]
        parts = [
            translate("lists", "without “{condition}” {n}", condition=one.words, n=f"{rows:,}")
            for rows, one in gained
        ]
        if len(conditions) > 1 or not parts:
            parts.append(translate("lists", "without any {n}", n=f"{total:,}"))
        offers = [
            Btn(translate("lists", "Without “{condition}”", condition=one.words), clicked=partial(one.drop))
            for _, one in gained[:MOST_OFFERS]
        ]
        if total and (len(conditions) > 1 or not offers):
            offers.append(Btn(translate("lists", "Drop all conditions"), "ghost", clicked=drop_all))
        title = translate("lists", "No {what} fits the conditions", what=self._what)
        self._show(title, f"{said}{'，'.join(parts)}。", offers)

    def _show(self, title: str, text: str, buttons: Sequence[Btn]) -> None:
        clear(self._body)
        self.state = EmptyState(self._icon, title, text, buttons)
        self._body.addWidget(self.state)
        self.show()
