"""日历: month, week or day at the left, the chosen day at the right; filtered by grid, person and kind.

Own dates move by dragging or Alt+arrow, with a reason; deadlines of the law are refused with a sentence.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.editors import options_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.layout import column, line_down, row
from gridguard_desktop.ui.kit.metrics import bounded, fixed
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import CountedPage
from gridguard_desktop.ui.pages.calendar.day_grid import DayGrid
from gridguard_desktop.ui.pages.calendar.day_panel import DayPanel
from gridguard_desktop.ui.tasks import Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from gridguard_desktop.services.calendar_entries import CalendarEntry
    from gridguard_desktop.ui.context import AppContext

DAY, WEEK, MONTH = "day", "week", "month"
VIEWS = (
    Choice(DAY, text("calendar", "Day")),
    Choice(WEEK, text("calendar", "Week")),
    Choice(MONTH, text("calendar", "Month")),
)
EVERYBODY = Choice(None, text("calendar", "Everybody"))
KINDS = {
    "legal": (text("calendar", "Set by law"), ("hard", "soft", "info")),
    "own": (text("calendar", "Own follow-up dates"), ("own",)),
    "duty": (text("calendar", "Duties of agreements"), ("duty",)),
    "session": (text("calendar", "Sittings"), ("session",)),
    "routine": (text("calendar", "Recurring work"), ("routine",)),
}
COUNTED = (
    "deadline",
    "dispute",
    "hazard",
    "agreement",
    "obligation",
    "joint_sheet",
    "joint_task",
    "service_request",
    "meeting_action",
    "mediation_session",
    "routine",
    "booking",
)

ONE_LINE = 1120
"""So wide, in the usual type, is a page that has its whole head in one line."""


class CalendarPage(CountedPage):
    """Route query: ``{"day": date, "view": "day"}``, both optional."""

    counted = COUNTED

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.entries: tuple[CalendarEntry, ...] = ()
        self._shown: tuple[date, date] | None = None
        self.view = ChoiceEditor(VIEWS, segmented=True)
        self.view.set_name(translate("calendar", "View"))
        self.view.set_value(MONTH)
        self._period = Label("", "sec")
        self.grid = DayGrid(ctx.services.context.calendar, ctx.clock.today())
        self.panel = DayPanel(ctx)
        self.filters = self._filters()
        self._beside, self._below = QWidget(), QWidget()
        self._connect()
        self.setLayout(self._assemble())
        self.setAccessibleName(self.title())

    def _filters(self) -> dict[str, ChoiceEditor]:
        grids = [Choice(option.id, option.name) for option in options_of(self._ctx, "grid")]
        kinds = [Choice(key, words) for key, (words, _) in KINDS.items()]
        made = {
            "grid": ChoiceEditor([Choice(None, text("calendar", "All grids")), *grids], segmented=False),
            "person": ChoiceEditor([EVERYBODY], segmented=False),
            "kind": ChoiceEditor([Choice(None, text("calendar", "All kinds")), *kinds], segmented=False),
        }
        names = (
            translate("calendar", "Grid"),
            translate("calendar", "Person"),
            translate("calendar", "Kind"),
        )
        for name, editor in zip(names, made.values(), strict=True):
            editor.set_name(name)
            bounded(editor, 120, 168)
            editor.changed.connect(self._show)
        return made

    def _connect(self) -> None:
        self.view.changed.connect(self.reload)
        self.grid.chosen.connect(self._on_day)
        self.grid.opened.connect(self._open_day)
        self.grid.turned.connect(self.turn)
        self.grid.dropped.connect(self.move_entry)
        self.panel.opened.connect(self._open_record)
        self.panel.shifted.connect(
            lambda entry, days: self.move_entry(entry, entry.day + timedelta(days=days))
        )

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("calendar", "Calendar")

    def open(self, route: Route) -> None:
        """Show the calendar around a day."""
        query = route.query if isinstance(route.query, dict) else {}
        if "view" in query:
            self.view.set_value(query["view"])
        self.grid.day = query.get("day", self.grid.day)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window gives the day at the right more room."""
        super().resizeEvent(event)
        self.on_rescaled()

    def on_rescaled(self) -> None:
        """The day at the right follows the type, but leaves the days of the month their words."""
        self.panel.setFixedWidth(max(min(px(300), 360), min(self.width() // 4, 420)))
        self._place_filters()

    def _place_filters(self) -> None:
        """What is shown is asked beside the title, in large type under it."""
        cramped = self.width() < px(ONE_LINE)
        place = self._below if cramped else self._beside
        layout = place.layout()
        if layout is not None and self.filters["grid"].parentWidget() is not place:
            for editor in self.filters.values():
                layout.addWidget(editor)
        self._beside.setVisible(not cramped)
        self._below.setVisible(cramped)

    # ---- period

    def days(self) -> list[date]:
        """The days shown: one, a week, or the weeks of a month."""
        day, view = self.grid.day, self.view.value()
        if view == DAY:
            return [day]
        first = day if view == WEEK else day.replace(day=1)
        monday = first - timedelta(days=first.weekday())
        if view == WEEK:
            return [monday + timedelta(days=n) for n in range(7)]
        last = add_months(first, 1) - timedelta(days=1)
        weeks = (last - monday).days // 7 + 1
        return [monday + timedelta(days=n) for n in range(7 * weeks)]

    def turn(self, by: int) -> None:
        """The next or last day, week or month."""
        view, day = self.view.value(), self.grid.day
        self.grid.day = (
            add_months(day, by) if view == MONTH else day + timedelta(days=by * (7 if view == WEEK else 1))
        )
        self.reload()

    def reload(self) -> None:
        """Ask for what stands in the days shown."""
        super().reload()
        days = self.days()
        self._shown = (days[0], days[-1])
        month = self.grid.day.month if self.view.value() == MONTH else 0
        self.grid.show_days(days, 1 if len(days) == 1 else 7, month)
        self._period.setText(self._period_words(days))
        calendar = self._ctx.services.calendar
        self._reading.run(lambda: calendar.between(days[0], days[-1]), self._take)

    def _period_words(self, days: list[date]) -> str:
        if self.view.value() == MONTH:
            return translate(
                "calendar", "{year}-{month:02d}", year=self.grid.day.year, month=self.grid.day.month
            )
        if len(days) == 1:
            return days[0].isoformat()
        return f"{days[0].isoformat()} — {days[-1]:%m-%d}"

    def _take(self, entries: tuple[CalendarEntry, ...]) -> None:
        self.entries = entries
        people = sorted({entry.owner for entry in entries if entry.owner})
        self.filters["person"].set_choices([EVERYBODY, *(Choice(name, name) for name in people)])
        self._show()

    def wanted(self) -> list[CalendarEntry]:
        """Entries that pass the filters."""
        grid, person = self.filters["grid"].value(), self.filters["person"].value()
        kind = self.filters["kind"].value()
        kinds = KINDS[kind][1] if kind else ()
        return [
            entry
            for entry in self.entries
            if grid in (None, entry.grid_id)
            and person in (None, entry.owner)
            and (not kinds or entry.kind in kinds)
        ]

    def _show(self) -> None:
        by_day: dict[date, list[CalendarEntry]] = {}
        for entry in self.wanted():
            by_day.setdefault(entry.day, []).append(entry)
        self.grid.show_entries(by_day)
        self.panel.show_day(self.grid.day, self.grid.on_day(self.grid.day))

    # ---- acting

    def move_entry(self, entry: CalendarEntry, day: date) -> None:
        """Move an own date after asking why; anything else is refused in the service's own sentence."""
        calendar = self._ctx.services.calendar

        def work(to: date, reason: str) -> Callable[[], Any]:
            return partial(calendar.move, source=entry.source, key=entry.key, day=to, reason=reason)

        if entry.movable:
            self.panel.ask_move(entry, day, work)
            return
        self._ctx.tasks.run(work(day, "-"), failed=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.panel.refuse(error.message)

    def _on_day(self, day: date) -> None:
        if self._shown is not None and not self._shown[0] <= day <= self._shown[1]:
            self.reload()
        else:
            self.panel.place.close_form()
            self.panel.show_day(day, self.grid.on_day(day))

    def _open_day(self, day: date) -> None:
        """Enter on a day goes into its list; without entries to the day itself."""
        if self.panel.rows:
            self.panel.rows[0].setFocus()
            self.panel.rows[0].ring = True
        else:
            self.grid.day = day
            self.view.set_value(DAY)
            self.reload()

    def _open_record(self, key: str) -> None:
        record_type, _, record_id = key.partition("/")
        self._ctx.navigator.go(Route(record_type, int(record_id)))

    def _go_today(self) -> None:
        self.grid.day = self._ctx.clock.today()
        self.reload()

    def _links(self) -> list[Btn]:
        """The way to what comes back by itself."""
        if not self._ctx.can(Permission.ROUTINE_READ):
            return []
        go = partial(self._ctx.navigator.go, Route("routine_list"))
        words = str(RECORD_TYPES["routine"].plural)
        return [Btn(words, "ghost", RECORD_TYPES["routine"].icon, clicked=go)]

    def _assemble(self) -> QLayout:
        before = Btn(
            "", "ghost", "chevron-left", name=translate("calendar", "Before"), clicked=partial(self.turn, -1)
        )
        after = Btn(
            "", "ghost", "chevron-right", name=translate("calendar", "After"), clicked=partial(self.turn, 1)
        )
        today = Btn(translate("calendar", "Today"), "secondary", clicked=self._go_today)
        head = row(
            Label(self.title(), "title"),
            before,
            today,
            after,
            self._period,
            None,
            *self._links(),
            self._beside,
            fixed(self.view, 168),
            gap=8,
        )
        for place in (self._beside, self._below):
            place.setLayout(row(gap=8))
        body = row((self.grid, 1), line_down(), self.panel, gap=16)
        below = row(self._below, None)
        return column(head, below, (body, 1), gap=12, margins=(24, 14, 24, 12))
