"""Plans of floors: a picture, pins on it that survive another picture, in the scope of the building."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Attachment, Building, FloorPlan, FloorPlanPin
from gridguard_desktop.domain.attached_files import PICTURES, recognise
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.floor_plans import KINDS, WHOLE, Spot, next_number, within
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import pictures
from gridguard_desktop.services.attachments import attach, plain_content
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.plans.views import PinLine, PlanLine, PlanView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.base import ServiceContext

LONGEST_NAME = 30
LONGEST_NOTE = 60
MOST_PINS = 200


class FloorPlanService(Service):
    """Plans of buildings. Verbs take the ``version`` of the plan they were offered on."""

    record_key: ClassVar[str] = "building"

    @requires("read")
    def plans(self, building_id: int) -> tuple[PlanLine, ...]:
        """The plans of a building, in the order they were made. Raises NotFound."""
        with self._reading() as session:
            self._building(session, building_id)
            wanted = (
                select(FloorPlan.id, FloorPlan.name, func.count(FloorPlanPin.id))
                .outerjoin(FloorPlanPin, FloorPlanPin.plan_id == FloorPlan.id)
                .where(FloorPlan.building_id == building_id, FloorPlan.archived_on.is_(None))
                .group_by(FloorPlan.id, FloorPlan.name)
                .order_by(FloorPlan.id)
            )
            return tuple(PlanLine(*line) for line in session.execute(wanted))

    @requires("read")
    def view(self, plan_id: int) -> PlanView:
        """A plan with its picture; opening the picture is on record. Raises NotFound, StoreDamaged."""
        self.check(Permission.ATTACHMENT_READ, "view")
        with self._writing() as session:
            plan = self._plan(session, plan_id)
            building = session.get_one(Building, plan.building_id)
            may = plan.archived_on is None and self._actor.can(Permission.BUILDING_UPDATE)
            return PlanView(
                id=plan.id,
                version=plan.version,
                building_id=building.id,
                building=building.name,
                name=plan.name,
                may_change=may,
                pins=pins_of(session, plan.id),
                picture=picture_of(session, self._context, plan),
                pictured_on=plan.pictured_on,
            )

    @requires("update")
    def add(self, building_id: int, name: str, picture: NewFile) -> int:
        """A plan of one more floor; answers its id. Raises Refused for what is no picture, ValidationError,
        NotFound."""
        words = " ".join(name.split())
        if not words or len(words) > LONGEST_NAME:
            told = translate("plans", "Name the floor in at most {most} characters.", most=LONGEST_NAME)
            raise ValidationError({"name": told})
        self.check(Permission.ATTACHMENT_CREATE, "add")
        with self._writing() as session:
            building = self._building(session, building_id)
            plan = FloorPlan(building_id=building.id, name=words)
            session.add(plan)
            session.flush()
            self._take(session, plan, picture)
            return plan.id

    @requires("update")
    def replace(self, plan_id: int, version: int, picture: NewFile) -> None:
        """Another picture of the same floor; every pin stays where it is. The one before stays among the
        plan's files. Raises Refused, Conflict, NotFound."""
        self.check(Permission.ATTACHMENT_CREATE, "replace")
        with self._writing() as session:
            self._take(session, self._plan_at(session, plan_id, version), picture)

    @requires("update")
    def place(self, plan_id: int, version: int, kind: str, x: int, y: int, note: str | None = None) -> int:
        """One more pin with the next free number of its kind; answers its id. Raises ValidationError,
        Refused, Conflict, NotFound."""
        problems = {}
        if kind not in choice_keys(KINDS):
            problems["kind"] = translate("plans", "Say what stands there.")
        words = " ".join((note or "").split())
        if len(words) > LONGEST_NOTE:
            problems["note"] = translate("plans", "At most {most} characters.", most=LONGEST_NOTE)
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            plan = self._plan_at(session, plan_id, version)
            pins = pins_of(session, plan.id)
            if len(pins) >= MOST_PINS:
                raise Refused(
                    translate("plans", "There are {most} pins on this plan already.", most=MOST_PINS)
                )
            pin = FloorPlanPin(
                building_id=plan.building_id,
                plan_id=plan.id,
                kind=kind,
                number=next_number(one.number for one in pins if one.kind == kind),
                x=within(x),
                y=within(y),
                note=words or None,
            )
            session.add(pin)
            session.flush()
            return pin.id

    @requires("update")
    def move(self, plan_id: int, version: int, pin_id: int, x: int, y: int) -> None:
        """A pin stands elsewhere. Raises ValidationError, Conflict, NotFound."""
        if not (0 <= x <= WHOLE and 0 <= y <= WHOLE):
            raise ValidationError({"place": translate("plans", "This is beside the picture.")})
        with self._writing() as session:
            pin = self._pin_at(session, plan_id, version, pin_id)
            pin.x, pin.y = x, y

    @requires("update")
    def remove(self, plan_id: int, version: int, pin_id: int) -> None:
        """A pin is taken away, in the trail with what it was. Raises Conflict, NotFound."""
        with self._writing() as session:
            session.delete(self._pin_at(session, plan_id, version, pin_id))

    @requires("update")
    def archive(self, plan_id: int, version: int) -> None:
        """The plan no longer holds; it leaves the list. Raises Conflict, NotFound."""
        with self._writing() as session:
            self._plan_at(session, plan_id, version).archived_on = self._clock.today()

    def _building(self, session: Session, building_id: int) -> Building:
        row = queries.load_visible(session, Building, building_id, self._actor)
        if not isinstance(row, Building):
            raise NotFound
        return row

    def _plan(self, session: Session, plan_id: int) -> FloorPlan:
        row = queries.load_visible(session, FloorPlan, plan_id, self._actor)
        if not isinstance(row, FloorPlan):
            raise NotFound
        return row

    def _plan_at(self, session: Session, plan_id: int, version: int) -> FloorPlan:
        """The plan as it was shown; its version moves on with every verb on its pins."""
        row = self._plan(session, plan_id)
        if row.archived_on is not None:
            raise NotFound
        if row.version != version:
            raise Conflict(FloorPlan.record_type, row.id, row.version, ())
        flag_modified(row, "updated_at")
        return row

    def _pin_at(self, session: Session, plan_id: int, version: int, pin_id: int) -> FloorPlanPin:
        plan = self._plan_at(session, plan_id, version)
        pin = session.get(FloorPlanPin, pin_id)
        if pin is None or pin.plan_id != plan.id:
            raise NotFound
        return pin

    def _take(self, session: Session, plan: FloorPlan, picture: NewFile) -> None:
        if recognise(picture.content) not in PICTURES:
            raise Refused(translate("plans", "Choose a picture (JPG, PNG)."))
        kept = attach(session, self._context, FloorPlan.record_type, plan.id, picture)
        plan.picture_id, plan.pictured_on = kept.id, self._clock.today()


def pins_of(session: Session, plan_id: int) -> tuple[PinLine, ...]:
    """Pins in the order of the legend."""
    order = [entry.key for entry in choices(KINDS)]
    rows = session.scalars(select(FloorPlanPin).where(FloorPlanPin.plan_id == plan_id))
    lines = (PinLine(row.id, row.kind, row.number, Spot(row.x, row.y), row.note or "") for row in rows)
    return tuple(sorted(lines, key=lambda one: (order.index(one.kind), one.number)))


def picture_of(session: Session, context: ServiceContext, plan: FloorPlan) -> bytes:
    """The plan's picture as a JPEG, upright and bounded, on record as opened. Raises StoreDamaged."""
    row = session.get(Attachment, plan.picture_id) if plan.picture_id is not None else None
    if row is None:
        return b""
    record_event(
        session,
        AuditEvent.FILE_OPENED,
        record_type=FloorPlan.record_type,
        record_id=plan.id,
        details={"attachment": row.id, "sha256": row.sha256},
    )
    return pictures.upright(plain_content(context, row)) or b""
