"""Labels with a square code on houses, grids and units: given, given anew, voided, and what a scan opens.

A place has one label that counts. One that is lost or worn is given anew: the old code is voided, with the
day and the reason, and says so when somebody scans it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import list_queries, queries
from gridguard_desktop.db.models import MODELS, User
from gridguard_desktop.db.models.ground import PlaceLabel
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.place_codes import new_code, read_code
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.listing import ListQuery

LABELLED = ("house", "grid", "organisation")
"""Record types that may have a label: places, never a person."""
WORDS = {"house": "address_text", "grid": "name", "organisation": "name"}
"""What of a place stands on its label."""
KINDS = {
    "house": text("labels", "House"),
    "grid": text("labels", "Grid"),
    "organisation": text("labels", "Unit"),
}
MOST = 1_200
"""Labels of one gesture: fifty sheets of twenty-four."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label of a place, for the list beside the record."""

    id: int
    code: str
    issued_on: date
    issued_by: str
    voided_on: date | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """What a sheet would be made of: the places in their order, and how many have a label already."""

    kind: str
    ids: tuple[int, ...]
    labelled: int

    @property
    def missing(self) -> int:
        """Places that get one."""
        return len(self.ids) - self.labelled


@dataclass(frozen=True, slots=True)
class LabelTarget:
    """What a scanned label hangs on."""

    kind: str
    record_id: int


class LabelService(Service):
    """Labels of what the actor may see."""

    record_key: ClassVar[str] = "label"

    @requires(Permission.LABEL_READ)
    def find(self, written: str) -> LabelTarget:
        """What hangs on the label that was scanned or typed.

        Raises Refused for a code that was voided or is no label of this station, NotFound where the place is
        not the actor's to see.
        """
        code = read_code(written)
        with self._reading() as session:
            row = session.scalar(select(PlaceLabel).where(PlaceLabel.code == code)) if code else None
            if row is None:
                raise Refused(translate("labels", "This is no label of this station."))
            if row.voided_on is not None:
                raise Refused(_void_words(session, row))
            target = LabelTarget(row.target_type, row.target_id)
        self.check(record_permission(target.kind, "read"), "find")
        with self._reading() as session:
            if queries.load_visible(session, MODELS[target.kind], target.record_id, self._actor) is None:
                raise NotFound
        return target

    @requires(Permission.LABEL_READ)
    def of_place(self, kind: str, record_id: int) -> tuple[LabelLine, ...]:
        """The labels of a place, the newest first. Raises NotFound."""
        self._check_kind(kind, "of_place")
        with self._reading() as session:
            if queries.load_visible(session, MODELS[kind], record_id, self._actor) is None:
                raise NotFound
            wanted = (
                select(PlaceLabel, User.name)
                .join(User, User.id == PlaceLabel.issued_by, isouter=True)
                .where(PlaceLabel.target_type == kind, PlaceLabel.target_id == record_id)
                .order_by(PlaceLabel.id.desc())
            )
            return tuple(
                LabelLine(row.id, row.code, row.issued_on, name or "", row.voided_on, row.void_reason or "")
                for row, name in session.execute(wanted)
            )

    @requires(Permission.LABEL_CREATE)
    def plan(self, query: ListQuery) -> LabelPlan:
        """The places a list shows, for a sheet. Raises Refused for too many."""
        self._check_kind(query.record_type, "plan")
        with self._reading() as session:
            ids = list_queries.list_ids(session, query, self._actor, limit=MOST + 1)
            _check_count(ids)
            found = _in_force(session, query.record_type, ids)
            return LabelPlan(query.record_type, tuple(ids), len(found))

    @requires(Permission.LABEL_CREATE)
    def issue(self, kind: str, ids: Sequence[int]) -> tuple[int, ...]:
        """Give a label to those of the places that have none; answers the ids of the labels of all of them,
        in the order of the places.

        Raises NotFound where one of them is not the actor's to see, Refused for too many.
        """
        self._check_kind(kind, "issue")
        _check_count(ids)
        with self._writing() as session:
            wanted = list(dict.fromkeys(ids))
            check_seen(session, kind, wanted, self._actor)
            found = _in_force(session, kind, wanted)
            for target_id in wanted:
                if target_id not in found:
                    found[target_id] = self._made(kind, target_id)
                    session.add(found[target_id])
            session.flush()
            return tuple(found[one].id for one in wanted)

    @requires(Permission.LABEL_CREATE)
    def renew(self, label_id: int, reason: str) -> int:
        """Void a label and give its place another one; answers the new one's id.

        Raises ValidationError without a reason, Refused when it is void already, NotFound.
        """
        with self._writing() as session:
            row = self._voided(session, label_id, reason, "renew")
            made = self._made(row.target_type, row.target_id)
            session.add(made)
            session.flush()
            row.successor_id = made.id
            return made.id

    @requires(Permission.LABEL_CREATE)
    def void(self, label_id: int, reason: str) -> None:
        """Void a label. Raises as :meth:`renew`."""
        with self._writing() as session:
            self._voided(session, label_id, reason, "void")

    def _check_kind(self, kind: str, method: str) -> None:
        if kind not in LABELLED:
            raise NotFound
        self.check(record_permission(kind, "read"), method)

    def _made(self, kind: str, target_id: int) -> PlaceLabel:
        return PlaceLabel(
            code=new_code(),
            target_type=kind,
            target_id=target_id,
            issued_on=self._clock.today(),
            issued_by=self._actor.user_id,
        )

    def _voided(self, session: Session, label_id: int, reason: str, method: str) -> PlaceLabel:
        if not reason.strip():
            raise ValidationError({"reason": translate("labels", "Say why the label no longer counts.")})
        row = session.get(PlaceLabel, label_id)
        if row is None or not self._actor.can(record_permission(row.target_type, "read")):
            raise NotFound
        if queries.load_visible(session, MODELS[row.target_type], row.target_id, self._actor) is None:
            raise NotFound
        if row.voided_on is not None:
            raise Refused(_void_words(session, row))
        row.voided_on, row.voided_by = self._clock.today(), self._actor.user_id
        row.void_reason = reason.strip()[:200]
        return row


