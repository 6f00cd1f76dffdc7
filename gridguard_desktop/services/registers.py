"""The plain registers.

Record types whose verbs are the shared ones, with the few rules that are their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.domain.addresses import AddressParts, compose
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.addresses.standard import (
    AddressService,
    PlaceAliasService,
)
from gridguard_desktop.services.campaigns import CampaignService
from gridguard_desktop.services.complaints import ComplaintService, ThanksService
from gridguard_desktop.services.custom_fields import CustomFieldService
from gridguard_desktop.services.declarations import DeclarationService
from gridguard_desktop.services.elements import ElementKindService, ElementService
from gridguard_desktop.services.form_templates import FormTemplateService
from gridguard_desktop.services.grids.police import PoliceUnitService, UnitPostService
from gridguard_desktop.services.grids.register import GridService
from gridguard_desktop.services.houses.house import HouseService
from gridguard_desktop.services.information_requests import InformationRequestService
from gridguard_desktop.services.joint_tasks import JointTaskService
from gridguard_desktop.services.licences import EmployeeService, LicenceService
from gridguard_desktop.services.meetings import MeetingService
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.organisations import OrganisationService
from gridguard_desktop.services.patrol_routes import PatrolRouteService
from gridguard_desktop.services.publicity import PublicityEventService, PublicityMaterialService
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.rescue.service import (
    RescueCalloutService,
    RescueDrillService,
    RescueGearService,
    RescueTeamService,
)
from gridguard_desktop.services.residents import HouseholdService, ResidentService
from gridguard_desktop.services.routines import RoutineService
from gridguard_desktop.services.service_desk import ServiceRequestService
from gridguard_desktop.services.sweeps import SweepService
from gridguard_desktop.services.volunteers.accidents import VolunteerAccidentService
from gridguard_desktop.services.volunteers.files import (
    ConductAcceptanceService,
    VolunteerAbsenceService,
    VolunteerGearService,
    VolunteerTrainingService,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


class IncidentService(RecordService):
    """Incident reports; numbered by year."""

    record_key: ClassVar[str] = "incident"

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "incident", self._clock.today().year)
        return {"number": number, "officer_id": self._actor.user_id, "created_by": self._actor.user_id}


def _plain_service(record_type: str) -> type[RecordService]:
    """The shared verbs on a record type that has no rules of its own."""
    name = f"{record_type.title().replace('_', '')}Service"
    members = {"record_key": record_type, "__doc__": f"The shared verbs on {record_type} records."}
    return type(name, (RecordService,), {**members, "__module__": __name__})


OWN_SERVICE = frozenset({"dispute", "party", "hazard", "inspection", "patrol", "shift", "volunteer"})
"""Record types whose verbs stand in modules of their own."""

REGISTER_SERVICES: dict[str, type[RecordService]] = {
    cls.record_key: cls
    for cls in (
        AddressService,
        CampaignService,
        ComplaintService,
        ConductAcceptanceService,
        CustomFieldService,
        DeclarationService,
        ElementKindService,
        ElementService,
        EmployeeService,
        FormTemplateService,
        GridService,
        HouseService,
        HouseholdService,
        IncidentService,
        InformationRequestService,
        JointTaskService,
        LicenceService,
        MeetingService,
        PatrolRouteService,
        PlaceAliasService,
        PoliceUnitService,
        OrganisationService,
        PublicityEventService,
        PublicityMaterialService,
        RescueCalloutService,
        RescueDrillService,
        RescueGearService,
        RescueTeamService,
        ResidentService,
        RoutineService,
        ServiceRequestService,
        SweepService,
        ThanksService,
        UnitPostService,
        VolunteerAbsenceService,
        VolunteerAccidentService,
        VolunteerGearService,
        VolunteerTrainingService,
    )
}
REGISTER_SERVICES |= {
    key: _plain_service(key)
    for key in RECORD_TYPES
    if key not in REGISTER_SERVICES and key not in OWN_SERVICE
}


def compose_address(
    road: str, door: str, estate: str | None, building: str | None, entrance: str | None, room: str | None
) -> str:
    """金山东路 18 号梅园小区 6 号楼 2 单元 301 室, as parts allow."""
    return compose(AddressParts(road, door, estate or "", building or "", entrance or "", "", room or ""))
