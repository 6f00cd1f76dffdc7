"""Records the signed-in person opened lately, and those they keep at hand.

The store keeps kind and number only. Titles are read when they are shown, masked, through the person's own
permissions and sight: a record that left their sight leaves these lists too. Nothing of it is written outside
the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import delete, func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.models.finding import RecordMark
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.lines import rows_of
from gridguard_desktop.services.search import Hit, line_fields, shown_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.views import Row

MOST_RECENT, MOST_KEPT = 30, 60
"""Records remembered of one person; the longest ago are forgotten first, kept ones never."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class AtHand:
    """Lines as the search shows them: kept ones by the day they were kept, the others by the last opening."""

    kept: tuple[Hit, ...]
    recent: tuple[Hit, ...]


class RecentService(Service):
    """The signed-in person's own lists."""

    record_key: ClassVar[str] = "recent"

    @requires(Permission.SESSION_USE)
    def note(self, record_type: str, record_id: int) -> bool:
        """The record was opened; whether it is kept at hand. Raises NotFound, PermissionDenied."""
        self._check(record_type, "note")
        with self._writing() as session:
            row = self._mark(session, record_type, record_id)
            row.opened_at = self._clock.now()
            session.flush()
            self._forget_oldest(session)
            return row.kept_at is not None

    @requires(Permission.SESSION_USE)
    def keep(self, record_type: str, record_id: int, *, kept: bool) -> None:
        """Keep the record at hand, or no longer. Raises NotFound, Refused when there are too many."""
        self._check(record_type, "keep")
        with self._writing() as session:
            row = self._mark(session, record_type, record_id)
            if kept and row.kept_at is None:
                mine = select(func.count()).select_from(RecordMark)
                mine = mine.where(RecordMark.user_id == self._actor.user_id, RecordMark.kept_at.is_not(None))
                if (session.scalar(mine) or 0) >= MOST_KEPT:
                    words = translate("recents", "You keep {most} records; let one go first.", most=MOST_KEPT)
                    raise Refused(words)
            row.kept_at = (row.kept_at or self._clock.now()) if kept else None

    @requires(Permission.SESSION_USE)
    def at_hand(self, *, recent: int = 8, kept: int = 8) -> AtHand:
        """The newest of both lists, as far as they are in sight today."""
        with self._reading() as session:
            mine = select(RecordMark).where(RecordMark.user_id == self._actor.user_id)
            opened = mine.where(RecordMark.opened_at.is_not(None)).order_by(RecordMark.opened_at.desc())
            marked = mine.where(RecordMark.kept_at.is_not(None)).order_by(RecordMark.kept_at.desc())
            lately = [_place(row) for row in session.scalars(opened.limit(MOST_RECENT))]
            at_hand = [_place(row) for row in session.scalars(marked.limit(MOST_KEPT))]
            lines = self._lines(session, {*lately, *at_hand})
        keeping = set(at_hand)
        return AtHand(
            tuple(lines[place] for place in at_hand if place in lines)[:kept],
            tuple(lines[place] for place in lately if place in lines and place not in keeping)[:recent],
        )

    @requires(Permission.SESSION_USE)
    def forget(self) -> None:
        """Forget what was opened lately; what is kept at hand stays."""
        with self._writing() as session:
            mine = RecordMark.user_id == self._actor.user_id
            for row in session.scalars(select(RecordMark).where(mine)):
                if row.kept_at is None:
                    session.delete(row)
                else:
                    row.opened_at = None

    # ---- rows

    def _check(self, record_type: str, method: str) -> None:
        if record_type not in RECORD_TYPES:
            raise NotFound
        self.check(record_permission(record_type, "read"), method)

    def _mark(self, session: Session, record_type: str, record_id: int) -> RecordMark:
        """The mark of a record in sight; a new one if there is none."""
        if queries.load_visible(session, MODELS[record_type], record_id, self._actor) is None:
            raise NotFound
        place = {
            "user_id": self._actor.user_id,
            "record_type_key": record_type,
            "record_id": record_id,
        }
        row = session.scalar(select(RecordMark).filter_by(**place))
        if row is None:
            row = RecordMark(**place)
            session.add(row)
        return row

    def _forget_oldest(self, session: Session) -> None:
        mine = RecordMark.user_id == self._actor.user_id
        only_opened = select(RecordMark.id).where(mine, RecordMark.kept_at.is_(None))
        newest_first = only_opened.order_by(RecordMark.opened_at.desc(), RecordMark.id.desc())
        beyond = list(session.scalars(newest_first.offset(MOST_RECENT)))
        if beyond:
            wanted = delete(RecordMark).where(RecordMark.id.in_(beyond))
            session.execute(wanted, execution_options={"unaudited": True})

    def _lines(self, session: Session, places: set[Place]) -> dict[Place, Hit]:
        """What may be shown of the records: one statement per kind, within sight."""
        found: dict[Place, Hit] = {}
        for kind in sorted({kind for kind, _ in places} & set(RECORD_TYPES)):
            if self._actor.can(record_permission(kind, "read")):
                ids = [record_id for key, record_id in places if key == kind]
                found.update(((kind, hit.id), hit) for hit in self._hits(session, kind, ids))
        return found

    def _hits(self, session: Session, kind: str, ids: Sequence[int]) -> list[Hit]:
        declared = RECORD_TYPES[kind]
        title = declared.field(declared.title_field)
        wanted = dict.fromkeys((title, *(one for one in line_fields(declared) if not one.banded)))
        if declared.personal:  # a closed person is looked up for a purpose only
            ids = queries.still_open(session, MODELS[kind], ids)

        def hit(row: Row) -> Hit:
            words = {one.name: shown_fact(declared, one, row.values[one.name]) for one in wanted}
            under = (words[one.name] for one in wanted if one is not title)
            return Hit(kind, row.id, words[title.name], " · ".join(filter(None, under)))

        return [hit(row) for row in rows_of(session, self._actor, declared, ids, list(wanted))]


def _place(row: RecordMark) -> Place:
    return row.record_type_key, row.record_id
