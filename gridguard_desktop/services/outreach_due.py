"""What is due of joint work and at the service desk, by record type; for the list of everything due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.services.joint_tasks.tasks import due_joint
from gridguard_desktop.services.service_desk.tasks import due_service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gridguard_desktop.services.due_items import DueItem

OUTREACH_DUE: dict[str, Callable[..., Iterator[DueItem]]] = {
    "joint_task": due_joint,
    "service_request": due_service,
}
