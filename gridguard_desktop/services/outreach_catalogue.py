"""The services of joint work and of outreach, for the catalogue of all services; loaded when first asked
for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.joint_tasks import JointTaskService
    from gridguard_desktop.services.joint_tasks.ledger import JointLedgerService


class OutreachServices:
    """Joint items and their ledger."""

    context: ServiceContext

    @cached_property
    def joint_tasks(self) -> JointTaskService:
        """Items on the eight joint lines."""
        from gridguard_desktop.services.joint_tasks import JointTaskService

        return JointTaskService(self.context)

    @cached_property
    def joint_ledger(self) -> JointLedgerService:
        """The ledger of a span of days."""
        from gridguard_desktop.services.joint_tasks.ledger import JointLedgerService

        return JointLedgerService(self.context)