def place_words(session: Session, kind: str, ids: Sequence[int]) -> dict[int, str]:
    """What stands on the labels of these places."""
    model: Any = MODELS[kind]
    column = getattr(model, WORDS[kind])
    found: dict[int, str] = {}
    for part in _parts(ids):
        found |= {
            key: str(words)
            for key, words in session.execute(select(model.id, column).where(model.id.in_(part)))
        }
    return found


def kind_words(kind: str) -> str:
    """What a kind of place is called on its label: the noun of the register."""
    return str(KINDS[kind]) if kind in KINDS else str(RECORD_TYPES[kind].title)


def _check_count(ids: Sequence[int]) -> None:
    if len(ids) > MOST:
        raise Refused(
            translate("labels", "At most {most} labels at a time. Narrow the list first.", most=MOST)
        )


def check_seen(session: Session, kind: str, ids: Sequence[int], actor: Any) -> None:
    """Raise NotFound where one of the places is not the actor's to see."""
    model: Any = MODELS[kind]
    for part in _parts(ids):
        wanted = queries.visible(select(model.id), model, actor).where(model.id.in_(part))
        if len(session.scalars(wanted).all()) != len(part):
            raise NotFound


def _in_force(session: Session, kind: str, ids: Sequence[int]) -> dict[int, PlaceLabel]:
    found: dict[int, PlaceLabel] = {}
    for part in _parts(ids):
        wanted = select(PlaceLabel).where(
            PlaceLabel.target_type == kind, PlaceLabel.target_id.in_(part), PlaceLabel.voided_on.is_(None)
        )
        found |= {row.target_id: row for row in session.scalars(wanted.order_by(PlaceLabel.id))}
    return found


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _void_words(session: Session, row: PlaceLabel) -> str:
    newer = session.get(PlaceLabel, row.successor_id) if row.successor_id is not None else None
    if newer is None:
        return translate(
            "labels",
            "This label was voided on {day:%Y-%m-%d}: {reason}",
            day=row.voided_on,
            reason=row.void_reason or "",
        )
    return translate(
        "labels",
        "This label was voided on {day:%Y-%m-%d}: {reason}. The place has a newer one.",
        day=row.voided_on,
        reason=row.void_reason or "",
    )
