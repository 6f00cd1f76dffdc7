"""Row scope: the one function through which every list, record, search, count, export and report passes.

:func:`visible` narrows a statement to the rows an actor may see; what a list asks beside that is in
``list_queries.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models import (
    CARE_MODELS,
    CARE_ROUND_MODELS,
    CAUCUS_MODELS,
    COURSE_MODELS,
    HAZARD_PARTS,
    INFORMATION_REQUEST_MODELS,
    INTAKE_MODELS,
    JOINT_PARTS,
    MODELS,
    PANORAMA_MODELS,
    PLAN_MODELS,
    RENTAL_MODELS,
    STANDING_MODELS,
    Agreement,
    AidEvent,
    AidPerson,
    Application,
    Attendance,
    Award,
    AwardFact,
    AwardObjection,
    Building,
    CareOpening,
    CareReview,
    CareSupport,
    Confirmation,
    ConfirmationStep,
    CourtCase,
    Declaration,
    DeclarationFile,
    DefaultNotice,
    Dispute,
    FailureNote,
    Finding,
    FlowEntry,
    FollowUp,
    Hazard,
    House,
    Inspection,
    InspectionCheck,
    JointTask,
    LegalityCheck,
    MediationSession,
    Meeting,
    MeetingAction,
    MeetingRequest,
    Obligation,
    Organisation,
    OtherHome,
    Party,
    Patrol,
    Payment,
    PlannedInspection,
    PlannedVisit,
    Recheck,
    Rectification,
    Referral,
    Residence,
    Resident,
    ResidentFact,
    RoomConsent,
    Routine,
    RoutineTurn,
    SecurityAgreement,
    SecurityAssessment,
    SecurityCase,
    SecuritySession,
    Shift,
    Station,
    TeamMember,
    Triage,
    VisitAttempt,
)
from gridguard_desktop.db.models.care_contacts import CareContact
from gridguard_desktop.db.models.custom_fields import CustomValue
from gridguard_desktop.domain.aid_events import AidState
from gridguard_desktop.domain.care_support import SupportState
from gridguard_desktop.domain.course import MEDIATING_ROLES
from gridguard_desktop.domain.fields import Scope
from gridguard_desktop.domain.inspections import UNANNOUNCED
from gridguard_desktop.domain.legality import SETTING
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.role_breadth import Breadth, case_breadth, grid_breadth, sees_cases_of_grids

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.domain.actors import Actor

_CHILDREN_OF_DISPUTE = (
    *(Party, Triage, Referral, MediationSession, Agreement, Obligation, Payment, FollowUp),
    *(LegalityCheck, DefaultNotice, FailureNote),
    *CAUCUS_MODELS,
    Application,
    *COURSE_MODELS,
    *INTAKE_MODELS,
    *STANDING_MODELS,
)
_AFTERWARDS = (
    SecurityCase,
    SecuritySession,
    SecurityAgreement,
    SecurityAssessment,
    CourtCase,
    Confirmation,
    ConfirmationStep,
    PlannedVisit,
    VisitAttempt,
)
_CHILDREN_OF_HOUSE = (*RENTAL_MODELS, RoomConsent)
_CHILDREN_OF_BUILDING = (*PLAN_MODELS, *PANORAMA_MODELS)
_CHILDREN_OF_HAZARD = (Rectification, Recheck, *HAZARD_PARTS)
_CHILDREN_OF_INSPECTION = (InspectionCheck,)
_CHILDREN_OF_UNIT = (FlowEntry,)
_CHILDREN_OF_PATROL = (Finding,)
_CHILDREN_OF_SHIFT = (Attendance,)
_PARTS: tuple[tuple[tuple[type[Record], ...], str, type[Record]], ...] = (
    ((*_CHILDREN_OF_DISPUTE, *_AFTERWARDS), "dispute_id", Dispute),
    (_CHILDREN_OF_HAZARD, "hazard_id", Hazard),
    (_CHILDREN_OF_HOUSE, "house_id", House),
    (_CHILDREN_OF_BUILDING, "building_id", Building),
    (_CHILDREN_OF_INSPECTION, "inspection_id", Inspection),
    (_CHILDREN_OF_UNIT, "organisation_id", Organisation),
    (_CHILDREN_OF_PATROL, "patrol_id", Patrol),
    (_CHILDREN_OF_SHIFT, "shift_id", Shift),
    (JOINT_PARTS, "task_id", JointTask),
)
"""Parts seen by whoever sees the whole, and the column that names it."""


def visible(statement: Select[Any], model: type[Record], actor: Actor) -> Select[Any]:
    """``statement`` narrowed to rows of ``model`` that ``actor`` may see."""
    return statement.where(scope_condition(model, actor))


def scope_condition(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    """Row scope of ``model`` for ``actor`` as a condition."""
    for models, link, parent in _PARTS:
        if model in models:
            return _of_parent(model, link, parent, actor)
    if model in INFORMATION_REQUEST_MODELS:
        return _by_resident(model, actor)
    if model in (CareContact, CustomValue, OtherHome, ResidentFact):
        return _of_parent(model, "resident_id", Resident, actor)
    if model is Residence:  # by where it was, not by where the person is now
        return _by_grid(model, actor)
    if model in (MeetingAction, MeetingRequest):
        return _of_parent(model, "meeting_id", Meeting, actor)
    if model is RoutineTurn:
        return _of_parent(model, "routine_id", Routine, actor)
    if model in _OWN_CONDITIONS:
        return _OWN_CONDITIONS[model](actor)
    declared = RECORD_TYPES.get(model.record_type)
    scope = declared.scope if declared is not None else Scope.STATION
    return _CONDITIONS[scope](model, actor)


def _of_parent(model: type[Record], link: str, parent: type[Record], actor: Actor) -> ColumnElement[bool]:
    parent_scope = scope_condition(parent, actor)
    column: ColumnElement[int] = getattr(model, link)
    return column.in_(select(parent.id).where(parent_scope))


def _by_resident(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    """What hangs on a resident: asked row by row, so that no list of all residents is made for it."""
    if grid_breadth(actor.roles) is Breadth.STATION:
        return true()
    column: ColumnElement[int] = model.resident_id  # type: ignore[attr-defined]  # every RESIDENT model has the column
    return exists().where(Resident.id == column, scope_condition(Resident, actor))


def _by_declared_house(actor: Actor) -> ColumnElement[bool]:
    """By the house, asked row by row; as long as nobody has said which house it is, whoever took it in."""
    if grid_breadth(actor.roles) is Breadth.STATION:
        return true()
    seen = exists().where(House.id == Declaration.house_id, scope_condition(House, actor))
    return or_(seen, and_(Declaration.house_id.is_(None), Declaration.created_by == actor.user_id))


def _of_whoever_took_it_in(actor: Actor) -> ColumnElement[bool]:
    """A form may tell of houses in many grids."""
    if grid_breadth(actor.roles) is Breadth.STATION:
        return true()
    return DeclarationFile.created_by == actor.user_id


def _everything(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    return true()


def _by_grid(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    return in_sight(model.grid_id, actor)  # type: ignore[attr-defined]  # every GRID model has the column


def in_sight(grid: ColumnElement[int] | InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Whether a grid, given by the column that names it, is one the actor sees rows of."""
    breadth = grid_breadth(actor.roles)
    if breadth is Breadth.STATION:
        return true()
    if breadth is Breadth.NONE or not actor.grid_ids:
        return false()
    if len(actor.grid_ids) == 1:  # an index that begins with the grid is then in the order of what follows
        return grid == next(iter(actor.grid_ids))
    return grid.in_(sorted(actor.grid_ids))


