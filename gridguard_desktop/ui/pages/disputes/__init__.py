"""The mediation pages: list of disputes, intake (F2), record with its steps, and the generic pages of
incidents, committees and mediators. Modules are imported when a page is first gone to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.page import PageSpec
from gridguard_desktop.ui.pages.records import RAIL, generic_pages, record_spec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _list_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.list_page import DisputeListPage

    return DisputeListPage(ctx)


def _record_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.record_page import DisputePage

    return DisputePage(ctx)


def _intake_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.intake_page import IntakePage

    return IntakePage(ctx)


def _staff_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.staff_page import StaffPage

    return StaffPage(ctx)


def _kinds_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.kinds_page import KindsPage

    return KindsPage(ctx)


def _mediator_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.mediator_page import MediatorPage

    return MediatorPage(ctx)


def _committee_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.committee_page import CommitteePage

    return CommitteePage(ctx)


def _meeting_page(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.disputes.meeting_page import MeetingPage

    return MeetingPage(ctx)


_OWN_RECORD_PAGES = {"committee": _committee_page, "mediator": _mediator_page, "meeting": _meeting_page}
"""Records that have more on their page than the generic one shows."""

_TITLE, _ICON = RAIL["disputes"]

PAGES: tuple[PageSpec, ...] = (
    PageSpec("dispute_list", _TITLE, _ICON, _list_page, Permission.DISPUTE_READ.value),
    PageSpec(
        "dispute",
        RECORD_TYPES["dispute"].title,
        "file-text",
        _record_page,
        Permission.DISPUTE_READ.value,
        in_rail=False,
        rail_key="dispute_list",
    ),
    PageSpec(
        "dispute_intake",
        text("intake", "Register a dispute"),
        "plus",
        _intake_page,
        Permission.DISPUTE_CREATE.value,
        in_rail=False,
        rail_key="dispute_list",
    ),
    PageSpec(
        "mediation_staff",
        text("mediation_staff", "Mediation staff and registers"),
        "users",
        _staff_page,
        Permission.DISPUTE_READ.value,
        in_rail=False,
        rail_key="dispute_list",
    ),
    PageSpec(
        "dispute_kinds",
        text("dispute_kinds", "Kinds of dispute"),
        "layers",
        _kinds_page,
        Permission.DISPUTE_READ.value,
        in_rail=False,
        rail_key="dispute_list",
    ),
    *(replace(record_spec(key), factory=factory) for key, factory in _OWN_RECORD_PAGES.items()),
    *(spec for spec in generic_pages("disputes") if spec.key not in _OWN_RECORD_PAGES),
)
