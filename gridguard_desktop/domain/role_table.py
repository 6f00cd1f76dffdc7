"""The one reviewed table role × permission. ``x`` = allowed; everything else is denied.

``tests/services/test_permission_table.py`` calls every public service method as every role and compares with
this table. The administrator keeps accounts, grids and the store and sees no case content; the auditor reads
the audit trail and no case.
"""

from __future__ import annotations

from functools import cache

from gridguard_desktop.domain.permissions import Permission, Role

_TABLE = """
permission            clerk officer mediator patrol_lead chief auditor administrator
account:create          .      .       .         .         .      .         x
account:read            .      .       .         .         x      x         x
account:update          .      .       .         .         .      .         x
address:archive         x      .       .         .         .      .         .
address:create          x      x       .         .         .      .         .
address:read            x      x       x         x         x      .         x
address:update          x      x       .         .         .      .         .
attachment:create       x      x       x         x         x      .         .
attachment:read         x      x       x         x         x      .         .
audit:read              .      .       .         .         .      x         .
audit:verify            .      .       .         .         x      x         x
award:decide            .      .       .         .         x      .         .
award:read              .      .       .         .         x      .         .
award:update            .      .       .         .         .      .         .
backup:create           x      .       .         .         x      .         x
backup:restore          .      .       .         .         .      .         x
beat:archive            .      .       .         .         .      .         x
beat:create             .      .       .         .         .      .         x
beat:read               x      x       x         x         x      .         x
beat:update             .      .       .         .         .      .         x
building:archive        x      .       .         .         .      .         .
building:create         x      x       .         .         .      .         .
building:read           x      x       .         x         x      .         .
building:update         x      x       .         .         .      .         .
campaign:approve        .      .       .         .         x      .         .
campaign:archive        x      .       .         .         x      .         .
campaign:create         x      .       .         .         x      .         .
campaign:enter          x      x       .         .         x      .         .
campaign:read           x      x       .         .         x      .         .
campaign:update         x      .       .         .         x      .         .
care_entry:acknowledge  .      .       .         .         x      .         .
care_entry:count        .      .       .         .         x      .         .
care_entry:emergency    .      .       .         .         .      .         .
care_entry:read         .      .       .         .         .      .         .
care_entry:update       .      .       .         .         .      .         .
care_fund:read          .      .       .         .         x      .         .
care_fund:update        .      .       .         .         .      .         .
care_support:pay        .      .       .         .         .      .         .
care_support:read       .      .       .         .         x      .         .
care_support:review     .      .       .         .         x      .         .
care_support:update     .      .       .         .         .      .         .
check_list:update       x      .       .         .         x      .         .
committee:archive       .      .       .         .         x      .         x
committee:create        .      .       .         .         x      .         x
committee:grade         .      .       .         .         x      .         .
committee:read          x      x       x         x         x      .         x
committee:update        .      .       .         .         x      .         x
complaint:archive       .      .       .         .         x      .         .
complaint:create        x      x       .         .         x      .         .
complaint:read          .      .       .         .         x      .         .
complaint:update        .      .       .         .         x      .         .
conduct_acceptance:archive .      .       .         x         x      .         .
conduct_acceptance:create .      .       .         x         x      .         .
conduct_acceptance:read x      x       .         x         x      .         .
conduct_acceptance:update .      .       .         x         x      .         .
court_listing:archive   .      .       .         .         x      .         x
court_listing:create    .      .       .         .         x      .         x
court_listing:read      x      x       x         .         x      .         x
court_listing:update    .      .       .         .         x      .         x
custom_field:archive    .       .       .         .         x      .         .
custom_field:create     .       .       .         .         x      .         .
custom_field:read       x       x       .         .         x      .         .
custom_field:update     .       .       .         .         x      .         .
desk:read               x      x       x         x         x      .         .
declaration:archive     x      .       .         .         .      .         .
declaration:create      x      x       .         .         .      .         .
declaration:read        x      x       .         .         x      .         .
declaration:update      x      x       .         .         .      .         .
dispute:archive         x      .       .         .         x      .         .
dispute:assign          .      .       x         .         x      .         .
dispute:create          x      x       x         x         x      .         .
dispute:import          x      .       .         .         x      .         .
dispute:mediate         .      .       x         .         .      .         .
dispute:read            x      x       x         x         x      .         .
dispute:refer           x      x       .         .         x      .         .
dispute:review          .      x       x         .         x      .         .
dispute:triage          .      x       .         .         x      .         .
dispute:update          x      x       x         .         x      .         .
dispute_kind:update     x      .       .         .         x      .         .
division:read           x      x       x         x         x      .         x
division:update         .      .       .         .         .      .         x
dossier:approve         .      .       .         .         x      .         .
dossier:keep            x      .       .         .         x      .         .
dossier:read            x      .       .         .         x      .         .
draft:write             x      x       x         x         x      x         x
dump:approve            .      .       .         .         x      .         x
dump:create             .      .       .         .         x      .         .
element:archive         x      x       .         .         .      .         .
element:create          x      x       .         .         .      .         .
element:read            x      x       .         x         x      .         .
element:update          x      x       .         .         .      .         .
element_kind:archive    x      .       .         .         x      .         .
element_kind:create     x      .       .         .         x      .         .
element_kind:read       x      x       .         x         x      .         .
element_kind:update     x      .       .         .         x      .         .
employee:archive        x      .       .         .         .      .         .
employee:create         x      x       .         .         .      .         .
employee:read           x      x       .         .         x      .         .
employee:update         x      x       .         .         .      .         .
export_request:approve  .      .       .         .         x      .         .
export_request:create   x      .       .         .         x      .         .
export_request:read     x      .       .         .         x      .         x
form_template:archive   .      .       .         .         x      .         .
form_template:create    x      .       .         .         x      .         .
form_template:read      x      x       x         .         x      .         .
form_template:update    x      .       .         .         x      .         .
grid:archive            .      .       .         .         .      .         x
grid:create             .      .       .         .         .      .         x
grid:duty               x      x       .         x         x      .         x
grid:read               x      x       x         x         x      .         x
grid:redraw             .      .       .         .         x      .         x
grid:update             .      .       .         .         .      .         x
hazard:create           x      x       .         x         x      .         .
hazard:order            .      x       .         .         x      .         .
hazard:read             x      x       .         x         x      .         .
hazard:recheck          .      x       .         .         x      .         .
hazard:rectify          x      x       .         x         x      .         .
hazard:update           x      x       .         .         x      .         .
household:archive       x      .       .         .         .      .         .
household:create        x      x       .         .         .      .         .
household:read          x      x       .         .         x      .         .
household:update        x      x       .         .         .      .         .
house:archive           x      .       .         .         .      .         .
house:create            x      x       .         .         .      .         .
house:read              x      x       .         .         x      .         .
house:update            x      x       .         .         .      .         .
incident:archive        x      .       .         .         x      .         .
incident:create         x      x       .         .         x      .         .
incident:read           x      x       .         .         x      .         .
incident:update         x      x       .         .         x      .         .
information_request:answer x    .       .         .         x      .         .
information_request:archive x   .       .         .         x      .         .
information_request:create x    x       .         .         x      .         .
information_request:read x      x       .         .         x      .         .
information_request:update x    x       .         .         x      .         .
inspection:archive      .      x       .         .         x      .         .
inspection:create       .      x       .         .         x      .         .
inspection:oversee      .      .       .         .         x      .         .
inspection:read         x      x       .         .         x      .         .
inspection:update       .      x       .         .         x      .         .
joint_task:archive      x      .       .         .         x      .         .
joint_task:create       x      x       .         .         x      .         .
joint_task:read         x      x       .         .         x      .         .
joint_task:update       x      x       .         .         x      .         .
label:create            x      x       .         .         .      .         .
label:read              x      x       .         x         x      .         .
licence:archive         x      .       .         .         .      .         .
licence:create          x      x       .         .         .      .         .
licence:read            x      x       .         x         x      .         .
licence:update          x      x       .         .         .      .         .
list:export             x      .       .         .         x      .         .
map:draw                x      .       .         .         x      .         x
map:pin                 x      x       .         x         x      .         .
map:read                x      x       x         x         x      .         x
mediator:archive        .      .       .         .         x      .         x
mediator:create         .      .       .         .         x      .         x
mediator:grade          .      .       .         .         x      .         .
mediator_post:archive   .      .       .         .         x      .         x
mediator_post:create    .      .       .         .         x      .         x
mediator_post:read      x      x       x         .         x      .         x
mediator_post:update    .      .       .         .         x      .         x
mediator:read           x      x       x         x         x      .         x
mediator_training:archive .      .       .         .         x      .         x
mediator_training:create .      .       .         .         x      .         x
mediator_training:read  x      x       x         .         x      .         x
mediator_training:update .      .       .         .         x      .         x
mediator:update         .      .       .         .         x      .         x
meeting:archive         .      .       .         .         x      .         .
meeting:create          x      x       .         .         x      .         .
meeting:read            x      x       x         x         x      .         .
meeting:update          x      x       .         .         x      .         .
number:read             x      x       x         .         x      .         .
number:reserve          x      x       x         .         x      .         .
organisation:archive    x      .       .         .         .      .         .
organisation:create     x      x       .         .         .      .         .
organisation:read       x      x       .         x         x      .         .
organisation:update     x      x       .         .         .      .         .
paper:print             x      x       x         x         x      .         .
partner:archive         .      .       .         .         x      .         .
partner:create          x      .       .         .         x      .         .
partner:read            x      x       x         x         x      .         .
partner:update          x      .       .         .         x      .         .
patrol:create           .      x       .         x         x      .         .
patrol:hand_on          .      x       .         x         x      .         .
patrol:read             x      x       .         x         x      .         .
patrol:update           .      x       .         x         x      .         .
patrol_route:archive    .      .       .         x         x      .         .
patrol_route:create     .      .       .         x         x      .         .
patrol_route:read       x      x       .         x         x      .         .
patrol_route:update     .      .       .         x         x      .         .
place_alias:archive     x      .       .         .         .      .         .
place_alias:create      x      x       .         .         .      .         .
place_alias:read        x      x       x         x         x      .         x
place_alias:update      x      x       .         .         .      .         .
points_rule:update      .      .       .         .         x      .         .
police_unit:archive     .      .       .         .         .      .         x
police_unit:create      .      .       .         .         .      .         x
police_unit:read        x      x       x         x         x      .         x
police_unit:update      .      .       .         .         .      .         x
reminder:update         .      .       .         .         x      .         .
publicity_event:archive x      .       .         .         x      .         .
publicity_event:create  x      x       .         .         x      .         .
publicity_event:read    x      x       .         .         x      .         .
publicity_event:update  x      x       .         .         x      .         .
publicity_material:archive x      .       .         .         x      .         .
publicity_material:create x      x       .         .         x      .         .
publicity_material:read x      x       .         .         x      .         .
publicity_material:update x      x       .         .         x      .         .
report:freeze           x      .       .         .         x      .         .
report:read             x      .       .         .         x      .         .
report:schedule         .      .       .         .         x      .         .
report:update           x      .       .         .         x      .         .
rescue_callout:archive  .      .       .         x         x      .         .
rescue_callout:create   .      x       .         x         x      .         .
rescue_callout:read     x      x       .         x         x      .         .
rescue_callout:update   .      x       .         x         x      .         .
rescue_drill:archive    .      .       .         x         x      .         .
rescue_drill:create     .      .       .         x         x      .         .
rescue_drill:read       x      x       .         x         x      .         .
rescue_drill:update     .      .       .         x         x      .         .
rescue_gear:archive     .      .       .         x         x      .         .
rescue_gear:create      .      .       .         x         x      .         .
rescue_gear:read        x      x       .         x         x      .         .
rescue_gear:update      .      .       .         x         x      .         .
rescue_team:archive     .      .       .         x         x      .         .
rescue_team:create      .      .       .         x         x      .         .
rescue_team:read        x      x       .         x         x      .         .
rescue_team:update      .      .       .         x         x      .         .
resident:archive        x      .       .         .         .      .         .
resident:care           .      x       .         .         .      .         .
resident:create         x      x       .         .         .      .         .
resident:import         x      .       .         .         .      .         .
resident:merge          x      .       .         .         .      .         .
resident:read           x      x       .         .         x      .         .
resident:update         x      x       .         .         .      .         .
room:archive            .      .       .         .         x      .         .
room:create             x      .       x         .         x      .         .
room:read               x      x       x         x         x      .         .
room:update             x      .       x         .         x      .         .
routine:archive         x      .       .         .         x      .         .
routine:create          x      x       .         x         x      .         .
routine:read            x      x       .         x         x      .         .
routine:update          x      x       .         x         x      .         .
search:use              x      x       x         x         x      .         .
sensitive:reveal        x      x       x         x         x      .         .
service_request:archive x      .       .         .         x      .         .
service_request:create x      x       .         .         x      .         .
service_request:read x      x       .         .         x      .         .
service_request:update x      x       .         .         x      .         .
session:use             x      x       x         x         x      x         x
shift:create            .      .       .         x         x      .         .
shift:read              x      x       .         x         x      .         .
shift:update            .      .       .         x         x      .         .
station:read            x      x       x         x         x      x         x
station:update          .      .       .         .         .      .         x
subsidy:create          x      .       .         .         x      .         .
subsidy:read            x      .       x         .         x      .         .
subsidy:update          .      .       .         .         x      .         .
sweep:archive           x      .       .         .         x      .         .
sweep:create            x      .       .         .         x      .         .
sweep:read              x      x       .         .         x      .         .
sweep:update            x      x       .         .         x      .         .
thanks:archive          x      .       .         .         x      .         .
thanks:create           x      x       x         .         x      .         .
thanks:read             x      x       x         x         x      .         .
thanks:update           x      .       .         .         x      .         .
unit_post:archive       .      .       .         .         .      .         x
unit_post:create        .      .       .         .         .      .         x
unit_post:read          x      x       x         x         x      .         x
unit_post:update        .      .       .         .         .      .         x
volunteer:archive       .      .       .         x         x      .         .
volunteer:create        .      .       .         x         x      .         .
volunteer:read          x      x       .         x         x      .         .
volunteer:update        .      .       .         x         x      .         .
volunteer_absence:archive .      .       .         x         x      .         .
volunteer_absence:create .      .       .         x         x      .         .
volunteer_absence:read x      x       .         x         x      .         .
volunteer_absence:update .      .       .         x         x      .         .
volunteer_accident:archive .      .       .         .         x      .         .
volunteer_accident:create .      x       .         x         x      .         .
volunteer_accident:read .      x       .         x         x      .         .
volunteer_accident:update .      x       .         x         x      .         .
volunteer_gear:archive .      .       .         x         x      .         .
volunteer_gear:create  .      .       .         x         x      .         .
volunteer_gear:read    x      x       .         x         x      .         .
volunteer_gear:update  .      .       .         x         x      .         .
volunteer_training:archive .      .       .         x         x      .         .
volunteer_training:create .      .       .         x         x      .         .
volunteer_training:read x      x       .         x         x      .         .
volunteer_training:update .      .       .         x         x      .         .
"""


