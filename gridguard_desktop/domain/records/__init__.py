"""All record types, one line each.

List pages, forms, permissions, audit, import, export and their tests come from here.
"""

from __future__ import annotations

from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.records.addresses import ADDRESS, BUILDING, HOUSE
from gridguard_desktop.domain.records.campaigns import CAMPAIGN
from gridguard_desktop.domain.records.complaints import COMPLAINT
from gridguard_desktop.domain.records.custom_fields import CUSTOM_FIELD
from gridguard_desktop.domain.records.declarations import DECLARATION
from gridguard_desktop.domain.records.disputes import DISPUTE, PARTY
from gridguard_desktop.domain.records.elements import ELEMENT, ELEMENT_KIND
from gridguard_desktop.domain.records.employees import EMPLOYEE
from gridguard_desktop.domain.records.form_templates import FORM_TEMPLATE
from gridguard_desktop.domain.records.grids import BEAT, GRID
from gridguard_desktop.domain.records.incidents import INCIDENT
from gridguard_desktop.domain.records.information_requests import INFORMATION_REQUEST
from gridguard_desktop.domain.records.joint_tasks import JOINT_TASK
from gridguard_desktop.domain.records.licences import LICENCE
from gridguard_desktop.domain.records.mediator_files import COURT_LISTING, MEDIATOR_POST, MEDIATOR_TRAINING
from gridguard_desktop.domain.records.mediators import COMMITTEE, MEDIATOR
from gridguard_desktop.domain.records.meetings import MEETING
from gridguard_desktop.domain.records.organisations import ORGANISATION
from gridguard_desktop.domain.records.partners import PARTNER
from gridguard_desktop.domain.records.patrol_routes import PATROL_ROUTE
from gridguard_desktop.domain.records.patrols import PATROL, SHIFT
from gridguard_desktop.domain.records.place_aliases import PLACE_ALIAS
from gridguard_desktop.domain.records.police_units import POLICE_UNIT, UNIT_POST
from gridguard_desktop.domain.records.publicity import PUBLICITY_EVENT, PUBLICITY_MATERIAL
from gridguard_desktop.domain.records.rectifications import HAZARD, INSPECTION
from gridguard_desktop.domain.records.rescue import (
    RESCUE_CALLOUT,
    RESCUE_DRILL,
    RESCUE_GEAR,
    RESCUE_TEAM,
)
from gridguard_desktop.domain.records.residents import HOUSEHOLD, RESIDENT
from gridguard_desktop.domain.records.rooms import ROOM
from gridguard_desktop.domain.records.routines import ROUTINE
from gridguard_desktop.domain.records.service_requests import SERVICE_REQUEST
from gridguard_desktop.domain.records.sweeps import SWEEP
from gridguard_desktop.domain.records.thanks import THANKS
from gridguard_desktop.domain.records.volunteer_accidents import VOLUNTEER_ACCIDENT
from gridguard_desktop.domain.records.volunteer_files import (
    CONDUCT_ACCEPTANCE,
    VOLUNTEER_ABSENCE,
    VOLUNTEER_GEAR,
    VOLUNTEER_TRAINING,
)
from gridguard_desktop.domain.records.volunteers import VOLUNTEER

RECORD_TYPES = {
    record_type.key: record_type
    for record_type in (
        BEAT,
        POLICE_UNIT,
        UNIT_POST,
        GRID,
        ADDRESS,
        PLACE_ALIAS,
        BUILDING,
        HOUSE,
        DECLARATION,
        HOUSEHOLD,
        RESIDENT,
        INFORMATION_REQUEST,
        CUSTOM_FIELD,
        ORGANISATION,
        LICENCE,
        EMPLOYEE,
        ELEMENT,
        ELEMENT_KIND,
        SWEEP,
        CAMPAIGN,
        INCIDENT,
        DISPUTE,
        PARTY,
        COMMITTEE,
        MEDIATOR,
        MEDIATOR_POST,
        MEDIATOR_TRAINING,
        COURT_LISTING,
        MEETING,
        ROUTINE,
        PARTNER,
        FORM_TEMPLATE,
        ROOM,
        COMPLAINT,
        THANKS,
        VOLUNTEER,
        VOLUNTEER_ACCIDENT,
        VOLUNTEER_TRAINING,
        VOLUNTEER_GEAR,
        VOLUNTEER_ABSENCE,
        CONDUCT_ACCEPTANCE,
        SHIFT,
        PATROL,
        PATROL_ROUTE,
        RESCUE_TEAM,
        RESCUE_GEAR,
        RESCUE_CALLOUT,
        RESCUE_DRILL,
        INSPECTION,
        HAZARD,
        JOINT_TASK,
        SERVICE_REQUEST,
        PUBLICITY_EVENT,
        PUBLICITY_MATERIAL,
    )
}

for _declared in RECORD_TYPES.values():
    require_bases(_declared)
