"""Who may see which file: asked for many files at once, with the same answer as opening each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.domain.attached_files import IDENTITY
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.attachments import FILE_OWNERS, PARTS_OF
from gridguard_desktop.services.lines import rows_of
from gridguard_desktop.services.search import shown_fact
from gridguard_desktop.services.second_person import hides_identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Attachment
    from gridguard_desktop.domain.actors import Actor

Place = tuple[str, int]


class Sight:
    """What one actor sees, remembered for one search."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session, self._actor = session, actor
        self._titles: dict[Place, str] = {}
        self._hiding: dict[Place, bool] = {}

    def of(self, places: Iterable[Place]) -> dict[Place, Place]:
        """Those of the records that files hang on which the actor may read, each with the record that one
        opens: a part belongs to its whole. Two statements per kind at most."""
        by_kind: dict[str, set[int]] = {}
        for kind, record_id in places:
            by_kind.setdefault(kind, set()).add(record_id)
        found: dict[Place, Place] = {}
        for kind, ids in by_kind.items():
            owner = PARTS_OF.get(kind, kind)
            if owner not in FILE_OWNERS or not self._actor.can(record_permission(owner, "read")):
                continue
            wholes = {one: one for one in ids} if owner == kind else self._wholes(kind, owner, ids)
            seen = self._seen(owner, set(wholes.values()))
            found.update(((kind, one), (owner, whole)) for one, whole in wholes.items() if whole in seen)
        return found

    def hides(self, file: Attachment) -> bool:
        """Whether it is the copy of an identity paper that the actor has no need of."""
        if file.category != IDENTITY:
            return False
        place = file.record_type_key, file.record_id
        if place not in self._hiding:
            self._hiding[place] = hides_identity(self._session, *place, self._actor)
        return self._hiding[place]

    def title(self, place: Place) -> str:
        """What to call the record, masked."""
        if place not in self._titles:
            kind, record_id = place
            declared = RECORD_TYPES.get(kind)
            self._titles[place] = ""
            if declared is not None:
                field = declared.field(declared.title_field)
                for row in rows_of(self._session, self._actor, declared, [record_id], [field]):
                    self._titles[place] = shown_fact(declared, field, row.values[field.name])
        return self._titles[place]

    def _wholes(self, kind: str, owner: str, ids: set[int]) -> dict[int, int]:
        part: Any = MODELS[kind]
        link = getattr(part, f"{owner}_id")
        wanted = select(part.id, link).where(part.id.in_(ids))
        return {key: whole for key, whole in self._session.execute(wanted).all() if whole is not None}

    def _seen(self, kind: str, ids: set[int]) -> set[int]:
        model = MODELS[kind]
        wanted = queries.visible(select(model.id), model, self._actor).where(model.id.in_(ids))
        return set(self._session.scalars(wanted))