def _in_own_grids(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    column: ColumnElement[int] = model.grid_id  # type: ignore[attr-defined]  # every GRID and TASK model has the column
    return column.in_(sorted(actor.grid_ids)) if actor.grid_ids else false()


def _by_unit(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    return _of_parent(model, "organisation_id", Organisation, actor)


def _by_task(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    breadth = grid_breadth(actor.roles)
    if breadth is Breadth.STATION:
        return true()
    if breadth is Breadth.NONE:
        return false()
    mine = [_in_own_grids(model, actor)]
    mine += [
        getattr(model, column).in_(users)
        for column, users in (("officer_id", actor.answers_for), ("created_by", (actor.user_id,)))
        if hasattr(model, column)
    ]
    return or_(*mine)


def _by_case(model: type[Record], actor: Actor) -> ColumnElement[bool]:
    breadth = case_breadth(actor.roles)
    if breadth is Breadth.STATION:
        return true()
    if breadth is Breadth.NONE:
        return false()
    return or_(*_own_cases(actor), *_cases_to_check(actor))


def _own_cases(actor: Actor) -> list[ColumnElement[bool]]:
    """What makes a dispute one that ``actor`` works on."""
    mine: list[ColumnElement[bool]] = [
        Dispute.officer_id.in_(actor.answers_for),
        Dispute.created_by == actor.user_id,
    ]
    if sees_cases_of_grids(actor.roles):
        mine.append(_in_own_grids(Dispute, actor))
    if actor.mediator_id is not None:
        mine.append(Dispute.mediator_id == actor.mediator_id)
        mine.append(Dispute.id.in_(helped_by(actor.mediator_id)))
    if actor.committee_id is not None:  # waiting at the committee's door, not yet anybody's
        mine.append(and_(Dispute.committee_id == actor.committee_id, Dispute.mediator_id.is_(None)))
    return mine


def _cases_to_check(actor: Actor) -> list[ColumnElement[bool]]:
    """What lets a mediator see a colleague's dispute: its agreement waits to be looked through."""
    if actor.committee_id is None:
        return []
    return [and_(Dispute.committee_id == actor.committee_id, _awaits_a_second_person())]


def works_on(session: Session, dispute_id: int, actor: Actor) -> bool:
    """Whether ``actor`` works on a dispute that he sees, and does not only check its agreement."""
    if case_breadth(actor.roles) is Breadth.STATION:
        return True
    wanted = select(Dispute.id).where(Dispute.id == dispute_id, or_(*_own_cases(actor)))
    return session.scalar(wanted) is not None


def helped_by(mediator_id: int) -> Select[Any]:
    """Disputes in which a mediator sits at the mediator's side today; who only listens is not among them."""
    return select(TeamMember.dispute_id).where(
        TeamMember.mediator_id == mediator_id,
        TeamMember.role.in_(MEDIATING_ROLES),
        TeamMember.left_on.is_(None),
    )


def _awaits_a_second_person() -> ColumnElement[bool]:
    """Disputes whose agreement no colleague has looked through yet: the committee sees them until then,
    unless the station asks for no check.

    Asked only of the few that are agreed, each through the index of its checks."""
    passed = exists().where(
        LegalityCheck.dispute_id == Dispute.id,
        LegalityCheck.is_current.is_(True),
        LegalityCheck.passed.is_(True),
    )
    asked = exists().where(Station.settings[SETTING].as_string().is_(None))
    return and_(Dispute.state == "agreed", ~passed, asked)


def _planned_inspections(actor: Actor) -> ColumnElement[bool]:
    """An unannounced one is seen by whoever planned it and by the chief (D9), whatever asks."""
    if actor.can(Permission.INSPECTION_OVERSEE):
        return true()
    announced = and_(PlannedInspection.mode != UNANNOUNCED, _by_task(PlannedInspection, actor))
    return or_(PlannedInspection.created_by == actor.user_id, announced)


def _of_the_care_role(actor: Actor) -> ColumnElement[bool]:
    """Who is on the care list, and what is known about them, no other role sees."""
    return true() if actor.can(Permission.CARE_ENTRY_READ) else false()


def _of_care_or_waiting(actor: Actor, waiting: ColumnElement[bool]) -> ColumnElement[bool]:
    """What was done for one person over the years only the care role sees; who reviews, what is open."""
    if actor.can(Permission.CARE_SUPPORT_UPDATE):
        return true()
    return waiting if actor.can(Permission.CARE_SUPPORT_REVIEW) else false()


def _awards(actor: Actor) -> ColumnElement[bool]:
    """Who is named for an award concerns the care role and the chief."""
    return true() if actor.can(Permission.AWARD_READ) else false()


def _of_care_and_chief(actor: Actor) -> ColumnElement[bool]:
    """That a sealed contact was opened; it names nobody who is looked after."""
    return true() if actor.can(Permission.CARE_ENTRY_COUNT) else false()


_OWN_CONDITIONS: dict[type[Record], Callable[[Actor], ColumnElement[bool]]] = {
    **dict.fromkeys((*CARE_MODELS, *CARE_ROUND_MODELS), _of_the_care_role),
    **dict.fromkeys((Award, AwardFact, AwardObjection), _awards),
    AidEvent: lambda actor: _of_care_or_waiting(actor, AidEvent.state == AidState.OPEN),
    AidPerson: lambda actor: _of_parent(AidPerson, "event_id", AidEvent, actor),
    CareOpening: _of_care_and_chief,
    CareReview: lambda actor: _of_parent(CareReview, "support_id", CareSupport, actor),
    CareSupport: lambda actor: _of_care_or_waiting(actor, CareSupport.state == SupportState.ENTERED),
    Declaration: _by_declared_house,
    DeclarationFile: _of_whoever_took_it_in,
    PlannedInspection: _planned_inspections,
}
_CONDITIONS = {
    Scope.STATION: _everything,
    Scope.GRID: _by_grid,
    Scope.RESIDENT: _by_resident,
    Scope.TASK: _by_task,
    Scope.CASE: _by_case,
    Scope.UNIT: _by_unit,
}


def load_visible(session: Session, model: type[Record], record_id: int, actor: Actor) -> Record | None:
    """The row if it exists and ``actor`` may see it."""
    found: Record | None = session.scalar(visible(select(model), model, actor).where(model.id == record_id))
    return found


def is_indexed(model: type[Record], name: str) -> bool:
    """Whether rows can be found by column ``name`` without going through the table."""
    return any(next(iter(index.columns)).name == name for index in table_of(model).indexes)


def still_open(session: Session, model: type[Record], ids: Sequence[int]) -> list[int]:
    """Those of ``ids`` that are not filed away."""
    if not hasattr(model, "archived_on"):
        return list(ids)
    wanted = select(model.id).where(model.id.in_(list(ids)), model.archived_on.is_(None))
    return list(session.scalars(wanted))


def titles(session: Session, record_type: str, ids: Sequence[int]) -> dict[int, str]:
    """Id → what to call it. Not scoped: a name of a place or colleague is no secret of a row."""
    model = MODELS[record_type]
    declared = RECORD_TYPES.get(record_type)
    column = getattr(model, declared.title_field if declared is not None else "name")
    if not ids:
        return {}
    return {
        key: str(value)
        for key, value in session.execute(select(model.id, column).where(model.id.in_(set(ids))))
    }
