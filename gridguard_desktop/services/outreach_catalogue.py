"""The services of joint work and of outreach, for the catalogue of all services; loaded when first asked
for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.joint_tasks import JointTaskService
    from gridguard_desktop.services.joint_tasks.ledger import JointLedgerService
    from gridguard_desktop.services.patrol_routes import PatrolRouteService
    from gridguard_desktop.services.rescue.service import RescueTeamService
    from gridguard_desktop.services.rescue.sheet import RescueCallSheetService
    from gridguard_desktop.services.service_desk import ServiceRequestService
    from gridguard_desktop.services.shifts.coverage import CoverageService


class OutreachServices:
    """Joint items and their ledger, requests of the public."""

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

    @cached_property
    def patrol_routes(self) -> PatrolRouteService:
        """Routes with their check points."""
        from gridguard_desktop.services.patrol_routes import PatrolRouteService

        return PatrolRouteService(self.context)

    @cached_property
    def rescue_teams(self) -> RescueTeamService:
        """Emergency teams."""
        from gridguard_desktop.services.rescue.service import RescueTeamService

        return RescueTeamService(self.context)

    @cached_property
    def rescue_call_sheet(self) -> RescueCallSheetService:
        """Whom to call."""
        from gridguard_desktop.services.rescue.sheet import RescueCallSheetService

        return RescueCallSheetService(self.context)

    @cached_property
    def coverage(self) -> CoverageService:
        """Hours by grid and time of day."""
        from gridguard_desktop.services.shifts.coverage import CoverageService

        return CoverageService(self.context)

    @cached_property
    def service_requests(self) -> ServiceRequestService:
        """Requests of the public."""
        from gridguard_desktop.services.service_desk import ServiceRequestService

        return ServiceRequestService(self.context)
