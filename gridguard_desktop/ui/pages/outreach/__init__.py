"""Pages of joint work and of what the station does for the public. Modules are imported when a page is first
gone to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.page import PageSpec
from gridguard_desktop.ui.pages.records import generic_pages, list_spec, record_spec

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page


def _joint_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.joint_tasks.list_page import JointTaskListPage

    return JointTaskListPage(ctx)


def _joint_task(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.joint_tasks.page import JointTaskPage

    return JointTaskPage(ctx)


def _ledger(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.joint_tasks.ledger import JointLedgerPage

    return JointLedgerPage(ctx)


def _service_list(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.service_desk.list_page import ServiceRequestListPage

    return ServiceRequestListPage(ctx)


def _service_request(ctx: AppContext) -> Page:
    from gridguard_desktop.ui.pages.service_desk.page import ServiceRequestPage

    return ServiceRequestPage(ctx)


_LISTS = {"joint_task": _joint_list, "service_request": _service_list}
_RECORDS = {"joint_task": _joint_task, "service_request": _service_request}
_OWN = {*_RECORDS, *(f"{key}_list" for key in _LISTS)}

PAGES: tuple[PageSpec, ...] = (
    *(replace(list_spec(key), factory=factory) for key, factory in _LISTS.items()),
    *(replace(record_spec(key), factory=factory) for key, factory in _RECORDS.items()),
    *(spec for spec in generic_pages("outreach") if spec.key not in _OWN),
    PageSpec(
        "joint_ledger",
        text("joint_tasks", "Joint ledger"),
        "chart-column",
        _ledger,
        permission=Permission.JOINT_TASK_READ.value,
        in_rail=False,
        rail_key="joint_task_list",
    ),
)
