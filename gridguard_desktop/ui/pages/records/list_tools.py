"""The quiet buttons in the head of a list: import, what may leave, columns, and the lists next door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.role_breadth import Breadth, grid_breadth
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.links import LinkRow
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table import RecordTable

IMPORTS = {
    "resident": text("lists", "Import a roster"),
    "dispute": text("lists", "Import disputes"),
}
"""What is imported, by the record type of the list."""


def list_tools(
    ctx: AppContext,
    record_type: RecordType,
    *,
    outward: Btn,
    columns: Callable[[], object],
) -> list[Btn]:
    """What the role may use of import, export and print, and columns."""
    tools = []
    importing = f"{record_type.key}:import"
    if importing in set(Permission) and ctx.can(Permission(importing)):
        go = partial(ctx.navigator.go, Route(f"{record_type.key}_import"))
        tools.append(Btn(str(IMPORTS[record_type.key]), "ghost", "inbox", clicked=go))
    tools.append(outward)
    tools.append(Btn(translate("lists", "Columns"), "ghost", "columns-3", clicked=columns))
    return tools


def sibling_links(ctx: AppContext, record_type: RecordType) -> LinkRow:
    """Links to the other lists of the same rail entry, as many as the head has room for."""
    return LinkRow(_siblings(ctx, record_type), translate("lists", "Other registers"))


_OF_PAGE = {
    "calendar": (text("calendar", "Calendar"), "calendar"),
    "outreach": (text("joint_tasks", "Joint ledger"), "joint_ledger"),
    "patrols": (text("coverage", "Coverage of patrols"), "coverage"),
}
"""Pages beside the lists of a rail entry, open to whoever may read those."""


def _siblings(ctx: AppContext, record_type: RecordType) -> list[Entry]:
    others = [
        (str(other.plural), f"{key}_list")
        for key, other in RECORD_TYPES.items()
        if other.page == record_type.page
        and key != record_type.key
        and ctx.can(record_permission(key, "read"))
    ]
    if record_type.page in _OF_PAGE:
        words, page = _OF_PAGE[record_type.page]
        others.append((str(words), page))
    if record_type.key == "resident" and sees_own_grids_only(ctx):
        others.append((translate("beyond", "People of other grids"), "beyond"))
    if record_type.key == "resident":
        others.append((translate("facts", "People on a day"), "population"))
        others.append((translate("facts", "Closed residents"), "closed_residents"))
    if record_type.key == "resident" and ctx.can(Permission.RESIDENT_MERGE):
        others.append((translate("duplicates", "Duplicates"), "duplicates"))
    if record_type.key == "dispute":
        others.append((translate("mediation_staff", "Mediation staff and registers"), "mediation_staff"))
        others.append((translate("dispute_kinds", "Kinds of dispute"), "dispute_kinds"))
    if record_type.page == "houses" and ctx.can(Permission.HOUSE_READ):
        others.append((translate("board", "Building board"), "building_board"))
    if record_type.page == "houses" and ctx.can(Permission.LABEL_READ):
        others.append((translate("labels", "Square-code labels"), "labels"))
    if record_type.page == "grids":
        others.append((translate("maps", "Map of the grids"), "grid_map"))
        others.append((translate("grid_pages", "Who answers today"), "grid_duty"))
        others.append((translate("grid_pages", "Police tree"), "police_tree"))
        others.append((translate("divisions", "Administrative divisions"), "divisions"))
    if record_type.page == "grids" and ctx.can(Permission.REPORT_READ):
        others.append((translate("grid_pages", "Grids and beats compared"), "grid_totals"))
    if record_type.page == "grids" and ctx.can(Permission.ELEMENT_READ):
        others.append((translate("elements", "Completeness of elements"), "completeness"))
    if record_type.key == "organisation":
        others.append((translate("rental_page", "Lodging"), "lodging"))
    return [Entry(words, partial(ctx.navigator.go, Route(page))) for words, page in others]


def sees_own_grids_only(ctx: AppContext) -> bool:
    """Whether somebody reads residents, but not those of every grid."""
    roles = ctx.services.context.actor.roles
    return ctx.can(Permission.RESIDENT_READ) and grid_breadth(roles) is Breadth.OWN


def columns_menu(table: RecordTable, keep: Callable[[], object], parent: QWidget) -> QMenu:
    """The columns one can show and hide; ``keep`` remembers the choice."""
    hidden = table.hidden_keys

    def toggle(key: str) -> None:
        table.set_hidden_keys(hidden ^ {key})
        keep()

    columns = table.all_columns
    return menu(
        [Entry(str(c.title), partial(toggle, c.key), ticked=c.key not in hidden) for c in columns], parent
    )
