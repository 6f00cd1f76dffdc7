"""What people keep under a name and share with colleagues or everybody: views of lists, reports of their own.

Only what is asked is kept, never what was found: it is answered anew each time, and whoever it is shared with
sees only rows of their own sight. Only its owner changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import exists, or_, select

from gridguard_desktop.db.models import User
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record

MOST = 40
"""What one person keeps of one list."""
LONGEST_NAME = 60


class SharedService(Service):
    """The signed-in person's named questions, and those that colleagues share. ``_model`` has ``user_id``,
    ``list_key``, ``name``, ``for_everybody``; ``_shares`` the column ``_link`` to it and ``user_id``."""

    _model: ClassVar[Any]
    _shares: ClassVar[Any]
    _link: ClassVar[str]
    _copied: ClassVar[tuple[str, ...]]
    """Columns a copy takes over."""

    @requires(Permission.SESSION_USE)
    def rename(self, row_id: int, name: str) -> None:
        """Call one's own otherwise. Raises NotFound, ValidationError; Refused when the name is taken."""
        name = checked_name(name)
        with self._writing() as session:
            row = self._own(session, row_id)
            if name != row.name:
                self._refuse_taken(session, row.list_key, name)
                row.name = name

    @requires(Permission.SESSION_USE)
    def clone(self, row_id: int, name: str = "") -> int:
        """A copy of one's own, from one's own or a shared one. Raises NotFound, Refused."""
        with self._writing() as session:
            row = session.get(self._model, row_id)
            if row is None or not self._is_offered(session, row):
                raise NotFound
            name = checked_name(name) if name else self._free_name(session, row)
            self._refuse_taken(session, row.list_key, name)
            copy = self._new(session, row.list_key, name)
            for column in self._copied:
                value = getattr(row, column)
                setattr(copy, column, dict(value) if isinstance(value, dict) else value)
            session.flush()
            return int(copy.id)

    @requires(Permission.SESSION_USE)
    def share(self, row_id: int, colleagues: Sequence[int], *, for_everybody: bool = False) -> None:
        """Offer one's own to these colleagues, or to everybody who may read the list; to nobody with
        neither. Raises NotFound."""
        wanted = set(colleagues) - {self._actor.user_id}
        with self._writing() as session:
            row = self._own(session, row_id)
            known = set(session.scalars(select(User.id).where(User.id.in_(wanted), User.is_active)))
            if known != wanted:
                raise NotFound
            row.for_everybody = for_everybody
            shared = {share.user_id: share for share in self._share_rows(session, [row.id])}
            for user_id in shared.keys() - wanted:
                session.delete(shared[user_id])
            new = wanted - shared.keys()
            session.add_all(self._shares(**{self._link: row.id, "user_id": one}) for one in new)

    @requires(Permission.SESSION_USE)
    def drop(self, row_id: int) -> None:
        """Forget one's own, for those it was shared with too. Raises NotFound."""
        with self._writing() as session:
            row = self._own(session, row_id)
            for share in self._share_rows(session, [row.id]):
                session.delete(share)
            session.flush()
            session.delete(row)

    # ---- rows

    def _offered(
        self, session: Session, *more: ColumnElement[bool]
    ) -> list[tuple[Any, str, tuple[int, ...]]]:
        """Own rows in the order they were saved, then those that colleagues share, each with its owner's name
        (empty for one's own) and, for one's own, with whom it is shared."""
        model, shares, me = self._model, self._shares, self._actor.user_id
        offered = exists().where(getattr(shares, self._link) == model.id, shares.user_id == me)
        wanted = (
            select(model, User.name)
            .join(User, User.id == model.user_id)
            .where(*more, or_(model.user_id == me, User.is_active & or_(model.for_everybody, offered)))
            .order_by(model.user_id != me, model.id)
        )
        rows = session.execute(wanted).all()
        told = self._told(session, [row.id for row, _ in rows if row.user_id == me])
        return [(row, "" if row.user_id == me else owner, tuple(told.get(row.id, ()))) for row, owner in rows]

    def _own(self, session: Session, row_id: int) -> Any:
        row = session.get(self._model, row_id)
        if row is None or row.user_id != self._actor.user_id:
            raise NotFound
        return row

    def _own_named(self, session: Session, list_key: str, name: str) -> Any:
        model = self._model
        mine = select(model).where(model.user_id == self._actor.user_id)
        return session.scalar(mine.where(model.list_key == list_key, model.name == name))

    def _kept_as(self, session: Session, list_key: str, name: str) -> Any:
        """One's own of this name, or a new one. Raises Refused when there are too many."""
        row = self._own_named(session, list_key, name)
        return self._new(session, list_key, name) if row is None else row

    def _new(self, session: Session, list_key: str, name: str) -> Any:
        model = self._model
        mine = select(model.id).where(model.user_id == self._actor.user_id, model.list_key == list_key)
        if len(session.scalars(mine.limit(MOST)).all()) == MOST:
            raise Refused(self._full_words(MOST))
        row: Record = model(user_id=self._actor.user_id, list_key=list_key, name=name, **self._empty())
        session.add(row)
        return row

    def _empty(self) -> dict[str, Any]:
        """Columns of a new row."""
        raise NotImplementedError

    def _full_words(self, most: int) -> str:
        """Why no more are kept."""
        raise NotImplementedError

    def _taken_words(self, name: str) -> str:
        """Why one's own cannot be called so."""
        raise NotImplementedError

    def _refuse_taken(self, session: Session, list_key: str, name: str) -> None:
        if self._own_named(session, list_key, name) is not None:
            raise Refused(self._taken_words(name))

    def _free_name(self, session: Session, row: Any) -> str:
        """The name of a copy that nobody chose one for."""
        number = 1
        while True:
            ending = "" if number == 1 else f" {number}"
            name = translate("saved_views", "{name} (copy{number})", name=row.name[:40], number=ending)
            if self._own_named(session, row.list_key, name) is None:
                return name
            number += 1

    def _is_offered(self, session: Session, row: Any) -> bool:
        if row.user_id == self._actor.user_id:
            return True
        if not self._actor.can(record_permission(row.list_key, "read")):
            return False
        shares = self._shares
        share = select(shares.id).where(
            getattr(shares, self._link) == row.id, shares.user_id == self._actor.user_id
        )
        owner = session.get(User, row.user_id)
        active = owner is not None and owner.is_active
        return active and (row.for_everybody or session.scalar(share) is not None)

    def _share_rows(self, session: Session, rows: Sequence[int]) -> Sequence[Any]:
        shares = self._shares
        wanted = select(shares).where(getattr(shares, self._link).in_(rows))
        return session.scalars(wanted.order_by(shares.id)).all()

    def _told(self, session: Session, rows: Sequence[int]) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for share in self._share_rows(session, rows) if rows else ():
            found.setdefault(getattr(share, self._link), []).append(share.user_id)
        return found


def checked_name(name: str) -> str:
    """A name without needless spaces. Raises ValidationError for none and for one too long."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        words = translate("saved_views", "A name has one to {most} characters.", most=LONGEST_NAME)
        raise ValidationError({"name": words})
    return name