_CARE_WORKER = """
address:read
attachment:create
attachment:read
award:read
award:update
beat:read
care_entry:count
care_entry:emergency
care_entry:read
care_entry:update
care_fund:read
care_fund:update
care_support:pay
care_support:read
care_support:review
care_support:update
desk:read
division:read
draft:write
grid:read
paper:print
sensitive:reveal
session:use
station:read
"""
"""All that the care worker may do: beside the others, with the care list and without cases and registers."""


@cache
def _parsed() -> dict[Role, frozenset[Permission]]:
    lines = [line.split() for line in _TABLE.strip().splitlines()]
    roles = [Role(name) for name in lines[0][1:]]
    table: dict[Role, set[Permission]] = {role: set() for role in roles}
    for name, *marks in lines[1:]:
        for role, mark in zip(roles, marks, strict=True):
            if mark == "x":
                table[role].add(Permission(name))
    table[Role.CARE_WORKER] = {Permission(name) for name in _CARE_WORKER.split()}
    return {role: frozenset(granted) for role, granted in table.items()}


def granted(role: Role) -> frozenset[Permission]:
    """Everything ``role`` may do."""
    return _parsed()[role]


def listed() -> tuple[str, ...]:
    """Permissions in the order of the table; a test compares them with the enum."""
    return tuple(line.split()[0] for line in _TABLE.strip().splitlines()[1:])
