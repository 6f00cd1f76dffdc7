"""The queue of resident records that may be the same person.

The program only puts pairs side by side. Merging is a person's gesture, field by field, and can be undone;
“not the same person” is remembered. Called by the page of duplicates and by the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import DuplicatePair, Resident, ResidentMerge
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.duplicates import GROUND_NAMES, ORDER, Ground
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.duplicates.finding import compared, find_pairs, put_up, without_known
from gridguard_desktop.services.duplicates.merging import (
    RESIDENT,
    choosable,
    chosen_values,
    links_to,
    merge,
    suggested,
    unmerge,
)
from gridguard_desktop.services.duplicates.views import Differing, MergeLine, PairLine, PairView, Person
from gridguard_desktop.services.views import RecordView, link_fields, masked, masked_values

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sqlalchemy.orm import Session

SHOWN = 500
"""Lines of the queue at once; the surest grounds first."""

OPEN, DISTINCT, DECIDED, RESTING = "open", "distinct", "merged", "resting"


class DuplicateService(Service):
    """Find, compare, merge, tell apart, undo."""

    record_key: ClassVar[str] = "resident"

    @requires("merge")
    def scan(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Look through the whole register; answers how many new pairs stand in the queue.

        Reading goes over the connection for long reads; ``progress`` hears (done, total) and may raise.
        """
        with self._reading(long=True) as session:
            pairs = find_pairs(session, progress=progress)
        with self._writing() as session:
            new = without_known(session, pairs)
            put_up(session, new, "scan", self._clock.today())
            record_event(
                session, AuditEvent.DUPLICATES_SOUGHT, record_type="resident", details={"found": len(new)}
            )
        return len(new)

    @requires("merge")
    def queue(self, state: str = OPEN) -> tuple[PairLine, ...]:
        """Pairs that wait (``open``) or were told apart (``distinct``), the surest grounds first."""
        with self._reading() as session:
            wanted = select(DuplicatePair).where(DuplicatePair.state == state).order_by(DuplicatePair.id)
            pairs = sorted(session.scalars(wanted), key=lambda pair: ORDER.index(Ground(pair.ground)))[:SHOWN]
            people = self._people(session, {i for pair in pairs for i in (pair.first_id, pair.second_id)})
            return tuple(
                _line(pair, people) for pair in pairs if pair.first_id in people and pair.second_id in people
            )

    @requires("merge")
    def put_together(self, first_id: int, second_id: int) -> int:
        """Put two records side by side that somebody holds for one person; answers the pair's id."""
        first, second = sorted((first_id, second_id))
        if first == second:
            raise ValidationError({"second_id": translate("duplicates", "Choose two different records.")})
        with self._writing() as session:
            self._resident(session, first)
            self._resident(session, second)
            pair = session.scalar(
                select(DuplicatePair).where(
                    DuplicatePair.first_id == first, DuplicatePair.second_id == second
                )
            )
            if pair is None:
                put_up(session, {(first, second): Ground.BY_HAND}, "hand", self._clock.today())
                wanted = select(DuplicatePair).where(DuplicatePair.second_id == second)
                pair = session.scalars(wanted.where(DuplicatePair.first_id == first)).one()
            elif pair.state == DISTINCT:
                pair.state, pair.decided_by, pair.decided_on, pair.reason = OPEN, None, None, None
            return int(pair.id)

    @requires("merge")
    def compare(self, pair_id: int) -> PairView:
        """Both records side by side, masked; opening them is on record. Raises NotFound."""
        with self._writing() as session:
            pair = self._pair(session, pair_id)
            first, second = (self._resident(session, i) for i in (pair.first_id, pair.second_id))
            for row in (first, second):
                record_event(session, AuditEvent.RECORD_OPENED, record_type="resident", record_id=row.id)
            people = self._people(session, {first.id, second.id})
            fields = tuple(
                Differing(
                    declared,
                    masked(declared, getattr(first, declared.name)),
                    masked(declared, getattr(second, declared.name)),
                    getattr(first, declared.name) == getattr(second, declared.name),
                    suggested(declared, first, second),
                )
                for declared in choosable()
                if getattr(first, declared.name) is not None or getattr(second, declared.name) is not None
            )
            links = (links_to(session, first.id), links_to(session, second.id))
            views = (_view(session, first), _view(session, second))
            return PairView(_line(pair, people), *views, fields, links)

    @requires("merge")
    def merge(self, pair_id: int, keep: int, choices: Mapping[str, int], versions: Mapping[int, int]) -> int:
        """Take one record of the pair into the one called ``keep``; answers the id of the merge.

        ``choices``: field → record whose value stays; blank against filled needs no choice. ``versions``:
        both records as they were looked at. Raises ValidationError, Conflict, NotFound, Refused.
        """
        with self._writing() as session:
            pair = self._pair(session, pair_id, OPEN)
            if keep not in (pair.first_id, pair.second_id):
                raise NotFound
            other = pair.second_id if keep == pair.first_id else pair.first_id
            kept, gone = self._resident(session, keep), self._resident(session, other)
            for row in (kept, gone):
                if versions.get(row.id) != row.version:
                    raise Conflict("resident", row.id, row.version, ())
            values = chosen_values(kept, gone, choices)
            done = merge(session, kept, gone, values, self._clock.today())
            made = ResidentMerge(
                pair_id=pair.id,
                kept_id=kept.id,
                gone_id=gone.id,
                gone_name=gone.name,
                merged_by=self._actor.user_id,
                merged_on=self._clock.today(),
                **done,
            )
            session.add(made)
            self._decide(pair, DECIDED, None)
            _rest(session, gone.id, pair.id)
            session.flush()
            return int(made.id)

    @requires("merge")
    def tell_apart(self, pair_id: int, reason: str) -> None:
        """Remember that the two are different people. Raises ValidationError without a reason."""
        if not reason.strip():
            words = translate("duplicates", "Say how you know that these are two people.")
            raise ValidationError({"reason": words})
        with self._writing() as session:
            self._decide(self._pair(session, pair_id, OPEN), DISTINCT, reason.strip())

    @requires("merge")
    def merges(self) -> tuple[MergeLine, ...]:
        """Merges made, the newest first."""
        with self._reading() as session:
            rows = list(session.scalars(select(ResidentMerge).order_by(ResidentMerge.id.desc()).limit(SHOWN)))
            people = self._people(session, {row.kept_id for row in rows})
            names = queries.titles(session, "user", [row.merged_by for row in rows])
            return tuple(
                MergeLine(
                    row.id,
                    people[row.kept_id],
                    row.gone_name,
                    row.gone_id,
                    len(row.moved),
                    names.get(row.merged_by, ""),
                    row.merged_on,
                    row.undone_on,
                )
                for row in rows
                if row.kept_id in people
            )

    @requires("merge")
    def undo(self, merge_id: int) -> tuple[str, ...]:
        """Take a merge back; answers the names of the fields that were changed since and stay as they are.

        Raises NotFound, Refused.
        """
        with self._writing() as session:
            row = session.get(ResidentMerge, merge_id)
            if row is None:
                raise NotFound
            if row.undone_on is not None:
                raise Refused(translate("duplicates", "This merge was undone already."))
            kept, gone = self._resident(session, row.kept_id), self._resident(session, row.gone_id)
            stay = unmerge(session, row, kept, gone)
            row.undone_by, row.undone_on = self._actor.user_id, self._clock.today()
            pair = self._pair(session, row.pair_id)
            pair.state, pair.decided_by, pair.decided_on = OPEN, None, None
            _wake(session, gone.id)
            return tuple(str(RESIDENT.field(name).label) for name in stay)

    def _decide(self, pair: DuplicatePair, state: str, reason: str | None) -> None:
        pair.state, pair.reason = state, reason
        pair.decided_by, pair.decided_on = self._actor.user_id, self._clock.today()

    def _pair(self, session: Session, pair_id: int, state: str = "") -> DuplicatePair:
        pair = session.get(DuplicatePair, pair_id)
        if pair is None:
            raise NotFound
        if state and pair.state != state:
            raise Refused(translate("duplicates", "Somebody else has decided on this pair already."))
        return pair

    def _resident(self, session: Session, record_id: int) -> Any:
        row = queries.load_visible(session, Resident, record_id, self._actor)
        if row is None:
            raise NotFound
        return row

    def _people(self, session: Session, ids: Collection[int]) -> dict[int, Person]:
        """The records in sight, as lines show them."""
        people = {}
        number, address = RESIDENT.field("id_number"), RESIDENT.field("address_text")
        in_sight = select(Resident.id).where(queries.scope_condition(Resident, self._actor))
        for record_id, one in compared(session, ids, in_sight).items():
            birth_year = one.birth.year if one.birth is not None else None
            told = (
                str(masked(f, value) or "") for f, value in ((number, one.number), (address, one.address))
            )
            people[record_id] = Person(record_id, one.name, birth_year, *told)
        return people


