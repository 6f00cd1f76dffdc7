"""Pages every declared record type gets: its list and its record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page

RAIL: dict[str, tuple[Text, str]] = {
    "grids": (text("rail", "Grids"), "map"),
    "residents": (text("rail", "Residents"), "users"),
    "houses": (text("rail", "Houses"), "house"),
    "organisations": (text("rail", "Organisations"), "building-2"),
    "disputes": (text("rail", "Mediation"), "handshake"),
    "patrols": (text("rail", "Patrols"), "footprints"),
    "rectifications": (text("rail", "Rectification"), "triangle-alert"),
    "outreach": (text("rail", "Joint work and service"), "layers"),
}
FIRST_OF_PAGE = {
    "grids": "grid",
    "residents": "resident",
    "houses": "house",
    "organisations": "organisation",
    "disputes": "dispute",
    "patrols": "shift",
    "rectifications": "hazard",
    "outreach": "joint_task",
}
"""The record type a rail entry opens; the others of the page are reached from its head."""
OWN_LIST = frozenset({"dispute", "hazard", "inspection", "shift"})
OWN_RECORD = frozenset({"dispute", "hazard", "shift", "patrol", "inspection"})
"""Written by hand in the noun's own folder."""


def _list_page(record_type: str, ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.records.list_page import RecordListPage
    from gridguard_desktop.ui.pages.records.residents import ResidentListPage

    if record_type == "house":
        from gridguard_desktop.ui.pages.houses.house_list import HouseListPage

        return HouseListPage(ctx)
    if record_type == "household":
        from gridguard_desktop.ui.pages.residents.household_page import HouseholdListPage

        return HouseholdListPage(ctx, RECORD_TYPES[record_type])
    if record_type == "information_request":
        from gridguard_desktop.ui.pages.information_requests.list_page import InformationRequestListPage

        return InformationRequestListPage(ctx)
    if record_type == "declaration":
        from gridguard_desktop.ui.pages.declarations.inbox import DeclarationListPage

        return DeclarationListPage(ctx)
    return (
        ResidentListPage(ctx) if record_type == "resident" else RecordListPage(ctx, RECORD_TYPES[record_type])
    )


def _page_of_people(record_type: str, ctx: AppContext) -> Page | None:
    """The pages of the register of residents that are more than the generic record."""
    if record_type == "custom_field":
        from gridguard_desktop.ui.pages.residents.custom_field_page import CustomFieldPage

        return CustomFieldPage(ctx)
    if record_type == "resident":
        from gridguard_desktop.ui.pages.residents.record_page import ResidentPage

        return ResidentPage(ctx, RECORD_TYPES[record_type])
    return None


def _record_page(record_type: str, ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.records.record_page import RecordPage

    if record_type == "building":
        from gridguard_desktop.ui.pages.houses.building_page import BuildingPage

        return BuildingPage(ctx, RECORD_TYPES[record_type])
    if record_type == "household":
        from gridguard_desktop.ui.pages.residents.household_page import HouseholdPage

        return HouseholdPage(ctx, RECORD_TYPES[record_type])
    if record_type == "grid":
        from gridguard_desktop.ui.pages.grids.grid_page import GridPage

        return GridPage(ctx, RECORD_TYPES[record_type])
    if record_type == "organisation":
        from gridguard_desktop.ui.pages.organisations.page import OrganisationPage

        return OrganisationPage(ctx)
    if record_type == "element":
        from gridguard_desktop.ui.pages.elements.element_page import ElementPage

        return ElementPage(ctx)
    if record_type == "campaign":
        from gridguard_desktop.ui.pages.campaigns.page import CampaignPage

        return CampaignPage(ctx)
    if record_type == "sweep":
        from gridguard_desktop.ui.pages.sweeps.page import SweepPage

        return SweepPage(ctx)
    if record_type == "declaration":
        from gridguard_desktop.ui.pages.declarations.page import DeclarationPage

        return DeclarationPage(ctx)
    if record_type == "element_kind":
        from gridguard_desktop.ui.pages.elements.kind_page import ElementKindPage

        return ElementKindPage(ctx)
    if record_type == "information_request":
        from gridguard_desktop.ui.pages.information_requests.page import InformationRequestPage

        return InformationRequestPage(ctx)
    if record_type == "house":
        from gridguard_desktop.ui.pages.houses.house_page import HousePage

        return HousePage(ctx, RECORD_TYPES[record_type])
    people = _page_of_people(record_type, ctx)
    return people if people is not None else RecordPage(ctx, RECORD_TYPES[record_type])


def list_spec(record_type: str) -> PageSpec:
    """The list page of a record type."""
    declared = RECORD_TYPES[record_type]
    page = declared.page or ""
    first = FIRST_OF_PAGE.get(page) == record_type
    title, icon = RAIL[page] if first else (declared.plural, declared.icon)
    return PageSpec(
        key=f"{record_type}_list",
        title=title,
        icon=icon,
        factory=partial(_list_page, record_type),
        permission=record_permission(record_type, "read").value,
        in_rail=first,
        rail_key="" if first else _rail_key(page),
    )


def record_spec(record_type: str) -> PageSpec:
    """The record page of a record type."""
    declared = RECORD_TYPES[record_type]
    return PageSpec(
        key=record_type,
        title=declared.title,
        icon=declared.icon,
        factory=partial(_record_page, record_type),
        permission=record_permission(record_type, "read").value,
        in_rail=False,
        rail_key=_rail_key(declared.page or ""),
    )


def _rail_key(page: str) -> str:
    """The rail entry lit while a record of ``page`` is shown; a page that is no list is its own."""
    return f"{FIRST_OF_PAGE[page]}_list" if page in FIRST_OF_PAGE else page


def generic_pages(page: str) -> tuple[PageSpec, ...]:
    """Generic lists and records of everything a rail entry holds, the entry's own record type first."""
    kinds = [key for key, declared in RECORD_TYPES.items() if declared.page == page]
    kinds.sort(key=lambda key: key != FIRST_OF_PAGE[page])
    lists = [list_spec(key) for key in kinds if key not in OWN_LIST]
    records = [record_spec(key) for key in kinds if key not in OWN_RECORD]
    return (*lists, *records)


REGISTER_PAGES = tuple(
    spec for page in ("grids", "residents", "houses", "organisations") for spec in generic_pages(page)
)
