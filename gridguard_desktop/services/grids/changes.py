"""Splitting, merging and moving grids from a day on: looked at first, then done in one transaction.

What is decided about grids is the station's, not one officer's: the counts are of the whole station,
whoever looks, and no record is shown. What a grid was before stays in its versions, and every record
remembers the grid it had, so that reports of earlier months count by the grids of their time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, insert, or_, select

from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.bulk import CHUNK, bulk_update
from gridguard_desktop.db.models import (
    Beat,
    BeatGrid,
    Division,
    Grid,
    GridChange,
    GridMove,
    GridPosting,
    GridVersion,
    Resident,
    User,
)
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.grids.moving import KEPT, Ground
from gridguard_desktop.services.grids.stays import keep_stays
from gridguard_desktop.services.grids.views import (
    MERGE,
    MOVE,
    RENAME,
    SPLIT,
    GridChangeDraft,
    GridChangePreview,
    GridEpoch,
    PlaceLine,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.grids.moving import Sorted

KINDS = "grid_change_kinds"
_MODELS = {kept.key: kept.model for kept in KEPT}
_ONE_DAY = timedelta(days=1)


class GridChangeService(Service):
    """What the station decides about its grids."""

    record_key: ClassVar[str] = "grid"

    @requires(Permission.GRID_REDRAW)
    def places(self, grid_id: int) -> tuple[PlaceLine, ...]:
        """The places of a grid, by name. Raises NotFound."""
        with self._reading() as session:
            _grid(session, grid_id)
            found = Ground(session, grid_id).places()
            return tuple(PlaceLine(line, found[line]) for line in sorted(found))

    @requires(Permission.GRID_REDRAW)
    def preview(self, draft: GridChangeDraft) -> GridChangePreview:
        """What would move. Raises ValidationError for what cannot be done."""
        with self._reading() as session:
            grid, into = self._checked(session, draft)
            if draft.kind == RENAME:
                return GridChangePreview(staff=_staff(session, grid.id, draft.effective_on))
            chosen = None if draft.kind == MERGE else frozenset(draft.places)
            ground = Ground(session, grid.id)
            found = ground.sort(draft.effective_on, chosen)
            staff = _staff(session, grid.id, draft.effective_on)
            there = _staff(session, into.id, draft.effective_on) if into is not None else ()
            joining = draft.kind in (SPLIT, MERGE)
            return GridChangePreview(
                moving={key: len(one.moving) for key, one in found.items() if one.moving},
                staying={key: one.staying for key, one in found.items() if one.staying},
                open_tasks={key: one.open_tasks for key, one in found.items() if one.open_tasks},
                unplaced=sum(one.unplaced for one in found.values()),
                kept=ground.past(draft.effective_on, chosen),
                staff=staff,
                joins=tuple(name for name in staff if name not in there) if joining else (),
                beats=_beats(session, grid.id, draft.effective_on),
            )

    @requires(Permission.GRID_REDRAW)
    def apply(self, draft: GridChangeDraft) -> int:
        """Do it; answers the id of the grid the records went to (the grid itself when it was renamed).

        Raises ValidationError for what cannot be done.
        """
        with self._writing() as session:
            grid, into = self._checked(session, draft)
            change = GridChange(
                kind=draft.kind,
                effective_on=draft.effective_on,
                basis=draft.basis.strip(),
                made_by=self._actor.user_id,
            )
            session.add(change)
            session.flush()
            for touched in (grid, into):
                if touched is not None:
                    _end_version(session, touched, change)
            if draft.kind == RENAME:
                _rename(grid, draft)
                return int(grid.id)
            chosen = None if draft.kind == MERGE else frozenset(draft.places)
            found = Ground(session, grid.id).sort(draft.effective_on, chosen)
            target = into if into is not None else _founded(session, grid, draft)
            change.moved = self._move(session, change, grid.id, target.id, found)
            if draft.kind == MERGE:
                _close(session, grid, target, draft.effective_on)
            return int(target.id)

    @requires("read")
    def history(self, grid_id: int) -> tuple[GridEpoch, ...]:
        """What the grid was, newest first. Raises NotFound."""
        with self._reading() as session:
            grid = _grid(session, grid_id)
            wanted = select(GridVersion).where(GridVersion.grid_id == grid_id)
            versions = session.scalars(wanted.order_by(GridVersion.valid_until.desc(), GridVersion.id.desc()))
            epochs = [_epoch(session, version) for version in versions]
            if grid.archived_on is None:
                name = _community(session, grid.community_id)
                epochs.insert(0, GridEpoch(grid.name, grid.code, name, grid.valid_from, None))
            return tuple(epochs)

    # ---- checking

    def _checked(self, session: Session, draft: GridChangeDraft) -> tuple[Grid, Grid | None]:
        """The grid and the one it goes into."""
        problems: dict[str, str] = {}
        grid = _grid(session, draft.grid_id)
        into = session.get(Grid, draft.into_id) if draft.into_id is not None else None
        if not draft.basis.strip():
            problems["basis"] = translate("grids", "Name the paper or decision behind the change.")
        if draft.kind in (MOVE, MERGE):
            if into is None or into.archived_on is not None or into.id == grid.id:
                problems["into_id"] = translate("grids", "Choose another grid that is in use.")
        else:
            into = None
            problems |= _name_problems(session, grid, draft)
        if draft.kind in (SPLIT, MOVE):
            problems |= _place_problems(Ground(session, grid.id).places(), draft)
        problems |= self._day_problems(draft, (grid, into))
        if grid.archived_on is not None:
            problems["grid_id"] = translate("grids", "This grid is no longer in use.")
        if problems:
            raise ValidationError(problems)
        return grid, into

    def _day_problems(self, draft: GridChangeDraft, grids: tuple[Grid | None, ...]) -> dict[str, str]:
        if draft.effective_on > self._clock.today():
            words = translate("grids", "Enter the change on the day it takes effect, or later.")
            return {"effective_on": words}
        since = [one.valid_from for one in grids if one is not None and one.valid_from is not None]
        if since and draft.effective_on < max(since):
            return {
                "effective_on": translate(
                    "grids", "A later change is on record, of {day:%Y-%m-%d}.", day=max(since)
                )
            }
        return {}

    # ---- doing

    def _move(
        self, session: Session, change: GridChange, source: int, target: int, found: Mapping[str, Sorted]
    ) -> dict[str, int]:
        """Remember the grid each record had, and give it the other; one audit row for each record type."""
        moved: dict[str, int] = {}
        connection, moves = session.connection(), insert(table_of(GridMove))
        for key, one in found.items():
            if not one.moving:
                continue
            fixed = {
                "change_id": change.id,
                "record_type_key": key,
                "from_grid_id": source,
                "to_grid_id": target,
                "moved_on": change.effective_on,
            }
            for start in range(0, len(one.moving), CHUNK):
                part = one.moving[start : start + CHUNK]
                connection.execute(moves, [{**fixed, "record_id": record_id} for record_id in part])
            if key == Resident.record_type:
                keep_stays(session, one.moving, change.effective_on, f"grid change {change.id}")
            details = {"grid": source, "into": target}
            moved[key] = bulk_update(
                session,
                _MODELS[key],
                one.moving,
                {"grid_id": target},
                action=AuditEvent.RECORDS_MOVED,
                details=details,
            )
        return moved


def _grid(session: Session, grid_id: int) -> Grid:
    grid = session.get(Grid, grid_id)
    if grid is None:
        raise NotFound
    return grid


def _name_problems(session: Session, grid: Grid, draft: GridChangeDraft) -> dict[str, str]:
    problems = {}
    code, name = draft.code.strip(), draft.name.strip()
    for field, value in (("code", code), ("name", name)):
        if not value:
            problems[field] = translate("grids", "Fill this in.")
    taken = select(Grid.id).where(Grid.code == code)
    if draft.kind == RENAME:
        taken = taken.where(Grid.id != grid.id)
    if code and session.scalar(taken) is not None:
        problems["code"] = translate("grids", "Another grid has this code.")
    if draft.community_id is not None and session.get(Division, draft.community_id) is None:
        problems["community_id"] = translate("grids", "Choose a community.")
    same = (grid.code, grid.name, grid.community_id)
    if draft.kind == RENAME and (code, name, draft.community_id or grid.community_id) == same:
        problems["name"] = translate("grids", "Nothing would change.")
    return problems


def _place_problems(places: Mapping[str, int], draft: GridChangeDraft) -> dict[str, str]:
    chosen = frozenset(draft.places)
    if not chosen or not chosen <= places.keys():
        return {"places": translate("grids", "Tick the places that go.")}
    if chosen == places.keys():
        return {"places": translate("grids", "All places are ticked; merge the grid or rename it instead.")}
    return {}


def _end_version(session: Session, grid: Grid, change: GridChange) -> None:
    """Keep what the grid was until this day. Two changes on one day leave one version."""
    if grid.valid_from != change.effective_on:
        session.add(
            GridVersion(
                grid_id=grid.id,
                code=grid.code,
                name=grid.name,
                community_id=grid.community_id,
                valid_from=grid.valid_from,
                valid_until=change.effective_on,
                change_id=change.id,
            )
        )
    grid.valid_from = change.effective_on


def _rename(grid: Grid, draft: GridChangeDraft) -> None:
    grid.code, grid.name = draft.code.strip(), draft.name.strip()
    grid.community_id = draft.community_id or grid.community_id


def _founded(session: Session, grid: Grid, draft: GridChangeDraft) -> Grid:
    """The new grid of a split, with the beats and the staff of the one it comes from."""
    made = Grid(
        code=draft.code.strip(),
        name=draft.name.strip(),
        community_id=draft.community_id or grid.community_id,
        valid_from=draft.effective_on,
    )
    session.add(made)
    session.flush()
    for cover in _covers(session, grid.id, draft.effective_on):
        session.add(
            BeatGrid(beat_id=cover.beat_id, grid_id=made.id, share=cover.share, valid_from=draft.effective_on)
        )
    _post_alike(session, grid.id, made.id, draft.effective_on)
    return made


def _close(session: Session, grid: Grid, into: Grid, day: date) -> None:
    """The merged grid is filed; who was posted there is posted to the other, and keeps the old papers in
    sight."""
    grid.archived_on, grid.successor_id = day, into.id
    for cover in _covers(session, grid.id, day):
        cover.valid_until = max(day - _ONE_DAY, cover.valid_from)
    _post_alike(session, grid.id, into.id, day)


def _post_alike(session: Session, source: int, target: int, day: date) -> None:
    there = {posting.user_id for posting in _postings(session, target, day)}
    for posting in _postings(session, source, day):
        if posting.user_id not in there:
            there.add(posting.user_id)
            begins = max(day, posting.valid_from)
            session.add(
                GridPosting(
                    user_id=posting.user_id,
                    grid_id=target,
                    valid_from=begins,
                    valid_until=posting.valid_until,
                )
            )


def _covers(session: Session, grid_id: int, day: date) -> list[BeatGrid]:
    still = or_(BeatGrid.valid_until.is_(None), BeatGrid.valid_until >= day)
    wanted = select(BeatGrid).where(BeatGrid.grid_id == grid_id, BeatGrid.valid_from <= day, still)
    return list(session.scalars(wanted.order_by(BeatGrid.id)))


def _postings(session: Session, grid_id: int, day: date) -> list[GridPosting]:
    still = or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= day)
    wanted = select(GridPosting).where(GridPosting.grid_id == grid_id, still)
    return list(session.scalars(wanted.order_by(GridPosting.id)))


def _staff(session: Session, grid_id: int, day: date) -> tuple[str, ...]:
    users = {posting.user_id for posting in _postings(session, grid_id, day)}
    wanted = select(User.name).where(User.id.in_(users), User.is_active).order_by(User.name, User.id)
    return tuple(session.scalars(wanted))


def _beats(session: Session, grid_id: int, day: date) -> tuple[str, ...]:
    ids = [cover.beat_id for cover in _covers(session, grid_id, day)]
    return tuple(session.scalars(select(Beat.name).where(Beat.id.in_(ids)).order_by(Beat.code)))


def _community(session: Session, community_id: int) -> str:
    return session.scalar(select(Division.name).where(Division.id == community_id)) or ""


def _epoch(session: Session, version: GridVersion) -> GridEpoch:
    change = session.get(GridChange, version.change_id)
    moved = session.scalar(
        select(func.count())
        .select_from(GridMove)
        .where(GridMove.change_id == version.change_id, GridMove.from_grid_id == version.grid_id)
    )
    epoch = GridEpoch(
        version.name,
        version.code,
        _community(session, version.community_id),
        version.valid_from,
        version.valid_until,
        moved=moved or 0,
    )
    if change is None:
        return epoch
    return replace(epoch, ended_by=_what_happened(session, version, change, moved or 0), basis=change.basis)


def _what_happened(session: Session, version: GridVersion, change: GridChange, moved: int) -> str:
    """The change as this grid saw it: the one that others came into saw something else."""
    into = (
        select(GridMove.id)
        .where(GridMove.change_id == change.id, GridMove.to_grid_id == version.grid_id)
        .limit(1)
    )
    merged = select(Grid.id).where(Grid.id == version.grid_id, Grid.successor_id.is_not(None))
    took = not moved and change.kind in (MERGE, MOVE) and session.scalar(merged) is None
    if took or session.scalar(into) is not None:
        return translate("grids", "Places of another grid came in")
    return label(KINDS, change.kind)
