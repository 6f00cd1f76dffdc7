"""Which screens are pictured: who looks, where they go, what they do there first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from gridguard_desktop.demo.words import words
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.tabs import ViewTabs
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.shell.searching import SearchEverything

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.shell.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: which role looks, and where it goes. ``find`` answers the record to open, or None
    when there is none to be pictured; ``act`` does something on the page before the picture is taken."""

    name: str
    role: str
    page: str
    find: Callable[[Services], int | None] | None = None
    query: object = None
    act: Callable[[MainWindow], object] = lambda _: None


def logins() -> dict[str, str]:
    """Who the demo station's people are, by role; the first where there are several."""
    crew = words("crew")
    alone = ("administrator", "chief", "clerk", "patrol_lead", "auditor")
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


# ---- the screens


def _step(role: str, verb: str, *states: str) -> Screen:
    return Screen(f"05-step-{verb}", role, "dispute", offering(verb, *states), {"step": verb})


MEDIATED = ("mediating",)
SCREENS = (
    Screen("02-desk", "chief", "desk"),
    Screen("02-calendar", "chief", "calendar", query={"view": "month"}),
    Screen("02-calendar-week", "chief", "calendar", query={"view": "week"}),
    Screen("02-calendar-day", "chief", "calendar", query={"view": "day"}),
    Screen("02-digest", "chief", "digest"),
    Screen("02-what-if", "mediator", "what_if"),
    Screen("03-disputes", "chief", "dispute_list"),
    Screen("04-dispute", "chief", "dispute", newest("dispute", "performing")),
    *(
        Screen(f"04-dispute-{state}", role, "dispute", newest("dispute", state))
        for role, states in (
            ("officer", ("registered", "referred", "public_security", "terminated")),
            ("chief", ("transferred", "declined", "archived")),
            ("mediator", ("accepted", "mediating", "suspended", "agreed", "performed", "closed")),
        )
        for state in states
    ),
    Screen("04-dispute-default", "mediator", "dispute", in_default),
    Screen("04-dispute-end", "mediator", "dispute", newest("dispute", "mediating"), act=scroll_to_end),
    Screen("04-dispute-default-end", "mediator", "dispute", in_default, act=scroll_to_end),
    *(
        _step("officer", verb, "registered")
        for verb in ("triage_people", "facts", "party", "companion", "urgency", "emergency", "check_scope")
    ),
    *(_step("officer", verb, "registered") for verb in ("choose_way", "hand_over", "withdraw")),
    _step("officer", "refer", "triaged", "public_security"),
    *(_step("officer", verb, "referred") for verb in ("record_receipt", "remind", "escalate")),
    *(_step("chief", verb, "transferred") for verb in ("record_unit_receipt", "conclude_handover")),
    *(
        _step("officer", verb, "public_security")
        for verb in (
            "open_security_case",
            "check_security_case",
            "exclude_security_case",
            "request_assessment",
            "hold_security_mediation",
            "mediate_on_the_spot",
            "record_settlement",
            "decide_security_case",
        )
    ),
    *(_step("mediator", verb, "referred", "triaged") for verb in ("accept", "decline_referral")),
    _step("mediator", "inform", "accepted"),
    _step("mediator", "application", "accepted"),
    *(
        _step("mediator", verb, *MEDIATED)
        for verb in (
            "tell_rights",
            "party_stops",
            "add_member",
            "book_session",
            "note_busy",
            "hold_session",
            "add_note",
            "make_offer",
            "suspend",
            "investigate",
            "object_to_mediator",
            "draw_up_agreement",
            "terminate",
            "extend_period",
            "pause_period",
            "follow_up_date",
        )
    ),
    Screen(
        "05-agreement-clauses",
        "mediator",
        "dispute",
        newest("dispute", "mediating"),
        {"step": "draw_up_agreement"},
        press("条款库"),
    ),
    Screen(
        "05-agreement-calculator",
        "mediator",
        "dispute",
        newest("dispute", "mediating"),
        {"step": "draw_up_agreement"},
        press("计算器"),
    ),
    _step("chief", "reassign", *MEDIATED),
    _step("mediator", "resume", "suspended"),
    _step("mediator", "revise_agreement", "agreed"),
    _step("mediator", "sign", "agreed"),
    _step("chief", "check_legality", "agreed"),
    *(
        _step("mediator", verb, "performing")
        for verb in (
            "urge_performance",
            "advise_default",
            "record_payment",
            "record_performance",
            "submit_confirmation",
            "receive_court_case",
        )
    ),
    _step("mediator", "follow_up", "performed"),
    _step("mediator", "give_feedback", "performed"),
    _step("mediator", "note_failure", "terminated"),
    _step("clerk", "complaint", "closed"),
    _step("clerk", "archive", "closed"),
    _step("chief", "reopen", "closed"),
    Screen("06-intake", "clerk", "dispute_intake"),
    Screen("07-residents", "clerk", "resident_list"),
    Screen("07-resident", "clerk", "resident", newest("resident")),
    Screen("07-residents-care", "officer", "resident_list"),
    Screen("07-resident-care", "officer", "resident", aged("minor")),
    Screen("07-custom-fields", "chief", "custom_field_list"),
    Screen("07-custom-field", "chief", "custom_field", newest("custom_field")),
    Screen("07-custom-field-new", "chief", "custom_field", lambda _: 0),
    Screen("07-resident-new", "clerk", "resident", lambda _: 0),
    Screen("07-import", "clerk", "resident_import"),
    Screen("07-import-disputes", "clerk", "dispute_import"),
    Screen("08-grids", "administrator", "grid_list"),
    Screen("08-houses", "clerk", "house_list"),
    Screen("08-organisations", "clerk", "organisation_list"),
    Screen("09-hazards", "chief", "hazard_list"),
    Screen("09-hazard", "chief", "hazard", newest("hazard", "ordered")),
    Screen("09-hazard-closed", "chief", "hazard", newest("hazard", "closed")),
    Screen("10-month", "chief", "reports", query=(2026, 10)),
    Screen("11-print", "chief", "paper", newest("dispute", "performing"), {"paper": "agreement"}),
    Screen(
        "11-printed",
        "mediator",
        "paper_issues",
        printed(Paper.AGREEMENT, Paper.DOSSIER),
        {"record_type": "dispute"},
    ),
    Screen(
        "11-printed-difference",
        "mediator",
        "paper_issues",
        newest("dispute", "performing"),
        {"record_type": "dispute"},
        panel("now"),
    ),
    Screen("11-scans", "mediator", "scans", newest("dispute", "performing"), {"record_type": "dispute"}),
    Screen(
        "11-files", "mediator", "record_files", newest("dispute", "performing"), {"record_type": "dispute"}
    ),
    Screen(
        "11-redacted",
        "mediator",
        "redacted_copy",
        newest("dispute", "performing"),
        {"paper": "agreement", "record_type": "dispute"},
    ),
    Screen("12-shifts", "patrol_lead", "shift_list"),
    Screen("12-shift", "patrol_lead", "shift", newest("shift", "finished")),
    Screen("12-patrol", "patrol_lead", "patrol", newest("patrol")),
    Screen("12-volunteers", "patrol_lead", "volunteer_list"),
    Screen("07-resident-edit", "clerk", "resident", newest("resident"), act=edit),
    Screen("13-search", "chief", "dispute_list", act=search),
    Screen("14-system", "administrator", "system"),
    Screen("14-system-accounts", "administrator", "system", act=panel("accounts")),
    Screen("14-system-numbers", "administrator", "system", act=panel("numbers")),
    Screen("14-system-station", "administrator", "system", act=panel("station")),
    Screen("14-system-reminders", "chief", "system", act=panel("reminders")),
    Screen("14-system-agreements", "administrator", "system", act=panel("agreements")),
    Screen("14-system-store", "administrator", "system", act=panel("store")),
    Screen("14-system-trail", "auditor", "system", act=panel("trail")),
    Screen("15-archive", "clerk", "archive"),
    Screen("15-archive-boxes", "clerk", "archive", act=panel("boxes")),
    Screen("15-archive-destruction", "clerk", "archive", act=panel("lists")),
    Screen("16-staff", "chief", "mediation_staff"),
    Screen("16-staff-court", "chief", "mediation_staff", act=panel("court")),
    Screen("16-staff-subsidy", "chief", "mediation_staff", act=panel("subsidy")),
    Screen("16-staff-amounts", "chief", "mediation_staff", act=panel("amounts")),
    Screen("16-staff-criteria", "chief", "mediation_staff", act=panel("criteria")),
    Screen("16-staff-visits", "chief", "mediation_staff", act=panel("visits")),
    Screen("16-mediators", "chief", "mediator_list"),
    Screen("16-mediator", "chief", "mediator", newest("mediator")),
    Screen("16-mediator-own", "mediator", "mediator", own_file),
    Screen("16-mediator-tie", "mediator", "mediator", own_file, act=press("申报关系")),
    Screen("16-mediator-kinds", "mediator", "mediator", own_file, act=press("修改")),
    Screen("16-mediator-grade", "chief", "mediator", newest("mediator"), act=scroll_to_end),
    Screen("17-meeting", "clerk", "meeting", newest("meeting")),
    Screen("17-routines", "officer", "routine_list"),
    Screen("17-routine", "officer", "routine", newest("routine")),
    Screen("17-routine-done", "officer", "routine", newest("routine"), act=press("办结")),
    Screen("17-meeting-item", "clerk", "meeting", newest("meeting"), act=press("添加任务")),
    Screen("17-partner", "clerk", "partner", newest("partner")),
    Screen("17-form-template", "clerk", "form_template", newest("form_template")),
    Screen("17-form-template-edit", "clerk", "form_template", newest("form_template"), act=edit),
    Screen("18-building-board", "clerk", "building_board", newest("building")),
    Screen("18-duplicates", "clerk", "duplicates"),
    Screen("18-beyond", "officer", "beyond", query="王秀英"),
    Screen("14-system-rentals", "administrator", "system", act=panel("rentals")),
    Screen("14-system-holidays", "chief", "system", act=panel("holidays")),
    Screen("14-outward", "chief", "outward"),
    Screen("19-grid", "administrator", "grid", newest("grid")),
    Screen("19-grid-change", "administrator", "grid_change"),
    Screen("19-grid-duty", "chief", "grid_duty"),
    Screen("19-grid-totals", "chief", "grid_totals"),
    Screen("19-police-tree", "administrator", "police_tree"),
    Screen("19-map", "clerk", "grid_map"),
    Screen("19-map-draw", "chief", "grid_map", act=press("画网格边界")),
    Screen("19-map-pin", "officer", "grid_map", act=press("标记地点")),
    Screen("19-divisions", "administrator", "divisions"),
    Screen("19-elements", "clerk", "element_list"),
    Screen("19-element", "clerk", "element", newest("element")),
    Screen("19-completeness", "clerk", "completeness"),
    Screen("20-loop-board", "chief", "hazard_board"),
    Screen("20-report-templates", "chief", "report_templates"),
    Screen("20-volunteer", "patrol_lead", "volunteer", newest("volunteer")),
    Screen("20-campaign", "chief", "campaign", newest("campaign")),
    Screen("20-campaigns", "clerk", "campaign_list"),
    Screen("19-sweep", "officer", "sweep", newest("sweep")),
    Screen("19-house", "clerk", "house", newest("house")),
    Screen("19-floor-plans", "clerk", "floor_plans", newest("building")),
    Screen("19-building", "clerk", "building", newest("building")),
    Screen("19-panoramas", "clerk", "panoramas", newest("building")),
    Screen("19-declarations", "clerk", "declaration_list"),
    Screen("19-declaration", "clerk", "declaration", newest("declaration")),
    Screen("19-lodging", "clerk", "lodging"),
    Screen("19-labels", "clerk", "labels", query=ListQuery("house")),
    Screen("19-place-aliases", "clerk", "place_alias_list"),
    Screen("19-organisation", "clerk", "organisation", newest("organisation")),
    Screen("19-licences", "clerk", "licence_list"),
    Screen("19-employees", "clerk", "employee_list"),
    Screen("19-household", "clerk", "household", newest("household")),
    Screen("19-population", "chief", "population"),
    Screen("19-closed-residents", "clerk", "closed_residents"),
    Screen("19-requests", "clerk", "information_request_list"),
    Screen("19-request", "clerk", "information_request", newest("information_request")),
)