def _line(pair: DuplicatePair, people: Mapping[int, Person]) -> PairLine:
    return PairLine(
        pair.id,
        people[pair.first_id],
        people[pair.second_id],
        str(GROUND_NAMES[Ground(pair.ground)]),
        pair.found_by,
        pair.found_on,
        pair.decided_on,
        pair.reason or "",
    )


def _view(session: Session, row: Any) -> RecordView:
    links = {
        declared.name: queries.titles(session, declared.link or "", [target]).get(target, "")
        for declared in link_fields(RESIDENT)
        if (target := getattr(row, declared.name)) is not None
    }
    return RecordView(
        "resident",
        row.id,
        row.version,
        masked_values(RESIDENT, row),
        links,
        row.created_at,
        row.updated_at,
        row.archived_on is not None,
    )


def _others(gone_id: int) -> Any:
    return or_(DuplicatePair.first_id == gone_id, DuplicatePair.second_id == gone_id)


def _rest(session: Session, gone_id: int, decided: int) -> None:
    """Other pairs of the record that went wait until it comes back."""
    waiting = select(DuplicatePair).where(_others(gone_id), DuplicatePair.state == OPEN)
    for pair in session.scalars(waiting.where(DuplicatePair.id != decided)):
        pair.state = RESTING


def _wake(session: Session, gone_id: int) -> None:
    for pair in session.scalars(
        select(DuplicatePair).where(_others(gone_id), DuplicatePair.state == RESTING)
    ):
        pair.state = OPEN
