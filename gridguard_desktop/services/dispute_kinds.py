"""The kinds of dispute as this station has them: group, national kind, sub-kind, with how many disputes have
each; its own sub-kinds added, reworded, retired, deleted; shipped ones left out.

What the station keeps is learnt at sign-in and with every change (:func:`learn_subkinds`), as the years of
the working-day calendar are; whoever writes a sub-kind learns it first, because a colleague at another PC
may have changed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Dispute, Station
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.dispute_kinds import GROUPS, KINDS, SUBKINDS, is_offered, is_own, kind_of
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.own_subkinds import (
    SETTING,
    kept_subkinds,
    stored,
    table_of,
    with_added,
    with_offered,
    with_words,
    without,
)
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.lawdata import Choice
    from gridguard_desktop.domain.own_subkinds import OwnSubkinds


@dataclass(frozen=True, slots=True)
class SubkindLine:
    """A sub-kind: ``kind`` is the national kind it is counted under, ``used`` the disputes in sight that have
    it. ``zh`` and ``en`` are what it is called, ``label`` that in the language of the interface."""

    key: str
    kind: str
    label: str
    zh: str
    en: str
    own: bool
    offered: bool
    used: int


@dataclass(frozen=True, slots=True)
class KindLine:
    """A national kind with its sub-kinds. ``used`` counts its disputes, ``plain`` those of them without a
    sub-kind: the sub-kinds and ``plain`` add up to it."""

    key: str
    label: str
    police: str
    used: int
    plain: int
    subkinds: tuple[SubkindLine, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group with its national kinds."""

    key: str
    label: str
    kinds: tuple[KindLine, ...]


@dataclass(frozen=True, slots=True)
class KindTree:
    """The three levels; ``version`` is what a change rests on."""

    version: int
    groups: tuple[GroupLine, ...]


class DisputeKindService(Service):
    """Reading the three levels, and keeping the third."""

    record_key: ClassVar[str] = "dispute"

    @requires("read")
    def tree(self) -> KindTree:
        """The three levels, with the numbers of the disputes the actor may see."""
        with self._reading() as session:
            kept = learn_subkinds(session)
            columns: tuple[Any, ...] = (Dispute.kind, Dispute.subkind, func.count())
            rows = visible(select(*columns), Dispute, self._actor).group_by(Dispute.kind, Dispute.subkind)
            counts = {(kind, subkind): count for kind, subkind, count in session.execute(rows)}
        return KindTree(kept.version, tuple(_groups(counts)))

    @requires(Permission.DISPUTE_KIND_UPDATE)
    def add(self, version: int, kind: str, zh: str, en: str = "") -> str:
        """Another own sub-kind of a national kind; returns its key. Raises ValidationError, Refused when the
        list was changed since ``version``."""
        return self._change(version, "added", lambda _, kept: with_added(kept, kind, zh, en))

    @requires(Permission.DISPUTE_KIND_UPDATE)
    def reword(self, version: int, key: str, zh: str, en: str = "") -> None:
        """Other words for an own sub-kind; its disputes show them. Raises as :meth:`add`, and NotFound."""
        self._change(version, "reworded", lambda _, kept: (with_words(kept, key, zh, en), key))

    @requires(Permission.DISPUTE_KIND_UPDATE)
    def offer(self, version: int, key: str, *, offered: bool) -> None:
        """Retire an own sub-kind or leave out a shipped one, or offer it again; disputes keep theirs. Raises
        Refused, NotFound."""
        today = self._clock.today()
        step = "offered" if offered else "retired"
        self._change(version, step, lambda _, kept: (with_offered(kept, key, offered, today), key))

    @requires(Permission.DISPUTE_KIND_UPDATE)
    def delete(self, version: int, key: str) -> None:
        """Delete an own sub-kind that no dispute of the station has. Raises Refused, NotFound."""

        def work(session: Session, kept: OwnSubkinds) -> tuple[OwnSubkinds, str]:
            wanted = select(func.count()).select_from(Dispute).where(Dispute.subkind == key)
            return without(kept, key, session.scalar(wanted) or 0), key

        self._change(version, "deleted", work)

    def _change(
        self,
        version: int,
        step: str,
        work: Callable[[Session, OwnSubkinds], tuple[OwnSubkinds, str]],
    ) -> str:
        """Keep what ``work`` makes of the list, on record under ``step``; answers the key it was about."""
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            kept = kept_subkinds(row.settings)
            if kept.version != version:
                raise Refused(
                    translate("dispute_kinds", "The list was changed meanwhile. Look again, then change it.")
                )
            after, key = work(session, kept)
            row.settings = {**row.settings, SETTING: stored(after)}
            record_event(session, AuditEvent.SUBKINDS_CHANGED, details={step: key})
        lawdata.learn(SUBKINDS, table_of(after))
        return key


def learn_subkinds(session: Session) -> OwnSubkinds:
    """What the station keeps, and from now on the table of sub-kinds of this process."""
    kept = kept_subkinds(session.scalars(select(Station.settings)).one())
    lawdata.learn(SUBKINDS, table_of(kept))
    return kept


def forget_subkinds() -> None:
    """The shipped table again: the store of the station is closed."""
    lawdata.learn(SUBKINDS, lawdata.shipped(SUBKINDS))


Counts = Mapping[tuple[str, str | None], int]
"""Disputes by kind and sub-kind."""


def _groups(counts: Counts) -> Iterator[GroupLine]:
    for group in lawdata.choices(GROUPS):
        kinds = tuple(_kind(lawdata.choice(KINDS, key), counts) for key in group.extra["kinds"])
        yield GroupLine(group.key, group.label, kinds)


def _kind(kind: Choice, counts: Counts) -> KindLine:
    return KindLine(
        kind.key,
        kind.label,
        str(kind.extra["police"]),
        used=sum(count for (key, _), count in counts.items() if key == kind.key),
        plain=counts.get((kind.key, None), 0),
        subkinds=tuple(
            _subkind(entry, counts) for entry in lawdata.choices(SUBKINDS) if kind_of(entry) == kind.key
        ),
    )


def _subkind(entry: Choice, counts: Counts) -> SubkindLine:
    return SubkindLine(
        entry.key,
        kind_of(entry),
        entry.label,
        entry.zh,
        entry.en if entry.en != entry.zh else "",
        own=is_own(entry),
        offered=is_offered(entry),
        used=counts.get((kind_of(entry), entry.key), 0),
    )
