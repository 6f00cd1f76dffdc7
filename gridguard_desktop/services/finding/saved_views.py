"""Views of a list saved under a name: question, conditions, columns and order; copied, renamed, shared.

A view holds what is asked, never what was found: it is answered anew each time, so a record saved since is in
it, and whoever it is shared with sees only rows of their own sight. Only its owner changes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import exists, or_, select

from gridguard_desktop.db.models import User
from gridguard_desktop.db.models.finding import SavedView, SavedViewShare
from gridguard_desktop.domain.ages import sees_births, tells_births
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.packed_queries import packed, unpacked
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.query_language import LONGEST
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.listing import Filter

MOST = 40
"""Views one person keeps of one list."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ViewContent:
    """What a view asks and how it looks. ``look`` is the table's own: columns, widths, order."""

    question: str = ""
    filters: tuple[Filter, ...] = ()
    filed: bool = False
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view somebody may use. ``owner`` is empty for one's own; ``colleagues`` and ``for_everybody`` are
    told to the owner only."""

    id: int
    name: str
    content: ViewContent
    owner: str = ""
    colleagues: tuple[int, ...] = ()
    for_everybody: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether others are offered it."""
        return self.for_everybody or bool(self.colleagues)


class SavedViewService(Service):
    """The signed-in person's views, and those that colleagues share."""

    record_key: ClassVar[str] = "saved_view"

    @requires(Permission.SESSION_USE)
    def of_list(self, record_type: str) -> tuple[KeptView, ...]:
        """Own views of a list in the order they were saved, then those that colleagues share."""
        self.check(record_permission(record_type, "read"), "of_list")
        me = self._actor.user_id
        offered = exists().where(SavedViewShare.view_id == SavedView.id, SavedViewShare.user_id == me)
        wanted = (
            select(SavedView, User.name)
            .join(User, User.id == SavedView.user_id)
            .where(SavedView.list_key == record_type)
            .where(or_(SavedView.user_id == me, User.is_active & or_(SavedView.for_everybody, offered)))
            .order_by(SavedView.user_id != me, SavedView.id)
        )
        with self._reading() as session:
            rows = session.execute(wanted).all()
            shares = self._shares(session, [view.id for view, _ in rows if view.user_id == me])
            return tuple(
                self._view(view, owner, shares)
                for view, owner in rows
                if self._is_readable(view, record_type)
            )

    @requires(Permission.SESSION_USE)
    def save(self, record_type: str, name: str, content: ViewContent) -> int:
        """Keep a view; one's own of the same name is replaced, its shares stay. Raises ValidationError,
        Refused."""
        self.check(record_permission(record_type, "read"), "save")
        name = _checked(name)
        with self._writing() as session:
            row = self._own_named(session, record_type, name)
            if row is None:
                row = self._new(session, record_type, name)
            row.question = content.question.strip()[:LONGEST]
            row.conditions = {"filters": packed(content.filters), "filed": content.filed}
            row.look = dict(content.look)
            session.flush()
            return row.id

    @requires(Permission.SESSION_USE)
    def rename(self, view_id: int, name: str) -> None:
        """Call one's own view otherwise. Raises NotFound, ValidationError; Refused when it is taken."""
        name = _checked(name)
        with self._writing() as session:
            row = self._own(session, view_id)
            if name != row.name:
                self._refuse_taken(session, row.list_key, name)
                row.name = name

    @requires(Permission.SESSION_USE)
    def clone(self, view_id: int, name: str = "") -> int:
        """A copy of one's own, from one's own view or a shared one. Raises NotFound, Refused."""
        with self._writing() as session:
            row = session.get(SavedView, view_id)
            if row is None or not self._is_offered(session, row):
                raise NotFound
            name = _checked(name) if name else self._free_name(session, row)
            self._refuse_taken(session, row.list_key, name)
            copy = self._new(session, row.list_key, name)
            copy.question, copy.conditions, copy.look = row.question, dict(row.conditions), dict(row.look)
            session.flush()
            return copy.id

    @requires(Permission.SESSION_USE)
    def share(self, view_id: int, colleagues: Sequence[int], *, for_everybody: bool = False) -> None:
        """Offer one's own view to these colleagues, or to everybody who may read the list; to nobody with
        neither. Raises NotFound."""
        wanted = set(colleagues) - {self._actor.user_id}
        with self._writing() as session:
            row = self._own(session, view_id)
            known = set(session.scalars(select(User.id).where(User.id.in_(wanted), User.is_active)))
            if known != wanted:
                raise NotFound
            row.for_everybody = for_everybody
            shared = {share.user_id: share for share in self._share_rows(session, [row.id])}
            for user_id in shared.keys() - wanted:
                session.delete(shared[user_id])
            session.add_all(SavedViewShare(view_id=row.id, user_id=one) for one in wanted - shared.keys())

    @requires(Permission.SESSION_USE)
    def drop(self, view_id: int) -> None:
        """Forget one's own view, for those it was shared with too. Raises NotFound."""
        with self._writing() as session:
            row = self._own(session, view_id)
            for share in self._share_rows(session, [row.id]):
                session.delete(share)
            session.flush()
            session.delete(row)

    # ---- rows

    def _own(self, session: Session, view_id: int) -> SavedView:
        row = session.get(SavedView, view_id)
        if row is None or row.user_id != self._actor.user_id:
            raise NotFound
        return row

    def _own_named(self, session: Session, record_type: str, name: str) -> SavedView | None:
        mine = select(SavedView).where(SavedView.user_id == self._actor.user_id)
        return session.scalar(mine.where(SavedView.list_key == record_type, SavedView.name == name))

    def _new(self, session: Session, record_type: str, name: str) -> SavedView:
        mine = select(SavedView.id).where(
            SavedView.user_id == self._actor.user_id, SavedView.list_key == record_type
        )
        if len(session.scalars(mine.limit(MOST)).all()) == MOST:
            words = translate("saved_views", "You keep {most} views of this list; drop one first.", most=MOST)
            raise Refused(words)
        row = SavedView(user_id=self._actor.user_id, list_key=record_type, name=name, question="")
        row.conditions, row.look, row.for_everybody = {"filters": [], "filed": False}, {}, False
        session.add(row)
        return row

    def _refuse_taken(self, session: Session, record_type: str, name: str) -> None:
        if self._own_named(session, record_type, name) is not None:
            raise Refused(translate("saved_views", "You already have a view called “{name}”.", name=name))

    def _free_name(self, session: Session, row: SavedView) -> str:
        """The name of a copy that nobody chose one for."""
        number = 1
        while True:
            ending = "" if number == 1 else f" {number}"
            name = translate("saved_views", "{name} (copy{number})", name=row.name[:40], number=ending)
            if self._own_named(session, row.list_key, name) is None:
                return name
            number += 1

    def _is_offered(self, session: Session, row: SavedView) -> bool:
        if row.user_id == self._actor.user_id:
            return True
        if not self._actor.can(record_permission(row.list_key, "read")):
            return False
        me = SavedViewShare.user_id == self._actor.user_id
        share = select(SavedViewShare.id).where(SavedViewShare.view_id == row.id, me)
        owner = session.get(User, row.user_id)
        active = owner is not None and owner.is_active
        return active and (row.for_everybody or session.scalar(share) is not None)

    def _share_rows(self, session: Session, views: Sequence[int]) -> Sequence[SavedViewShare]:
        wanted = select(SavedViewShare).where(SavedViewShare.view_id.in_(views))
        return session.scalars(wanted.order_by(SavedViewShare.id)).all()

    def _shares(self, session: Session, views: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for share in self._share_rows(session, views) if views else ():
            found.setdefault(share.view_id, []).append(share.user_id)
        return found

    def _is_readable(self, row: SavedView, record_type: str) -> bool:
        """Whether every condition still means something, and may be asked by the reader: a view that lost one
        would show too much."""
        stored, declared = row.conditions.get("filters") or [], RECORD_TYPES[record_type]
        filters = tuple(unpacked(stored))
        known = {one.name for one in declared.fields}
        if len(filters) != len(stored) or not all(one.field in known for one in filters):
            return False
        return sees_births(self._actor) or not tells_births(declared, ListQuery(record_type, filters))

    def _view(self, row: SavedView, owner: str, shares: Mapping[int, list[int]]) -> KeptView:
        mine = row.user_id == self._actor.user_id
        filters = tuple(unpacked(row.conditions.get("filters")))
        content = ViewContent(row.question, filters, bool(row.conditions.get("filed")), dict(row.look))
        colleagues = tuple(shares.get(row.id, ()))
        return KeptView(
            row.id, row.name, content, "" if mine else owner, colleagues, mine and row.for_everybody
        )


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        words = translate("saved_views", "A name has one to {most} characters.", most=LONGEST_NAME)
        raise ValidationError({"name": words})
    return name
