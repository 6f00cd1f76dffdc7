"""How a screen to be pictured is reached: who looks, which record is opened, what is done there first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.tabs import ViewTabs
from gridguard_desktop.ui.pages.disputes.kinds_page import KindsPage
from gridguard_desktop.ui.pages.houses.board_page import SOLID, BoardPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.reports.own_page import OwnReportPage
from gridguard_desktop.ui.shell.searching import SearchEverything

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.documents.registry import Paper
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.shell.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: which role looks, and where it goes. ``find`` answers the record to open, or None
    when there is none to be pictured; ``act`` does something on the page before the picture is taken,
    ``again`` in every look (scrolling down, which another size undoes)."""

    name: str
    role: str
    page: str
    find: Callable[[Services], int | None] | None = None
    query: object = None
    act: Callable[[MainWindow], object] = lambda _: None
    again: bool = False


def logins() -> dict[str, str]:
    """Who the demo station's people are, by role; the first where there are several."""
    crew = words("crew")
    alone = ("administrator", "chief", "clerk", "patrol_lead", "care_worker", "auditor")
    found = {role: crew[role]["login"] for role in alone}
    return found | {"officer": crew["officers"][0]["login"], "mediator": crew["mediators"][0]["login"]}


# ---- which record


def newest(record_type: str, *states: str) -> Callable[[Services], int | None]:
    """The newest record of a type, in one of ``states`` if any are named."""

    def find(services: Services) -> int | None:
        filters = (Filter("state", Operator.ANY_OF, list(states)),) if states else ()
        ids = services.for_type(record_type).list_ids(ListQuery(record_type, filters), limit=1)
        return ids[0] if ids else None

    return find


def of_kind(record_type: str, field: str, *values: str) -> Callable[[Services], int | None]:
    """The newest record of a type whose choice in ``field`` is one of ``values``."""

    def find(services: Services) -> int | None:
        filters = (Filter(field, Operator.ANY_OF, list(values)),)
        ids = services.for_type(record_type).list_ids(ListQuery(record_type, filters), limit=1)
        return ids[0] if ids else None

    return find


def with_check_list(services: Services) -> int | None:
    """The newest inspection that goes through a check list."""
    for key in services.inspections.list_ids(ListQuery("inspection"), limit=60):
        if services.inspections.view(key).runs:
            return key
    return None


def with_open_finding(services: Services) -> int | None:
    """The newest patrol that met something nobody has taken on."""
    for key in services.patrols.list_ids(ListQuery("patrol"), limit=60):
        if any(one.open for one in services.patrols.view(key).findings):
            return key
    return None


def severe(services: Services) -> int | None:
    """The newest hazard that was found to be severe."""
    filters = (Filter("is_severe", Operator.EQUALS, True),)
    ids = services.for_type("hazard").list_ids(ListQuery("hazard", filters), limit=1)
    return ids[0] if ids else None


def aged(band: str) -> Callable[[Services], int | None]:
    """The first resident of an age band."""

    def find(services: Services) -> int | None:
        query = ListQuery("resident", (Filter("birth_date", Operator.AGED, band),))
        ids = services.for_type("resident").list_ids(query, limit=1)
        return ids[0] if ids else None

    return find


def offering(verb: str, *states: str) -> Callable[[Services], int | None]:
    """A dispute in one of ``states`` that offers ``verb`` to whoever looks."""

    def find(services: Services) -> int | None:
        query = ListQuery("dispute", (Filter("state", Operator.ANY_OF, list(states)),))
        ids = services.disputes.list_ids(query, limit=40)
        offers = (key for key in ids if verb in {step.verb for step in services.disputes.view(key).allowed})
        return next(offers, ids[0] if ids else None)

    return find


def first_entry(services: Services) -> int | None:
    """The first entry of the care list."""
    entries = services.care_list.entries()
    return entries[0].id if entries else None


def first_round(services: Services) -> int | None:
    """The newest round of visits."""
    rounds = services.care_rounds.rounds()
    return rounds[0].id if rounds else None


def first_award(services: Services) -> int | None:
    """The newest award."""
    awards = services.awards.awards()
    return awards[0].id if awards else None


def first_aid(services: Services) -> int | None:
    """The newest aid after an emergency."""
    events = services.aid.events()
    return events[0].id if events else None


def own_file(services: Services) -> int | None:
    """The file of the mediator who looks."""
    return services.context.actor.mediator_id


def in_default(services: Services) -> int | None:
    """A dispute with a duty that is overdue."""
    query = ListQuery("dispute", (Filter("state", Operator.ANY_OF, ["performing"]),))
    for key in services.disputes.list_ids(query, limit=40):
        agreement = services.disputes.view(key).agreement
        if agreement is not None and any(duty.overdue_days > 0 for duty in agreement.obligations):
            return key
    return None


def printed(*papers: Paper) -> Callable[[Services], int | None]:
    """A dispute of which these papers were printed just now."""

    def find(services: Services) -> int | None:
        key = newest("dispute", "performing")(services)
        if key is not None:
            for paper in papers:
                services.papers.issue(paper, key)
        return key

    return find


# ---- what is done there first


def edit(window: MainWindow) -> None:
    """Open the form of the record in front."""
    page = window.area.current
    if isinstance(page, RecordPage):
        page.edit()


def both(*acts: Callable[[MainWindow], object]) -> Callable[[MainWindow], object]:
    """One act after the other."""

    def do(window: MainWindow) -> None:
        for act in acts:
            act(window)

    return do


def search(window: MainWindow) -> None:
    """Type into the search of everything."""
    window.search_requested.emit()
    searching = window.findChild(SearchEverything)
    if searching is not None and searching.overlay is not None:
        searching.overlay.open_with("梅园")


def put_away(window: MainWindow) -> None:
    """Close the search of everything, if it is open."""
    searching = window.findChild(SearchEverything)
    if searching is not None and searching.overlay is not None:
        searching.overlay.dismiss()


def panel(key: str) -> Callable[[MainWindow], object]:
    """A tab of the page in front."""

    def choose(window: MainWindow) -> None:
        tabs = getattr(window.area.current, "tabs", None)
        if isinstance(tabs, ViewTabs):
            tabs.choose(key)

    return choose


def scroll_to_end(window: MainWindow) -> None:
    """Down to the last section."""
    for area in window.area.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum())


def press(words: str) -> Callable[[MainWindow], object]:
    """Press a button of the page in front."""

    def click(window: MainWindow) -> None:
        for button in window.area.findChildren(Btn):
            if button.isVisible() and words in (button.accessibleName(), button.text()):
                button.click()
                return

    return click


def kind_chosen(key: str, *, adding: bool = False) -> Callable[[MainWindow], object]:
    """A line of the tree of kinds in front, with the form for another sub-kind."""

    def choose(window: MainWindow) -> None:
        page = window.area.current
        if isinstance(page, KindsPage):
            page.choose(key)
            if adding:
                page.add()

    return choose


def first_kept(window: MainWindow) -> None:
    """The report that was kept first, counted."""
    page = window.area.current
    if isinstance(page, OwnReportPage) and page.kept.reports:
        page.kept.choose(page.kept.reports[0])


def in_space(window: MainWindow) -> None:
    """The building in front, floor upon floor instead of flat."""
    page = window.area.current
    if isinstance(page, BoardPage):
        page.way.set_value(SOLID)
        page.way.changed.emit()
